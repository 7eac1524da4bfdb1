"""What does this database know of itself, and how far has it read its peers?"""

from __future__ import annotations

from sync.database import Database
from sync.store_streams import Held

_HLC = "hlc"


class NodeStore:
    """Statements about the node itself, its peers and its quarantine."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, key: str) -> str | None:
        row = self._database.row("select value from node where key = ?", (key,))
        return None if row is None else str(row["value"])

    def set(self, key: str, value: str) -> None:
        self._database.execute(
            "insert into node values (?, ?)"
            " on conflict (key) do update set value = excluded.value",
            (key, value),
        )

    def forget(self, key: str) -> None:
        self._database.execute("delete from node where key = ?", (key,))

    def last_hlc(self) -> int:
        """Return the last hybrid-clock integer given or heard here."""
        return int(self.get(_HLC) or 0)

    def set_last_hlc(self, hlc: int) -> None:
        self.set(_HLC, str(hlc))

    # -- cursors --------------------------------------------------------------

    def cursor(self, server: str, scope: str) -> int:
        """Return up to where `scope` was pulled from `server`; 0 = nothing yet."""
        row = self._database.row(
            "select cursor from peer where server = ? and scope = ?", (server, scope)
        )
        return 0 if row is None else int(row["cursor"])

    def set_cursor(self, server: str, scope: str, cursor: int) -> None:
        self._database.execute(
            "insert into peer values (?, ?, ?)"
            " on conflict (server, scope) do update set cursor = excluded.cursor",
            (server, scope, cursor),
        )

    def forget_cursors(self, server: str) -> None:
        self._database.execute("delete from peer where server = ?", (server,))

    def servers(self) -> list[str]:
        """Return the servers that anything was ever pulled from."""
        rows = self._database.rows("select distinct server from peer order by server")
        return [row["server"] for row in rows]

    # -- quarantine -----------------------------------------------------------

    def hold(self, held: Held, body: bytes, got: tuple[str, str]) -> None:
        """Keep a segment aside; `got` = (moment, from whom)."""
        self._database.execute(
            "insert into quarantine (sha, stream, first, last, body, why, state,"
            " got_at, got_from) values (?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " on conflict (sha) do nothing",
            (held.sha, held.stream, held.first, held.last)
            + (body, held.why, held.state, *got),
        )

    def held(self, sha: str) -> bool:
        found = self._database.row("select 1 from quarantine where sha = ?", (sha,))
        return found is not None

    def held_bodies(self, n: int, after: int) -> list[bytes]:
        """Return what is held of stream `n` beyond change `after`, in order."""
        rows = self._database.rows(
            "select body from quarantine where stream = ? and state = 'held'"
            " and last > ? order by first",
            (n, after),
        )
        return [bytes(row["body"]) for row in rows]

    def quarantine(self) -> list[Held]:
        """Return what waits there, oldest first."""
        rows = self._database.rows(
            "select sha, stream, first, last, why, state from quarantine"
            " order by got_at, first"
        )
        return [Held(*row) for row in rows]
