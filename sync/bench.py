"""How do changes, in one transaction, reach the records they speak of?

A bench holds the records at hand in memory, lets changes write them, and
keeps them all at the end: what is saved here and what comes from elsewhere
take the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain

from sync.blobs.attached import AttachedStore
from sync.blobs.attachment import MARK as ATTACHED
from sync.blobs.attachment import named_in
from sync.blobs.heard import learn_held
from sync.change import Change, Dot, RecordId
from sync.database import Database
from sync.kept import Kept, awaited
from sync.received.dating import KINDS as DATING_KINDS
from sync.received.dating import Dating
from sync.scopes.decisions import KIND as DECISION_KIND
from sync.scopes.decisions import Decision, decisions_in
from sync.scopes.moving import SCOPE
from sync.store_records import RecordStore
from sync.store_streams import StreamStore
from sync.streams import StreamNumbers
from sync.trust import CERTIFICATE_KIND, ORG, Trust


class Bench:
    """The records at hand. `got_at`: when they came from elsewhere, else None.

    `moved` are, once kept, those that were first received at another moment
    than was known before.
    """

    def __init__(
        self,
        database: Database,
        records: RecordStore,
        numbers: StreamNumbers,
        trust: Trust,
        got_at: str | None = None,
    ) -> None:
        self._database = database
        self._records = records
        self._numbers = numbers
        self._trust = trust
        self._got_at = got_at
        self._awaited = records.awaited()
        self._new: dict[RecordId, Kept] = {}
        self._known: dict[RecordId, Kept] = {}
        self._begun: list[RecordId] = []
        self._touches: list[tuple[Kept, Dot]] = []
        self._of_devices: list[Change] = []
        self._of_times: list[Change] = []
        self._attaching: list[Change] = []
        self.moved: frozenset[RecordId] = frozenset()
        self._deciding: list[Change] = []
        self._gone: list[int] = []

    @property
    def clashing(self) -> frozenset[RecordId]:
        """Those of them that have answers that differ."""
        return frozenset(
            record for record, kept in self._known.items() if kept.has_clash
        )

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of all of them, as the records have it and not the changes."""
        every = chain(self._new.values(), self._known.values())
        return frozenset(kept.kind for kept in every)

    @property
    def returned(self) -> frozenset[RecordId]:
        """Those that were elsewhere and are where this node may follow again."""
        return frozenset(
            record
            for record, kept in self._known.items()
            if kept.is_stub and self._trust.may_hold_any(kept.standing_scopes())
        )

    @property
    def relocated(self) -> frozenset[RecordId]:
        """Those of them that have ever gone to another district."""
        known = self._known.items()
        return frozenset(record for record, kept in known if SCOPE in kept.over)

    @property
    def decided(self) -> list[Decision]:
        """What central has said, in lines taken here, of changes kept aside."""
        return decisions_in(self._deciding)

    def at_hand(self, record: RecordId) -> Kept | None:
        """Return the record as it stands with the changes taken so far."""
        found = self._new.get(record) or self._known.get(record)
        if found is None:
            found = self._records.load(record)
            if found is not None:
                self._known[record] = found
        return found

    def expect(self, changes: Iterable[Change]) -> None:
        """Take to hand at once what `changes` will write, as far as it is here."""
        wanted = {change.record for change in changes if not change.is_creating}
        self._known |= self._records.load_many(
            record
            for record in wanted
            if record not in self._new and record not in self._known
        )

    def take(self, change: Change) -> None:
        """Let `change` write its record; the caller advances its stream after."""
        if change.is_creating and self._got_at is not None:
            self._begun.append(change.record)
        if change.is_creating and change.record not in self._awaited:
            kept = awaited(change, self._got_at)
            self._new[change.record] = kept
        else:
            kept = self._to_edit(change)
        kept.take(change, self._numbers.has_seen)
        if change.kind in DATING_KINDS:
            self._of_times.append(change)
        if ATTACHED in change.said:
            self._attaching.append(change)
        if change.kind == CERTIFICATE_KIND and change.dot.scope == ORG:
            self._of_devices.append(change)
        elif change.kind == DECISION_KIND and self._trust.is_roots(change):
            self._deciding.append(change)

    def came_at(self, got_at: str) -> None:
        """What is taken from now on came here at `got_at`."""
        self._got_at = got_at

    def put_in_place(self, before: Kept, after: Kept | None) -> None:
        """Let a record be what it was read anew to be, or be gone."""
        self._new.pop(before.record, None)
        self._known.pop(before.record, None)
        if after is not None:
            self._known[before.record] = after
        elif before.id is not None:
            self._gone.append(before.id)

    def _to_edit(self, change: Change) -> Kept:
        record = change.record
        kept = self.at_hand(record) or awaited(change, self._got_at)
        # No longer one of many alike: what is noted beside it needs its row.
        self._new.pop(record, None)
        self._known[record] = kept
        if not change.is_creating:
            self._touches.append((kept, change.dot))
        return kept

    def keep(self) -> None:
        """Write everything that was taken."""
        self._records.forget(self._gone)
        self._records.add(self._new.values())
        self._records.save(self._known.values())
        self._records.add_touches(self._touches)
        self._note_attached()
        self._trust.learn_from(self._of_devices)
        dating = Dating(self._database, self._numbers, self._trust)
        if self._of_times:
            dating.learn_from(self._of_times)
            learn_held(self._database, self._trust, self._of_times)
        if self._got_at is not None:
            dating.look_at(self._begun)
        self.moved = dating.moved
        self._trust.learn_decisions(self.decided)

    def _note_attached(self) -> None:
        if self._attaching:
            named = (one for change in self._attaching for one in named_in(change))
            AttachedStore(self._database, self._numbers).add(named)


@dataclass(frozen=True)
class Work:
    """What one transaction works with."""

    database: Database
    streams: StreamStore
    numbers: StreamNumbers
    records: RecordStore
    bench: Bench


@contextmanager
def work(database: Database, trust: Trust, got_at: str | None = None) -> Iterator[Work]:
    """Open one write; what the bench took is kept when it ends well."""
    with database.write():
        streams = StreamStore(database)
        numbers = StreamNumbers(streams)
        records = RecordStore(database, numbers)
        bench = Bench(database, records, numbers, trust, got_at)
        yield Work(database, streams, numbers, records, bench)
        bench.keep()
