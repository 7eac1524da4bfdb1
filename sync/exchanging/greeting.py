"""Who answers, and what do both sides have? The beginning of an exchange."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Any, Protocol, TypeVar

from sync.clock import milliseconds_of
from sync.exchanging.carrying import (
    Remote,
    ServerAway,
    ServerChanged,
    ServerFaulty,
    TokenEnded,
)
from sync.exchanging.pinning import key_of_server
from sync.identity import FalseSignature
from sync.offsets import TOLERANCE
from sync.record import Applied
from sync.replica import Replica
from sync.segment import is_scope
from sync.store_streams import StreamRow
from sync.wire import Challenge, Have, Hello, OfServer, Welcome

Answer = TypeVar("Answer")

_CHANCES = 4
_GREETINGS = 4


class Relay(Protocol):
    """What a hub does in an exchange with the server above it."""

    def take_down(self, segment: bytes, *, from_server: str) -> Applied:
        """Keep what came down and what follows from it; raise as Replica.apply."""

    def ask_for_others(self, remote: Remote) -> None:
        """Pass on what devices below have asked and only the root may answer."""


@dataclass
class Meeting:
    """One exchange with one server, from its welcome on.

    `offset_ms` is how far this machine's clock is ahead of the server's. A hub
    has a `relay`: it carries others' streams too.
    """

    replica: Replica
    remote: Remote
    welcome: Welcome
    offset_ms: int
    relay: Relay | None = None

    @property
    def server(self) -> str:
        return self.welcome.server

    @property
    def is_clock_off(self) -> bool:
        return abs(timedelta(milliseconds=self.offset_ms)) > TOLERANCE

    def streams(self) -> list[StreamRow]:
        """Return the streams to hand over; those that the server keeps."""
        trust, shelf = self.replica.trust, self.replica.shelf
        if self.relay is None:
            rows = shelf.own_streams()
        else:
            own = trust.scopes_of(self.replica.identity.dev)
            rows = shelf.carried(own, but=self.server)
        served = trust.served_by(self.server)
        return [r for r in rows if served is None or r.stream.scope in served]

    def take_in(self, segment: bytes) -> Applied:
        """Take in what the server gave, in the caller's transaction."""
        if self.relay is not None:
            return self.relay.take_down(segment, from_server=self.server)
        now = self.replica.clock.now()
        return self.replica.apply(segment, got_at=now, got_from=self.server)

    def ask(self, question: Callable[[str], Answer]) -> Answer:
        """Ask something with the token; greet again when it has ended."""
        try:
            return question(self.welcome.token)
        except TokenEnded:
            self.welcome = greeted(self.replica, self.remote)
            return question(self.welcome.token)


def meet(replica: Replica, remote: Remote, relay: Relay | None = None) -> Meeting:
    """Greet the server and check that it is ours. Raises an ExchangeTrouble."""
    welcome = _welcomed(replica, remote)
    offset = milliseconds_of(replica.clock.now()) - welcome.time
    return Meeting(replica, remote, welcome, offset, relay)


def _welcomed(replica: Replica, remote: Remote) -> Welcome:
    """Greet; a welcome that got lost has used up its nonce: ask for another."""
    for _ in range(_GREETINGS):
        try:
            return greeted(replica, remote)
        except TokenEnded:
            continue
    raise ServerAway("Its welcome got lost on the way, several times.")


def greeted(replica: Replica, remote: Remote) -> Welcome:
    """Return the welcome of a server that this device trusts.

    Nothing about records is said before the server has shown a certificate of
    our root, and nothing it answers is believed before its signature holds.
    """
    challenge = remote.challenge()
    key = key_of_server(replica.trust, challenge, remote.tls)
    own_nonce = _nonce(replica)
    hello = Hello(
        dev=replica.identity.dev,
        server=challenge.server,
        nonce=challenge.nonce,
        own_nonce=own_nonce,
        cursors=_cursors(replica, challenge.server),
        have=_have(replica),
        want=replica.trust.scopes_of(replica.identity.dev),
        clock=milliseconds_of(replica.clock.now()),
        certificate=_shown(replica, challenge.server),
        of_server=_known_of(replica, challenge),
    )
    welcome = remote.hello(hello.signed_by(replica.identity))
    try:
        welcome.verify(key, own_nonce)
    except FalseSignature as fault:
        raise ServerChanged("It did not sign its answer.") from fault
    if welcome.server != challenge.server:
        raise ServerChanged("It changed its name while answering.")
    if not all(map(is_scope, welcome.scopes)):
        raise ServerFaulty("It named a scope that is none.")
    return welcome


def _shown(replica: Replica, server: str) -> dict[str, Any] | None:
    """Return our certificate for a hub that we meet for the first time.

    Central may have given it this morning; the hub hears of it tonight.
    """
    trust = replica.trust
    is_known = replica.nodes.get(epoch_key(server)) is not None
    certificate = trust.certificate_of(replica.identity.dev)
    if is_known or certificate is None or trust.served_by(server) is None:
        return None
    return certificate.as_value()


def epoch_key(server: str) -> str:
    """Return under which key the epoch of a server is kept, once it was met."""
    return f"epoch of {server}"


def _known_of(replica: Replica, challenge: Challenge) -> OfServer | None:
    """Return what is here of the server's own, by which it sees what it lost."""
    if not challenge.takes_back:
        return None
    server = challenge.server
    epoch = replica.nodes.get(epoch_key(server)) or ""
    return OfServer(epoch, replica.shelf.have(server))


def _nonce(replica: Replica) -> str:
    chance = "|".join(replica.new_id() for _ in range(_CHANCES))
    return sha256(chance.encode()).hexdigest()[:32]


def _cursors(replica: Replica, server: str) -> dict[str, int]:
    scopes = replica.trust.scopes_of(replica.identity.dev)
    return {scope: replica.nodes.cursor(server, scope) for scope in scopes}


def _have(replica: Replica) -> tuple[Have, ...]:
    return tuple(
        Have.at(*row.stream, row.seq, row.head) for row in replica.shelf.own_streams()
    )
