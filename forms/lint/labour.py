"""Do the marks of labour inspection on a form's questions mean something?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from forms.lint.survey import REPEAT, Entry, Form
from forms.lint.terms import (
    ACTION,
    ATTRIBUTES,
    EVERY_FACT,
    FACTS,
    INSPECTION,
    NAMESPACE,
    PERIOD,
    PERSON,
    PHASES,
    PREFIX,
    RECRUITMENT_CODES,
    ROW_SETS,
    SOURCES,
)
from forms.problems import Problem

_ALLOWED = {
    "phase": PHASES,
    "source": SOURCES,
    "rows": ROW_SETS,
    "confidential": frozenset(("yes", "no")),
    "core": frozenset(("yes", "no")),
    "sign": frozenset(("yes", "no")),
}
_ON_REPEATS = ("person", "rows")


def labour_problems(form: Form, codes: frozenset[str]) -> Iterator[Problem]:
    """Every `li:` attribute that is unknown, misplaced or says nothing."""
    yield from _namespace(form)
    yield from _unknown_attributes(form)
    for entry in form.entries:
        yield from _values(entry)
        yield from _indicator(form, entry, codes)
        yield from _fact(form, entry)
        yield from _sign(form, entry)
    yield from _persons_without_code(form)
    yield from _merge_groups(form)


def _marks(entry: Entry) -> dict[str, str]:
    return {
        column.removeprefix(PREFIX): value
        for column, value in entry.row.cells.items()
        if column.startswith(PREFIX)
    }


def _namespace(form: Form) -> Iterator[Problem]:
    is_marked = any(_marks(entry) for entry in form.entries)
    if is_marked and NAMESPACE not in form.settings.get("namespaces"):
        place = f"settings row {form.settings.number}"
        what = "li: attributes are used, but the namespace is not declared"
        yield Problem("F-159", place, what, f'namespaces: li="{NAMESPACE}"')


def _unknown_attributes(form: Form) -> Iterator[Problem]:
    for column in form.survey.columns:
        name = column.removeprefix(PREFIX)
        if column.startswith(PREFIX) and name not in ATTRIBUTES:
            what = f'there is no attribute "li:{name}"'
            remedy = f"one of: {', '.join(sorted(ATTRIBUTES))}"
            yield Problem("F-150", "survey row 1", what, remedy)


def _values(entry: Entry) -> Iterator[Problem]:
    for name, value in _marks(entry).items():
        allowed = _ALLOWED.get(name)
        if allowed and value not in allowed:
            what = f'"{value}" is no value of li:{name}'
            yield Problem("F-155", entry.place, what, _one_of(allowed))
        if name in _ON_REPEATS and entry.kind != REPEAT:
            what = f"li:{name} belongs on a repeat"
            yield Problem("F-156", entry.place, what, "move it to begin_repeat")


def _indicator(form: Form, entry: Entry, codes: frozenset[str]) -> Iterator[Problem]:
    code, phase = _marks(entry).get("indicator", ""), _marks(entry).get("phase", "")
    if not code:
        if phase:
            what = "li:phase without li:indicator says nothing"
            yield Problem("W-154", entry.place, what, "add the code or take it out")
        return
    if code not in codes:
        what = f'there is no indicator "{code}"'
        yield Problem("F-151", entry.place, what, "see rule_packs/indicators")
    if not _is_yes_no(form, entry):
        what = f"the indicator {code} is not on a yes/no question"
        yield Problem("F-152", entry.place, what, "ask it with choices yes and no")
    wanted = "recruitment" if code[:2] in RECRUITMENT_CODES else "destination"
    if phase != wanted:
        what = f'{code} speaks of {wanted}, li:phase says "{phase}"'
        yield Problem("F-154", entry.place, what, f"li:phase {wanted}")


def _fact(form: Form, entry: Entry) -> Iterator[Problem]:
    fact = _marks(entry).get("fact", "")
    if not fact:
        return
    if fact not in EVERY_FACT:
        what = f'there is no fact "{fact}"'
        yield Problem("F-153", entry.place, what, "see the table in form-authors.md")
        return
    levels = _levels(form, entry)
    if not any(fact in FACTS[level] for level in levels):
        homes = [level for level, facts in FACTS.items() if fact in facts]
        what = f'the fact "{fact}" does not belong here'
        remedy = f"ask it in: {', '.join(homes)}"
        yield Problem("F-158", entry.place, what, remedy)


def _levels(form: Form, entry: Entry) -> tuple[str, ...]:
    marks = [_marks(around) for around in _repeats_around(form, entry)]
    rows = [mark["rows"] for mark in marks if mark.get("rows") in (PERIOD, ACTION)]
    if rows:
        return (rows[-1],)
    return (PERSON,) if any("person" in mark for mark in marks) else (INSPECTION,)


def _repeats_around(form: Form, entry: Entry) -> list[Entry]:
    return [
        other
        for name in entry.repeats
        for other in form.by_name.get(name, ())
        if other.kind == REPEAT
    ]


def _sign(form: Form, entry: Entry) -> Iterator[Problem]:
    if _marks(entry).get("sign") != "yes":
        return
    if not _is_yes_no(form, entry):
        what = "a sign must be a yes/no question"
        yield Problem("F-157", entry.place, what, "ask it with choices yes and no")
    if not any(column.startswith("guidance_hint") for column in entry.row.cells):
        what = f'the sign "{entry.name}" does not say what to do now'
        yield Problem("F-157", entry.place, what, "fill in guidance_hint")


def _persons_without_code(form: Form) -> Iterator[Problem]:
    for entry in form.entries:
        if entry.kind == REPEAT and "person" in _marks(entry):
            inside = (*entry.repeats, entry.name)
            facts = {
                _marks(other).get("fact")
                for other in form.entries
                if other.repeats == inside
            }
            if "person.code" not in facts:
                what = f'the persons of "{entry.name}" have no code'
                remedy = "add a calculate with the fact person.code"
                yield Problem("F-160", entry.place, what, remedy)


def _merge_groups(form: Form) -> Iterator[Problem]:
    """A group of one settles nothing together; one of several rows cannot be told."""
    groups: dict[str, list[Entry]] = {}
    for entry in form.entries:
        name = _marks(entry).get("merge", "")
        if name:
            groups.setdefault(name, []).append(entry)
        if _marks(entry).get("unique") and entry.repeats:
            what = "li:unique belongs outside repeats"
            yield Problem("F-162", entry.place, what, "take it out")
    for name, entries in groups.items():
        closed = {_marks(entry).get("confidential", "no") for entry in entries}
        rows = {entry.repeats for entry in entries}
        if len(entries) == 1 or len(rows) > 1 or len(closed) > 1:
            what = f'the questions of li:merge "{name}" are no group of one row'
            remedy = (
                "two or more, in one repeat or outside all, all confidential or none"
            )
            yield Problem("F-161", entries[0].place, what, remedy)


def _is_yes_no(form: Form, entry: Entry) -> bool:
    choices = form.lists.get(entry.list_name, {})
    return entry.kind == "select_one" and set(choices) == {"yes", "no"}


def _one_of(values: Iterable[str]) -> str:
    return f"one of: {', '.join(sorted(values))}"
