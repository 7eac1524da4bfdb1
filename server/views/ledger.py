"""Where is everything: per laptop, per record, and what is kept aside?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from server.devices import devices, label_of
from server.quarantined import reason_in
from server.scope import may_see
from server.views.eyes import Eyes, moment_or_none
from server.views.people import DeviceRow, device_rows
from sync.blobs.levels import BlobMarks, blob_marks
from sync.received.ledger import Aside, Entry, asides, entries
from sync.received.receipts import AT_CENTRAL, Reached

MOST_RECORDS = 50


@dataclass(frozen=True)
class LaptopRow:
    """One laptop with its streams; `out_there` changes are known of and not here."""

    device: DeviceRow
    entries: tuple[Entry, ...]

    @property
    def out_there(self) -> int:
        return sum(entry.out_there for entry in self.entries)


@dataclass(frozen=True)
class AsideRow:
    """One segment kept aside: whose, on which laptop; `why` stands in the
    reader's language."""

    people: str
    laptop: str
    aside: Aside
    got_at: datetime | None
    why: str


@dataclass(frozen=True)
class RecordRow:
    """An inspection that central has not got whole yet, and how far it is."""

    ref: str
    place: str
    where: str


@dataclass(frozen=True)
class Upstream:
    """How a hub stands with the server above it."""

    all_received_at: datetime | None
    waiting: int
    requests: int


@dataclass(frozen=True)
class LedgerView:
    """What of the ledger the eyes may see. `upstream` is None at central.

    `attachments` are counts over all districts of this office.
    """

    laptops: tuple[LaptopRow, ...]
    asides: tuple[AsideRow, ...]
    records: tuple[RecordRow, ...]
    records_on_the_way: int
    upstream: Upstream | None
    attachments: BlobMarks

    @property
    def out_there(self) -> int:
        return sum(row.out_there for row in self.laptops)

    @property
    def silent(self) -> int:
        return sum(row.device.is_silent for row in self.laptops)


def ledger_view(eyes: Eyes) -> LedgerView:
    """Return where everything is, as far as these eyes may see."""
    on_the_way = _on_the_way(eyes)
    return LedgerView(
        tuple(_laptops(eyes)),
        tuple(_asides(eyes)),
        tuple(on_the_way[:MOST_RECORDS]),
        len(on_the_way),
        _upstream(eyes),
        blob_marks(eyes.office.replica),
    )


def _laptops(eyes: Eyes) -> list[LaptopRow]:
    office = eyes.office
    found = entries(office.replica, said=office.enrolment.told())
    seen = [one for one in found if may_see(eyes.person, one.stream.scope)]
    rows = [
        LaptopRow(device, tuple(one for one in seen if one.stream.dev == device.dev))
        for device in device_rows(eyes)
    ]
    # Whoever has work that nobody else has, and the silent ones, come first.
    return sorted(rows, key=lambda row: (not row.out_there, not row.device.is_silent))


def _asides(eyes: Eyes) -> list[AsideRow]:
    named = {device.dev: device.users for device in devices(eyes.office.replica)}
    return [
        AsideRow(
            ", ".join(eyes.name_of(user) for user in named.get(one.stream.dev, ())),
            label_of(eyes.office.replica, one.stream.dev),
            *(one, moment_or_none(one.got_at)),
            reason_in(one.why, one.stream.scope, eyes.language),
        )
        for one in asides(eyes.office.replica)
        if one.stream is not None and may_see(eyes.person, one.stream.scope)
    ]


def _on_the_way(eyes: Eyes) -> list[RecordRow]:
    """Inspections that central has no receipt for; none at central itself."""
    if not eyes.office.settings.is_hub:
        return []
    reached = Reached(eyes.office.replica)
    marked = ((one, reached.marks(one).where) for one in eyes.inspections)
    return [
        RecordRow(record.ref, eyes.head(record.ref).place, where)
        for record, where in marked
        if where != AT_CENTRAL
    ]


def _upstream(eyes: Eyes) -> Upstream | None:
    office = eyes.office
    if not office.settings.is_hub:
        return None
    done = moment_or_none(office.store.last_runs().get("exchange"))
    up = office.upstream
    return Upstream(done, up.waiting(), up.waiting_requests())
