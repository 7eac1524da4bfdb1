"""How does a hub stand between the devices below it and the server above?

It carries every stream of its districts up and everything down, byte for byte,
and passes on what only central may decide. Away for weeks is an ordinary day.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from server.enrolment import EnrolmentRefused
from server.faults import OfficeFault
from server.store_devices import DeviceStore, Forwarded
from sync.exchange import Progress, Report, exchange
from sync.exchanging.addresses import addresses_for
from sync.exchanging.carrying import NotWelcome, Remote, ServerAway
from sync.exchanging.joining import certificate_in
from sync.identity import (
    Certificate,
    CertificateRefused,
    FalseSignature,
    check_possession,
    dev_of,
)
from sync.record import Applied
from sync.wire import EnrolRequest, NotUnderstood, from_json, to_json

if TYPE_CHECKING:
    from server.office import Office

# A stranger on the network may fill so many rows, and no more.
MOST_REQUESTS = 500


class NoUpstream(OfficeFault):
    """Central has nobody above it."""

    def __init__(self) -> None:
        super().__init__(
            "this office is central: there is no server above it",
            "run it on a hub, made by `inspectorate init --upstream`",
        )


class Upstream:
    """A hub's dealings with the server above it."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._store = DeviceStore(office.database)

    def check(self) -> None:
        """Raise NoUpstream at central."""
        if not self._office.settings.is_hub:
            raise NoUpstream()

    # -- the exchange -----------------------------------------------------------

    def exchange(self, progress: Callable[[Progress], None] | None = None) -> Report:
        """Exchange everything with the server above, wherever it is found.

        Raises NoUpstream, and what sync.exchange raises; what was exchanged
        before stands.
        """
        from sync.remote import HttpRemote  # here: 6 MB that central never needs

        self.check()
        settings = self._office.settings
        replica = self._office.replica
        away = ServerAway()
        others = addresses_for(replica, "", to="central")
        for address in dict.fromkeys([settings.upstream, *others]):
            remote = HttpRemote(address, attempts=1)
            try:
                report = exchange(replica, remote, progress=progress, relay=self)
            except ServerAway as fault:
                away = fault
                continue
            finally:
                remote.close()
            return report
        raise away

    def take_down(self, segment: bytes, *, from_server: str) -> Applied:
        """Keep what came down, and draw from it what pages show."""
        return self._office.desk.take_down(segment, from_server=from_server)

    # -- enrolment, which only central grants ------------------------------------

    def certify(self, request: EnrolRequest) -> Certificate | None:
        """Return the certificate that central gave for a request, or None: it waits.

        Raises EnrolmentRefused for what is not proven, or what central refused.
        """
        dev = self._dev_of(request)
        asked = self._store.request_of(request.code, dev)
        if asked is not None and asked.is_refused:
            raise EnrolmentRefused()
        certificate = self._office.replica.trust.certificate_of(dev)
        if certificate is not None:
            return certificate
        if asked is None and len(self._store.requests()) >= MOST_REQUESTS:
            raise EnrolmentRefused()
        now = self._office.clock.now()
        text = to_json(request).decode()
        self._store.keep_request(Forwarded(request.code, dev, text, now))
        return None

    def ask_for_others(self, remote: Remote) -> None:
        """Pass on the enrolments that wait here; keep what is answered."""
        for asked in self._store.requests():
            try:
                self._pass_on(remote, asked)
            except NotWelcome:
                self._store.refuse_request(asked, self._office.clock.now())
            except (CertificateRefused, NotUnderstood):
                self._store.drop_request(asked)

    def waiting(self) -> int:
        """How many changes of this hub and of those below wait to go up."""
        replica = self._office.replica
        scopes = replica.trust.scopes_of(replica.identity.dev)
        rows = replica.shelf.carried(scopes, but="")
        return sum(max(0, row.have - row.pushed_seq) for row in rows)

    def waiting_requests(self) -> int:
        """How many devices wait for central's answer."""
        return len(self._store.requests())

    def _pass_on(self, remote: Remote, asked: Forwarded) -> None:
        request = from_json(asked.request.encode(), EnrolRequest)
        answer = remote.enrol(request)
        if answer.certificate is None:
            return  # a hub above, which has to ask as well
        certificate = certificate_in(answer)
        if certificate.dev != asked.dev:
            raise CertificateRefused("another device's")
        with self._office.database.write():
            self._office.replica.trust.learn(certificate)
            self._store.drop_request(asked)

    def _dev_of(self, request: EnrolRequest) -> str:
        try:
            public_key = bytes.fromhex(request.pub)
            check_possession(
                *(public_key, request.proof, request.possession), request.tls
            )
        except (ValueError, FalseSignature) as fault:
            raise EnrolmentRefused() from fault
        return dev_of(public_key)
