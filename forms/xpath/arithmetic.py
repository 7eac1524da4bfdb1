"""What do plus, minus, times, div and mod yield?"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from typing import Any

from forms.xpath.code import Closure, Code, constant, number_of
from forms.xpath.context import Context

Sum = Callable[[float, float], float]


def divide(left: float, right: float) -> float:
    """`left div right`, with infinities where the divisor is 0."""
    if right != 0:
        return left / right
    if left == 0 or left != left:
        return math.nan
    return math.copysign(math.inf, left) * math.copysign(1.0, right)


def remainder(left: float, right: float) -> float:
    """`left mod right`, with the sign of the left."""
    if right == 0 or math.isinf(left):
        return math.nan
    return math.fmod(left, right)


_SUMS: dict[str, Sum] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "div": divide,
    "mod": remainder,
}


def negation(operand: Code) -> Code:
    """The code of `-operand`."""
    if operand.kind == "number" and operand.constant is not None:
        return constant("number", -operand.constant)
    number = number_of(operand)
    return Code("number", lambda ctx, node: -number(ctx, node))


def chain(first: Code, rest: list[tuple[str, Code]]) -> Code:
    """The code of operators of one rank, worked out from left to right."""
    start = number_of(first)
    if len(rest) == 1:
        sign, operand = rest[0]
        return Code("number", _pair(_SUMS[sign], start, number_of(operand)))
    links = [(_SUMS[sign], number_of(operand)) for sign, operand in rest]

    def total(ctx: Context, node: Any) -> float:
        value: float = start(ctx, node)
        for work, operand in links:
            value = work(value, operand(ctx, node))
        return value

    return Code("number", total)


def _pair(work: Sum, left: Closure, right: Closure) -> Closure:
    return lambda ctx, node: work(left(ctx, node), right(ctx, node))
