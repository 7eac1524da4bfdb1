"""What must be done, by whom, by when, and because of which answers?"""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from functools import cached_property
from hashlib import sha256
from typing import Any

from forms.deadlines import Calendar, due_at, utc
from forms.findings.facts import Fact, Facts, Person, Row
from forms.findings.findings import Findings
from forms.follow_up_rules import RULES, Call, Scene
from forms.packs.packs import FollowUpRule, Pack

NAME_LENGTH = 26
FOUND, PERSON, FIRST = "found", "person", ("1", "1.1")


@dataclass(frozen=True)
class CalledFor:
    """One follow-up that the answers call for; the same on every machine.

    `subject` is `<inspection>/<row id>` where the rule is per person, else the
    inspection. `persons` maps row ids to codes. Moments are aware UTC;
    `because` lists {key, question, answer, at} with `at` as ISO UTC text or
    None. `done_at_place` is {at, whom, reference} of an action on the spot.
    """

    rule: str
    step: str
    per: str
    subject: str
    name: str
    persons: Mapping[str, str]
    who: str
    starts: str
    starts_at: datetime
    due_at: datetime
    due_words: str
    because: tuple[dict[str, Any], ...]
    is_confidential: bool
    done_at_place: dict[str, str] | None
    figures: Mapping[str, Any]


@dataclass(frozen=True)
class _Desk:
    """What every follow-up of one inspection is made from."""

    facts: Facts
    pack: Pack
    inspection: str
    earliest_receipt: datetime | None
    fallback: datetime

    @cached_property
    def calendar(self) -> Calendar:
        return Calendar(self.pack, self.pack.state_code(self.facts.state))


def called_for(
    findings: Findings,
    facts: Facts,
    pack: Pack,
    *,
    inspection: str,
    earliest_receipt: datetime | None = None,
) -> tuple[CalledFor, ...]:
    """Every follow-up that findings call for, in the order of the rules.

    A function of the answers, the pack's version and the earliest receipt
    only, never of the machine or the moment. `inspection` is the record's id
    or reference; two readers must name it alike.
    """
    scene = Scene(findings, facts, pack)
    midnight = datetime.combine(findings.on, time(0), pack.zone)
    desk = _Desk(facts, pack, inspection, earliest_receipt, utc(midnight))
    return tuple(
        _follow_up(desk, rule, call)
        for code, calls in RULES.items()
        for call in calls(scene)
        for rule in _steps(pack, code)
    )


def follow_up_name(subject: str, rule: str, step: str) -> str:
    """`f-` and 26 letters: SHA-256 of 'follow-up|subject|rule|step' in base 32."""
    digest = sha256("|".join(("follow-up", subject, rule, step)).encode()).digest()
    return "f-" + b32encode(digest).decode("ascii").lower()[:NAME_LENGTH]


def _steps(pack: Pack, code: str) -> Iterator[FollowUpRule]:
    for rule in pack.follow_up_rules:
        if rule.code == code and rule.starts == FOUND:
            yield rule


def _follow_up(desk: _Desk, rule: FollowUpRule, call: Call) -> CalledFor:
    starts_at = _starts_at(desk, call)
    is_mild = call.is_mild and bool(rule.after_mild)
    span = rule.after_mild if is_mild else rule.after
    subject = _subject(desk.inspection, rule, call)
    return CalledFor(
        rule=rule.code,
        step=rule.step,
        per=rule.per,
        subject=subject,
        name=follow_up_name(subject, rule.code, rule.step),
        persons={person.id: person.label for person in call.persons},
        who=rule.who,
        starts=rule.starts,
        starts_at=starts_at,
        due_at=due_at(starts_at, span, desk.calendar),
        due_words=span if rule.after_mild else rule.due,
        because=tuple(_because(call)),
        is_confidential=any(fact.is_confidential for fact in call.because),
        done_at_place=_done(desk, rule, call.persons),
        figures=call.figures,
    )


def _subject(inspection: str, rule: FollowUpRule, call: Call) -> str:
    if rule.per == PERSON and call.persons:
        return f"{inspection}/{call.persons[0].id}"
    return inspection


def _starts_at(desk: _Desk, call: Call) -> datetime:
    """The earliest answer that called for it, never after the first receipt."""
    times = [fact.at for fact in call.because if fact.at is not None]
    if desk.earliest_receipt is not None:
        times.append(desk.earliest_receipt)
    return utc(min(times)) if times else desk.fallback


def _because(call: Call) -> Iterator[dict[str, Any]]:
    for fact in call.because:
        for key in _own_keys(fact):
            yield {
                "key": key,
                "question": fact.question or key,
                "answer": fact.shown or fact.text,
                "at": None if fact.at is None else _iso(fact.at),
            }


def _own_keys(fact: Fact) -> Iterator[str]:
    """The answers of a fact; the ticks of a multi-select stand under their question."""
    return (key for key in fact.keys if key.rpartition("/")[0] not in fact.keys)


def _done(
    desk: _Desk, rule: FollowUpRule, persons: tuple[Person, ...]
) -> dict[str, str] | None:
    """The first action on the spot that names the rule; it answers its first step."""
    if rule.step not in FIRST:
        return None
    ids = {"", *(person.id for person in persons)}
    named = (row for row in desk.facts.actions if row.person in ids)
    done = [
        _action(row, desk.pack)
        for row in named
        if row.fact("action.rule").text == rule.code
    ]
    return min(done, key=lambda action: action["at"] or "~", default=None)


def _action(row: Row, pack: Pack) -> dict[str, str]:
    return {
        "at": _moment(row.fact("action.at").text, pack),
        "whom": row.fact("action.whom").text,
        "reference": row.fact("action.reference").text,
    }


def _moment(text: str, pack: Pack) -> str:
    """A moment as told, in ISO UTC; without an offset it is local; else ""."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return ""
    return _iso(moment if moment.tzinfo else moment.replace(tzinfo=pack.zone))


def _iso(moment: datetime) -> str:
    # Not strftime: on Linux its %Y writes the year 1 as "1".
    return utc(moment).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
