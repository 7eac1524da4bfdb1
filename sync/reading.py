"""What does a record say here, and what was said before?"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from functools import cached_property, partial

from sync.change import Change, Dot, RecordId, Stream, Value
from sync.kept import Kept, times_of
from sync.merge import (
    DELETED,
    NOTHING,
    Clash,
    Head,
    is_clash,
    is_deleted,
    record_clashes,
    shown,
)
from sync.record import Claim, Record, Version
from sync.saving import from_line
from sync.scopes.decisions import Decision
from sync.scopes.moving import SCOPE, carried_in
from sync.segment import open_segment
from sync.store_records import RecordStore
from sync.store_streams import StreamStore
from sync.streams import StreamNumbers
from sync.times import Times
from sync.trust import Trust


class Reader:
    """Reads records, inside one transaction."""

    def __init__(
        self,
        streams: StreamStore,
        numbers: StreamNumbers,
        records: RecordStore,
        trust: Trust,
        times: Times,
    ) -> None:
        self._streams = streams
        self._numbers = numbers
        self._records = records
        self._trust = trust
        self._times = times

    def record(self, record: RecordId) -> Record | None:
        """Return a record, or None while its creation has not come."""
        kept = self._records.load(record)
        return None if kept is None or not kept.is_here else self._as_record(kept)

    def records(self, kind: str | None, scope: str | None) -> list[Record]:
        return [self._as_record(kept) for kept in self._records.load_all(kind, scope)]

    def by_ref(self, ref: str) -> Record | None:
        """Return the record that people call `ref`, in either case."""
        dot = self.dot_of(ref)
        if dot is not None:
            return self.record(dot)
        return self.record(ref) or self.record(ref.lower())

    def dot_of(self, ref: str) -> Dot | None:
        """Return the place that people call `ref`; None when it is a name."""
        short, _, seq = ref.rpartition("-")
        stream = self._numbers.called(short) if short else None
        if stream is None or not (seq.isascii() and seq.isdigit()):
            return None
        return Dot(*stream, int(seq))

    def ref(self, dot: Dot) -> str:
        """Return what people call a place."""
        return self._numbers.ref(dot)

    def next_ref(self, stream: Stream) -> str | None:
        """Return what a record will be called if it is the next change of a stream."""
        return self._numbers.next_in(stream)

    def history(self, record: RecordId, path: str) -> list[Version]:
        """Return every write to `path` that is held here, oldest first."""
        kept = self._records.load(record)
        if kept is None or kept.id is None:
            return []
        changes = self.changes_of(kept)
        versions = [
            self._version(change, path) for change in changes if path in change.writes
        ]
        versions += self._carried_versions(changes, path)
        return sorted(versions, key=lambda version: (version.at, version.dot))

    def authors(self, record: RecordId) -> dict[str, Claim]:
        """Return path -> the answer that shows there, with who gave it and when."""
        kept = self._records.load(record)
        if kept is None or not kept.is_here:
            return {}
        shown_ones = {path: shown(kept.state(path)) for path in kept.doc}
        return {
            path: self._claim(kept, path, head)
            for path, head in shown_ones.items()
            if head is not None
        }

    def begun(self, kind: str) -> list[Change]:
        """Return the change that began each record of a kind, whatever came after.

        Nobody can alter it, for it stands in the chain of who made it.
        """
        kept = self._records.load_all(kind, None)
        return [begun for one in kept if (begun := self._begun(one)) is not None]

    def _begun(self, kept: Kept) -> Change | None:
        dot = kept.record
        if not isinstance(dot, Dot) or kept.is_carried:
            return None
        if kept.over:
            return self.change(dot)
        # Nothing was written since: what is kept is what it began with.
        what = (dot, kept.hlc, kept.user, kept.form, kept.kind)
        return Change(*what, dot, kept.doc)

    def docs_named(self, names: Collection[str]) -> dict[str, dict[str, Value]]:
        """Return what the records of these names say as they stand here, by name."""
        return self._records.docs_of(names)

    def portion(self, kind: str, after: int, most: int) -> tuple[list[Record], int]:
        """Return the next records of a kind, as they came, and where to go on.

        Begin with `after` 0; there are no more when none is returned.
        """
        kept = self._records.load_portion(kind, after, most)
        last = kept[-1].id if kept else after
        return [self._as_record(one) for one in kept], last or after

    def changes(self, record: RecordId) -> list[Change]:
        """Return every change of `record` that counts here."""
        kept = self._records.load(record)
        return [] if kept is None else self.changes_of(kept)

    def kept_with(self, path: str) -> list[Kept]:
        """Return the records here with a standing value on `path`, no stubs."""
        return [k for k in self._records.load_with(path) if path in k.over]

    def changes_of(self, kept: Kept) -> list[Change]:
        """Return every change of a record that counts here, its creation first."""
        dots = self._records.touches(kept.id) if kept.id is not None else []
        if isinstance(kept.record, Dot):
            dots.insert(0, kept.record)
        return [self.change(dot) for dot in dots if self._counts(dot)]

    def _counts(self, dot: Dot) -> bool:
        """Tell whether a change is here and was not refused."""
        if not self._numbers.has_seen(dot):
            return False
        return not any(one.speaks_of(dot) for one in self._refused)

    @cached_property
    def _refused(self) -> list[Decision]:
        return self._trust.refused()

    def change(self, dot: Dot) -> Change:
        """Return one change as it was recorded."""
        number = self._numbers.known_number(dot.stream)
        waiting = self._streams.pending_line(number, dot.seq)
        if waiting is not None:
            return from_line(waiting.line, dot)
        kept = self._streams.segment_with(number, dot.seq)
        assert kept is not None, "a merged change has its segment"
        segment = open_segment(kept.body, self._trust.key_of)
        return segment.changes[dot.seq - kept.first]

    # -- one record -----------------------------------------------------------

    def _as_record(self, kept: Kept) -> Record:
        deleted = kept.over.get(DELETED)
        return Record(
            id=kept.record,
            ref=self._ref(kept.record),
            name=kept.name,
            kind=kept.kind,
            form=kept.form,
            scope=kept.scope,
            doc={path: v for path, v in kept.doc.items() if path != SCOPE},
            times=self._times_of(kept),
            heads=_heads(kept),
            clashes=self._clashes(kept),
            created_by=kept.user,
            created_at=self._times.of_record(kept),
            first_received_at=_moment(kept.got_at),
            is_time_suspect=self._times.is_record_suspect(kept),
            districts=tuple(sorted({kept.scope, *kept.standing_scopes()})),
            has_gone=kept.is_stub,
            is_deleted=bool(deleted) and is_deleted(kept.state(DELETED)),
        )

    def _ref(self, record: RecordId) -> str:
        return record if isinstance(record, str) else self._numbers.ref(record)

    def _clashes(self, kept: Kept) -> dict[str, tuple[Claim, ...]]:
        states = kept.written_since()
        moves = states.pop(SCOPE, NOTHING)
        found = record_clashes(states, partial(self._base_of, kept))
        if is_clash(moves):
            found[SCOPE] = Clash(SCOPE, moves.heads)
        return {path: self._claims(kept, clash) for path, clash in found.items()}

    def _base_of(self, kept: Kept, dot: Dot, path: str) -> Collection[Dot]:
        if self._counts(dot):
            return self.change(dot).base_of(path)
        for change in self.changes_of(kept):
            for part in carried_in(change):
                for one in part.heads:
                    if (part.path, one.head.dot) == (path, dot):
                        return one.base or ()
        return ()

    def _claims(self, kept: Kept, clash: Clash) -> tuple[Claim, ...]:
        own = [(clash.path, head) for head in reversed(clash.heads)]
        return tuple(
            self._claim(kept, path, head) for path, head in [*own, *clash.edits]
        )

    def _claim(self, kept: Kept, path: str, head: Head) -> Claim:
        user = kept.user_of(path, head.dot)
        name = self._numbers.short(head.dot.stream)
        at = self._times.of(head.dot, head.hlc, head.at or 0)
        is_suspect = self._times.is_suspect(head.dot, head.hlc)
        return Claim(head.value, head.dot, user, at, name, is_suspect, path)

    def _version(self, change: Change, path: str) -> Version:
        comment = change.writes.get("~resolve")
        at = self._times.of(change.dot, change.hlc, times_of(change).get(path, 0))
        return Version(
            *(change.writes[path], change.dot, change.user, at),
            *(self._numbers.short(change.dot.stream), change.base_of(path)),
            comment if isinstance(comment, str) else None,
            self._times.is_suspect(change.dot, change.hlc),
        )

    def _times_of(self, kept: Kept) -> dict[str, datetime]:
        times = {
            path: self._times.of_record(kept, at) for path, at in kept.times.items()
        }
        for path, standing in kept.over.items():
            times.pop(path, None)
            if standing and standing[-1].at is not None:
                last = standing[-1]
                times[path] = self._times.of(last.dot, last.hlc, last.at or 0)
        return times

    def _carried_versions(
        self, changes: Iterable[Change], path: str
    ) -> Iterable[Version]:
        """Return what moves told of writes that never come here themselves."""
        told = {
            one.head.dot: (one, part.gone)
            for change in changes
            for part in carried_in(change)
            if part.path == path
            for one in part.heads
            if not self._numbers.has_seen(one.head.dot)
        }
        for dot, (one, gone) in told.items():
            name = self._numbers.short(dot.stream)
            at = self._times.of(dot, one.head.hlc, one.head.at or 0)
            yield Version(one.head.value, dot, one.user, at, name, gone)


def _heads(kept: Kept) -> dict[str, tuple[Dot, ...]]:
    heads = {path: tuple(s.dot for s in over) for path, over in kept.over.items()}
    if isinstance(kept.record, Dot):
        creation = (kept.record,)
        heads |= {path: creation for path in kept.doc if path not in heads}
    return heads


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
