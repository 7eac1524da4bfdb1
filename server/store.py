"""What SQL does the office speak for accounts, sign-in and its own clockwork?

Records live in sync's tables; findings have their own statements in
store_outcomes.py and the audit's lines in audit.py. Moments come in and go
out as texts (see moments.py).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from server.moments import as_text, from_text
from sync.database import Database, Row


@dataclass(frozen=True)
class Person:
    """Somebody with an account here.

    `district` is a district code, or `*` for a person of every district;
    `languages` are language codes they speak with workers.
    """

    id: str
    name: str
    role: str
    district: str
    languages: tuple[str, ...] = ()
    is_active: bool = True


@dataclass(frozen=True)
class Secrets:
    """What proves a person: never leaves sign-in."""

    password: str
    totp_secret: str


@dataclass(frozen=True)
class SessionRow:
    """One browser that is signed in. `hash` is of its token."""

    hash: str
    account: str
    begun_at: datetime
    used_at: datetime
    browser: str


class Store:
    """The office's own tables; every write joins the transaction it is in."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # -- accounts -------------------------------------------------------------

    def people(self) -> list[Person]:
        rows = self._database.rows("select * from account order by id")
        return [_person(row) for row in rows]

    def person(self, account: str) -> Person | None:
        row = self._database.row("select * from account where id = ?", (account,))
        return _person(row) if row else None

    def keep_person(self, person: Person) -> None:
        """Make the account, or change what it says; its secrets stay."""
        self._database.execute(
            """
            insert into account values (?, ?, ?, ?, ?, ?, '', '', 0)
            on conflict (id) do update set name = excluded.name,
                role = excluded.role, district = excluded.district,
                languages = excluded.languages, is_active = excluded.is_active
            """,
            (
                *(person.id, person.name, person.role, person.district),
                *(json.dumps(list(person.languages)), int(person.is_active)),
            ),
        )

    def secrets(self, account: str) -> Secrets | None:
        row = self._database.row(
            "select password, totp_secret from account where id = ?", (account,)
        )
        return Secrets(row["password"], row["totp_secret"]) if row else None

    def keep_password(self, account: str, password_hash: str) -> None:
        self._database.execute(
            "update account set password = ? where id = ?", (password_hash, account)
        )

    def keep_totp(self, account: str, secret: str) -> None:
        """Ask this account for codes from now on; an empty secret stops it."""
        self._database.execute(
            "update account set totp_secret = ?, totp_step = 0 where id = ?",
            (secret, account),
        )

    def use_code(self, account: str, step: int) -> bool:
        """Say whether this step's code is unused; from then on it is used."""
        used = self._database.execute(
            """
            update account set totp_step = ? where id = ? and totp_step < ?
            returning id
            """,
            (step, account, step),
        )
        return bool(used)

    # -- sessions -------------------------------------------------------------

    def begin_session(self, session: SessionRow) -> None:
        self._database.execute(
            "insert into session values (?, ?, ?, ?, ?)",
            (
                *(session.hash, session.account, as_text(session.begun_at)),
                *(as_text(session.used_at), session.browser),
            ),
        )

    def session(self, token_hash: str) -> SessionRow | None:
        row = self._database.row("select * from session where hash = ?", (token_hash,))
        return _session(row) if row else None

    def sessions_of(self, account: str) -> list[SessionRow]:
        rows = self._database.rows(
            "select * from session where account = ? order by begun_at", (account,)
        )
        return [_session(row) for row in rows]

    def touch_session(self, token_hash: str, at: datetime) -> None:
        self._database.execute(
            "update session set used_at = ? where hash = ?", (as_text(at), token_hash)
        )

    def end_session(self, token_hash: str) -> None:
        self._database.execute("delete from session where hash = ?", (token_hash,))

    def end_sessions_of(self, account: str) -> None:
        self._database.execute("delete from session where account = ?", (account,))

    def end_sessions_before(self, begun: datetime, used: datetime) -> int:
        """End what began before `begun` or was last used before `used`."""
        ended = self._database.execute(
            "delete from session where begun_at < ? or used_at < ? returning hash",
            (as_text(begun), as_text(used)),
        )
        return len(ended)

    # -- the throttle of sign-in ----------------------------------------------

    def failures(self, bucket: str) -> tuple[int, datetime] | None:
        row = self._database.row(
            "select failures, last_at from attempt where bucket = ?", (bucket,)
        )
        return (row["failures"], from_text(row["last_at"])) if row else None

    def count_failure(self, bucket: str, at: datetime) -> None:
        self._database.execute(
            """
            insert into attempt values (?, 1, ?)
            on conflict (bucket) do update set failures = attempt.failures + 1,
                last_at = excluded.last_at
            """,
            (bucket, as_text(at)),
        )

    def forget_failures(self, bucket: str) -> None:
        self._database.execute("delete from attempt where bucket = ?", (bucket,))

    def forget_failures_before(self, at: datetime) -> None:
        self._database.execute("delete from attempt where last_at < ?", (as_text(at),))

    def knows_browser(self, mark_hash: str, account: str) -> bool:
        return bool(
            self._database.rows(
                "select 1 from known_browser where hash = ? and account = ?",
                (mark_hash, account),
            )
        )

    def is_mark(self, mark_hash: str) -> bool:
        """Say whether we gave this mark to a browser, for whomever."""
        return bool(
            self._database.rows(
                "select 1 from known_browser where hash = ?", (mark_hash,)
            )
        )

    def know_browser(self, mark_hash: str, account: str, at: datetime) -> None:
        self._database.execute(
            """
            insert into known_browser values (?, ?, ?)
            on conflict (hash, account) do update set seen_at = excluded.seen_at
            """,
            (mark_hash, account, as_text(at)),
        )

    def forget_browsers_before(self, at: datetime) -> None:
        self._database.execute(
            "delete from known_browser where seen_at < ?", (as_text(at),)
        )

    # -- jobs -----------------------------------------------------------------

    def take_lease(
        self, job: str, holder: str, *, now: datetime, until: datetime, due: datetime
    ) -> bool:
        """Take the job if its last run began before `due` and nobody holds it.

        A run or a lease from the future is one of a clock that was wrong: it
        keeps nobody waiting until then.
        """
        with self._database.write():
            row = self._database.row("select * from lease where job = ?", (job,))
            if row and (
                as_text(due) < row["last_run"] <= as_text(max(now, due))
                or as_text(now) < row["held_until"] <= as_text(until)
            ):
                return False
            self._database.execute(
                """
                insert into lease values (?, ?, ?, '')
                on conflict (job) do update set holder = excluded.holder,
                    held_until = excluded.held_until
                """,
                (job, holder, as_text(until)),
            )
        return True

    def give_lease_back(
        self,
        job: str,
        holder: str,
        ran_at: datetime | None,
        rest: datetime | None = None,
    ) -> None:
        """End the lease; `ran_at` is None when the run failed and is still due.

        Until `rest` nobody takes it again.
        """
        self._database.execute(
            """
            update lease set held_until = ?, last_run = coalesce(?, last_run)
            where job = ? and holder = ?
            """,
            (
                as_text(rest) if rest else "",
                *(as_text(ran_at) if ran_at else None, job, holder),
            ),
        )

    def last_runs(self) -> dict[str, str]:
        """Each job -> when it last began and was done (a text; '' for never)."""
        rows = self._database.rows("select job, last_run from lease order by job")
        return {row["job"]: row["last_run"] for row in rows}

    def note_reminders(
        self, reminders: Iterable[tuple[str, str, str]], at: datetime
    ) -> int:
        """Note (follow-up, kind, due_at) once each; return how many were new."""
        new = 0
        with self._database.write():
            for reminder in reminders:
                new += len(
                    self._database.execute(
                        """
                        insert into reminder values (?, ?, ?, ?)
                        on conflict do nothing returning follow_up
                        """,
                        (*reminder, as_text(at)),
                    )
                )
        return new

    def reminders(self) -> list[tuple[str, str, str, str]]:
        """All reminders noted: (follow-up, kind, due_at, noted_at), oldest first."""
        rows = self._database.rows(
            "select * from reminder order by noted_at, follow_up"
        )
        return [tuple(row) for row in rows]


def _person(row: Row) -> Person:
    languages = tuple(json.loads(row["languages"]))
    is_active = bool(row["is_active"])
    return Person(
        *(row["id"], row["name"], row["role"], row["district"]), languages, is_active
    )


def _session(row: Row) -> SessionRow:
    begun_at, used_at = from_text(row["begun_at"]), from_text(row["used_at"])
    return SessionRow(row["hash"], row["account"], begun_at, used_at, row["browser"])
