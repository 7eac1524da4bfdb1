"""What does a server answer to a device? The protocol without its transport.

server/api/sync.py turns HTTP into these calls and back; a test may call them
directly. Whatever is answered has been kept before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Protocol

from sync.bundles.store import BundleStore
from sync.change import Stream
from sync.clock import milliseconds_of
from sync.database import DatabaseTrouble
from sync.exchanging.carrying import REVOKED, Refused
from sync.exchanging.tokens import Tokens
from sync.identity import Certificate, CertificateRefused, FalseSignature
from sync.received.receipts import ReceiptBook
from sync.record import Applied, SegmentForked, SegmentGap, UnknownSigner
from sync.replica import Replica
from sync.segment import (
    MOST_CHANGES,
    MOST_PACKED,
    Header,
    SegmentRefused,
    read_header,
)
from sync.shelf import Portion
from sync.wire import (
    MOST_PULLED,
    AllTaken,
    Challenge,
    EnrolAnswer,
    EnrolRequest,
    Have,
    Hello,
    Limits,
    Taken,
    Welcome,
)

# The HTTP status that goes with each state of Taken.
STATUS = {
    "applied": 200,
    "known": 200,
    "held": 202,
    "damaged": 400,
    "unknown": 403,
    "gap": 409,
    "forked": 422,
}


class TakeIn(Protocol):
    """Keeps a segment in one transaction; raises as Replica.apply does."""

    def __call__(self, segment: bytes, *, from_device: str) -> Applied:
        """Return what came of it."""


class Refusal(Exception):
    """A request that is not answered. `status` is HTTP's, `body` says why."""

    def __init__(self, status: int, code: str, why: str) -> None:
        super().__init__(why)
        self.status = status
        self.body = Refused(code, why)


