"""How do forms reach every laptop?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from server.commands.door import Command, Front, say
from server.faults import OfficeFault

if TYPE_CHECKING:
    from server.desk_forms import Published
    from server.office import Office


@click.command(
    "publish", cls=Command, example="inspectorate publish    (both shipped checklists)"
)
@click.argument("forms", nargs=-1, metavar="[NAME|FILE.md|FILE.xlsx]...")
@click.pass_obj
def command(front: Front, forms: tuple[str, ...]) -> int:
    """Check forms and give them to every laptop; all their problems at once."""
    from forms.problems import FormRefused
    from forms.shelf import form_names

    office = front.office()
    refused = 0
    for form in forms or form_names():
        say(f"Checking {form} ...")
        try:
            published = _publish(office, form)
        except FormRefused as refusal:
            refused += 1
            say(f"{form} was not published; problems: {len(refusal.problems)}.")
            for problem in refusal.problems:
                click.echo(f"  {problem}")
        else:
            _say_published(published)
    return 1 if refused else 0


def _publish(office: Office, form: str) -> Published:
    name, source = _source_of(form)
    return office.desk.publish(source, by=office.settings.operator, name=name)


def _say_published(published: Published) -> None:
    say(f"Published {published.form_id} {published.version}: {published.title}")
    for warning in published.warnings:
        say(f"  {warning}")


def _source_of(form: str) -> tuple[str, str]:
    """Return a form's name and its source, from the shelf or from a file."""
    from forms.shelf import form_names, form_source

    if form in form_names():
        return form, form_source(form)
    path = Path(form)
    if not path.is_file():
        remedy = f"give a file, or one of {', '.join(form_names())}"
        raise OfficeFault(f"there is no form {form}", remedy)
    if path.suffix.lower() == ".xlsx":
        from server.workbook import markdown_of_workbook

        return path.stem, markdown_of_workbook(path.read_bytes())
    try:
        return path.stem, path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as fault:
        remedy = "save it as UTF-8 Markdown, or give the .xlsx itself"
        raise OfficeFault(f"{path.name} is not text", remedy) from fault
