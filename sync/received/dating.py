"""When was a record first received, by anyone?

Worked out from the receipts held here, by the clock of central where the giver
has noted how far its own was off; before there is any, from the arrival here. So
nodes that hold the same say the same, in whatever order it came.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sync.change import Change, Dot, RecordId, Stream
from sync.clock import COUNTER_BITS, moment_of
from sync.database import Database
from sync.offsets import CLOCK_KIND, Offsets
from sync.received.store import ReceiptStore, Received
from sync.scopes.store_judging import JudgingStore
from sync.streams import StreamNumbers
from sync.trust import Trust
from sync.wire import RECEIPT, RECEIPT_KIND, NotUnderstood, Receipt

KINDS = frozenset({RECEIPT_KIND, CLOCK_KIND})


class Dating:
    """Keeps receipts and dates records by them, inside one transaction.

    `moved` are the records that are dated otherwise than before.
    """

    def __init__(
        self, database: Database, numbers: StreamNumbers, trust: Trust
    ) -> None:
        self._store = ReceiptStore(database)
        self._judging = JudgingStore(database)
        self._offsets = Offsets(database)
        self._numbers = numbers
        self._trust = trust
        self._own = trust.own_dev
        self.moved: frozenset[RecordId] = frozenset()

    def learn_from(self, changes: Sequence[Change]) -> None:
        """Keep the receipts that servers gave; anyone else's words count nothing."""
        noted = self._offsets.learn_from(c for c in changes if c.kind == CLOCK_KIND)
        if any(map(self._trust.is_server, noted)):
            for one in self._store.all():
                self._date_anew(one)
        receipts = [one for change in changes for one in self._received(change)]
        self._store.add(receipts)
        for one in receipts:
            self._date(one.n, one.first, one.last)
            self._ask_to_judge(one.n, one.first, one.at)

    def unlearn(self, changes: Iterable[Change]) -> None:
        """Forget the receipts and notes of clocks in lines that count no more."""
        said = [(c.dot.dev, c.hlc) for c in changes if c.kind in KINDS]
        for one in self._store.forget(said):
            self._date(one.n, one.first, one.last)
            self._ask_to_judge(one.n, one.first, one.at)
        if self._offsets.unlearn(said):
            for one in self._store.all():
                self._date_anew(one)

    def _ask_to_judge(self, n: int, first: int, at: str) -> None:
        """What is first received at another moment may count otherwise."""
        stream = self._numbers.stream(n)
        row = self._numbers.row(stream)
        is_held = row is not None and bool(row.held_seq)
        if is_held or self._trust.hangs_on_receipts(stream.dev, at):
            self._judging.ask(stream, first - 1)

    def look_at(self, new: Iterable[RecordId]) -> None:
        """Date records just created here by the receipts that came before them."""
        spans: dict[Stream, tuple[int, int]] = {}
        for record in new:
            if isinstance(record, Dot):
                first, last = spans.get(record.stream, (record.seq, record.seq))
                spans[record.stream] = min(first, record.seq), max(last, record.seq)
        for stream, (first, last) in spans.items():
            n = self._numbers.known_number(stream)
            if self._store.overlapping(n, first, last):
                self._date(n, first, last)

    def _date(self, n: int, first: int, last: int) -> None:
        stream = self._numbers.stream(n)
        moved = self._store.date_records(n, first, last, self._own)
        self.moved |= {Dot(*stream, seq) for seq in moved}

    def _date_anew(self, one: Received) -> None:
        """Put a receipt right by what its giver has noted of its clock since."""
        at = self._corrected(one.giver, one.hlc, one.said)
        if at != one.at:
            self._store.correct(one, at)
            self._date(one.n, one.first, one.last)
            self._ask_to_judge(one.n, one.first, at)

    def _corrected(self, giver: str, hlc: int, said: int) -> str:
        moment = moment_of(said << COUNTER_BITS) - self._offsets.ahead(giver, hlc)
        return moment.isoformat()

    def _received(self, change: Change) -> list[Received]:
        dev = change.dot.dev
        if change.kind != RECEIPT_KIND or not self._trust.is_server(dev):
            return []
        try:
            receipt = Receipt.from_value(change.writes.get(RECEIPT))
            at = self._corrected(dev, change.hlc, receipt.at)
        except (NotUnderstood, OverflowError, ValueError):
            return []
        if receipt.scope != change.dot.scope:
            return []
        n = self._numbers.number(Stream(receipt.dev, receipt.scope))
        place = (receipt.first, receipt.last, receipt.head)
        return [Received(n, dev, *place, at, receipt.at, change.hlc)]
