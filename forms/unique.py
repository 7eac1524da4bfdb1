"""Which answers should no other record give: case numbers, notices?

A form says so with `li:unique`, whose value names what is numbered; a question
called `case_number` is known without. Nothing is refused for it: two records
with one number are shown side by side until one of them changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from forms.definition import FormDefinition
from forms.prompt import Value

UNIQUE = "unique"
KNOWN = frozenset(("case_number", "investigation_paper_number"))


@dataclass(frozen=True)
class Numbered:
    """A number as it was given: of `what`, at which path, and how it compares."""

    what: str
    path: str
    number: str


def numbered(
    definition: FormDefinition, answers: Mapping[str, Value]
) -> tuple[Numbered, ...]:
    """What a record says that no other should: outside rows, answered with text."""
    return tuple(
        Numbered(what, path, compared(value))
        for path, what in unique_paths(definition).items()
        if isinstance(value := answers.get(path), (str, int))
        and not isinstance(value, bool)
        and compared(value)
    )


def unique_paths(definition: FormDefinition) -> dict[str, str]:
    """Key -> what it numbers."""
    return {
        question.key: question.attributes.get(UNIQUE) or question.key
        for question in definition.questions
        if not question.repeat_keys
        and (question.attributes.get(UNIQUE) or question.key in KNOWN)
    }


def compared(value: Value) -> str:
    """`KES/12/2026` and `kes / 12 / 2026` are one number."""
    return "".join(str(value).split()).casefold()
