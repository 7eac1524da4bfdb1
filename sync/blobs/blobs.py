"""How is a photograph kept with the records, and read again byte for byte?

What other rooms call. The bytes stand in the node's one database, so that they
are backed up, given up and (once it is) encrypted with everything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256

from sync.blobs.attachment import Attachment, attachment_of
from sync.blobs.store import BlobRow, BlobStore
from sync.clock import Clock
from sync.database import Database

PIECE = 256 * 1024
MOST_BYTES = 25 * 2**20


class AttachmentNotKept(ValueError):
    """This file cannot be an attachment; the message says why and what to do."""


class BlobNotHere(LookupError):
    """The bytes of this attachment are not (wholly) kept at this node."""


class BlobDamaged(Exception):
    """The bytes kept of an attachment are not those that its answer names."""

    def __init__(self, sha: str) -> None:
        super().__init__(
            f"The attachment {sha[:12]} is damaged here: what is kept of it is not"
            " what was attached. Keep a copy of this database, and fetch the"
            " attachment again from another machine."
        )


class Blobs:
    """The files that answers name, in one database.

    `most_bytes`: how large one may be. `own` is this node's dev.
    """

    def __init__(
        self, database: Database, clock: Clock, own: str, most_bytes: int = MOST_BYTES
    ) -> None:
        self._database = database
        self._store = BlobStore(database)
        self._clock = clock
        self._own = own
        self.most_bytes = most_bytes

    def add(self, chunks: Iterable[bytes], media_type: str) -> Attachment:
        """Keep a file and return how an answer names it.

        All of it or nothing, in one transaction; the same bytes a second time
        change nothing. Raises AttachmentNotKept for an empty file, one that is
        too large, or a type that is none.
        """
        with self._database.write():
            begun = (self._own, self._clock.now().isoformat())
            n = self._store.begin(None, 0, *begun)
            digest, size = sha256(), 0
            for piece in in_pieces(chunks):
                self._check_size(size + len(piece))
                digest.update(piece)
                self._store.add_piece(n, size, piece)
                size += len(piece)
            made = Attachment(digest.hexdigest(), size, media_type)
            if attachment_of(made.as_value()) is None:
                raise AttachmentNotKept(
                    "The file is empty, or its type is not known. Nothing was kept."
                )
            self._place(n, made)
        return made

    def has(self, sha: str) -> bool:
        """Tell whether all bytes of it are here."""
        row = self._store.blob(sha)
        return row is not None and row.is_here

    def read(self, sha: str) -> Iterator[bytes]:
        """Yield its bytes in order, a piece at a time.

        Raises BlobNotHere at once; BlobDamaged before the last piece is given
        when what is kept is not what the name says.
        """
        row = self._store.blob(sha)
        if row is None or not row.is_here:
            raise BlobNotHere("this attachment is not kept here")
        return self._checked(row)

    @staticmethod
    def attachment_of(value: object) -> Attachment | None:
        """Return the attachment that an answer names; None when it names none."""
        return attachment_of(value)

    # -- inside ---------------------------------------------------------------

    def _check_size(self, size: int) -> None:
        if size > self.most_bytes:
            most = self.most_bytes // 2**20
            raise AttachmentNotKept(
                f"The file is larger than {most} MB, the most that is carried."
                " Nothing was kept. Make it smaller and attach it again."
            )

    def _place(self, n: int, made: Attachment) -> None:
        """Let what was just read be known by its name, unless it is here already."""
        known = self._store.blob(made.sha256)
        if known is not None and known.is_here:
            self._store.forget(n)
            return
        if known is not None:
            self._store.forget(known.n)
        self._store.complete(n, made.sha256, made.size)

    def _checked(self, row: BlobRow) -> Iterator[bytes]:
        digest, at, before = sha256(), 0, b""
        while at < row.size:
            piece = self._store.piece(row.n, at)
            if not piece:
                raise BlobDamaged(row.sha256)
            digest.update(piece)
            at += len(piece)
            if before:
                yield before
            before = piece
        if at != row.size or digest.hexdigest() != row.sha256:
            raise BlobDamaged(row.sha256)
        yield before


def in_pieces(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield what `chunks` say in pieces of one size; the last may be shorter."""
    waiting = bytearray()
    for chunk in chunks:
        waiting += chunk
        while len(waiting) >= PIECE:
            yield bytes(waiting[:PIECE])
            del waiting[:PIECE]
    if waiting:
        yield bytes(waiting)
