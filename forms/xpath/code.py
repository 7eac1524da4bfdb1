"""What does a part of an expression become once it is compiled?

A closure takes (context, node) and returns a value; the node is the one the
part is read from, which inside a predicate is not the context's own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from forms.xpath.context import Context
from forms.xpath.moments import days_of
from forms.xpath.values import (
    number_of_text,
    text_of,
    text_of_number,
    to_boolean,
    to_number,
    to_string,
)

Closure = Callable[[Context, Any], Any]
MANY: Final = object()


@dataclass(frozen=True, slots=True)
class Code:
    """A compiled part.

    `kind` is what it always yields: "string", "number", "boolean", "moment",
    "nodes", or "any" where that is known only when it runs. `constant` is its
    value when it never changes.

    A path has two more closures. `near` yields the nodes it means for a
    question inside a repeat: those of the question's own row, where `value`
    yields those of all rows. `lone` yields the one such node, None, or MANY.
    `path` is what a row knows those nodes by, where it does (see by_path.py).

    A choice between parts (`if`) yields its value as text, number or truth by
    asking its parts for it: `string`, `number`, `boolean`.
    """

    kind: str
    value: Closure
    constant: Any = None
    near: Closure | None = None
    lone: Closure | None = None
    path: str = ""
    string: Closure | None = None
    number: Closure | None = None
    boolean: Closure | None = None


def constant(kind: str, value: Any) -> Code:
    return Code(kind, lambda ctx, node: value, value)


def near_of(code: Code) -> Closure:
    """The nodes a path means where one node is wanted."""
    return code.near or code.value


def string_of(code: Code) -> Closure:
    """The closure that yields the part's value as text."""
    value = code.value
    if code.constant is not None:
        text = to_string(code.constant)
        return lambda ctx, node: text
    if code.string is not None:
        return code.string
    if code.kind == "string":
        return value
    if code.kind == "nodes":
        return _string_of_nodes(code)
    if code.kind == "number":
        return lambda ctx, node: text_of_number(value(ctx, node))
    return lambda ctx, node: to_string(value(ctx, node))


def _string_of_nodes(code: Code) -> Closure:
    lone, near = code.lone, near_of(code)

    def first_text(ctx: Context, node: Any) -> str:
        found = near(ctx, node)
        return text_of(found[0]) if found else ""

    if lone is None:
        return first_text

    def lone_text(ctx: Context, node: Any) -> str:
        found = lone(ctx, node)
        if found is None:
            return ""
        return first_text(ctx, node) if found is MANY else text_of(found)

    return lone_text


def number_of(code: Code) -> Closure:
    """The closure that yields the part's value as a number."""
    value = code.value
    if code.number is not None:
        return code.number
    if code.kind == "number":
        return value
    if code.kind in ("string", "nodes"):
        text = string_of(code)
        return lambda ctx, node: number_of_text(text(ctx, node), ctx.surroundings.zone)
    if code.kind == "boolean":
        return lambda ctx, node: 1.0 if value(ctx, node) else 0.0
    if code.kind == "moment":
        return lambda ctx, node: days_of(value(ctx, node))
    return lambda ctx, node: to_number(value(ctx, node), ctx.surroundings.zone)


def boolean_of(code: Code) -> Closure:
    """The closure that yields the part's value as True or False."""
    value = code.value
    if code.boolean is not None:
        return code.boolean
    if code.kind == "boolean":
        return value
    if code.kind == "string":
        return lambda ctx, node: value(ctx, node) != ""
    if code.kind == "nodes":
        if code.lone is not None:
            lone = code.lone
            return lambda ctx, node: lone(ctx, node) is not None
        near = near_of(code)
        return lambda ctx, node: bool(near(ctx, node))
    return lambda ctx, node: to_boolean(value(ctx, node))
