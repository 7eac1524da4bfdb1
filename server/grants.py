"""Who holds what, and what does a laptop hold once a grant has changed?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from server.devices import Device, devices
from server.faults import OfficeFault
from sync.scopes.moving import district_of

if TYPE_CHECKING:
    from server.office import Office


class GrantRefused(OfficeFault):
    """A grant that cannot be: what and what to do."""


@dataclass(frozen=True)
class Granted:
    """What a laptop may hold after a change, and what that changed.

    Until its next exchange it still holds what it held.
    """

    device: Device
    scopes: tuple[str, ...]
    added: tuple[str, ...]
    lost: tuple[str, ...]


def device_called(office: Office, name: str) -> Device:
    """Return the laptop of that short name or key. Raises GrantRefused."""
    wanted = name.casefold()
    found = [
        device
        for device in devices(office.replica)
        if wanted in (device.dev, *(n.casefold() for n in names_of(office, device.dev)))
    ]
    if len(found) == 1:
        return found[0]
    what = f"no laptop is called {name}"
    raise GrantRefused(what, "see `inspectorate enrol list`")


def names_of(office: Office, dev: str) -> tuple[str, ...]:
    """Return the short names of a device's streams."""
    certificate = office.replica.trust.certificate_of(dev)
    return tuple(certificate.names.values()) if certificate else ()


def laptops_of(office: Office, account: str) -> list[Device]:
    """Return the laptops in service of one person."""
    return [
        device
        for device in devices(office.replica)
        if account in device.users and not device.is_revoked
    ]


def checked_scopes(office: Office, scopes: tuple[str, ...]) -> tuple[str, ...]:
    """Return them in order. Raises GrantRefused for a district not served here."""
    served = office.settings.districts
    foreign = [s for s in scopes if district_of(s) not in served]
    if foreign:
        what = f"this office does not serve {district_of(foreign[0])}"
        raise GrantRefused(what, f"give one of {', '.join(served)}")
    return in_order(scopes)


def in_order(scopes: tuple[str, ...]) -> tuple[str, ...]:
    """Return each scope once, a closed half after its district."""
    return tuple(sorted(set(scopes)))


def scopes_after_transfer(device: Device, to: str) -> tuple[str, ...]:
    """Return what a laptop holds in its new district: the same halves as before."""
    has_closed = any(scope.endswith("+") for scope in device.scopes)
    return (to, f"{to}+") if has_closed else (to,)
