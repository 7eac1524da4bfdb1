"""An office's front desk in a temporary folder, with a clock we hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from hashlib import sha256
from pathlib import Path

from argon2 import PasswordHasher

from server import schema
from server.audit import Audit
from server.people import People, Person
from server.sign_in import Attempt, SignedIn, SignIn
from server.store import Store
from sync.database import Database

MORNING = datetime(2026, 4, 15, 1, 0, tzinfo=timezone.utc)
PASSWORD = "lantern river eleven boats"
# Argon2id as in earnest, but small: a test signs in a hundred times.
QUICK = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
SUPERVISOR = Person("s001", "Puan Aminah Contoh", "supervisor", "D09", ("ms",))
INSPECTOR = Person("u012", "B. Contoh", "inspector", "D09", ("ms", "ne"))


class HeldClock:
    """A clock that moves only when told to."""

    def __init__(self, at: datetime = MORNING) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def pass_by(self, **by: float) -> None:
        self.at += timedelta(**by)


@dataclass
class Counted:
    """Chance that is the same each time: n bytes from a running number."""

    n: int = 0

    def __call__(self, size: int) -> bytes:
        self.n += 1
        return (sha256(str(self.n).encode()).digest() * 4)[:size]


@dataclass
class FrontDesk:
    """Accounts, audit and sign-in over one real database file."""

    home: Path
    clock: HeldClock = field(default_factory=HeldClock)
    chance: Counted = field(default_factory=Counted)

    def __post_init__(self) -> None:
        self.open()

    def open(self) -> None:
        """Open the file (again), as after a restart or in a second worker."""
        self.database = Database(self.home / "office.db")
        self.database.migrate("server", schema.STEPS)
        self.store = Store(self.database)
        self.audit = Audit(self.database, self.clock, b"k" * 32)
        self.people = People(
            *(self.database, self.store),
            districts=("D09", "D10"),
            office_name="Training office",
            hasher=QUICK,
        )
        self.sign_in = SignIn(
            *(self.database, self.store, self.people, self.audit),
            clock=self.clock,
            chance=self.chance,
        )

    def restart(self) -> None:
        self.database.close()
        self.open()

    def enter(
        self, account: str = "s001", password: str = PASSWORD, **more
    ) -> SignedIn:
        return self.sign_in.enter(Attempt(account, password, **more))
