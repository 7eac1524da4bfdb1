"""Who may be given a bundle from here, and which segments does he lack?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sync.blobs.sticks import BlobsForStick
from sync.bundles.faults import NobodyToWriteTo
from sync.bundles.report import INSPECTION
from sync.bundles.store import BundleStore
from sync.change import RecordId, Stream
from sync.identity import Certificate
from sync.replica import Replica
from sync.segment import SegmentRefused, open_segment
from sync.store_streams import StreamRow, StreamStore
from sync.trust import ORG, SERVER_ROLES
from sync.wire import Have

CENTRAL = "central"


@dataclass(frozen=True)
class Parcel:
    """One segment to be put on the stick, and how many of its changes are new."""

    body: bytes
    new: int


def check_receiver(replica: Replica, to: Certificate) -> None:
    """Raise NobodyToWriteTo for a device that gets nothing from here."""
    if to.dev == replica.identity.dev:
        raise NobodyToWriteTo("That is this machine itself.")
    if replica.trust.revoked_at(to.dev) is not None:
        raise NobodyToWriteTo("That device was revoked: nothing is written for it.")
    if not is_server(replica) and not is_office(to):
        raise NobodyToWriteTo("A laptop writes for an office or a hub only.")


def is_server(replica: Replica) -> bool:
    """Tell whether this node is an office or a hub, not a laptop."""
    own = replica.trust.certificate_of(replica.identity.dev)
    return own is not None and is_office(own)


def is_office(certificate: Certificate) -> bool:
    """Tell whether a certificate is an office's or a hub's, not a laptop's."""
    return certificate.role in SERVER_ROLES


def short_name(certificate: Certificate) -> str:
    """Return what a device is called in a file's name: no person's, FAT-safe."""
    if certificate.role == CENTRAL:
        return "office"
    names = [certificate.names.get(scope, "") for scope in certificate.scopes]
    found = next((name for name in names if name), certificate.dev[:8])
    return re.sub(r"[^A-Za-z0-9]", "", found) or certificate.dev[:8]


class Choosing:
    """What of the segments here is for one receiver."""

    def __init__(self, replica: Replica, to: Certificate) -> None:
        self._replica = replica
        self._to = to
        self._streams = StreamStore(replica.database)
        self._bundles = BundleStore(replica.database)
        self._scopes = frozenset((ORG, *to.scopes))
        self._is_server = is_server(replica)

    def parcels(self, is_whole: bool) -> Iterator[Parcel]:
        """Yield each segment that the receiver lacks, `org` first.

        What waits in quarantine goes up to the head office, never down.
        """
        known = {} if is_whole else self._bundles.known(self._to.dev)
        pulled = {} if is_whole else self._bundles.pulled(self._to.dev)
        for row in self._rows():
            after = self._reached(row, known.get(row.stream), pulled)
            for segment in self._streams.segments_from(row.n, after):
                new = segment.last - max(after, segment.first - 1)
                yield Parcel(segment.body, new)
            if self._to.role == CENTRAL:
                yield from self._held(row, after)

    def blobs(self) -> BlobsForStick:
        """Return what chooses the attachments for the receiver."""
        rows = self._streams.streams()
        scopes = {r.stream.scope for r in rows if self._may_have(r.stream.scope)}
        return BlobsForStick(
            self._replica, self._to.dev, scopes, is_to_server=is_office(self._to)
        )

    def have(self) -> tuple[Have, ...]:
        """Return how far the streams are merged here that the receiver may know of."""
        rows = self._streams.streams()
        return tuple(
            Have.at(*row.stream, row.seq, row.head)
            for row in rows
            if row.seq and self._may_know(row.stream)
        )

    def held(self) -> tuple[Have, ...]:
        """Return the same of what waits here in quarantine."""
        rows = self._streams.streams()
        return tuple(
            Have.at(*row.stream, row.held_seq, row.held_head)
            for row in rows
            if row.held_seq and self._may_know(row.stream)
        )

    def staying(self) -> int:
        """Return how many unreceived changes of ours the receiver may not have."""
        own = self._replica.shelf.own_streams()
        closed = (row for row in own if not self._may_have(row.stream.scope))
        return sum(row.seq - row.pushed_seq for row in closed)

    def _rows(self) -> list[StreamRow]:
        rows = [row for row in self._streams.streams() if self._is_for(row.stream)]
        return sorted(rows, key=lambda row: (row.stream.scope != ORG, row.stream))

    def _is_for(self, stream: Stream) -> bool:
        """A laptop gives its own streams; an office all, but nobody's own to him."""
        if stream.dev == self._to.dev:
            return False
        is_ours = stream.dev == self._replica.identity.dev
        return (is_ours or self._is_server) and self._may_have(stream.scope)

    def _may_have(self, scope: str) -> bool:
        return self._to.role == CENTRAL or scope in self._scopes

    def _may_know(self, stream: Stream) -> bool:
        return stream.dev == self._to.dev or self._may_have(stream.scope)

    def _reached(
        self, row: StreamRow, known: Have | None, pulled: dict[str, int]
    ) -> int:
        """Return the last change of a stream that the receiver is known to have."""
        cursor = pulled.get(row.stream.scope, 0)
        seen = self._bundles.last_before(row, cursor) if cursor else 0
        if known is None or self._bundles.differs(row, known):
            return seen
        return max(seen, known.seq)

    def _held(self, row: StreamRow, after: int) -> Iterator[Parcel]:
        for first, last, body in self._bundles.held_bodies(row):
            if last > after:
                yield Parcel(body, last - max(after, first - 1))


def inspections_in(parcel: Parcel, replica: Replica) -> set[RecordId]:
    """Return the inspections that the new changes of a segment are about."""
    try:
        segment = open_segment(parcel.body, replica.trust.key_of)
    except SegmentRefused:
        # A later version's, or one in quarantine: it is passed on as it is.
        return set()
    if segment.header.kind != INSPECTION:
        return set()
    return {change.record for change in segment.changes[-parcel.new :]}
