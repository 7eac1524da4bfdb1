"""Two laptops and an office on a line that tears: is every change there, once?

Real HTTP to an office that is a process of its own. For each request chance
decides what becomes of it (FATES); now and then the office is killed at work.
"""

from __future__ import annotations

import time
from contextlib import ExitStack, closing
from datetime import datetime, timedelta
from random import Random
from threading import Lock

from server.app import open_office
from sync.blobs.blobs import PIECE
from sync.exchanging.carrying import ExchangeTrouble
from sync.proof.verifying import verify_node
from tests.campaigns.campaign import Run, Tally
from tests.demo.answers import C1, CHILD_LABOUR
from tests.demo.machines import Machine, free_port, serving
from tests.demo.world import INSPECTOR_A, INSPECTOR_B, moment
from tests.journeys.go_between import Carrier, GoBetween, LineCut
from tests.world import Ministry, fills, syncs

FORM = "child_labour"
AT = moment("10:40", 14)
# What may become of a request, and how often among a hundred.
FATES = {
    "passes": 64,
    "lost": 7,
    "unheard": 7,
    "half": 7,
    "stalls": 3,
    "twice": 6,
    "replayed": 4,
    "killed": 2,
}
STALL_SECONDS = 0.2


class TornLine(GoBetween):
    """A line on which requests meet their fate while `is_torn`."""

    def __init__(self, chance: Random) -> None:
        super().__init__(TornCarrier)
        self.is_torn = False
        self.kill = lambda: None
        self.earlier: list[tuple[str, bytes, dict[str, str]]] = []
        self.met: list[str] = []
        self._chance = chance
        self._lock = Lock()

    def fate(self) -> str:
        """Draw what becomes of the next request."""
        with self._lock:
            if not self.is_torn:
                return "passes"
            [drawn] = self._chance.choices(list(FATES), list(FATES.values()))
            self.met.append(drawn)
            return drawn

    def an_earlier_one(self) -> tuple[str, bytes, dict[str, str]] | None:
        with self._lock:
            return self._chance.choice(self.earlier) if self.earlier else None


class TornCarrier(Carrier):
    """One connection on that line."""

    server: TornLine

    def carry(self) -> None:
        line = f"{self.command} {self.path}"
        question = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        fate = self.server.fate()
        if fate == "lost":
            raise LineCut
        if fate == "stalls":
            time.sleep(STALL_SECONDS)
            raise LineCut
        if fate == "killed":
            self.server.kill()
        answer = self._asked(fate, line, question)
        if fate == "unheard":
            raise LineCut
        self._answered(answer, is_half=fate == "half")

    def _asked(self, fate: str, line: str, question: bytes):
        if fate == "replayed" and (earlier := self.server.an_earlier_one()):
            self.office_says(*earlier[:2])
        if fate == "twice":
            self.office_says(line, question)
        self.server.earlier.append((line, question, dict(self.headers)))
        return self.office_says(line, question)

    def _answered(self, answer, *, is_half: bool) -> None:
        status, headers, body = answer
        self.send_response_only(status)
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if is_half else body)
        self.wfile.flush()
        if is_half:
            raise LineCut


class Field:
    """An office as a process, two laptops, and the line between them."""

    def __init__(self, folder, chance: Random) -> None:
        self.line = TornLine(chance)
        self.attached: list[str] = []
        self.ministry = Ministry(folder)
        self.line.office_port = int(self.ministry.url.rpartition(":")[2])
        self.ministry.publishes(FORM)
        self.ministry.clock.at("10:40", 14)
        self.laptops = [
            self.ministry.laptop(INSPECTOR_A, confidential=True, url=self.line.url),
            self.ministry.laptop(INSPECTOR_B, url=self.line.url),
        ]
        self.ministry.served.stop()
        self.office = Machine("inspectorate", self.ministry.office.home)
        self.open = ExitStack()
        self.line.kill = lambda: self.served.kill()
        self.office_opens()

    def office_opens(self) -> None:
        """Serve in a process of its own, on a new port."""
        self.open.close()
        port = free_port()
        self.served = self.open.enter_context(serving(self.office, port, AT))
        self.line.office_port = port
        self._opened = time.monotonic()

    def set_clocks(self) -> None:
        """Set the laptops by the office's clock, which ticks on from its opening.

        A busy machine takes minutes: then a clock that stands would be told as wrong.
        """
        passed = timedelta(seconds=time.monotonic() - self._opened)
        self.ministry.clock.moment = datetime.fromisoformat(AT) + passed

    def exchange(self, laptop) -> str:
        """One sync on the torn line: "whole", or how it was said to have failed."""
        self.set_clocks()
        self.line.is_torn = True
        try:
            syncs(laptop)
            return "whole"
        except ExchangeTrouble as trouble:
            return type(trouble).__name__
        finally:
            self.line.is_torn = False
            if self.served.poll() is not None:
                self.office_opens()

    def close(self) -> None:
        self.open.close()
        self.line.close()
        for laptop in self.ministry.laptops.values():
            laptop.close()
        self.ministry.office.close()


