"""When did each laptop last bring something?"""

from __future__ import annotations

from datetime import datetime

from server.moments import as_text, from_text
from sync.database import Database

# Numbered steps, oldest first. A step that has been released is never edited.
STEPS: tuple[str, ...] = (
    """
    create table receipt (dev text primary key, received_at text not null);
    """,
)
ROOM = "receipts"


class ReceiptStore:
    """The office's memory of what was handed over; joins the write it is in."""

    def __init__(self, database: Database) -> None:
        self._database = database
        database.migrate(ROOM, STEPS)

    def note(self, dev: str, at: datetime) -> None:
        """A laptop has brought changes."""
        self._database.execute(
            "insert into receipt values (?, ?)"
            " on conflict (dev) do update set received_at = excluded.received_at",
            (dev, as_text(at)),
        )

    def all(self) -> dict[str, datetime]:
        """Device -> when it last brought something."""
        rows = self._database.rows("select dev, received_at from receipt")
        return {row["dev"]: from_text(row["received_at"]) for row in rows}
