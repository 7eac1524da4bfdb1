"""Who looked, refused and decided, and is the account of it whole?"""

from __future__ import annotations

from dataclasses import asdict

import click

from server.commands.door import Front, Group, as_json_option, say
from server.commands.tables import show
from server.faults import OfficeFault


class AuditBroken(OfficeFault):
    """Somebody has changed the account of what was done."""


@click.group("audit", cls=Group, example="inspectorate audit verify")
def command() -> None:
    """Who looked and decided; check that nothing was changed."""


@command.command("list", example="inspectorate audit list --subject K7F2-12")
@click.option("--subject", default="", help="Only about this record or account.")
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True)
@as_json_option
@click.pass_obj
def list_lines(front: Front, subject: str, limit: int, as_json: bool) -> None:
    """The latest lines, newest first."""
    lines = front.office().audit.lines(subject=subject, limit=limit)
    show([asdict(line) for line in lines], as_json=as_json, none="Nothing yet.")


@command.command("verify", example="inspectorate audit verify")
@click.pass_obj
def verify(front: Front) -> None:
    """Follow the chain from its first line to its head."""
    faults = front.office().audit.verify()
    if faults:
        remedy = "keep a copy of the database as it is, and compare it with a backup"
        raise AuditBroken("; ".join(faults), remedy)
    say("Every line stands as it was written.")
