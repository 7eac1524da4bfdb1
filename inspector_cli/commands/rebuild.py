"""Do the records on this laptop say what its changes say?"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from inspector_cli.commands.door import as_json, command, in_language
from inspector_cli.session import Session
from inspector_cli.words.phrases import phrase

if TYPE_CHECKING:
    from sync.rebuilding import Rebuilt


@command(
    "rebuild",
    ("inspector rebuild", "compare the records with every change that is here"),
    ("inspector rebuild --write", "and write anew what differs, in one go"),
)
@click.option("--write", is_flag=True, help="Write the records anew where they differ.")
@as_json
@in_language
@click.pass_obj
def rebuild_command(
    session: Session, write: bool, is_json: bool, language: str | None
) -> int:
    """Hold the records against every change that is here."""
    laptop = session.laptop
    laptop.setting("server_url")
    found = laptop.replica.rebuild(write=write)
    if is_json:
        session.give({**asdict(found), "equal": found.is_equal, "written": write})
    else:
        session.banner()
        tell(session, found, write, language or laptop.language)
    return 0 if found.is_equal or write else 1


def tell(session: Session, found: Rebuilt, is_written: bool, language: str) -> None:
    said = session.screen.say
    said(phrase("rebuilt", language, changes=found.changes, records=found.records))
    for one in found.differing:
        where = ", ".join(one.paths)
        words = phrase(f"rebuild_{one.why}", language, ref=one.ref, where=where)
        said(f"  {words}")
    if found.is_equal:
        said(phrase("rebuild_equal", language))
    else:
        said(phrase("rebuild_written" if is_written else "rebuild_remedy", language))
