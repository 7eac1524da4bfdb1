"""What does a form ask of other tools that nobody does here?"""

from __future__ import annotations

from collections.abc import Iterator

from forms.definition import FormDefinition, Text
from forms.lint.survey import Form
from forms.problems import Problem

_KEY = "base64RsaPublicKey"
_SEARCH = "search("


def of_table(form: Form) -> Iterator[Problem]:
    """Of a form written as tables, by sheet and row."""
    if form.settings.get("public_key"):
        yield _unencrypted(f"settings row {form.settings.number}")
    for entry in form.entries:
        if _SEARCH in entry.get("appearance", "control::appearance"):
            yield _searched(f"{entry.place}, appearance")


def of_xform(form: FormDefinition, xml: str) -> Iterator[Problem]:
    """Of a ready XForm, by the path of the bind."""
    if _KEY in xml:
        yield _unencrypted("form")
    for path, control in form.plan.controls.items():
        if _SEARCH in control.appearance:
            yield _searched(f"bind {path}, appearance")
        for text in (control.label, control.hint):
            if _is_unsaid(form, text):
                what = f"the text {text.itext_id} is in no language"
                yield Problem("W-143", f"bind {path}", what, "write it")


def _is_unsaid(form: FormDefinition, text: Text) -> bool:
    if not text.itext_id:
        return False
    return not any(text.itext_id in texts for texts in form.itext.values())


def _unencrypted(place: str) -> Problem:
    what = "answers are not encrypted with the form's own key here"
    remedy = "nothing, if the office's own protection is enough: see the README"
    return Problem("W-182", place, what, remedy)


def _searched(place: str) -> Problem:
    what = "search() finds choices in ODK Collect only; here only those written down"
    return Problem("W-183", place, what, "use select_one_from_file and choice_filter")
