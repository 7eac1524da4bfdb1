"""What goes from a laptop that may no longer hold a scope, and when?

Only what central has told that it keeps goes: a scope that the certificate no
longer names, and records that have moved where this laptop may not follow. What
is not received yet, and what a person is still working on, stays.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from sync.bench import Work
from sync.blobs.evicting import BLOBS_WAIT, BlobsAtCentral, drop_unnamed, named_by
from sync.chain import START
from sync.change import RecordId, Stream
from sync.exchanging.carrying import Remote
from sync.exchanging.greeting import greeted
from sync.identity import dev_of
from sync.received.receipts import Reached
from sync.replica import Replica
from sync.scopes.moving import SCOPE
from sync.scopes.store_evicting import EvictingStore
from sync.scopes.witness import note_received, received_by_central
from sync.store_streams import StreamRow, StreamStore
from sync.trust import ORG
from sync.wire import Welcome

SCRUB_DUE = "scrub due"
WAITS = (
    "This laptop may no longer hold {scope}. It keeps it until the head office has"
    " given a receipt for everything made here: sync again later."
)
CARRIED = (
    "This laptop may no longer hold {scope}, but carries changes of others there that"
    " no server has given it. Tell your office before anything is deleted."
)

# Asked for a scope, or for one record: why it must stay, or nothing.
MustStay = Callable[[str, "RecordId | None"], str]


@dataclass
class Evicted:
    """What went: whole `scopes`, and `records` that others hold now.

    `staying`: sentences for a person about what could not go yet.
    """

    scopes: list[str] = field(default_factory=list)
    records: list[RecordId] = field(default_factory=list)
    staying: list[str] = field(default_factory=list)


def lost_scopes(replica: Replica) -> list[str]:
    """Return the scopes held here that this device's certificate no longer names."""
    may = set(replica.trust.scopes_of(replica.identity.dev))
    if not may:
        return []
    held = EvictingStore(replica.database).scopes_held()
    return sorted(scope for scope in held if scope != ORG and scope not in may)


def evict(
    replica: Replica,
    remote: Remote,
    must_stay: MustStay,
    let_go: Callable[[list[str], list[RecordId]], None] = lambda scopes, records: None,
) -> Evicted:
    """Let go what is not this laptop's any more; return what went.

    Call it after an exchange. The server is greeted once more, so that what it
    signs counts what was pushed just now. `let_go` is called inside the write:
    a caller removes there what it keeps of its own.
    """
    gone = Evicted()
    scopes, records = lost_scopes(replica), _moved_away(replica)
    if scopes or records:
        welcome = greeted(replica, remote)
        blobs = BlobsAtCentral(replica, remote, welcome)
        look = _Look(replica, _at_central(replica, welcome), blobs, must_stay, gone)
        gone.scopes = [scope for scope in scopes if look.may_go(scope)]
        records = [record for record in records if look.may_leave(record)]
        if gone.scopes or records:
            gone.records = _let_go(replica, gone.scopes, records, let_go)
    _scrub_if_due(replica)
    return gone


# -- may it go? ---------------------------------------------------------------


def _at_central(replica: Replica, welcome: Welcome) -> dict[str, int]:
    """Return scope -> the last change of ours that central has signed for.

    Central's own word where it is who we meet; elsewhere its signed receipts.
    """
    note_received(replica, welcome)
    own = [row.stream for row in replica.shelf.own_streams()]
    at = {stream.scope: received_by_central(replica, stream) for stream in own}
    root = replica.trust.root
    if root is None or welcome.server == dev_of(root):
        return at
    marks = {m.stream.scope: m.at_central for m in Reached(replica).streams()}
    return {scope: max(seq, marks.get(scope, 0)) for scope, seq in at.items()}


