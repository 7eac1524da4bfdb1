"""How do forms reach every laptop?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from server.commands.door import Command, Front, say

if TYPE_CHECKING:
    from server.desk_forms import Published
    from server.form_files import FormFile


@click.command(
    "publish", cls=Command, example="inspectorate publish    (both shipped checklists)"
)
@click.argument("forms", nargs=-1, metavar="[NAME|FILE]...")
@click.pass_obj
def command(front: Front, forms: tuple[str, ...]) -> int:
    """Check forms and give them to every laptop; all their problems at once."""
    from forms.problems import FormRefused
    from forms.shelf import form_names
    from server.form_files import read_form_file

    office = front.office()
    refused = 0
    for form in forms or form_names():
        say(f"Checking {form} ...")
        file = read_form_file(form)
        try:
            by = office.settings.operator
            published = office.desk.publish(file.source, by=by, name=file.name)
        except FormRefused as refusal:
            refused += 1
            say(f"{form} was not published; problems: {len(refusal.problems)}.")
            for problem in file.as_seen(refusal.problems):
                click.echo(f"  {problem}")
        else:
            _say_published(published, file)
    return 1 if refused else 0


def _say_published(published: Published, file: FormFile) -> None:
    say(f"Published {published.form_id} {published.version}: {published.title}")
    for warning in file.as_seen(published.warnings):
        say(f"  {warning}")
