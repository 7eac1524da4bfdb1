"""What do the functions on nodes answer?"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from forms.xpath.code import Closure, Code
from forms.xpath.context import Context
from forms.xpath.functions.shapes import Function, Site
from forms.xpath.nodes import (
    ATTRIBUTE,
    ancestors,
    ancestors_and_self,
    descendants_and_self,
    in_document_order,
)
from forms.xpath.values import number_of_text, text_of

_XML = "{http://www.w3.org/XML/1998/namespace}"


def _count(site: Site) -> Code:
    nodes = site.nodes(0)
    return Code("number", lambda ctx, node: float(len(looked_at(ctx, nodes, node))))


def looked_at(ctx: Context, nodes: Closure, node: Any) -> list[Any]:
    """The nodes of an argument all of which are read, a quarter of the work of
    asking something of each."""
    found: list[Any] = nodes(ctx, node)
    ctx.spend(1 + len(found) // 4)
    return found


def _count_non_empty(site: Site) -> Code:
    nodes = site.nodes(0)
    return Code(
        "number",
        lambda ctx, node: float(
            sum(text_of(each) != "" for each in looked_at(ctx, nodes, node))
        ),
    )


def _sum(site: Site) -> Code:
    nodes = site.nodes(0)

    def total(ctx: Context, node: Any) -> float:
        zone = ctx.surroundings.zone
        found = looked_at(ctx, nodes, node)
        return float(sum(number_of_text(text_of(each), zone) for each in found))

    return Code("number", total)


def _last(site: Site) -> Code:
    return Code("number", lambda ctx, node: float(ctx.size))


def _position(site: Site) -> Code:
    """The node's place in the step, or of a row among the rows beside it."""
    if site.count == 0:
        return Code("number", lambda ctx, node: float(ctx.position))
    nodes = site.nodes(0)

    def place(ctx: Context, node: Any) -> float:
        found = nodes(ctx, node)
        if not found or found[0].parent is None:
            return 1.0 if found else math.nan
        # Neighbours are only counted, not read.
        ctx.spend(len(found[0].parent.children) // 8)
        return float(row_number(found[0]))

    return Code("number", place)


def row_number(row: Any) -> int:
    """Which of the neighbours of its name a node is, from 1."""
    if row.parent is None:
        return 1
    number = 0
    for sibling in row.parent.children:
        if sibling.kind.startswith("#"):
            continue
        number = number + 1 if sibling.name == row.name else 0
        if sibling is row:
            break
    return max(1, number)


def _of_first(work: Callable[[Any], str]) -> Callable[[Site], Code]:
    """A text about the first node of an argument, or about the node itself."""

    def build(site: Site) -> Code:
        if site.count == 0:
            return Code("string", lambda ctx, node: work(node))
        nodes = site.nodes(0)

        def text(ctx: Context, node: Any) -> str:
            found = nodes(ctx, node)
            return work(found[0]) if found else ""

        return Code("string", text)

    return build


def local_name(node: Any) -> str:
    name: str = node.name
    return name.rpartition("}")[2].removeprefix("?")


def namespace_uri(node: Any) -> str:
    name: str = node.name
    return name[1:].partition("}")[0] if name.startswith("{") else ""


def full_name(node: Any) -> str:
    """The name with its prefix, for trees that know their prefixes."""
    uri = namespace_uri(node)
    if not uri:
        return local_name(node)
    is_attribute = node.kind == ATTRIBUTE
    for at in ancestors_and_self(node):
        for prefix, known in getattr(at, "namespaces", {}).items():
            if known == uri and (prefix or not is_attribute):
                return f"{prefix}:{local_name(node)}" if prefix else local_name(node)
    return local_name(node)


def _lang(site: Site) -> Code:
    wanted = site.string(0)

    def speaks(ctx: Context, node: Any) -> bool:
        sought = wanted(ctx, node).lower()
        for at in ancestors_and_self(node):
            said = at.attributes.get(f"{_XML}lang", at.attributes.get("xml:lang"))
            if said is not None:
                spoken = said.lower()
                return bool(spoken == sought or spoken.startswith(f"{sought}-"))
        return False

    return Code("boolean", speaks)


def _id(site: Site) -> Code:
    """The elements with those ids, which stand with spaces between."""
    code = site.code(0)
    wanted = code.value if code.kind == "nodes" else site.string(0)

    def found(ctx: Context, node: Any) -> list[Any]:
        said = wanted(ctx, node)
        texts = [said] if isinstance(said, str) else [text_of(each) for each in said]
        ids = {one for text in texts for one in text.split()}
        top = [node, *ancestors(node)][-1]
        everything = descendants_and_self(top)
        return in_document_order(
            [each for each in everything if each.attributes.get("id") in ids]
        )

    return Code("nodes", found)


NODESETS: Mapping[str, Function] = {
    "count": Function(1, 1, _count),
    "count-non-empty": Function(1, 1, _count_non_empty),
    "id": Function(1, 1, _id),
    "lang": Function(1, 1, _lang),
    "last": Function(0, 0, _last),
    "local-name": Function(0, 1, _of_first(local_name)),
    "name": Function(0, 1, _of_first(full_name)),
    "namespace-uri": Function(0, 1, _of_first(namespace_uri)),
    "position": Function(0, 1, _position),
    "sum": Function(1, 1, _sum),
}
