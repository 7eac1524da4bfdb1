"""How is a photograph kept with the records, and read again byte for byte?

What other rooms call. The bytes stand in the node's one database, so that they
are backed up, given up and (once it is) encrypted with everything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from hashlib import sha256

from sync.blobs.attachment import Attachment, attachment_of
from sync.blobs.store import PART, BlobRow, BlobStore
from sync.canonical import canonical, read_json
from sync.change import Dot, RecordId
from sync.clock import Clock
from sync.database import Database

PIECE = 256 * 1024
MOST_BYTES = 25 * 2**20
# What was begun and never ended is kept so long: the ferry comes once a week.
PARTS_LAST = timedelta(days=30)


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


class BlobDiffers(ValueError):
    """What came of a file is not what its name says; nothing of it was kept."""

    def __init__(self, sha: str) -> None:
        super().__init__(f"The bytes of the attachment {sha[:12]} are not its own.")


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

    def take(
        self, sha: str, size: int, offset: int, piece: bytes, got_from: str
    ) -> int:
        """Keep the next piece of a file of this name and size; return what is next.

        Where the piece does not begin there nothing is kept, and the offset from
        which to go on is returned. Raises BlobDiffers, and forgets all of the file,
        when it is whole and not what its name says.
        """
        self._check_size(size)
        try:
            with self._database.write():
                return self._taken(self._begun(sha, size, got_from), offset, piece)
        except BlobDiffers:
            self._forget(sha)
            raise

    def offset(self, sha: str) -> int:
        """Return how many bytes of it are here."""
        row = self._store.blob(sha)
        return 0 if row is None else row.offset

    def give_up_parts(self) -> int:
        """Forget files of which the rest has not come for long; return how many.

        Whoever has one is asked for all of it again.
        """
        before = (self._clock.now() - PARTS_LAST).isoformat()
        with self._database.write():
            given_up = self._store.parts_before(before)
            for n in given_up:
                self._store.forget(n)
        return len(given_up)

    def ask_for(self, record: RecordId) -> None:
        """Let the attachments of a record be fetched at the next exchange."""
        name = record if isinstance(record, str) else list(record)
        self._store.ask_for(canonical(name).decode())

    def asked(self) -> list[RecordId]:
        """Return the records whose attachments somebody asked for by name."""
        said = (read_json(text.encode()) for text in self._store.asked())
        return [one if isinstance(one, str) else Dot(*one) for one in said]

    def has(self, sha: str) -> bool:
        """Tell whether all bytes of it are here."""
        row = self._store.blob(sha)
        return row is not None and row.is_here

    def read(self, sha: str) -> Iterator[bytes]:
        """Yield its bytes in order, a piece at a time.

        Raises BlobNotHere at once; BlobDamaged before the last piece is given
        when what is kept is not what the name says.
        """
        return self._checked(self._here(sha))

    def read_from(self, sha: str, start: int, end: int) -> Iterator[bytes]:
        """Yield its bytes from `start` up to `end`, for whoever checks the whole.

        Raises BlobNotHere at once, BlobDamaged where a piece is missing.
        """
        return self._pieces(self._here(sha), start, end)

    def piece_from(self, sha: str, start: int, size: int) -> bytes:
        """Return the next piece to hand over of a file; as `read_from` raises."""
        return next(in_pieces(self.read_from(sha, start, size)))

    @staticmethod
    def attachment_of(value: object) -> Attachment | None:
        """Return the attachment that an answer names; None when it names none."""
        return attachment_of(value)

    # -- inside ---------------------------------------------------------------

    def _here(self, sha: str) -> BlobRow:
        row = self._store.blob(sha)
        if row is None or not row.is_here:
            raise BlobNotHere("this attachment is not kept here")
        return row

    def _check_size(self, size: int) -> None:
        if size > self.most_bytes:
            raise AttachmentNotKept(
                f"The file is larger than {self.most_bytes // 2**20} MB, the most that"
                " is carried. Nothing was kept. Make it smaller and attach it again."
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

    def _begun(self, sha: str, size: int, got_from: str) -> BlobRow:
        row = self._store.blob(sha)
        if row is not None and (row.is_here or row.size == size):
            return row
        if row is not None:
            # Somebody named it with another size: one of the two was mistaken.
            self._store.forget(row.n)
        now = self._clock.now().isoformat()
        n = self._store.begin(sha, size, got_from, now)
        return BlobRow(n, sha, size, PART, 0)

    def _taken(self, row: BlobRow, offset: int, piece: bytes) -> int:
        if row.is_here or offset != row.offset:
            return row.offset
        if offset + len(piece) > row.size:
            raise BlobDiffers(row.sha256)
        for part in in_pieces([piece]):
            self._store.add_piece(row.n, offset, part)
            offset += len(part)
        if offset == row.size:
            self._look_at(row)
        return offset

    def _look_at(self, row: BlobRow) -> None:
        digest = sha256()
        for piece in self._pieces(row, 0, row.size):
            digest.update(piece)
        if digest.hexdigest() != row.sha256:
            raise BlobDiffers(row.sha256)
        self._store.complete(row.n, row.sha256, row.size)

    def _forget(self, sha: str) -> None:
        with self._database.write():
            row = self._store.blob(sha)
            if row is not None and not row.is_here:
                self._store.forget(row.n)

    def _pieces(self, row: BlobRow, start: int, end: int) -> Iterator[bytes]:
        while start < end:
            found = self._store.piece_with(row.n, start)
            part = b"" if found is None else found[1][start - found[0] :]
            if not part:
                raise BlobDamaged(row.sha256)
            yield part[: end - start]
            start += len(part)

    def _checked(self, row: BlobRow) -> Iterator[bytes]:
        digest, before = sha256(), b""
        for piece in self._pieces(row, 0, row.size):
            digest.update(piece)
            if before:
                yield before
            before = piece
        if digest.hexdigest() != row.sha256:
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
