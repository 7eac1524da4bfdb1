"""Do the records of this office say what its segments say?"""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from server.commands.door import Command, Front, as_json_option, say
from server.commands.tables import show_rows

DIFFER = 1
WHY = {
    "differs": "says something else than its changes",
    "missing": "is missing",
    "unfounded": "is here, but no change speaks of it",
}


@click.command(
    "rebuild", cls=Command, example="inspectorate rebuild    (--write mends)"
)
@click.option("--write", is_flag=True, help="Write the records anew where they differ.")
@as_json_option
@click.pass_obj
def command(front: Front, write: bool, as_json: bool) -> int:
    """Replay every segment and waiting line, and compare with the records kept."""
    office = front.office()
    found = office.desk.rebuild(by=office.settings.operator, write=write)
    if as_json:
        told = {**asdict(found), "equal": found.is_equal, "written": write}
        click.echo(json.dumps(told, ensure_ascii=False))
    else:
        say(f"Replayed: {found.changes} changes of {found.records} records.")
        rows = [
            {"record": one.ref, "what": WHY[one.why], "where": one.paths}
            for one in found.differing
        ]
        if rows:
            show_rows(rows)
        say(_in_the_end(found.is_equal, write))
    return 0 if found.is_equal or write else DIFFER


def _in_the_end(is_equal: bool, is_written: bool) -> str:
    if is_equal:
        return "Equal: the records say what the segments say."
    if is_written:
        return "Written anew; findings and follow-ups were drawn again."
    return "Keep a copy of the database, then mend it: inspectorate rebuild --write"
