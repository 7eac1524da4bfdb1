"""Which nodes stand where around a node?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

Axis = Callable[[Any], Iterable[Any]]

TEXT = "#text"
COMMENT = "#comment"
INSTRUCTION = "#processing-instruction"
ATTRIBUTE = "#attribute"
NAMESPACE = "#namespace"


class SideNode:
    """An attribute, a namespace, or the text of a leaf, made when asked for."""

    __slots__ = ("name", "parent", "value", "kind")
    children: tuple[Any, ...] = ()
    relevant = True
    attributes: dict[str, str] = {}

    def __init__(self, name: str, parent: Any, value: str, kind: str) -> None:
        self.name = name
        self.parent = parent
        self.value = value
        self.kind = kind


def identity(node: Any) -> Any:
    """What tells a node from every other node."""
    if isinstance(node, SideNode):
        return (id(node.parent), node.kind, node.name)
    return id(node)


def is_element(node: Any) -> bool:
    return not node.kind.startswith("#") and node.name != ""


def attributes(node: Any) -> Iterable[Any]:
    return [
        SideNode(name, node, value, ATTRIBUTE)
        for name, value in node.attributes.items()
    ]


def namespaces(node: Any) -> Iterable[Any]:
    """Namespaces in scope, for nodes that know theirs (`namespaces`)."""
    found: dict[str, str] = {}
    at = node if is_element(node) else None
    while at is not None:
        for prefix, uri in getattr(at, "namespaces", {}).items():
            found.setdefault(prefix, uri)
        at = at.parent
    return [SideNode(prefix, node, uri, NAMESPACE) for prefix, uri in found.items()]


def children(node: Any) -> Iterable[Any]:
    """Children, or the text of a leaf that keeps it in `value`."""
    if node.children or not node.value or node.kind.startswith("#"):
        found: Iterable[Any] = node.children
        return found
    return (SideNode("", node, node.value, TEXT),)


def descendants(node: Any) -> Iterator[Any]:
    """Everything inside, in document order."""
    waiting = [iter(children(node))]
    while waiting:
        child = next(waiting[-1], None)
        if child is None:
            waiting.pop()
            continue
        yield child
        waiting.append(iter(children(child)))


def descendants_and_self(node: Any) -> Iterator[Any]:
    yield node
    yield from descendants(node)


def parents(node: Any) -> Iterable[Any]:
    return () if node.parent is None else (node.parent,)


def ancestors(node: Any) -> Iterator[Any]:
    """From the parent outwards."""
    at = node.parent
    while at is not None:
        yield at
        at = at.parent


def ancestors_and_self(node: Any) -> Iterator[Any]:
    yield node
    yield from ancestors(node)


def following_siblings(node: Any) -> Iterable[Any]:
    around, at = _among_siblings(node)
    return around[at + 1 :] if at >= 0 else ()


def preceding_siblings(node: Any) -> Iterable[Any]:
    """The nearest first."""
    around, at = _among_siblings(node)
    return around[:at][::-1] if at >= 0 else ()


def following(node: Any) -> Iterator[Any]:
    if isinstance(node, SideNode) and node.kind != TEXT:
        yield from descendants(node.parent)
        node = node.parent
    for at in ancestors_and_self(node):
        for sibling in following_siblings(at):
            yield from descendants_and_self(sibling)


def preceding(node: Any) -> Iterator[Any]:
    """The nearest first, ancestors left out."""
    if isinstance(node, SideNode) and node.kind != TEXT:
        node = node.parent
    for at in ancestors_and_self(node):
        for sibling in preceding_siblings(at):
            yield from reversed(list(descendants_and_self(sibling)))


def _among_siblings(node: Any) -> tuple[list[Any], int]:
    if node.parent is None or isinstance(node, SideNode):
        return [], -1
    around = list(node.parent.children)
    for at, sibling in enumerate(around):
        if sibling is node:
            return around, at
    return around, -1


AXES: dict[str, Axis] = {
    "ancestor": ancestors,
    "ancestor-or-self": ancestors_and_self,
    "attribute": attributes,
    "child": children,
    "descendant": descendants,
    "descendant-or-self": descendants_and_self,
    "following": following,
    "following-sibling": following_siblings,
    "namespace": namespaces,
    "parent": parents,
    "preceding": preceding,
    "preceding-sibling": preceding_siblings,
    "self": lambda node: (node,),
}
BACKWARDS = frozenset(
    ("ancestor", "ancestor-or-self", "preceding", "preceding-sibling")
)


def in_document_order(found: list[Any]) -> list[Any]:
    """The nodes once each, as they stand in their documents."""
    once = list({identity(node): node for node in found}.values())
    if len(once) < 2:
        return once
    places: dict[int, int] = {}
    return sorted(once, key=lambda node: _place(node, places))


def _place(node: Any, places: dict[int, int]) -> list[Any]:
    """Where a node stands: the index at each level, sides before children."""
    steps: list[Any] = []
    at = node
    while at.parent is not None:
        steps.append(_index(at, places))
        at = at.parent
    steps.append((0, id(at), ""))
    return steps[::-1]


def _index(node: Any, places: dict[int, int]) -> tuple[int, int, str]:
    if isinstance(node, SideNode):
        return _side_index(node)
    if id(node) not in places:
        for at, sibling in enumerate(node.parent.children):
            places[id(sibling)] = at
    return (3, places.get(id(node), 0), "")


def _side_index(node: SideNode) -> tuple[int, int, str]:
    if node.kind == ATTRIBUTE:
        return (2, list(node.parent.attributes).index(node.name), "")
    return (1 if node.kind == NAMESPACE else 3, 0, node.name)
