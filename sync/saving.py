"""How does one save of one record become a chained change?

Commitments and chain are computed here, when the person saves; a chained line
is never changed. Confidential answers become a second line, of the same record
in the confidential half of its scope; both are one transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

import msgspec

from sync.bench import Work
from sync.canonical import canonical_unchecked, read_json
from sync.chain import KEY_BYTES, extend, link
from sync.change import (
    LINE_OPERATIONS,
    Change,
    Dot,
    RecordId,
    Stream,
    Value,
    sorted_dots,
    split_bases,
    usual_base,
)
from sync.clock import HybridClock, moment_of
from sync.kept import TIMES, Kept
from sync.layout import NotALine, Page, streams_named, write_line
from sync.merge import (
    DELETED,
    PathState,
    base_for_deletion,
    base_for_edit,
    is_deletion,
)
from sync.segment import MOST_CHANGES
from sync.store_streams import PendingLine, StreamRow

LONGEST_LINE = 2 * 2**20
_IDS_IN_A_SECRET = 4

# hlc, user, form, kind, record, writes as they are spelt, common base, bases
_Parts = tuple[int, str, str, str, Any, msgspec.Raw, Any, Any]
_parts_of = msgspec.json.Decoder(_Parts).decode

Writes = Mapping[str, Value]
Seen = Mapping[str, tuple[Dot, ...]]
Times = Mapping[str, datetime]


@dataclass(frozen=True)
class Save:
    """One save as a person means it, before it has a place and a moment.

    `record` is None when it creates one. `seen` are the heads the person had
    before her; a path not in it is taken as it stands here now.
    """

    user: str
    kind: str
    form: str
    scope: str
    record: RecordId | None
    writes: Writes
    confidential: Writes = field(default_factory=dict)
    times: Times = field(default_factory=dict)
    seen: Seen = field(default_factory=dict)


@dataclass(frozen=True)
class Line:
    """One line as it shall stand; its place and moment come when it is written.

    `base` is what it replaces on every path that it writes.
    """

    scope: str
    user: str
    form: str
    kind: str
    record: RecordId
    writes: Writes
    base: tuple[Dot, ...] = ()


class Saver:
    """Makes changes of this device, inside one transaction."""

    def __init__(
        self, work: Work, dev: str, clock: HybridClock, new_id: Callable[[], str]
    ) -> None:
        self._work = work
        self._dev = dev
        self._clock = clock
        self._new_id = new_id

    def save(self, save: Save) -> RecordId:
        """Keep a save as one change, or two when part of it is confidential."""
        record = save.record
        if record is None or save.writes:
            change = self._change(save, save.scope, record, save.writes)
            record = self._keep(change)
        if save.confidential:
            scope = save.scope.removesuffix("+") + "+"
            change = self._change(save, scope, record, save.confidential)
            self._keep(change)
        return record

    def write_line(self, line: Line) -> Dot:
        """Keep a line that speaks about a record; return its place."""
        row = self._work.numbers.begun(Stream(self._dev, line.scope))
        dot = Dot(self._dev, line.scope, row.seq + 1)
        change = Change(
            *(dot, self._clock.tick(), line.user, line.form, line.kind),
            *(line.record, dict(line.writes), line.base),
        )
        self._keep(change.in_normal_form())
        return dot

    def again(self, change: Change) -> Dot:
        """Keep a change of a former key as one of ours; return its new place.

        It keeps its moment and its author. One that created its record creates
        it here, under its new place.
        """
        row = self._work.numbers.begun(Stream(self._dev, change.dot.scope))
        dot = Dot(*row.stream, row.seq + 1)
        record = dot if change.is_creating else change.record
        again = replace(change, dot=dot, record=record)
        self._keep(again.in_normal_form())
        return dot

    def _change(
        self, save: Save, scope: str, record: RecordId | None, writes: Writes
    ) -> Change:
        row = self._work.numbers.begun(Stream(self._dev, scope))
        dot = Dot(self._dev, scope, row.seq + 1)
        hlc = self._clock.tick()
        target = dot if record is None else record
        usual = usual_base(target, record is None)
        common, bases = usual, None
        if record is not None:
            kept = self._work.bench.at_hand(record)
            common, bases = split_bases(_bases(kept, writes, save.seen), usual)
        return Change(
            *(dot, hlc, save.user, save.form, save.kind),
            *(target, _with_times(writes, save.times, hlc), common, bases),
        ).in_normal_form()

    def _keep(self, change: Change) -> RecordId:
        check_line(change)
        row = self._work.numbers.begun(change.dot.stream)
        secret, place = self._secret(row, change)
        head = extend(row.head, link(change, secret))
        line = PendingLine(
            *(change.dot.seq, as_line(change), secret, place, row.head, head)
        )
        self._work.streams.add_pending(row.n, line)
        self._work.bench.take(change)
        self._work.numbers.advance(row, change.dot.seq, head)
        self._work.numbers.save(row)
        return change.record

    def _secret(self, row: StreamRow, change: Change) -> tuple[bytes, int]:
        """Return the secret of the waiting lines, or a new one after a cut.

        With it comes which of its lines this one is. Lines that will not share
        a segment do not share a secret.
        """
        last = self._work.streams.last_pending(row.n)
        if last is not None and self._may_go_on(row, last):
            before = from_line(last.line, Dot(*row.stream, last.seq))
            if _shares_header(before, change):
                return last.secret, last.place + 1
        chance = "|".join(self._new_id() for _ in range(_IDS_IN_A_SECRET))
        return sha256(chance.encode()).digest()[:KEY_BYTES], 1

    def _may_go_on(self, row: StreamRow, last: PendingLine) -> bool:
        """Tell whether more lines may share the secret of the last that waits.

        Not once a part of those that do has been cut and so gone out.
        """
        first = last.seq + 1 - last.place
        is_whole = self._work.streams.pending_line(row.n, first) is not None
        return is_whole and last.place < MOST_CHANGES


def check_line(change: Change) -> None:
    """Refuse now what could never be cut into a segment.

    Raises NotAValue or NotALine.
    """
    streams = streams_named(change.dot.stream, [change])
    page = Page(streams, change.hlc, change.user, change.form, change.kind)
    if len(write_line(change, page)) > LONGEST_LINE:
        raise NotALine("longer than any segment may be")


def as_line(change: Change) -> bytes:
    """Return a change as it waits in this database to be cut."""
    front = [change.hlc, change.user, change.form, change.kind, change.record]
    end = [change.common_base, change.bases]
    parts = (canonical_unchecked(front)[:-1], change.written)
    return b",".join((*parts, canonical_unchecked(end)[1:]))


def from_line(line: bytes, dot: Dot) -> Change:
    """Return the change that `as_line` wrote."""
    hlc, user, form, kind, record, written, common, bases = _parts_of(line)
    change = Change(
        *(dot, hlc, user, form, kind),
        record if isinstance(record, str) else Dot(*record),
        read_json(written),
        tuple(Dot(*base) for base in common),
        bases and {p: tuple(Dot(*b) for b in dots) for p, dots in bases.items()},
    )
    return change.written_as(bytes(written))


def time_given(hlc: int, seconds_before: int) -> datetime:
    """Return when an answer was given, to the second, from its change's `~at`."""
    seconds = int(moment_of(hlc).timestamp()) - seconds_before
    return datetime.fromtimestamp(seconds, tz=moment_of(hlc).tzinfo)


