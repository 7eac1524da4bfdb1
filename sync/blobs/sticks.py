"""Which attachments go onto a stick for one device, and what becomes of those read?

A server is given all that it has not said it keeps; a laptop what it asked for
in its last bundle. What does not fit goes next time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sync.blobs.attached import Naming
from sync.blobs.blobs import AttachmentNotKept, BlobDiffers, Blobs
from sync.blobs.exchanging import wanted_here
from sync.blobs.store import BlobStore
from sync.change import RecordId
from sync.replica import Replica
from sync.store_streams import StreamStore

MOST_WANTED = 2000
# What one run of writing takes along, however much waits: a stick is not a disk.
MOST_ON_STICK = 256 * 2**20


class BlobsForStick:
    """The attachments for one receiver, who may have these scopes."""

    def __init__(
        self, replica: Replica, to: str, scopes: Collection[str], *, is_to_server: bool
    ) -> None:
        self._replica = replica
        self._naming = Naming(replica.database)
        self._to = to
        self._is_to_server = is_to_server
        known = StreamStore(replica.database).streams()
        self._scopes = sorted({r.stream.scope for r in known} & set(scopes))

    def due(self, is_whole: bool) -> list[tuple[str, int]]:
        """Return (file, size) of what it lacks, small ones first."""
        every = self._naming.to_give(self._scopes, "" if is_whole else self._to)
        asked = self._naming.wanted_by(self._to)
        if not self._is_to_server:
            return [one for one in every if one[0] in asked]
        held = set() if is_whole else self._naming.all_held_by(self._to)
        return [one for one in every if one[0] in asked or one[0] not in held]

    def wants(
        self, wanted: Collection[RecordId], *, is_server: bool
    ) -> tuple[str, ...]:
        """Return what is lacking here and should come by the receiver's next bundle.

        A server is given all anyway: it asks for what it once had and lost.
        """
        scopes = {r.stream.scope for r in StreamStore(self._replica.database).streams()}
        lacking = [sha for sha, _ in self._naming.lacking(scopes)]
        if is_server:
            asked = self._naming.all_held_by(self._replica.identity.dev)
        else:
            asked = wanted_here(self._replica, wanted) if lacking else set()
        return tuple(sha for sha in lacking if sha in asked)[:MOST_WANTED]


def fitting(
    due: list[tuple[str, int]], most_in_one: int, most: int
) -> tuple[list[tuple[str, int]], int]:
    """Return what goes now, and how many files have to go another time."""
    going, size = [], 0
    for one in due:
        if one[1] <= most_in_one and size + one[1] <= most:
            going.append(one)
            size += one[1]
    return going, len(due) - len(going)


def take_blobs(
    replica: Replica, files: Iterator[tuple[str, bytes]], maker: str
) -> tuple[int, int]:
    """Keep what records here name; return how many were new, and how many were left.

    Each is one transaction; their bytes were compared with their names before.
    """
    naming, blobs, new, left = Naming(replica.database), replica.blobs, 0, 0
    for sha, body in files:
        if not naming.is_named(sha):
            left += 1
        elif not blobs.has(sha):
            is_kept = _keep(blobs, sha, body, maker)
            new, left = new + is_kept, left + (not is_kept)
        _note(replica, sha, maker)
    return new, left


def _keep(blobs: Blobs, sha: str, body: bytes, maker: str) -> bool:
    try:
        at = blobs.offset(sha)
        blobs.take(sha, len(body), at, body[at:], maker)
    except BlobDiffers:
        # What was here of it was somebody else's rubbish, and is forgotten now.
        blobs.take(sha, len(body), 0, body, maker)
    except AttachmentNotKept:
        return False
    return blobs.has(sha)


def _note(replica: Replica, sha: str, maker: str) -> None:
    if replica.trust.is_server(maker):
        with replica.database.write():
            BlobStore(replica.database).note_sent(sha, maker)
