"""Where would Collect, Enketo and our own filler read an expression differently?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from forms.xpath.syntax import (
    Call,
    Chain,
    Comparison,
    Expr,
    Logical,
    Number,
    Path,
    Text,
    children_of,
    predicates_of,
)

Trap = tuple[str, str, str]
_DATE = re.compile(r"^\d{4}-\d\d-\d\d")
_NOT_EVERYWHERE = {
    "floor": "int(...) for numbers above zero",
    "ceiling": "-int(-...)",
    "substring": "substr(text, from, to), counted from 0",
}
_FOR_BLANKS = frozenset(("coalesce", "number", "if", "int", "round", "once"))


def traps(tree: Expr) -> Iterator[Trap]:
    """(code, what, remedy) for each part that the engines read differently."""
    for part in _parts(tree):
        yield from _of_call(part)
        yield from _of_path(part)
        yield from _of_comparison(part)
        yield from _of_sum(part)


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


def _is_anchored(pattern: str) -> bool:
    return pattern.startswith("^") and pattern.endswith("$")


def _of_path(part: Expr) -> Iterator[Trap]:
    if not isinstance(part, Path):
        return
    if any(step.axis == "descendant-or-self" for step in part.steps):
        yield "W-173", "// is not read everywhere", "write the whole path"
    for predicate in predicates_of(part):
        if isinstance(predicate, Number):
            what = "a bare number in [ ] is not read everywhere"
            yield "W-174", what, f"[position() = {predicate.value:g}]"


def _of_comparison(part: Expr) -> Iterator[Trap]:
    if not isinstance(part, Comparison):
        return
    for side in (part.left, part.right):
        if isinstance(side, Text) and _DATE.match(side.value):
            what = "a date in quotes is compared as text in places"
            yield "W-175", what, f"date('{side.value}')"


def _of_sum(part: Expr) -> Iterator[Trap]:
    if not isinstance(part, Chain) or not any(sign == "+" for sign, _ in part.rest):
        return
    for term in (part.first, *(term for _, term in part.rest)):
        if isinstance(term, Path):
            what = "a sum with an empty answer is empty in places and not in others"
            yield "W-176", what, "coalesce(..., 0)"
            return


def is_never(tree: Expr, choices: Mapping[str, frozenset[str]]) -> str:
    """Why an expression can never be true, "" when it may be.

    `choices` gives the choices of each select question by its name.
    """
    match tree:
        case Call("false", ()):
            return "the condition is always false"
        case Call("selected", (Path() as path, Text(value))):
            return _no_such_choice(path, value, choices)
        case Comparison("=", Path() as path, Text(value)):
            return _no_such_choice(path, value, choices)
        case Comparison("=", Text(value), Path() as path):
            return _no_such_choice(path, value, choices)
        case Comparison("=" | "!=" as sign, left, right):
            return _of_literals(sign, left, right)
        case Logical("and", operands):
            return next(filter(None, (is_never(one, choices) for one in operands)), "")
        case Logical("or", operands):
            reasons = [is_never(one, choices) for one in operands]
            return reasons[0] if all(reasons) else ""
    return ""


def _of_literals(sign: str, left: Expr, right: Expr) -> str:
    is_literal = isinstance(left, (Text, Number)) and isinstance(right, (Text, Number))
    is_true = (left == right) == (sign == "=")
    return "the condition is always false" if is_literal and not is_true else ""


def _no_such_choice(
    path: Path, value: str, choices: Mapping[str, frozenset[str]]
) -> str:
    name = path.steps[-1].test.name if path.steps else ""
    if value and name in choices and value not in choices[name]:
        return f'"{name}" has no choice "{value}"'
    return ""
