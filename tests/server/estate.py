"""The estate of the story at the office: real forms, two laptops, one supervisor.

People and places are invented.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from forms.definition import FormDefinition
from forms.interview import Interview
from forms.shelf import form_source
from forms.surroundings import Surroundings
from forms.xform import load_form
from forms.xlsform import to_xform
from server.certificates import Grant, certificate_for
from server.office import Office
from server.people import Person
from sync.change import RecordId, Value
from sync.database import Database
from sync.identity import Identity
from sync.record import Record
from sync.replica import Replica
from tests.demo.answers import C1, CALL_TO_JKM, CHILD_LABOUR, FORCED_LABOUR
from tests.server.offices import an_office
from tests.server.scenes import PASSWORD, HeldClock

ZONE = ZoneInfo("Asia/Kuala_Lumpur")
FOUND = datetime(2026, 4, 14, 2, 40, tzinfo=timezone.utc)
ARRIVED = datetime(2026, 4, 14, 17, 10, tzinfo=timezone.utc)
CLOSED = ("D09", "D09+")


@cache
def xform_of(name: str) -> str:
    return to_xform(form_source(name), name)


@cache
def definition_of(name: str) -> FormDefinition:
    return load_form(xform_of(name))


class Ids:
    """Ids in a row, eight letters each."""

    def __init__(self, letter: str) -> None:
        self.letter, self.n = letter, 0

    def __call__(self) -> str:
        self.n += 1
        digits = "".join(chr(ord("a") + int(d)) for d in f"{self.n:07d}")
        return self.letter + digits


@dataclass
class Laptop:
    """An inspector's laptop: a real replica, no screen."""

    office: Office
    user: str
    replica: Replica
    clock: HeldClock
    new_id: Ids

    @classmethod
    def enrolled(
        cls, office: Office, folder: Path, user: str, scopes: tuple[str, ...] = CLOSED
    ) -> Laptop:
        folder.mkdir(parents=True, exist_ok=True)
        identity, clock, ids = Identity.create(), HeldClock(FOUND), Ids(user[0])
        replica = Replica(Database(folder / f"{user}.db"), identity, clock, new_id=ids)
        replica.trust.pin_root(office.identity.public_key)
        grant = Grant(identity.public_key, (user,), scopes, "laptop", 365)
        certificate = certificate_for(office, grant)
        office.desk.issue_certificate(certificate, by="admin")
        replica.trust.learn(certificate)
        return cls(office, user, replica, clock, ids)

    @property
    def dev(self) -> str:
        return self.replica.identity.dev

    def surroundings(self) -> Surroundings:
        return Surroundings(
            self.clock.now(), ZONE, self.dev, self.user, self.new_id, lambda: 0.5
        )

    def fills(self, form: str, answers: Mapping[str, Any]) -> Record:
        """Fill a checklist and keep it as an inspection of D09."""
        definition = definition_of(form)
        interview = Interview.begin(definition, self.surroundings())
        put_in(interview, answers, self.surroundings())
        written = interview.answers()
        closed = {k: v for k, v in written.items() if definition.is_confidential_key(k)}
        record = self.replica.create(
            "inspection",
            f"{definition.form_id}-{definition.version}",
            {k: v for k, v in written.items() if k not in closed},
            scope="D09",
            user=self.user,
            confidential=closed,
            times=interview.times(),
        )
        return self.reads(record)

    def says(self, record: RecordId, **writes: Value) -> None:
        """Change answers of a record this laptop holds."""
        self.clock.pass_by(minutes=1)
        self.replica.edit(record, writes, user=self.user)

    def reads(self, record: RecordId) -> Record:
        found = self.replica.read(record)
        assert found is not None
        return found

    def segments(self) -> list[bytes]:
        self.replica.shelf.cut_all()
        return [
            body
            for row in self.replica.shelf.own_streams()
            for body in self.replica.shelf.own_segments(row.stream, 0)
        ]

    def hands_over(self) -> None:
        """Give the office everything there is."""
        for segment in self.segments():
            self.office.desk.take_in(segment, from_device=self.dev)

    def takes_from(self, other: Laptop) -> None:
        for segment in other.segments():
            self.replica.apply(segment, got_at=self.clock.now(), got_from=other.dev)

    def close(self) -> None:
        self.replica.database.close()


