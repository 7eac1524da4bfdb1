"""How is the office put together? Time, ids and chance are handed in here."""

from __future__ import annotations

import hashlib
import secrets
from base64 import b32encode
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from server import schema
from server.audit import Audit
from server.desk.desk import Desk
from server.enrolment import Enrolment
from server.faults import OfficeFault, OfficeNotHere, SettingsDamaged
from server.office import Office
from server.people import People
from server.settings import DATABASE_NAME, KEY_NAME, Settings, load_settings
from server.sign_in import SignIn
from server.store import Store
from server.upstream import Upstream
from sync.clock import Clock, SystemClock, clock_from_environment
from sync.database import Database
from sync.identity import Identity, KeyFileDamaged, KeyFileMissing
from sync.pack_shelf import PackShelf
from sync.replica import DatabaseRestored, Replica
from sync.returns.mark import Mark

if TYPE_CHECKING:
    from flask import Flask

__all__ = ["Office", "create_app", "fresh_id", "open_office"]


def fresh_id() -> str:
    """Return a short random id: 8 small base32 characters."""
    return b32encode(secrets.token_bytes(5)).decode("ascii").lower()


def open_office(
    home: Path,
    *,
    clock: Clock | None = None,
    new_id: Callable[[], str] | None = None,
    settings: Settings | None = None,
) -> Office:
    """Return the office in `home`, its tables brought up to date.

    Without a clock it is the machine's; a training office may be told another
    one by SAKSI_TRAINING_CLOCK. `settings` are given only while it is founded.
    Raises OfficeNotHere, SettingsDamaged.
    """
    settings = settings or load_settings(home)
    clock = clock or clock_of(settings.is_training)
    identity = _identity_in(home)
    database = Database(home / DATABASE_NAME)
    database.migrate("server", schema.STEPS)
    office = _furnished(home, settings, (clock, new_id or fresh_id), identity, database)
    office.desk = Desk(office)
    office.enrolment = Enrolment(office)
    office.upstream = Upstream(office)
    return office


def _furnished(
    home: Path,
    settings: Settings,
    world: tuple[Clock, Callable[[], str]],
    identity: Identity,
    database: Database,
) -> Office:
    """Return the office with all its parts but those that need it whole."""
    clock, new_id = world
    chance, store = secrets.token_bytes, Store(database)
    audit = Audit(database, clock, audit_key(identity))
    replica = _replica_of(database, identity, clock, new_id)
    people = People(
        *(database, store), districts=settings.districts, office_name=settings.name
    )
    return Office(
        home=home,
        settings=settings,
        clock=clock,
        new_id=new_id,
        chance=chance,
        database=database,
        identity=identity,
        replica=replica,
        store=store,
        audit=audit,
        people=people,
        sign_in=SignIn(database, store, people, audit, clock=clock, chance=chance),
        # A hub goes by what central publishes.
        packs=PackShelf(replica, "" if settings.is_hub else settings.pack),
    )


def create_app(office: Office, *, is_local: bool = True) -> Flask:
    """Return the office as a WSGI application: pages, API and exchange.

    `is_local`: it answers to this machine's own names only. Raises
    RouteNotInTable when a route is missing from server/scope.py.
    """
    from server.web import put_together  # here: commands need no Flask

    return put_together(office, is_local=is_local)


def audit_key(identity: Identity) -> bytes:
    """Return the key of the audit's chain: of the office's key, not in its database.

    Ed25519 signs the same words the same way each time.
    """
    return hashlib.sha256(identity.sign(b"saksi-audit-key-1|")).digest()


def _identity_in(home: Path) -> Identity:
    remedy = "put the office's key file back from where you keep its copy"
    try:
        return Identity.load(home / KEY_NAME)
    except KeyFileMissing as fault:
        raise OfficeNotHere(f"{home} has no {KEY_NAME}", remedy) from fault
    except KeyFileDamaged as fault:
        raise SettingsDamaged(f"{home / KEY_NAME} cannot be read", remedy) from fault


def clock_of(is_training: bool) -> Clock:
    """Return the machine's clock; a training office may be told another moment.

    Raises OfficeFault when what it is told cannot be read.
    """
    if not is_training:
        return SystemClock()
    try:
        return clock_from_environment()
    except ValueError as fault:
        raise OfficeFault(str(fault), "mend the variable, or take it away") from fault


def _replica_of(
    database: Database, identity: Identity, clock: Clock, new_id: Callable[[], str]
) -> Replica:
    try:
        mark = Mark(database, identity.dev)
        return Replica(database, identity, clock, new_id=new_id, mark=mark)
    except DatabaseRestored as fault:
        remedy = "put back the office.key that belongs to this office.db"
        what = "office.db and office.key do not belong together"
        raise SettingsDamaged(what, remedy) from fault
