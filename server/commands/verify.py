"""Does everything at this office, or in a folder of evidence, still hold?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from server.commands.door import PROBLEM, Command, Front, as_json_option

if TYPE_CHECKING:
    from sync.court.result import Checked
    from sync.proof.verify_report import Report


@click.command("verify", cls=Command, example="inspectorate verify K7F2-1043")
@click.argument(
    "evidence", required=False, type=click.Path(exists=True, path_type=Path)
)
@click.option("--root", default="", help="The root's fingerprint, given on paper.")
@as_json_option
@click.pass_obj
def command(front: Front, evidence: Path | None, root: str, as_json: bool) -> int:
    """Check every signature, chain and seal; say what does not hold and where.

    Without a folder: everything this office keeps, the audit too. With one
    (or its zip): the evidence in it; no office is needed for that.
    """
    checked = _looked_at(front, evidence, root)
    if as_json:
        click.echo(json.dumps(checked.as_value(), ensure_ascii=False))
    else:
        for line in checked.lines():
            click.echo(line)
    return 0 if checked.holds else PROBLEM


def _looked_at(front: Front, evidence: Path | None, root: str) -> Report | Checked:
    if evidence is not None:
        from sync.court.check import check_path

        return check_path(evidence, root)
    from server.verifying import verify_office

    return verify_office(front.office())
