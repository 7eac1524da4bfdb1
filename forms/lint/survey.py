"""Which question stands where in a form's table, and in which groups?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from forms.lint.sheet import Row, Sheet, Workbook, read_workbook
from forms.problems import Problem

GROUP, REPEAT = "group", "repeat"
_BRACKET = re.compile(r"^(begin|end)[ _](group|repeat|loop)$")
_SELECT = re.compile(
    r"^(?:(?P<kind>select_one_from_file|select_multiple_from_file|rank)"
    r"|(?P<external>select[_ ]one[_ ]external)"
    r"|(?P<one>select_one|select1|(?:add )?select one(?: prompt using| from| using)?)"
    r"|(?P<several>select_multiple|(?:add )?select multiple(?: prompt using| from"
    r"| using)?|select all that apply(?: from)?))"
    r"\s+(?P<list>\S+|\$\{[^}]*\})(?:\s+or_other)?$"
)
REFERENCE = re.compile(r"\$\{\s*(?:last-saved#)?([^}]*?)\s*\}")


@dataclass(frozen=True)
class Entry:
    """One row of the survey, and the groups and repeats around it.

    `kind` is the type without its list; `inside` names the groups and
    repeats from the outermost in, `repeats` the repeats alone.
    """

    row: Row
    kind: str
    list_name: str
    name: str
    inside: tuple[str, ...]
    repeats: tuple[str, ...]

    @property
    def place(self) -> str:
        return f"survey row {self.row.number}"

    @property
    def is_bracket(self) -> bool:
        return self.kind in (GROUP, REPEAT)

    def get(self, *columns: str) -> str:
        """The first of these cells that is filled, else ""."""
        return next((self.row.get(one) for one in columns if self.row.get(one)), "")

    @property
    def relevant(self) -> str:
        return self.get("relevant", "relevance")

    @property
    def calculation(self) -> str:
        return self.get("calculation", "calculate")


@dataclass(frozen=True)
class Form:
    """A form as its author wrote it, read as far as it can be."""

    workbook: Workbook

    @cached_property
    def survey(self) -> Sheet:
        return self.workbook.sheet("survey")

    @cached_property
    def choices(self) -> Sheet:
        return self.workbook.sheet("choices")

    @cached_property
    def settings(self) -> Row:
        rows = self.workbook.sheet("settings").rows
        return rows[0] if rows else Row(2, {})

    @cached_property
    def _walked(self) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
        walk = _Walk()
        return tuple(walk.entries(self.survey)), (*walk.problems, *walk.left_open())

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every question, group and repeat in order, without the ends."""
        return self._walked[0]

    @property
    def bracket_problems(self) -> tuple[Problem, ...]:
        return self._walked[1]

    @cached_property
    def by_name(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.name, []).append(entry)
        return found

    @cached_property
    def lists(self) -> dict[str, dict[str, Row]]:
        """List name -> choice name -> its first row."""
        found: dict[str, dict[str, Row]] = {}
        for row in self.choices.rows:
            choices = found.setdefault(list_name_of(row), {})
            choices.setdefault(row.get("name") or row.get("value"), row)
        return found


def read_form(source: str) -> Form:
    """The form in a Markdown XLSForm, however broken."""
    return Form(read_workbook(source))


def list_name_of(row: Row) -> str:
    """The list a choice belongs to."""
    return row.get("list_name") or row.get("list name")


def references(text: str) -> list[str]:
    """The names in `${...}`, in order."""
    return [found.group(1) for found in REFERENCE.finditer(text)]


def _kind_of(select: re.Match[str]) -> str:
    """The type as it is written today."""
    if select["external"]:
        return "select_one_external"
    return select["kind"] or ("select_one" if select["one"] else "select_multiple")


class _Walk:
    """Follows begin and end rows from the top of the survey."""

    def __init__(self) -> None:
        self.open: list[tuple[str, str, Row]] = []
        self.problems: list[Problem] = []

    def entries(self, survey: Sheet) -> Iterator[Entry]:
        for row in survey.rows:
            bracket = _BRACKET.match(row.get("type"))
            if bracket and bracket.group(1) == "end":
                self._close(bracket.group(2), row)
                continue
            entry = self._entry(row, bracket.group(2) if bracket else "")
            if bracket:
                self.open.append((entry.kind, entry.name, row))
            if row.get("type") or row.get("name"):
                yield entry

    def _entry(self, row: Row, bracket: str) -> Entry:
        select = _SELECT.match(row.get("type"))
        kind = bracket or (_kind_of(select) if select else row.get("type"))
        return Entry(
            row=row,
            kind=REPEAT if kind == "loop" else kind,
            list_name=select["list"] if select else "",
            name=row.get("name"),
            inside=tuple(name for _, name, _ in self.open),
            repeats=tuple(name for kind, name, _ in self.open if kind == REPEAT),
        )

    def _close(self, wanted: str, row: Row) -> None:
        place = f"survey row {row.number}"
        wanted = REPEAT if wanted == "loop" else wanted
        if not self.open:
            what = f"this end_{wanted} has no beginning"
            self.problems.append(Problem("F-114", place, what, "take it out"))
            return
        kind, name, begun = self.open.pop()
        if kind != wanted:
            what = (
                f'end_{wanted}, but the {kind} "{name}" of row {begun.number} is open'
            )
            self.problems.append(Problem("F-116", place, what, f"end_{kind} here"))

    def left_open(self) -> Iterator[Problem]:
        for kind, name, row in self.open:
            what = f'the {kind} "{name}" is never ended'
            yield Problem("F-115", f"survey row {row.number}", what, f"add end_{kind}")
