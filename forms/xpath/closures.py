"""How does a tree become closures, once, to be run many times?"""

from __future__ import annotations

from typing import Any

from forms.xpath.arithmetic import chain, negation
from forms.xpath.code import Code, boolean_of, constant
from forms.xpath.comparisons import comparison
from forms.xpath.context import Context
from forms.xpath.faults import EvaluationFault
from forms.xpath.functions import FUNCTIONS
from forms.xpath.functions.shapes import Site
from forms.xpath.nodes import in_document_order
from forms.xpath.paths import filter_code, path_code
from forms.xpath.scope import Scope
from forms.xpath.syntax import (
    Call,
    Chain,
    Comparison,
    Expr,
    Filter,
    Logical,
    Negation,
    Number,
    Path,
    Text,
    Union_,
)


def code_of(expression: Expr, scope: Scope) -> Code:
    """The code of any part of an expression. Raises XPathFault."""
    match expression:
        case Text(value):
            return constant("string", value)
        case Number(value):
            return constant("number", value)
        case Path():
            return path_code(expression, scope)
        case Call():
            return _call(expression, scope)
    return _compound(expression, scope)


def _compound(expression: Expr, scope: Scope) -> Code:
    match expression:
        case Comparison(sign, left, right):
            return comparison(sign, scope.code(left), scope.code(right))
        case Logical(operator, operands):
            return _logical(operator, [scope.code(each) for each in operands])
        case Chain(first, rest):
            links = [(sign, scope.code(operand)) for sign, operand in rest]
            return chain(scope.code(first), links)
        case Negation(operand):
            return negation(scope.code(operand))
        case Union_(operands):
            return _union(operands, scope)
        case Filter():
            return filter_code(expression, scope)
    raise TypeError(type(expression).__name__)


def _logical(operator: str, operands: list[Code]) -> Code:
    """`and` and `or`, which leave the rest alone once they know."""
    tests = [boolean_of(operand) for operand in operands]
    if len(tests) == 2:
        one, other = tests
        if operator == "and":
            return Code("boolean", lambda ctx, n: one(ctx, n) and other(ctx, n))
        return Code("boolean", lambda ctx, n: one(ctx, n) or other(ctx, n))
    decides = operator == "or"

    def settle(ctx: Context, node: Any) -> bool:
        for test in tests:
            if test(ctx, node) is decides:
                return decides
        return not decides

    return Code("boolean", settle)


def _union(operands: tuple[Expr, ...], scope: Scope) -> Code:
    sets = []
    for operand in operands:
        code = scope.code(operand)
        if code.kind not in ("nodes", "any"):
            raise scope.fault(0, "| can only join paths")
        sets.append(code.value)
    return Code(
        "nodes",
        lambda ctx, node: in_document_order(
            [each for nodes in sets for each in nodes(ctx, node)]
        ),
    )


def _call(call: Call, scope: Scope) -> Code:
    wrong = complaint(call)
    return _failing(wrong) if wrong else FUNCTIONS[call.name].build(Site(call, scope))


def complaint(call: Call) -> str:
    """Why a call can never be answered; "" when it can."""
    function = FUNCTIONS.get(call.name)
    if function is None:
        return f"there is no function {call.name}()"
    count = len(call.arguments)
    if count < function.least:
        return f"{call.name}() needs more arguments"
    if function.most is not None and count > function.most:
        return f"{call.name}() takes fewer arguments"
    return ""


def _failing(why: str) -> Code:
    """A call that is a fault when, and only when, it is reached.

    Forms are refused for it when they are read (`Expression.complaints`).
    """

    def fail(ctx: Context, node: Any) -> Any:
        raise EvaluationFault(why)

    return Code("any", fail)
