"""How does the tree of answers look as XML, and how is it read back?"""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from forms.attributes import take_over
from forms.casts import cast
from forms.engine import Engine
from forms.instance import Instance, Node, Row
from forms.reopened import Saved
from forms.secondary import local

NewRow = Callable[[Row, str], Row]

OPENROSA = "http://openrosa.org/xforms"
_DEFAULT_NAMESPACE = "http://www.w3.org/2002/xforms"

register_namespace("orx", OPENROSA)


def to_xml(instance: Instance) -> str:
    """The relevant nodes as an XForms instance."""
    root = instance.root
    element = Element(_tag(instance, root), root.attributes)
    _write(instance, root, element)
    return tostring(element, encoding="unicode")


def _write(instance: Instance, node: Node, element: Element) -> None:
    for child in node.children:
        if child.relevant:
            inside = SubElement(element, _tag(instance, child), child.attributes)
            _write(instance, child, inside)
    if not node.children:
        element.text = node.value


def _tag(instance: Instance, node: Node) -> str:
    namespace = instance.plan.models[node.path].namespace
    if namespace in ("", _DEFAULT_NAMESPACE):
        return node.name
    return f"{{{namespace}}}{node.name}"


def fill(engine: Engine, root: Element, new_row: NewRow) -> Saved:
    """Fill a tree without rows from an instance written as XML.

    `new_row` makes and places one row: (row above, path) -> row. Elements the
    form does not have are passed over. Returns what was there and what not.
    """
    saved = Saved()
    _fill(engine.instance.root, root, new_row, saved)
    return saved


def _fill(node: Node, element: Element, new_row: NewRow, saved: Saved) -> None:
    if element.attrib:
        take_over(node, element.attrib)
    nodes = {child.name: child for child in node.children}
    absent = {name: None for name in nodes}
    for one in element:
        name = local(one.tag)
        path = f"{node.path}/{name}"
        absent.pop(name, None)
        if path in node.row.rows:
            _fill(new_row(node.row, path), one, new_row, saved)
        elif name in nodes:
            _fill(nodes[name], one, new_row, saved)
    saved.absent += [nodes[name] for name in absent]
    if not node.children:
        node.value = cast(node.kind, element.text or "")
        saved.found.append(node)
