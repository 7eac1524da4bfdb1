"""What is this follow-up about, where does it stand, and who could take it?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from forms.packs.rows import basis_in
from server.desk.states import (
    SETTLED,
    NotAllowed,
    State,
    check_confirmable,
    state_of,
)
from server.kinds import INSPECTION
from server.people import EVERY_DISTRICT, Person
from server.scope import may_do_here
from server.taking import DOERS, why_not_given
from server.views.answers import Wording
from server.views.doing import Doing, doing_of
from server.views.eyes import Eyes, moment_or_none
from server.views.figures import figures_in_words
from server.views.places import anchor_of
from server.views.rows import TO_ASSIGN, FollowUpRow, follow_up_rows, row_of
from sync.change import Value
from sync.record import Record

LIFE = (State.OPEN, State.ASSIGNED, State.SEEN, State.IN_PROGRESS)
LIFE_END = (State.DONE, State.CONFIRMED)
LOAD_STEPS = 5
SPAN = re.compile(r"(\d+) (hours|days|working days|months|month)")


@dataclass(frozen=True)
class Because:
    """One answer that called for it; `anchor` is its place in the inspection."""

    question: str
    answer: str
    anchor: str


@dataclass(frozen=True)
class LifeStep:
    """One state on the way; `kind` is past, here or ahead."""

    state: str
    kind: str
    at: datetime | None


@dataclass(frozen=True)
class AtPlace:
    """What was done on the spot."""

    at: datetime | None
    whom: str
    reference: str


@dataclass(frozen=True)
class Candidate:
    """A person it could be given to. `workload` counts what is open with them,
    `load_step` the same from 0 to 5; `is_here` that they end it on a page;
    `why_not` says why they may not have it."""

    user: str
    name: str
    role: str
    district: str
    language_names: tuple[str, ...]
    workload: int
    overdue: int
    load_step: int
    is_here: bool
    may_receive: bool
    why_not: str


@dataclass(frozen=True)
class FollowUpView:
    """A follow-up as one page. The may_ fields are for the one who looks."""

    row: FollowUpRow
    task: str
    due_words: str
    starts_at: datetime | None
    arrived_at: datetime | None
    life: tuple[LifeStep, ...]
    because: tuple[Because, ...]
    figures: tuple[tuple[str, str], ...]
    done_at_place: AtPlace | None
    outcome: str
    outcome_note: str
    evidence: str
    done_by_name: str
    done_at: datetime | None
    confirmed_by_name: str
    confirmed_at: datetime | None
    reopened_why: str
    note: str
    handed_back_reason: str
    withdrawn_why: str
    doing: Doing | None
    candidates: tuple[Candidate, ...]
    assign_is_first: bool
    may_confirm: bool
    why_not_confirm: str
    may_send_back: bool
    may_take_back: bool
    may_reopen: bool

    @property
    def may_act(self) -> bool:
        return bool(
            self.doing
            or self.candidates
            or self.may_confirm
            or self.why_not_confirm
            or self.may_take_back
            or self.may_reopen
        )


def follow_up_view(eyes: Eyes, record: Record) -> FollowUpView:
    """Return everything about a follow-up that these eyes may act on."""
    doc, state = record.doc, state_of(record.doc)
    decides = eyes.may_decide(record)
    why_not = _why_not_confirm(eyes, record) if decides else ""
    is_done = decides and state is State.DONE
    return FollowUpView(
        row=row_of(eyes, record),
        task=_task(eyes, doc),
        due_words=due_words(eyes, doc),
        starts_at=moment_or_none(doc.get("starts_at")),
        arrived_at=moment_or_none(doc.get("arrived_at")),
        life=tuple(_life(doc, state)),
        because=tuple(_because(eyes, doc)),
        figures=figures_in_words(eyes, doc.get("figures")),
        done_at_place=_at_place(doc),
        outcome=eyes.words_or(
            f"outcome.{_words(doc, 'outcome')}", _words(doc, "outcome")
        ),
        outcome_note=_words(doc, "outcome_note"),
        evidence=_evidence(doc.get("evidence")),
        done_by_name=eyes.name_of(_words(doc, "done_by")),
        done_at=moment_or_none(doc.get("done_at")),
        confirmed_by_name=eyes.name_of(_words(doc, "confirmed_by")),
        confirmed_at=moment_or_none(doc.get("confirmed_at")),
        reopened_why=_words(doc, "reopened_why") if state not in SETTLED else "",
        note=_words(doc, "note"),
        handed_back_reason=_words(doc, "handed_back_reason"),
        withdrawn_why=_withdrawn_why(eyes, doc, state),
        doing=doing_of(eyes, record),
        candidates=tuple(candidates(eyes, record)) if decides else (),
        assign_is_first=state in TO_ASSIGN,
        may_confirm=is_done and not why_not,
        why_not_confirm=why_not if is_done else "",
        may_send_back=is_done,
        may_take_back=decides and state is State.ASSIGNED,
        may_reopen=decides and state is State.CONFIRMED,
    )


def candidates(eyes: Eyes, record: Record) -> list[Candidate]:
    """Who could take it: those who may, then whom the rule names, then the
    lightest load."""
    if state_of(record.doc) in (State.CONFIRMED, State.WITHDRAWN):
        return []
    rows = [row for row in follow_up_rows(eyes) if not row.is_settled]
    people = [p for p in eyes.office.people.all() if _may_do(p, record)]
    found = [_candidate(eyes, person, record, rows) for person in people]
    asked = str(record.doc.get("who") or "").replace("_", " ")
    return sorted(
        found,
        key=lambda c: (
            *(not c.may_receive, c.role.replace("_", " ") not in asked),
            *(c.workload, c.name),
        ),
    )


def workload_of(user: str, rows: list[FollowUpRow]) -> list[FollowUpRow]:
    """What is open with a person."""
    return [r for r in rows if r.assigned_to == user and r.is_under_way]


def language_names(eyes: Eyes, codes: tuple[str, ...]) -> tuple[str, ...]:
    """The languages' names, in the language of the page."""
    return tuple(eyes.words_or(f"language.{code}", code) for code in codes)


