"""How may a follow-up move, who may close it, and why is a move refused?"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from server.faults import OfficeFault
from server.phrases.table import phrase
from sync.change import Value


class State(str, Enum):
    """The states of a follow-up; overdue is derived, not a state."""

    OPEN = "open"
    ASSIGNED = "assigned"
    SEEN = "seen"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    CONFIRMED = "confirmed"
    HANDED_BACK = "handed_back"
    WITHDRAWN = "withdrawn"


# Where a follow-up may go from where it is, whoever moves it: the rule (open,
# withdrawn), the supervisor (assigned, confirmed, open again), the assignee.
MOVES: Mapping[State, frozenset[State]] = {
    State.OPEN: frozenset({State.ASSIGNED, State.WITHDRAWN}),
    State.ASSIGNED: frozenset(
        {State.ASSIGNED, State.OPEN, State.SEEN, State.IN_PROGRESS}
        | {State.DONE, State.HANDED_BACK}
    ),
    State.SEEN: frozenset(
        {State.ASSIGNED, State.IN_PROGRESS, State.DONE, State.HANDED_BACK}
    ),
    State.IN_PROGRESS: frozenset({State.ASSIGNED, State.DONE, State.HANDED_BACK}),
    State.HANDED_BACK: frozenset({State.ASSIGNED, State.OPEN}),
    State.DONE: frozenset({State.CONFIRMED, State.ASSIGNED, State.OPEN}),
    State.CONFIRMED: frozenset({State.OPEN}),
    State.WITHDRAWN: frozenset({State.OPEN}),
}

SETTLED = frozenset({State.CONFIRMED, State.WITHDRAWN})
UNDER_WAY = frozenset({State.ASSIGNED, State.SEEN, State.IN_PROGRESS})
# Closing these needs evidence and a second person (findings.md, follow-ups).
NEEDS_SECOND_PERSON = frozenset({"F02", "F03", "F05", "F10"})
# What may come of one, as the person it was given to says.
OUTCOMES = ("done", "partly", "not_possible", "not_needed")
# These say in a note why, or what is left.
WANTS_NOTE = frozenset(OUTCOMES) - {"done"}


class NotAllowed(OfficeFault):
    """An act that the state of things does not allow; `code` names the reason.

    `in_language` says it in the language of the one who asked.
    """

    def __init__(self, code: str, **figures: str) -> None:
        self.code = code
        self.figures = figures
        super().__init__(self.in_language("en"))

    def in_language(self, language: str) -> str:
        """Return the reason in `language` (en or ms)."""
        words = {
            name: _in_words(name, said, language) for name, said in self.figures.items()
        }
        return phrase(f"refused.{self.code}", language, **words)


def _in_words(name: str, said: str, language: str) -> str:
    """States read as words; codes of rules, fields and messages as they are."""
    return phrase(f"state.{said}", language) if name in ("state", "to") else said


def state_of(doc: Mapping[str, Value]) -> State:
    """Return the state a follow-up's record shows; open when it names none."""
    said = doc.get("state")
    known = {state.value: state for state in State}
    return known.get(said, State.OPEN) if isinstance(said, str) else State.OPEN


def check_move(doc: Mapping[str, Value], to: State) -> None:
    """Raise NotAllowed unless the follow-up may become `to`."""
    now = state_of(doc)
    if to not in MOVES[now]:
        raise NotAllowed("move", state=now.value, to=to.value)


def is_untouched(doc: Mapping[str, Value]) -> bool:
    """Say whether nobody has acted on it, so that the rule may still change it."""
    if any(doc.get(path) for path in ("assigned_to", "confirmed_by", "reopened_by")):
        return False
    is_by_rule = state_of(doc) is State.DONE and bool(doc.get("done_at_place"))
    return is_by_rule or state_of(doc) in (State.OPEN, State.WITHDRAWN)


def check_confirmable(doc: Mapping[str, Value], by: str) -> None:
    """Raise NotAllowed unless `by` may confirm this follow-up as it stands."""
    check_move(doc, State.CONFIRMED)
    rule = str(doc.get("rule", ""))
    if rule not in NEEDS_SECOND_PERSON:
        return
    if by in (doc.get("assigned_to"), doc.get("done_by")):
        raise NotAllowed("second_person", rule=rule)
    if not has_evidence(doc):
        raise NotAllowed("evidence", rule=rule)


def has_evidence(doc: Mapping[str, Value]) -> bool:
    """Say whether it shows how one can know: evidence, or a call's reference."""
    at_place = doc.get("done_at_place")
    reference = at_place.get("reference") if isinstance(at_place, dict) else None
    evidence = doc.get("evidence")
    if isinstance(evidence, list):
        return bool(reference) or any(evidence)
    return bool(evidence or reference)
