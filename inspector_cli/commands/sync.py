"""How does the inspector exchange with the office?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from inspector_cli.commands.door import as_json, command
from inspector_cli.session import Session

if TYPE_CHECKING:
    from sync.exchange import Report


@command(
    "sync",
    ("inspector sync", "give and fetch; cut off, it goes on where it stopped"),
    ("inspector sync --dry-run", "say what would go, change nothing"),
    ("inspector sync --to hub", "only to the district's hub; or --to central"),
    ("inspector sync --if-due", "for the system's scheduler: once a night"),
)
@click.option("--dry-run", is_flag=True, help="Say what would go; change nothing.")
@click.option(
    "--if-due",
    is_flag=True,
    help="Only when this night's sync was not done; for the system's scheduler.",
)
@click.option(
    "--to",
    default="",
    metavar="SERVER",
    help="hub, central, a server's name or its address; else whoever is in reach.",
)
@as_json
@click.pass_obj
def sync_command(
    session: Session, dry_run: bool, if_due: bool, to: str, is_json: bool
) -> int:
    """Give to the office what is new here, and bring its news."""
    from inspector_cli.carrying import is_due, sync

    laptop = session.laptop
    laptop.setting("server_url")
    if not is_json:
        session.banner()
    if if_due and not is_due(laptop):
        session.screen.tell(session.words("synced_already"))
        return 0
    report = sync(laptop, session.screen, dry_run=dry_run, to=to)
    if is_json:
        session.give(report_json(report))
    else:
        tell_report(session, report)
    return 1 if report.is_forked else 0


def tell_report(session: Session, report: Report) -> None:
    from inspector_cli.words.sayings import worded

    for warning in report.warnings:
        session.screen.say(f"! {worded(warning, session.language)}")
    if report.is_revoked:
        return
    if report.is_dry:
        session.say("would_give", count=report.waiting)
        if report.blobs_waiting:
            session.say("files_would_go", count=report.blobs_waiting)
        return
    session.say(
        "exchanged",
        given=report.pushed,
        out=f"{report.bytes_out / 1024:.1f}",
        fetched=report.pulled,
        into=f"{report.bytes_in / 1024:.1f}",
    )
    if report.blobs_given or report.blobs_got:
        files = {"given": report.blobs_given, "fetched": report.blobs_got}
        session.say("files_exchanged", **files)
    if report.waiting:
        session.say("still_waiting", count=report.waiting)
    if report.blobs_waiting:
        session.say("files_waiting", count=report.blobs_waiting)
    tell_what_left(session, report)
    tell_what_is_next(session)


def tell_what_is_next(session: Session) -> None:
    """After news of the office, by network or stick: my tasks, and what differs."""
    from inspector_cli.settling import clashing
    from inspector_cli.tasks import tasks

    mine = tasks(session.laptop)
    if mine:
        session.say("one_to_do" if len(mine) == 1 else "yours_to_do", count=len(mine))
    if clashing(session.laptop):
        session.say("differ_now")


def tell_what_left(session: Session, report: Report) -> None:
    """What this laptop may no longer hold, and does not any more."""
    if report.gave_up:
        session.say("gave_up", districts=", ".join(report.gave_up))
    if report.moved_away:
        session.say("moved_away", count=report.moved_away)


def report_json(report: Report) -> dict:
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
        "gave_up": list(report.gave_up),
        "moved_away": report.moved_away,
        "revoked": report.is_revoked,
        "warnings": list(report.warnings),
        "dry_run": report.is_dry,
        "needs_new_key": report.is_forked,
    }
