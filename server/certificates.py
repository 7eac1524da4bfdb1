"""What does the root say of a new device, and what are its streams called?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sync.identity import Certificate, dev_of

if TYPE_CHECKING:
    from server.office import Office

CENTRAL, HUB, LAPTOP = "central", "hub", "laptop"
CENTRAL_DAYS = 3650
# Short names are read out on the telephone: no vowels, so no words, and
# nothing that looks like something else.
LETTERS = "BCDFGHJKMNPQRSTVWXZ23456789"
LETTERS_IN_A_NAME = 4
# Two grants of one moment would have no order.
_NEXT = timedelta(milliseconds=1)


@dataclass(frozen=True)
class Grant:
    """What is granted to a device: whose it is, where it writes, for how long.

    `tls` is the fingerprint of a server's TLS key, "" for a laptop.
    `persons`: user -> the public key, in hex, with which that person signs.
    """

    public_key: bytes
    users: tuple[str, ...]
    scopes: tuple[str, ...]
    role: str
    valid_days: int
    tls: str = ""
    persons: Mapping[str, str] = field(default_factory=dict)


def certificate_for(office: Office, grant: Grant) -> Certificate:
    """Return a certificate signed by this office's root.

    A device that had one before keeps the short names of its streams, and the
    keys of its persons where no new ones are given.
    """
    dev, now = dev_of(grant.public_key), office.clock.now()
    before = office.replica.trust.certificate_of(dev)
    known = dict(before.names) if before else {}
    names = {scope: known.get(scope) or _short_name(office) for scope in grant.scopes}
    certificate = Certificate(
        dev=dev,
        pub=grant.public_key.hex(),
        users=grant.users,
        scopes=grant.scopes,
        role=grant.role,
        start=now,
        until=now + timedelta(days=grant.valid_days),
        names=names,
        tls=grant.tls,
        persons={**_persons_of(before, grant), **grant.persons},
    )
    return certificate.signed_by(office.identity)


def _persons_of(before: Certificate | None, grant: Grant) -> dict[str, str]:
    known = before.persons if before else {}
    return {user: key for user, key in known.items() if user in grant.users}


def certificate_with(
    office: Office, dev: str, scopes: tuple[str, ...], until: datetime | None = None
) -> Certificate:
    """Return a device's certificate anew, for other scopes or a later end, from now on.

    Whose it is and its role stay; every stream keeps its short name, also one
    that is not its own any more.
    """
    before = office.replica.trust.certificate_of(dev)
    assert before is not None, "only for a device that has one"
    names = dict(before.names)
    for scope in scopes:
        names[scope] = names.get(scope) or _short_name(office)
    start = max(office.clock.now(), before.start + _NEXT)
    return before.anew(scopes, start, names, until).signed_by(office.identity)


def _short_name(office: Office) -> str:
    """Return four letters that no stream in the ministry has yet."""
    taken = {
        name
        for certificate in office.replica.trust.certificates()
        for name in certificate.names.values()
    }
    while True:
        chance = office.chance(LETTERS_IN_A_NAME)
        name = "".join(LETTERS[byte % len(LETTERS)] for byte in chance)
        if name not in taken:
            return name
