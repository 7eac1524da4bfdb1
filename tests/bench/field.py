"""An office served by a process of its own, and laptops that reach it over a line."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from server.enrolment import Invitation
from server.founding import found_office
from server.people import Person
from server.settings import Settings
from sync.database import Database
from sync.exchange import enrol, exchange
from sync.exchanging.report import Report
from sync.identity import EnrolmentCode, Identity
from sync.remote import HttpRemote
from sync.replica import Replica
from tests.bench.line import GOOD, Line, Quality, line_to
from tests.bench.processes import cpu_seconds_of, peak_bytes_of
from tests.bench.workload import Edit, Workload
from tests.demo.machines import Machine, free_port, serving
from tests.server.scenes import PASSWORD
from tests.sync.nodes import SetClock

SCOPE, USER, FORM = "D09", "u012", "insp-3"
# A kind that no rule of the office draws from: sync alone is measured.
KIND = "visit"
AT = datetime.fromisoformat("2026-08-03T09:00:00+08:00")
SETTINGS = Settings("Bench (training)", (SCOPE,), is_training=True)


class Laptop:
    """A replica in a file of its own, and the clock it was given."""

    def __init__(self, folder: Path, name: str) -> None:
        self.chance = random.Random(name)
        self.clock = SetClock(AT)
        self.database = Database(folder / f"{name}.db")
        self.replica = Replica(
            self.database, Identity.create(), self.clock, new_id=self._new_id
        )

    def _new_id(self) -> str:
        return f"{self.chance.getrandbits(64):016x}"

    def record(self, work: Workload, *, is_durable: bool = True) -> list:
        """Record every inspection: each for itself, or quickly all in one."""
        self.clock.moment = AT - timedelta(days=200)
        with ExitStack() as whole:
            if not is_durable:
                whole.enter_context(self.database.write())
            records = [self._record(writes) for writes in work.writes()]
        self.clock.moment = AT
        return records

    def _record(self, writes):
        """Saves are minutes apart, and never evenly."""
        self.clock.pass_time(milliseconds=self.chance.randrange(3_600_000))
        return self.replica.create(KIND, FORM, writes, scope=SCOPE, user=USER)

    def edit(self, edits: tuple[Edit, ...], records: list) -> None:
        """Give every answer of `edits` anew."""
        self.clock.moment = AT - timedelta(days=100)
        for edit in edits:
            self.clock.pass_time(milliseconds=self.chance.randrange(3_600_000))
            said = {edit.path: edit.value}
            self.replica.edit(records[edit.number], said, user=USER)
        self.clock.moment = AT

    def meet(self, line: Line) -> Report:
        """Exchange everything over a line."""
        remote = HttpRemote(f"http://127.0.0.1:{line.port}")
        try:
            return exchange(self.replica, remote)
        finally:
            remote.close()

    def said(self) -> dict:
        """Every inspection here, to compare."""
        return {one.id: one.doc for one in self.replica.records(KIND)}


class Field:
    """The office while it serves; `pid` is its process."""

    def __init__(self, folder: Path, port: int, pid: int, codes: list) -> None:
        self.folder = folder
        self.port = port
        self.pid = pid
        self._codes: list[EnrolmentCode] = codes

    def laptop(self) -> Laptop:
        """Enrol one more laptop."""
        laptop = Laptop(self.folder, f"laptop-{len(self._codes)}")
        remote = HttpRemote(f"http://127.0.0.1:{self.port}")
        enrol(laptop.replica, remote, self._codes.pop())
        remote.close()
        return laptop

    def line(self, quality: Quality = GOOD):
        return line_to(self.port, quality)

    def cpu_seconds(self) -> float:
        """The CPU time of the office so far; 0 where no system tells it."""
        return cpu_seconds_of(self.pid) or 0.0

    def peak_bytes(self) -> int:
        """The most memory the office has held; 0 where no system tells it."""
        return peak_bytes_of(self.pid) or 0


@contextmanager
def field(folder: Path, laptops: int) -> Iterator[Field]:
    """An office that knows codes for so many laptops, served while inside."""
    home, port = folder / "office", free_port()
    url = f"http://127.0.0.1:{port}"
    office = found_office(
        home, SETTINGS, admin_name="Administrator", password=None, clock=SetClock(AT)
    )
    person = Person(USER, "Inspector", "inspector", SCOPE)
    office.desk.add_person(person, by="admin", password=PASSWORD)
    invitation = Invitation(USER)
    codes = [
        office.enrolment.invite(invitation, url, by="admin")[0] for _ in range(laptops)
    ]
    office.close()
    machine = Machine("inspectorate", home)
    with serving(machine, port, AT.isoformat()) as process:
        yield Field(folder, port, process.pid, codes)
