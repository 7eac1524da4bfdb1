"""Which server opens the follow-ups of each district, and how is that changed?"""

from __future__ import annotations

import click

from server.commands.door import Command, Front, as_json_option, say
from server.commands.tables import show

EXAMPLE = "inspectorate opens D09 --at hub-d09"


@click.command("opens", cls=Command, example=EXAMPLE)
@click.argument("district", required=False)
@click.option("--at", metavar="SERVER", help="A hub by its name, or central.")
@as_json_option
@click.pass_obj
def command(front: Front, district: str | None, at: str | None, as_json: bool) -> None:
    """Who opens the follow-ups of a district: list, or name a hub or central.

    Those that there are stay, under the same names. A hub begins at its next
    exchange and opens then what was called for meanwhile.
    """
    if at is not None and district is None:
        raise click.UsageError("say of which district: inspectorate opens D09 --at ...")
    office = front.office()
    if district is None or at is None:
        from server.openers import openers

        rows = [
            {
                "district": one.scope,
                "opened_by": one.name,
                "device": one.dev,
                "last_here": one.last_here,
            }
            for one in openers(office)
            if district in (None, one.scope)
        ]
        show(rows, as_json=as_json, none="That is no district of this office.")
        return
    named = office.desk.let_open(district, at, by=office.settings.operator)
    say(f"Follow-ups of {district} are opened by {named.name}.")
    if named.last_here is not None:
        say(
            f"It begins at its next exchange; it was last here {named.last_here}."
            f" If it stays away: inspectorate opens {district} --at central"
        )
