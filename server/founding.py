"""How is an office made where there was none?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from server import tls_files
from server.app import open_office
from server.certificates import CENTRAL, CENTRAL_DAYS, Grant, certificate_for
from server.faults import OfficeAlreadyHere
from server.office import Office
from server.people import EVERY_DISTRICT, Person
from server.settings import (
    DATABASE_NAME,
    FILE_NAME,
    KEY_NAME,
    Settings,
    checked,
    save_settings,
)
from sync.clock import Clock
from sync.exchanging.tls import TlsKey
from sync.identity import Identity


def found_office(
    home: Path,
    settings: Settings,
    *,
    admin_name: str,
    password: str | None,
    clock: Clock | None = None,
    addresses: Sequence[str] = (),
) -> Office:
    """Make home, keys, database, the office's own certificate and its first account.

    `addresses` are where laptops find it.

    The settings are written last: a founding that was cut short is none, and
    can be tried again. Raises OfficeAlreadyHere, PasswordRefused, OfficeFault.
    """
    checked(settings)
    check_empty(home)
    home.mkdir(parents=True, exist_ok=True)
    (home / DATABASE_NAME).unlink(missing_ok=True)
    Identity.create().save(home / KEY_NAME)
    office = open_office(home, settings=settings, clock=clock)
    try:
        tls = TlsKey.create(settings.name, office.clock.now())
        tls_files.keep(home, tls)
        with office.database.write():
            _certify_itself(office, tls.fingerprint)
            _open_here(office, addresses)
            admin = Person(
                settings.operator, admin_name, "administrator", EVERY_DISTRICT
            )
            office.desk.add_person(admin, by=settings.operator, password=password)
        save_settings(home, settings)
    except BaseException:
        office.close()
        raise
    return office


def check_empty(home: Path) -> None:
    """Raise OfficeAlreadyHere when an office was founded in `home`."""
    if (home / FILE_NAME).exists():
        remedy = "name another folder with --home"
        raise OfficeAlreadyHere(f"{home} already holds an office", remedy)


def _open_here(office: Office, addresses: Sequence[str]) -> None:
    """Say where this office is, and that it opens the follow-ups of its districts."""
    operator = office.settings.operator
    for district in office.settings.districts:
        office.desk.name_opener(district, office.identity.dev, by=operator)
    if addresses:
        office.desk.tell_addresses(addresses, by=operator)


def _certify_itself(office: Office, tls: str) -> None:
    """The root signs the office's own certificate: it is its first device."""
    settings = office.settings
    office.audit.note(settings.operator, "office made", office.identity.dev)
    office.replica.trust.pin_root(office.identity.public_key)
    grant = Grant(
        public_key=office.identity.public_key,
        users=(settings.operator,),
        scopes=settings.scopes,
        role=CENTRAL,
        valid_days=CENTRAL_DAYS,
        tls=tls,
    )
    certificate = certificate_for(office, grant)
    office.replica.trust.learn(certificate)
    office.desk.issue_certificate(certificate, by=settings.operator)