def put_in(
    interview: Interview, answers: Mapping[str, Any], at: Surroundings, row: str = ""
) -> None:
    """Answer everything in `answers`; a list of maps is rows."""
    for name, said in answers.items():
        key = f"{row}{name}"
        if isinstance(said, list) and said and isinstance(said[0], Mapping):
            for one in said:
                made = interview.add_row(key, at).changed[0]
                put_in(interview, one, at, f"{made}/")
        else:
            step = interview.answer(key, said, at)
            assert step.violation is None, (key, step.violation)


@dataclass
class Estate:
    """The office and the two inspectors' laptops."""

    office: Office
    clock: HeldClock
    a: Laptop
    b: Laptop

    def now_is(self, at: datetime) -> None:
        self.clock.at = at

    def office_segments(self) -> list[bytes]:
        """Every segment the office would hand on, in the order they came."""
        self.office.replica.shelf.cut_all()
        rows = self.office.database.rows(
            "select body from segment order by scope <> 'org', arrival"
        )
        return [row["body"] for row in rows]

    def close(self) -> None:
        for laptop in (self.a, self.b):
            laptop.close()
        self.office.close()


def an_estate(folder: Path) -> Estate:
    """An office that has published both checklists and enrolled two laptops."""
    clock = HeldClock(FOUND - timedelta(days=1))
    office = an_office(folder / "office", clock)
    people = (
        Person("s001", "Aminah Contoh", "supervisor", "D09", ("ms", "en")),
        Person("u011", "Farid Contoh", "inspector", "D09", ("ms", "id")),
        Person("u012", "Bella Contoh", "inspector", "D09", ("ms", "en", "ne")),
        Person("p001", "Puan Lim Contoh", "protection_officer", "D09", ("ms", "zh")),
        Person("d001", "Encik Raju Contoh", "district_officer", "D09", ("ms", "ta")),
    )
    for person in people:
        office.desk.add_person(person, by="admin", password=PASSWORD)
    for form in ("forced_labour", "child_labour"):
        office.desk.publish(xform_of(form), by="admin")
    a = Laptop.enrolled(office, folder, "u011")
    b = Laptop.enrolled(office, folder, "u012")
    for one, other in ((a, b), (b, a)):
        certificate = other.replica.trust.certificate_of(other.dev)
        assert certificate is not None
        one.replica.trust.learn(certificate)
    clock.at = ARRIVED
    return Estate(office, clock, a, b)


def forced_labour(estate: Estate, **more: Any) -> Record:
    """A's visit, as the office holds it after it has come in."""
    record = estate.a.fills("forced_labour", {**FORCED_LABOUR, **more})
    estate.a.hands_over()
    return at_office(estate, record)


def child_labour(estate: Estate, *children: Mapping[str, Any]) -> Record:
    """The children's checklist with the call to JKM made on the spot."""
    estate.a.clock.at = FOUND + timedelta(hours=2)
    answers = {**CHILD_LABOUR, "children": list(children or (C1,))}
    record = estate.a.fills("child_labour", {**answers, "actions": [CALL_TO_JKM]})
    estate.a.hands_over()
    return at_office(estate, record)


def at_office(estate: Estate, record: Record) -> Record:
    found = estate.office.replica.read(record.id)
    assert found is not None
    return found


def follow_ups(estate: Estate, rule: str = "", step: str = "1") -> list[Record]:
    """The office's follow-ups, of one rule's step when given."""
    return [
        record
        for record in estate.office.replica.records(kind="follow_up")
        if not rule or (record.doc["rule"], record.doc["step"]) == (rule, step)
    ]
