"""Where do answers differ, and which one shall stand?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from inspector_cli.commands.look import as_json, in_language
from inspector_cli.session import Session

if TYPE_CHECKING:
    from inspector_cli.laptop import Laptop


@click.command("clashes")
@click.argument("ref", required=False)
@click.argument("path", required=False)
@click.option("--keep", type=int, help="Keep the answer of this number.")
@click.option("--value", help="Settle on another answer.")
@click.option("--comment", default="", help="Why; it stays with the settlement.")
@as_json
@in_language
@click.pass_obj
def clashes_command(
    session: Session,
    ref: str | None,
    path: str | None,
    keep: int | None,
    value: str | None,
    comment: str,
    is_json: bool,
    language: str,
) -> int:
    """Answers that differ, side by side; settle one.

    \b
    Examples:
      inspector clashes
      inspector clashes K7F2-1043 foreign_workers --keep 2
      inspector clashes K7F2-1043 foreign_workers --value 16
    """
    from inspector_cli.settling import settle

    if ref and path and (keep is not None or value is not None):
        session.banner()
        words = settle(session.laptop, ref, path, keep, value, comment)
        session.screen.say(f"Settled: {words}. It goes to the office at the next sync.")
        return 0
    if is_json:
        session.give(clashes_json(session.laptop, ref))
        return 0
    session.banner()
    return show_all(session, ref, language)


def show_all(session: Session, ref: str | None, language: str) -> int:
    from inspector_cli.settling import clashing
    from inspector_cli.showing import clash_lines, title_of

    laptop = session.laptop
    found = clashing(laptop, ref)
    for record in found:
        session.screen.say(title_of(laptop, record))
        definition = laptop.definition(record.form)
        for line in clash_lines(definition, record, laptop.zone, language):
            session.screen.say("  " + line)
    if not found:
        session.screen.say("No answers differ.")
        return 0
    session.screen.say(
        "Settle with: inspector clashes REF QUESTION --keep 1 | --value X"
    )
    return 4


def clashes_json(laptop: Laptop, ref: str | None) -> list[dict]:
    from inspector_cli.settling import clashing

    return [
        {
            "ref": record.ref,
            "path": path,
            "answers": [
                {
                    "value": claim.value,
                    "user": claim.user,
                    "at": claim.at.isoformat(),
                    "device": claim.device_name,
                }
                for claim in claims
            ],
        }
        for record in clashing(laptop, ref)
        for path, claims in sorted(record.clashes.items())
    ]
