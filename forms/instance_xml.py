"""How does the tree of answers look as XML, and how is it read back?"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from forms.instance import Instance, Node

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
