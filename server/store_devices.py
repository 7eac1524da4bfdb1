"""What SQL does the office speak for enrolment codes and contact with devices?"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from server.moments import as_text, from_text
from sync.change import Stream
from sync.database import Database, Row
from sync.wire import Have


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
    role: str = "laptop"


@dataclass(frozen=True)
class Forwarded:
    """An enrolment asked for at a hub. `request` is the EnrolRequest as JSON."""

    code: str
    dev: str
    request: str
    asked_at: datetime
    is_refused: bool = False


class DeviceStore:
    """Statements about devices; every write joins the transaction it is in."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep_code(self, row: EnrolmentRow) -> None:
        self._database.execute(
            "insert into enrolment values (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(row.code, row.secret, row.account, json.dumps(row.scopes)),
                *(row.valid_days, as_text(row.until), row.used_by, row.role),
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
            row["role"],
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

    # -- at a hub: what central has to decide on --------------------------------

    def keep_request(self, asked: Forwarded) -> None:
        self._database.execute(
            "insert into forwarded values (?, ?, ?, ?, '')"
            " on conflict (code, dev) do update set request = excluded.request",
            (asked.code, asked.dev, asked.request, as_text(asked.asked_at)),
        )

    def requests(self) -> list[Forwarded]:
        """Return what waits for an answer, oldest first."""
        rows = self._database.rows(
            "select code, dev, request, asked_at, refused_at from forwarded"
            " where refused_at = '' order by asked_at"
        )
        return [_forwarded(row) for row in rows]

    def request_of(self, code: str, dev: str) -> Forwarded | None:
        row = self._database.row(
            "select code, dev, request, asked_at, refused_at from forwarded"
            " where code = ? and dev = ?",
            (code, dev),
        )
        return None if row is None else _forwarded(row)

    def refuse_request(self, asked: Forwarded, at: datetime) -> None:
        self._database.execute(
            "update forwarded set refused_at = ? where code = ? and dev = ?",
            (as_text(at), asked.code, asked.dev),
        )

    def drop_request(self, asked: Forwarded) -> None:
        self._database.execute(
            "delete from forwarded where code = ? and dev = ?", (asked.code, asked.dev)
        )

    def forget_requests_before(self, at: datetime) -> None:
        self._database.execute(
            "delete from forwarded where asked_at < ?", (as_text(at),)
        )

    # -- contact ----------------------------------------------------------------

    def note_contact(self, dev: str, at: datetime) -> None:
        """A device has greeted this office."""
        self._database.execute(
            "insert into contact values (?, ?)"
            " on conflict (dev) do update set met_at = excluded.met_at",
            (dev, as_text(at)),
        )

    def note_told(self, dev: str, have: Iterable[Have]) -> None:
        """A device has said how many changes of each scope it has made."""
        self._database.executemany(
            "insert into told values (?, ?, ?)"
            " on conflict (dev, scope) do update set seq = excluded.seq",
            [(dev, one.scope, one.seq) for one in have if one.dev == dev],
        )

    def told(self) -> dict[Stream, int]:
        """Return stream -> how many changes its device said it had made."""
        rows = self._database.rows("select dev, scope, seq from told")
        return {Stream(row["dev"], row["scope"]): row["seq"] for row in rows}

    def contacts(self) -> dict[str, str]:
        """Return each device -> when it last greeted this office, as text."""
        rows = self._database.rows("select dev, met_at from contact")
        return {row["dev"]: row["met_at"] for row in rows}


def _forwarded(row: Row) -> Forwarded:
    return Forwarded(
        *(row["code"], row["dev"], row["request"]),
        *(from_text(row["asked_at"]), bool(row["refused_at"])),
    )
