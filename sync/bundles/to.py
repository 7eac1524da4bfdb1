"""For whom shall a bundle be, when a person names somebody or nobody?"""

from __future__ import annotations

from collections.abc import Iterable

from sync.bundles.choice import CENTRAL, is_office, is_server, short_name
from sync.bundles.faults import NobodyToWriteTo
from sync.bundles.store import BundleStore
from sync.identity import Certificate
from sync.replica import Replica

SHORTEST = 8


def receiver(replica: Replica, named: str) -> Certificate:
    """Return the device that a person calls by short name, device or person.

    `central` and `hub` mean those. Raises NobodyToWriteTo for none or several.
    """
    word = named.casefold()
    known = receivers(replica)
    found = [one for one in known if _is_called(one, word)]
    if len(found) == 1:
        return found[0]
    what = "is none" if not found else "are several"
    names = ", ".join(_told(found or known))
    raise NobodyToWriteTo(f"There {what} called {named}. Known: {names or 'nobody'}.")


def receivers(replica: Replica) -> list[Certificate]:
    """Return every device that a bundle can be written for from here."""
    serves, trust = is_server(replica), replica.trust
    return [
        one
        for one in trust.certificates()
        if one.dev != replica.identity.dev
        and trust.revoked_at(one.dev) is None
        and (serves or is_office(one))
    ]


def own_office(replica: Replica) -> Certificate:
    """Return the office that this node belongs to, when nobody named one.

    The one whose bundle was read here last; else the one that it has met over
    the network; else the only one, or the head office.
    """
    offices = {c.dev: c for c in receivers(replica) if is_office(c)}
    met = (BundleStore(replica.database).last_peer(), *replica.nodes.servers())
    for dev in met:
        if dev in offices:
            return offices[dev]
    heads = [one for one in offices.values() if one.role == CENTRAL]
    found = heads or list(offices.values())
    if len(found) == 1:
        return found[0]
    names = ", ".join(_told(found or receivers(replica)))
    raise NobodyToWriteTo(f"Say for whom, with --to. Known: {names or 'nobody'}.")


def _is_called(certificate: Certificate, word: str) -> bool:
    dev = certificate.dev
    names = {short_name(certificate), certificate.role, dev}
    names |= {*certificate.names.values(), *certificate.users}
    is_beginning = len(word) >= SHORTEST and dev.startswith(word)
    return is_beginning or word in {name.casefold() for name in names}


def _told(certificates: Iterable[Certificate]) -> list[str]:
    return sorted(f"{short_name(one)} ({', '.join(one.users)})" for one in certificates)
