"""What does an expression of a form say, and of which answers?

    expression = compile_expression("../age >= 18", context_path="/data/adult")
    expression.reads                    # frozenset({"/data/age"})
    expression.as_boolean(context)      # True or False

`XPathFault` is the only exception that leaves this room.
"""

from forms.xpath.context import Context, Lookup, Node, NoLookup
from forms.xpath.expression import Expression, compile_expression
from forms.xpath.faults import XPathFault
from forms.xpath.values import XPathValue, to_boolean, to_number, to_string

__all__ = [
    "Context",
    "Expression",
    "Lookup",
    "NoLookup",
    "Node",
    "XPathFault",
    "XPathValue",
    "compile_expression",
    "to_boolean",
    "to_number",
    "to_string",
]
