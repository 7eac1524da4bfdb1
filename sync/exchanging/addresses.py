"""Where are the servers of this ministry found?

Each server says so in its own `org` stream. An address is only a hint: who
answers there has to show the certificate, so a wrong one does no harm.
"""

from __future__ import annotations

from dataclasses import dataclass

from sync.replica import Replica
from sync.trust import ORG, SERVER_ROLES

SERVER_KIND = "server"
ADDRESSES = "addresses"


@dataclass(frozen=True)
class KnownServer:
    """A server: `role` is "central" or "hub", `addresses` the best one first."""

    dev: str
    name: str
    role: str
    scopes: tuple[str, ...]
    addresses: tuple[str, ...]


def address_record(dev: str) -> str:
    """Return the name of the record in which a server says where it is."""
    return f"{SERVER_KIND}-{dev}"


def known_servers(replica: Replica) -> list[KnownServer]:
    """Return every server that is certified and not revoked, hubs first."""
    trust = replica.trust
    found = [
        _server(replica, certificate.dev, certificate.role, certificate.scopes)
        for certificate in trust.certificates()
        if certificate.role in SERVER_ROLES
        and trust.revoked_at(certificate.dev) is None
    ]
    return sorted(found, key=lambda server: (server.role != "hub", server.name))


def addresses_for(replica: Replica, last: str, to: str = "") -> list[str]:
    """Return where to try, in this order: where it went well last, then others.

    Hubs of scopes that are not ours are left out. `to` narrows it: "hub",
    "central", a server's name, or an address, which need not be known.
    """
    if "://" in to:
        return [to]
    mine = set(replica.trust.scopes_of(replica.identity.dev)) - {ORG}
    wanted = [
        server
        for server in known_servers(replica)
        if server.dev != replica.identity.dev
        and (server.role == "central" or mine & set(server.scopes))
        and to in ("", server.role, server.name, server.dev)
    ]
    known = [address for server in wanted for address in server.addresses]
    first = [last] if last and (not to or last in known) else []
    return list(dict.fromkeys([*first, *known]))


def _server(
    replica: Replica, dev: str, role: str, scopes: tuple[str, ...]
) -> KnownServer:
    record = replica.read(address_record(dev))
    doc = {} if record is None else record.doc
    told = doc.get(ADDRESSES)
    # Only what the server says in its own stream counts.
    said_by = {d.dev for d in record.heads.get(ADDRESSES, ())} if record else set()
    listed = told if isinstance(told, list) and said_by == {dev} else []
    addresses = tuple(a for a in listed if isinstance(a, str))
    return KnownServer(dev, str(doc.get("name") or dev), role, scopes, addresses)
