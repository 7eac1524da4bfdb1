"""Who has received what: how do servers say so, and how far is each record?

A hub or central adds `~receipt` lines to its own stream of the same scope: one
for a run of segments, exact to the minute. They travel like any change, so a
laptop learns by way of its hub what central has; nobody can forge one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property

from sync.applying import Arrived
from sync.blobs.receipts import give_blob_receipts
from sync.change import Dot, Stream
from sync.clock import hlc_of, milliseconds_of, moment_of
from sync.identity import dev_of
from sync.received.store import ReceiptStore, Unacknowledged
from sync.record import Applied, Record
from sync.replica import Replica
from sync.segment import read_header
from sync.store_streams import StreamRow, StreamStore
from sync.wire import RECEIPT, RECEIPT_KIND, Receipt

ONLY_HERE, AT_HUB, AT_CENTRAL = "only here", "at the hub", "at central"
A_RUN = timedelta(minutes=1)
_LOOKED_AT = "receipts given up to"


class ReceiptBook:
    """A server's receipts: takes segments in at one moment a run, gives receipts."""

    def __init__(self, replica: Replica) -> None:
        self._replica = replica
        self._store = ReceiptStore(replica.database)

    def arrived(self, body: bytes, from_device: str) -> Arrived:
        """Return the segment with the moment at which it counts as received.

        Segments of one stream that come within a minute have one moment, that
        of the first: so one receipt names them all and says what each node
        reckons deadlines from. Raises SegmentRefused for what is none.
        """
        # Whole milliseconds: so a receipt can say exactly this.
        now = moment_of(hlc_of(self._replica.clock.now()))
        begun = self._run_begun(read_header(body).stream)
        if begun is not None and timedelta(0) <= now - begun < A_RUN:
            now = begun
        return Arrived(body, now, from_device)

    def take_in(self, segment: bytes, *, from_device: str) -> Applied:
        """Take in what a device hands over, as Replica.apply does."""
        arrived = self.arrived(segment, from_device)
        return self._replica.apply(
            arrived.body, got_at=arrived.got_at, got_from=from_device
        )

    def give(self) -> int:
        """Write what receipts are due; return how many.

        None while own changes are missing here: they hold receipts as well.
        """
        if self._replica.put_back.is_behind:
            return 0
        blobs = give_blob_receipts(self._replica)
        if not any(True for _ in self._due()):
            return blobs
        with self._replica.database.write():
            top = self._store.last_arrival()
            due = list(self._due())
            for receipt in due:
                self._say(receipt)
            self._replica.nodes.set(_LOOKED_AT, str(top))
        return len(due) + blobs

    def _run_begun(self, stream: Stream) -> datetime | None:
        row = StreamStore(self._replica.database).stream(stream)
        last = None if row is None else self._store.last_of(row.n)
        if last is None or last[0] <= self._looked_at():
            return None
        return datetime.fromisoformat(last[1])

    def _looked_at(self) -> int:
        return int(self._replica.nodes.get(_LOOKED_AT) or 0)

    def _due(self) -> Iterator[Receipt]:
        own = self._replica.identity.dev
        yield from _runs(self._store.merged_since(self._looked_at(), own))
        yield from _runs(self._store.held_without(own))

    def _say(self, receipt: Receipt) -> None:
        own = self._replica.identity.dev
        self._replica.put(
            *(f"received-{own}-{receipt.scope}", RECEIPT_KIND, ""),
            {RECEIPT: receipt.as_value()},
            scope=receipt.scope,
            user=self._replica.trust.user_of(own),
        )


def _runs(segments: Iterable[Unacknowledged]) -> Iterator[Receipt]:
    """Yield one receipt for each run: one stream, one moment, nothing between."""
    run: Receipt | None = None
    for one in segments:
        at = milliseconds_of(datetime.fromisoformat(one.got_at))
        if run and (run.dev, run.scope, run.at) == (one.dev, one.scope, at):
            run = run.longer(one.last, one.head)
            continue
        if run:
            yield run
        run = Receipt(
            dev=one.dev,
            scope=one.scope,
            first=one.first,
            last=one.last,
            head=one.head,
            at=at,
        )
    if run:
        yield run


# -- how far is what? -------------------------------------------------------------


@dataclass(frozen=True)
class Marks:
    """How far a record or a stream is.

    `where` is ONLY_HERE, AT_HUB (a hub has all of it) or AT_CENTRAL. `is_sent`:
    it was handed over, though no receipt has come back yet.
    """

    where: str
    is_sent: bool = False


