"""How is the row of a long list found without reading the list?

`instance('towns')/root/item[district = /data/district]` asks for the rows
whose column equals a value. The first question builds a dict from value to
rows, kept in the context; the next ones look it up.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from forms.xpath.code import Code, near_of
from forms.xpath.context import Context
from forms.xpath.nodes import in_document_order
from forms.xpath.scope import Scope, asks_its_place, reads_its_node
from forms.xpath.steps import Stride, predicate
from forms.xpath.syntax import Comparison, Expr, Logical, Path, Step
from forms.xpath.values import text_of


@dataclass(frozen=True, slots=True)
class Lookup:
    """The part of a predicate that an index can answer, and what is left."""

    column: str
    key: Expr
    rest: tuple[Expr, ...]


def lookup_in(step: Step, scope: Scope) -> Lookup | None:
    """What of a step's first predicate can be looked up, if any."""
    if step.axis != "child" or step.test.sort != "name" or not step.predicates:
        return None
    first, *others = step.predicates
    parts = _conjuncts(first)
    if len(parts) > 1 and asks_its_place(first):
        return None
    for at, part in enumerate(parts):
        found = _equality(part, scope)
        if found:
            rest = (*parts[:at], *parts[at + 1 :], *others)
            return Lookup(*found, rest)
    return None


def _conjuncts(expression: Expr) -> tuple[Expr, ...]:
    if isinstance(expression, Logical) and expression.operator == "and":
        return expression.operands
    return (expression,)


def _equality(part: Expr, scope: Scope) -> tuple[str, Expr] | None:
    if not isinstance(part, Comparison) or part.operator != "=":
        return None
    for column, key in ((part.left, part.right), (part.right, part.left)):
        name = _column_name(column, scope)
        if name and not reads_its_node(key):
            return name, key
    return None


def _column_name(expression: Expr, scope: Scope) -> str:
    if isinstance(expression, Path) and expression.start == "context":
        match expression.steps:
            case (Step("child", test, ()),) if test.sort == "name":
                return scope.name(test.prefix, test.name)
    return ""


def indexed_stride(step: Step, scope: Scope) -> Stride | None:
    """The closure of a step that an index can answer, or None."""
    found = lookup_in(step, scope)
    if found is None:
        return None
    inner = scope.in_predicate()
    key = inner.code(found.key)
    if key.kind not in ("string", "nodes"):
        return None
    name = scope.name(step.test.prefix, step.test.name)
    column = found.column
    filters = [predicate(each, inner) for each in found.rest]

    def go(ctx: Context, nodes: list[Any]) -> list[Any]:
        keys = _keys(key, ctx)
        rows: list[Any] = []
        for node in nodes:
            here = rows_where(ctx, node, name, column, keys)
            for keep in filters:
                here = keep(ctx, here)
            rows += here
        return rows

    return go


def _keys(key: Code, ctx: Context) -> list[str]:
    if key.kind == "string":
        return [key.value(ctx, ctx.node)]
    return list({text_of(node): None for node in near_of(key)(ctx, ctx.node)})


def rows_where(
    ctx: Context, container: Any, row: str, column: str, keys: Iterable[str]
) -> list[Any]:
    """The rows of a container whose column has one of the values."""
    index = _index(ctx, container, row, column)
    found = [index[key] for key in keys if key in index]
    if len(found) == 1:
        return list(found[0])
    return in_document_order([each for rows in found for each in rows])


def _index(ctx: Context, container: Any, row: str, column: str) -> dict[str, list[Any]]:
    place = (id(container), row, column)
    kept = ctx.indexes.get(place)
    if kept is None or kept[0] is not container:
        kept = (container, _build(container, row, column))
        ctx.indexes[place] = kept
    index: dict[str, list[Any]] = kept[1]
    return index


def _build(container: Any, row: str, column: str) -> dict[str, list[Any]]:
    index: dict[str, list[Any]] = {}
    for each in container.children:
        if each.name == row:
            for value in dict.fromkeys(_cells(each, column)):
                index.setdefault(value, []).append(each)
    return index


def _cells(row: Any, column: str) -> list[str]:
    """What a row holds in a column; `@name` is an attribute of the row."""
    if column.startswith("@"):
        held = row.attributes.get(column[1:])
        return [] if held is None else [held]
    return [text_of(cell) for cell in row.children if cell.name == column]


def first_cell(row: Any, column: str) -> str:
    """The first cell of a column; "" when the row has none."""
    return next(iter(_cells(row, column)), "")