class Answering:
    """One server's answers.

    `take_in` keeps what is pushed: an office hands in its desk's, which also
    draws outcomes; without it the replica's own is used. `certify` issues the
    certificate for a request whose code and key it has checked, and passes its
    own refusals through; it returns None, and the answer is "pending", at a
    hub that has to ask central first. Receipts are given here.
    """

    def __init__(
        self,
        replica: Replica,
        *,
        take_in: TakeIn | None = None,
        certify: Callable[[EnrolRequest], Certificate | None] | None = None,
    ) -> None:
        self._replica = replica
        self._trust = replica.trust
        self._receipts = ReceiptBook(replica)
        self._take_in = take_in or self._receipts.take_in
        self._certify = certify
        self._tokens = Tokens(replica.identity, replica.clock, replica.new_id)

    @property
    def replica(self) -> Replica:
        """The records that are answered from."""
        return self._replica

    # -- who is there ---------------------------------------------------------

    def challenge(self) -> Challenge:
        """Return who this server is, and a nonce to sign."""
        own, root = self._own_certificate(), self._trust.root
        return Challenge(
            *(self._replica.identity.dev, self._tokens.new_nonce()),
            "" if root is None else root.hex(),
            own,
            takes_back=True,
        )

    def _own_certificate(self) -> dict[str, Any] | None:
        own = self._trust.certificate_of(self._replica.identity.dev)
        return None if own is None else own.as_value()

    def enrol(self, request: EnrolRequest) -> EnrolAnswer:
        """Return a certificate for a request that fits its code.

        Raises Refusal before this office has a root, and what `certify` raises.
        """
        root = self._trust.root
        if root is None:
            raise Refusal(403, "no-root", "This office is not set up yet.")
        certificate = None if self._certify is None else self._certify(request)
        if certificate is None:
            own = self._own_certificate()
            return EnrolAnswer(state="pending", root=root.hex(), server_certificate=own)
        return EnrolAnswer(
            state="certified",
            root=root.hex(),
            certificate=certificate.as_value(),
            server_certificate=self._own_certificate(),
        )

    def hello(self, hello: Hello) -> Welcome:
        """Return what this server has of a device, and its token."""
        self._check_hello(hello)
        dev, shelf = hello.dev, self._replica.shelf
        granted = self._trust.scopes_of(dev)
        offer_again = self._offer_again(hello, granted)
        if offer_again is None:
            # Else it brings back, first, what may hold our own receipts.
            self._receipts.give()
        # A hub carries others' streams: it is told how far each of them is here.
        whose = granted if self._trust.is_server(dev) else dev
        welcome = Welcome(
            server=self._replica.identity.dev,
            epoch=self._replica.epoch,
            time=milliseconds_of(self._replica.clock.now()),
            token=self._tokens.new_token(dev),
            have=shelf.have(whose),
            held=shelf.held(whose),
            scopes=self._served(granted),
            lost=tuple(scope for scope in hello.want if scope not in granted),
            limits=Limits(MOST_PACKED, MOST_CHANGES),
            offer_again=offer_again,
        )
        return welcome.signed_by(self._replica.identity, hello.own_nonce)

    def _offer_again(
        self, hello: Hello, granted: tuple[str, ...]
    ) -> tuple[Have, ...] | None:
        """Return how far all is here, for a device that may have more of it."""
        if not self._replica.put_back.hear(hello, self._replica.clock.now()):
            return None
        # What waits to be sealed could not be compared with what comes back.
        self._replica.shelf.cut_all()
        scopes, shelf = self._served(granted), self._replica.shelf
        return (*shelf.have(scopes), *shelf.held(scopes))

    def holder(self, token: str) -> str:
        """Return the device that a token was given to. Raises Refusal."""
        dev = self._tokens.holder(token)
        if dev is None:
            raise Refusal(401, "token-ended", "Say hello again.")
        self._check_not_revoked(dev)
        return dev

    def served(self, dev: str) -> tuple[str, ...]:
        """Return the scopes of which a device is given something here."""
        return self._served(self._trust.scopes_of(dev))

    def _served(self, scopes: tuple[str, ...]) -> tuple[str, ...]:
        """Return those of `scopes` that this server keeps: a hub not all."""
        own = self._trust.served_by(self._replica.identity.dev)
        return tuple(s for s in scopes if own is None or s in own)

    def _check_hello(self, hello: Hello) -> None:
        if hello.server != self._replica.identity.dev:
            raise Refusal(403, "other-server", "The hello was for another server.")
        self._learn_from(hello)
        try:
            hello.verify(self._trust.key_of(hello.dev))
        except (UnknownSigner, FalseSignature) as fault:
            raise Refusal(403, "unknown-device", "The device is not known.") from fault
        if not self._tokens.use_nonce(hello.nonce):
            raise Refusal(401, "nonce-ended", "The nonce was used or is too old.")
        self._check_not_revoked(hello.dev)

    def _learn_from(self, hello: Hello) -> None:
        """Believe a certificate that the root signed, whoever brings it."""
        if hello.certificate is None:
            return
        try:
            certificate = Certificate.from_value(hello.certificate)
            if certificate.dev == hello.dev:
                self._trust.learn(certificate)
        except CertificateRefused as fault:
            why = "The certificate that it shows is not our head office's."
            raise Refusal(403, "unknown-device", why) from fault

    # -- segments -------------------------------------------------------------

    def push(self, body: bytes, token: str) -> Taken:
        """Take one segment in; `STATUS` has the HTTP status of what comes back.

        A revoked device has no token, but what it hands in is kept: held.
        """
        holder = self._tokens.holder(token)
        try:
            header = read_header(body)
            if holder is None and self._trust.revoked_at(header.dev) is None:
                raise Refusal(401, "token-ended", "Say hello again.")
            self._check_served(header.scope)
            return self._taken(body, header, holder or header.dev)
        except UnknownSigner as fault:
            return Taken(state="unknown", why=str(fault))
        except SegmentRefused as fault:
            return Taken(state="damaged", why=str(fault))

    def push_all(self, bodies: Iterable[bytes], token: str) -> AllTaken:
        """Take segments in as they come, up to the first that cannot be kept."""
        taken: list[Taken] = []
        for body in bodies:
            taken.append(self.push(body, token))
            if not taken[-1].is_kept:
                break
        return AllTaken(tuple(taken))

    def _check_served(self, scope: str) -> None:
        if not self._served((scope,)):
            why = f"This server does not keep {scope}; hand it to another."
            raise Refusal(403, "scope-refused", why)

    def _taken(self, body: bytes, header: Header, from_dev: str) -> Taken:
        stream = header.stream
        try:
            applied = self._take_in(body, from_device=from_dev)
        except SegmentGap as fault:
            return self._answer("gap", stream, str(fault))
        except SegmentForked as fault:
            # What took it in may have gone back altogether: keep it for sure.
            self._replica.keep_fork(self._receipts.arrived(body, from_dev))
            return self._answer("forked", stream, str(fault))
        clashes = len(applied.clashing)
        return self._answer(applied.state, stream, applied.why or "", clashes)

    def _answer(self, state: str, stream: Stream, why: str, clashes: int = 0) -> Taken:
        have = self._replica.shelf.have_stream(stream)
        return Taken(state=state, have=have, clashes=clashes, why=why)

    def segments_after(
        self, scope: str, cursor: int, max_bytes: int, token: str, own: bool = False
    ) -> Portion:
        """Return what a device may have of `scope` after `cursor`.

        What it wrote itself is left out, unless it asks for its `own` as well.
        wire.framed makes the body of it, its next_cursor is `Sync-Next`.
        """
        dev = self.holder(token)
        if scope not in self.served(dev):
            why = "This device's certificate does not name that scope."
            raise Refusal(403, "scope-refused", why)
        self._note_pulled(dev, scope, cursor)
        self._receipts.give()
        most = max(1, min(max_bytes, MOST_PULLED))
        return self._replica.shelf.segments_after(
            scope, cursor, most, asked_by="" if own else dev
        )

    def _note_pulled(self, dev: str, scope: str, cursor: int) -> None:
        """Keep what the device has by now: its next bundle leaves it out."""
        try:
            BundleStore(self._replica.database).note_pulled(dev, scope, cursor)
        except DatabaseTrouble:
            # A full or busy disk makes a larger bundle; it must not stop a pull.
            return

    def _check_not_revoked(self, dev: str) -> None:
        revoked = self._trust.revoked_at(dev)
        if revoked is not None and revoked <= self._replica.clock.now():
            why = "The office has revoked this device."
            raise Refusal(403, REVOKED, why)
