"""Which streams does this database know, and by which small numbers?"""

from __future__ import annotations

from sync.chain import START
from sync.change import Dot, Stream
from sync.store_streams import StreamRow, StreamStore


class StreamNumbers:
    """The streams as they stand in one transaction; made anew for each.

    Rows are looked at once and then kept in step by `advance`, so that
    `has_seen` costs nothing while a thousand changes are merged.
    """

    def __init__(self, store: StreamStore) -> None:
        self._store = store
        rows = store.streams()
        self._by_stream = {row.stream: row for row in rows}
        self._by_number = {row.n: row for row in rows}

    def rows(self) -> list[StreamRow]:
        return list(self._by_stream.values())

    def row(self, stream: Stream) -> StreamRow | None:
        return self._by_stream.get(stream)

    def begun(self, stream: Stream) -> StreamRow:
        """Return the row of `stream`; begin to keep it when it is new here."""
        row = self._by_stream.get(stream)
        if row is None:
            row = self._store.add_stream(stream, START)
            self._by_stream[stream] = self._by_number[row.n] = row
        return row

    def number(self, stream: Stream) -> int:
        """Return its number; a stream that is only named yet gets one too."""
        row = self._by_stream.get(stream)
        return row.n if row is not None else self.begun(stream).n

    def known_number(self, stream: Stream) -> int:
        """Return its number, or 0, which no stream has."""
        row = self._by_stream.get(stream)
        return 0 if row is None else row.n

    def stream(self, number: int) -> Stream:
        return self._by_number[number].stream

    def has_seen(self, dot: Dot) -> bool:
        """Tell whether change `dot` has been merged here."""
        # Tuples are equal whatever their names: no Stream is made for each dot.
        row = self._by_stream.get(dot[:2])  # type: ignore[call-overload]
        return row is not None and row.is_here(dot.seq)

    def advance(self, row: StreamRow, seq: int, head: str) -> None:
        """Note in memory that `row`'s stream is merged up to `seq`."""
        row.seq, row.head = seq, head

    def save(self, row: StreamRow) -> None:
        self._store.advance(row.n, row.seq, row.head)

    def ref(self, dot: Dot) -> str:
        """Return how people name a record: `K7F2-1043`."""
        return f"{self._called(dot.stream)}-{dot.seq}"

    def next_in(self, stream: Stream) -> str | None:
        """Return what the next record made in a stream is called; None unnamed."""
        row = self._by_stream.get(stream)
        if row is None or row.short is None:
            return None
        return f"{row.short}-{row.seq + 1}"

    def called(self, name: str) -> Stream | None:
        """Return the stream that people call `name`."""
        name = name.casefold()
        found = (s for s in self._by_stream if self._called(s).casefold() == name)
        return next(found, None)

    def short(self, stream: Stream) -> str:
        """Return the short name of a stream, or its device's before it has one."""
        row = self._by_stream.get(stream)
        return (row.short if row is not None else None) or stream.dev[:8]

    def _called(self, stream: Stream) -> str:
        """A stream that no certificate names yet is spelt out."""
        row = self._by_stream.get(stream)
        short = row.short if row is not None else None
        return short or f"{stream.dev[:8]}.{stream.scope}"
