"""Who may sign what: which keys does this node know, and what may each write?

The root's public key is pinned at enrolment; every other key comes with a
certificate that the root signed, kept as a record of scope `org`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec

from sync.change import Change, Stream, Value
from sync.clock import moment_of
from sync.database import Database
from sync.identity import Certificate, CertificateRefused, Identity, dev_of
from sync.record import UnknownSigner
from sync.scopes.decisions import Decision, DecisionStore
from sync.scopes.moving import MOVED, scopes_carried
from sync.scopes.store_judging import JudgingStore
from sync.scopes.witness import FirstReceived
from sync.store_node import NodeStore
from sync.store_streams import StreamStore
from sync.streams import StreamNumbers

CERTIFICATE_KIND = "certificate"
CERTIFICATE_PATH = "certificate"
REVOKED_PATH = "revoked_at"
ORG = "org"
SERVER_ROLES = frozenset({"central", "hub"})
_ROOT = "root"


class RootDiffers(Exception):
    """This node already trusts another root."""


class Trust:
    """The keys and grants known at this node, in its database."""

    def __init__(self, database: Database, identity: Identity) -> None:
        self._database = database
        self._identity = identity

    @property
    def own_dev(self) -> str:
        """The device that keeps this database."""
        return self._identity.dev

    # -- the root -------------------------------------------------------------

    @property
    def root(self) -> bytes | None:
        """The root's public key, or None before enrolment."""
        row = self._database.row("select value from node where key = ?", (_ROOT,))
        return None if row is None else bytes.fromhex(row["value"])

    def pin_root(self, public_key: bytes) -> None:
        """Trust this root from now on. Raises RootDiffers for a second one."""
        with self._database.write():
            if self.root not in (None, public_key):
                raise RootDiffers("this device is enrolled under another root")
            self._database.execute(
                "insert into node values (?, ?) on conflict do nothing",
                (_ROOT, public_key.hex()),
            )

    # -- certificates ---------------------------------------------------------

    def learn(self, certificate: Certificate) -> None:
        """Keep a certificate. Raises CertificateRefused when it is not the root's."""
        root = self.root
        if root is None:
            raise CertificateRefused("no root is trusted here yet")
        certificate.verify(root)
        with self._database.write():
            before = len(self.certificates_of(certificate.dev))
            self._database.execute(
                "insert into certificate values (?, ?, ?) on conflict do nothing",
                (
                    certificate.dev,
                    certificate.start.isoformat(),
                    msgspec.json.encode(certificate).decode(),
                ),
            )
            self._name_streams(certificate)
            if before and len(self.certificates_of(certificate.dev)) > before:
                JudgingStore(self._database).ask_about(certificate.dev)

    def learn_from(self, changes: Iterable[Change]) -> None:
        """Learn what merged `org` changes say of devices; only the root's count."""
        for change in changes:
            if not self.is_roots(change) or change.kind != CERTIFICATE_KIND:
                continue
            self._learn_certificate(change.writes.get(CERTIFICATE_PATH))
            self._learn_revocation(change.record, change.writes.get(REVOKED_PATH))

    def is_roots(self, change: Change) -> bool:
        """Tell whether central itself wrote this."""
        root = self.root
        return root is not None and change.dot.dev == dev_of(root)

    def learn_decisions(self, decisions: Iterable[Decision]) -> None:
        """Keep what central has decided of changes that were kept aside."""
        store = DecisionStore(self._database)
        for decision in decisions:
            store.keep(decision)
            JudgingStore(self._database).ask(decision.stream, decision.first - 1)

    def refused(self) -> list[Decision]:
        """Return every change that central has refused, as far as heard here."""
        return DecisionStore(self._database).refused()

    def certificate_of(self, dev: str) -> Certificate | None:
        """Return the newest certificate of `dev`."""
        known = self.certificates_of(dev)
        return known[-1] if known else None

    def certificates_of(self, dev: str) -> list[Certificate]:
        """Return every certificate that `dev` ever had, oldest first."""
        rows = self._database.rows(
            "select body from certificate where dev = ? order by valid_from", (dev,)
        )
        return [_read(row["body"]) for row in rows]

    def certificates(self) -> list[Certificate]:
        """Return the newest certificate of every device known here."""
        rows = self._database.rows(
            "select dev, body from certificate order by valid_from"
        )
        newest = {row["dev"]: row["body"] for row in rows}
        return [_read(body) for body in newest.values()]

    def revoked_at(self, dev: str) -> datetime | None:
        """Return from when nothing of `dev` counts any more."""
        row = self._database.row("select at from revoked where dev = ?", (dev,))
        return None if row is None else datetime.fromisoformat(row["at"])

    def scopes_of(self, dev: str) -> tuple[str, ...]:
        """Return the scopes that `dev` may read: `org` and its certificate's."""
        certificate = self.certificate_of(dev)
        if certificate is None:
            return ()
        return (ORG, *(s for s in certificate.scopes if s != ORG))

    def user_of(self, dev: str) -> str:
        """Return in whose name `dev` writes what no person asked for; "" of nobody."""
        certificate = self.certificate_of(dev)
        return certificate.users[0] if certificate and certificate.users else ""

    def is_server(self, dev: str) -> bool:
        """Tell whether `dev` is central or a hub."""
        if self.root is not None and dev == dev_of(self.root):
            return True
        certificate = self.certificate_of(dev)
        return certificate is not None and certificate.role in SERVER_ROLES

    def served_by(self, server: str) -> tuple[str, ...] | None:
        """Return the scopes that a hub keeps; None for central, which keeps all."""
        if self.root is not None and server == dev_of(self.root):
            return None
        certificate = self.certificate_of(server)
        if certificate is None or certificate.role not in SERVER_ROLES:
            return None
        return self.scopes_of(server)

    def may_hold_any(self, scopes: Iterable[str]) -> bool:
        """Tell whether this node may hold what is in one of these scopes."""
        if self.root == self._identity.public_key:
            return True
        return bool(set(scopes) & set(self.scopes_of(self._identity.dev)))

    # -- judging --------------------------------------------------------------

    def key_of(self, dev: str) -> bytes:
        """Return the public key of `dev`. Raises UnknownSigner: wait for it."""
        root = self.root
        if root is not None and dev == dev_of(root):
            return root
        if dev == self._identity.dev:
            return self._identity.public_key
        certificate = self.certificate_of(dev)
        if certificate is None:
            raise UnknownSigner(dev)
        return certificate.public_key

    def why_held(
        self, changes: Sequence[Change], got_at: datetime, got_from: str
    ) -> str | None:
        """Return why these changes of one stream are not its author's, or None.

        A grant counts at the moment of the change, but no later than its
        earliest receipt: a clock that runs ahead does no harm. What is first
        received after the revocation is held whatever its clock says.
        """
        if not changes or self.is_never_held(changes[0].dot.dev):
            return None
        stream = changes[0].dot.stream
        revoked = self.revoked_at(stream.dev)
        certificates = self.certificates_of(stream.dev)
        handed_in_at = got_at if self._receives(got_from, stream.dev) else None
        own = self._identity.dev
        first = FirstReceived(self._database, changes, handed_in_at, own)
        for change in changes:
            received = first.of(change.dot.seq)
            if revoked is not None and received is not None and received >= revoked:
                return "its device was revoked"
            moment = min(moment_of(change.hlc), received or got_at)
            why = _why_not(certificates, change, moment, revoked)
            if why is not None:
                return why
        return None

    def is_never_held(self, dev: str) -> bool:
        """Tell whether what `dev` wrote counts here in any case: ours, and central's."""
        root = self.root
        return dev == self._identity.dev or (root is not None and dev == dev_of(root))

    def hangs_on_receipts(self, dev: str, at: str) -> bool:
        """Tell whether a receipt of moment `at` may let changes of `dev` count or not.

        Of one that has only ever had one certificate, and still has it, it may not.
        """
        certificates = self.certificates_of(dev)
        if len(certificates) != 1 or self.revoked_at(dev) is not None:
            return True
        return datetime.fromisoformat(at) >= certificates[0].until

    def _receives(self, giver: str, author: str) -> bool:
        """Tell whether something handed over by `giver` is received here, and now.

        What comes down from a server has been received above, before.
        """
        if not self.is_server(self._identity.dev):
            return giver == author and not self.is_server(giver)
        return giver not in NodeStore(self._database).servers()

    # -- learning -------------------------------------------------------------

    def _learn_certificate(self, value: Value) -> None:
        if value is None:
            return
        try:
            self.learn(Certificate.from_value(value))
        except CertificateRefused:
            # It is kept as a record like any other; it just opens no door.
            return

    def _learn_revocation(self, record: object, value: Value) -> None:
        if isinstance(value, str) and isinstance(record, str):
            self._database.execute(
                "insert into revoked values (?, ?)"
                " on conflict (dev) do update set at = excluded.at",
                (record.removeprefix("cert-"), value),
            )
            JudgingStore(self._database).ask_about(record.removeprefix("cert-"))

    def _name_streams(self, certificate: Certificate) -> None:
        store = StreamStore(self._database)
        numbers = StreamNumbers(store)
        for scope, short in certificate.names.items():
            if store.stream_of_short(short) is None:
                row = numbers.begun(Stream(certificate.dev, scope))
                store.set_short(row.n, short)


def _read(body: str) -> Certificate:
    return msgspec.json.decode(body, type=Certificate)


def _why_not(
    certificates: list[Certificate],
    change: Change,
    moment: datetime,
    revoked: datetime | None,
) -> str | None:
    if revoked is not None and moment >= revoked:
        return "its device was revoked before it was written"
    begun = [c for c in certificates if c.start <= moment]
    # What was written before enrolment counts under the first certificate.
    grant = begun[-1] if begun else certificates[0]
    if moment >= grant.until:
        return "the certificate of its device had ended"
    scope = change.dot.scope
    if scope == ORG:
        may_write = grant.role in SERVER_ROLES
    else:
        may_write = scope in grant.scopes
    if not may_write:
        return f"its device may not write in {scope}"
    return _why_not_carried(grant, change)


def _why_not_carried(grant: Certificate, change: Change) -> str | None:
    """Who carries a record speaks for others: both districts must be theirs."""
    if MOVED not in change.writes:
        return None
    foreign = sorted(scopes_carried(change) - set(grant.scopes))
    return f"its device may not carry records of {foreign[0]}" if foreign else None