@dataclass(frozen=True)
class StreamMarks:
    """One stream: the last change made or held here, at a hub, at central."""

    stream: Stream
    made: int
    at_hub: int
    at_central: int

    def level(self, seq: int) -> str:
        """Return how far change `seq` is."""
        if seq <= self.at_central:
            return AT_CENTRAL
        return AT_HUB if seq <= self.at_hub else ONLY_HERE


class Reached:
    """What this node knows of how far everything is, as of now."""

    def __init__(self, replica: Replica) -> None:
        self._replica = replica

    def marks(self, record: Record) -> Marks:
        """Return how far a record is: all its standing answers and its creation."""
        levels = {self._level(dot) for dot in dots_of(record)}
        is_sent = all(self._is_sent(dot) for dot in dots_of(record))
        for where in (ONLY_HERE, AT_HUB):
            if where in levels:
                return Marks(where, is_sent)
        return Marks(AT_CENTRAL, is_sent=True)

    def streams(self, own_only: bool = True) -> list[StreamMarks]:
        """Return how far each stream is, ours or all."""
        own = self._replica.identity.dev
        return [
            marks
            for stream, marks in sorted(self._streams.items())
            if not own_only or stream.dev == own
        ]

    def only_here(self) -> int:
        """Return how many changes of ours no server has given a receipt for."""
        return sum(max(0, m.made - max(m.at_hub, m.at_central)) for m in self.streams())

    def _level(self, dot: Dot) -> str:
        marks = self._streams.get(dot.stream)
        return ONLY_HERE if marks is None else marks.level(dot.seq)

    def _is_sent(self, dot: Dot) -> bool:
        row = self._rows.get(dot.stream)
        is_others = dot.dev != self._replica.identity.dev
        return is_others or (row is not None and dot.seq <= row.pushed_seq)

    @cached_property
    def _rows(self) -> dict[Stream, StreamRow]:
        rows = StreamStore(self._replica.database).streams()
        return {row.stream: row for row in rows}

    @cached_property
    def _streams(self) -> dict[Stream, StreamMarks]:
        database = self._replica.database
        with database.read():
            begun = {row.n: self._begun(row) for row in self._rows.values()}
            givers = ReceiptStore(database).furthest()
        for n, giver, last in givers:
            if n in begun:
                begun[n] = self._with(begun[n], giver, last)
        return {marks.stream: marks for marks in begun.values()}

    def _begun(self, row: StreamRow) -> StreamMarks:
        marks = StreamMarks(row.stream, row.have, 0, 0)
        # What a server wrote is at that server.
        return self._with(marks, row.stream.dev, row.have)

    def _with(self, marks: StreamMarks, server: str, last: int) -> StreamMarks:
        last = min(last, marks.made)
        role = self.roles.get(server, "")
        if role == "central":
            return replace(marks, at_central=max(last, marks.at_central))
        if role == "hub":
            return replace(marks, at_hub=max(last, marks.at_hub))
        return marks

    @property
    def own_role(self) -> str:
        """The role of this node by its certificate: laptop, hub or central."""
        return self.roles.get(self._replica.identity.dev, "")

    @cached_property
    def roles(self) -> dict[str, str]:
        """The role of every device known here, by its dev."""
        trust = self._replica.trust
        roles = {c.dev: c.role for c in trust.certificates()}
        if trust.root is not None:
            roles.setdefault(dev_of(trust.root), "central")
        return roles


def dots_of(record: Record) -> set[Dot]:
    """Return the changes that a record stands on: its answers' and its creation."""
    dots = {dot for heads in record.heads.values() for dot in heads}
    return dots | {record.id} if isinstance(record.id, Dot) else dots


def reached(replica: Replica, record: Record) -> Marks:
    """Return how far one record is; of many, ask one `Reached`."""
    return Reached(replica).marks(record)


def earliest_receipt(replica: Replica, dot: Dot) -> datetime | None:
    """Return when a change was first received by anyone, as far as is known here."""
    database = replica.database
    row = StreamStore(database).stream(dot.stream)
    if row is None:
        return None
    found = [r.at for r in ReceiptStore(database).overlapping(row.n, dot.seq, dot.seq)]
    kept = StreamStore(database).segment_with(row.n, dot.seq)
    if kept is not None:
        found += _got_elsewhere(replica, kept.sha)
    return datetime.fromisoformat(min(found)) if found else None


def _got_elsewhere(replica: Replica, sha: str) -> list[str]:
    rows = replica.database.rows(
        "select got_at from segment where sha = ? and got_from <> ?",
        (sha, replica.identity.dev),
    )
    return [row["got_at"] for row in rows]
