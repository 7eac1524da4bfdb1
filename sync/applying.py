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
from sync.blobs.attached import Naming
from sync.blobs.attachment import named_in
from sync.change import Change, RecordId, Stream
from sync.record import Applied, SegmentForked, SegmentGap
from sync.returns.heads import head_after
from sync.scopes.decisions import Decision, DecisionStore
from sync.scopes.store_quarantine import (
    FORKED,
    HELD,
    REFUSED,
    RELEASED,
    WAITING,
    QuarantineStore,
)
from sync.segment import Segment, Standing, open_segment, standing
from sync.store_node import NodeStore
from sync.store_streams import Held, KeptSegment, StreamRow
from sync.trust import Trust


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
        self._decisions = DecisionStore(work.database)
        self._aside = QuarantineStore(work.database)

    def apply(self, arrived: Arrived) -> tuple[Applied, Segment]:
        """Take one segment in. Raises SegmentRefused of one kind or another."""
        segment = open_segment(arrived.body, self._trust.key_of)
        row = self._work.numbers.begun(segment.header.stream)
        self._pass_refused(row)
        if row.back_seq < row.gone_seq and segment.header.first <= row.gone_seq:
            return self._take_back(row, arrived, segment), segment
        if self._is_known(row, arrived, segment):
            return Applied(frozenset(), "known", row.have), segment
        if row.held_seq:
            return self._hold(row, arrived, segment, WAITING), segment
        self._place(segment, row.seq, row.head)
        why = self.why_held(row.seq, arrived, segment)
        if why is not None:
            return self._hold(row, arrived, segment, why), segment
        return self._merge(row, arrived, segment), segment

    def settle(self, stream: Stream) -> frozenset[RecordId]:
        """Let in what is kept aside of `stream` and may count by now, in order.

        That is what a person has released, and what its author might write.
        Returns the records that were written.
        """
        row = self._work.numbers.begun(stream)
        written: set[RecordId] = set()
        self._pass_refused(row)
        while (held := self._aside.next_held(row.n, row.seq)) is not None:
            segment = open_segment(held.body, self._trust.key_of)
            arrived = Arrived(held.body, held.got_at, held.got_from)
            if standing(segment, row.seq, row.head) is Standing.FORK:
                self._aside.mark(held.sha, FORKED)
                continue
            why = self.why_held(row.seq, arrived, segment)
            if why is not None:
                self._aside.say_why(row.n, held.sha, why)
                break
            self._work.bench.came_at(arrived.got[0])
            written |= self._merge(row, arrived, segment).records
            self._pass_refused(row)
        self.note_settled(row)
        return frozenset(written)

    def keep_fork(self, arrived: Arrived) -> None:
        """Keep the later of two fillings of the same places, for a person."""
        segment = open_segment(arrived.body, self._trust.key_of)
        row = self._work.numbers.begun(segment.header.stream)
        held = self._as_held(row, arrived, segment, "the stream is forked", FORKED)
        self._keep_aside(held, arrived, segment)

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

    def _matches(self, segment: Segment, seq: int, head: str | None) -> bool:
        if head is not None and segment.heads[seq - segment.header.first] != head:
            raise self._fork(segment)
        return True

    def _head_at(self, row: StreamRow, seq: int) -> str | None:
        """Return the chain head after change `seq`, which was seen here.

        None where nobody can tell any more: the change was refused before it
        came, or given up here after central had it.
        """
        found = head_after(self._work.streams, row, seq, self._trust.key_of)
        aside = None if found else self._aside.with_change(row.n, seq)
        if aside is None:
            return found
        return open_segment(aside.body, self._trust.key_of).heads[seq - aside.first]

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
        self._keep_aside(held, arrived, segment)
        header = segment.header
        self._work.streams.advance_held(row.n, header.last, header.head)
        return Applied(frozenset(), "held", header.last, why)

    def _keep_aside(self, held: Held, arrived: Arrived, segment: Segment) -> None:
        self._nodes.hold(held, arrived.body, arrived.got)
        named = (one for change in segment.changes for one in named_in(change))
        Naming(self._work.database).note_aside(held.sha, named)

    def _as_held(
        self, row: StreamRow, arrived: Arrived, segment: Segment, why: str, state: str
    ) -> Held:
        header = segment.header
        return Held(arrived.sha, row.n, header.first, header.last, why, state)

    # -- judging --------------------------------------------------------------

    def why_held(self, after: int, arrived: Arrived, segment: Segment) -> str | None:
        """Return why what follows change `after` must wait for a person, or None.

        What one has decided need not.
        """
        decided = self._decided(segment)
        new = segment.changes[max(0, after + 1 - segment.header.first) :]
        left = [c for c in new if not any(d.covers(c.dot.seq) for d in decided)]
        return self._trust.why_held(left, arrived.got_at, arrived.got_from)

    def _decided(self, segment: Segment) -> list[Decision]:
        """Return the decisions that speak of these very changes."""
        header = segment.header
        return [
            one
            for one in self._decisions.of(header.stream)
            if one.first <= header.last and one.last >= header.first
            if one.last > header.last
            or segment.heads[one.last - header.first] == one.head
        ]

    def _pass_refused(self, row: StreamRow) -> None:
        """Go on behind changes that were refused: the stream does so as well."""
        before = row.seq
        for one in self._decisions.of(row.stream):
            if not one.is_release and one.first <= row.seq + 1 <= one.last:
                self._work.numbers.advance(row, one.last, one.head)
        if row.seq != before:
            self._work.numbers.save(row)
            self.note_settled(row)

    def note_settled(self, row: StreamRow) -> None:
        """Say of what is kept aside what became of it, and how far it reaches."""
        refused = [d for d in self._decisions.of(row.stream) if not d.is_release]
        for held in self._aside.held_up_to(row.n, row.seq):
            seqs = range(held.first, held.last + 1)
            is_refused = all(any(d.covers(seq) for d in refused) for seq in seqs)
            self._aside.mark(held.sha, REFUSED if is_refused else RELEASED)
        last = self._aside.last_held(row.n, row.seq)
        if last is None:
            row.held_seq, row.held_head = 0, ""
        else:
            opened = open_segment(last.body, self._trust.key_of)
            row.held_seq, row.held_head = last.last, opened.header.head
        self._work.streams.advance_held(row.n, row.held_seq, row.held_head)

    # -- merging --------------------------------------------------------------

    def _take_back(self, row: StreamRow, arrived: Arrived, segment: Segment) -> Applied:
        """Take in again what was ours and was given up: it has come from its start."""
        header = segment.header
        if header.first > row.back_seq + 1:
            raise SegmentGap(row.back_seq)
        refused = [d for d in self._decided(segment) if not d.is_release]
        new = segment.changes[row.back_seq + 1 - header.first :]
        new = tuple(c for c in new if c.dot.seq <= row.gone_seq)
        for change in new:
            if not any(one.covers(change.dot.seq) for one in refused):
                self._work.bench.take(change)
            row.back_seq = change.dot.seq
        if row.back_seq >= row.gone_seq:
            row.back_seq = row.gone_seq = 0
        self._work.streams.set_gone(row.n, row.gone_seq, row.back_seq)
        self._keep_file(row, arrived, segment)
        return Applied(_written_by(new), "applied", row.seq)

    def _keep_file(self, row: StreamRow, arrived: Arrived, segment: Segment) -> None:
        header = segment.header
        kept = KeptSegment(0, header.first, header.last, arrived.sha, arrived.body)
        self._work.streams.keep_segment(row, kept, header.head, arrived.got)

    def _merge(self, row: StreamRow, arrived: Arrived, segment: Segment) -> Applied:
        header = segment.header
        new = segment.changes[max(0, row.seq + 1 - header.first) :]
        self._work.bench.expect(new)
        refused = [d for d in self._decided(segment) if not d.is_release]
        for change in new:
            if not any(one.covers(change.dot.seq) for one in refused):
                self._work.bench.take(change)
            self._work.numbers.advance(row, change.dot.seq, header.head)
        self._work.numbers.save(row)
        self._keep_file(row, arrived, segment)
        return Applied(
            *(_written_by(new), "applied", row.seq),
            clashing=self._work.bench.clashing,
            kinds=self._work.bench.kinds,
        )


def _written_by(changes: Sequence[Change]) -> frozenset[RecordId]:
    return frozenset(change.record for change in changes)
