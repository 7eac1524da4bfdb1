"""Where are the bytes of attachments kept?

Statements only. The bytes of one file stand in pieces, so that no more of it
than one piece is ever in memory, and a transfer that was cut goes on after the
last whole one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sync.database import Database

# What `state` says: its first pieces are here; all of it, and looked at.
PART, HAVE = "part", "have"
_COLUMNS = "n, sha, size, state, got"


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
            f"select {_COLUMNS} from blob where sha = ?", (sha256,)
        )
        return None if row is None else BlobRow(*row)

    def every(self) -> Iterator[BlobRow]:
        """Yield every file that has a name here, whole or in part, in their order."""
        n = 0
        while True:
            row = self._database.row(
                f"select {_COLUMNS} from blob where n > ? and sha is not null"
                " order by n limit 1",
                (n,),
            )
            if row is None:
                return
            yield BlobRow(*row)
            n = row["n"]

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
        self._database.execute(
            "insert into blob_news values (?) on conflict do nothing", (sha256,)
        )

    def forget(self, n: int) -> None:
        """Keep nothing of file `n`."""
        self._database.execute("delete from blob_piece where blob = ?", (n,))
        self._database.execute("delete from blob where n = ?", (n,))

    def parts_before(self, moment: str) -> list[int]:
        """Return the files begun before a moment of which not all has come."""
        rows = self._database.rows(
            "select n from blob where state = ? and got_at < ?", (PART, moment)
        )
        return [row["n"] for row in rows]

    def piece_with(self, n: int, at: int) -> tuple[int, bytes] | None:
        """Return the piece of file `n` in which byte `at` lies: (its start, it)."""
        row = self._database.row(
            "select start, body from blob_piece where blob = ? and start <= ?"
            " order by start desc limit 1",
            (n, at),
        )
        return None if row is None else (row["start"], bytes(row["body"]))

    def taken_since(self, got_from: str, moment: str) -> int:
        """Return how many bytes of files begun since then came from a device."""
        row = self._database.row(
            "select coalesce(sum(got), 0) from blob where got_from = ? and got_at >= ?",
            (got_from, moment),
        )
        return 0 if row is None else int(row[0])

    # -- who else has it ------------------------------------------------------

    def note_sent(self, sha256: str, server: str) -> None:
        """A server has told us that it keeps the file."""
        self._database.execute(
            "insert into blob_sent values (?, ?) on conflict do nothing",
            (sha256, server),
        )

    def forget_sent(self, server: str) -> None:
        """Believe nothing that a server told before it was put back."""
        self._database.execute("delete from blob_sent where server = ?", (server,))

    def ask_for(self, record: str) -> None:
        """Fetch the files of a record, named as canonical JSON, at each exchange."""
        self._database.execute(
            "insert into blob_asked values (?) on conflict do nothing", (record,)
        )

    def asked(self) -> list[str]:
        rows = self._database.rows("select record from blob_asked")
        return [row["record"] for row in rows]
