"""Does everything on this laptop, or in a folder of evidence, still hold?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from inspector_cli.commands.door import as_json, command
from inspector_cli.session import Session

if TYPE_CHECKING:
    from sync.court.result import Checked
    from sync.proof.verify_report import Report


@command(
    "verify",
    ("inspector verify", "every signature, chain and seal on this laptop"),
    ("inspector verify K7F2-1043.zip", "a folder of evidence, or its zip"),
    ("inspector verify K7F2-1043 --root '24f6 ed6a ...'", "held to the paper"),
)
@click.argument(
    "evidence", required=False, type=click.Path(exists=True, path_type=Path)
)
@click.option("--root", default="", help="The root's fingerprint, given on paper.")
@as_json
@click.pass_obj
def verify_command(
    session: Session, evidence: Path | None, root: str, is_json: bool
) -> int:
    """Check every signature, chain and seal; say what does not hold and where."""
    from inspector_cli.verified import lines_of

    checked = looked_at(session, evidence, root)
    if is_json:
        session.give(checked.as_value())
        return 0 if checked.holds else 1
    session.banner()
    for line in lines_of(checked, session.language):
        session.screen.say(line)
    return 0 if checked.holds else 1


def looked_at(session: Session, evidence: Path | None, root: str) -> Report | Checked:
    """What was seen of a folder of evidence, or of everything on this laptop."""
    if evidence is not None:
        from sync.court.check import check_path

        return check_path(evidence, root)
    from sync.proof.verifying import verify_node

    session.laptop.setting("server_url")
    return verify_node(session.laptop.replica)
