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
    from forms.definition import FormDefinition, Question
    from forms.instance import Node, Row
    from forms.prompt import Value

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


def codes_in(
    definition: FormDefinition, answers: Mapping[str, Value]
) -> dict[str, str]:
    """Row key -> its person's code, told apart, of answers in merge form.

    A row that was removed keeps the code it had, though another may have it now.
    """
    found: dict[str, str] = {}
    for question in definition.questions:
        if question.attributes.get("fact") == FACT and question.repeat_keys:
            rows = _rows_with(definition, question, answers)
            for home in dict.fromkeys(row.rpartition("/")[0] for row in rows):
                here = [row for row in rows if row.rpartition("/")[0] == home]
                found.update(_told(here, question.local_key, answers))
    return found


def _rows_with(
    definition: FormDefinition, question: Question, answers: Mapping[str, Value]
) -> list[str]:
    """The rows that have this question, made first first."""
    rows = {
        path.removesuffix(f"/{question.local_key}")
        for path in answers
        if path.endswith(f"/{question.local_key}")
        and definition.generic_key(path) == question.key
    }
    return sorted(rows, key=lambda row: (_created(answers.get(f"{row}/~row")), row))


def _created(made: Value) -> int:
    return made if isinstance(made, int) else 0


def _told(
    rows: list[str], name: str, answers: Mapping[str, Value]
) -> Iterator[tuple[str, str]]:
    def code(row: str) -> str:
        return str(answers.get(f"{row}/{name}") or "")

    standing = [row for row in rows if not answers.get(f"{row}/~del")]
    for row in rows:
        yield row, code(row)
    yield from zip(standing, told_apart(map(code, standing)), strict=True)
