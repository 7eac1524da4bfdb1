"""Which segments are kept aside here, whose are they, and what became of them?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sync.database import Database, Row

HELD, RELEASED, REFUSED, FORKED = "held", "released", "refused", "forked"
WAITING = "it follows one held"
_COLUMNS = "sha, stream, first, last, body, why, state, got_at, got_from"


@dataclass(frozen=True)
class KeptAside:
    """One segment in quarantine, with its file.

    `state`: held (waits for a person), released, refused, or forked (another
    segment stands in its place). `got_from` is who handed it in.
    """

    sha: str
    stream: int
    first: int
    last: int
    body: bytes
    why: str
    state: str
    got_at: datetime
    got_from: str


class QuarantineStore:
    """Statements about what is kept aside; nothing is ever deleted."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[KeptAside]:
        """Return everything that was ever kept aside, oldest first."""
        rows = self._database.rows(
            f"select {_COLUMNS} from quarantine order by got_at, stream, first"
        )
        return [_kept(row) for row in rows]

    def next_held(self, n: int, seq: int) -> KeptAside | None:
        """Return the first held segment of stream `n` with changes after `seq`."""
        row = self._database.row(
            f"select {_COLUMNS} from quarantine where stream = ? and state = ?"
            " and last > ? order by first, last desc limit 1",
            (n, HELD, seq),
        )
        return None if row is None else _kept(row)

    def last_held(self, n: int, seq: int) -> KeptAside | None:
        """Return the last held segment of stream `n` that reaches beyond `seq`."""
        row = self._database.row(
            f"select {_COLUMNS} from quarantine where stream = ? and state = ?"
            " and last > ? order by last desc limit 1",
            (n, HELD, seq),
        )
        return None if row is None else _kept(row)

    def held_up_to(self, n: int, seq: int) -> list[KeptAside]:
        """Return the held segments of stream `n` that end at `seq` or before."""
        rows = self._database.rows(
            f"select {_COLUMNS} from quarantine where stream = ? and state = ?"
            " and last <= ?",
            (n, HELD, seq),
        )
        return [_kept(row) for row in rows]

    def with_change(self, n: int, seq: int) -> KeptAside | None:
        """Return a segment of stream `n`, held or decided, that has change `seq`."""
        row = self._database.row(
            f"select {_COLUMNS} from quarantine where stream = ? and state <> ?"
            " and first <= ? and last >= ? order by first desc limit 1",
            (n, FORKED, seq, seq),
        )
        return None if row is None else _kept(row)

    def say_why(self, n: int, sha: str, why: str) -> None:
        """Say why the first that is held of stream `n` is; the others follow it."""
        self._database.execute(
            "update quarantine set why = case when sha = ? then ? else ? end"
            " where stream = ? and state = ?",
            (sha, why, WAITING, n, HELD),
        )

    def mark(self, sha: str, state: str) -> None:
        self._database.execute(
            "update quarantine set state = ? where sha = ?", (state, sha)
        )


def _kept(row: Row) -> KeptAside:
    return KeptAside(
        *(row["sha"], row["stream"] or 0, row["first"] or 0, row["last"] or 0),
        *(row["body"], row["why"], row["state"]),
        *(datetime.fromisoformat(row["got_at"]), row["got_from"]),
    )
