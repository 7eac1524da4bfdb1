"""Which segments does this node hold for others, and how far is each stream?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sync.change import Stream
from sync.clock import Clock
from sync.cutting import FIRST, Cutter, Target
from sync.database import Database
from sync.identity import Identity
from sync.received.store import ReceiptStore
from sync.returns.heads import head_after
from sync.returns.mark import Mark
from sync.segment import read_header
from sync.store_node import NodeStore
from sync.store_streams import StreamRow, StreamStore
from sync.wire import MOST_TOGETHER, Arrival, Have


@dataclass(frozen=True)
class Portion:
    """One pull's worth: segments with their cursors, and where it ends.

    `next_cursor` also passes over what the asking device wrote itself. `is_last`:
    nothing stands behind it.
    """

    arrivals: tuple[Arrival, ...]
    next_cursor: int
    is_last: bool = True


class Shelf:
    """The segments of this node, its own (cut when asked for) and others'."""

    def __init__(
        self,
        database: Database,
        identity: Identity,
        clock: Clock,
        mark: Mark | None = None,
    ) -> None:
        self._database = database
        self._mark = mark
        self._identity = identity
        self._clock = clock
        self._target = Target(NodeStore(database))
        self._cutter = Cutter(identity, self._target)

    # -- our own, to hand over ------------------------------------------------

    def cut_all(self) -> None:
        """Seal every change of ours that waits, in all scopes."""
        with self._database.write():
            store = StreamStore(self._database)
            for row in self._own(store):
                self._cutter.cut_all(store, row, self._got())

    def own_streams(self) -> list[StreamRow]:
        """Return our streams; `org` first, then by scope."""
        with self._database.read():
            return self._own(StreamStore(self._database))

    def own_segments(self, stream: Stream, after: int) -> Iterator[bytes]:
        """Yield our segments of `stream` with changes after `after`.

        What waits is cut one segment at a time, each when it is asked for.
        """
        store = StreamStore(self._database)
        row = store.stream(stream)
        if row is None:
            return
        while True:
            for segment in store.segments_from(row.n, after):
                after = segment.last
                self.note_going([segment.body])
                yield segment.body
            with self._database.write():
                if not self._cutter.cut_next(store, row, self._got()):
                    return

    @property
    def most_together(self) -> int:
        """How many bytes of segments go in one request; 0 = one segment at a time.

        A line has to carry one first: one that breaks off gets smaller ones.
        """
        return 0 if self._target.size <= FIRST else MOST_TOGETHER

    def cut_ahead(self, stream: Stream, after: int) -> None:
        """Seal what goes together after change `after`, unless that was done before.

        For the time in which what comes before it is on its way.
        """
        store = StreamStore(self._database)
        row = store.stream(stream)
        if row is None or row.have <= after:
            return
        while self._size_after(store, row, after) < self.most_together:
            with self._database.write():
                if not self._cutter.cut_next(store, row, self._got()):
                    return

    def _size_after(self, store: StreamStore, row: StreamRow, after: int) -> int:
        return sum(len(one.body) for one in store.segments_from(row.n, after))

    def note_going(self, bodies: Iterable[bytes]) -> None:
        """Keep which lines of ours are about to go out; others' are passed over.

        Every way out of here calls it first: pull, push and bundle.
        """
        if self._mark is None:
            return
        headers = [read_header(body) for body in bodies]
        ours = [h for h in headers if h.dev == self._identity.dev]
        ours.sort(key=lambda header: header.last)
        self._mark.note({header.stream: header.last for header in ours})

    def got_through(self, size: int) -> None:
        """Note that a server took a segment of so many bytes."""
        self._target.grow(size)

    def broke_off(self) -> None:
        """Note that a segment did not get through: what waits is cut smaller."""
        self._target.shrink()

    def _got(self) -> tuple[str, str]:
        return self._clock.now().isoformat(), self._identity.dev

    def set_pushed(self, stream: Stream, seq: int) -> None:
        """Note that a server has our `stream` up to `seq`."""
        store = StreamStore(self._database)
        row = store.stream(stream)
        if row is not None and row.pushed_seq != seq:
            store.set_pushed(row.n, seq)

    def waiting(self) -> int:
        """Return how many changes of ours no server is known to have.

        One says so when it is handed them, and again in its receipts.
        """
        given: dict[int, int] = {}
        for n, _, last in ReceiptStore(self._database).furthest():
            given[n] = max(last, given.get(n, 0))
        return sum(
            max(0, row.seq - max(row.pushed_seq, given.get(row.n, 0)))
            for row in self.own_streams()
        )

    # -- everybody's, to carry up -----------------------------------------------

    def carried(self, scopes: tuple[str, ...], but: str) -> list[StreamRow]:
        """Return every stream of `scopes` that is not the server `but`'s own.

        Ours first: they hold the receipts, which date what follows.
        """
        with self._database.read():
            rows = [r for r in self._streams_of(scopes) if r.stream.dev != but]
        own = self._identity.dev
        return sorted(rows, key=lambda r: (r.stream.dev != own, *_org_first(r)))

    def segments_to_carry(self, stream: Stream, after: int) -> Iterator[bytes]:
        """Yield the segments of `stream` after `after`, then those held aside."""
        row = StreamStore(self._database).stream(stream)
        yield from self.own_segments(stream, after)
        if row is not None and row.held_seq:
            yield from NodeStore(self._database).held_bodies(row.n, after)

    # -- others', to pass on --------------------------------------------------

    def have(self, whose: str | tuple[str, ...]) -> tuple[Have, ...]:
        """Return how far the streams of a device, or of some scopes, are merged."""
        return tuple(
            Have.at(*row.stream, row.seq, row.head)
            for row in self._streams_of(whose)
            if row.seq
        )

    def held(self, whose: str | tuple[str, ...]) -> tuple[Have, ...]:
        """Return how far the same streams reach in quarantine."""
        return tuple(
            Have.at(*row.stream, row.held_seq, row.held_head)
            for row in self._streams_of(whose)
            if row.held_seq
        )

    def _streams_of(self, whose: str | tuple[str, ...]) -> list[StreamRow]:
        rows = StreamStore(self._database).streams()
        if isinstance(whose, str):
            return [row for row in rows if row.stream.dev == whose]
        return [row for row in rows if row.stream.scope in whose]

    def have_stream(self, stream: Stream) -> Have:
        """Return how far `stream` is kept here, merged or held."""
        row = StreamStore(self._database).stream(stream)
        if row is None:
            return Have(stream.dev, stream.scope, 0, "")
        if row.held_seq:
            return Have.at(*stream, row.held_seq, row.held_head)
        return Have.at(*stream, row.seq, row.head)

    def head_at(self, stream: Stream, seq: int) -> str | None:
        """Return the chain head of our `stream` after change `seq`, if it is here."""
        store = StreamStore(self._database)
        row = store.stream(stream)
        key = self._identity.public_key
        return None if row is None else head_after(store, row, seq, lambda dev: key)

    def lacks_own(self, scope: str) -> bool:
        """Tell whether changes of ours in `scope` were given up here."""
        row = StreamStore(self._database).stream(Stream(self._identity.dev, scope))
        return row is not None and row.back_seq < row.gone_seq

    def segments_after(
        self, scope: str, cursor: int, most_bytes: int, *, asked_by: str
    ) -> Portion:
        """Return what arrived in `scope` after `cursor`, oldest first.

        At least one segment when there is one, then as many as fit in
        `most_bytes`. Held and forked segments are never among them.
        """
        if self._has_waiting(scope):
            self.cut_all()
        with self._database.read():
            portion = self._portion(scope, cursor, most_bytes, asked_by)
        self.note_going(arrival.segment for arrival in portion.arrivals)
        return portion

    def _portion(
        self, scope: str, cursor: int, most_bytes: int, asked_by: str
    ) -> Portion:
        store = StreamStore(self._database)
        arrivals: list[Arrival] = []
        size = 0
        for segment in store.segments_after(scope, cursor, asked_by):
            size += len(segment.body)
            if arrivals and size > most_bytes:
                return Portion(tuple(arrivals), arrivals[-1].cursor, is_last=False)
            arrivals.append(Arrival(segment.arrival, segment.body))
        return Portion(tuple(arrivals), max(cursor, store.last_arrival(scope)))

    def _has_waiting(self, scope: str) -> bool:
        store = StreamStore(self._database)
        row = store.stream(Stream(self._identity.dev, scope))
        return row is not None and store.last_pending(row.n) is not None

    def _own(self, store: StreamStore) -> list[StreamRow]:
        rows = [r for r in store.streams() if r.stream.dev == self._identity.dev]
        return sorted(rows, key=_org_first)


def _org_first(row: StreamRow) -> tuple[bool, Stream]:
    return row.stream.scope != "org", row.stream
