"""What SQL does the office speak for enrolment codes and contact with devices?"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from server.moments import as_text, from_text
from sync.database import Database


@dataclass(frozen=True)
class EnrolmentRow:
    """A code that was given out: for whom, for what, until when, used by whom.

    `code` is EnrolmentCode.code_id; `used_by` is a device, "" while unused.
    The secret is emptied when the code is used.
    """

    code: str
    secret: str
    account: str
    scopes: tuple[str, ...]
    valid_days: int
    until: datetime
    used_by: str = ""


class DeviceStore:
    """Statements about devices; every write joins the transaction it is in."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep_code(self, row: EnrolmentRow) -> None:
        self._database.execute(
            "insert into enrolment values (?, ?, ?, ?, ?, ?, ?)",
            (
                *(row.code, row.secret, row.account, json.dumps(row.scopes)),
                *(row.valid_days, as_text(row.until), row.used_by),
            ),
        )

    def code(self, code: str) -> EnrolmentRow | None:
        row = self._database.row("select * from enrolment where code = ?", (code,))
        if row is None:
            return None
        return EnrolmentRow(
            *(row["code"], row["secret"], row["account"]),
            tuple(json.loads(row["scopes"])),
            *(row["valid_days"], from_text(row["until"]), row["used_by"]),
        )

    def use_code(self, code: str, dev: str) -> bool:
        """Say whether the code was unused; from then on it is this device's."""
        used = self._database.execute(
            "update enrolment set used_by = ? where code = ? and used_by = ''"
            " returning code",
            (dev, code),
        )
        return bool(used)

    def forget_codes_before(self, at: datetime) -> None:
        self._database.execute("delete from enrolment where until < ?", (as_text(at),))

    def note_contact(self, dev: str, at: datetime) -> None:
        """A device has greeted this office."""
        self._database.execute(
            "insert into contact values (?, ?)"
            " on conflict (dev) do update set met_at = excluded.met_at",
            (dev, as_text(at)),
        )

    def contacts(self) -> dict[str, str]:
        """Return each device -> when it last greeted this office, as text."""
        rows = self._database.rows("select dev, met_at from contact")
        return {row["dev"]: row["met_at"] for row in rows}
