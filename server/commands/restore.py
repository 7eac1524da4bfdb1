"""What is missing after a backup was put back, and what if nobody has it?"""

from __future__ import annotations

import json

import click

from server.commands.door import Command, Front, as_json_option, say
from server.faults import OfficeFault

WORD = "give up"
_WARNING = """\
{count} changes that this office had written and given out are missing here.
Giving them up cannot be undone: whoever still has one of them will refuse what this
office writes from now on in the same district. First let every laptop and every hub sync."""


class NotGivenUp(OfficeFault):
    """It was not confirmed; nothing was changed."""

    def __init__(self) -> None:
        super().__init__(
            "nothing was given up",
            f'type "{WORD}" when asked, or give --confirm "{WORD}"',
        )


@click.command("restore", cls=Command, example="inspectorate restore")
@click.option("--give-up", is_flag=True, help="Go on without what nobody can bring.")
@click.option("--confirm", metavar="WORDS", help=f'"{WORD}", where nobody is asked.')
@as_json_option
@click.pass_obj
def command(front: Front, give_up: bool, confirm: str | None, as_json: bool) -> None:
    """How many of this office's own changes are still missing after a restore.

    They come back by themselves when laptops or the hub sync. Until then
    nothing can be written here.
    """
    office = front.office()
    count = office.replica.put_back.missing
    if give_up and count:
        _check_confirmed(front, count, confirm)
        office.desk.give_up_missing(by=office.settings.operator)
        say(f"{count} missing changes were given up; this office can write again.")
    elif as_json:
        click.echo(json.dumps({"own_changes_missing": count}))
    elif count:
        click.echo(f"{count} changes of this office are missing; they come by syncing.")
    else:
        say("Nothing of this office's own is missing here.")


def _check_confirmed(front: Front, count: int, confirm: str | None) -> None:
    say(_WARNING.format(count=count))
    if confirm is None and front.may_ask:
        confirm = click.prompt(
            f'Type "{WORD}" to go on', default="", show_default=False
        )
    if confirm != WORD:
        raise NotGivenUp()
