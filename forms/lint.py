"""What is wrong with a form, all of it at once?"""

from __future__ import annotations

from forms.lint_rules import broken_rules
from forms.problems import FormRefused, Problem
from forms.xform import load_form
from forms.xlsform import converted


def lint(source: str, codes: frozenset[str] | None = None) -> list[Problem]:
    """Every problem of a Markdown XLSForm: F- errors and W- warnings.

    Our own rules come first, with sheet and row. When they find no error,
    pyxform converts the form and the filler's engine loads it; what these
    say is added. `codes`: the indicator codes that exist (default: shipped).
    """
    found = broken_rules(source, codes)
    if any(problem.is_error for problem in found):
        return found
    xml, said = converted(source, "form")
    found.extend(said)
    if xml is not None:
        found.extend(_unloadable(xml))
    return found


def _unloadable(xml: str) -> list[Problem]:
    try:
        return list(load_form(xml).dead)
    except FormRefused as refused:
        return list(refused.problems)
