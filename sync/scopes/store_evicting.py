"""Which rows belong to a scope that has to go?"""

from __future__ import annotations

from sync.change import Dot, RecordId
from sync.database import Database
from sync.streams import StreamNumbers


class EvictingStore:
    """Statements about letting go; inside the caller's transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def scopes_held(self) -> set[str]:
        """Return every scope of which something is kept here."""
        rows = self._database.rows(
            "select distinct scope from segment union"
            " select distinct t.scope from stream t join pending p on p.stream = t.n"
            " union select distinct t.scope from stream t"
            " join quarantine q on q.stream = t.n"
        )
        return {row["scope"] for row in rows}

    def givers(self, scope: str) -> list[str]:
        """Return who handed over what is kept of `scope`."""
        rows = self._database.rows(
            "select distinct got_from from segment where scope = ?", (scope,)
        )
        return [row["got_from"] for row in rows]

    def records_written_in(self, scope: str, numbers: StreamNumbers) -> list[RecordId]:
        """Return every record that some change of `scope` wrote."""
        rows = self._database.rows(
            "select distinct r.stream, r.seq, r.name from record r"
            " left join touched t on t.record = r.id"
            " left join stream s on s.n = t.stream"
            " left join stream c on c.n = r.stream"
            " where s.scope = ? or c.scope = ?",
            (scope, scope),
        )
        return [
            row["name"] or Dot(*numbers.stream(row["stream"]), row["seq"])
            for row in rows
        ]

    def forget_files(self, n: int) -> None:
        """Keep no file and no line of stream `n`."""
        for table in ("segment", "pending", "quarantine", "touched", "attach"):
            self._database.execute(f"delete from {table} where stream = ?", (n,))

    def forget_cursors(self, scope: str) -> None:
        """Begin at the start when this scope is granted again."""
        self._database.execute("delete from peer where scope = ?", (scope,))
