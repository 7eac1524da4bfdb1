"""What does an office consist of, once it is open?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:  # the parts are put together in app.py; here are their names
    from forms.packs.packs import Pack
    from server.audit import Audit
    from server.desk.desk import Desk
    from server.enrolment import Enrolment
    from server.people import People
    from server.settings import Settings
    from server.sign_in import SignIn
    from server.store import Store
    from server.upstream import Upstream
    from sync.clock import Clock
    from sync.database import Database
    from sync.identity import Identity
    from sync.pack_shelf import PackShelf
    from sync.replica import Replica


@dataclass
class Office:
    """The parts of an open office. `new_id()` gives a fresh short id and
    `chance(n)` n random bytes; both, like the clock, are handed in."""

    home: Path
    settings: Settings
    clock: Clock
    new_id: Callable[[], str]
    chance: Callable[[int], bytes]
    database: Database
    identity: Identity
    replica: Replica
    store: Store
    audit: Audit
    people: People
    sign_in: SignIn
    packs: PackShelf
    desk: Desk = field(init=False)
    enrolment: Enrolment = field(init=False)
    upstream: Upstream = field(init=False)

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which this office tells days and hours."""
        return self.settings.zone

    @property
    def pack(self) -> Pack:
        """The rule pack in use for all districts; `packs` knows those of each."""
        return self.packs.in_use()

    def close(self) -> None:
        """Close the database."""
        self.database.close()
