"""What is wrong with these forms, before anybody publishes them?"""

from __future__ import annotations

import json

import click

from forms.problems import Problem
from server.commands.door import Command, as_json_option, say
from server.faults import OfficeFault


@click.command(
    "lint",
    cls=Command,
    example="inspectorate lint my_form.md\n  inspectorate lint forced_labour theirs.xml",
)
@click.argument("forms", nargs=-1, required=True, metavar="FORM...")
@as_json_option
def command(forms: tuple[str, ...], as_json: bool) -> int:
    """Say all that is wrong with forms at once: where, what, and what mends it.

    FORM is a shipped name, a .md, .xlsx, .xls or .csv, or an XForm (.xml).
    Ends with 1 when there are errors (F-), with 0 when there is only advice
    (W-). Needs no office.
    """
    found = []
    for form in forms:
        problems = _problems(form)
        found += [(form, problem) for problem in problems]
        errors = sum(problem.is_error for problem in problems)
        if not as_json:
            for problem in problems:
                click.echo(f"  {problem}")
        say(f"{form}: {errors} errors, {len(problems) - errors} warnings.")
    if as_json:
        told = [{"form": form, **problem.as_json()} for form, problem in found]
        click.echo(json.dumps(told, ensure_ascii=False))
    return 1 if any(problem.is_error for _, problem in found) else 0


def _problems(form: str) -> list[Problem]:
    """All that is wrong with one form, also that it cannot be read at all."""
    from forms.lint.lint import lint
    from server.form_files import read_form_file

    try:
        file = read_form_file(form)
    except OfficeFault as fault:
        return [Problem("F-100", "file", fault.what, fault.remedy)]
    return file.as_seen(lint(file.source))