def play(run: Run) -> Tally:
    """`run.count` exchanges on the torn line, then two on a calm one for each."""
    tally, chance = Tally(), run.chance()
    with closing(Field(run.room("torn"), run.chance("line"))) as field:
        for number in range(run.count):
            laptop = chance.choice(field.laptops)
            _works(field, laptop, chance)
            _attaches(field, laptop, chance)
            ended = field.exchange(laptop)
            tally.count("exchanges")
            tally.count("whole" if ended == "whole" else "torn")
            if ended not in ("whole", "ServerAway"):
                tally.surprise(f"exchange {number}", ended)
        for _ in range(2):
            field.set_clocks()
            syncs(*field.laptops)
        for fate in field.line.met:
            tally.count(fate)
        _look(field, tally)
    return tally


def _works(field: Field, laptop, chance: Random) -> None:
    """Record something new, or correct something old, or neither."""
    act = chance.random()
    employees = chance.randint(10, 99)
    inspections = laptop.inspections()
    if act < 0.5 or not inspections:
        children = [C1] if laptop is field.laptops[0] else []
        said = {**CHILD_LABOUR, "employees": employees, "children": children}
        fills(laptop, FORM, said)
    elif act < 0.8:
        fills(laptop, chance.choice(inspections).ref, {"employees": employees})


def _attaches(field: Field, laptop, chance: Random) -> None:
    """A photograph of one piece or several, named by a record of its own."""
    if chance.random() < 0.5:
        body = chance.randbytes(chance.choice((50, 5_000, 2 * PIECE + 5)))
        made = laptop.replica.blobs.add([body], "image/jpeg")
        laptop.replica.create(
            *("note", "n-1", {"photo": made.as_value()}),
            scope="D09",
            user=laptop.user,
        )
        field.attached.append(made.sha256)


def _look(field: Field, tally: Tally) -> None:
    with closing(open_office(field.office.home, clock=field.ministry.clock)) as office:
        for laptop in field.laptops:
            for row in laptop.replica.shelf.own_streams():
                made = range(1, row.seq + 1)
                there = _changes_at(office, row.stream)
                tally.compare(made, there, f"stream of {row.stream.scope}")
                tally.count("changes", row.seq)
            if laptop.replica.shelf.waiting():
                tally.surprise("at the end", "changes still wait")
        if office.database.rows("select 1 from quarantine"):
            tally.surprise("at the end", "something is held aside")
        whole = [sha for sha in field.attached if office.replica.blobs.has(sha)]
        tally.compare(field.attached, whole, "attachments at the office")
        tally.count("attachments", len(field.attached))
        if not verify_node(office.replica).holds:
            tally.surprise("at the end", "an attachment or a change does not hold")
        a = field.laptops[0]
        if _everything(a.replica) != _everything(office.replica):
            tally.surprise("at the end", "laptop and office do not say the same")


def _changes_at(office, stream) -> list[int]:
    """The places in a stream that the office's segments hold, as often as they do."""
    rows = office.database.rows(
        "select g.first, g.last from segment g join stream s on s.n = g.stream"
        " where s.dev = ? and s.scope = ? order by g.first",
        (stream.dev, stream.scope),
    )
    return [seq for row in rows for seq in range(row["first"], row["last"] + 1)]


def _everything(replica) -> dict:
    return {
        record.ref: (record.kind, dict(record.doc), dict(record.clashes))
        for record in replica.records()
    }
