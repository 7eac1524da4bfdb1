"""How does a path become closures?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from forms.xpath.by_path import ByPath, all_by_path, by_path, lone_by_path
from forms.xpath.code import Closure, Code
from forms.xpath.context import Context
from forms.xpath.indexes import indexed_stride
from forms.xpath.scope import Scope, asks_its_place, is_current, is_instance
from forms.xpath.steps import Stride, keeps_order, predicate, stride
from forms.xpath.syntax import Expr, Filter, NodeTest, Path, Step
from forms.xpath.walks import Walk, all_nodes, lone_node

_ANY = NodeTest("node")
_UP = Step("parent", _ANY)
_HERE = Step("self", _ANY)
_DEEP = Step("descendant-or-self", _ANY)


def path_code(path: Path, scope: Scope) -> Code:
    """The code of a path: walked by names as far as it is plain."""
    steps = _merge_descendants([step for step in path.steps if step != _HERE])
    if not isinstance(path.start, str) and not is_current(path.start):
        return _path_from_expression(path.start, steps, scope)
    origin = "current" if not isinstance(path.start, str) else path.start
    walk, rest = _plain_part(origin, steps, scope)
    plain = _plain_code(walk, scope)
    if not rest:
        return plain
    strides = _strides(rest, scope, False, True)
    near = _then(plain.near, strides) if plain.near else None
    return Code("nodes", _then(plain.value, strides), near=near)


def _plain_code(walk: Walk, scope: Scope) -> Code:
    where = by_path(walk, scope)
    if where is not None and not where.below:
        lone = lone_by_path(where, walk)
        return Code("nodes", _all(walk, where), lone=lone, path=where.path)
    beside = walk.beside(scope.context_path)
    nearest, here = (beside, by_path(beside, scope)) if beside else (walk, where)
    return Code(
        "nodes",
        _all(walk, where),
        near=_all(beside, here) if beside else None,
        lone=lone_by_path(here, nearest) if here else lone_node(nearest),
        path=where.path if where else "",
    )


def _all(walk: Walk, where: ByPath | None) -> Closure:
    return all_by_path(where, walk) if where else all_nodes(walk)


def _plain_part(
    origin: str, steps: list[Step], scope: Scope
) -> tuple[Walk, list[Step]]:
    """The part up and down by names only, and the steps after it."""
    at = 0
    while origin != "root" and at < len(steps) and steps[at] == _UP:
        at += 1
    ups = at
    names = []
    while at < len(steps) and _is_plain(steps[at]):
        test = steps[at].test
        names.append(scope.name(test.prefix, test.name))
        at += 1
    return Walk(origin, ups, tuple(names)), steps[at:]


def _is_plain(step: Step) -> bool:
    return step.axis == "child" and step.test.sort == "name" and not step.predicates


def _merge_descendants(steps: Iterable[Step]) -> list[Step]:
    """`//x` as one step, unless the place of x among siblings is asked."""
    merged: list[Step] = []
    for step in steps:
        is_child = step.axis == "child" and not _counts(step.predicates)
        if merged and merged[-1] == _DEEP and is_child:
            merged[-1] = Step("descendant", step.test, step.predicates)
        else:
            merged.append(step)
    return merged


def _counts(predicates: Iterable[Expr]) -> bool:
    return any(asks_its_place(p) or not _is_truth(p) for p in predicates)


def _is_truth(expression: Expr) -> bool:
    """Whether a predicate can only be yes or no, never a place."""
    return type(expression).__name__ in ("Comparison", "Logical", "Path", "Text")


def _path_from_expression(start: Expr, steps: list[Step], scope: Scope) -> Code:
    code = scope.code(start)
    if code.kind not in ("nodes", "any"):
        raise scope.fault(0, "a path can only follow something that yields nodes")
    is_listed = is_instance(_innermost(start))
    strides = _strides(steps, scope, is_listed, is_listed)
    return Code("nodes", _then(code.value, [_checked, *strides]))


def _innermost(expression: Expr) -> Expr:
    return expression.base if isinstance(expression, Filter) else expression


def _checked(ctx: Context, nodes: Any) -> list[Any]:
    """A node-set from a part whose kind is known only when it runs."""
    return list(nodes) if isinstance(nodes, (list, tuple)) else []


def _strides(
    steps: list[Step], scope: Scope, is_listed: bool, in_order: bool
) -> list[Stride]:
    """The closures of steps.

    `is_listed` where indexes may be kept; `in_order` when the nodes they
    start from stand side by side in document order.
    """
    strides = []
    for step in steps:
        indexed = indexed_stride(step, scope) if is_listed and in_order else None
        strides.append(indexed or stride(step, scope, in_order))
        in_order = in_order and keeps_order(step)
    return strides


def _then(start: Closure, strides: list[Stride]) -> Closure:
    if len(strides) == 1:
        only = strides[0]
        return lambda ctx, node: only(ctx, start(ctx, node))

    def nodes(ctx: Context, node: Any) -> list[Any]:
        found: list[Any] = start(ctx, node)
        for go in strides:
            found = go(ctx, found)
        return found

    return nodes


def filter_code(filtered: Filter, scope: Scope) -> Code:
    """The code of `base[predicate]`."""
    base = scope.code(filtered.base)
    if base.kind not in ("nodes", "any"):
        raise scope.fault(0, "only nodes can be filtered with [ ]")
    strides: list[Stride] = [_checked]
    strides += [predicate(each, scope.in_predicate()) for each in filtered.predicates]
    return Code("nodes", _then(base.value, strides))
