"""Which answers that nobody has given yet would change a finding?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from forms.definition import FormDefinition, Question
from forms.findings.child_labour import child_inputs
from forms.findings.person import PersonFindings

ACT = "person.act"


@dataclass(frozen=True)
class Asked:
    """A question of a form that states what is missing: its key and its words."""

    name: str
    key: str
    words: Mapping[str, str]


def missing_of(person: PersonFindings) -> dict[str, tuple[str, ...]]:
    """Engine -> what is missing: codes of signs, facts of the person or the child."""
    act = (ACT,) if person.delphi.needs_act else ()
    child = person.child_labour
    return {
        "ilo11": person.ilo11.missing,
        "icls": person.icls.missing,
        "delphi": (*person.delphi.missing, *act),
        "child_labour": () if child is None else child_inputs(child),
    }


def questions_for(
    definition: FormDefinition, names: Iterable[str], languages: Mapping[str, str]
) -> Iterator[Asked]:
    """The questions of a form that would state what is missing, in form order.

    `languages` maps `en` and `ms` to the names that the form gives them. What
    no question states has none.
    """
    wanted = {_in_form(name): name for name in names}
    for question in definition.questions:
        stated = _stated(question) & wanted.keys()
        if stated and question.control is not None:
            words = {
                code: definition.label(question.key, language)
                for code, language in languages.items()
            }
            name = wanted[sorted(stated)[0]]
            yield Asked(name, question.key, words)


def _stated(question: Question) -> set[str]:
    named = (question.attributes.get(one, "") for one in ("fact", "indicator"))
    return {name for name in named if name}


def _in_form(name: str) -> str:
    """`CD01` and `papers.held` as they are; a child's input as the form has it."""
    if name == "age":
        return "person.birth_date"
    is_input = "." not in name and not name[-2:].isdecimal()
    return f"child.{name}" if is_input else name


def missing_json(persons: Iterable[PersonFindings]) -> list[dict[str, Any]]:
    """What is missing of each person, by engine."""
    return [
        {
            "id": person.label,
            **{engine: list(names) for engine, names in missing_of(person).items()},
        }
        for person in persons
    ]
