"""How do answers come from a file instead of from a person?

A JSON object in the shape of the form: question -> answer. A repeat is a list
of rows to add, or an object whose keys name rows that exist (`W1`, or `1` for
the first) and whose values are answers for that row:

    {"foreign_workers": 14,
     "workers": [{"pay_kind": "monthly", "payslips": [{"paid": "2200"}]}],
     "children": {"C2": {"hours_day": "3"}}}

`{"~": "dk"}` is don't know, `{"~": "rf"}` refused, `{"~": "skip"}` skipped.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from forms.interview import MayNotChange
from inspector_cli.reading import Reading
from inspector_cli.sitting import Sitting
from inspector_cli.trouble import Trouble
from inspector_cli.understood import NotUnderstood


class FileNotUnderstood(Trouble):
    """The file of answers is not what it should be."""

    exit_code = 2


@dataclass(frozen=True)
class Refused:
    """An answer that was not taken: its place in the form, and why."""

    key: str
    why: str


def read_answers(text: str) -> dict[str, Any]:
    """The object in a file of answers."""
    try:
        found = json.loads(text)
    except json.JSONDecodeError as fault:
        raise FileNotUnderstood(
            f"The file of answers is not JSON: line {fault.lineno}, {fault.msg}."
        ) from None
    if not isinstance(found, dict):
        raise FileNotUnderstood("A file of answers holds one JSON object.")
    return found


def fill_from(sitting: Sitting, answers: Mapping[str, Any]) -> list[Refused]:
    """Give every answer in the file's order; return those not taken.

    Each one that is taken is kept at once, as if it had been typed.
    """
    return list(_fill(sitting, answers, ""))


def _fill(
    sitting: Sitting, answers: Mapping[str, Any], under: str
) -> Iterator[Refused]:
    repeats = {repeat.key for repeat in sitting.definition.repeats}
    for name, value in answers.items():
        key = f"{under}{name}"
        if sitting.definition.generic_key(key) in repeats:
            yield from _fill_rows(sitting, key, value)
        else:
            yield from _answer(sitting, key, value)


def _fill_rows(sitting: Sitting, repeat_key: str, value: Any) -> Iterator[Refused]:
    if isinstance(value, list):
        for row_answers in value:
            row = sitting.add_row(repeat_key).changed[0]
            yield from _fill(sitting, row_answers, f"{row}/")
    elif isinstance(value, dict):
        for code, row_answers in value.items():
            yield from _fill_row(sitting, repeat_key, code, row_answers)
    else:
        yield Refused(repeat_key, "a repeat takes a list of rows, or rows by code")


def _fill_row(
    sitting: Sitting, repeat_key: str, code: str, answers: Mapping[str, Any]
) -> Iterator[Refused]:
    rows = rows_of(sitting, repeat_key)
    row = rows.get(code.upper())
    if row is None:
        yield Refused(repeat_key, f"there is no row {code}")
    else:
        yield from _fill(sitting, answers, f"{row}/")


def rows_of(sitting: Sitting, repeat_key: str) -> dict[str, str]:
    """Row code, and position from 1, -> row key, in order."""
    found: dict[str, str] = {}
    depth = repeat_key.count("/") + 1
    keys = [
        p.key
        for p in sitting.interview.places()
        if p.kind == "row"
        and p.key.startswith(f"{repeat_key}/")
        and p.key.count("/") == depth
    ]
    for number, key in enumerate(keys, 1):
        found[str(number)] = key
        code = sitting.interview.prompt(key).where
        if code:
            found.setdefault(str(code[-1]).upper(), key)
    return found


def _answer(sitting: Sitting, key: str, value: Any) -> Iterator[Refused]:
    try:
        prompt = sitting.interview.prompt(key)
    except LookupError:
        yield Refused(key, "this form asks nothing of that name")
        return
    try:
        understood = value
        if isinstance(value, str):
            world = sitting.surroundings()
            understood = Reading(prompt, world.at, world.zone).value(value)
        step = sitting.answer(key, understood)
    except NotUnderstood as fault:
        yield Refused(key, f"not understood; it takes {fault}")
        return
    except MayNotChange:
        yield Refused(key, "the form works this out by itself")
        return
    if step.violation:
        yield Refused(key, step.violation)
