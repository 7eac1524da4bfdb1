"""How is one record handed to a court?"""

from __future__ import annotations

from pathlib import Path

import click

from server.commands.door import Command, Front, say


@click.command(
    "pack", cls=Command, example="inspectorate pack K7F2-1043 evidence/K7F2-1043"
)
@click.argument("record")
@click.argument("to", type=click.Path(path_type=Path))
@click.option(
    "--confidential",
    is_flag=True,
    help="With what was said in confidence; --by must be somebody who may see it.",
)
@click.option(
    "--by",
    envvar="INSPECTORATE_BY",
    help="Who hands it out (or INSPECTORATE_BY); the operator by default.",
)
@click.pass_obj
def command(
    front: Front, record: str, to: Path, confidential: bool, by: str | None
) -> None:
    """Write RECORD as evidence into the new folder (or .zip) TO.

    It can be checked anywhere, without this office. Of other records nothing
    is in it. The audit keeps who handed out what.
    """
    from server.court import pack_record

    office = front.office()
    packed = pack_record(
        *(office, record, to), by=by or office.settings.operator, closed=confidential
    )
    say(f"{packed.ref}: {packed.lines} lines, {packed.files} files, in {to}.")
    if not packed.is_sealed:
        say(
            "It is not sealed, or a seal does not hold: `inspectorate verify` says why."
        )
    say("Give these on paper, apart from the folder:")
    click.echo(f"root       {packed.root}")
    click.echo(f"verify.py  {packed.verifier}")
    say(f"Check it with: inspectorate verify {to} --root '{packed.root}'")
