"""Which lines wrote a record, each with its key and the chain head after it?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from sync.canonical import canonical
from sync.chain import commitment, is_confidential, line_key, path_key
from sync.change import Change, Dot, RecordId, Stream, Value
from sync.database import Database
from sync.saving import from_line
from sync.segment import Segment, open_segment
from sync.store_records import RecordStore
from sync.store_streams import KeptSegment, StreamStore
from sync.streams import StreamNumbers
from sync.trust import Trust

SEAL_PATH = "~seal"
_SEGMENTS_AT_HAND = 16


@dataclass(frozen=True)
class RecordLine:
    """One line: `key` opens its commitments, `head` is the chain head after it."""

    change: Change
    key: bytes
    head: str

    @property
    def dot(self) -> Dot:
        return self.change.dot

    @property
    def is_closed(self) -> bool:
        """Whether it stands in the confidential half."""
        return is_confidential(self.dot.scope)

    def leaf(self, path: str) -> bytes:
        """Return the 16 bytes that bind this line's value for `path`.

        In a confidential stream they are the commitment that is chained.
        """
        value: Value = self.change.writes.get(path)
        return commitment(path_key(self.key, path), path, canonical(value))


class LineReader:
    """Reads lines of records, inside one transaction."""

    def __init__(self, database: Database, trust: Trust) -> None:
        self._trust = trust
        self._streams = StreamStore(database)
        self._numbers = StreamNumbers(self._streams)
        self._records = RecordStore(database, self._numbers)
        self._opened = lru_cache(maxsize=_SEGMENTS_AT_HAND)(self._open)

    def lines(self, record: RecordId) -> list[RecordLine]:
        """Return the lines that wrote `record` and are here, oldest first."""
        kept = self._records.load(record)
        if kept is None or kept.id is None:
            return []
        dots = set(self._records.touches(kept.id))
        if isinstance(record, Dot) and kept.is_here:
            dots.add(record)
        # A move may have brought values whose lines are in a stream not held here.
        found = [self.line(dot) for dot in dots if self._is_held(dot)]
        return sorted(found, key=lambda line: (line.change.hlc, line.dot))

    def _is_held(self, dot: Dot) -> bool:
        number = self._numbers.known_number(dot.stream)
        return (
            self._streams.pending_line(number, dot.seq) is not None
            or self._streams.segment_with(number, dot.seq) is not None
        )

    def line(self, dot: Dot) -> RecordLine:
        """Return the line at `dot`, which is held here."""
        number = self._numbers.known_number(dot.stream)
        waiting = self._streams.pending_line(number, dot.seq)
        if waiting is not None:
            change = from_line(waiting.line, dot)
            return RecordLine(change, line_key(waiting.secret, dot.seq), waiting.head)
        kept = self._streams.segment_with(number, dot.seq)
        assert kept is not None, "a merged change has its segment"
        opened = self._opened(kept)
        place = dot.seq - kept.first
        key = line_key(bytes.fromhex(opened.header.secret), dot.seq)
        return RecordLine(opened.changes[place], key, opened.heads[place])

    def short(self, dot: Dot) -> str:
        """Return what people call the stream of `dot`: `K7F2`."""
        return self._numbers.short(dot.stream)

    def device(self, dot: Dot) -> str:
        """Return what people call its laptop: after the stream of its ordinary half."""
        return self._numbers.short(Stream(dot.dev, dot.scope.removesuffix("+")))

    def ref(self, dot: Dot) -> str:
        """Return how people name the line: `K7F2-1043`."""
        return self._numbers.ref(dot)

    def _open(self, kept: KeptSegment) -> Segment:
        return open_segment(kept.body, self._trust.key_of)


def standing(changes: Iterable[Change]) -> dict[str, list[Dot]]:
    """Return path -> the changes whose values stand there, sorted.

    All writes minus all bases named: nothing else is needed, in any order. The
    creating change writes null to every path that it leaves out.
    """
    written: dict[str, set[Dot]] = {}
    replaced: dict[str, set[Dot]] = {}
    creating: list[Dot] = []
    for change in changes:
        if change.is_creating:
            creating.append(change.dot)
        for path in change.answers():
            written.setdefault(path, set()).add(change.dot)
            replaced.setdefault(path, set()).update(change.base_of(path))
    left = {
        path: sorted((dots | set(creating)) - replaced[path])
        for path, dots in written.items()
    }
    return {path: dots for path, dots in left.items() if dots}
