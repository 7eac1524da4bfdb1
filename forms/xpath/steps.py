"""How does one step of a path lead from nodes to nodes?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from forms.xpath.code import Closure, boolean_of
from forms.xpath.context import Context
from forms.xpath.nodes import (
    ATTRIBUTE,
    AXES,
    BACKWARDS,
    COMMENT,
    INSTRUCTION,
    NAMESPACE,
    TEXT,
    in_document_order,
    is_element,
)
from forms.xpath.scope import Scope, asks_its_place
from forms.xpath.syntax import Expr, NodeTest, Number, Step
from forms.xpath.values import to_boolean

Stride = Callable[[Context, list[Any]], list[Any]]
NodePredicate = Callable[[Any], bool]
_KINDS = {
    "text": TEXT,
    "comment": COMMENT,
}
_KEEP_ORDER = frozenset(("attribute", "child", "namespace", "self"))


def keeps_order(step: Step) -> bool:
    """Whether nodes side by side lead to nodes side by side, none twice."""
    return step.axis in _KEEP_ORDER


def stride(step: Step, scope: Scope, comes_in_order: bool) -> Stride:
    """The closure of a step; `comes_in_order` as `keeps_order` of all before."""
    if step.axis == "child" and step.test.sort == "name" and not step.predicates:
        named = _children_named(scope.name(step.test.prefix, step.test.name))
        return named if comes_in_order else _ordered(named)
    axis, is_meant = AXES[step.axis], _node_test(step, scope)
    filters = [predicate(each, scope.in_predicate()) for each in step.predicates]
    is_backwards = step.axis in BACKWARDS

    def go(ctx: Context, nodes: list[Any]) -> list[Any]:
        found: list[Any] = []
        for node in nodes:
            reached = list(axis(node))
            ctx.spend(len(reached))
            here = [near for near in reached if is_meant(near)]
            for keep in filters:
                here = keep(ctx, here)
            found += here[::-1] if is_backwards else here
        return found

    return go if comes_in_order and keeps_order(step) else _ordered(go)


def _ordered(go: Stride) -> Stride:
    def ordered(ctx: Context, nodes: list[Any]) -> list[Any]:
        found = go(ctx, nodes)
        return in_document_order(found) if len(nodes) > 1 else found

    return ordered


def _children_named(name: str) -> Stride:
    def go(ctx: Context, nodes: list[Any]) -> list[Any]:
        ctx.spend(sum([len(node.children) for node in nodes]))
        return [
            child for node in nodes for child in node.children if child.name == name
        ]

    return go


def _node_test(step: Step, scope: Scope) -> NodePredicate:
    test = step.test
    if test.sort == "node":
        return lambda node: True
    if test.sort in _KINDS:
        kind = _KINDS[test.sort]
        return lambda node: bool(node.kind == kind)
    if test.sort == "processing-instruction":
        return _instruction_test(test)
    is_principal = _principal(step.axis)
    if test.sort == "any":
        return is_principal
    if test.sort == "space":
        start = scope.name(test.prefix, "")
        return lambda node: is_principal(node) and node.name.startswith(start)
    names = {scope.name(test.prefix, test.name)}
    if test.prefix not in scope.namespaces and step.axis == "attribute":
        names.add(f"{test.prefix}:{test.name}")
    return lambda node: node.name in names and is_principal(node)


def _instruction_test(test: NodeTest) -> NodePredicate:
    names = {f"?{test.name}"}
    return lambda node: node.kind == INSTRUCTION and (
        not test.name or node.name in names
    )


def _principal(axis: str) -> NodePredicate:
    if axis == "attribute":
        return lambda node: bool(node.kind == ATTRIBUTE)
    if axis == "namespace":
        return lambda node: bool(node.kind == NAMESPACE)
    return is_element


def predicate(expression: Expr, scope: Scope) -> Stride:
    """The closure that keeps the nodes for which a predicate holds."""
    if isinstance(expression, Number):
        return _nth(expression.value)
    code = scope.code(expression)
    if code.kind in ("number", "any"):
        return _placed(code.value)
    if asks_its_place(expression):
        return _placed(boolean_of(code))
    holds = boolean_of(code)

    def keep(ctx: Context, nodes: list[Any]) -> list[Any]:
        ctx.spend(len(nodes))
        return [node for node in nodes if holds(ctx, node)]

    return keep


def _nth(number: float) -> Stride:
    if not number.is_integer() or number < 1:
        return lambda ctx, nodes: []
    place = int(number)
    return lambda ctx, nodes: nodes[place - 1 : place]


def _placed(value: Closure) -> Stride:
    """For predicates that know the node's place, or are a place."""

    def keep(ctx: Context, nodes: list[Any]) -> list[Any]:
        ctx.spend(len(nodes))
        before = ctx.position, ctx.size
        found = []
        try:
            for place, node in enumerate(nodes, 1):
                ctx.position, ctx.size = place, len(nodes)
                said = value(ctx, node)
                if said == place if type(said) is float else to_boolean(said):
                    found.append(node)
        finally:
            ctx.position, ctx.size = before
        return found

    return keep
