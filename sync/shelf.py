"""Which segments does this node hold for others, and how far is each stream?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sync.change import Stream
from sync.clock import Clock
from sync.cutting import Cutter, Target
from sync.database import Database
from sync.identity import Identity
from sync.store_node import NodeStore
from sync.store_streams import StreamRow, StreamStore
from sync.wire import Arrival, Have


@dataclass(frozen=True)
class Portion:
    """One pull's worth: segments with their cursors, and where it ends.

    `next_cursor` also passes over what the asking device wrote itself.
    """

    arrivals: tuple[Arrival, ...]
    next_cursor: int


class Shelf:
    """The segments of this node, its own (cut when asked for) and others'."""

    def __init__(self, database: Database, identity: Identity, clock: Clock) -> None:
        self._database = database
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
                yield segment.body
            with self._database.write():
                if not self._cutter.cut_next(store, row, self._got()):
                    return

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
        """Return how many changes of ours no server is known to have."""
        return sum(row.seq - row.pushed_seq for row in self.own_streams())

    # -- others', to pass on --------------------------------------------------

    def have(self, dev: str) -> tuple[Have, ...]:
        """Return how far the streams of `dev` are merged here."""
        rows = StreamStore(self._database).streams()
        return tuple(
            Have.at(dev, row.stream.scope, row.seq, row.head)
            for row in rows
            if row.stream.dev == dev and row.seq
        )

    def held(self, dev: str) -> tuple[Have, ...]:
        """Return how far the streams of `dev` reach in quarantine."""
        rows = StreamStore(self._database).streams()
        return tuple(
            Have.at(dev, row.stream.scope, row.held_seq, row.held_head)
            for row in rows
            if row.stream.dev == dev and row.held_seq
        )

    def have_stream(self, stream: Stream) -> Have:
        """Return how far `stream` is kept here, merged or held."""
        row = StreamStore(self._database).stream(stream)
        if row is None:
            return Have(stream.dev, stream.scope, 0, "")
        if row.held_seq:
            return Have.at(*stream, row.held_seq, row.held_head)
        return Have.at(*stream, row.seq, row.head)

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
            return self._portion(scope, cursor, most_bytes, asked_by)

    def _portion(
        self, scope: str, cursor: int, most_bytes: int, asked_by: str
    ) -> Portion:
        store = StreamStore(self._database)
        arrivals: list[Arrival] = []
        size = 0
        for segment in store.segments_after(scope, cursor, asked_by):
            size += len(segment.body)
            if arrivals and size > most_bytes:
                return Portion(tuple(arrivals), arrivals[-1].cursor)
            arrivals.append(Arrival(segment.arrival, segment.body))
        return Portion(tuple(arrivals), max(cursor, store.last_arrival(scope)))

    def _has_waiting(self, scope: str) -> bool:
        store = StreamStore(self._database)
        row = store.stream(Stream(self._identity.dev, scope))
        return row is not None and store.last_pending(row.n) is not None

    def _own(self, store: StreamStore) -> list[StreamRow]:
        rows = [r for r in store.streams() if r.stream.dev == self._identity.dev]
        return sorted(rows, key=lambda row: (row.stream.scope != "org", row.stream))
