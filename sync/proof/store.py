"""What is in the tables, row by row, for whoever checks all of it?

Reading only, and nothing is believed: a row may have been changed by anybody.
"""

from __future__ import annotations

from collections.abc import Iterator

from sync.database import Database, Row


class WalkStore:
    """Statements of the walk; segments come one at a time, for they are large."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def node(self) -> dict[str, str]:
        """Return what the database says of itself."""
        rows = self._database.rows("select key, value from node")
        return {row["key"]: row["value"] for row in rows}

    def streams(self) -> list[Row]:
        return self._database.rows("select * from stream order by dev, scope")

    def segments(self, n: int) -> Iterator[Row]:
        """Yield the segments of stream `n`, in order."""
        places = self._database.rows(
            "select arrival from segment where stream = ? order by first, last", (n,)
        )
        for place in places:
            yield from self._database.rows(
                "select * from segment where arrival = ?", (place["arrival"],)
            )

    def strays(self) -> list[Row]:
        """Return where segments, lines and held segments of no stream stand."""
        return self._database.rows(
            "select 'segment' as what, stream, first, last from segment"
            " where stream not in (select n from stream) union all"
            " select 'line', stream, seq, seq from pending"
            " where stream not in (select n from stream) union all"
            " select 'held segment', stream, first, last from quarantine"
            " where stream not in (select n from stream)"
        )

    def pending(self, n: int) -> list[Row]:
        return self._database.rows(
            "select * from pending where stream = ? order by seq", (n,)
        )

    def held(self, n: int) -> Iterator[Row]:
        """Yield what of stream `n` lies in quarantine, in order."""
        places = self._database.rows(
            "select sha from quarantine where stream = ? order by first, last", (n,)
        )
        for place in places:
            yield from self._database.rows(
                "select * from quarantine where sha = ?", (place["sha"],)
            )

    def has_decisions(self) -> bool:
        """Tell whether anything that was kept aside has been decided."""
        return self._database.row("select 1 from decision limit 1") is not None

    def certificates(self) -> list[Row]:
        return self._database.rows("select * from certificate order by valid_from")

    def revocations(self) -> dict[str, str]:
        """Return device -> from when nothing of it counts."""
        rows = self._database.rows("select dev, at from revoked")
        return {row["dev"]: row["at"] for row in rows}
