"""What are the parts of an expression once it has been read?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Union


@dataclass(frozen=True, slots=True)
class Text:
    """A literal in quotes."""

    value: str


@dataclass(frozen=True, slots=True)
class Number:
    """A literal number."""

    value: float


@dataclass(frozen=True, slots=True)
class Negation:
    """`-operand`."""

    operand: Expr


@dataclass(frozen=True, slots=True)
class Chain:
    """Operators of one rank from left to right: `a + b - c`, `a * b div c`."""

    first: Expr
    rest: tuple[tuple[str, Expr], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`left = right` and its like."""

    operator: str
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Logical:
    """`a and b and c`, or the same with `or`."""

    operator: str
    operands: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Union_:
    """`a | b`."""

    operands: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments; `position` is where its name stands."""

    name: str
    arguments: tuple[Expr, ...]
    position: int


@dataclass(frozen=True, slots=True)
class NodeTest:
    """Which nodes of an axis are meant.

    `sort` is "name", "any" (`*`), "space" (`prefix:*`), or a node type:
    "node", "text", "comment", "processing-instruction".
    """

    sort: str
    name: str = ""
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path."""

    axis: str
    test: NodeTest
    predicates: tuple[Expr, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """Steps from a start: "root", "context", or what an expression yields."""

    start: Expr | str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """`base[predicate]`, the base being no path."""

    base: Expr
    predicates: tuple[Expr, ...]


Expr = Union[
    Text,
    Number,
    Negation,
    Chain,
    Comparison,
    Logical,
    Union_,
    Call,
    Path,
    Filter,
]


def children_of(expression: Expr) -> tuple[Expr, ...]:
    """The expressions directly inside, predicates left out."""
    return _CHILDREN[type(expression)](expression)


def predicates_of(expression: Expr) -> tuple[Expr, ...]:
    """The predicates of a path or filter, in order."""
    if isinstance(expression, Path):
        return tuple([p for step in expression.steps for p in step.predicates])
    if isinstance(expression, Filter):
        return expression.predicates
    return ()


# By type: a `match` would try each type in turn, thousands of times a form.
_CHILDREN: dict[type, Callable[[Any], tuple[Expr, ...]]] = {
    Text: lambda _: (),
    Number: lambda _: (),
    Negation: lambda it: (it.operand,),
    Chain: lambda it: (it.first, *(operand for _, operand in it.rest)),
    Comparison: lambda it: (it.left, it.right),
    Logical: lambda it: it.operands,
    Union_: lambda it: it.operands,
    Call: lambda it: it.arguments,
    Path: lambda it: () if isinstance(it.start, str) else (it.start,),
    Filter: lambda it: (it.base,),
}
