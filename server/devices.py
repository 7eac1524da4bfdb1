"""Which laptops are there, whose are they, and what may they hold?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sync.identity import Certificate
    from sync.replica import Replica

SERVER_ROLES = frozenset({"central", "hub"})


@dataclass(frozen=True)
class Device:
    """One enrolled laptop. `label` is its short name, like `K7F2`."""

    dev: str
    label: str
    users: tuple[str, ...]
    scopes: tuple[str, ...]
    valid_until: datetime
    is_revoked: bool


def devices(replica: Replica) -> Iterator[Device]:
    """Every laptop with a certificate, servers left out."""
    for certificate in replica.trust.certificates():
        if certificate.role not in SERVER_ROLES:
            yield _device(replica, certificate)


def label_of(replica: Replica, dev: str) -> str:
    """Return the short name of the laptop of this key, known or not."""
    certificate = replica.trust.certificate_of(dev)
    return _device(replica, certificate).label if certificate else dev[:8]


def may_hold(replica: Replica, user: str, scope: str) -> bool:
    """Say whether a laptop of this person may receive records of `scope`."""
    return any(
        user in device.users and scope in device.scopes and not device.is_revoked
        for device in devices(replica)
    )


def _device(replica: Replica, certificate: Certificate) -> Device:
    names = certificate.names
    label = next((names[s] for s in certificate.scopes if s in names), certificate.dev)
    return Device(
        dev=certificate.dev,
        label=label,
        users=certificate.users,
        scopes=certificate.scopes,
        valid_until=certificate.until,
        is_revoked=replica.trust.revoked_at(certificate.dev) is not None,
    )
