"""Who is at the other end of this request, and how did they prove it?

Sessions: a token of 256 random bits of which only a hash is kept; new at
every sign-in; ended after 30 idle minutes or 12 hours (ASVS 7.2-7.4).

The throttle counts failures for one account from one place: a network
address, or a browser in which that person has signed in before (its mark).
So nobody elsewhere, nor a stranger behind the same address, can lock the
rightful person out of the browser they use. A failure is counted before the
password is looked at, so that many tries at once gain nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from server import totp
from server.audit import Audit
from server.faults import OfficeFault
from server.people import ACCOUNT_ID, People, Person
from server.store import SessionRow, Store
from sync.clock import Clock
from sync.database import Database

IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=12)
# How coarsely use is written down: not every page view is a write.
TOUCH_EVERY = timedelta(minutes=1)
FREE_FAILURES = 5
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)
FAILURES_KEPT = timedelta(days=1)
BROWSER_KEPT = timedelta(days=180)
TOKEN_BYTES = 32


class SignInRefused(OfficeFault):
    """Account, password or code is wrong; it is not said which."""


class TooManyAttempts(OfficeFault):
    """This place has failed too often for this account; wait `seconds`."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(
            f"too many attempts; try again in {seconds} seconds",
            "nobody is locked out for good",
        )


@dataclass(frozen=True)
class Attempt:
    """What a sign-in form says. `source` is the network address it came from.

    `mark` is the cookie of a browser that signed in before, `token` that of
    a session to be replaced; empty when there is none.
    """

    account: str
    password: str
    code: str = ""
    source: str = ""
    mark: str = ""
    token: str = ""


@dataclass(frozen=True)
class SignedIn:
    """What the browser gets: its session's token and its own lasting mark."""

    person: Person
    token: str
    mark: str


@dataclass(frozen=True)
class Session:
    """A signed-in person's session; `id` tells sessions apart, and opens none."""

    id: str
    person: Person
    begun_at: datetime
    used_at: datetime


class SignIn:
    """The front desk. `chance(n)` gives n random bytes."""

    def __init__(
        self,
        database: Database,
        store: Store,
        people: People,
        audit: Audit,
        *,
        clock: Clock,
        chance: Callable[[int], bytes],
    ) -> None:
        self._database = database
        self._store = store
        self._people = people
        self._audit = audit
        self._clock = clock
        self._chance = chance

    def enter(self, attempt: Attempt) -> SignedIn:
        """Return a new session. Raises SignInRefused or TooManyAttempts."""
        if not ACCOUNT_ID.fullmatch(attempt.account):
            attempt = replace(attempt, account="")
        bucket = self._bucket(attempt)
        self._count_beforehand(bucket)
        person = self._people.verified(attempt.account, attempt.password)
        if person is None or not self._code_is_right(person, attempt.code):
            known = self._people.get(attempt.account)
            self._audit.note(known.id if known else "unknown", "sign-in refused")
            remedy = "check the account, the password and the code"
            raise SignInRefused("that is not right", remedy)
        return self._begin(person, attempt, bucket)

    def session(self, token: str) -> Session | None:
        """Return whose session this token opens; None when it opens none (now)."""
        row = self._store.session(hashed(token)) if token else None
        person = self._people.get(row.account) if row else None
        now = self._clock.now()
        if row is None or person is None or not person.is_active:
            return None
        if now - row.used_at > IDLE or now - row.begun_at > ABSOLUTE:
            self._store.end_session(row.hash)
            return None
        if now - row.used_at > TOUCH_EVERY:
            self._store.touch_session(row.hash, now)
        return Session(_id_of(row), person, row.begun_at, row.used_at)

    def leave(self, token: str) -> None:
        """End the session of this token."""
        row = self._store.session(hashed(token))
        if row is not None:
            with self._database.write():
                self._store.end_session(row.hash)
                self._audit.note(row.account, "signed out")

    def sessions_of(self, person: Person) -> list[Session]:
        """Every session of a person, oldest first."""
        rows = self._store.sessions_of(person.id)
        return [Session(_id_of(r), person, r.begun_at, r.used_at) for r in rows]

    def end(self, person: Person, session_id: str) -> None:
        """End one of a person's own sessions; a foreign id ends nothing."""
        for row in self._store.sessions_of(person.id):
            if _id_of(row) == session_id:
                self._store.end_session(row.hash)

    def use_codes(self, account: str, secret: str) -> None:
        """Ask this account for codes of `secret` (base32) from now on."""
        with self._database.write():
            self._people.must_get(account)
            self._store.keep_totp(account, secret)
            self._store.end_sessions_of(account)

    def clean_up(self) -> int:
        """Drop what has run out; return how many sessions ended."""
        now = self._clock.now()
        with self._database.write():
            self._store.forget_failures_before(now - FAILURES_KEPT)
            self._store.forget_browsers_before(now - BROWSER_KEPT)
            return self._store.end_sessions_before(now - ABSOLUTE, now - IDLE)

    def _bucket(self, attempt: Attempt) -> str:
        mark = hashed(attempt.mark)
        is_known = attempt.mark and self._store.knows_browser(mark, attempt.account)
        place = f"browser|{mark}" if is_known else f"address|{attempt.source}"
        # Hashed: what is typed as an account is sometimes a password.
        return hashed(f"{attempt.account}|{place}")

    def _count_beforehand(self, bucket: str) -> None:
        with self._database.write():
            now = self._clock.now()
            failures, last_at = self._store.failures(bucket) or (0, now)
            left = last_at + wait_after(failures) - now
            if left > timedelta(0):
                raise TooManyAttempts(int(left.total_seconds()) + 1)
            self._store.count_failure(bucket, now)

    def _code_is_right(self, person: Person, code: str) -> bool:
        secrets = self._store.secrets(person.id)
        if secrets is None or not secrets.totp_secret:
            return True
        step = totp.step_of_code(secrets.totp_secret, code, self._clock.now())
        return step is not None and self._store.use_code(person.id, step)

    def _begin(self, person: Person, attempt: Attempt, bucket: str) -> SignedIn:
        token, now = self._chance(TOKEN_BYTES).hex(), self._clock.now()
        mark = self._mark_for(attempt)
        with self._database.write():
            self._store.forget_failures(bucket)
            self._store.know_browser(hashed(mark), person.id, now)
            if attempt.token:
                self._store.end_session(hashed(attempt.token))
            row = SessionRow(hashed(token), person.id, now, now, hashed(mark))
            self._store.begin_session(row)
            self._audit.note(person.id, "signed in")
        return SignedIn(person, token, mark)

    def _mark_for(self, attempt: Attempt) -> str:
        if attempt.mark and self._store.is_mark(hashed(attempt.mark)):
            return attempt.mark
        return self._chance(TOKEN_BYTES).hex()


def wait_after(failures: int) -> timedelta:
    """How long one place must wait after so many failures in a row."""
    if failures < FREE_FAILURES:
        return timedelta(0)
    doublings = min(failures - FREE_FAILURES, 10)
    return min(FIRST_WAIT * 2**doublings, LONGEST_WAIT)


def hashed(token: str) -> str:
    """What is kept of a random token: its SHA-256, in hex."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _id_of(row: SessionRow) -> str:
    return row.hash[:16]
