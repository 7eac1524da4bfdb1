"""Can every expression of a form be read, and does each one make sense?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from forms.cycles import cycles_in
from forms.lint_dialect import is_never, traps
from forms.lint_survey import REFERENCE, Entry, Form, references
from forms.problems import Problem
from forms.xpath import XPathFault, compile_expression
from forms.xpath.parser import parse
from forms.xpath.syntax import Expr

LOGIC = (
    "relevant",
    "relevance",
    "constraint",
    "calculation",
    "calculate",
    "choice_filter",
    "repeat_count",
    "required",
    "read_only",
    "trigger",
    "default",
)
_SPOKEN_TOO = ("label", "hint", "guidance_hint")
# Cells that hold words unless they name a question.
_ONLY_WITH_REFERENCE = ("default", "trigger", "required", "read_only")
_CYCLIC = ("calculation", "calculate")


@dataclass(frozen=True)
class Cell:
    """One expression where it stands; `plain` has paths in place of ${...}."""

    entry: Entry
    column: str
    text: str

    @property
    def place(self) -> str:
        return f"{self.entry.place}, {self.column}"

    @property
    def plain(self) -> str:
        return REFERENCE.sub(lambda found: f" /form/{found.group(1)} ", self.text)


def logic_problems(form: Form) -> Iterator[Problem]:
    """Dead references, faults of grammar, circles, traps, unreachable questions."""
    for entry in form.entries:
        yield from _references(form, entry)
        for cell in _cells(entry):
            yield from _expression(form, cell)
    yield from _cycles(form)


def _cells(entry: Entry) -> Iterator[Cell]:
    for column in LOGIC:
        text = entry.row.get(column)
        has_reference = bool(REFERENCE.search(text))
        if text and (has_reference or column not in _ONLY_WITH_REFERENCE):
            yield Cell(entry, column, text)


def _references(form: Form, entry: Entry) -> Iterator[Problem]:
    for column, text in entry.row.cells.items():
        if column not in LOGIC and not column.startswith(_SPOKEN_TOO):
            continue
        for name in references(text):
            found = form.by_name.get(name, [])
            place = f"{entry.place}, {column}"
            if not found:
                what = f'"{name}" is read here but never asked'
                yield Problem("F-120", place, what, "mend the name or add the question")
            elif len(found) > 1:
                rows = ", ".join(str(one.row.number) for one in found)
                what = f'"{name}" could be any of rows {rows}'
                yield Problem("F-121", place, what, "give them different names")


def _expression(form: Form, cell: Cell) -> Iterator[Problem]:
    try:
        compile_expression(cell.plain, context_path="/form/here")
        tree = parse(cell.plain)
    except XPathFault as fault:
        yield Problem("F-170", cell.place, fault.why, "mend the expression")
        return
    for code, what, remedy in traps(tree):
        yield Problem(code, cell.place, what, remedy)
    if cell.column in ("relevant", "relevance"):
        yield from _unreachable(form, cell, tree)


def _unreachable(form: Form, cell: Cell, tree: Expr) -> Iterator[Problem]:
    choices = {
        name: frozenset(form.lists[found[0].list_name])
        for name, found in form.by_name.items()
        if len(found) == 1 and _is_closed(form, found[0])
    }
    why = is_never(tree, choices)
    if why:
        what = f'"{cell.entry.name}" can never be reached: {why}'
        yield Problem("F-180", cell.place, what, "mend the condition")


def _is_closed(form: Form, entry: Entry) -> bool:
    is_select = entry.kind in ("select_one", "select_multiple")
    return is_select and entry.list_name in form.lists


def _cycles(form: Form) -> Iterator[Problem]:
    edges = {
        entry.name: [
            name for column in _CYCLIC for name in references(entry.row.get(column))
        ]
        for entry in form.entries
        if entry.calculation
    }
    for group in cycles_in(edges):
        entry = form.by_name[group[0]][0]
        what = f"the calculation needs itself: {', '.join(group)}"
        yield Problem("F-175", entry.place, what, "break the circle")
