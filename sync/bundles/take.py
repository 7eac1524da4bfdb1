"""How does an opened bundle's content come into the database, and its receipt?"""

from __future__ import annotations

from collections.abc import Callable

from sync.answering import TakeIn
from sync.blobs.sticks import take_blobs
from sync.bundles.bundle import Bundle, Manifest
from sync.bundles.choice import is_office
from sync.bundles.report import INSPECTION, BundleReport
from sync.bundles.store import BundleStore
from sync.change import Stream
from sync.record import Applied, SegmentForked, SegmentGap, UnknownSigner
from sync.replica import Replica
from sync.segment import Header, SegmentRefused, read_header
from sync.store_streams import StreamStore
from sync.wire import Have

_FORKED = (
    "One device has recorded two different things in the same place ({scope})."
    " What came first stands, the other is kept aside. Tell your office."
)
_GAP = (
    "Changes of {scope} in this bundle follow others that are not here. They were left;"
    " ask for a bundle written with --all."
)
_UNKNOWN = (
    "Changes of {scope} come from a device whose certificate is not here yet."
    " They were left; read this bundle again when it has come."
)
_REFUSED = "A segment of {scope} was not taken: {why}. Tell your office."
_OTHER_HEAD = (
    "The office has other changes in the place of this machine's ({scope}), as after"
    " a restored copy. Both are kept; ask your office for a new enrolment code."
)


class Taking:
    """One bundle's segments on their way into the database."""

    def __init__(
        self, replica: Replica, take_in: TakeIn, report: BundleReport, bundle: Bundle
    ) -> None:
        self._replica = replica
        self._take_in = take_in
        self._report = report
        self._maker = bundle.manifest.dev
        self.stopped: set[Stream] = set()

    def segment(self, body: bytes) -> None:
        """Take one segment in, or say why not; what follows it waits with it."""
        try:
            header = read_header(body)
        except SegmentRefused as fault:
            self._report.warn(_REFUSED.format(scope="a stream", why=fault))
            return
        if header.stream in self.stopped:
            self._report.left += header.n
            return
        have = self._have(header.stream)
        try:
            self._note(header, self._take_in(body, from_device=self._maker), have)
        except SegmentForked:
            self._report.warn(_FORKED.format(scope=header.scope))
        except SegmentRefused as fault:
            self._leave(header, fault)

    def blobs(self, bundle: Bundle) -> None:
        """Keep the attachments, after the records that name them."""
        signed = bundle.manifest.files[len(bundle.segments) :]
        files = zip((one.sha256 for one in signed), bundle.blobs, strict=True)
        new, left = take_blobs(self._replica, files, self._maker)
        self._report.blobs += new
        self._report.blobs_left += left

    def _have(self, stream: Stream) -> int:
        return self._replica.shelf.have_stream(stream).seq

    def _note(self, header: Header, applied: Applied, have: int) -> None:
        if applied.state == "known":
            return
        new = header.last - max(have, header.first - 1)
        report = self._report
        if applied.state == "held":
            report.held += new
            return
        report.changes += new
        report.clashes += len(applied.clashing)
        report.records |= applied.records
        if header.kind == INSPECTION:
            report.inspection_records |= applied.records

    def _leave(self, header: Header, fault: SegmentRefused) -> None:
        words = {SegmentGap: _GAP, UnknownSigner: _UNKNOWN}.get(type(fault), _REFUSED)
        self._report.warn(words.format(scope=header.scope, why=fault))
        self._report.left += header.n
        self.stopped.add(header.stream)


def note_received(
    replica: Replica, manifest: Manifest, warn: Callable[[str], None]
) -> int:
    """Count what an office says it has of ours as received; return how many are new.

    The same mark that an exchange over the network sets; it never goes back here.
    """
    certificate = replica.trust.certificate_of(manifest.dev)
    is_ours = certificate is None or is_office(certificate)
    if not is_ours or replica.trust.revoked_at(manifest.dev) is not None:
        return 0
    own = (h for h in (*manifest.have, *manifest.held) if _is_own(replica, h))
    return sum(_received(replica, have, warn) for have in own)


def _is_own(replica: Replica, have: Have) -> bool:
    return have.dev == replica.identity.dev


def _received(replica: Replica, have: Have, warn: Callable[[str], None]) -> int:
    stream = Stream(have.dev, have.scope)
    row = StreamStore(replica.database).stream(stream)
    if row is None:
        return 0
    if have.seq > row.seq or BundleStore(replica.database).differs(row, have):
        warn(_OTHER_HEAD.format(scope=have.scope))
        return 0
    new = have.seq - row.pushed_seq
    if new <= 0:
        return 0
    replica.shelf.set_pushed(stream, have.seq)
    return new
