"""What SQL does the office speak for findings and for what follows from them?"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from server.moments import as_text, from_text
from sync.database import Database, Row

# Numbered steps, oldest first. A step that has been released is never edited.
# `drawing` keeps every finding ever drawn, the latest has the greatest n;
# `called` lists the follow-ups an inspection has ever called for;
# `waiting` the inspections whose form has not come here yet.
STEPS: tuple[str, ...] = (
    """
    create table drawing (
        n integer primary key,
        inspection text not null,
        drawn_at text not null,
        pack text not null,
        is_disputed integer not null,
        json text not null
    );
    create index drawing_of_inspection on drawing (inspection, n);
    create table called (
        inspection text not null,
        follow_up text not null,
        primary key (inspection, follow_up)
    );
    create table waiting (
        inspection text primary key,
        form text not null
    );
    """,
)
ROOM = "outcomes"


@dataclass(frozen=True)
class Drawing:
    """Findings as they were drawn once. `findings` is `Findings.as_json()`."""

    inspection: str
    drawn_at: datetime
    pack: str
    is_disputed: bool
    findings: dict[str, Any]


class OutcomeStore:
    """The tables of outcomes; every write joins the transaction it is in."""

    def __init__(self, database: Database) -> None:
        self._database = database
        database.migrate(ROOM, STEPS)

    def keep(self, drawing: Drawing) -> bool:
        """Keep findings unless they are the latest already; say whether kept."""
        text = json.dumps(drawing.findings, sort_keys=True, ensure_ascii=False)
        last = self._database.row(
            "select * from drawing where inspection = ? order by n desc limit 1",
            (drawing.inspection,),
        )
        new = (drawing.pack, int(drawing.is_disputed), text)
        if (
            last is not None
            and (last["pack"], last["is_disputed"], last["json"]) == new
        ):
            return False
        self._database.execute(
            """
            insert into drawing (inspection, drawn_at, pack, is_disputed, json)
            values (?, ?, ?, ?, ?)
            """,
            (drawing.inspection, as_text(drawing.drawn_at), *new),
        )
        return True

    def drawings(self, inspection: str) -> list[Drawing]:
        """Every finding ever drawn of an inspection, newest first."""
        rows = self._database.rows(
            "select * from drawing where inspection = ? order by n desc", (inspection,)
        )
        return [_drawing(row) for row in rows]

    def last_pack(self, inspection: str) -> str:
        """Which pack the latest findings were drawn by; "" when there are none."""
        row = self._database.row(
            "select pack from drawing where inspection = ? order by n desc limit 1",
            (inspection,),
        )
        return row["pack"] if row else ""

    def last(self, inspection: str) -> Drawing | None:
        """The findings drawn last, None when there are none."""
        row = self._database.row(
            "select * from drawing where inspection = ? order by n desc limit 1",
            (inspection,),
        )
        return _drawing(row) if row else None

    def add_called(self, inspection: str, follow_ups: Iterable[str]) -> None:
        """Remember that an inspection has called for these follow-ups."""
        for name in follow_ups:
            self._database.execute(
                "insert into called values (?, ?) on conflict do nothing",
                (inspection, name),
            )

    def called(self, inspection: str) -> list[str]:
        """Names of every follow-up an inspection has ever called for."""
        rows = self._database.rows(
            "select follow_up from called where inspection = ? order by follow_up",
            (inspection,),
        )
        return [row["follow_up"] for row in rows]

    def wait(self, inspection: str, form: str) -> None:
        """Remember an inspection whose form is not here."""
        self._database.execute(
            """
            insert into waiting values (?, ?)
            on conflict (inspection) do update set form = excluded.form
            """,
            (inspection, form),
        )

    def waiting(self, form: str) -> list[str]:
        """The inspections that wait for a form."""
        rows = self._database.rows(
            "select inspection from waiting where form = ? order by inspection", (form,)
        )
        return [row["inspection"] for row in rows]

    def waiting_count(self) -> int:
        """How many inspections wait for a form, or could not be read."""
        [row] = self._database.rows("select count(*) as n from waiting")
        return int(row["n"])

    def no_longer_waits(self, inspection: str) -> None:
        self._database.execute(
            "delete from waiting where inspection = ?", (inspection,)
        )


def _drawing(row: Row) -> Drawing:
    return Drawing(
        inspection=row["inspection"],
        drawn_at=from_text(row["drawn_at"]),
        pack=row["pack"],
        is_disputed=bool(row["is_disputed"]),
        findings=json.loads(row["json"]),
    )
