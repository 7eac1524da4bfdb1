"""How are two persons told apart who were given the same code?

Two laptops that fill one checklist apart each begin with W1. Both rows keep the
code as it was written; whoever reads them calls the earlier one (made first,
then by its id) W1 and the next W1b, W1c. Every node reads the same from the
same rows, and nothing is written for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from forms.instance import Node, Row

FACT = "person.code"
LETTERS = "bcdefghijklmnopqrstuvwxyz"


def told_apart(codes: Iterable[str]) -> Iterator[str]:
    """The codes of rows in order; one that was given before gets a letter."""
    taken: set[str] = set()
    for code in codes:
        free = next((one for one in _names(code) if one not in taken), code)
        taken.add(free)
        yield free if code else code


def _names(code: str) -> Iterator[str]:
    yield code
    yield from (f"{code}{letter}" for letter in LETTERS)


def code_nodes(rows: Iterable[Row], facts: Mapping[str, str]) -> Iterator[Node]:
    """The node that holds each row's code; `facts` is path -> fact."""
    for row in rows:
        found = (n for path, n in row.nodes.items() if facts.get(path) == FACT)
        node = next(found, None)
        if node is not None:
            yield node