@dataclass
class _Look:
    """Whether scopes and records may go, with what keeps them told in `gone`."""

    replica: Replica
    at_central: dict[str, int]
    blobs: BlobsAtCentral
    must_stay: MustStay
    gone: Evicted

    def may_go(self, scope: str) -> bool:
        why = self.must_stay(scope, None)
        if not why and not self._is_received(scope):
            why = WAITS.format(scope=scope)
        if not why and not self.blobs.has_all_of(scope):
            why = BLOBS_WAIT.format(scope=scope)
        if not why and _carries_for_others(self.replica, scope):
            why = CARRIED.format(scope=scope)
        return self._note(why)

    def may_leave(self, record: RecordId) -> bool:
        streams = _own_streams_of(self.replica, record)
        if not all(self._is_received(stream.scope) for stream in streams):
            return False
        if not self.blobs.has_all_of_record(record):
            return False
        return self._note(self.must_stay("", record))

    def _note(self, why: str) -> bool:
        if why and why not in self.gone.staying:
            self.gone.staying.append(why)
        return not why

    def _is_received(self, scope: str) -> bool:
        """Tell whether central has everything that was made here in `scope`."""
        stream = Stream(self.replica.identity.dev, scope)
        row = StreamStore(self.replica.database).stream(stream)
        return row is None or row.seq <= self.at_central.get(scope, 0)


def _carries_for_others(replica: Replica, scope: str) -> bool:
    """Tell whether somebody but a server has given us something of `scope`."""
    trust, own = replica.trust, replica.identity.dev
    for dev in EvictingStore(replica.database).givers(scope):
        certificate = trust.certificate_of(dev)
        is_server = certificate is not None and certificate.role != "laptop"
        if dev != own and not is_server:
            return True
    return False


def _moved_away(replica: Replica) -> list[RecordId]:
    """Return the records here that are in districts this device may not hold."""
    with replica.reader() as reader:
        return [
            kept.record
            for kept in reader.kept_with(SCOPE)
            if not replica.trust.may_hold_any(kept.standing_scopes())
        ]


def _own_streams_of(replica: Replica, record: RecordId) -> set[Stream]:
    with replica.reader() as reader:
        changes = reader.changes(record)
    own = replica.identity.dev
    return {change.dot.stream for change in changes if change.dot.dev == own}


# -- letting it go ------------------------------------------------------------


def _let_go(
    replica: Replica,
    scopes: list[str],
    records: list[RecordId],
    let_go: Callable[[list[str], list[RecordId]], None],
) -> list[RecordId]:
    database = replica.database
    database.overwrite_what_is_deleted()
    with database.write():
        let_go(scopes, records)
        files = named_by(replica, scopes, records)
        with replica.work() as work:
            written = [r for scope in scopes for r in _records_of(work, scope)]
            for scope in scopes:
                _forget_scope(work, replica, scope)
        # Again, now that their streams are not here: what is left, or nothing.
        replica.reread(set(written))
        with replica.work() as work:
            for record in records:
                _keep_a_stub(work, record)
        drop_unnamed(replica, files)
        replica.nodes.set(SCRUB_DUE, "yes")
    return records


def _records_of(work: Work, scope: str) -> list[RecordId]:
    return EvictingStore(work.database).records_written_in(scope, work.numbers)


def _forget_scope(work: Work, replica: Replica, scope: str) -> None:
    store = EvictingStore(work.database)
    for row in work.numbers.rows():
        if row.stream.scope == scope:
            store.forget_files(row.n)
            _forget_place(work, row, row.stream.dev == replica.identity.dev)
    store.forget_cursors(scope)


def _forget_place(work: Work, row: StreamRow, is_ours: bool) -> None:
    """Begin another's stream anew; ours goes on where it is, without its past."""
    if is_ours:
        row.gone_seq, row.back_seq = row.seq, 0
        work.streams.set_gone(row.n, row.gone_seq, row.back_seq)
        return
    row.seq, row.head, row.held_seq, row.held_head = 0, START, 0, ""
    work.streams.advance(row.n, 0, START)
    work.streams.advance_held(row.n, 0, "")


def _keep_a_stub(work: Work, record: RecordId) -> None:
    kept = work.bench.at_hand(record)
    if kept is not None:
        kept.become_stub()


def _scrub_if_due(replica: Replica) -> None:
    """Leave no trace in the file; tried again when somebody reads meanwhile."""
    if replica.nodes.get(SCRUB_DUE) and replica.database.scrub():
        with replica.database.write():
            replica.nodes.forget(SCRUB_DUE)
        replica.database.scrub()
