"""How does a hub exchange with the server above it, now?"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from server.commands.door import Command, Front, as_json_option, say

if TYPE_CHECKING:
    from server.office import Office
    from sync.exchanging.report import Progress, Report


@click.command("sync", cls=Command, example="inspectorate sync")
@as_json_option
@click.pass_obj
def command(front: Front, as_json: bool) -> None:
    """On a hub: give central what laptops brought, and fetch its news, now.

    `serve` does it by itself every night, until all is received.
    """
    report = exchange_now(front.office())
    if as_json:
        click.echo(json.dumps(as_value(report)))


def exchange_now(office: Office) -> Report:
    """Exchange under the lease, telling how far it is; say what came of it."""
    from server.jobs.nightly import exchange_once

    report = exchange_once(office, office.new_id(), progress=_tell)
    for warning in report.warnings:
        say(f"! {warning}")
    say(
        f"Given: {report.pushed} changes ({report.bytes_out / 1024:.1f} KB)."
        f" Fetched: {report.pulled} ({report.bytes_in / 1024:.1f} KB)."
    )
    if report.blobs_given or report.blobs_got:
        given, got = report.blobs_given, report.blobs_got
        say(f"Attachments: {given} given, {got} fetched.")
    if report.blobs_waiting:
        say(f"{report.blobs_waiting} attachments still wait here; nothing is lost.")
    waits = f"{report.waiting} changes still wait here; nothing is lost."
    say(waits if report.waiting else "All received.")
    return report


def as_value(report: Report) -> dict[str, object]:
    """Return what was done, with stable keys."""
    return {
        "given": report.pushed,
        "fetched": report.pulled,
        "bytes_out": report.bytes_out,
        "bytes_in": report.bytes_in,
        "waiting": report.waiting,
        "held": report.held,
        "attachments_given": report.blobs_given,
        "attachments_fetched": report.blobs_got,
        "attachments_waiting": report.blobs_waiting,
        "all_received": report.waiting == 0,
        "warnings": list(report.warnings),
    }


def _tell(step: Progress) -> None:
    way = "given" if step.direction in ("push", "give") else "fetched"
    what = "changes" if step.direction in ("push", "pull") else "attachments"
    of = f" of {step.of}" if step.of else ""
    say(f"  {way}: {step.changes}{of} {what}, {step.bytes / 1024:.1f} KB")
