"""What becomes of a segment that comes from elsewhere?

It is checked whole, placed against what is held of its stream, judged by its
author's certificate, merged and kept: all in the caller's one transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sync.bench import Work
from sync.change import Change, RecordId
from sync.record import Applied, SegmentForked, SegmentGap
from sync.segment import Segment, Standing, open_segment, standing
from sync.store_node import NodeStore
from sync.store_streams import Held, KeptSegment, StreamRow
from sync.trust import Trust

HELD = "held"
FORKED = "forked"


@dataclass(frozen=True)
class Arrived:
    """A segment's file, when it came (ISO, UTC) and from which device or server."""

    body: bytes
    got_at: datetime
    got_from: str

    @property
    def sha(self) -> str:
        return sha256(self.body).hexdigest()

    @property
    def got(self) -> tuple[str, str]:
        return self.got_at.isoformat(), self.got_from


class Applier:
    """Takes segments in, inside one transaction."""

    def __init__(self, work: Work, nodes: NodeStore, trust: Trust) -> None:
        self._work = work
        self._nodes = nodes
        self._trust = trust

    def apply(self, arrived: Arrived) -> tuple[Applied, Segment]:
        """Take one segment in. Raises SegmentRefused of one kind or another."""
        segment = open_segment(arrived.body, self._trust.key_of)
        row = self._work.numbers.begun(segment.header.stream)
        if self._is_known(row, arrived, segment):
            return Applied(frozenset(), "known", row.have), segment
        if row.held_seq:
            return self._hold(row, arrived, segment, "it follows one held"), segment
        self._place(segment, row.seq, row.head)
        why = self._trust.why_held(segment, arrived.got_at, arrived.got_from)
        if why is not None:
            return self._hold(row, arrived, segment, why), segment
        return self._merge(row, arrived, segment), segment

    def keep_fork(self, arrived: Arrived) -> None:
        """Keep the later of two fillings of the same places, for a person."""
        segment = open_segment(arrived.body, self._trust.key_of)
        row = self._work.numbers.begun(segment.header.stream)
        held = self._as_held(row, arrived, segment, "the stream is forked", FORKED)
        self._nodes.hold(held, arrived.body, arrived.got)

    # -- placing --------------------------------------------------------------

    def _is_known(self, row: StreamRow, arrived: Arrived, segment: Segment) -> bool:
        """Tell whether all of it is here. Raises SegmentForked where it differs."""
        if self._work.streams.has_segment(arrived.sha):
            return True
        if self._nodes.held(arrived.sha):
            return True
        last = segment.header.last
        if last >= row.seq:
            return last == row.seq and self._matches(segment, row.seq, row.head)
        return self._matches(segment, last, self._head_at(row, last))

    def _matches(self, segment: Segment, seq: int, head: str) -> bool:
        if segment.heads[seq - segment.header.first] != head:
            raise self._fork(segment)
        return True

    def _head_at(self, row: StreamRow, seq: int) -> str:
        """Return the chain head after change `seq`, which is held here."""
        waiting = self._work.streams.pending_line(row.n, seq)
        if waiting is not None:
            return waiting.head
        kept = self._work.streams.segment_with(row.n, seq)
        assert kept is not None, "a merged change has its segment"
        opened = open_segment(kept.body, self._trust.key_of)
        return opened.heads[seq - kept.first]

    def _place(self, segment: Segment, seq: int, head: str) -> Standing:
        place = standing(segment, seq, head)
        if place is Standing.GAP:
            raise SegmentGap(seq)
        if place is Standing.FORK:
            raise self._fork(segment)
        return place

    def _fork(self, segment: Segment) -> SegmentForked:
        header = segment.header
        return SegmentForked(header.dev, header.scope, header.first)

    # -- holding --------------------------------------------------------------

    def _hold(
        self, row: StreamRow, arrived: Arrived, segment: Segment, why: str
    ) -> Applied:
        """Keep it aside; what follows it is chained to it and held as well."""
        at = (row.held_seq, row.held_head) if row.held_seq else (row.seq, row.head)
        if self._place(segment, *at) is Standing.KNOWN:
            return Applied(frozenset(), "known", row.have)
        held = self._as_held(row, arrived, segment, why, HELD)
        self._nodes.hold(held, arrived.body, arrived.got)
        header = segment.header
        self._work.streams.advance_held(row.n, header.last, header.head)
        return Applied(frozenset(), "held", header.last, why)

    def _as_held(
        self, row: StreamRow, arrived: Arrived, segment: Segment, why: str, state: str
    ) -> Held:
        header = segment.header
        return Held(arrived.sha, row.n, header.first, header.last, why, state)

    # -- merging --------------------------------------------------------------

    def _merge(self, row: StreamRow, arrived: Arrived, segment: Segment) -> Applied:
        header = segment.header
        new = segment.changes[max(0, row.seq + 1 - header.first) :]
        self._work.bench.expect(new)
        for change in new:
            self._work.bench.take(change)
            self._work.numbers.advance(row, change.dot.seq, header.head)
        self._work.numbers.save(row)
        kept = KeptSegment(0, header.first, header.last, arrived.sha, arrived.body)
        self._work.streams.keep_segment(row, kept, header.head, arrived.got)
        return Applied(
            *(_written_by(new), "applied", row.seq),
            clashing=self._work.bench.clashing,
            kinds=self._work.bench.kinds,
        )


def _written_by(changes: Sequence[Change]) -> frozenset[RecordId]:
    return frozenset(change.record for change in changes)
