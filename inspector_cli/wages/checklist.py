"""What are the workers of a checklist owed, and which payslips say too little?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from forms.findings.facts import Person
from forms.findings.wage_document import sheets_as_json
from forms.findings.wages import WageSheet
from forms.wage_left_out import left_out
from forms.wage_paper import About
from inspector_cli.meaning import Meaning
from inspector_cli.readable import moment_words
from inspector_cli.trouble import NotHere
from inspector_cli.wages.out import about_paper
from inspector_cli.words.phrases import code_of

if TYPE_CHECKING:
    from inspector_cli.laptop import Laptop


@dataclass(frozen=True)
class OfChecklist:
    """The sheets of a checklist's workers, and the head of their paper."""

    sheets: tuple[WageSheet, ...]
    about: About

    def as_json(self) -> dict[str, Any]:
        return {**sheets_as_json(self.sheets), "left_out": list(self.about.left_out)}


def read(
    laptop: Laptop, name: str, language: str | None, person: str | None
) -> OfChecklist:
    """The sheets of draft `D1` or record `K7F2-1`, of all workers or of one.

    Only what was agreed, worked and paid is read: nothing of an interview.
    """
    meaning = Meaning.of(laptop, name, language)
    spoken = code_of(meaning.interview.language)
    facts = meaning.facts
    persons = [one for one in facts.persons if is_meant(one, person)]
    if person and not persons:
        raise NotHere(
            f"There is no worker {person} in {meaning.name}.",
            f"See who is there: inspector show {meaning.name} --part wages",
        )
    meant = {one.id for one in persons}
    day = meaning.answer_to("inspected_on")
    found = tuple(one for one in meaning.findings.wages if one.person in meant)
    about = about_paper(
        laptop.clock.now(),
        found,
        language=spoken,
        made_by=laptop.user,
        workplace=meaning.answer_to("place.name") or "",
        reference=meaning.name,
        inspected_on=moment_words(day, spoken) if day else "",
        left_out=tuple(left_out(facts, persons, spoken)),
    )
    return OfChecklist(found, about)


def is_meant(one: Person, person: str | None) -> bool:
    return person is None or one.code.lower() == person.lower()
