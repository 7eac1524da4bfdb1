"""What are the parts of an expression once it has been read?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Union


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
    match expression:
        case Negation(operand):
            return (operand,)
        case Chain(first, rest):
            return (first, *(operand for _, operand in rest))
        case Comparison(_, left, right):
            return (left, right)
        case Logical(_, operands) | Union_(operands):
            return operands
        case Call(_, arguments):
            return arguments
        case Filter(base, _):
            return (base,)
        case Path(start, _) if not isinstance(start, str):
            return (start,)
    return ()


def predicates_of(expression: Expr) -> tuple[Expr, ...]:
    """The predicates of a path or filter, in order."""
    if isinstance(expression, Path):
        return tuple(p for step in expression.steps for p in step.predicates)
    if isinstance(expression, Filter):
        return expression.predicates
    return ()
