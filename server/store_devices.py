"""When did each device last greet this office?"""

from __future__ import annotations

from datetime import datetime

from server.moments import as_text, from_text
from sync.database import Database


class DeviceStore:
    """Statements about contact; every write joins the transaction it is in."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note_contact(self, dev: str, at: datetime) -> None:
        """A device has greeted this office."""
        self._database.execute(
            "insert into contact values (?, ?)"
            " on conflict (dev) do update set met_at = excluded.met_at",
            (dev, as_text(at)),
        )

    def contacts(self) -> dict[str, datetime]:
        """Return each device -> when it last greeted this office."""
        rows = self._database.rows("select dev, met_at from contact")
        return {row["dev"]: from_text(row["met_at"]) for row in rows}
