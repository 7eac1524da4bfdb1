"""Does everything that is kept here still hold, to the last byte?

Every stream, segment, chain link, commitment and signature, the lines that
wait, what lies in quarantine, certificates to the root, and persons' seals.
Nothing is believed and nothing is changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from hashlib import sha256

from sync.canonical import NotAValue
from sync.chain import START, extend, link
from sync.change import Change, Dot, RecordId, Stream
from sync.database import UNREADABLE, Row
from sync.layout import NotALine
from sync.proof.record_lines import SEAL_PATH, LineReader
from sync.proof.refused import Refusals, refused_by
from sync.proof.sealing import SealCheck
from sync.proof.store import WalkStore
from sync.proof.verify_blobs import walk_blobs
from sync.proof.verify_keys import Keyring
from sync.proof.verify_report import FETCH_AGAIN, NOT_OURS, RESTORE, Report, StreamSeen
from sync.record import UnknownSigner
from sync.replica import Replica
from sync.saving import as_line, check_line, from_line
from sync.segment import Segment, SegmentRefused, open_segment

HELD = "held"
CUT_OUT = "changes {first} to {last} are missing"


class NotAsKept(Exception):
    """What is there now is not what was kept; the message says in which way."""


def verify_node(replica: Replica) -> Report:
    """Return what was seen of all that this node keeps."""
    report = Report()
    sealed: Counter[RecordId] = Counter()
    with replica.database.read():
        store = WalkStore(replica.database)
        keyring = Keyring(store, replica.identity, report)
        refused = refused_by(keyring.root, store, keyring.key_of)
        for row in store.streams():
            walk = StreamWalk(store, keyring, report, row, refused)
            sealed.update(walk.walk())
        for row in store.strays():
            where = f"{row['what']} {row['first']} to {row['last']}"
            report.add(where, f"its stream, number {row['stream']}, is gone", RESTORE)
        keyring.compare_with_published()
        _check_seals(replica, sealed, report)
        walk_blobs(replica, report)
    return report


def _check_seals(
    replica: Replica, records: Mapping[RecordId, int], report: Report
) -> None:
    """Check the seals of `records` (record -> how many), and count whose they are."""
    reader = LineReader(replica.database, replica.trust)
    check = SealCheck(replica, reader)
    for record, count in records.items():
        try:
            sealing = check.sealing(reader.lines(record))
        except (SegmentRefused, AssertionError, *UNREADABLE):
            what = "its seals cannot be checked: lines they rest on do not hold"
            report.add(_name(reader, record), what, FETCH_AGAIN)
            continue
        if len(sealing.seals) != count:
            what = f"{count} seals were written, {len(sealing.seals)} are found by it"
            report.add(_name(reader, record), what, RESTORE)
        for seal in sealing.seals:
            report.seals_of_persons += seal.is_personal
            report.seals_of_laptops += not seal.is_personal
            for fault in seal.faults:
                where = f"{reader.ref(seal.dot)}, seal of {_name(reader, record)}"
                report.add(where, fault.value, NOT_OURS)


class StreamWalk:
    """One stream, from its first change to its last."""

    def __init__(
        self,
        store: WalkStore,
        keyring: Keyring,
        report: Report,
        row: Row,
        refused: Refusals,
    ) -> None:
        self._store, self._keyring = store, keyring
        self._report, self._row = report, row
        self.stream = Stream(str(row["dev"]), str(row["scope"]))
        self._refused = refused.get(self.stream, [])
        name = row["short"] or f"{self.stream.dev[:8]}.{self.stream.scope}"
        self.seen = StreamSeen(str(name), self.stream.dev, self.stream.scope)
        self._seq, self._head = 0, START
        self._sealed: list[RecordId] = []

    def walk(self) -> list[RecordId]:
        """Check all of it; return the records that it seals."""
        self._guarded(self._check_name, self._row, RESTORE)
        for row in self._store.segments(self._row["n"]):
            self.seen.segments += 1
            self._guarded(self._segment, row, FETCH_AGAIN)
        for row in self._store.pending(self._row["n"]):
            self.seen.waiting += 1
            self._guarded(self._line, row, RESTORE)
        self._pass_refused()
        self._guarded(self._check_end, self._row, FETCH_AGAIN)
        self._walk_held()
        self.seen.changes, self.seen.head = self._seq, self._head
        self._report.streams.append(self.seen)
        return self._sealed

    # -- one after the other --------------------------------------------------

    def _segment(self, row: Row) -> None:
        try:
            segment = self._opened(row)
        except (SegmentRefused, NotAsKept):
            # What follows is compared with what this one's row says.
            self._seq, self._head = int(row["last"]), str(row["head"])
            raise
        header = segment.header
        self._pass_refused()
        if header.first > self._seq + 1:
            what = CUT_OUT.format(first=self._seq + 1, last=header.first - 1)
            self._fault("", what, FETCH_AGAIN)
        elif not self._follows(segment):
            what = "its chain is not that of the changes before it"
            self._fault(_place(row), what, FETCH_AGAIN)
        if row["head"] != header.head:
            self._fault(_place(row), "its chain head was changed", RESTORE)
        for change in segment.changes[max(0, self._seq + 1 - header.first) :]:
            self._hear(change)
        if header.last > self._seq:
            self._seq, self._head = header.last, header.head

    def _pass_refused(self) -> None:
        """Go on behind changes that central has refused: they need not be here."""
        for one in self._refused:
            if one.first <= self._seq + 1 <= one.last:
                self._seq, self._head = one.last, one.head

    def _follows(self, segment: Segment) -> bool:
        header = segment.header
        if header.first == self._seq + 1:
            return header.prev == self._head
        if header.last < self._seq:
            return True  # wholly within what was seen; the longer one counts
        return segment.heads[self._seq - header.first] == self._head

    def _opened(self, row: Row) -> Segment:
        """Return the segment of a row, or raise what is wrong with it."""
        body = bytes(row["body"])
        if sha256(body).hexdigest() != row["sha"]:
            self._fault(_place(row), "its bytes are not those that came", FETCH_AGAIN)
        segment = open_segment(body, self._keyring.key_of)
        header = segment.header
        placed = (header.dev, header.scope, header.first, header.last)
        if placed != (*self.stream, row["first"], row["last"]):
            where = f"{header.dev[:8]}.{header.scope}"
            theirs = f"changes {header.first} to {header.last} of {where}"
            raise NotAsKept(f"another segment stands here: {theirs}")
        if header.user not in self.seen.users:
            self.seen.users.append(header.user)
        return segment

    def _line(self, row: Row) -> None:
        if row["seq"] != self._seq + 1:
            what = CUT_OUT.format(first=self._seq + 1, last=row["seq"] - 1)
            self._fault("", what, RESTORE)
        elif row["prev"] != self._head:
            what = "its chain is not that of the changes before it"
            self._fault(_place(row), what, RESTORE)
        self._seq, self._head = row["seq"], str(row["head"])
        change = from_line(row["line"], Dot(*self.stream, row["seq"]))
        check_line(change)
        is_spelt = as_line(change) == row["line"]
        if not is_spelt or extend(row["prev"], link(change, row["secret"])) != (
            row["head"]
        ):
            raise NotAsKept("it is not what was chained there")
        if change.user not in self.seen.users:
            self.seen.users.append(change.user)
        self._hear(change)

    def _hear(self, change: Change) -> None:
        self._keyring.hear(self.stream, change)
        if SEAL_PATH in change.writes:
            self.seen.seals += 1
            self._sealed.append(change.record)

    # -- held ------------------------------------------------------------------

    def _walk_held(self) -> None:
        last: tuple[object, object] = (0, "")
        for row in self._store.held(self._row["n"]):
            self.seen.held += 1
            self._guarded(self._opened, row, NOT_OURS, "held ")
            if row["state"] == HELD:
                last = (row["last"], "")
        told = self._row["held_seq"]
        if told and last[0] != told:
            what = f"the stream is held up to {told}, what is held ends at {last[0]}"
            self._fault("", what, RESTORE)

    # -- the stream's own row --------------------------------------------------

    def _check_name(self, row: Row) -> None:
        names = self._keyring.names(*self.stream)
        short = row["short"]
        if short is not None and short not in names:
            what = f"no certificate calls it {short}"
            self._fault("", what, RESTORE)

    def _check_end(self, row: Row) -> None:
        if (row["seq"], row["head"]) != (self._seq, self._head):
            what = f"it ends at change {self._seq}, and should end at {row['seq']}"
            if row["seq"] == self._seq:
                what = f"its chain head after change {self._seq} was changed"
            self._fault("", what, FETCH_AGAIN)
        elif row["pushed_seq"] > max(self._seq, row["held_seq"]):
            what = f"a server has it up to {row['pushed_seq']}, here are {self._seq}"
            self._fault("", what, FETCH_AGAIN)

    # -- telling ---------------------------------------------------------------

    def _guarded(
        self, check: Callable[[Row], object], row: Row, remedy: str, word: str = ""
    ) -> None:
        """Do one check; what it runs into becomes a fault with its place."""
        place = f"{word}{_place(row)}"
        try:
            check(row)
        except UnknownSigner as fault:
            what = f"no certificate of device {fault.dev} holds here"
            self._fault(place, what, NOT_OURS)
        except (SegmentRefused, NotAsKept, NotALine, NotAValue) as fault:
            self._fault(place, str(fault), remedy)
        except UNREADABLE:
            self._fault(place, "it cannot be read", remedy)

    def _fault(self, place: str, what: str, remedy: str) -> None:
        self.seen.holds = False
        where = f"stream {self.seen.name} ({self.stream.scope})"
        self._report.add(f"{where}, {place}" if place else where, what, remedy)


def _place(row: Row) -> str:
    """Name a row of segments or of waiting lines; a stream's own needs no name."""
    if "first" in row.keys():
        return f"segment with changes {row['first']} to {row['last']}"
    return f"waiting line {row['seq']}" if "prev" in row.keys() else ""


def _name(reader: LineReader, record: RecordId) -> str:
    return record if isinstance(record, str) else reader.ref(record)
