"""Who answers, and what do both sides have? The beginning of an exchange."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import TypeVar

from sync.carrying import Remote, ServerChanged, TokenEnded
from sync.clock import milliseconds_of
from sync.identity import FalseSignature
from sync.record import UnknownSigner
from sync.replica import Replica
from sync.wire import Have, Hello, Welcome

Answer = TypeVar("Answer")

OFFSET_WORTH_SAYING = timedelta(minutes=2)
SERVER_ROLES = frozenset({"central", "hub"})
_CHANCES = 4


@dataclass
class Meeting:
    """One exchange with one server, from its welcome on.

    `offset_ms` is how far this machine's clock is ahead of the server's.
    """

    replica: Replica
    remote: Remote
    welcome: Welcome
    offset_ms: int

    @property
    def server(self) -> str:
        return self.welcome.server

    @property
    def is_clock_off(self) -> bool:
        return abs(timedelta(milliseconds=self.offset_ms)) > OFFSET_WORTH_SAYING

    def ask(self, question: Callable[[str], Answer]) -> Answer:
        """Ask something with the token; greet again when it has ended."""
        try:
            return question(self.welcome.token)
        except TokenEnded:
            self.welcome = greeted(self.replica, self.remote)
            return question(self.welcome.token)


def meet(replica: Replica, remote: Remote) -> Meeting:
    """Greet the server and check that it is ours. Raises an ExchangeTrouble."""
    try:
        welcome = greeted(replica, remote)
    except TokenEnded:
        # A welcome that got lost has used up its nonce: ask for another.
        welcome = greeted(replica, remote)
    offset = milliseconds_of(replica.clock.now()) - welcome.time
    return Meeting(replica, remote, welcome, offset)


def greeted(replica: Replica, remote: Remote) -> Welcome:
    """Return the welcome of a server that this device trusts.

    Nothing about records is said before the server has shown a certificate of
    our root, and nothing it answers is believed before its signature holds.
    """
    challenge = remote.challenge()
    key = _server_key(replica, challenge.server)
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
    )
    welcome = remote.hello(hello.signed_by(replica.identity))
    try:
        welcome.verify(key, own_nonce)
    except FalseSignature as fault:
        raise ServerChanged("It did not sign its answer.") from fault
    if welcome.server != challenge.server:
        raise ServerChanged("It changed its name while answering.")
    return welcome


def _server_key(replica: Replica, server: str) -> bytes:
    certificate = replica.trust.certificate_of(server)
    is_server = certificate is not None and certificate.role in SERVER_ROLES
    try:
        key = replica.trust.key_of(server)
    except UnknownSigner as fault:
        raise ServerChanged("It has no certificate of our head office.") from fault
    if not is_server and key != replica.trust.root:
        raise ServerChanged("It is certified, but not as a server.")
    if replica.trust.revoked_at(server) is not None:
        raise ServerChanged("Its certificate was revoked.")
    return key


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
