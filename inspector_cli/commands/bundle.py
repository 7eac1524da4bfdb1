"""How does the inspector exchange with the office by a stick?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from inspector_cli.commands.door import (
    Decorator,
    Examples,
    GroupWithExamples,
    WithExamples,
    as_json,
)
from inspector_cli.session import Session

if TYPE_CHECKING:
    from sync.bundles.report import BundleReport

EXAMPLES = (
    ("inspector bundle write E:\\", "put on a stick what the office lacks"),
    ("inspector bundle read E:\\", "take in what the office has sent"),
)


@click.group(
    "bundle",
    cls=GroupWithExamples,
    examples=EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"]},
)
def bundle_command() -> None:
    """Exchange with the office by a stick, where there is no network."""


def below(name: str, *examples: tuple[str, str]) -> Decorator:
    found: Examples = examples
    return bundle_command.command(name, cls=WithExamples, examples=found)


@below(
    "write",
    ("inspector bundle write /media/stick", "for your office, what it lacks"),
    ("inspector bundle write E:\\ --to hub", "for the district's hub"),
)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--to", default="", help="For whom: central, hub, or its short name.")
@click.option(
    "--all",
    "is_whole",
    is_flag=True,
    help="Everything again, not only what is lacking.",
)
@as_json
@click.pass_obj
def write(
    session: Session, folder: Path, to: str, is_whole: bool, is_json: bool
) -> int:
    """Write what the office lacks into FOLDER; only the office can open it."""
    from inspector_cli import stick

    if not is_json:
        session.banner()
    laptop, screen = session.laptop, session.screen
    written = stick.write(laptop, folder, screen, to=to, is_whole=is_whole)
    if is_json:
        session.give(stick.written_json(written))
        return 0
    for line in stick.written_lines(written, session.language):
        session.screen.say(line)
    return 0


@below(
    "read",
    ("inspector bundle read /media/stick", "all that are for this laptop, in order"),
    ("inspector bundle read saksi-office-to-K7F2-20260414-7.age", "one of them"),
)
@click.argument("path", type=click.Path(path_type=Path))
@as_json
@click.pass_obj
def read(session: Session, path: Path, is_json: bool) -> int:
    """Take in one bundle, or all of a folder that are for this laptop."""
    from inspector_cli import stick

    if not is_json:
        session.banner()
    report = stick.read(session.laptop, path, session.screen)
    if is_json:
        session.give(stick.read_json(report))
    else:
        tell_report(session, report)
    return report.exit_code


def tell_report(session: Session, report: BundleReport) -> None:
    from inspector_cli.commands.sync import tell_what_is_next
    from inspector_cli.stick import read_lines

    for line in read_lines(report, session.language):
        session.screen.say(line)
    tell_what_is_next(session)
