"""Which XForm does a Markdown XLSForm make?"""

from __future__ import annotations

import re

from forms.choice_twice import allowing_them
from forms.lint.rules import broken_rules, in_order
from forms.problems import FormRefused, Problem

_ROW = re.compile(r"\[row : (\d+)\]\s*")
# Advice to let telephones shrink pictures: here the original is the evidence.
_SHRINK = "Use the max-pixels parameter"
_SHEET = re.compile(r"'(survey|choices|settings)' sheet|On the (\w+) sheet", re.I)


def to_xform(source: str, name: str) -> str:
    """The XForm (XML) of a Markdown XLSForm; `name` names its root element.

    Raises FormRefused with every error of our rules, or else of pyxform.
    """
    errors = [one for one in broken_rules(source) if one.is_error]
    if errors:
        raise FormRefused(errors)
    xml, problems = converted(source, name)
    errors = [one for one in problems if one.is_error]
    if errors or xml is None:
        raise FormRefused(errors)
    return xml


def converted(source: str, name: str) -> tuple[str | None, list[Problem]]:
    """What pyxform makes of a source, without our rules, and what it says.

    The XML is None when pyxform gave up.
    """
    # Laptops receive XForms and never come here: pyxform is slow to import.
    from pyxform.errors import PyXFormError
    from pyxform.survey_element import SurveyElement
    from pyxform.xls2xform import convert

    # pyxform 4.5 asks of every question in a repeat whether the repeat equals
    # itself, by writing both out as JSON: nine tenths of the time. Its own
    # hash is by identity already; let equality be so too.
    SurveyElement.__eq__ = object.__eq__
    warnings: list[str] = []
    try:
        table = allowing_them(source)
        result = convert(table, warnings=warnings, form_name=name, file_type=".md")
    except PyXFormError as fault:
        return None, [_said("F-190", str(fault))]
    except (LookupError, AttributeError, TypeError, ValueError) as fault:
        what = f"pyxform stopped without a reason ({type(fault).__name__})"
        remedy = "take out rows until it passes, then look at the last one"
        return None, [Problem("F-191", "form", what, remedy)]
    told = (one for one in warnings if _SHRINK not in one)
    return result.xform, in_order(_said("W-190", one) for one in told)


def _said(code: str, message: str) -> Problem:
    row, sheet = _ROW.search(message), _SHEET.search(message)
    named = next(filter(None, sheet.groups()), "") if sheet else ""
    place = named.lower() or ("survey" if row else "form")
    if row:
        place = f"{place} row {row.group(1)}"
    words = " ".join(_ROW.sub("", message).split())
    return Problem(code, place, f"pyxform says: {words}", "see the XLSForm reference")
