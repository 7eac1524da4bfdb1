"""What do tests need to evaluate an expression: trees, contexts, made quickly?

`tree` reads XML into nodes that know text, comments, instructions and
namespaces, as the recorded cases of other engines want them.
"""

from __future__ import annotations

from datetime import datetime, timezone
from random import Random
from xml.parsers import expat
from zoneinfo import ZoneInfo

from forms.surroundings import Surroundings
from forms.xpath import Context

XFORMS = "http://www.w3.org/2002/xforms"
XML = "http://www.w3.org/XML/1998/namespace"


class TreeNode:
    """A node by the evaluator's protocol."""

    def __init__(self, name="", parent=None, kind="string", value=""):
        self.name = name
        self.parent = parent
        self.kind = kind
        self.value = value
        self.children = []
        self.attributes = {}
        self.namespaces = {}
        self.relevant = True

    def add(self, child):
        self.children.append(child)
        return child


class _Reader:
    """Turns the events of the XML parser into nodes."""

    def __init__(self):
        self.document = TreeNode()
        self.here = self.document

    def start(self, tag, pairs):
        node = TreeNode(parent=self.here)
        attributes = dict(zip(pairs[::2], pairs[1::2]))
        node.namespaces = {
            name[6:]: uri
            for name, uri in attributes.items()
            if name == "xmlns" or name.startswith("xmlns:")
        }
        node.name = spelled(node, tag, is_attribute=False)
        node.attributes = {
            spelled(node, name, is_attribute=True): value
            for name, value in attributes.items()
            if name != "xmlns" and not name.startswith("xmlns:")
        }
        self.here = self.here.add(node)

    def end(self, tag):
        node = self.here
        self.here = node.parent
        if len(node.children) == 1 and node.children[0].kind == "#text":
            node.value = node.children.pop().value

    def text(self, text):
        last = self.here.children[-1:]
        if last and last[0].kind == "#text":
            last[0].value += text
        elif self.here is not self.document:
            self.here.add(TreeNode("", self.here, "#text", text))

    def comment(self, text):
        self.here.add(TreeNode("", self.here, "#comment", text))

    def instruction(self, target, text):
        kind = "#processing-instruction"
        self.here.add(TreeNode(f"?{target}", self.here, kind, text))


def spelled(node, name, is_attribute):
    """`{uri}name`, or bare in no namespace and in that of XForms."""
    prefix, _, local = name.rpartition(":")
    if is_attribute and not prefix:
        return local
    uri = XML if prefix == "xml" else _uri(node, prefix)
    return local if uri in ("", XFORMS) else f"{{{uri}}}{local}"


def _uri(node, prefix):
    while node is not None:
        if prefix in node.namespaces:
            return node.namespaces[prefix]
        node = node.parent
    return ""


def tree(xml):
    """The document root of an XML text."""
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.ordered_attributes = True
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.CommentHandler = reader.comment
    parser.ProcessingInstructionHandler = reader.instruction
    parser.Parse(xml, True)
    return reader.document


def some_surroundings(at=None, zone="Asia/Kuala_Lumpur", seed=1):
    """Surroundings at 10:40 of the day of the demonstration case."""
    return Surroundings(
        at=at or datetime(2026, 4, 14, 2, 40, tzinfo=timezone.utc),
        zone=ZoneInfo(zone),
        device_id="laptop-a",
        username="inspector-a",
        new_id=lambda: "abcdefgh",
        random=Random(seed).random,
    )


def at_path(root, path):
    """The first node down a path of names; `name[2]` for the second."""
    node = root
    for part in path.strip("/").split("/") if path.strip("/") else []:
        name, _, place = part.rstrip("]").partition("[")
        named = [child for child in node.children if child.name == name]
        node = named[int(place or 1) - 1]
    return node


def a_context(xml="<data/>", at="/", **others):
    """A context over an XML text, standing at a path."""
    root = tree(xml)
    others.setdefault("surroundings", some_surroundings())
    return Context(at_path(root, at), root, **others)
