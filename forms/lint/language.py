"""Is everything said in every language of the form?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from forms.lint.sheet import Row, Sheet
from forms.lint.survey import Form
from forms.problems import Problem

SPOKEN = ("label", "hint", "guidance_hint", "constraint_message", "required_message")

_HAS_CODE = re.compile(r"\([A-Za-z]{2,3}(-[A-Za-z0-9-]+)?\)$")


def language_problems(form: Form) -> Iterator[Problem]:
    """Every cell that is filled in one language and empty in another."""
    languages = _languages(form)
    for sheet in (form.survey, form.choices):
        for row in sheet.rows:
            yield from _row(sheet, row, languages)
    yield from _default(form, languages)
    for language in languages:
        if not _HAS_CODE.search(language):
            what = f'the language "{language}" has no code'
            remedy = "write it like `Malay (ms)`: laptops and screen readers need it"
            yield Problem("W-142", "survey row 1", what, remedy)


def _languages(form: Form) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for column in (*form.survey.columns, *form.choices.columns):
        base, _, language = column.partition("::")
        if base in SPOKEN and language:
            found[language] = None
    return tuple(found)


def _row(sheet: Sheet, row: Row, languages: tuple[str, ...]) -> Iterator[Problem]:
    for base in SPOKEN:
        missing = [one for one in languages if not row.get(f"{base}::{one}")]
        is_said = len(missing) < len(languages) or bool(row.get(base))
        if missing and is_said:
            named = ", ".join(missing)
            what = f"the {base} is missing in {named}"
            yield Problem("W-140", sheet.place(row), what, "translate it")


def _default(form: Form, languages: tuple[str, ...]) -> Iterator[Problem]:
    default = form.settings.get("default_language")
    if languages and default not in languages:
        place = f"settings row {form.settings.number}"
        what = f'the default language "{default}" has no column'
        remedy = f"one of: {', '.join(languages)}"
        yield Problem("W-141", place, what, remedy)
