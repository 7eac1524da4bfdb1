"""Where are the bytes of attachments kept, and which changes name them?

Statements only. The bytes of one file stand in pieces, so that no more of it
than one piece is ever in memory, and a transfer that was cut goes on after the
last whole one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sync.blobs.attachment import Named
from sync.change import Dot
from sync.database import Database, Row
from sync.streams import StreamNumbers

# What `state` says: its first pieces are here; all of it, and looked at.
PART, HAVE = "part", "have"


@dataclass(frozen=True, slots=True)
class BlobRow:
    """One file as kept here: `offset` bytes of its `size` are."""

    n: int
    sha256: str
    size: int
    state: str
    offset: int

    @property
    def is_here(self) -> bool:
        return self.state == HAVE


class BlobStore:
    """All statements about files and their pieces."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def blob(self, sha256: str) -> BlobRow | None:
        """Return what is kept of a file, or None."""
        row = self._database.row(
            "select n, sha, size, state, got from blob where sha = ?", (sha256,)
        )
        return None if row is None else BlobRow(*row)

    def begin(self, sha256: str | None, size: int, got_from: str, got_at: str) -> int:
        """Begin to keep a file; None while nobody knows what it will hold."""
        [row] = self._database.execute(
            "insert into blob (sha, size, state, got, got_from, got_at)"
            " values (?, ?, ?, 0, ?, ?) returning n",
            (sha256, size, PART, got_from, got_at),
        )
        return int(row["n"])

    def add_piece(self, n: int, start: int, body: bytes) -> None:
        """Keep the piece of file `n` that begins at byte `start`."""
        self._database.execute(
            "insert into blob_piece values (?, ?, ?)", (n, start, body)
        )
        self._database.execute(
            "update blob set got = ? where n = ?", (start + len(body), n)
        )

    def complete(self, n: int, sha256: str, size: int) -> None:
        """Say that file `n` is whole and was looked at."""
        self._database.execute(
            "update blob set sha = ?, size = ?, state = ? where n = ?",
            (sha256, size, HAVE, n),
        )

    def forget(self, n: int) -> None:
        """Keep nothing of file `n`."""
        self._database.execute("delete from blob_piece where blob = ?", (n,))
        self._database.execute("delete from blob where n = ?", (n,))

    def piece(self, n: int, start: int) -> bytes | None:
        """Return the piece of file `n` that begins at byte `start`, or None."""
        row = self._database.row(
            "select body from blob_piece where blob = ? and start = ?", (n, start)
        )
        return None if row is None else bytes(row["body"])


class AttachedStore:
    """All statements about which changes name which files."""

    def __init__(self, database: Database, numbers: StreamNumbers) -> None:
        self._database = database
        self._numbers = numbers

    def add(self, many: Iterable[Named]) -> None:
        """Note who names what; what was noted before is let be."""
        number = self._numbers.number
        rows = [(number(o.dot.stream), o.dot.seq, *o[1:]) for o in many]
        if rows:
            self._database.executemany(
                "insert into attach (stream, seq, path, sha, size, type)"
                " values (?, ?, ?, ?, ?, ?) on conflict do nothing",
                rows,
            )

    def every(self) -> Iterator[Named]:
        """Yield all that is noted."""
        rows = self._database.rows("select * from attach order by stream, seq")
        with self._database.understood():
            yield from [self._named(row) for row in rows]

    def clear(self) -> None:
        """Forget all; inside the write that notes others."""
        self._database.execute("delete from attach")

    def forget_changes(self, n: int, first: int, last: int) -> None:
        """Changes of stream `n` count no more: they name nothing."""
        self._database.execute(
            "delete from attach where stream = ? and seq between ? and ?",
            (n, first, last),
        )

    def _named(self, row: Row) -> Named:
        n, seq, *what = row
        return Named(Dot(*self._numbers.stream(n), seq), *what)
