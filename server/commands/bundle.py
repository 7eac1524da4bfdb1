"""How does the office exchange with those that have no network?"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from server.commands.door import Front, Group, as_json_option, say

if TYPE_CHECKING:  # help must not wait for half the house
    from sync.bundles.report import BundleReport, Written


@click.group("bundle", cls=Group, example="inspectorate bundle read /media/stick")
def command() -> None:
    """Exchange by a stick with laptops, hubs and the head office."""


@command.command("write", example="inspectorate bundle write /media/stick --to K7F2")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--to", default="", help="A laptop's short name or person, hub, central.")
@click.option(
    "--all",
    "is_whole",
    is_flag=True,
    help="Everything again, not only what is lacking.",
)
@as_json_option
@click.pass_obj
def write(front: Front, folder: Path, to: str, is_whole: bool, as_json: bool) -> None:
    """Write what a device lacks into FOLDER; only that device can open it."""
    from server.sticks import write_stick

    office = front.office()
    written = write_stick(
        *(office, folder), to=to, by=office.settings.operator, is_whole=is_whole
    )
    if as_json:
        click.echo(json.dumps(written_json(written), ensure_ascii=False))
        return
    for line in written_lines(written):
        say(line)


@command.command("read", example="inspectorate bundle read /media/stick")
@click.argument("path", type=click.Path(path_type=Path))
@as_json_option
@click.pass_obj
def read(front: Front, path: Path, as_json: bool) -> int:
    """Take in one bundle, or all of a folder that are for this office."""
    from server.sticks import makers_of, read_stick

    office = front.office()
    report = read_stick(office, path, by=office.settings.operator)
    if as_json:
        click.echo(json.dumps(read_json(report), ensure_ascii=False))
    else:
        for line in read_lines(report, makers_of(office, report)):
            say(line)
    return report.exit_code


def written_lines(written: Written) -> Iterator[str]:
    """What lies on the stick now."""
    yield (
        f"Written for {written.to}: {_many(written.changes, 'change')} of"
        f" {_many(written.inspections, 'inspection')} ({written.size / 1024:.1f} KB),"
        " and the receipt for what came from there."
    )
    for path in written.files:
        yield f"  {path}"
    for warning in written.warnings:
        yield f"Warning: {warning}"
    if written.blobs:
        yield f"With {_many(written.blobs, 'attachment')}."
    if written.blobs_left:
        count = _many(written.blobs_left, "attachment")
        yield f"{count} did not fit; write again once this one was read."
    if written.staying:
        count = _many(written.staying, "change")
        yield f"{count} may not go to {written.to} and stay here."


def read_lines(report: BundleReport, names: Sequence[str]) -> Iterator[str]:
    """What came, and what was not read and why."""
    for name, fault in report.refused:
        yield f"Problem: {name}: {fault}"
    for warning in report.warnings:
        yield f"Warning: {warning}"
    if report.bundles:
        yield (
            f"Read {_many(report.bundles, 'bundle')}:"
            f" {_many(report.changes, 'change')} of"
            f" {_many(report.inspections, 'inspection')}."
        )
        yield from _of_note(report, names)
    elif report.before:
        yield "Everything for this office was read here before."
    elif not report.refused:
        yield f"There is no bundle for this office ({report.others} for others)."


def _of_note(report: BundleReport, names: Sequence[str]) -> Iterator[str]:
    if report.blobs:
        yield f"With {_many(report.blobs, 'attachment')}."
    if report.received:
        count = _many(report.received, "change")
        yield f"The receipt for {count} of this office came back."
    if report.held:
        yield f"Kept aside for a person to decide: {_many(report.held, 'change')}."
    if report.clashes:
        yield "Answers differ: `inspectorate clashes list`."
    for name in names:
        yield f"Next, the receipt: `inspectorate bundle write FOLDER --to {name}`."


def _many(count: int, one: str) -> str:
    return f"{count} {one}" + ("" if count == 1 else "s")


def written_json(written: Written) -> dict[str, Any]:
    return written.as_value()


def read_json(report: BundleReport) -> dict[str, Any]:
    return {**report.as_value(), "clashes": report.clashes}
