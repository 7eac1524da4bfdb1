"""What is wrong with a form, all of it at once?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from forms.limits import too_long
from forms.lint.rules import broken_rules, in_order
from forms.lint.survey import Form, read_form
from forms.lint.terms import shipped_codes
from forms.lint.xform import xform_problems
from forms.problems import FormRefused, Problem
from forms.xform import load_form
from forms.xlsform import converted

_OF_A_NODE = re.compile(r"\w+ (?P<path>/[^\s,]+)(?P<rest>, .+)?")


def lint(source: str, codes: frozenset[str] | None = None) -> list[Problem]:
    """Every problem of a form: F- errors and W- warnings.

    `source` is a Markdown XLSForm, or an XForm, whose problems are told by the
    path of the bind. Our own rules come first, then what pyxform and the
    filler's engine say besides. `codes`: the indicator codes that exist
    (default: shipped).
    """
    known = shipped_codes() if codes is None else codes
    if is_xform(source):
        return xform_problems(source, known)
    found = broken_rules(source, known)
    if too_long(source):
        return found
    xml, said = converted(source, "form")
    if any(problem.is_error for problem in found):
        return in_order([*found, *_besides(found, said)])
    found.extend(said)
    if xml is not None:
        found.extend(placed(_unloadable(xml), source, "form"))
    return found


def is_xform(source: str) -> bool:
    """Whether this is a ready XForm and no table."""
    return source.lstrip("\ufeff \t\r\n").startswith("<")


def placed(problems: Iterable[Problem], source: str, root: str) -> list[Problem]:
    """Problems of the XForm at the rows of the table that it was made from."""
    rows = _rows_of(read_form(source), root)
    return [_placed(problem, rows) for problem in problems]


def _placed(problem: Problem, rows: dict[str, str]) -> Problem:
    found = _OF_A_NODE.fullmatch(problem.place)
    place = rows.get(found["path"]) if found else None
    if found is None or place is None:
        return problem
    return replace(problem, place=place + (found["rest"] or ""))


def _rows_of(form: Form, root: str) -> dict[str, str]:
    return {
        "/" + "/".join((root, *entry.inside, entry.name)): entry.place
        for entry in form.entries
    }


def _besides(found: list[Problem], said: list[Problem]) -> list[Problem]:
    """What pyxform says of rows of which we have said nothing: it stops early."""
    told = {(one.sheet, one.row) for one in found if one.is_error}
    return [one for one in said if one.row and (one.sheet, one.row) not in told]


def _unloadable(xml: str) -> list[Problem]:
    try:
        return list(load_form(xml).dead)
    except FormRefused as refused:
        return list(refused.problems)
