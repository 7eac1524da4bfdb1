"""What goes onto a stick for one device, and what is said to it?

Everything that it may have and is not known to have; with it goes the list of
what is here, by which the receiver sees what was received.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import msgspec

from sync.bundles.bundle import (
    MOST_CARRIED,
    Bundle,
    Manifest,
    file_entries,
    seal_bundle,
)
from sync.bundles.choice import (
    Choosing,
    Parcel,
    check_receiver,
    inspections_in,
    short_name,
)
from sync.bundles.faults import NobodyToWriteTo
from sync.bundles.files import BEGINNING, ENDING, check_folder, keep_file, sweep
from sync.bundles.report import Written
from sync.bundles.store import BundleStore
from sync.bundles.zip import MOST_FILES
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
) -> Written:
    """Write what `to` lacks into `folder`; return what was written.

    One file, or more where one would be too large. `day` is told in the file's
    name; `is_whole` puts everything, whatever is known to be there. Raises
    NobodyToWriteTo, or a StickTrouble: then no half file is left.
    """
    check_receiver(replica, to)
    check_folder(folder)
    replica.shelf.cut_all()
    writing = _Writing(replica, to, folder, day)
    chosen = Choosing(replica, to)
    sweep(folder, writing.beginning)
    for parcels in _loads(chosen.parcels(is_whole)):
        writing.write(parcels)
        if progress is not None:
            progress(writing.written)
    written = writing.written
    written.staying = chosen.staying()
    written.waiting = replica.shelf.waiting()
    return written


class _Writing:
    """The bundles of one run: what was here when it began is what they say."""

    def __init__(
        self, replica: Replica, to: Certificate, folder: Path, day: date
    ) -> None:
        own = replica.trust.certificate_of(replica.identity.dev)
        if own is None:
            raise NobodyToWriteTo("This machine has no certificate yet.")
        chosen = Choosing(replica, to)
        self._replica, self._to, self._folder = replica, to, folder
        self._own = own
        self._have, self._held = chosen.have(), chosen.held()
        self._store = BundleStore(replica.database)
        self._before = 0
        self._day = day
        self.beginning = f"{BEGINNING}{short_name(own)}-to-{short_name(to)}-"
        self.written = Written(to=short_name(to))

    def write(self, parcels: Sequence[Parcel]) -> None:
        """Write one bundle with these segments."""
        with self._replica.database.write():
            number = self._store.next_number(self._to.dev)
        bodies = tuple(parcel.body for parcel in parcels)
        self._replica.shelf.note_going(bodies)
        bundle = Bundle(
            self._manifest(number, bodies), msgspec.json.encode(self._own), bodies
        )
        file = seal_bundle(bundle, self._replica.identity, self._to.public_key)
        name = f"{self.beginning}{self._day:%Y%m%d}-{number}{ENDING}"
        self.written.files.append(keep_file(self._folder, name, file))
        self._before = number
        self._count(parcels, len(file))

    def _manifest(self, number: int, bodies: Sequence[bytes]) -> Manifest:
        return Manifest(
            dev=self._replica.identity.dev,
            to=self._to.dev,
            number=number,
            after=self._before,
            made_at=self._replica.clock.now().isoformat(),
            read=self._store.last_read(self._to.dev),
            have=self._have,
            held=self._held,
            files=file_entries(bodies),
        )

    def _count(self, parcels: Sequence[Parcel], size: int) -> None:
        written = self.written
        written.size += size
        for parcel in parcels:
            written.changes += parcel.new
            written.records |= inspections_in(parcel, self._replica)


def _loads(parcels: Iterator[Parcel]) -> Iterator[list[Parcel]]:
    """Yield what each bundle carries; an empty one still brings its receipt."""
    load: list[Parcel] = []
    size, is_first = 0, True
    for parcel in parcels:
        if load and (size + len(parcel.body) > MOST_CARRIED or len(load) >= MOST_FILES):
            yield load
            load, size, is_first = [], 0, False
        load.append(parcel)
        size += len(parcel.body)
    if load or is_first:
        yield load
