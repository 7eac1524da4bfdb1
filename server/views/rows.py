"""What does one line about a follow-up say?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from server.desk.states import SETTLED, UNDER_WAY, State, state_of
from server.scope import may_do_here
from server.views.doing import is_mine
from server.views.eyes import Eyes, moment_or_none
from sync.record import Record

CHILD_RULES = frozenset({"F02", "F03", "F04", "F18", "F19"})
CHILD_ALERTS = frozenset({"F02", "F03", "F18", "F19"})
SOON = timedelta(hours=24)
HOUR_SECONDS = 3600
FAR_OFF_HOURS = 31 * 24
TO_ASSIGN = frozenset({State.OPEN, State.HANDED_BACK})


@dataclass(frozen=True)
class FollowUpRow:
    """One follow-up in a list. `persons` are codes (W1), never names.

    `hours_left` is negative when late, None without a date. `urgency` is
    late, soon (24 hours), later or settled; `state_shown` a state, or
    to_confirm or done_at_place for one that is done and waits. `next_act` is
    what the one who looks may do next: do, assign, confirm or None.
    """

    name: str
    rule: str
    step: str
    title: str
    inspection: str
    place: str
    district: str
    persons: tuple[str, ...]
    state: str
    state_shown: str
    due_at: datetime | None
    hours_left: float | None
    urgency: str
    who_words: str
    assigned_to: str
    assigned_name: str
    next_act: str | None
    is_overdue: bool
    is_mine: bool
    is_settled: bool
    is_child: bool
    is_alert: bool
    is_disputed: bool
    is_confidential: bool

    @property
    def is_far_off(self) -> bool:
        return self.hours_left is not None and self.hours_left > FAR_OFF_HOURS

    @property
    def waits_for_confirmation(self) -> bool:
        return self.state == State.DONE.value

    @property
    def is_unassigned(self) -> bool:
        return self.state in (State.OPEN.value, State.HANDED_BACK.value)

    @property
    def is_under_way(self) -> bool:
        return self.state in {state.value for state in UNDER_WAY}

    @property
    def by_hours_left(self) -> tuple[float, str, str, str]:
        """Sorts the most urgent first, those without a date last."""
        hours = float("inf") if self.hours_left is None else self.hours_left
        return hours, self.rule, self.step, self.name


def follow_up_rows(eyes: Eyes) -> list[FollowUpRow]:
    """Every follow-up that these eyes may see, the most urgent first."""
    rows = [row_of(eyes, record) for record in eyes.follow_ups]
    return sorted(rows, key=lambda row: row.by_hours_left)


def row_of(eyes: Eyes, record: Record) -> FollowUpRow:
    """Return the line about a follow-up, as these eyes see it."""
    doc, state = record.doc, state_of(record.doc)
    rule, step = str(doc.get("rule") or ""), str(doc.get("step") or "1")
    inspection = str(doc.get("inspection") or "")
    head = eyes.head(inspection)
    due_at = moment_or_none(doc.get("due_at"))
    is_settled = state in SETTLED
    is_late = not is_settled and state is not State.DONE and _is_past(due_at, eyes.now)
    assigned_to = str(doc.get("assigned_to") or "")
    return FollowUpRow(
        name=str(record.id),
        rule=rule,
        step=step,
        title=title_of(eyes, rule, step),
        inspection=inspection,
        place=head.place,
        district=record.scope.removesuffix("+"),
        persons=persons_of(record),
        state=state.value,
        state_shown=shown_state(record),
        due_at=due_at,
        hours_left=_hours(due_at, eyes.now),
        urgency=_urgency(due_at, eyes.now, is_settled or state is State.DONE),
        who_words=_who(eyes, str(doc.get("who") or "")),
        assigned_to=assigned_to,
        assigned_name=eyes.name_of(assigned_to),
        next_act=_next_act(eyes, record, state),
        is_overdue=is_late,
        is_mine=is_mine(eyes, record),
        is_settled=is_settled,
        is_child=rule in CHILD_RULES,
        is_alert=rule in CHILD_ALERTS and step == "1",
        is_disputed=bool(doc.get("is_disputed")),
        is_confidential=record.scope.endswith("+"),
    )


def title_of(eyes: Eyes, rule: str, step: str) -> str:
    """A rule's short title; the pack may hold rules that are new to us."""
    general = eyes.words_or(f"rule.{rule}", f"{eyes.words('rule.other')} {rule}")
    return eyes.words_or(f"rule.{rule}.{step.split('.')[0]}", general)


def shown_state(record: Record) -> str:
    """The state as a person would say it."""
    state = state_of(record.doc)
    if state is not State.DONE:
        return state.value
    is_at_place = record.doc.get("done_at_place") and not record.doc.get("outcome")
    return "done_at_place" if is_at_place else "to_confirm"


def persons_of(record: Record) -> tuple[str, ...]:
    """The codes of the persons it is about, W1 before W2 before W10."""
    codes = {
        code
        for path, code in record.doc.items()
        if path.startswith("persons/") and isinstance(code, str) and code
    }
    return tuple(sorted(codes, key=lambda code: (code[:1], len(code), code)))


def _who(eyes: Eyes, who: str) -> str:
    return eyes.words_or(f"who.{who}", who)


def _next_act(eyes: Eyes, record: Record, state: State) -> str | None:
    if is_mine(eyes, record) and may_do_here(eyes.person, record.scope):
        return "do"
    if not eyes.may_decide(record):
        return None
    if state in TO_ASSIGN:
        return "assign"
    return "confirm" if state is State.DONE else None


def _is_past(due_at: datetime | None, now: datetime) -> bool:
    return due_at is not None and due_at < now


def _hours(due_at: datetime | None, now: datetime) -> float | None:
    return (due_at - now).total_seconds() / HOUR_SECONDS if due_at else None


def _urgency(due_at: datetime | None, now: datetime, is_done: bool) -> str:
    if is_done:
        return "settled"
    if due_at is None:
        return "later"
    if due_at < now:
        return "late"
    return "soon" if due_at - now < SOON else "later"
