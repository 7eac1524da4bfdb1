"""How does what is new here reach the office, and its news this laptop?"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sync.change import Dot

if TYPE_CHECKING:
    from inspector_cli.laptop import Laptop
    from inspector_cli.screen import Screen
    from sync.exchange import Progress, Report

NIGHT_BEGINS_AT = 1
LAST_SYNC = "last_sync_at"
LAST_STICK = "last_stick_at"


def sync(laptop: Laptop, screen: Screen, *, dry_run: bool = False) -> Report:
    """Exchange everything with the office; what was cut off goes on next time."""
    # Here: the network's libraries take longer to read than a status to show.
    from sync.exchange import exchange
    from sync.remote import HttpRemote

    url = laptop.setting("server_url")
    report = exchange(
        laptop.replica,
        HttpRemote(url),
        progress=lambda step: screen.tell(progress_line(step)),
        dry_run=dry_run,
    )
    if not dry_run:
        clock = next((line for line in report.warnings if "clock" in line), "")
        now = laptop.clock.now().isoformat()
        laptop.drafts.keep_settings({LAST_SYNC: now, "clock_warning": clock})
    return report


def progress_line(step: Progress) -> str:
    way = "given" if step.direction == "push" else "fetched"
    of = f" of {step.of}" if step.of else ""
    return f"  {way}: {step.changes}{of} changes, {step.bytes / 1024:.1f} KB"


def last_sync_at(laptop: Laptop) -> datetime | None:
    said = laptop.drafts.setting(LAST_SYNC)
    return datetime.fromisoformat(said) if said else None


def last_stick_at(laptop: Laptop) -> datetime | None:
    """When a bundle of the office was read here last."""
    said = laptop.drafts.setting(LAST_STICK)
    return datetime.fromisoformat(said) if said else None


def is_due(laptop: Laptop) -> bool:
    """Whether this night's sync has not been done yet.

    A night begins at one in the morning in the office's zone; a laptop that
    slept through it is due as soon as it wakes.
    """
    now = laptop.clock.now().astimezone(laptop.zone)
    begins = now.replace(hour=NIGHT_BEGINS_AT, minute=0, second=0, microsecond=0)
    night = begins if now >= begins else begins - timedelta(days=1)
    last = last_sync_at(laptop)
    return last is None or last < night


def waiting(laptop: Laptop) -> int:
    """How many changes made here the office has given no receipt for."""
    return laptop.replica.shelf.waiting() if laptop.is_enrolled else 0


def is_at_the_office(laptop: Laptop, ref: str) -> bool:
    """Whether every standing answer of ours in that record has been received."""
    record = laptop.record(ref)
    own = laptop.identity.dev
    pushed = {row.stream: row.pushed_seq for row in laptop.replica.shelf.own_streams()}
    dots = {dot for heads in record.heads.values() for dot in heads if dot.dev == own}
    if isinstance(record.id, Dot) and record.id.dev == own:
        dots.add(record.id)
    return all(dot.seq <= pushed.get(dot.stream, 0) for dot in dots)
