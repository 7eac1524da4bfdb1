"""How do answers come from a file instead of from a person?

A JSON object in the shape of the form: question -> answer. A repeat is a list
of rows to add, or an object whose keys name rows that exist (`W1`, or `1` for
the first) and whose values are answers for that row:

    {"foreign_workers": 14,
     "workers": [{"pay_kind": "monthly", "payslips": [{"paid": "2200"}]}],
     "children": {"C2": {"hours_day": "3"}}}

The name of a group may stand above the answers of its questions. `{"~": "dk"}` is
don't know, `{"~": "rf"}` refused, `{"~": "skip"}` skipped; `{"file": "photo.jpg"}` is
the file of that path, seen from where the command runs.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from forms.attachments import FILE_KINDS
from forms.definition import FormDefinition
from forms.interview import Interview, MayNotChange
from forms.prompt import Prompt, Step
from forms.surroundings import Surroundings
from inspector_cli.attaching.taking import FileNotTaken, Taken, take
from inspector_cli.json_file import JsonFault, object_in
from inspector_cli.reading import Reading
from inspector_cli.trouble import Trouble
from inspector_cli.understood import DONT_KNOW, REFUSED, SKIPPED, NotUnderstood
from inspector_cli.way import Way
from sync.change import Value


class FileNotUnderstood(Trouble):
    """The file of answers is not what it should be."""

    exit_code = 2


class Fillable(Protocol):
    """Whatever takes answers: a draft's sitting, or an interview that is not kept."""

    @property
    def definition(self) -> FormDefinition: ...

    @property
    def interview(self) -> Interview: ...

    def surroundings(self) -> Surroundings: ...

    def answer(self, key: str, value: Value) -> Step: ...

    def attach(self, key: str, taken: Taken) -> Step: ...

    def add_row(self, repeat_key: str) -> Step: ...


@dataclass(frozen=True)
class Refused:
    """An answer that was not taken: its place in the form, and why.

    `value` is what was not understood; None for every other reason.
    """

    key: str
    why: str
    value: Any = field(default=None, repr=False, compare=False)


def read_answers(content: bytes) -> dict[str, Any]:
    """The object in a file of answers; raises FileNotUnderstood."""
    try:
        return object_in(content, "file of answers")
    except JsonFault as fault:
        raise FileNotUnderstood(*fault.parts) from None


def fill_from(sitting: Fillable, answers: Mapping[str, Any]) -> list[Refused]:
    """Give every answer in the file's order; return those not taken.

    Each one that is taken is kept at once, as if it had been typed.
    """
    return list(_fill(sitting, answers, ""))


def _fill(
    sitting: Fillable, answers: Mapping[str, Any], under: str
) -> Iterator[Refused]:
    repeats = {repeat.key for repeat in sitting.definition.repeats}
    groups = {group.key for group in sitting.definition.groups}
    for name, value in answers.items():
        key = f"{under}{name}"
        generic = sitting.definition.generic_key(key)
        if generic in repeats:
            yield from _fill_rows(sitting, key, value)
        elif generic in groups and isinstance(value, dict):
            yield from _fill(sitting, value, under)
        else:
            yield from _answer(sitting, key, value)


def _fill_rows(sitting: Fillable, repeat_key: str, value: Any) -> Iterator[Refused]:
    if isinstance(value, list):
        for number, answers in enumerate(value, 1):
            yield from _add_row(sitting, repeat_key, number, answers)
    elif isinstance(value, dict):
        for code, answers in value.items():
            yield from _fill_row(sitting, repeat_key, code, answers)
    else:
        yield Refused(repeat_key, "a repeat takes a list of rows, or rows by code")


def _add_row(
    sitting: Fillable, repeat_key: str, number: int, answers: Any
) -> Iterator[Refused]:
    if not isinstance(answers, dict):
        yield Refused(repeat_key, f"row {number} of the list is no object of answers")
        return
    try:
        row = sitting.add_row(repeat_key).changed[0]
    except LookupError:
        yield Refused(repeat_key, "there is no such row to add it to")
        return
    except MayNotChange:
        yield Refused(repeat_key, "the form adds these rows by itself")
        return
    yield from _fill(sitting, answers, f"{row}/")


