"""How large may a form be, and is one too large before it is read?

Every limit lies well above the largest forms in use (the WHO verbal autopsy:
550 binds, 1.5 MB; needs assessments with 2,000 questions) and low enough that
what is above is refused, and what is below read, in about a second. What is
cheap is looked at first: counting characters costs milliseconds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from xml.etree.ElementTree import Element

LARGEST_BYTES = 20_000_000
# Elements written out: twice as many of these, one to begin and one to end.
MOST_TAGS = 600_000
MOST_ATTRIBUTES = 300_000
DEEPEST = 200
MOST_BINDS = 5_000
MOST_NODES = 20_000
MOST_ROWS = 2_000
MOST_IN_BODY = 100_000
MOST_CONTROLS = 10_000
MOST_ACTIONS = 5_000
MOST_LANGUAGES = 100
MOST_EXPRESSIONS = 10_000
MOST_EXPRESSION_TEXT = 400_000
MOST_TABLE_ROWS = 20_000
MOST_LIST_ROWS = 100_000
MOST_LIST_CELLS = 500_000
# What expressions look at, node by node, in one act: a microsecond or less each.
MOST_LOOKED_AT = 2_000_000

_CONTROLS = frozenset(
    "input select select1 rank trigger upload range secret group repeat".split()
)
_ACTIONS = frozenset(("setvalue", "setgeopoint"))


def too_large(content: bytes) -> str:
    """Why XML is not even parsed; "" when it may be."""
    if len(content) > LARGEST_BYTES:
        return f"the file is larger than {LARGEST_BYTES} bytes"
    if content.count(b"<") > MOST_TAGS:
        return f"there are more than {MOST_TAGS // 2} elements"
    if content.count(b'="') + content.count(b"='") > MOST_ATTRIBUTES:
        return f"there are more than {MOST_ATTRIBUTES} attributes"
    return ""


def too_long(table: str) -> str:
    """Why the tables of a form are not even read; "" when they may be."""
    if table.count("\n") > MOST_TABLE_ROWS:
        return f"there are more than {MOST_TABLE_ROWS} rows"
    if len(table) > LARGEST_BYTES:
        return f"the tables are larger than {LARGEST_BYTES} characters"
    return ""


def too_many(model: Element, primary: Element, body: Element | None) -> Iterator[str]:
    """Everything of which a form has more than may be."""
    yield from _too_much_written(model)
    in_body = () if body is None else body.iter()
    counts = [
        (sum(_local(one) == "bind" for one in model), MOST_BINDS, "binds"),
        (_most(primary.iter()), MOST_NODES, "nodes"),
        (_most_alike(primary), MOST_ROWS, "rows"),
        (_languages(model), MOST_LANGUAGES, "languages"),
        (_most(in_body), MOST_IN_BODY, "elements in the body"),
    ]
    for count, most, what in counts:
        if count > most:
            yield f"there are more than {most} {what}"
    if body is not None and counts[-1][0] <= MOST_IN_BODY:
        names = [_local(one) for one in body.iter()]
        names += [_local(one) for one in model]
        for kinds, most, what in (
            (_CONTROLS, MOST_CONTROLS, "questions and groups"),
            (_ACTIONS, MOST_ACTIONS, "actions"),
        ):
            if sum(name in kinds for name in names) > most:
                yield f"there are more than {most} {what}"


def _too_much_written(model: Element) -> Iterator[str]:
    """Are the rules of the binds together longer than any honest form's?"""
    said = {value for one in model for value in one.attrib.values()}
    said |= {one.get("value", "") for one in model.iter() if _local(one) == "output"}
    if sum(map(len, said)) > MOST_EXPRESSION_TEXT:
        yield f"the rules are longer than {MOST_EXPRESSION_TEXT} characters"


def _most(elements: Iterator[Element] | tuple[()]) -> int:
    return sum(1 for _ in islice(elements, MOST_IN_BODY + 1))


def _most_alike(primary: Element) -> int:
    """How many children of one name stand in one element, at the most."""
    full = [one for one in primary.iter() if len(one) > MOST_ROWS]
    counts = (Counter(child.tag for child in one) for one in full)
    return max((max(count.values()) for count in counts), default=0)


def _languages(model: Element) -> int:
    itexts = [one for one in model if _local(one) == "itext"]
    return sum(_local(one) == "translation" for itext in itexts for one in itext)


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
