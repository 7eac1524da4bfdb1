"""What does it cost to record, to hand over and to fetch 2,000 inspections?

F is the insert of the same documents, as ready lines, into one SQLite table in
one transaction, on the same disk and in the same run; Z the size of the same
lines in one zstd frame at level 9. The machines talk without a network.
"""

from __future__ import annotations

import random
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import zstandard

from sync.answering import Answering
from sync.database import Database, open_connection
from sync.exchange import exchange
from tests.bench.timing import Watch, own_material_aside
from tests.bench.workload import Workload, workload
from tests.sync.direct_remote import DirectRemote
from tests.sync.nodes import Ministry, Node

FORM, SCOPE = "insp-3", "D09"
PHASES = ("F", "record", "push", "pull", "edit", "push edits", "pull edits")


@dataclass(frozen=True)
class SyncFigures:
    """Seconds of each phase, by both clocks, and bytes on the wire."""

    watch: Watch
    count: int
    bytes_pushed: int
    bytes_of_edits: int
    bytes_z: int
    bytes_z_edits: int

    def seconds(self, phase: str) -> float:
        """Median by the clock on the wall."""
        return median(self.watch.wall[phase])

    def cpu_seconds(self, phase: str) -> float:
        """Median of the work alone."""
        return median(self.watch.cpu[phase])

    def in_f(self, phase: str) -> float:
        """How many F a phase takes: the median of the runs' own ratios."""
        both = zip(self.watch.wall[phase], self.watch.wall["F"])
        return median(one / plain for one, plain in both)


def sync_figures(runs: int) -> SyncFigures:
    """Measure all phases so many times."""
    work = workload()
    watch = Watch()
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            first, second = _Run(Path(folder), work, watch).all()
    return SyncFigures(
        *(watch, len(work.documents), first, second),
        *(_packed(work.lines()), _packed(work.edit_lines())),
    )


def _packed(lines: list[str]) -> int:
    return len(zstandard.ZstdCompressor(level=9).compress("\n".join(lines).encode()))


class _Run:
    """One office and two laptops, from nothing to the last edit."""

    def __init__(self, folder: Path, work: Workload, watch: Watch) -> None:
        self.folder = folder
        self.work = work
        self.watch = watch
        self.chance = random.Random(3)
        self.ministry = Ministry(folder)
        self.a, self.b = (
            self.ministry.node(name, connect=open_connection) for name in ("a", "b")
        )
        office = Node(
            *(folder, "office", self.ministry.clock),
            identity=self.ministry.office.identity,
            connect=open_connection,
        )
        self.ministry.nodes.append(office)
        self.answering = Answering(office.replica)

    def all(self) -> tuple[int, int]:
        """Do every phase; return the bytes of both pushes."""
        writes = self.work.writes()
        with own_material_aside():
            pushed, edited, records = self._phases(writes)
        self._check(records)
        self.ministry.close()
        return pushed, edited

    def _phases(self, writes):
        self._plain_insert()
        with self.watch.measuring("record"):
            records = [self._record(one) for one in writes]
        pushed = self._meet(self.a, "push")
        self._meet(self.b, "pull")
        with self.watch.measuring("edit"):
            for edit in self.work.edits:
                self._pass_time()
                self.b.replica.edit(
                    records[edit.number], {edit.path: edit.value}, user="b"
                )
        edited = self._meet(self.b, "push edits")
        self._meet(self.a, "pull edits")
        return pushed, edited, records

    def _plain_insert(self) -> None:
        lines = self.work.lines()
        database = Database(self.folder / "plain.db")
        database.execute("create table document (id integer primary key, doc text)")
        with self.watch.measuring("F"), database.write():
            database.executemany(
                "insert into document (doc) values (?)", ((line,) for line in lines)
            )
        database.close()

    def _record(self, writes):
        self._pass_time()
        return self.a.replica.create("inspection", FORM, writes, scope=SCOPE, user="a")

    def _pass_time(self) -> None:
        """Saves are minutes apart, and never evenly."""
        self.ministry.clock.pass_time(milliseconds=self.chance.randrange(3_600_000))

    def _meet(self, node: Node, phase: str) -> int:
        remote = DirectRemote(self.answering)
        with self.watch.measuring(phase):
            exchange(node.replica, remote)
        return sum(len(body) for body in remote.pushed)

    def _check(self, records) -> None:
        """A figure counts only when everybody holds the same in the end."""
        edited = {records[e.number]: e for e in self.work.edits}
        for node in (self.a, self.b):
            held = {one.id: one.doc for one in node.replica.records("inspection")}
            assert len(held) == len(records)
            assert all(held[r][e.path] == e.value for r, e in edited.items())