def _fill_row(
    sitting: Fillable, repeat_key: str, code: str, answers: Any
) -> Iterator[Refused]:
    row = rows_of(sitting, repeat_key).get(code.upper())
    if row is None:
        yield Refused(repeat_key, f"there is no row {code}")
    elif not isinstance(answers, dict):
        yield Refused(repeat_key, f"row {code} takes an object of answers")
    else:
        yield from _fill(sitting, answers, f"{row}/")


def rows_of(sitting: Fillable, repeat_key: str) -> dict[str, str]:
    """Row code, and position from 1, -> row key, in order."""
    found: dict[str, str] = {}
    for number, key in enumerate(Way(sitting.interview).rows(repeat_key), 1):
        found[str(number)] = key
        code = sitting.interview.prompt(key).where
        if code:
            found.setdefault(str(code[-1]).upper(), key)
    return found


def _answer(sitting: Fillable, key: str, value: Any) -> Iterator[Refused]:
    try:
        prompt = sitting.interview.prompt(key)
        if prompt.kind in NOT_QUESTIONS:
            raise LookupError
        step = _given(sitting, prompt, value)
    except LookupError:
        yield Refused(
            key, f"this form asks nothing of that name{_nearest(sitting, key)}"
        )
        return
    except NotUnderstood as fault:
        yield Refused(key, f"not understood; it takes {fault}", value)
        return
    except FileNotTaken as fault:
        yield Refused(key, "\n".join(fault.parts))
        return
    except MayNotChange:
        yield Refused(key, "the form works this out by itself")
        return
    if step.violation:
        yield Refused(key, step.violation)


NOT_QUESTIONS = frozenset({"group", "row", "repeat", "note"})
INSTEAD_OF_AN_ANSWER = (DONT_KNOW, REFUSED, SKIPPED)


def _given(sitting: Fillable, prompt: Prompt, value: Any) -> Step:
    """Give one answer, a file as its bytes. Raises NotUnderstood, FileNotTaken."""
    if prompt.kind not in FILE_KINDS or value is None or value in INSTEAD_OF_AN_ANSWER:
        return sitting.answer(prompt.key, _understood(sitting, prompt, value))
    named = value.get("file") if isinstance(value, dict) and len(value) == 1 else None
    if not isinstance(named, str) or not named.strip():
        raise NotUnderstood("want_file")
    return sitting.attach(prompt.key, take(named, prompt))


def _understood(sitting: Fillable, prompt: Prompt, value: Any) -> Value:
    """The value as if it had been typed; raises NotUnderstood."""
    if value is None or value in INSTEAD_OF_AN_ANSWER or _is_said(value):
        return value
    if isinstance(value, dict) or (
        isinstance(value, list) and prompt.kind != "select_multiple"
    ):
        raise NotUnderstood("want_one_answer")
    world = sitting.surroundings()
    return Reading(prompt, world.at, world.zone).value(_as_typed(value))


def _as_typed(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_as_typed(one) for one in value) or "0"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _is_said(value: Any) -> bool:
    is_marked = isinstance(value, dict) and value.get("~") == "said"
    return is_marked and isinstance(value.get("text"), str) and len(value) == 2


def _nearest(sitting: Fillable, key: str) -> str:
    """`; did you mean ...` when a name of the same level is close."""
    level, _, name = sitting.definition.generic_key(key).rpartition("/")
    keys = (q.key.rpartition("/") for q in sitting.definition.questions)
    names = [own for above, _, own in keys if above == level]
    near = difflib.get_close_matches(name, names, 1)
    return f"; did you mean {near[0]}?" if near else ""


def place_words(sitting: Fillable, key: str) -> str:
    """`W1 Payslip 1, paid` for a key inside rows."""
    way = Way(sitting.interview)
    row = way.row_around(key)
    name = key.rpartition("/")[2]
    return f"{way.row_name(row)}, {name}" if row else name
