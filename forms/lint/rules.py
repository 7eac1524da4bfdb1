"""Which rules for the authors of forms does a source break?"""

from __future__ import annotations

from collections.abc import Iterable

from forms.limits import too_long
from forms.lint.elsewhere import of_table
from forms.lint.labour import labour_problems
from forms.lint.language import language_problems
from forms.lint.logic import logic_problems
from forms.lint.survey import read_form
from forms.lint.table import table_problems
from forms.lint.terms import shipped_codes
from forms.problems import Problem


def broken_rules(source: str, codes: frozenset[str] | None = None) -> list[Problem]:
    """Every problem that our own rules find, in the order of the sheets.

    `source` is a Markdown XLSForm; `codes` are the indicator codes that
    exist (default: those that ship).
    """
    why = too_long(source)
    if why:
        return [Problem("F-108", "form", why, "put long lists into files beside it")]
    form = read_form(source)
    known = shipped_codes() if codes is None else codes
    found = [
        *table_problems(form),
        *logic_problems(form),
        *language_problems(form),
        *labour_problems(form, known),
        *of_table(form),
    ]
    return in_order(found)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once: by sheet, then row, then code."""
    return sorted(set(problems), key=_where)


def _where(problem: Problem) -> tuple[int, int, str, str]:
    sheet, _, rest = problem.place.partition(" row ")
    number = rest.partition(",")[0]
    order = ("survey", "choices", "settings")
    rank = order.index(sheet) if sheet in order else len(order)
    row = int(number) if number.isdigit() else 0
    return rank, row, problem.code, problem.what
