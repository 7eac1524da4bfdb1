"""Who works here, with which laptops, and which of those have fallen silent?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from server.devices import Device, devices
from server.people import EVERY_DISTRICT
from server.store_devices import DeviceStore
from server.views.eyes import Eyes, moment_or_none
from server.views.follow_up import language_names, workload_of
from server.views.rows import follow_up_rows

SILENT_NIGHTS = 2


@dataclass(frozen=True)
class DeviceRow:
    """One laptop. `nights` is how many have passed since it was heard from."""

    dev: str
    label: str
    users: tuple[str, ...]
    scopes: tuple[str, ...]
    last_seen_at: datetime | None
    last_receipt_at: datetime | None
    nights: int
    valid_until: datetime
    is_revoked: bool
    is_silent: bool


@dataclass(frozen=True)
class PersonRow:
    """Somebody with an account; `workload` counts what is open with them."""

    user: str
    name: str
    role: str
    district: str
    language_names: tuple[str, ...]
    workload: int
    is_active: bool


@dataclass(frozen=True)
class PeopleView:
    """People and laptops of the districts that the eyes may see."""

    persons: tuple[PersonRow, ...]
    devices: tuple[DeviceRow, ...]


def people_view(eyes: Eyes) -> PeopleView:
    """Return who works here, by name, and with which laptops."""
    rows = follow_up_rows(eyes)
    mine = eyes.person.district
    persons = [
        PersonRow(
            *(one.id, one.name, one.role, one.district),
            language_names(eyes, one.languages),
            len(workload_of(one.id, rows)),
            one.is_active,
        )
        for one in eyes.office.people.all()
        if mine == EVERY_DISTRICT or one.district in (mine, EVERY_DISTRICT)
    ]
    ordered = sorted(persons, key=lambda one: (not one.is_active, one.name))
    return PeopleView(tuple(ordered), tuple(device_rows(eyes)))


def device_rows(eyes: Eyes) -> list[DeviceRow]:
    """Every laptop that holds records of the districts these eyes may see."""
    office, person = eyes.office, eyes.person
    met, receipts = DeviceStore(office.database).contacts(), office.desk.receipts.all()
    rows = []
    for device in devices(office.replica):
        if person.district != EVERY_DISTRICT and person.district not in device.scopes:
            continue
        receipt = receipts.get(device.dev)
        known = (moment_or_none(met.get(device.dev)), receipt)
        seen = max((at for at in known if at), default=None)
        rows.append(_device_row(eyes, device, seen, receipt))
    return sorted(rows, key=lambda row: (row.is_revoked, row.label))


def _device_row(
    eyes: Eyes, device: Device, seen: datetime | None, receipt: datetime | None
) -> DeviceRow:
    nights = _nights_between(seen, eyes) if seen else 0
    return DeviceRow(
        dev=device.dev,
        label=device.label,
        users=tuple(eyes.name_of(user) for user in device.users),
        scopes=device.scopes,
        last_seen_at=seen,
        last_receipt_at=receipt,
        nights=nights,
        valid_until=device.valid_until,
        is_revoked=device.is_revoked,
        is_silent=not device.is_revoked and nights >= SILENT_NIGHTS,
    )


def _nights_between(seen: datetime, eyes: Eyes) -> int:
    zone = eyes.office.zone
    return (eyes.now.astimezone(zone).date() - seen.astimezone(zone).date()).days