def _candidate(
    eyes: Eyes, person: Person, record: Record, rows: list[FollowUpRow]
) -> Candidate:
    load = workload_of(person.id, rows)
    why_not = why_not_given(eyes.office.replica, person, record.scope)
    return Candidate(
        user=person.id,
        name=person.name,
        role=person.role,
        district=person.district,
        language_names=language_names(eyes, person.languages),
        workload=len(load),
        overdue=sum(row.is_overdue for row in load),
        load_step=min(LOAD_STEPS, len(load)),
        is_here=may_do_here(person, record.scope),
        may_receive=not why_not,
        why_not=eyes.words(f"refused.{why_not}") if why_not else "",
    )


def _may_do(person: Person, record: Record) -> bool:
    district = record.scope.removesuffix("+")
    is_near = person.district in (district, EVERY_DISTRICT)
    return person.is_active and person.role in DOERS and is_near


def _why_not_confirm(eyes: Eyes, record: Record) -> str:
    if state_of(record.doc) is not State.DONE:
        return ""
    try:
        check_confirmable(record.doc, eyes.person.id)
    except NotAllowed as refusal:
        return refusal.in_language(eyes.language)
    return ""


def _task(eyes: Eyes, doc: Mapping[str, Value]) -> str:
    """The task as the rule pack words it."""
    try:
        rule = eyes.office.pack.rule(_words(doc, "rule"), _words(doc, "step") or "1")
    except KeyError:
        return _words(doc, "rule")
    text = rule.task.get(eyes.language) or rule.task["en"]
    return text[:1].upper() + text[1:]


def _life(doc: Mapping[str, Value], state: State) -> Iterator[LifeStep]:
    """The way from open to confirmed; a side exit stands at the end."""
    way = [*LIFE, *LIFE_END]
    if state not in way:
        way = [State.OPEN, state]
    here = way.index(state)
    moments = {
        State.OPEN: "arrived_at",
        State.ASSIGNED: "assigned_at",
        State.SEEN: "seen_at",
        State.DONE: "done_at",
        State.CONFIRMED: "confirmed_at",
    }
    for place, step in enumerate(way):
        kind = "here" if place == here else "past" if place < here else "ahead"
        field = moments.get(step) if place <= here else None
        yield LifeStep(
            step.value, kind, moment_or_none(doc.get(field)) if field else None
        )


def _because(eyes: Eyes, doc: Mapping[str, Value]) -> Iterator[Because]:
    """The answers that called for it, in the page's language where they still
    stand as they were, else as they were kept."""
    inspection = eyes.record(_words(doc, "inspection"), INSPECTION)
    here, english = (
        (Wording(one, inspection) if inspection else None)
        for one in (eyes, eyes.in_language("en"))
    )
    lines = doc.get("because")
    for line in lines if isinstance(lines, list) else ():
        key, answer = str(line.get("key") or ""), str(line.get("answer") or "")
        question = str(line.get("question") or key)
        if here and english and inspection and here.asks(key):
            question = here.label(key)
            value = inspection.doc.get(key)
            kept = (english.text(key, value).casefold(), str(value).casefold())
            is_as_kept = answer.casefold() in kept
            answer = here.text(key, value) if is_as_kept else answer
        yield Because(question, answer, anchor_of(key) if key else "")


def due_words(eyes: Eyes, doc: Mapping[str, Value]) -> str:
    """The time in words, with the law that sets it where one does."""
    span = span_in_words(eyes, _words(doc, "due_words"))
    try:
        rule = eyes.office.pack.rule(_words(doc, "rule"), _words(doc, "step") or "1")
    except KeyError:
        return span
    law = basis_in(rule.law_of_due, eyes.language)
    return "; ".join(filter(None, (span, law)))


def span_in_words(eyes: Eyes, span: str) -> str:
    """`24 hours` in the page's language; a span put otherwise stays as it is."""
    match = SPAN.fullmatch(span)
    if match:
        return eyes.words(f"due.{match[2]}", count=match[1])
    return eyes.words_or(f"due.{span}", span)


def _at_place(doc: Mapping[str, Value]) -> AtPlace | None:
    said = doc.get("done_at_place")
    if not isinstance(said, dict):
        return None
    return AtPlace(
        moment_or_none(said.get("at")),
        str(said.get("whom") or ""),
        str(said.get("reference") or ""),
    )


def _evidence(said: Value) -> str:
    if isinstance(said, list):
        return "; ".join(str(one) for one in said)
    return str(said or "")


def _withdrawn_why(eyes: Eyes, doc: Mapping[str, Value], state: State) -> str:
    if state is not State.WITHDRAWN:
        return ""
    why = _words(doc, "withdrawn_why")
    return eyes.words_or(f"withdrawn.{why}", why)


def _words(doc: Mapping[str, Value], path: str) -> str:
    value = doc.get(path)
    return value if isinstance(value, str) else ""
