"""What becomes of changes that were merged or held, once more is known of them?

A revocation, a grant, a receipt and a person's decision may come after the
changes they speak of. Then these are judged by what is known now, as if it had
been known when they came: what does not stand is kept aside and its records are
read anew without it; what was held and stands is let in. So every order of
arrival ends in the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sync.applying import Applier, Arrived
from sync.bench import Work
from sync.blobs.attached import Naming
from sync.blobs.attachment import named_in
from sync.change import Change, RecordId, Stream
from sync.received.dating import KINDS, Dating
from sync.record import Judged
from sync.scopes.decisions import Decision, DecisionStore
from sync.scopes.store_judging import JudgingStore, Merged
from sync.scopes.store_quarantine import HELD, REFUSED, WAITING
from sync.segment import Segment, open_segment
from sync.store_streams import StreamRow

if TYPE_CHECKING:
    from sync.replica import Replica

# Who is judged otherwise may have given receipts that others are judged by; servers
# stand above each other only so many times.
MOST_ROUNDS = 12
_BY_CENTRAL = "the head office has refused it"


@dataclass
class Anew:
    """What was judged otherwise than before, and the records that read otherwise."""

    judged: list[Judged] = field(default_factory=list)
    records: set[RecordId] = field(default_factory=set)


def judge_anew(replica: Replica) -> Anew:
    """Judge what has to be judged anew; all of it in the caller's transaction."""
    found = Anew()
    with replica.database.write():
        for _ in range(MOST_ROUNDS):
            due = JudgingStore(replica.database).take_due()
            if not due:
                break
            _judge(replica, due, found)
    return found


def _judge(replica: Replica, due: list[tuple[Stream, int]], found: Anew) -> None:
    with replica.work() as work:
        again = _Again(work, Applier(work, replica.nodes, replica.trust), replica)
        for stream, after in due:
            again.look(stream, after)
    undone = {change.record for change in again.undone}
    replica.reread(undone | work.bench.returned)
    dated = _unlearn(replica, again.undone)
    replica.carry_late(work.bench.relocated)
    found.judged += again.judged
    found.records |= undone | again.written | work.bench.moved | dated


def _unlearn(replica: Replica, undone: list[Change]) -> frozenset[RecordId]:
    """Let the receipts of a server that does not count not count either."""
    said = [change for change in undone if change.kind in KINDS]
    if not said:
        return frozenset()
    with replica.work() as work:
        dating = Dating(work.database, work.numbers, replica.trust)
        dating.unlearn(said)
    return dating.moved


class _Again:
    """Looks at streams once more, inside one transaction."""

    def __init__(self, work: Work, applier: Applier, replica: Replica) -> None:
        self._work = work
        self._applier = applier
        self._trust = replica.trust
        self._store = JudgingStore(work.database)
        self._decisions = DecisionStore(work.database)
        self._naming = Naming(work.database)
        self.undone: list[Change] = []
        self.written: set[RecordId] = set()
        self.judged: list[Judged] = []

    def look(self, stream: Stream, after: int) -> None:
        """Judge what follows change `after` of a stream, merged or held."""
        row = self._work.numbers.row(stream)
        if row is None:
            return
        self._undo_refused(row)
        self._undo_what_does_not_stand(row, after)
        before = row.seq
        written = self._applier.settle(stream)
        if written:
            self.written |= written
            self.judged.append(Judged(stream, before + 1, row.seq))

    # -- refused --------------------------------------------------------------

    def _undo_refused(self, row: StreamRow) -> None:
        decided = self._decisions.of(row.stream)
        refused = [one for one in decided if not one.is_release]
        for one in refused:
            for kept in self._store.merged(row.n, one.first - 1):
                if kept.first > one.last:
                    break
                self._undo_part(row, kept, refused)

    def _undo_part(self, row: StreamRow, kept: Merged, refused: list[Decision]) -> None:
        changes = self._opened(kept).changes
        hit = [c for c in changes if any(d.covers(c.dot.seq) for d in refused)]
        self.undone += hit
        for change in hit:
            self._forget(row, change.dot.seq, change.dot.seq)
        if len(hit) == len(changes) and not self._is_own(row):
            self._keep_aside(row, kept, changes, REFUSED, _BY_CENTRAL)
            self.judged.append(Judged(row.stream, kept.first, kept.last, _BY_CENTRAL))

    def _is_own(self, row: StreamRow) -> bool:
        """Our own files stay where they are: it is from us that others get them."""
        return row.stream.dev == self._trust.own_dev

    # -- not standing ---------------------------------------------------------

    def _undo_what_does_not_stand(self, row: StreamRow, after: int) -> None:
        dev, last = row.stream.dev, self._store.last_moment(row.n)
        if not last or self._trust.is_never_held(dev):
            return
        if not self._trust.hangs_on_receipts(dev, last):
            return
        at = 0
        for kept in self._store.merged(row.n, after):
            at = max(at, kept.first - 1)
            segment = self._opened(kept)
            arrived = Arrived(kept.body, kept.came_at, kept.got_from)
            why = self._applier.why_held(at, arrived, segment)
            if why is not None:
                self._undo_from(row, at, segment, why)
                return
            at = max(at, kept.last)

    def _undo_from(self, row: StreamRow, at: int, segment: Segment, why: str) -> None:
        """Keep aside all that follows change `at`: what follows is chained to it."""
        first, until = segment.header.first, row.seq
        head = segment.header.prev if at < first else segment.heads[at - first]
        reason = why
        for kept in self._store.merged(row.n, at):
            changes = self._opened(kept).changes
            self.undone += [c for c in changes if at < c.dot.seq <= until]
            self._keep_aside(row, kept, changes, HELD, reason)
            reason = WAITING
        self._forget(row, at + 1, until)
        self._work.numbers.advance(row, at, head)
        self._work.numbers.save(row)
        self._applier.note_settled(row)
        self.judged.append(Judged(row.stream, at + 1, until, why))

    def _forget(self, row: StreamRow, first: int, last: int) -> None:
        """Let changes have written nothing, and named no attachment."""
        self._store.forget_touches(row.n, first, last)
        self._naming.forget_changes(row.n, first, last)

    def _keep_aside(
        self,
        row: StreamRow,
        kept: Merged,
        changes: Iterable[Change],
        state: str,
        why: str,
    ) -> None:
        self._store.keep_aside(row.n, kept, state, why)
        named = (one for change in changes for one in named_in(change))
        self._naming.note_aside(kept.sha, named)

    def _opened(self, kept: Merged) -> Segment:
        return open_segment(kept.body, self._trust.key_of)
