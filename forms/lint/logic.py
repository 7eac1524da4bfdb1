"""Can every expression of a form be read, and does each one make sense?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from forms.cycles import cycles_in
from forms.lint.dialect import Read, traps
from forms.lint.reach import Condition, told, unreachable
from forms.lint.survey import REFERENCE, Entry, Form, references
from forms.problems import Problem
from forms.xpath import XPathFault, compile_expression
from forms.xpath.parser import parse
from forms.xpath.syntax import Call, Expr, Path, Text, children_of, predicates_of

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
_SPOKEN_TOO = ("label", "hint", "guidance_hint", "constraint_message")
_READING_TOO = (*_SPOKEN_TOO, "required_message", "parameters", "bind::", "body::")
# Cells that hold words unless they name a question.
_ONLY_WITH_REFERENCE = ("default", "trigger", "required", "read_only")
_CYCLIC = ("calculation", "calculate")
_RELEVANT = ("relevant", "relevance")
_SELECTS = ("select_one", "select_multiple")
# Of these another row's answer is read, or the one that was there before.
_OF_OTHER_ROWS = frozenset(("indexed-repeat", "once"))
# Answered by a person alone, so empty until it is asked.
_TYPED = frozenset(
    "text integer int decimal date time dateTime select_one select_multiple".split()
)


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
        return plain(self.text)


def plain(text: str) -> str:
    """An expression with paths in place of `${...}`."""
    return REFERENCE.sub(lambda found: f" /form/{found.group(1)} ", text)


@cache
def _tree(text: str) -> Expr | None:
    """The expression as read, None when it cannot be."""
    try:
        compile_expression(text, context_path="/form/here")
        return parse(text)
    except XPathFault:
        return None


def logic_problems(form: Form) -> Iterator[Problem]:
    """Dead references, faults of grammar, circles, traps, unreachable questions."""
    for entry in form.entries:
        yield from _references(form, entry)
        for cell in _cells(entry):
            yield from _expression(form, cell)
    yield from _instance_name(form)
    yield from _unreachable(form)
    yield from _cycles(form)


def _cells(entry: Entry) -> Iterator[Cell]:
    for column in LOGIC:
        text = entry.row.get(column)
        has_reference = bool(REFERENCE.search(text))
        if text and (has_reference or column not in _ONLY_WITH_REFERENCE):
            yield Cell(entry, column, text)


def _references(form: Form, entry: Entry) -> Iterator[Problem]:
    for column, text in entry.row.cells.items():
        is_list = column == "type" and entry.kind in (*_SELECTS, "rank")
        if column in LOGIC or column.startswith(_READING_TOO) or is_list:
            yield from _dead(form, f"{entry.place}, {column}", text)


def _instance_name(form: Form) -> Iterator[Problem]:
    place = f"settings row {form.settings.number}, instance_name"
    yield from _dead(form, place, form.settings.get("instance_name"))


def _dead(form: Form, place: str, text: str) -> Iterator[Problem]:
    for name in references(text):
        found = form.by_name.get(name, [])
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
    except XPathFault as fault:
        yield Problem("F-170", cell.place, fault.why, "mend the expression")
        return
    tree = _tree(cell.plain)
    assert tree is not None, "what compiles can be read"
    for code, what, remedy in traps(tree, _reader(form, cell.entry)):
        yield Problem(code, cell.place, what, remedy)
    yield from _lists_read(form, cell, tree)
    if cell.column == "choice_filter":
        yield from _columns_read(form, cell, tree)


def _named(form: Form) -> Callable[[Path], Entry | None]:
    """The question that a path names, where there is only one of the name."""

    def entry_of(path: Path) -> Entry | None:
        names = [step.test.name for step in path.steps]
        if path.start != "root" or len(names) != 2 or names[0] != "form":
            return None
        found = form.by_name.get(names[1], [])
        return found[0] if len(found) == 1 else None

    return entry_of


def _is_elsewhere(entry: Entry, reader: Entry) -> bool:
    """Does the entry stand in a repeat around it that is not around the reader?"""
    return reader.repeats[: len(entry.repeats)] != entry.repeats


def _reader(form: Form, reader: Entry) -> Callable[[Path], Read | None]:
    entry_of = _named(form)

    def read(path: Path) -> Read | None:
        entry = entry_of(path)
        if entry is None or entry.is_bracket:
            return None
        return Read(entry.name, entry.kind, _is_elsewhere(entry, reader))

    return read


def _lists_read(form: Form, cell: Cell, tree: Expr) -> Iterator[Problem]:
    """`instance('...')` of a list that is nowhere."""
    files = {one.name for one in form.entries if one.kind.endswith("-external")}
    files |= {one.list_name.rpartition(".")[0] for one in form.entries}
    for part in _every_part(tree):
        match part:
            case Call("instance", (Text(name),)):
                if name not in form.lists and name not in files | {"__last-saved"}:
                    what = f'there is no list "{name}" to look into'
                    yield Problem("F-122", cell.place, what, "mend the name")


def _every_part(tree: Expr) -> Iterator[Expr]:
    yield tree
    for inside in (*children_of(tree), *predicates_of(tree)):
        yield from _every_part(inside)


def _columns_read(form: Form, cell: Cell, tree: Expr) -> Iterator[Problem]:
    """A filter by a column that the sheet of choices does not have."""
    if cell.entry.list_name not in form.lists:
        return
    for part in _every_part(tree):
        if not isinstance(part, Path) or part.start != "context":
            continue
        name = part.steps[0].test.name if len(part.steps) == 1 else ""
        is_column = part.steps[0].axis == "child" if part.steps else False
        if name and is_column and name not in form.choices.columns:
            what = f'the choices have no column "{name}"'
            yield Problem("F-123", cell.place, what, "mend the name or add the column")


def _unreachable(form: Form) -> Iterator[Problem]:
    choices = {
        name: frozenset(form.lists[found[0].list_name])
        for name, found in form.by_name.items()
        if len(found) == 1 and _is_closed(form, found[0])
    }
    conditions = [_condition(form, entry) for entry in form.entries if entry.name]
    for name, why in unreachable(conditions, choices).items():
        entry = form.by_name[name][0]
        column = next(one for one in _RELEVANT if entry.row.get(one))
        code, what, remedy = told(name, why)
        yield Problem(code, f"{entry.place}, {column}", what, remedy)


def _condition(form: Form, entry: Entry) -> Condition:
    entry_of = _named(form)

    def named(path: Path) -> str | None:
        found = entry_of(path)
        is_one = found is not None and not _is_elsewhere(found, entry)
        return found.name if found is not None and is_one else None

    is_given = entry.kind not in _TYPED or bool(
        entry.get("default", "trigger", "calculation", "calculate")
    )
    tree = _tree(plain(entry.relevant)) if entry.relevant else None
    return Condition(entry.name, entry.inside, tree, named, is_given)


def _is_closed(form: Form, entry: Entry) -> bool:
    return entry.kind in _SELECTS and entry.list_name in form.lists


def _cycles(form: Form) -> Iterator[Problem]:
    edges = {
        entry.name: [name for column in _CYCLIC for name in _needed(entry, column)]
        for entry in form.entries
        if entry.calculation
    }
    for group in cycles_in(edges):
        entry = form.by_name[group[0]][0]
        what = f"the calculation needs itself: {', '.join(group)}"
        yield Problem("F-175", entry.place, what, "break the circle")


def _needed(entry: Entry, column: str) -> list[str]:
    """The questions a calculation needs of its own row."""
    text = entry.row.get(column)
    tree = _tree(plain(text)) if text else None
    if tree is None:
        return references(text)
    return [name for name in _names_in(tree) if name in references(text)]


def _names_in(tree: Expr) -> Iterator[str]:
    if isinstance(tree, Call) and tree.name in _OF_OTHER_ROWS:
        return
    if isinstance(tree, Path) and tree.steps and not predicates_of(tree):
        yield tree.steps[-1].test.name
    for inside in (*children_of(tree), *predicates_of(tree)):
        yield from _names_in(inside)
