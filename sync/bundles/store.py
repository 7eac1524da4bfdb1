"""What does this node remember of bundles, and of what its peers have?

A peer's own word counts: the list of streams in the last bundle of it that
was read, what it was seen to pull since, what it answered when greeted.
"""

from __future__ import annotations

from collections.abc import Iterable

from sync.change import Stream
from sync.database import Database
from sync.store_streams import StreamRow
from sync.wire import HEAD8_DIGITS, Have


class BundleStore:
    """Statements about bundles and about peers; writes join the caller's."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # -- numbers --------------------------------------------------------------

    def next_number(self, peer: str) -> int:
        """Return the number of the next bundle for `peer`, and keep it as used.

        A number whose bundle was never finished stays unused: no two bundles
        of a pair ever share one.
        """
        [row] = self._database.execute(
            "insert into bundle values (?, 1, 0, '') on conflict (peer) do update"
            " set written = bundle.written + 1 returning written",
            (peer,),
        )
        return int(row[0])

    def last_read(self, peer: str) -> int:
        """Return the number of the last bundle of `peer` read here; 0 for none."""
        row = self._database.row("select read from bundle where peer = ?", (peer,))
        return 0 if row is None else int(row["read"])

    def last_peer(self) -> str | None:
        """Return whose bundle was read here last."""
        row = self._database.row(
            "select peer from bundle where read > 0 order by read_at desc, peer"
        )
        return None if row is None else str(row["peer"])

    def note_read(self, peer: str, number: int, at: str) -> None:
        """Keep that bundle `number` of `peer` was read to its end."""
        self._database.execute(
            "insert into bundle values (?, 0, ?, ?) on conflict (peer) do update"
            " set read = excluded.read, read_at = excluded.read_at",
            (peer, number, at),
        )

    def number_from(self, peer: str, number: int) -> None:
        """Let the next bundle for `peer` come after one that it has read.

        It may know more than this database, which was put back from a backup.
        """
        self._database.execute(
            "insert into bundle values (?, ?, 0, '') on conflict (peer) do update"
            " set written = case when excluded.written > bundle.written"
            " then excluded.written else bundle.written end",
            (peer, number),
        )

    # -- what a peer has ------------------------------------------------------

    def note_known(self, peer: str, have: Iterable[Have]) -> None:
        """Keep what `peer` itself says it has of these streams."""
        with self._database.write():
            self._database.executemany(
                "insert into known_at values (?, ?, ?, ?, ?)"
                " on conflict (peer, dev, scope) do update"
                " set seq = excluded.seq, head8 = excluded.head8",
                [(peer, *one) for one in map(_as_row, have)],
            )

    def note_given(self, peer: str, rows: Iterable[StreamRow]) -> None:
        """Keep that `peer` has all of these streams of ours, as it answered."""
        known = self.known(peer)
        whole = (row for row in rows if row.seq and row.pushed_seq == row.seq)
        have = [Have.at(*row.stream, row.seq, row.head) for row in whole]
        if any(known.get(Stream(one.dev, one.scope)) != one for one in have):
            self.note_known(peer, have)

    def forget_known(self, peer: str) -> None:
        """Forget all that was known of `peer`, before its newer word is kept."""
        for table in ("known_at", "pulled_by"):
            self._database.execute(f"delete from {table} where peer = ?", (peer,))

    def known(self, peer: str) -> dict[Stream, Have]:
        """Return stream -> how far `peer` said it has it."""
        rows = self._database.rows(
            "select dev, scope, seq, head8 from known_at where peer = ?", (peer,)
        )
        return {Stream(row["dev"], row["scope"]): Have(*row) for row in rows}

    def note_pulled(self, peer: str, scope: str, cursor: int) -> None:
        """Keep that `peer` asks for what comes after `cursor`: it has the rest."""
        if self.pulled(peer).get(scope) != cursor:
            self._database.execute(
                "insert into pulled_by values (?, ?, ?) on conflict (peer, scope)"
                " do update set cursor = excluded.cursor",
                (peer, scope, cursor),
            )

    def pulled(self, peer: str) -> dict[str, int]:
        """Return scope -> the cursor that `peer` pulled from last."""
        rows = self._database.rows(
            "select scope, cursor from pulled_by where peer = ?", (peer,)
        )
        return {row["scope"]: int(row["cursor"]) for row in rows}

    # -- what lies here -------------------------------------------------------

    def last_before(self, row: StreamRow, cursor: int) -> int:
        """Return the last change of a stream among what had arrived at `cursor`."""
        [found] = self._database.rows(
            "select coalesce(max(last), 0) from segment"
            " where stream = ? and arrival <= ?",
            (row.n, cursor),
        )
        return int(found[0])

    def differs(self, row: StreamRow, have: Have) -> bool:
        """Tell whether another chain head stands here where `have` ends.

        Where no segment here ends there, nothing can be told at this price.
        """
        if have.seq == row.seq:
            return row.head[:HEAD8_DIGITS] != have.head8
        found = self._database.row(
            "select head from segment where stream = ? and last = ?", (row.n, have.seq)
        )
        return found is not None and found["head"][:HEAD8_DIGITS] != have.head8

    def held_bodies(self, row: StreamRow) -> list[tuple[int, int, bytes]]:
        """Return (first, last, file) of what waits in quarantine behind a stream."""
        rows = self._database.rows(
            "select first, last, body from quarantine where stream = ?"
            " and state = 'held' order by first",
            (row.n,),
        )
        return [(one["first"], one["last"], one["body"]) for one in rows]


def _as_row(have: Have) -> tuple[str, str, int, str]:
    return have.dev, have.scope, have.seq, have.head8
