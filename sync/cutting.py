"""How do the lines that wait become sealed segments, and how large?

A segment is cut when it is about to be handed over, so that a line that breaks
off gets smaller ones from then on. Once cut it is kept as it is, for good.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from sync.change import Change, Dot
from sync.identity import Identity
from sync.saving import from_line
from sync.segment import MOST_CHANGES, seal
from sync.store_node import NodeStore
from sync.store_streams import KeptSegment, PendingLine, StreamRow, StreamStore

SMALLEST, FIRST, LARGEST = (kilobytes * 2**10 for kilobytes in (32, 128, 256))
# How well lines pack, until the first segment has told.
FIRST_PACKING = 4.0
# Beyond it a segment is cut anew: packed twice rather than sent too large.
_TOO_MUCH = 1.25
_TARGET = "segment target"


class Target:
    """How many bytes the next segments should have, kept with the node."""

    def __init__(self, nodes: NodeStore) -> None:
        self._nodes = nodes

    @property
    def size(self) -> int:
        """Bytes of a packed segment, from SMALLEST to LARGEST."""
        return int(self._nodes.get(_TARGET) or FIRST)

    def shrink(self) -> None:
        """A segment did not get through: half as large from now on."""
        self._set(max(SMALLEST, self.size // 2))

    def grow(self, carried: int) -> None:
        """A segment of so many bytes got through: larger ones may, too."""
        if carried >= self.size // 2:
            self._set(min(LARGEST, self.size * 2))

    def _set(self, size: int) -> None:
        if size != self.size:
            self._nodes.set(_TARGET, str(size))


class Cutter:
    """Seals what waits in our streams, inside a write.

    It remembers how well the last segment packed, to meet its target.
    """

    def __init__(self, identity: Identity, target: Target) -> None:
        self._identity = identity
        self._target = target
        self._packing = FIRST_PACKING

    def cut_all(self, store: StreamStore, row: StreamRow, got: tuple[str, str]) -> None:
        """Seal every waiting line of our stream `row`."""
        while self.cut_next(store, row, got):
            pass

    def cut_next(
        self, store: StreamStore, row: StreamRow, got: tuple[str, str]
    ) -> bool:
        """Seal one segment from the first waiting lines; tell whether any waited.

        A segment has one user, form, kind and secret: lines that share a secret
        share the others. One that packs badly gets fewer lines, its secret kept.
        """
        lines = self._lines_of_next(store, row.n)
        if not lines:
            return False
        body, count = self._sealed(lines, _changes(row, lines))
        first, last = lines[0].seq, lines[count - 1].seq
        segment = KeptSegment(0, first, last, sha256(body).hexdigest(), body)
        store.keep_segment(row, segment, lines[count - 1].head, got)
        store.drop_pending(row.n, last)
        return True

    def _lines_of_next(self, store: StreamStore, n: int) -> list[PendingLine]:
        """Return the lines of the next segment, judged by size and secret."""
        room = self._target.size * self._packing
        lines: list[PendingLine] = []
        for line in store.waiting(n):
            is_full = len(line.line) > room or len(lines) == MOST_CHANGES
            if lines and (is_full or line.secret != lines[0].secret):
                break
            lines.append(line)
            room -= len(line.line)
        return lines

    def _sealed(
        self, lines: Sequence[PendingLine], changes: Sequence[Change]
    ) -> tuple[bytes, int]:
        """Return a segment of the first lines, and of how many."""
        target = self._target.size
        while True:
            body = seal(changes, self._identity, lines[0].prev, lines[0].secret)
            size = sum(len(line.line) for line in lines[: len(changes)])
            self._packing = max(1.0, size / len(body))
            if len(body) <= _TOO_MUCH * target or len(changes) == 1:
                return body, len(changes)
            changes = changes[: max(1, len(changes) * target // len(body))]


def _changes(row: StreamRow, lines: Sequence[PendingLine]) -> list[Change]:
    return [from_line(line.line, Dot(*row.stream, line.seq)) for line in lines]
