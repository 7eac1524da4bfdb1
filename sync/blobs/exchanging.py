"""How do attachments come across in an exchange? After the records, small first.

What a server has is asked for many at once; each then goes from where it stands
there, a piece at a time, so a cut costs at most one piece.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from itertools import islice

from sync.blobs.attached import AttachedStore, Naming
from sync.blobs.blobs import AttachmentNotKept, BlobDamaged, BlobDiffers, in_pieces
from sync.blobs.store import BlobStore
from sync.blobs.wire import DAY_FULL, DIFFERED, BlobsThere
from sync.change import RecordId
from sync.exchanging.carrying import BlobRefused, ServerAway
from sync.exchanging.greeting import Meeting
from sync.exchanging.report import Teller
from sync.replica import Replica

ASKED_AT_ONCE = 500
MOST_TURNS = 3

# The records whose attachments this laptop fetches, beside those asked for by name.
Wanted = Callable[[], Collection[RecordId]]

DAMAGED = (
    "An attachment ({sha}) is damaged here and was not sent. Keep a copy of this"
    " machine's folder, and tell your office."
)
REFUSED = (
    "The server did not take an attachment ({sha}): {why} It is kept here; tell your"
    " office."
)
DAY_IS_FULL = "Attachments wait here until tomorrow: {why}"
DIFFERS = (
    "An attachment ({sha}) came otherwise than the record names it and was not kept."
    " It will be asked for again at the next exchange; if it stays, tell your office."
)


def nothing_wanted() -> Collection[RecordId]:
    """No records: what is asked for by name is fetched even so."""
    return ()


def carry_blobs(meeting: Meeting, tell: Teller, wanted: Wanted) -> None:
    """Give what the server lacks of what is here, then fetch what is wanted here."""
    _Giving(meeting, tell).run()
    _Fetching(meeting, tell).run(wanted)


def waiting_blobs(meeting: Meeting) -> int:
    """Return how many attachments here the server is not known to have."""
    return len(_due(meeting))


def forget_told(replica: Replica, server: str) -> None:
    """A server was put back: what it said that it has it may have lost."""
    BlobStore(replica.database).forget_sent(server)


def wanted_here(replica: Replica, records: Collection[RecordId]) -> set[str]:
    """Return the files that these records, and those asked for by name, speak of."""
    attached = AttachedStore.of(replica.database)
    every = {*records, *replica.blobs.asked()}
    return {named.sha256 for record in every for named in attached.of_record(record)}


def _due(meeting: Meeting) -> list[tuple[str, int]]:
    """Return (file, size) of what is here and the server is not known to have.

    Ours also where this laptop may no longer go: the record went up, too.
    """
    naming, own = Naming(meeting.replica.database), meeting.replica.identity.dev
    return naming.to_give(_scopes(meeting), meeting.server, own)


def _scopes(meeting: Meeting) -> tuple[str, ...]:
    """Return the scopes that both this node and the server keep."""
    trust = meeting.replica.trust
    own = trust.scopes_of(meeting.replica.identity.dev)
    served = trust.served_by(meeting.server)
    return tuple(scope for scope in own if served is None or scope in served)


def _asked(meeting: Meeting, shas: Collection[str]) -> Iterator[tuple[str, BlobsThere]]:
    """Yield each file with an answer that speaks of it; ask for many at once."""
    left = iter(shas)
    while some := tuple(islice(left, ASKED_AT_ONCE)):
        there = _there(meeting, some)
        yield from ((sha, there) for sha in some)


def _there(meeting: Meeting, shas: tuple[str, ...]) -> BlobsThere:
    return meeting.ask(lambda token: meeting.remote.ask_blobs(shas, token))


class _Giving:
    """Files on their way to the server."""

    def __init__(self, meeting: Meeting, tell: Teller) -> None:
        self._meeting = meeting
        self._blobs = meeting.replica.blobs
        self._store = BlobStore(meeting.replica.database)
        self._tell = tell

    def run(self) -> None:
        """Give all that it takes; what it does not know of yet waits."""
        due = dict(_due(self._meeting))
        self._tell.expect_blobs(len(due))
        for sha, there in _asked(self._meeting, due):
            if sha in there.whole:
                self._note(sha)
            elif sha in there.begun and not self._give(sha, due[sha], there.begun[sha]):
                return

    def _give(self, sha: str, size: int, at: int) -> bool:
        """Give one file; tell whether to go on with others."""
        try:
            self._send_again_if_spoilt(sha, size, at)
        except BlobDamaged:
            self._tell.warn(DAMAGED.format(sha=sha[:12]))
        except BlobRefused as fault:
            is_full = fault.code == DAY_FULL
            words = DAY_IS_FULL if is_full else REFUSED
            self._tell.warn(words.format(sha=sha[:12], why=fault.why))
            return not is_full
        else:
            self._note(sha)
            self._tell.gave_blob()
        return True

    def _send_again_if_spoilt(self, sha: str, size: int, at: int) -> None:
        try:
            self._send(sha, size, at)
        except BlobRefused as fault:
            if fault.code != DIFFERED:
                raise
            # What was there of it before may have been somebody else's rubbish, or
            # ours is damaged: look, then send all of it.
            for _ in self._blobs.read(sha):
                pass
            self._send(sha, size, 0)

    def _send(self, sha: str, size: int, at: int) -> None:
        turns = 0
        while at < size:
            piece = self._blobs.piece_from(sha, at, size)
            after = self._put(sha, size, at, piece)
            turns += after != at + len(piece)
            if turns > MOST_TURNS:
                raise BlobRefused("offset", "It went on from another place each time.")
            self._tell.gave_bytes(max(0, after - at))
            at = after

    def _put(self, sha: str, size: int, at: int, piece: bytes) -> int:
        remote = self._meeting.remote
        return self._meeting.ask(
            lambda token: remote.put_piece(sha, size, at, piece, token)
        )

    def _note(self, sha: str) -> None:
        with self._meeting.replica.database.write():
            self._store.note_sent(sha, self._meeting.server)


class _Fetching:
    """Files on their way here."""

    def __init__(self, meeting: Meeting, tell: Teller) -> None:
        self._meeting = meeting
        self._blobs = meeting.replica.blobs
        self._store = BlobStore(meeting.replica.database)
        self._naming = Naming(meeting.replica.database)
        self._tell = tell

    def run(self, wanted: Wanted) -> None:
        """Fetch what is wanted and the server has: a hub wants all, small ones first."""
        for sha, there in _asked(self._meeting, self._lacking(wanted)):
            if sha in there.whole:
                self._fetch(sha, there.whole[sha])

    def _lacking(self, wanted: Wanted) -> list[str]:
        scopes = _scopes(self._meeting)
        if self._meeting.relay is not None:
            return [sha for sha, _ in self._naming.lacking(scopes)]
        asked = wanted_here(self._meeting.replica, wanted())
        if not asked:
            return []
        return [sha for sha, _ in self._naming.lacking(scopes) if sha in asked]

    def _fetch(self, sha: str, size: int) -> None:
        try:
            at = self._blobs.offset(sha)
            for piece in in_pieces(self._coming(sha, at)):
                at = self._blobs.take(sha, size, at, piece, self._meeting.server)
                self._tell.got_bytes(len(piece))
        except (BlobDiffers, BlobRefused, AttachmentNotKept):
            self._tell.warn(DIFFERS.format(sha=sha[:12]))
            return
        if not self._blobs.has(sha):
            raise ServerAway("The line broke off while an attachment was coming.")
        with self._meeting.replica.database.write():
            self._store.note_sent(sha, self._meeting.server)
        self._tell.got_blob()

    def _coming(self, sha: str, at: int) -> Iterator[bytes]:
        remote = self._meeting.remote
        return self._meeting.ask(lambda token: remote.get_blob(sha, at, token))
