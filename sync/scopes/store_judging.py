"""What has to be judged anew, and where are the segments that were merged?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sync.change import Stream
from sync.database import Database


@dataclass(frozen=True, slots=True)
class Merged:
    """One segment that counts here, with when it came and from whom."""

    arrival: int
    first: int
    last: int
    sha: str
    body: bytes
    got_at: str
    got_from: str

    @property
    def came_at(self) -> datetime:
        return datetime.fromisoformat(self.got_at)


class JudgingStore:
    """Statements about judging anew; inside the caller's transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # -- what is to be judged -------------------------------------------------

    def ask(self, stream: Stream, after: int = 0) -> None:
        """Have what follows change `after` of a stream judged anew."""
        self._database.execute(
            "insert into to_judge (dev, scope, after) values (?, ?, ?)"
            " on conflict (dev, scope) do update set after = case"
            " when excluded.after < to_judge.after then excluded.after"
            " else to_judge.after end",
            (*stream, after),
        )

    def ask_about(self, dev: str) -> None:
        """Have everything that is kept of a device judged anew."""
        rows = self._database.rows(
            "select dev, scope from stream where dev = ?"
            " and (seq > 0 or held_seq > 0)",
            (dev,),
        )
        for row in rows:
            self.ask(Stream(*row))

    def take_due(self) -> list[tuple[Stream, int]]:
        """Return what was asked for, (stream, after), and ask for it no more."""
        rows = self._database.rows(
            "select dev, scope, after from to_judge order by dev, scope"
        )
        if rows:
            self._database.execute("delete from to_judge")
        return [(Stream(row["dev"], row["scope"]), row["after"]) for row in rows]

    # -- what was merged ------------------------------------------------------

    def merged(self, n: int, after: int) -> Iterator[Merged]:
        """Yield the segments of stream `n` with changes after `after`, in order."""
        places = self._database.rows(
            "select arrival from segment where stream = ? and last > ?"
            " order by first, last",
            (n, after),
        )
        for place in places:
            for row in self._database.rows(
                "select arrival, first, last, sha, body, got_at, got_from"
                " from segment where arrival = ?",
                (place["arrival"],),
            ):
                yield Merged(*row)

    def last_moment(self, n: int) -> str:
        """Return the latest moment at which anything of stream `n` was received."""
        row = self._database.row(
            "select coalesce(max(at), '') from"
            " (select max(got_at) as at from segment where stream = ?"
            " union all select max(at) from received where stream = ?) as known",
            (n, n),
        )
        return "" if row is None else str(row[0])

    def keep_aside(self, n: int, one: Merged, state: str, why: str) -> None:
        """Let a segment count no more. Nobody is given its arrival number again."""
        self._database.execute(
            "insert into arrived (scope, last) select scope, arrival from segment"
            " where sha = ? on conflict (scope) do update set last = case"
            " when excluded.last > arrived.last then excluded.last"
            " else arrived.last end",
            (one.sha,),
        )
        self._database.execute(
            "insert into quarantine (sha, stream, first, last, body, why, state,"
            " got_at, got_from) values (?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " on conflict (sha) do update set why = excluded.why,"
            " state = excluded.state",
            (one.sha, n, one.first, one.last, one.body)
            + (why, state, one.got_at, one.got_from),
        )
        self._database.execute("delete from segment where sha = ?", (one.sha,))

    def forget_touches(self, n: int, first: int, last: int) -> None:
        """Let changes `first` to `last` of stream `n` have written nothing."""
        self._database.execute(
            "delete from touched where stream = ? and seq >= ? and seq <= ?",
            (n, first, last),
        )
