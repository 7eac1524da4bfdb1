"""When do two values agree, and which is the greater?"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from forms.xpath.code import MANY, Closure, Code, boolean_of, near_of, number_of
from forms.xpath.context import Context
from forms.xpath.values import number_of_text, text_of, to_boolean, to_number, to_string

Test = Callable[[Any, Any], bool]
_TESTS: dict[str, Test] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_TURNED = {"=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


def comparison(sign: str, left: Code, right: Code) -> Code:
    """The code of `left sign right`."""
    return Code("boolean", _compare(sign, left, right))


def _compare(sign: str, left: Code, right: Code) -> Closure:
    if "any" in (left.kind, right.kind):
        return _any_compare(sign, left, right)
    if sign in ("=", "!=") and "boolean" in (left.kind, right.kind):
        return _pair(_TESTS[sign], boolean_of(left), boolean_of(right))
    if left.kind == "nodes" and right.kind == "nodes":
        return _nodes_with_nodes(sign, left, right)
    if left.kind == "nodes":
        return _nodes_with_value(sign, left, right)
    if right.kind == "nodes":
        return _nodes_with_value(_TURNED[sign], right, left)
    if sign in ("=", "!=") and left.kind == right.kind == "string":
        return _pair(_TESTS[sign], left.value, right.value)
    return _pair(_TESTS[sign], number_of(left), number_of(right))


def _pair(test: Test, left: Closure, right: Closure) -> Closure:
    return lambda ctx, node: test(left(ctx, node), right(ctx, node))


def _is_textual(sign: str, code: Code) -> bool:
    return sign in ("=", "!=") and code.kind in ("string", "nodes")


def _nodes_with_value(sign: str, nodes: Code, other: Code) -> Closure:
    """True when any of the nodes stands so to the value."""
    test, near, lone = _TESTS[sign], near_of(nodes), nodes.lone
    is_textual = _is_textual(sign, other)
    read = _text if is_textual else _number
    value = other.value if is_textual else number_of(other)

    def compare_all(ctx: Context, node: Any) -> bool:
        wanted = value(ctx, node)
        return any(test(read(found, ctx), wanted) for found in near(ctx, node))

    if lone is None:
        return compare_all
    if is_textual and other.constant is not None:
        return _node_with_text(test, lone, other.constant, compare_all)
    if not is_textual and type(other.constant) is float:
        return _node_with_number(test, lone, other.constant, compare_all)

    def compare(ctx: Context, node: Any) -> bool:
        found = lone(ctx, node)
        if found is None:
            return False
        if found is MANY:
            return compare_all(ctx, node)
        return test(read(found, ctx), value(ctx, node))

    return compare


def _node_with_text(
    test: Test, lone: Closure, wanted: str, compare_all: Closure
) -> Closure:
    """`${question} = 'choice'`: half of what forms ask."""

    def compare(ctx: Context, node: Any) -> bool:
        found = lone(ctx, node)
        if found is None:
            return False
        if found is MANY:
            return bool(compare_all(ctx, node))
        return test(text_of(found), wanted)

    return compare


def _node_with_number(
    test: Test, lone: Closure, wanted: float, compare_all: Closure
) -> Closure:
    """`. >= 0`: most of the rest."""

    def compare(ctx: Context, node: Any) -> bool:
        found = lone(ctx, node)
        if found is None:
            return False
        if found is MANY:
            return bool(compare_all(ctx, node))
        return test(number_of_text(text_of(found), ctx.surroundings.zone), wanted)

    return compare


def _text(node: Any, ctx: Context) -> str:
    return text_of(node)


def _number(node: Any, ctx: Context) -> float:
    return number_of_text(text_of(node), ctx.surroundings.zone)


def _nodes_with_nodes(sign: str, left: Code, right: Code) -> Closure:
    """True when any node of one stands so to any node of the other."""
    test, lefts, rights = _TESTS[sign], near_of(left), near_of(right)
    read = _text if sign in ("=", "!=") else _number

    def compare(ctx: Context, node: Any) -> bool:
        ours = [read(found, ctx) for found in lefts(ctx, node)]
        if not ours:
            return False
        theirs = [read(found, ctx) for found in rights(ctx, node)]
        if sign == "=" and len(ours) > 1:
            return not set(ours).isdisjoint(theirs)
        return any(test(mine, other) for mine in ours for other in theirs)

    return compare


def _any_compare(sign: str, left: Code, right: Code) -> Closure:
    """For values whose kind is known only when they are there."""
    one, other = near_of(left), near_of(right)
    return lambda ctx, node: compare_values(sign, one(ctx, node), other(ctx, node), ctx)


def compare_values(sign: str, left: Any, right: Any, ctx: Context) -> bool:
    """`left sign right` for two values as they are."""
    test = _TESTS[sign]
    if sign in ("=", "!=") and (isinstance(left, bool) or isinstance(right, bool)):
        return test(to_boolean(left), to_boolean(right))
    if not isinstance(left, (list, tuple)) and not isinstance(right, (list, tuple)):
        return test(*_comparable(sign, left, right, ctx))
    return any(
        test(*_comparable(sign, mine, other, ctx))
        for mine in _singles(left)
        for other in _singles(right)
    )


def _singles(value: Any) -> list[Any]:
    if isinstance(value, (list, tuple)):
        return [text_of(node) for node in value]
    return [value]


def _comparable(sign: str, left: Any, right: Any, ctx: Context) -> tuple[Any, Any]:
    if sign in ("=", "!=") and isinstance(left, str) and isinstance(right, str):
        return to_string(left), to_string(right)
    zone = ctx.surroundings.zone
    return to_number(left, zone), to_number(right, zone)
