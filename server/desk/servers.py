"""What does a server say of itself: its addresses, its TLS key, who opens follow-ups?

All of it travels as records of scope `org`, each in the stream of the server that
says it; only central's word certifies a key or names who opens.
"""

from __future__ import annotations

from collections.abc import Sequence

from server import tls_files
from server.desk.counter import Counter
from server.faults import OfficeFault
from server.kinds import OPENS, OPENS_PATH, ORG, SERVER, TLS
from server.openers import (
    Opener,
    check_may_open,
    name_of,
    opener_of,
    openers,
    server_called,
)
from sync.change import Value
from sync.exchanging.address_check import AddressRefused, check_address
from sync.exchanging.addresses import ADDRESSES, address_record
from sync.exchanging.tls import TlsKey
from sync.identity import plain_url
from sync.record import Record
from sync.trust import SERVER_ROLES

FINGERPRINT = "fingerprint"


class ServersCounter(Counter):
    """`by` is the account of who does it."""

    def renew_tls(self, *, by: str) -> str:
        """Make a new TLS key and return its fingerprint.

        Central's certificate names it at once; a hub asks central for one and
        serves with the old key until then.
        """
        office = self._office
        made = TlsKey.create(office.settings.name, office.clock.now())
        tls_files.keep(office.home, made, tls_files.NEXT)
        with office.database.write():
            if office.settings.is_hub:
                self._say_of_itself(TLS, {FINGERPRINT: made.fingerprint}, by=by)
            else:
                self._certify(office.identity.dev, made.fingerprint, by=by)
            office.audit.note(by, "tls key renewed", office.identity.dev)
        tls_files.take_into_use(office)
        return made.fingerprint

    def tell_addresses(self, addresses: Sequence[str], *, by: str) -> tuple[str, ...]:
        """Tell every device where this server is found, the best first.

        Raises OfficeFault for an address that no device would use.
        """
        plain = tuple(_good(address) for address in addresses)
        with self._office.database.write():
            name = self._office.settings.name
            says: dict[str, Value] = {"name": name, ADDRESSES: list(plain)}
            self._say_of_itself(SERVER, says, by=by)
            self._office.audit.note(by, "addresses told", addresses=list(plain))
        return plain

    def name_opener(self, scope: str, dev: str, *, by: str) -> None:
        """Let the server `dev` open the follow-ups of a district from now on."""
        self.check_central()
        check_may_open(self._office, dev, scope)
        with self._office.database.write():
            says: dict[str, Value] = {"scope": scope, "dev": dev}
            self._office.replica.put(
                f"opens-{scope}", OPENS, "", {OPENS_PATH: says}, scope=ORG, user=by
            )
            self._office.audit.note(by, "opener named", dev, scope=scope)
            self._office.desk.take_over(scope)

    def let_open(self, scope: str, server: str, *, by: str) -> Opener:
        """Let a hub by its name, or central, open the follow-ups of a district.

        Raises ForCentral, NoSuchServer, OfficeFault for a district not served here.
        """
        self.check_central()
        office = self._office
        if scope not in office.settings.districts:
            what = f"this office does not serve {scope}"
            remedy = f"give one of {', '.join(office.settings.districts)}"
            raise OfficeFault(what, remedy)
        certificate = server_called(office, server)
        dev = office.identity.dev if certificate is None else certificate.dev
        if opener_of(office.replica, scope) == dev:
            what = f"{name_of(office, dev)} opens the follow-ups of {scope} already"
            raise OfficeFault(what, "see `inspectorate opens`")
        self.name_opener(scope, dev, by=by)
        return next(one for one in openers(office) if one.scope == scope)

    def certify_as_asked(self, record: Record) -> bool:
        """Certify the new TLS key that a hub speaks of in its own stream."""
        office, asked = self._office, record.doc.get(FINGERPRINT)
        dev = str(record.name).removeprefix(f"{TLS}-")
        said_by = {dot.dev for dot in record.heads.get(FINGERPRINT, ())}
        certificate = office.replica.trust.certificate_of(dev)
        is_its_own = said_by == {dev} and not office.settings.is_hub
        if not is_its_own or certificate is None or not isinstance(asked, str):
            return False
        if certificate.role not in SERVER_ROLES or certificate.tls == asked:
            return False
        if office.replica.trust.revoked_at(dev) is not None:
            return False
        self._certify(dev, asked, by=office.settings.operator)
        return True

    def _certify(self, dev: str, fingerprint: str, *, by: str) -> None:
        office = self._office
        before = office.replica.trust.certificate_of(dev)
        assert before is not None, "a server has its certificate"
        after = before.with_tls(fingerprint, office.clock.now())
        signed = after.signed_by(office.identity)
        office.replica.trust.learn(signed)
        office.replica.put(
            *(f"cert-{dev}", "certificate", ""),
            {"certificate": signed.as_value()},
            scope=ORG,
            user=by,
        )
        office.audit.note(by, "certificate issued", dev, tls=fingerprint)

    def _say_of_itself(self, kind: str, says: dict[str, Value], *, by: str) -> None:
        name = address_record(self._office.identity.dev)
        if kind != SERVER:
            name = f"{kind}-{self._office.identity.dev}"
        self._office.replica.put(name, kind, "", says, scope=ORG, user=by)


def _good(address: str) -> str:
    try:
        check_address(address)
    except AddressRefused as fault:
        what = f"no device would use {address}: {fault.why.rstrip('.')}"
        raise OfficeFault(what, "give it like https://192.168.1.20:8443") from fault
    return plain_url(address)