def _with_times(writes: Writes, times: Times, hlc: int) -> Writes:
    saved = int(moment_of(hlc).timestamp())
    before = {
        path: max(0, saved - int(times[path].timestamp()))
        for path in writes
        if path in times
    }
    return {**writes, TIMES: before} if before else dict(writes)


def _bases(kept: Kept | None, writes: Writes, seen: Seen) -> dict[str, tuple[Dot, ...]]:
    paths = [path for path in writes if path not in LINE_OPERATIONS]
    if kept is None:
        return {path: seen.get(path, ()) for path in paths}
    return {path: _base(kept, path, seen) for path in paths}


def _base(kept: Kept, path: str, seen: Seen) -> tuple[Dot, ...]:
    if not is_deletion(path):
        return seen.get(path) or base_for_edit(kept.state(path))
    # Its own path too: nothing may have been written there yet.
    states = {**kept.all_states(), path: kept.state(path)}
    unseen = _unseen(states, path, seen)
    known = (dot for dot in base_for_deletion(states, path) if dot not in unseen)
    return sorted_dots((*seen.get(path, ()), *known))


def _unseen(states: Mapping[str, PathState], deletion: str, seen: Seen) -> set[Dot]:
    """Return the changes that came to what is deleted after the person looked."""
    part = deletion.removesuffix(DELETED)
    if not any(path.startswith(part) for path in seen):
        return set()
    return {
        head.dot
        for path, state in states.items()
        if path.startswith(part) and (path != deletion or path in seen)
        for head in state.heads
        if head.dot not in seen.get(path, ())
    }


def _shares_header(one: Change, other: Change) -> bool:
    return (one.user, one.form, one.kind) == (other.user, other.form, other.kind)
