"""What does this node know, and how does it record, take in and read?

What the other rooms call. Every writing method is one transaction and joins
the caller's when there is one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from sync.applying import Applier, Arrived
from sync.bench import Work, work
from sync.blobs.blobs import Blobs
from sync.change import Dot, RecordId, Value
from sync.clock import Clock
from sync.database import Database
from sync.identity import Identity
from sync.kept import Kept, differing_writes
from sync.reading import Reader
from sync.rebuilding import Rebuilder, Rebuilt
from sync.record import (
    Applied,
    Claim,
    Record,
    SegmentForked,
    SegmentGap,
    UnknownSigner,
    Version,
)
from sync.returns.former_keys import FormerKeys
from sync.returns.kept_clock import KeptClock
from sync.returns.mark import Mark
from sync.returns.put_back import PutBack
from sync.saving import Save, Saver
from sync.schema import ROOM, STEPS
from sync.scopes.judged_anew import judge_anew
from sync.scopes.mover import MayNotMove, Mover
from sync.scopes.rereading import reread
from sync.segment import SegmentDamaged, SegmentRefused
from sync.shelf import Shelf
from sync.store_node import NodeStore
from sync.store_records import RecordStore
from sync.store_streams import StreamStore
from sync.streams import StreamNumbers
from sync.times import Times
from sync.trust import Trust

__all__ = [
    "Applied",
    "Claim",
    "DatabaseRestored",
    "MayNotMove",
    "Record",
    "RecordNotHere",
    "Replica",
    "SegmentDamaged",
    "SegmentForked",
    "SegmentGap",
    "SegmentRefused",
    "UnknownSigner",
    "Version",
]


class RecordNotHere(LookupError):
    """No such record is kept at this node."""


class DatabaseRestored(Exception):
    """The database is a backup or a copy: this device needs a new key.

    Going on under the old key would fill the same places of its streams twice.
    """


class Replica:
    """This node's records: made here, taken in from elsewhere, read.

    `new_id` hands in chance: short random texts of at least 40 bits. Raises
    DatabaseRestored when the database and the key file do not belong together.
    """

    def __init__(
        self,
        database: Database,
        identity: Identity,
        clock: Clock,
        *,
        new_id: Callable[[], str],
        mark: Mark | None = None,
    ) -> None:
        database.migrate(ROOM, STEPS)
        self.database = database
        self.identity = identity
        self.clock = clock
        self.new_id = new_id
        self.nodes = NodeStore(database)
        self.former = FormerKeys(self.nodes)
        self.trust = Trust(database, identity)
        self.shelf = Shelf(database, identity, clock, mark)
        self.blobs = Blobs(database, clock, identity.dev)
        self._settle_in()
        self.put_back = PutBack(database, identity.dev, mark, new_id)
        self.put_back.look()

    @property
    def epoch(self) -> str:
        """What changes when this database is made anew or restored."""
        return self.nodes.get("epoch") or ""

    # -- recording ------------------------------------------------------------

    def create(
        self,
        kind: str,
        form: str,
        writes: Mapping[str, Value],
        *,
        scope: str,
        user: str,
        confidential: Mapping[str, Value] | None = None,
        times: Mapping[str, datetime] | None = None,
    ) -> RecordId:
        """Record something new; return its id.

        `writes` go to the stream of `scope`, `confidential` to that of its
        confidential half. Raises NotAValue or NotALine for what no change may
        carry, and a DatabaseTrouble; then nothing was kept.
        """
        return self._save(
            Save(
                *(user, kind, form, scope, None),
                *(writes, confidential or {}, times or {}),
            )
        )

    def edit(
        self,
        record: RecordId,
        writes: Mapping[str, Value],
        *,
        user: str,
        confidential: Mapping[str, Value] | None = None,
        seen: Mapping[str, tuple[Dot, ...]] | None = None,
        times: Mapping[str, datetime] | None = None,
        form: str | None = None,
    ) -> None:
        """Record new values of a record.

        `seen` = the heads that the person had before her, by path; a path not
        in it replaces what stands now. Naming all heads settles a clash.
        `form` = the form and version she answered in, by default the record's;
        a newer one is the record's from then on.
        Raises RecordNotHere, and what `create` raises.
        """
        with self.work() as work:
            kept = work.bench.at_hand(record)
            if kept is None or not kept.is_here:
                raise RecordNotHere("no such record here")
            scope = self._scope_to_write(kept)
            placed = self.former.placed_now(seen or {})
            self.saver(work).save(
                Save(
                    *(user, kept.kind, form or kept.form, scope, record),
                    *(writes, confidential or {}, times or {}, placed),
                )
            )

    def put(
        self,
        name: str,
        kind: str,
        form: str,
        writes: Mapping[str, Value],
        *,
        scope: str,
        user: str,
    ) -> RecordId:
        """Let the record called `name` say `writes`; create it when it is new.

        Paths that say so already are left alone; when all do, nothing is
        recorded.
        """
        with self.work() as work:
            differing = differing_writes(work.bench.at_hand(name), writes)
            if differing:
                save = Save(user, kind, form, scope, name, differing)
                self.saver(work).save(save)
        return name

    def move(self, record: RecordId, to: str, *, user: str) -> None:
        """Let a record go to district `to`, with all that stands on it.

        Both halves, in one transaction. Raises RecordNotHere, MayNotMove where
        this device may not write, NotALine for a record too large for one line.
        """
        with self.work() as work:
            kept = work.bench.at_hand(record)
            if kept is None or not kept.is_here or kept.is_stub:
                raise RecordNotHere("no such record here")
            self._mover(work).move(kept, to, user, self._writable())

    # -- taking in ------------------------------------------------------------

    def apply(self, segment: bytes, *, got_at: datetime, got_from: str) -> Applied:
        """Take in a segment that `got_from` (a dev) handed over at `got_at`.

        All of it or nothing. Raises SegmentGap(have), UnknownSigner (wait for
        its certificate), SegmentForked (the segment is kept in quarantine) or
        another SegmentRefused; SegmentDamaged says why.
        """
        arrived = Arrived(segment, got_at, got_from)
        try:
            with self.database.write():
                was_behind = self.put_back.is_behind
                if was_behind:
                    # Ours that wait must not be sealed beside what comes back.
                    self.shelf.cut_all()
                with self.work(arrived.got[0]) as work:
                    applier = Applier(work, self.nodes, self.trust)
                    applied, opened = applier.apply(arrived)
                    latest = max(change.hlc for change in opened.changes)
                    KeptClock(self.clock, self.nodes).hear(latest)
                if work.bench.returned:
                    self.reread(work.bench.returned)
                late = work.bench.relocated
                if was_behind and not self.put_back.is_behind:
                    late |= {record.id for record in self.records()}
                self.carry_late(late)
                anew = judge_anew(self)
            return replace(
                applied,
                records=applied.records | anew.records,
                moved=work.bench.moved,
                judged=tuple(anew.judged),
                rejudged=frozenset(anew.records),
            )
        except SegmentForked:
            self.keep_fork(arrived)
            raise

    def keep_fork(self, arrived: Arrived) -> None:
        """Keep a forked segment in quarantine; call it again after a rollback."""
        with self.work() as work:
            Applier(work, self.nodes, self.trust).keep_fork(arrived)

    def rebuild(self, *, write: bool = False) -> Rebuilt:
        """Replay all segments and waiting lines; say which records differ.

        With `write` what was replayed takes the place of what differed, in
        one transaction.
        """
        with self.database.write() if write else self.database.read():
            own = frozenset((self.identity.dev, *self.former.devs()))
            rebuilder = Rebuilder(self.database, self.trust, own)
            found, replay = rebuilder.compare()
            if write and not found.is_equal:
                rebuilder.write(replay)
        return found

    # -- reading --------------------------------------------------------------

    def read(self, record: RecordId) -> Record | None:
        """Return a record as it stands here, or None."""
        with self.reader() as reader:
            return reader.record(record)

    def records(
        self, kind: str | None = None, scope: str | None = None
    ) -> list[Record]:
        """Return the records here, of one kind and scope if asked, oldest first.

        Deleted ones are among them: `is_deleted` tells.
        """
        with self.reader() as reader:
            return reader.records(kind, scope)

    def by_ref(self, ref: str) -> Record | None:
        """Return the record that people call `K7F2-1043` (or by its name).

        Also by the number it had before it was recorded anew under a new key.
        """
        with self.reader() as reader:
            found, former = reader.by_ref(ref), reader.dot_of(ref)
            if found is None and former is not None:
                place = self.former.renamed().get(former)
                found = None if place is None else reader.record(place)
            return found

    def refs_of(self, renamed: Mapping[Dot, Dot]) -> dict[str, str]:
        """Return former number -> present number of what was recorded anew."""
        with self.reader() as reader:
            return {reader.ref(old): reader.ref(new) for old, new in renamed.items()}

    def history(self, record: RecordId, path: str) -> list[Version]:
        """Return every write to `path` that is held here, oldest first."""
        with self.reader() as reader:
            return reader.history(record, path)

    def authors(self, record: RecordId) -> dict[str, Claim]:
        """Return path -> the answer that shows there, with who gave it and when."""
        with self.reader() as reader:
            return reader.authors(record)

    # -- inside ---------------------------------------------------------------

    def reread(self, records: Collection[RecordId]) -> None:
        """Read these records anew from the changes that count here."""
        with self.work() as work:
            reread(work, self._reader_of(work), records)

    def carry_late(self, records: Collection[RecordId]) -> None:
        """At central: let what came too late follow a record that has moved."""
        if not records or self._writable() is not None or self.put_back.is_behind:
            return
        with self.work() as work:
            mover = self._mover(work)
            for record in sorted(records, key=str):
                mover.carry_late(record)

    def _save(self, save: Save) -> RecordId:
        with self.work() as work:
            return self.saver(work).save(save)

    @contextmanager
    def work(self, got_at: str | None = None) -> Iterator[Work]:
        """Open one write, or join it."""
        with work(self.database, self.trust, got_at) as opened:
            yield opened

    def _writable(self) -> tuple[str, ...] | None:
        """Return the scopes this device may write; None at central: all."""
        if self.identity.public_key == self.trust.root:
            return None
        return self.trust.scopes_of(self.identity.dev)

    def _scope_to_write(self, kept: Kept) -> str:
        """Return where an edit goes: an old home's laptop still writes there."""
        held = self.trust.scopes_of(self.identity.dev)
        if not held or kept.scope in held:
            return kept.scope
        known = (scope for scope in kept.homes() if scope in held)
        return next(known, kept.scope)

    def _mover(self, work: Work) -> Mover:
        return Mover(work, self.saver(work), self._reader_of(work))

    def _reader_of(self, work: Work) -> Reader:
        times = Times(self.database, work.numbers)
        return Reader(work.streams, work.numbers, work.records, self.trust, times)

    def saver(self, work: Work) -> Saver:
        """Return what makes changes here, in a transaction; raises NotCaughtUp."""
        self.put_back.check()
        clock = KeptClock(self.clock, self.nodes)
        return Saver(work, self.identity.dev, clock, self.new_id)

    @contextmanager
    def reader(self) -> Iterator[Reader]:
        """Read in one transaction."""
        with self.database.read():
            streams = StreamStore(self.database)
            numbers = StreamNumbers(streams)
            records = RecordStore(self.database, numbers)
            times = Times(self.database, numbers)
            yield Reader(streams, numbers, records, self.trust, times)

    def _settle_in(self) -> None:
        """Tie a new database to this key; refuse one that is tied to a copy."""
        owner = (self.identity.dev, self.identity.instance)
        if (self.nodes.get("dev"), self.nodes.get("instance")) == owner:
            return
        with self.database.write():
            if self.nodes.get("dev") == self.identity.dev:
                raise DatabaseRestored("make a new key for this device")
            if before := self.nodes.get("dev"):
                self.former.tie(before, self.identity.dev)
            # A restored server gets a new one too: cursors into it begin again.
            self.nodes.set("epoch", self.new_id())
            self.nodes.set("dev", self.identity.dev)
            self.nodes.set("instance", self.identity.instance)
