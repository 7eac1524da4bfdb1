"""Which receipts are known here, and what do they say of records?

Statements only. A receipt is known by who gave it: the signature of the line
that carried it proves that.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sync.database import Database

# A record is received when its creation first was, as receipts say; before
# there is any, when it came here from elsewhere.
_EARLIEST = """
    coalesce(
        (select min(r.at) from received r
        where r.stream = record.stream and r.first <= record.seq
            and r.last >= record.seq),
        (select min(g.got_at) from segment g
        where g.stream = record.stream and g.first <= record.seq
            and g.last >= record.seq and g.got_from <> ?)
    )
"""
_COLUMNS = "stream, giver, first, last, head, at, said, hlc"


class Received(NamedTuple):
    """Server `giver` had changes `first` to `last` of stream `n` by `at` (ISO, UTC).

    `said` is what it wrote, in milliseconds since 2020, in a line of `hlc`.
    """

    n: int
    giver: str
    first: int
    last: int
    head: str
    at: str
    said: int
    hlc: int


class Unacknowledged(NamedTuple):
    """A segment that was handed in here and has no receipt of ours yet."""

    n: int
    dev: str
    scope: str
    first: int
    last: int
    head: str
    got_at: str


class ReceiptStore:
    """All statements about receipts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, receipts: Iterable[Received]) -> None:
        self._database.executemany(
            f"insert into received ({_COLUMNS})"
            " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
            receipts,
        )

    def correct(self, one: Received, at: str) -> None:
        """Date a receipt by a clock that was off."""
        self._database.execute(
            "update received set at = ? where stream = ? and giver = ?"
            " and first = ? and last = ?",
            (at, one.n, one.giver, one.first, one.last),
        )

    def forget(self, said: Iterable[tuple[str, int]]) -> list[Received]:
        """Forget what givers said in lines of these (giver, hlc); return it."""
        found = []
        for key in said:
            rows = self._database.execute(
                f"delete from received where giver = ? and hlc = ? returning {_COLUMNS}",
                key,
            )
            found += [Received(*row) for row in rows]
        return found

    def all(self) -> list[Received]:
        rows = self._database.rows(f"select {_COLUMNS} from received")
        return [Received(*row) for row in rows]

    def overlapping(self, n: int, first: int, last: int) -> list[Received]:
        """Return the receipts of stream `n` that speak of changes `first` to `last`."""
        rows = self._database.rows(
            f"select {_COLUMNS} from received"
            " where stream = ? and first <= ? and last >= ?",
            (n, last, first),
        )
        return [Received(*row) for row in rows]

    def furthest(self) -> list[tuple[int, str, int]]:
        """Return (stream, giver, last change received) for each stream and giver.

        A receipt whose chain head is not the one known here is passed over.
        """
        rows = self._database.rows(
            "select r.stream, r.giver, max(r.last) as last"
            " from received r left join segment g"
            " on g.stream = r.stream and g.last = r.last"
            " where g.head is null or g.head = r.head group by r.stream, r.giver"
        )
        return [(row["stream"], row["giver"], row["last"]) for row in rows]

    def date_records(self, n: int, first: int, last: int, own: str) -> list[int]:
        """Date the records that changes `first` to `last` created; return which moved."""
        rows = self._database.execute(
            f"update record set got_at = {_EARLIEST}"
            " where stream = ? and seq >= ? and seq <= ?"
            f" and coalesce(got_at, '') <> coalesce({_EARLIEST}, '')"
            " returning seq",
            (own, n, first, last, own),
        )
        return [row["seq"] for row in rows]

    # -- what has to be acknowledged ------------------------------------------

    def last_arrival(self) -> int:
        [row] = self._database.rows("select coalesce(max(arrival), 0) from segment")
        return int(row[0])

    def merged_since(self, arrival: int, own: str) -> list[Unacknowledged]:
        """Return what was handed in after `arrival`, by stream, oldest first.

        What came down from a server above us is left out: it has it.
        """
        rows = self._database.rows(
            "select g.stream, t.dev, t.scope, g.first, g.last, g.head, g.got_at"
            " from segment g join stream t on t.n = g.stream"
            " where g.arrival > ? and t.dev <> ?"
            " and g.got_from not in (select server from peer)"
            " order by g.stream, g.first",
            (arrival, own),
        )
        return [Unacknowledged(*row) for row in rows]

    def held_without(self, own: str) -> list[Unacknowledged]:
        """Return what lies in quarantine and has no receipt of ours yet, by stream."""
        rows = self._database.rows(
            "select q.stream, t.dev, t.scope, min(q.first), max(q.last), t.held_head,"
            " max(q.got_at) from quarantine q join stream t on t.n = q.stream"
            " where q.state = 'held' and q.got_from not in (select server from peer)"
            " and not exists (select 1 from received r where r.stream = q.stream"
            " and r.giver = ? and r.last >= q.last)"
            " group by q.stream, t.dev, t.scope, t.held_head, t.held_seq"
            " having max(q.last) = t.held_seq order by q.stream",
            (own,),
        )
        return [Unacknowledged(*row) for row in rows]

    def last_of(self, n: int) -> tuple[int, str] | None:
        """Return (arrival, got_at) of the last segment of stream `n`."""
        row = self._database.row(
            "select arrival, got_at from segment where stream = ?"
            " order by last desc limit 1",
            (n,),
        )
        return None if row is None else (row["arrival"], row["got_at"])
