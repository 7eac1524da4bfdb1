"""How are the plain paths walked: up some levels, then down by names?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from forms.xpath.code import MANY, Closure
from forms.xpath.context import Context


@dataclass(frozen=True, slots=True)
class Walk:
    """A plain path: from an origin `ups` levels up, then down by `names`.

    `origin` is "root", "context" (the node the part is read from) or
    "current" (the node of the whole expression).
    """

    origin: str
    ups: int
    names: tuple[str, ...]

    def beside(self, context_path: tuple[str, ...]) -> Walk | None:
        """The same path seen from a question, through its own rows.

        None when the path shares no more than the root with the question.
        """
        shared = 0
        for ours, theirs in zip(self.names, context_path):
            if ours != theirs:
                break
            shared += 1
        if self.origin != "root" or shared < 2:
            return None
        return Walk("current", len(context_path) - shared, self.names[shared:])


def start_of(walk: Walk) -> Closure:
    """The closure that yields the node where the way down begins, or None."""
    if walk.origin == "root":
        return lambda ctx, node: ctx.root
    ups = walk.ups
    if walk.origin == "context":
        if ups == 0:
            return lambda ctx, node: node
        if ups == 1:
            return lambda ctx, node: node.parent
        return lambda ctx, node: _above(node, ups)
    if ups == 1:
        return lambda ctx, node: ctx.node.parent
    return lambda ctx, node: _above(ctx.node, ups)


def _above(node: Any, ups: int) -> Any:
    for _ in range(ups):
        if node is None:
            return None
        node = node.parent
    return node


def all_nodes(walk: Walk) -> Closure:
    """The closure that yields every node of the path, in document order."""
    start, names = start_of(walk), walk.names

    def nodes(ctx: Context, node: Any) -> list[Any]:
        at = start(ctx, node)
        found = [] if at is None else [at]
        for name in names:
            found = [
                child
                for parent in found
                for child in parent.children
                if child.name == name
            ]
        return found

    return nodes


def lone_node(walk: Walk) -> Closure:
    """The closure that yields the path's one node, None, or MANY."""
    start, names = start_of(walk), walk.names
    if not names:
        return start

    def lone(ctx: Context, node: Any) -> Any:
        at = start(ctx, node)
        for name in names:
            if at is None or at is MANY:
                return at
            at = _lone_child(at, name)
        return at

    return lone


def _lone_child(node: Any, name: str) -> Any:
    found = None
    for child in node.children:
        if child.name == name:
            if found is not None:
                return MANY
            found = child
    return found
