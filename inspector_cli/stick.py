"""How does what is new here reach the office without a network, and its news come?

The same segments as over the network, in a file that only the office, or only
this laptop, can open.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from inspector_cli.carrying import LAST_STICK, tell_news
from inspector_cli.standing import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector_cli.laptop import Laptop
    from inspector_cli.screen import Screen
    from sync.bundle_report import BundleReport, Written


def write(
    laptop: Laptop, folder: Path, screen: Screen, *, to: str, is_whole: bool
) -> Written:
    """Write what the office lacks into a folder; raises a BundleTrouble."""
    from inspector_cli.sharing import pass_on_all
    from sync.bundle_to import own_office, receiver
    from sync.bundle_write import write_bundles

    laptop.setting("server_url")
    pass_on_all(laptop)
    replica = laptop.replica
    office = receiver(replica, to) if to else own_office(replica)
    day = laptop.clock.now().astimezone(laptop.zone).date()

    def progress(written: Written) -> None:
        if len(written.files) > 1:
            screen.tell(f"  on the stick: {counted(written.changes, 'change')}")

    return write_bundles(
        *(replica, office, folder), day=day, is_whole=is_whole, progress=progress
    )


def read(laptop: Laptop, path: Path, screen: Screen) -> BundleReport:
    """Take in the bundles for this laptop, of a file or a folder."""
    from sync.bundle_read import read_bundles

    laptop.setting("server_url")
    told = Progress(screen)
    report = read_bundles(laptop.replica, path, progress=told)
    if report.bundles:
        now = laptop.clock.now().isoformat()
        laptop.drafts.keep_settings({LAST_STICK: now})
        tell_news(laptop, screen)
    return report


class Progress:
    """Says how far the reading is, now and then: a stick may hold thousands."""

    def __init__(self, screen: Screen, every: int = 1000) -> None:
        self._screen = screen
        self._every = every
        self._next = every

    def __call__(self, report: BundleReport) -> None:
        if report.changes >= self._next:
            self._screen.tell(f"  read: {report.changes} changes")
            self._next = report.changes + self._every


def written_lines(written: Written) -> Iterator[str]:
    """What lies on the stick now, and what is still only here."""
    of = f" of {counted(written.inspections, 'inspection')}" if written.records else ""
    count = counted(written.changes, "change")
    yield f"Written for {written.to}: {count}{of} ({written.size / 1024:.1f} KB)."
    for path in written.files:
        yield f"  {path}"
    if written.staying:
        closed = counted(written.staying, "change")
        yield f"{closed} may not go to {written.to} and stay here."
    if written.waiting:
        yield (
            f"{counted(written.waiting, 'change')} count as only here until the"
            " office's receipt comes back by stick or network."
        )


def read_lines(report: BundleReport) -> Iterator[str]:
    """What came, what was received there, what is still only here."""
    for name, fault in report.refused:
        yield f"! {name}: {fault}"
    for warning in report.warnings:
        yield f"! {warning}"
    if report.bundles:
        yield from _brought(report)
    elif report.before:
        yield "Everything for this laptop was read here before."
    elif not report.refused:
        others = counted(report.others, "bundle")
        yield f"There is no bundle for this laptop ({others} for others)."
    if report.waiting:
        yield f"{counted(report.waiting, 'change')} of yours still only here."
    elif report.bundles:
        yield "Nothing of yours is only here."


def _brought(report: BundleReport) -> Iterator[str]:
    of = f" of {counted(report.inspections, 'inspection')}"
    if not report.inspections:
        of = ""
    count = counted(report.changes, "change")
    yield f"Read {counted(report.bundles, 'bundle')}: {count}{of}."
    if report.received:
        changes = counted(report.received, "change")
        yield f"The office's receipt for {changes} came back."
    if report.held:
        yield f"{counted(report.held, 'change')} kept aside for a person to decide."


def written_json(written: Written) -> dict:
    return {**written.as_value(), "waiting": written.waiting}


def read_json(report: BundleReport) -> dict:
    return {**report.as_value(), "waiting": report.waiting}
