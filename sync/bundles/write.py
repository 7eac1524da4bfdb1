"""What goes onto a stick for one device, and what is said to it?

Everything that it may have and is not known to have; with it goes the list of
what is here, by which the receiver sees what was received.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import msgspec

from sync.blobs.blobs import BlobDamaged
from sync.blobs.sticks import MOST_ON_STICK, fitting
from sync.bundles.bundle import (
    MOST_CARRIED,
    Bundle,
    FileEntry,
    Manifest,
    file_entries,
    seal_bundle,
)
from sync.bundles.choice import (
    Choosing,
    Parcel,
    check_receiver,
    inspections_in,
    is_server,
    short_name,
)
from sync.bundles.faults import NobodyToWriteTo
from sync.bundles.files import BEGINNING, ENDING, check_folder, keep_file, sweep
from sync.bundles.report import Written
from sync.bundles.store import BundleStore
from sync.bundles.zip import MOST_FILES
from sync.change import RecordId
from sync.identity import Certificate
from sync.replica import Replica


def write_bundles(
    replica: Replica,
    to: Certificate,
    folder: Path,
    *,
    day: date,
    is_whole: bool = False,
    progress: Callable[[Written], None] | None = None,
    wanted: Collection[RecordId] = (),
    most_of_blobs: int = MOST_ON_STICK,
) -> Written:
    """Write what `to` lacks into `folder`; return what was written.

    One file, or more where one would be too large. `day` is told in the file's
    name; `is_whole` puts everything, whatever is known to be there. Of the
    attachments, at most `most_of_blobs` bytes; those of the records `wanted` are
    asked for. Raises NobodyToWriteTo, or a StickTrouble: then no half file is left.
    """
    check_receiver(replica, to)
    check_folder(folder)
    replica.shelf.cut_all()
    chosen = Choosing(replica, to)
    blobs = chosen.blobs()
    wants = blobs.wants(wanted, is_server=is_server(replica))
    writing = _Writing(replica, to, folder, day, wants)
    sweep(folder, writing.beginning)
    going, writing.written.blobs_left = fitting(
        blobs.due(is_whole), MOST_CARRIED, most_of_blobs
    )
    for load in _loads(chosen.parcels(is_whole), going):
        writing.write(load)
        if progress is not None:
            progress(writing.written)
    written = writing.written
    written.staying = chosen.staying()
    written.waiting = replica.shelf.waiting()
    return written


class _Writing:
    """The bundles of one run: what was here when it began is what they say."""

    def __init__(
        self,
        replica: Replica,
        to: Certificate,
        folder: Path,
        day: date,
        wants: tuple[str, ...],
    ) -> None:
        own = replica.trust.certificate_of(replica.identity.dev)
        if own is None:
            raise NobodyToWriteTo("This machine has no certificate yet.")
        chosen = Choosing(replica, to)
        self._replica, self._to, self._folder = replica, to, folder
        self._own, self._wants = own, wants
        self._have, self._held = chosen.have(), chosen.held()
        self._store = BundleStore(replica.database)
        self._before = 0
        self._day = day
        self.beginning = f"{BEGINNING}{short_name(own)}-to-{short_name(to)}-"
        self.written = Written(to=short_name(to))

    def write(self, load: Load) -> None:
        """Write one bundle with these segments and attachments."""
        with self._replica.database.write():
            number = self._store.next_number(self._to.dev)
        bodies = tuple(parcel.body for parcel in load.parcels)
        blobs = tuple(self._whole(load.blobs))
        self._replica.shelf.note_going(bodies)
        bundle = Bundle(
            self._manifest(number, file_entries(bodies, blobs)),
            msgspec.json.encode(self._own),
            *(bodies, blobs),
        )
        file = seal_bundle(bundle, self._replica.identity, self._to.public_key)
        name = f"{self.beginning}{self._day:%Y%m%d}-{number}{ENDING}"
        self.written.files.append(keep_file(self._folder, name, file))
        self._before = number
        self.written.blobs += len(blobs)
        self._count(load.parcels, len(file))

    def _whole(self, shas: Sequence[str]) -> Iterator[bytes]:
        """Yield the bytes of attachments; one that is damaged here stays, and is told."""
        for sha in shas:
            try:
                yield b"".join(self._replica.blobs.read(sha))
            except BlobDamaged as fault:
                self.written.warnings.append(str(fault))

    def _manifest(self, number: int, files: tuple[FileEntry, ...]) -> Manifest:
        return Manifest(
            dev=self._replica.identity.dev,
            to=self._to.dev,
            number=number,
            after=self._before,
            made_at=self._replica.clock.now().isoformat(),
            read=self._store.last_read(self._to.dev),
            have=self._have,
            held=self._held,
            files=files,
            wants=self._wants or msgspec.UNSET,
        )

    def _count(self, parcels: Sequence[Parcel], size: int) -> None:
        written = self.written
        written.size += size
        for parcel in parcels:
            written.changes += parcel.new
            written.records |= inspections_in(parcel, self._replica)


@dataclass
class Load:
    """What one bundle carries: segments, and attachments by name."""

    parcels: list[Parcel] = field(default_factory=list)
    blobs: list[str] = field(default_factory=list)
    size: int = 0

    def has_room(self, more: int) -> bool:
        """Tell whether so many bytes go in; an empty one takes anything."""
        files = len(self.parcels) + len(self.blobs)
        return not files or (self.size + more <= MOST_CARRIED and files < MOST_FILES)


def _loads(
    parcels: Iterator[Parcel], blobs: Sequence[tuple[str, int]]
) -> Iterator[Load]:
    """Yield what each bundle carries; an empty one still brings its receipt."""
    load = Load()
    for parcel in parcels:
        if not load.has_room(len(parcel.body)):
            yield load
            load = Load()
        load.parcels.append(parcel)
        load.size += len(parcel.body)
    for sha, size in blobs:
        if not load.has_room(size):
            yield load
            load = Load()
        load.blobs.append(sha)
        load.size += size
    yield load
