"""Which choices stand twice in one list, and can a reader tell them apart?"""

from __future__ import annotations

from collections.abc import Iterator

from forms.lint.sheet import Row, with_setting
from forms.lint.survey import Form, list_name_of, read_form
from forms.problems import Problem

SETTING = "allow_choice_duplicates"
_SHOWN = frozenset(("label", "caption", "media", "image", "big-image", "audio"))


def choices_twice(form: Form) -> Iterator[Problem]:
    """A warning where one name is one thing to everybody; else an error.

    An answer keeps the name alone. Two rows that read alike mean the same;
    two that a filter keeps apart are never offered together. Any other two
    would make one answer mean both. An author who has set the setting is
    taken at his word.
    """
    if is_allowed(form):
        return
    for row, first in _pairs(form):
        name, list_name = name_of(row), list_name_of(row)
        what = f'"{name}" is already in list "{list_name}", row {first.number}'
        place = form.choices.place(row)
        if _is_one_thing(form, row, first):
            remedy = "give each its own name: the answer keeps the name alone"
            yield Problem("W-132", place, what, remedy)
        else:
            yield Problem("F-132", place, what, "rename or remove one")


def allowing_them(source: str) -> str:
    """The source as pyxform takes it where a choice stands twice in a list.

    pyxform refuses such a form outright; partners' forms are full of them.
    A setting the author wrote himself, whatever it says, stays.
    """
    if not source.count("choices"):
        return source
    form = read_form(source)
    is_said = SETTING in form.workbook.sheet("settings").columns
    if is_said or next(_pairs(form), None) is None:
        return source
    return with_setting(source, SETTING, "yes")


def is_allowed(form: Form) -> bool:
    """Whether the author said that a choice may be there for several filters."""
    return form.settings.get(SETTING).lower() in ("yes", "true", "true()")


def name_of(row: Row) -> str:
    """What a choice is called in an answer."""
    return row.get("name") or row.get("value")


def _pairs(form: Form) -> Iterator[tuple[Row, Row]]:
    """Each row whose name its list holds already, with the first of that name."""
    for row in form.choices.rows:
        list_name, name = list_name_of(row), name_of(row)
        first = form.lists[list_name][name]
        if list_name and name and first is not row:
            yield row, first


def _is_one_thing(form: Form, row: Row, first: Row) -> bool:
    words, others = _told(row)
    first_words, first_others = _told(first)
    if words == first_words:
        return True
    asked = [one for one in form.entries if one.list_name == list_name_of(row)]
    is_filtered = all(one.get("choice_filter") for one in asked)
    return is_filtered and others != first_others


def _told(row: Row) -> tuple[dict[str, str], dict[str, str]]:
    """(what is shown, what filters may look at) of a choice."""
    shown: dict[str, str] = {}
    others: dict[str, str] = {}
    for column, cell in row.cells.items():
        is_shown = column.split(":", 1)[0].strip() in _SHOWN
        (shown if is_shown else others)[column] = cell
    return shown, others
