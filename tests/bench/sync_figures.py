"""What does it cost to record, to hand over and to fetch 2,000 inspections?

The office is a process that serves, reached over HTTP by loopback through a
proxy that counts. F is the insert of the same documents, as ready lines, into
one SQLite table in one transaction, on the same disk and in the same run; Z
the size of the same lines in one zstd frame at level 9.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import zstandard

from sync.database import Database
from tests.bench.field import Field, Laptop
from tests.bench.field import field as served
from tests.bench.line import Line, Quality
from tests.bench.pouch_peer import PouchFigures, PouchPeer
from tests.bench.shared_workload import part_of, work_in
from tests.bench.timing import Watch, own_material_aside
from tests.bench.workload import Workload

PHASES = ("F", "record", "push", "pull", "edit", "push edits", "pull edits")
BAD = Quality(delay=0.2, rate=512_000 / 8)
BAD_RECORDS = 2000


@dataclass
class SyncFigures:
    """Seconds of each phase, by both clocks; bytes on the wire; the office's cost.

    `office` and `wire` are by phase, one of each run. `memory` is (devices,
    peak bytes of the office), `slow` what a bad line took.
    """

    watch: Watch
    count: int
    bytes_z: int
    bytes_z_edits: int
    office: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wire: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    memory: list[tuple[int, int]] = field(default_factory=list)
    slow: SlowFigures | None = None
    peer: PouchFigures | None = None

    def seconds(self, phase: str) -> float:
        """Median by the clock on the wall."""
        return median(self.watch.wall[phase])

    def cpu_seconds(self, phase: str) -> float:
        """Median of the laptop's work alone."""
        return median(self.watch.cpu[phase])

    def office_seconds(self, phase: str) -> float:
        """Median of the office's work alone."""
        return median(self.office[phase])

    def bytes_of(self, phase: str) -> int:
        """Median of what went over the wire, both ways, with all headers."""
        return round(median(self.wire[phase]))

    def in_f(self, phase: str) -> float:
        """How many F a phase takes: the median of the runs' own ratios."""
        both = zip(self.watch.wall[phase], self.watch.wall["F"])
        return median(one / plain for one, plain in both)


@dataclass(frozen=True)
class SlowFigures:
    """A first push of `count` inspections over a bad line."""

    count: int
    seconds: float
    bytes: int

    @property
    def aim(self) -> float:
        """The seconds that the design allows."""
        return 1.25 * self.bytes / BAD.rate + 1


def sync_figures(
    runs: int, devices: int, folder: Path, peer: PouchPeer | None
) -> SyncFigures:
    """Measure all phases so many times, then a bad line, many devices, the peer."""
    work = work_in(folder)
    packed = [_packed(lines) for lines in (work.lines(), work.edit_lines())]
    figures = SyncFigures(Watch(), len(work.documents), *packed)
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as place, served(Path(place), 2) as here:
            _Run(here, work, figures).all()
    figures.slow = _over_a_bad_line(work)
    figures.memory = list(_of_many(work, devices))
    figures.peer = peer and peer.figures(folder)
    return figures


def _packed(lines: list[str]) -> int:
    return len(zstandard.ZstdCompressor(level=9).compress("\n".join(lines).encode()))


class _Run:
    """One office and two laptops, from nothing to the last edit."""

    def __init__(self, here: Field, work: Workload, figures: SyncFigures) -> None:
        self.here = here
        self.work = work
        self.figures = figures
        self.watch = figures.watch

    def all(self) -> None:
        """Do every phase."""
        a, b = self.here.laptop(), self.here.laptop()
        with own_material_aside(), self.here.line() as line:
            # Certificates and the first greeting are no part of the figures.
            a.meet(line), b.meet(line)
            self._plain_insert()
            with self.watch.measuring("record"):
                records = a.record(self.work)
            self._meet(a, line, "push")
            self._meet(b, line, "pull")
            with self.watch.measuring("edit"):
                b.edit(self.work.edits, records)
            self._meet(b, line, "push edits")
            self._meet(a, line, "pull edits")
        self._check(a, b, records)

    def _plain_insert(self) -> None:
        lines = self.work.lines()
        database = Database(self.here.folder / "plain.db")
        database.execute("create table document (id integer primary key, doc text)")
        with self.watch.measuring("F"), database.write():
            database.executemany(
                "insert into document (doc) values (?)", ((line,) for line in lines)
            )
        database.close()

    def _meet(self, laptop: Laptop, line: Line, phase: str) -> None:
        carried, worked = line.carried(), self.here.cpu_seconds()
        with self.watch.measuring(phase):
            laptop.meet(line)
        self.figures.wire[phase].append(line.carried() - carried)
        self.figures.office[phase].append(self.here.cpu_seconds() - worked)

    def _check(self, a: Laptop, b: Laptop, records: list) -> None:
        """A figure counts only when everybody holds the same in the end."""
        held = a.said()
        assert held == b.said() and len(held) == len(records)
        for edit in self.work.edits:
            assert held[records[edit.number]][edit.path] == edit.value
        a.database.close(), b.database.close()


def _over_a_bad_line(work: Workload) -> SlowFigures:
    """A first push at 512 kbit/s and 400 ms there and back."""
    some, watch = part_of(work, BAD_RECORDS), Watch()
    with tempfile.TemporaryDirectory() as place, served(Path(place), 1) as here:
        laptop = here.laptop()
        laptop.record(some, is_durable=False)
        with here.line(BAD) as line:
            with watch.measuring("push"):
                assert laptop.meet(line).pushed == BAD_RECORDS
            carried = line.carried()
        laptop.database.close()
    return SlowFigures(BAD_RECORDS, watch.wall["push"][0], carried)


def _of_many(work: Workload, devices: int) -> Iterator[tuple[int, int]]:
    """Yield the office's peak memory after the first device, half of them, and all.

    At the end one more laptop fetches everything.
    """
    told = {1, devices // 2, devices}
    with _office_for(devices + 1) as here, here.line() as line:
        for number in range(1, devices + 1):
            laptop = here.laptop()
            laptop.record(work, is_durable=False)
            laptop.meet(line)
            laptop.database.close()
            if number in told:
                yield number, here.peak_bytes()
        last = here.laptop()
        assert last.meet(line).pulled >= devices * len(work.documents)
        last.database.close()
        yield devices + 1, here.peak_bytes()


@contextmanager
def _office_for(laptops: int) -> Iterator[Field]:
    with tempfile.TemporaryDirectory() as place, served(Path(place), laptops) as here:
        yield here
