"""How do forms reach every laptop?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from server.commands.door import Command, Front, say

if TYPE_CHECKING:
    from forms.versions import Change
    from server.desk.forms import Published
    from server.form_files import FormFile
    from server.office import Office


@click.command(
    "publish", cls=Command, example="inspectorate publish    (both shipped checklists)"
)
@click.argument("forms", nargs=-1, metavar="[NAME|FILE]...")
@click.option(
    "--accept-breaks",
    is_flag=True,
    help="Publish even what would break running inspections taken over to it.",
)
@click.pass_obj
def command(front: Front, forms: tuple[str, ...], accept_breaks: bool) -> int:
    """Check forms and give them to every laptop; all their problems at once.

    A new version is compared with the one in use. Running inspections keep
    theirs; what would break one that is taken over is listed and asked about.
    """
    from forms.problems import FormRefused
    from forms.shelf import form_names
    from server.form_files import read_form_file

    office = front.office()
    failed = 0
    for form in forms or form_names():
        say(f"Checking {form} ...")
        file = read_form_file(form)
        try:
            published = _publish(front, office, file, accept_breaks)
        except FormRefused as refusal:
            failed += 1
            say(f"{form} was not published; problems: {len(refusal.problems)}.")
            for problem in file.as_seen(refusal.problems):
                click.echo(f"  {problem}")
        else:
            failed += published is None
            _say_published(published, file)
    return 1 if failed else 0


def _publish(
    front: Front, office: Office, file: FormFile, accept_breaks: bool
) -> Published | None:
    """Publish one form; None when it would break something and nobody accepts."""
    from server.desk.forms import BreaksRunning

    by = office.settings.operator
    try:
        return office.desk.publish(
            file.source, by=by, name=file.name, accepts_breaks=accept_breaks
        )
    except BreaksRunning as breaking:
        _say_changes(breaking.replaced, breaking.changes)
        if not front.may_ask:
            say(f"Not published. {breaking.what[:1].upper()}{breaking.what[1:]}.")
            say(f"To go on: {breaking.remedy}.")
            return None
        if not click.confirm("Publish it all the same?"):
            return None
    return office.desk.publish(file.source, by=by, name=file.name, accepts_breaks=True)


def _say_changes(replaced: str, changes: tuple[Change, ...]) -> None:
    """What a version changes for running inspections, the gravest first."""
    say(f"Compared with version {replaced}, which is in use:")
    for change in changes:
        click.echo(f"  {change}")


def _say_published(published: Published | None, file: FormFile) -> None:
    if published is None:
        return
    if published.changes:
        _say_changes(published.replaced, published.changes)
    say(f"Published {published.form_id} {published.version}: {published.title}")
    for warning in file.as_seen(published.warnings):
        say(f"  {warning}")
