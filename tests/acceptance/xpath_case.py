"""How is a recorded XPath case of another engine put to ours?

Translation only: it holds no meaning of XPath and knows no case.
"""

from __future__ import annotations

from functools import lru_cache

from forms.xpath import Context, compile_expression, to_boolean, to_number, to_string
from forms.xpath.nodes import descendants_and_self, identity
from tests.forms.xpath.builders import some_surroundings, tree

read_tree = lru_cache(maxsize=256)(tree)


class XPathCase:
    """One case: an expression, a document, where it stands, and where to."""

    def __init__(self, document_xml, case):
        self.case = case
        self.document = read_tree(document_xml)
        self.namespaces = case["namespaces"]
        surroundings = some_surroundings(zone=case["tz"] or "UTC")
        self.context = Context(self.document, self.document, surroundings)
        context, root = (self._locate(case[key]) for key in ("context", "root"))
        self.context.root = root
        self.context.node = context
        self.context.instances = {
            node.attributes["id"]: node
            for node in descendants_and_self(self.document)
            if node.name == "instance" and "id" in node.attributes
        }

    def _locate(self, locator):
        nodes = self._nodes(
            locator, Context(self.document, self.document, self.context.surroundings)
        )
        if not nodes:
            raise LookupError(f"no node at {locator}")
        return nodes[0]

    def _nodes(self, expression, context):
        compiled = compile_expression(expression, namespaces=self.namespaces)
        return compiled.as_nodes(context)

    def evaluate(self):
        compiled = compile_expression(
            self.case["expression"], namespaces=self.namespaces
        )
        return compiled.evaluate(self.context)

    def string(self, value):
        return to_string(value)

    def number(self, value):
        return to_number(value, self.context.surroundings.zone)

    def boolean(self, value):
        return to_boolean(value)

    def nodes(self, value, locators):
        if not isinstance(value, list):
            raise TypeError("the value is no node-set")
        return (
            [identity(node) for node in value],
            [identity(self._locate(locator)) for locator in locators],
        )
