"""Where would Collect, Enketo and our own filler read an expression differently?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from forms.xpath.syntax import (
    Call,
    Chain,
    Comparison,
    Expr,
    Number,
    Path,
    Text,
    Union_,
    children_of,
    predicates_of,
)

Trap = tuple[str, str, str]
_DATE = re.compile(r"^\d{4}-\d\d-\d\d")
_NOT_EVERYWHERE = {
    "floor": "int(...) for numbers above zero",
    "ceiling": "-int(-...)",
    "substring": "substr(text, from, to), counted from 0",
    "last": "count(...) of the same rows",
    "name": "the name itself, in quotes",
    "local-name": "the name itself, in quotes",
    "namespace-uri": "the address itself, in quotes",
    "lang": "jr:itext(...)",
    "id": "instance(...) with [name = ...]",
}
_EVERYWHERE = frozenset(("child", "parent", "self", "attribute"))
_OF_MANY = frozenset(
    "sum count max min join concat count-non-empty indexed-repeat position"
    " checklist weighted-checklist area distance geofence randomize".split()
)


@dataclass(frozen=True)
class Read:
    """What is known of a question that an expression reads.

    `is_elsewhere`: it stands in rows of a repeat, and the reader in none of
    them or in others.
    """

    name: str
    kind: str
    is_elsewhere: bool


def _nothing_known(path: Path) -> Read | None:
    return None


def traps(
    tree: Expr, read: Callable[[Path], Read | None] = _nothing_known
) -> Iterator[Trap]:
    """(code, what, remedy) for each part that the engines read differently.

    `read` tells which question a path names, where it is only one.
    """
    for part in _parts(tree):
        yield from _of_call(part)
        yield from _of_path(part)
        yield from _of_comparison(part, read)
        yield from _of_sum(part)
    yield from _of_rows(tree, read)
    yield from _of_place(tree)


def _parts(tree: Expr) -> Iterator[Expr]:
    yield tree
    for inside in (*children_of(tree), *predicates_of(tree)):
        yield from _parts(inside)


def _of_call(part: Expr) -> Iterator[Trap]:
    if not isinstance(part, Call):
        return
    if part.name in _NOT_EVERYWHERE:
        what = f"{part.name}() is not known everywhere"
        yield "W-171", what, _NOT_EVERYWHERE[part.name]
    if part.name == "regex" and len(part.arguments) == 2:
        pattern = part.arguments[1]
        if isinstance(pattern, Text) and not _is_anchored(pattern.value):
            what = "this pattern matches a part here and the whole there"
            yield "W-172", what, "begin it with ^ and end it with $"
    if part.name == "jr:choice-name" and len(part.arguments) == 2:
        if not isinstance(part.arguments[1], Text):
            what = "jr:choice-name() wants the question in quotes"
            yield "W-179", what, "jr:choice-name(${x}, '${x}')"


def _is_anchored(pattern: str) -> bool:
    return pattern.startswith("^") and pattern.endswith("$")


def _of_path(part: Expr) -> Iterator[Trap]:
    if isinstance(part, Union_):
        yield "W-173", "| between paths is not read everywhere", "read them apart"
    if not isinstance(part, Path):
        return
    axes = {step.axis for step in part.steps} - _EVERYWHERE
    if "descendant-or-self" in axes:
        yield "W-173", "// is not read everywhere", "write the whole path"
    for axis in sorted(axes - {"descendant-or-self"}):
        what = f"{axis}:: is not read everywhere"
        yield "W-173", what, "write the path with names and .."
    for predicate in predicates_of(part):
        if isinstance(predicate, Number):
            what = "a bare number in [ ] is not read everywhere"
            yield "W-174", what, f"[position() = {predicate.value:g}]"


def _of_comparison(part: Expr, read: Callable[[Path], Read | None]) -> Iterator[Trap]:
    if not isinstance(part, Comparison):
        return
    for side, other in ((part.left, part.right), (part.right, part.left)):
        if isinstance(side, Text) and _DATE.match(side.value):
            what = "a date in quotes is compared as text in places"
            yield "W-175", what, f"date('{side.value}')"
        known = read(side) if isinstance(side, Path) else None
        is_choice = isinstance(other, Text) and other.value != ""
        if known and known.kind == "select_multiple" and is_choice:
            what = f'"{known.name}" takes several choices; = fits only one alone'
            yield "W-178", what, f"selected(${{{known.name}}}, {_quoted(other)})"


def _quoted(part: Expr) -> str:
    return f"'{part.value}'" if isinstance(part, Text) else "..."


def _of_sum(part: Expr) -> Iterator[Trap]:
    if not isinstance(part, Chain) or not any(sign == "+" for sign, _ in part.rest):
        return
    for term in (part.first, *(term for _, term in part.rest)):
        if isinstance(term, Path):
            what = "a sum with an empty answer is empty in places and not in others"
            yield "W-176", what, "coalesce(..., 0)"
            return


def _of_rows(tree: Expr, read: Callable[[Path], Read | None]) -> Iterator[Trap]:
    """Reads of all rows where one value is wanted: an error here, the first there."""
    if isinstance(tree, Call) and tree.name in _OF_MANY:
        return
    if isinstance(tree, Path) and not predicates_of(tree):
        known = read(tree)
        if known is not None and known.is_elsewhere:
            what = f'"{known.name}" has one answer a row, and is read from outside'
            yield "W-177", what, "sum(), join(), count() or indexed-repeat()"
    for inside in children_of(tree):
        yield from _of_rows(inside, read)


def _of_place(tree: Expr) -> Iterator[Trap]:
    """`position()` outside of [ ]: which row is meant is not clear everywhere."""
    if isinstance(tree, Call) and tree.name == "position" and not tree.arguments:
        yield "W-174", "position() alone is not read everywhere", "position(..)"
    for inside in children_of(tree):
        yield from _of_place(inside)
