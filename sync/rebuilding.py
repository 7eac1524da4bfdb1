"""Do the records that are kept say what the segments and waiting lines say?

Every change that is held here is replayed into fresh records and compared with
the tables, path by path; the tables can be written anew from it. Nothing but
segments and lines is believed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sync.blobs.attached import AttachedStore
from sync.blobs.attachment import Named, named_in
from sync.canonical import canonical_unchecked
from sync.change import Change, Dot, RecordId, Stream
from sync.database import Database
from sync.kept import Kept, awaited
from sync.saving import from_line
from sync.scopes.decisions import Decision
from sync.segment import open_segment
from sync.store_records import RecordStore
from sync.store_streams import StreamStore
from sync.streams import StreamNumbers
from sync.trust import Trust

# Not paths of a record, but of what is kept about it.
ABOUT, TOUCHED, ATTACHED = "~record", "~touched", "~attached"


@dataclass(frozen=True)
class Differing:
    """One record that is kept otherwise than its changes say, and where.

    `why`: differs, missing (no row) or unfounded (a row without changes).
    """

    ref: str
    why: str
    paths: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rebuilt:
    """What a replay found: how much was replayed, and what differed."""

    changes: int
    records: int
    differing: tuple[Differing, ...]

    @property
    def is_equal(self) -> bool:
        return not self.differing


@dataclass
class Replay:
    """Records made of changes alone. What was `refused` is passed over, as if seen."""

    refused: tuple[Decision, ...] = ()
    records: dict[RecordId, Kept] = field(default_factory=dict)
    touches: dict[RecordId, set[Dot]] = field(default_factory=dict)
    attached: dict[Named, RecordId] = field(default_factory=dict)
    reached: dict[Stream, int] = field(default_factory=dict)
    changes: int = 0

    def has_seen(self, dot: Dot) -> bool:
        if dot.seq <= self.reached.get(dot.stream, 0):
            return True
        return any(one.speaks_of(dot) for one in self.refused)

    def take(self, change: Change, got_at: str | None) -> None:
        """Take one change in, unless it was taken before."""
        if self.has_seen(change.dot):
            return
        record = change.record
        kept = self.records.get(record)
        if kept is None:
            kept = self.records[record] = awaited(change, got_at)
        kept.take(change, self.has_seen)
        if not change.is_creating:
            self.touches.setdefault(record, set()).add(change.dot)
        self.attached.update(dict.fromkeys(named_in(change), record))
        self.reached[change.dot.stream] = change.dot.seq
        self.changes += 1


class Rebuilder:
    """Replays and compares, inside one transaction.

    `own` are this node's devs: the present one and those of its former keys.
    """

    def __init__(self, database: Database, trust: Trust, own: frozenset[str]) -> None:
        self._streams = StreamStore(database)
        self._numbers = StreamNumbers(self._streams)
        self._records = RecordStore(database, self._numbers)
        self._attached = AttachedStore(database, self._numbers)
        self._key_of = trust.key_of
        self._refused = trust.refused()
        self._own = own

    def compare(self) -> tuple[Rebuilt, Replay]:
        """Replay everything; return what was found, and the replay."""
        replay = Replay(tuple(self._refused))
        for change, got_at in self._changes():
            replay.take(change, got_at)
        rows = {kept.record: kept for kept in self._records.load_every()}
        found = (*self._differing(replay, rows), *self._misnamed(replay))
        return Rebuilt(replay.changes, len(replay.records), found), replay

    def write(self, replay: Replay) -> None:
        """Put the replayed records in the place of those kept, in their order."""
        rows = self._records.load_every()
        order = {k.record: n for n, k in enumerate(rows)}
        for row in rows:
            if row.record in replay.records:
                # When it was received is reckoned from receipts, elsewhere.
                replay.records[row.record].got_at = row.got_at
                if row.is_stub:
                    replay.records[row.record].become_stub()
        kept = sorted(
            replay.records.values(), key=lambda one: order.get(one.record, len(order))
        )
        self._records.clear()
        self._records.save(kept)
        self._records.add_touches(
            (replay.records[record], dot)
            for record, dots in replay.touches.items()
            for dot in sorted(dots)
        )
        self._attached.clear()
        self._attached.add(replay.attached)

    # -- what is held ---------------------------------------------------------

    def _changes(self) -> Iterator[tuple[Change, str | None]]:
        """Every change held here that was merged, with when it came."""
        for segment, got_at, got_from in self._streams.every_segment():
            came = None if got_from in self._own else got_at
            for change in open_segment(segment.body, self._key_of).changes:
                if not any(refusal.speaks_of(change.dot) for refusal in self._refused):
                    yield change, came
        for row in self._numbers.rows():
            for line in self._streams.pending(row.n, row.seq):
                yield from_line(line.line, Dot(*row.stream, line.seq)), None

    # -- comparing ------------------------------------------------------------

    def _differing(
        self, replay: Replay, rows: dict[RecordId, Kept]
    ) -> Iterator[Differing]:
        for record, made in replay.records.items():
            kept = rows.get(record)
            if kept is None:
                yield Differing(self._ref(record), "missing")
                continue
            if kept.is_stub:
                # It has moved where this node may not follow: its answers are gone.
                continue
            paths = set(_unlike(_said(made, replay), _said(kept, replay)))
            if set(self._touches_of(kept)) != replay.touches.get(record, set()):
                paths.add(TOUCHED)
            if paths:
                yield Differing(self._ref(record), "differs", tuple(sorted(paths)))
        for record in rows.keys() - replay.records.keys():
            yield Differing(self._ref(record), "unfounded")

    def _misnamed(self, replay: Replay) -> Iterator[Differing]:
        """Yield the records whose changes name other attachments than is noted."""
        unlike = replay.attached.keys() ^ set(self._attached.every())
        records = {replay.attached.get(named, named.dot) for named in unlike}
        for record in sorted(records, key=str):
            yield Differing(self._ref(record), "differs", (ATTACHED,))

    def _touches_of(self, kept: Kept) -> list[Dot]:
        assert kept.id is not None, "a row has its number"
        return self._records.touches(kept.id)

    def _ref(self, record: RecordId) -> str:
        return record if isinstance(record, str) else self._numbers.ref(record)


def _said(kept: Kept, replay: Replay) -> dict[str, object]:
    """All that a record says, so that two of them can be laid side by side.

    Of what was replaced before it came only what is still to come counts: the
    rest can change nothing any more.
    """
    said: dict[str, object] = {
        path: (
            [
                (h.dot, h.hlc, canonical_unchecked(h.value), h.at)
                + (kept.user_of(path, h.dot),)
                for h in state.heads
            ],
            {dot for dot in state.dead if not replay.has_seen(dot)},
        )
        for path, state in kept.all_states().items()
    }
    about = (kept.kind, kept.form, kept.scope, kept.hlc, kept.user, kept.is_here)
    return {**said, ABOUT: about}


def _unlike(made: dict[str, object], kept: dict[str, object]) -> Iterator[str]:
    for path in made.keys() | kept.keys():
        if made.get(path) != kept.get(path):
            yield path
