"""How does what is new here reach the office without a network, and its news come?

The same segments as over the network, in a file that only the office, or only
this laptop, can open.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from inspector_cli.carrying import LAST_STICK, tell_news
from inspector_cli.words.phrases import counted, phrase
from inspector_cli.words.sayings import worded, worded_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector_cli.laptop import Laptop
    from inspector_cli.screen import Screen
    from sync.bundles.report import BundleReport, Written


def write(
    laptop: Laptop, folder: Path, screen: Screen, *, to: str, is_whole: bool
) -> Written:
    """Write what the office lacks into a folder; raises a BundleTrouble."""
    from inspector_cli.sharing import pass_on_all
    from inspector_cli.wanted import wanted
    from sync.bundles.to import own_office, receiver
    from sync.bundles.write import write_bundles

    laptop.setting("server_url")
    pass_on_all(laptop)
    replica, language = laptop.replica, laptop.language
    office = receiver(replica, to) if to else own_office(replica)
    day = laptop.clock.now().astimezone(laptop.zone).date()

    def progress(written: Written) -> None:
        if len(written.files) > 1:
            changes = counted(written.changes, "change", language)
            screen.tell("  " + phrase("on_the_stick", language, changes=changes))

    return write_bundles(
        *(replica, office, folder),
        day=day,
        is_whole=is_whole,
        progress=progress,
        wanted=wanted(laptop),
    )


def read(laptop: Laptop, path: Path, screen: Screen) -> BundleReport:
    """Take in the bundles for this laptop, of a file or a folder."""
    from sync.bundles.read import read_bundles

    laptop.setting("server_url")
    told = Progress(screen, laptop.language)
    report = read_bundles(laptop.replica, path, progress=told)
    if report.bundles:
        now = laptop.clock.now().isoformat()
        laptop.drafts.keep_settings({LAST_STICK: now})
        tell_news(laptop, screen)
    return report


class Progress:
    """Says how far the reading is, now and then: a stick may hold thousands."""

    def __init__(self, screen: Screen, language: str, every: int = 1000) -> None:
        self._screen = screen
        self._language = language
        self._every = every
        self._next = every

    def __call__(self, report: BundleReport) -> None:
        if report.changes >= self._next:
            said = phrase("read_so_far", self._language, count=report.changes)
            self._screen.tell("  " + said)
            self._next = report.changes + self._every


def written_lines(written: Written, language: str = "en") -> Iterator[str]:
    """What lies on the stick now, and what is still only here."""
    size, to = f"{written.size / 1024:.1f}", written.to
    changes = changes_of(written.changes, written.inspections, language)
    yield phrase("written_for", language, to=to, changes=changes, size=size)
    for path in written.files:
        yield f"  {path}"
    for warning in written.warnings:
        yield f"! {worded(warning, language)}"
    if written.blobs:
        yield phrase("files_on_stick", language, count=written.blobs)
    if written.blobs_left:
        yield phrase("files_next_time", language, count=written.blobs_left)
    if written.staying:
        closed = counted(written.staying, "change", language)
        yield phrase("may_not_go", language, changes=closed, to=to)
    if written.waiting:
        waiting = counted(written.waiting, "change", language)
        yield phrase("until_receipt", language, changes=waiting)


def changes_of(changes: int, inspections: int, language: str) -> str:
    """`12 changes of 2 inspections`."""
    count = counted(changes, "change", language)
    if not inspections:
        return count
    of = counted(inspections, "inspection", language)
    return phrase("of_inspections", language, changes=count, inspections=of)


def read_lines(report: BundleReport, language: str = "en") -> Iterator[str]:
    """What came, what was received there, what is still only here."""
    for name, fault in report.refused:
        yield f"! {name}: {worded_parts(fault, language)}"
    for warning in report.warnings:
        yield f"! {worded(warning, language)}"
    if report.bundles:
        yield from _brought(report, language)
    elif report.before:
        yield phrase("read_before", language)
    elif not report.refused:
        others = counted(report.others, "bundle", language)
        yield phrase("none_for_me", language, others=others)
    if report.waiting:
        waiting = counted(report.waiting, "change", language)
        yield phrase("only_here", language, changes=waiting)
    elif report.bundles:
        yield phrase("none_only_here", language)


def _brought(report: BundleReport, language: str) -> Iterator[str]:
    bundles = counted(report.bundles, "bundle", language)
    changes = changes_of(report.changes, report.inspections, language)
    yield phrase("bundles_read", language, bundles=bundles, changes=changes)
    if report.blobs:
        yield phrase("files_read", language, count=report.blobs)
    if report.received:
        received = counted(report.received, "change", language)
        yield phrase("receipt_back", language, changes=received)
    if report.held:
        held = counted(report.held, "change", language)
        yield phrase("held_of_them", language, changes=held)


def written_json(written: Written) -> dict:
    return {**written.as_value(), "waiting": written.waiting}


def read_json(report: BundleReport) -> dict:
    return {**report.as_value(), "waiting": report.waiting}
