"""Who did or read what, when, and has anybody touched the account of it?

Every line carries a code over itself and over the line before it, made with
a key that lies outside the database. A line that was edited, cut out, added
or moved breaks the chain; the head, kept apart under the same key, shows when
the last lines are gone.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from server.moments import as_text
from sync.change import Value
from sync.clock import Clock
from sync.database import Database, Row

BEGINNING = "0" * 64


@dataclass(frozen=True)
class AuditLine:
    """One line. `subject` is a record, account or device, never a name."""

    n: int
    at: str
    who: str
    what: str
    subject: str
    detail: Mapping[str, Value]


class Audit:
    """The chained account of reads, refusals and decisions.

    `key` is 32 bytes that nobody finds in the database.
    """

    def __init__(self, database: Database, clock: Clock, key: bytes) -> None:
        self._database = database
        self._clock = clock
        self._key = key

    def note(self, who: str, what: str, subject: str = "", **detail: Value) -> None:
        """Add a line in the transaction at hand, or in one of its own.

        `detail` holds codes, counts and ids; no answer, name or secret.
        """
        with self._database.write():
            n, before = self._head()
            line = AuditLine(n + 1, self._moment(), who, what, subject, detail)
            mac = self._mac(line, before)
            self._database.execute(
                "insert into audit values (?, ?, ?, ?, ?, ?, ?)",
                (*(line.n, line.at, who, what, subject), _canonical(detail), mac),
            )
            self._keep_head(line.n, mac)

    def lines(self, *, subject: str = "", limit: int = 200) -> list[AuditLine]:
        """The latest lines, newest first; of one subject when one is given."""
        rows = self._database.rows(
            """
            select * from audit where ? = '' or subject = ?
            order by n desc limit ?
            """,
            (subject, subject, limit),
        )
        return [_line(row) for row in rows]

    def verify(self) -> list[str]:
        """Return what is wrong with the chain, in words; nothing when whole."""
        with self._database.read():
            rows = self._database.rows("select * from audit order by n")
            faults = self._faults_of(rows)
            n, mac = self._head()
            is_signed = self._head_is_signed()
        if not is_signed:
            faults.append("the head of the account was not written by this office")
        if (len(rows), rows[-1]["mac"] if rows else BEGINNING) != (n, mac):
            faults.append(f"the account ends at line {len(rows)}, its head says {n}")
        return faults

    def _faults_of(self, rows: list[Row]) -> list[str]:
        faults, before = [], BEGINNING
        for expected, row in enumerate(rows, 1):
            if row["n"] != expected:
                faults.append(f"line {expected} is missing")
                return faults
            if not hmac.compare_digest(row["mac"], self._mac(_line(row), before)):
                faults.append(f"line {expected} is not what was written there")
            before = row["mac"]
        return faults

    def _moment(self) -> str:
        at: datetime = self._clock.now()
        return as_text(at)

    def _mac(self, line: AuditLine, before: str) -> str:
        parts = [line.n, line.at, line.who, line.what, line.subject, dict(line.detail)]
        text = before + _canonical(parts)
        return hmac.new(self._key, text.encode("utf-8"), hashlib.sha256).hexdigest()

    def _head(self) -> tuple[int, str]:
        row = self._database.row("select n, mac from audit_head where one = 1")
        if row is None:
            return 0, BEGINNING
        return row["n"], row["mac"].split(":")[0]

    def _keep_head(self, n: int, mac: str) -> None:
        self._database.execute(
            """
            insert into audit_head values (1, ?, ?)
            on conflict (one) do update set n = excluded.n, mac = excluded.mac
            """,
            (n, f"{mac}:{self._head_mac(n, mac)}"),
        )

    def _head_is_signed(self) -> bool:
        row = self._database.row("select n, mac from audit_head where one = 1")
        if row is None:
            return False  # the founding of the office is its first line
        mac, _, signature = row["mac"].partition(":")
        return hmac.compare_digest(signature, self._head_mac(row["n"], mac))

    def _head_mac(self, n: int, mac: str) -> str:
        text = f"head|{n}|{mac}".encode()
        return hmac.new(self._key, text, hashlib.sha256).hexdigest()


def _canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _line(row: Row) -> AuditLine:
    detail = json.loads(row["detail"])
    return AuditLine(
        *(row["n"], row["at"], row["who"], row["what"], row["subject"]), detail
    )
