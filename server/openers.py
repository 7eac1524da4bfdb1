"""Which server opens the follow-ups of a district?

One does, so that nothing is opened twice with two histories: central, until it
names a hub in `org`. Names of follow-ups are derived alike on every node, so
whoever takes over goes on with those that there are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from server.faults import OfficeFault
from server.kinds import OPENS_PATH
from sync.identity import Certificate, dev_of
from sync.replica import Replica
from sync.trust import SERVER_ROLES

if TYPE_CHECKING:
    from server.office import Office

CENTRAL = "central"
SILENT_FOR = timedelta(days=2)


class NoSuchServer(OfficeFault):
    """Nobody, or several, are called so, or it could not do it."""


@dataclass(frozen=True)
class Opener:
    """Who opens the follow-ups of a district.

    `last_here`: at central, when that hub last called; None elsewhere and of
    central itself.
    """

    scope: str
    dev: str
    name: str
    last_here: str | None = None

    def is_silent(self, now: datetime) -> bool:
        """Tell whether it has not called for so long that work may be waiting."""
        if self.last_here is None:
            return False
        return now - datetime.fromisoformat(self.last_here) > SILENT_FOR


def opener_of(replica: Replica, scope: str) -> str:
    """Return the dev of the server that opens in a district, its closed half as well.

    Central does where it has named nobody, or one that is no server of it any more.
    """
    root = replica.trust.root
    central = replica.identity.dev if root is None else dev_of(root)
    record = replica.read(f"opens-{scope.removesuffix('+')}")
    if record is None:
        return central
    said, said_by = record.doc.get(OPENS_PATH), record.heads.get(OPENS_PATH, ())
    if {dot.dev for dot in said_by} != {central} or not isinstance(said, dict):
        return central
    dev = said.get("dev")
    return dev if isinstance(dev, str) and _serves(replica, dev, scope) else central


def openers(office: Office) -> Iterator[Opener]:
    """Yield who opens in each district of this office."""
    met = {} if office.settings.is_hub else office.enrolment.contacts()
    for scope in office.settings.districts:
        dev = opener_of(office.replica, scope)
        is_hub = dev != _central(office)
        last = met.get(dev) if is_hub else None
        yield Opener(scope, dev, name_of(office, dev), last)


def server_called(office: Office, name: str) -> Certificate | None:
    """Return the certificate of a hub by its name or device; None for central.

    Raises NoSuchServer.
    """
    wanted = name.casefold()
    if wanted in (CENTRAL, _central(office)):
        return None
    found = [c for c in _hubs(office) if wanted in (c.dev, *map(str.casefold, c.users))]
    if len(found) != 1:
        known = ", ".join([CENTRAL, *(name_of(office, c.dev) for c in _hubs(office))])
        raise NoSuchServer(f"no server of ours is called {name}", f"known: {known}")
    return found[0]


def name_of(office: Office, dev: str) -> str:
    """Return what people call a server."""
    if dev == _central(office):
        return CENTRAL
    return office.replica.trust.user_of(dev) or dev


def check_may_open(office: Office, dev: str, scope: str) -> None:
    """Raise NoSuchServer for one that cannot open all that a district calls for."""
    certificate = office.replica.trust.certificate_of(dev)
    if certificate is None or certificate.role not in SERVER_ROLES:
        raise NoSuchServer(
            f"{dev} is no server of ours", "see `inspectorate addresses`"
        )
    if dev == _central(office):
        return
    name = name_of(office, dev)
    if office.replica.trust.revoked_at(dev) is not None:
        raise NoSuchServer(f"{name} is revoked", "name another")
    for one in (scope, f"{scope}+"):
        if one not in certificate.scopes:
            remedy = "enrol it for the district with --confidential, or name another"
            raise NoSuchServer(f"{name} does not keep {one}", remedy)


def _serves(replica: Replica, dev: str, scope: str) -> bool:
    certificate = replica.trust.certificate_of(dev)
    if certificate is None or certificate.role not in SERVER_ROLES:
        return False
    is_central = replica.trust.root == certificate.public_key
    is_theirs = is_central or scope.removesuffix("+") in certificate.scopes
    return is_theirs and replica.trust.revoked_at(dev) is None


def _hubs(office: Office) -> list[Certificate]:
    trust = office.replica.trust
    return [
        c
        for c in trust.certificates()
        if c.role == "hub" and trust.revoked_at(c.dev) is None
    ]


def _central(office: Office) -> str:
    root = office.replica.trust.root
    return office.identity.dev if root is None else dev_of(root)
