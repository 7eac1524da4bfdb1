"""How is a district hub made, under the central that gave it a code?

Nothing is written down as an office before central has answered; a try that
was cut short, or that central has still to decide on, is simply made again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from server import tls_files
from server.app import clock_of, fresh_id, open_office
from server.founding import check_empty
from server.office import Office
from server.people import EVERY_DISTRICT, Person
from server.settings import DATABASE_NAME, KEY_NAME, Settings, checked, save_settings
from sync.clock import Clock
from sync.database import Database
from sync.exchanging.joining import enrol
from sync.exchanging.tls import TlsKey
from sync.identity import Certificate, EnrolmentCode, Identity
from sync.remote import HttpRemote
from sync.replica import Replica


@dataclass(frozen=True)
class HubToBe:
    """What a hub says of itself; without `name` it is called after its districts."""

    home: Path
    name: str = ""
    zone_name: str = ""
    operator: str = "admin"
    admin_name: str = "Administrator"
    is_training: bool = False
    addresses: Sequence[str] = ()


def found_hub(
    wanted: HubToBe,
    code: EnrolmentCode,
    *,
    password: str | None,
    clock: Clock | None = None,
    new_id: Callable[[], str] | None = None,
) -> Office:
    """Enrol this machine as a hub and return its office; the first exchange is next.

    Raises OfficeAlreadyHere, AddressRefused, and what enrolment raises: the key
    that was shown stays, so that the same code can be tried again.
    """
    check_empty(wanted.home)
    clock = clock or clock_of(wanted.is_training)
    remote = HttpRemote(code.url)  # an address that is refused makes no folder
    wanted.home.mkdir(parents=True, exist_ok=True)
    (wanted.home / DATABASE_NAME).unlink(missing_ok=True)
    identity, tls = _keys_in(wanted, clock)
    with closing(remote), closing(Database(wanted.home / DATABASE_NAME)) as database:
        replica = Replica(database, identity, clock, new_id=new_id or fresh_id)
        name = wanted.name or wanted.home.name
        certificate = enrol(replica, remote, code, device=name, tls=tls.fingerprint)
    settings = _settings(wanted, code.url, certificate)
    office = open_office(wanted.home, settings=settings, clock=clock)
    try:
        _furnish(office, wanted, password)
        # From here on it is an office: what it says may travel.
        save_settings(wanted.home, settings)
        if wanted.addresses:
            office.desk.tell_addresses(wanted.addresses, by=settings.operator)
    except BaseException:
        office.close()
        raise
    return office


def _keys_in(wanted: HubToBe, clock: Clock) -> tuple[Identity, TlsKey]:
    """Return the keys of an earlier try, or new ones: a code is bound to its key."""
    path = wanted.home / KEY_NAME
    if not path.exists():
        Identity.create().save(path)
    tls = tls_files.kept(wanted.home)
    if tls is None:
        tls = TlsKey.create(wanted.name or "district hub", clock.now())
        tls_files.keep(wanted.home, tls)
    return Identity.load(path), tls


def _settings(wanted: HubToBe, url: str, certificate: Certificate) -> Settings:
    districts = tuple(s for s in certificate.scopes if not s.endswith("+"))
    name = wanted.name or f"District hub {' '.join(districts)}"
    settings = Settings(
        *(name, districts),
        operator=wanted.operator,
        is_training=wanted.is_training,
        upstream=url,
    )
    if wanted.zone_name:
        settings = replace(settings, zone_name=wanted.zone_name)
    return checked(settings)


def _furnish(office: Office, wanted: HubToBe, password: str | None) -> None:
    operator = office.settings.operator
    with office.database.write():
        office.audit.note(operator, "hub made", office.identity.dev)
        admin = Person(operator, wanted.admin_name, "administrator", EVERY_DISTRICT)
        office.desk.add_person(admin, by=operator, password=password)
