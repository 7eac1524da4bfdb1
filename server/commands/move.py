"""How does an inspection go to another district at the command line?"""

from __future__ import annotations

import click

from server.commands.door import Command, Front, say


@click.command("move", cls=Command, example="inspectorate move K7F2-1043 --to D10")
@click.argument("ref")
@click.option("--to", required=True, metavar="DISTRICT", help="Such as D10.")
@click.option("--why", default="", help="The reason, for the audit; no names.")
@click.option(
    "--by",
    envvar="INSPECTORATE_BY",
    help="The supervisor of both districts who decides; without it, the office.",
)
@click.pass_obj
def command(front: Front, ref: str, to: str, why: str, by: str | None) -> None:
    """Let an inspection go to another district, with its follow-ups.

    Both halves go: what was confided to the closed half there. The old district's
    laptops keep a note of where it went; what they wrote meanwhile follows it.
    """
    office = front.office()
    if by is not None:
        office.desk.may_move(by, office.desk.record_called(ref), to)
    moved = office.desk.move(ref, to, by=by or office.settings.operator, why=why)
    say(f"{moved.ref} is in {to} now, with its follow-ups.")
