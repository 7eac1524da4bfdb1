"""Do the certificates here hold, and are they those that the root published?"""

from __future__ import annotations

from datetime import datetime

import msgspec

from sync.change import Change, Stream, Value
from sync.database import Row
from sync.identity import (
    Certificate,
    CertificateRefused,
    Identity,
    dev_of,
    fingerprint,
)
from sync.proof.store import WalkStore
from sync.proof.verify_report import NOT_OURS, RESTORE, Report, fingerprint_words
from sync.record import UnknownSigner
from sync.trust import CERTIFICATE_KIND, CERTIFICATE_PATH, REVOKED_PATH


class Keyring:
    """The keys that hold, after every certificate was looked at."""

    def __init__(self, store: WalkStore, identity: Identity, report: Report) -> None:
        self._report = report
        self._identity = identity
        self._store = store
        self._published: set[bytes] = set()
        self._revoked_by_root: dict[str, set[str]] = {}
        self.by_dev: dict[str, list[Certificate]] = {}
        self.root = self._root()
        if self.root is not None:
            self._read_all()

    def key_of(self, dev: str) -> bytes:
        """Return the public key of a device. Raises UnknownSigner."""
        if self.root is not None and dev == dev_of(self.root):
            return self.root
        if dev == self._identity.dev:
            return self._identity.public_key
        if dev not in self.by_dev:
            raise UnknownSigner(dev)
        return self.by_dev[dev][-1].public_key

    def names(self, dev: str, scope: str) -> set[str]:
        """Return the short names that certificates give to a stream."""
        known = self.by_dev.get(dev, [])
        return {one.names[scope] for one in known if scope in one.names}

    def hear(self, stream: Stream, change: Change) -> None:
        """Take note of what the root published in its stream."""
        is_roots = self.root is not None and stream.dev == dev_of(self.root)
        if not is_roots or change.kind != CERTIFICATE_KIND:
            return
        said = change.writes.get(CERTIFICATE_PATH)
        if isinstance(said, dict):
            self._published.add(_as_bytes(said))
        at = change.writes.get(REVOKED_PATH)
        if isinstance(at, str) and isinstance(change.record, str):
            dev = change.record.removeprefix("cert-")
            self._revoked_by_root.setdefault(dev, set()).add(at)

    def compare_with_published(self) -> None:
        """Find certificates and revocations that somebody took away or put in."""
        kept = {_as_bytes(c.as_value()) for many in self.by_dev.values() for c in many}
        for _ in self._published - kept:
            what = "a certificate that the root published is missing from its table"
            self._report.add("certificates", what, RESTORE)
        table = self._store.revocations()
        for dev, moments in self._revoked_by_root.items():
            if table.get(dev) not in moments:
                what = f"the revocation of device {dev} is missing or changed"
                self._report.add("revocations", what, RESTORE)
        for dev in table.keys() - self._revoked_by_root.keys():
            what = f"device {dev} stands as revoked, and the root never said so"
            self._report.add("revocations", what, RESTORE)

    # -- inside ---------------------------------------------------------------

    def _root(self) -> bytes | None:
        text = self._store.node().get("root")
        if text is None:
            self._report.add("root", "no root is trusted here yet", "enrol first")
            return None
        try:
            root = bytes.fromhex(text)
            if len(root) != 32:
                raise ValueError
        except ValueError:
            self._report.add("root", "what stands as the root's key is none", RESTORE)
            return None
        self._report.root = fingerprint_words(fingerprint(root).hex())
        return root

    def _read_all(self) -> None:
        for number, row in enumerate(self._store.certificates(), 1):
            self._report.certificates += 1
            try:
                certificate = self._checked(row)
            except (CertificateRefused, ValueError, TypeError) as fault:
                why = str(fault) if isinstance(fault, CertificateRefused) else ""
                what = f"it does not hold{f' ({why})' if why else ''}"
                where = f"certificate {number} (device {str(row['dev'])[:16]})"
                self._report.add(where, what, NOT_OURS)
            else:
                self.by_dev.setdefault(certificate.dev, []).append(certificate)

    def _checked(self, row: Row) -> Certificate:
        assert self.root is not None
        try:
            certificate = msgspec.json.decode(row["body"], type=Certificate)
        except (msgspec.DecodeError, UnicodeError) as fault:
            raise CertificateRefused("not the parts of a certificate") from fault
        certificate.verify(self.root)
        if certificate.dev != row["dev"]:
            raise CertificateRefused("it stands under another device")
        if datetime.fromisoformat(row["valid_from"]) != certificate.start:
            raise CertificateRefused("it stands under another moment")
        return certificate


def _as_bytes(value: Value) -> bytes:
    """One spelling of a certificate's parts, to compare them."""
    return msgspec.json.encode(value, order="deterministic")
