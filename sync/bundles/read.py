"""What becomes of the bundles on a stick?

Each is opened and checked whole before anything of it is taken in. Then its
segments go the way of any segment, one transaction each; at the end its
number and its receipt are kept. Cut in between, it is simply read again.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from sync.answering import TakeIn
from sync.blobs.attached import Naming
from sync.blobs.attachment import is_sha256
from sync.blobs.sticks import MOST_WANTED
from sync.bundles.bundle import (
    FRONT,
    MOST_IN_FILE,
    Bundle,
    Manifest,
    is_for,
    open_bundle,
)
from sync.bundles.choice import is_office, is_server
from sync.bundles.faults import (
    BundleNotFromOffice,
    BundleOfACopy,
    BundleOfAnotherOffice,
    BundleOlder,
    BundleTooSoon,
    BundleTrouble,
    StickTrouble,
)
from sync.bundles.files import bundles_in, read_file
from sync.bundles.report import BundleReport
from sync.bundles.store import BundleStore
from sync.bundles.take import Taking, note_received
from sync.change import Stream
from sync.identity import Certificate, CertificateRefused, dev_of
from sync.record import Applied, UnknownSigner
from sync.replica import Replica
from sync.store_streams import StreamStore


def read_bundles(
    replica: Replica,
    path: Path,
    *,
    take_in: TakeIn | None = None,
    progress: Callable[[BundleReport], None] | None = None,
) -> BundleReport:
    """Read one bundle, or all of a folder that are for this device, in order.

    `take_in` keeps a segment: an office hands in its desk's. Of a folder, what
    cannot be read is told in `refused` and the others are read; one file that
    cannot be read raises a BundleTrouble and changes nothing.
    """
    report = BundleReport()
    reading = _Reading(replica, take_in or _plainly(replica), report, progress)
    if path.is_dir():
        reading.folder(path)
    else:
        reading.file(path)
    report.waiting = replica.shelf.waiting()
    return report


class _Reading:
    """One run over a file or a folder."""

    def __init__(
        self,
        replica: Replica,
        take_in: TakeIn,
        report: BundleReport,
        progress: Callable[[BundleReport], None] | None,
    ) -> None:
        self._replica = replica
        self._take_in = take_in
        self._report = report
        self._progress = progress
        self._store = BundleStore(replica.database)
        self._streams = StreamStore(replica.database)

    def file(self, path: Path) -> None:
        """Read one bundle. Raises a BundleTrouble."""
        bundle = self._opened(path)
        self._check_order(bundle.manifest)
        self._take(bundle)

    def folder(self, folder: Path) -> None:
        """Read all that are for this device, each maker's in order of number."""
        found: list[tuple[str, int, Path]] = []
        for path in bundles_in(folder):
            try:
                if not is_for(read_file(path, FRONT), self._replica.identity):
                    self._report.others += 1
                    continue
                manifest = self._opened(path).manifest
                found.append((manifest.dev, manifest.number, path))
            except StickTrouble:
                raise
            except BundleTrouble as fault:
                self._report.refused.append((path.name, fault))
        for _, _, path in sorted(found):
            self._one_of_many(path)

    def _one_of_many(self, path: Path) -> None:
        try:
            self.file(path)
        except BundleOlder:
            self._report.before += 1
        except StickTrouble:
            raise
        except BundleTrouble as fault:
            self._report.refused.append((path.name, fault))

    # -- checking -------------------------------------------------------------

    def _opened(self, path: Path) -> Bundle:
        file = read_file(path, MOST_IN_FILE)
        bundle = open_bundle(file, self._replica.identity, self._key_of)
        self._check_maker(bundle)
        return bundle

    def _key_of(self, dev: str, certificate: bytes) -> bytes:
        """Return the maker's key: known here, or certified by our own root."""
        try:
            return self._replica.trust.key_of(dev)
        except UnknownSigner:
            return self._certified(dev, certificate).public_key

    def _certified(self, dev: str, text: bytes) -> Certificate:
        root = self._replica.trust.root
        try:
            certificate = Certificate.from_value(msgspec.json.decode(text))
            if root is None or certificate.dev != dev:
                raise CertificateRefused("not this device's")
            certificate.verify(root)
        except (CertificateRefused, msgspec.DecodeError, RecursionError) as fault:
            raise BundleOfAnotherOffice() from fault
        return certificate

    def _check_maker(self, bundle: Bundle) -> None:
        """A laptop believes an office in service only; an office takes from all."""
        dev, trust = bundle.manifest.dev, self._replica.trust
        if is_server(self._replica):
            return
        root = trust.root
        certificate = trust.certificate_of(dev)
        if certificate is None and not (root is not None and dev == dev_of(root)):
            certificate = self._certified(dev, bundle.certificate)
        is_ours = certificate is None or is_office(certificate)
        if not is_ours or trust.revoked_at(dev) is not None:
            raise BundleNotFromOffice()

    def _check_order(self, manifest: Manifest) -> None:
        last = self._store.last_read(manifest.dev)
        if manifest.number <= last:
            raise BundleOfACopy() if self._says_more(manifest) else BundleOlder()
        if manifest.after > last:
            raise BundleTooSoon()

    def _says_more(self, manifest: Manifest) -> bool:
        """Tell whether its maker had changes of its own that are not here."""
        for have in manifest.have:
            row = self._streams.stream(Stream(have.dev, have.scope))
            here = 0 if row is None else row.have
            if have.dev == manifest.dev and have.seq > here:
                return True
        return False

    # -- taking in ------------------------------------------------------------

    def _take(self, bundle: Bundle) -> None:
        self._learn(bundle)
        taking = Taking(self._replica, self._take_in, self._report, bundle)
        for body in bundle.segments:
            taking.segment(body)
            if self._progress is not None:
                self._progress(self._report)
        taking.blobs(bundle)
        self._keep_receipt(bundle.manifest, is_whole=not taking.stopped)
        self._report.bundles += 1
        if bundle.manifest.dev not in self._report.makers:
            self._report.makers.append(bundle.manifest.dev)

    def _learn(self, bundle: Bundle) -> None:
        """Keep the maker's certificate: its streams can be judged from now on."""
        trust, dev = self._replica.trust, bundle.manifest.dev
        try:
            trust.learn(self._certified(dev, bundle.certificate))
        except BundleOfAnotherOffice:
            # Its key is known from elsewhere, or it could not have been opened.
            return

    def _keep_receipt(self, manifest: Manifest, *, is_whole: bool) -> None:
        """Keep what the maker has; a bundle of which something was left stays unread."""
        with self._replica.database.write():
            self._report.received += note_received(
                self._replica, manifest, self._report.warn
            )
            # Later than anything known of it: a restored peer may have less.
            self._store.forget_known(manifest.dev)
            self._store.note_known(manifest.dev, manifest.have)
            self._store.note_known(manifest.dev, manifest.held)
            self._store.number_from(manifest.dev, manifest.read)
            self._note_wanted(manifest)
            if is_whole:
                now = self._replica.clock.now().isoformat()
                self._store.note_read(manifest.dev, manifest.number, now)

    def _note_wanted(self, manifest: Manifest) -> None:
        """Keep what the maker asks for; its last bundle says all of it."""
        wants = manifest.wants
        said = () if isinstance(wants, msgspec.UnsetType) else wants[:MOST_WANTED]
        asked = [sha for sha in said if is_sha256(sha)]
        Naming(self._replica.database).note_wanted(manifest.dev, asked)


def _plainly(replica: Replica) -> TakeIn:
    def take_in(segment: bytes, *, from_device: str) -> Applied:
        now = replica.clock.now()
        return replica.apply(segment, got_at=now, got_from=from_device)

    return take_in
