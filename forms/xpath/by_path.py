"""Which nodes of a form's own tree does a plain path name, without a walk?

Of most paths a row has one node, and knows it by path. What is known when a
form is read (Scope.repeats) need not be searched for at each evaluation: a
path means nodes of the question's own row, of a row around it, or of rows
below one of these.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from forms.xpath.code import MANY, Closure
from forms.xpath.context import Context
from forms.xpath.scope import Scope
from forms.xpath.walks import Walk, all_nodes, lone_node


@dataclass(frozen=True, slots=True)
class ByPath:
    """Where the nodes of a path are.

    `level` repeats stand around the row to begin at, which is the question's
    own or one around it; `below` are the repeats to go into from there.
    """

    path: str
    level: int
    below: tuple[str, ...]


def by_path(walk: Walk, scope: Scope) -> ByPath | None:
    """Where a walk ends; None where that has to be walked."""
    if not walk.names or walk.origin == "context" and scope.is_predicate:
        return None
    is_absolute = walk.origin == "root"
    home = scope.context_path
    anchor = home[: max(0, len(home) - walk.ups)]
    ours = scope.repeats.get(_written(anchor))
    path = _written(walk.names if is_absolute else (*anchor, *walk.names))
    around = scope.repeats.get(path)
    if ours is None or around is None:
        return None
    level = 0 if is_absolute else len(ours)
    return ByPath(path, level, around[level:])


def _written(names: tuple[str, ...]) -> str:
    return "/" + "/".join(names)


def all_by_path(where: ByPath, walk: Walk) -> Closure:
    """The closure that yields every node of a path, in document order.

    A rule about a repeat is read where there may be no row yet: then, as for
    all that has no place of its own, the path is walked.
    """
    path, level, below = where.path, where.level, where.below

    def nodes(ctx: Context, node: Any) -> list[Any]:
        row = ctx.node.row
        while row.level > level:
            row = row.above
        if row.level != level:
            found: list[Any] = all_nodes(walk)(ctx, node)
            return found
        rows = [row]
        for repeat in below:
            rows = [inner for outer in rows for inner in outer.rows[repeat]]
        return [one.nodes[path] for one in rows]

    return nodes


def lone_by_path(where: ByPath, walk: Walk) -> Closure:
    """The closure that yields the one node of a path, None, or MANY."""
    path, level = where.path, where.level
    if where.below:
        return _lone_of(all_by_path(where, walk))

    def own(ctx: Context, node: Any) -> Any:
        row = ctx.node.row
        while row.level > level:
            row = row.above
        found = row.nodes.get(path)
        return lone_node(walk)(ctx, node) if found is None else found

    return own


def _lone_of(every: Closure) -> Closure:
    def lone(ctx: Context, node: Any) -> Any:
        found = every(ctx, node)
        if len(found) > 1:
            return MANY
        return found[0] if found else None

    return lone
