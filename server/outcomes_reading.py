"""What do an inspection's answers call for, also where answers differ?

Pure reading: relevance is worked out anew, findings are found, follow-ups are
called for. Nothing here depends on the machine or the moment, so that every
node reads the same from the same records.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice, product
from math import prod

from forms.definition import FormDefinition
from forms.findings.findings import Findings, find
from forms.findings.reading import read_facts
from forms.follow_ups import CalledFor, called_for
from forms.interview import Interview
from forms.packs.packs import Pack
from forms.surroundings import Surroundings
from sync.change import Value
from sync.merge import is_deletion
from sync.record import Claim, Record

Answers = Mapping[str, Value]

# So many combinations of standing answers are read together; beyond, one
# differing answer is varied at a time.
MOST_COMBINATIONS = 32


@dataclass(frozen=True)
class Reading:
    """What was read. `findings` are of the answers as they show;
    `called` follows from any standing answer, `disputed` names what only
    some of them call for; `pack` are the rules it was read by."""

    findings: Findings
    called: tuple[CalledFor, ...]
    disputed: frozenset[str]
    workplace: str
    pack: Pack

    @property
    def pack_label(self) -> str:
        """How kept findings name the rules they were drawn by."""
        return label_of(self.pack)


def label_of(pack: Pack) -> str:
    return f"{pack.id} {pack.version}"


def read_outcomes(record: Record, definition: FormDefinition, pack: Pack) -> Reading:
    """Return what the inspection's answers mean and call for."""
    readings = [
        _read(record, definition, pack, answers) for answers in standings(record)
    ]
    called: dict[str, CalledFor] = {}
    for _, _, names in readings:
        for name, one in names.items():
            called.setdefault(name, one)
    disputed = {n for n in called if any(n not in names for _, _, names in readings)}
    findings, workplace, _ = readings[0]
    opened = tuple(called.values())
    return Reading(findings, opened, frozenset(disputed), workplace, pack)


def standings(record: Record) -> Iterator[Answers]:
    """Each set of answers that may be the right one, the one that shows first."""
    yield record.doc
    sides = [
        list(_values_at(path, claims))
        for path, claims in sorted(record.clashes.items())
    ]
    if prod(map(len, sides)) <= MOST_COMBINATIONS:
        yield from ({**record.doc, **dict(s)} for s in islice(product(*sides), 1, None))
        return
    for side in sides:
        yield from ({**record.doc, path: value} for path, value in side[1:])


def _values_at(path: str, claims: tuple[Claim, ...]) -> Iterator[tuple[str, Value]]:
    """What may be right at a path; of a removal: that it is gone, or is not."""
    if not is_deletion(path):
        yield from ((path, claim.value) for claim in claims)
        return
    gone = claims[0].value if claims[0].path == path else None
    yield path, gone
    yield path, None if gone is True else True


def relevant_answers(
    record: Record, definition: FormDefinition, pack: Pack, answers: Answers
) -> dict[str, Value]:
    """The answers that count: relevance and calculations worked out anew."""
    interview = opened(record, definition, pack, answers)
    relevant = interview.answers()
    interview.engine.instance.let_go()
    return relevant


def opened(
    record: Record, definition: FormDefinition, pack: Pack, answers: Answers
) -> Interview:
    """The inspection as an interview, at the moment it was begun."""
    return Interview.open(definition, dict(answers), surroundings_of(record, pack))


def surroundings_of(record: Record, pack: Pack) -> Surroundings:
    """What a form may learn from outside when an inspection is read again.

    Nothing read here asks for chance or a new id; should a form do so, it
    gets the same ones on every node.
    """
    return Surroundings(
        at=record.created_at,
        zone=pack.zone,
        device_id="",
        username=record.created_by,
        new_id=lambda: "a" * 8,
        random=lambda: 0.0,
    )


def _read(
    record: Record, definition: FormDefinition, pack: Pack, answers: Answers
) -> tuple[Findings, str, dict[str, CalledFor]]:
    relevant = relevant_answers(record, definition, pack, answers)
    facts = read_facts(definition, relevant, record.times)
    on = facts.inspected_on or _day(record.created_at, pack)
    findings = find(facts, pack, on=on)
    called = called_for(
        *(findings, facts, pack),
        inspection=record.ref,
        earliest_receipt=record.first_received_at,
    )
    workplace = facts.group.fact("place.workplace").text
    return findings, workplace, {one.name: one for one in called}


def _day(at: datetime, pack: Pack) -> date:
    return at.astimezone(pack.zone).date()
