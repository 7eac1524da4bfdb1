"""Where are wage sheets kept while they are talked through, so that none is lost?

Beside the drafts, in the laptop's own file: one row an answer, committed
before the next question is asked.
"""

from __future__ import annotations

import json
from datetime import datetime

from inspector_cli.trouble import NotHere, Trouble
from inspector_cli.wages.said import Entry
from sync.database import Database


class SheetElsewhere(Trouble):
    """Another window wrote in this wage sheet since it was read here."""

    exit_code = 5

    def __init__(self, sheet: str) -> None:
        super().__init__(
            f"Another window has answered in {sheet} just now; what was typed last"
            " here is not kept, everything before it is.",
            f"Close one of them, then go on with: inspector wages {sheet}",
        )


class WageStore:
    """The wage sheets in one laptop's database, S1, S2 ..."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def begin(self, at: datetime) -> str:
        """A new sheet; it is numbered on this laptop."""
        with self.database.write() as tx:
            [row] = tx.rows("select count(*) as n from wage_sheet")
            name = f"S{row['n'] + 1}"
            tx.execute(
                "insert into wage_sheet (id, begun_at) values (?, ?)",
                (name, at.isoformat()),
            )
        return name

    def names(self) -> list[str]:
        """Every sheet, the oldest first."""
        rows = self.database.rows("select id from wage_sheet order by begun_at, id")
        return [str(row["id"]) for row in rows]

    def check(self, name: str) -> str:
        """The sheet's own name; raises NotHere."""
        plain = name.upper()
        if plain not in self.names():
            raise NotHere(
                f"There is no wage sheet {name} on this laptop.",
                "Begin one: inspector wages --new",
            )
        return plain

    def last(self) -> str | None:
        """The sheet that was written in last."""
        row = self.database.row(
            "select sheet from wage_entry order by kept_at desc, n desc limit 1"
        )
        return None if row is None else str(row["sheet"])

    def entries(self, name: str) -> list[Entry]:
        rows = self.database.rows(
            "select entry from wage_entry where sheet = ? order by n", (name,)
        )
        return [json.loads(row["entry"]) for row in rows]

    def keep(self, name: str, n: int, at: datetime, entry: Entry) -> None:
        """Commit entry number `n`; it is safe when this returns."""
        text = json.dumps(entry, ensure_ascii=False, sort_keys=True)
        with self.database.write() as tx:
            [row] = tx.rows(
                "select count(*) as n from wage_entry where sheet = ?", (name,)
            )
            if row["n"] != n:
                raise SheetElsewhere(name)
            tx.execute(
                "insert into wage_entry (sheet, n, kept_at, entry)"
                " values (?, ?, ?, ?)",
                (name, n, at.isoformat(), text),
            )
