"""How is the age helper asked and answered: evidence from words, the result in lines?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

from forms.findings.age import (
    CLAIMED,
    OLDEST,
    OTHERS,
    AgeReading,
    Evidence,
    of_event,
    of_grade,
    of_paper,
    of_siblings,
    of_words,
    read_age,
)
from inspector_cli.rows import YES
from inspector_cli.understood import NotUnderstood, day
from inspector_cli.words.phrases import phrase

if TYPE_CHECKING:
    from forms.guidance import Guidance
    from inspector_cli.talk import Talk

# What the library calls the questions of an age, and what they are here.
SAID_IN = {"age_claimed": CLAIMED, "age_said": CLAIMED, "age_others": OTHERS}


class NotAnAge(Exception):
    """A piece of evidence that says no age; holds what was said, and what would."""

    def __init__(self, said: str, instead: str = "") -> None:
        super().__init__(said)
        self.said = said
        self.instead = instead


def ages(kind: str, said: str) -> Iterator[Evidence]:
    """Ages in words: `16`, `13,14`; raises NotAnAge."""
    for part in parts(said):
        if not part.isdecimal() or int(part) > OLDEST:
            raise NotAnAge(part)
        yield of_words(kind, int(part))


def papers(said: str, on: date) -> Iterator[Evidence]:
    """Dates of birth: `30/11/2011, 2010-01-02`; raises NotAnAge."""
    for part in parts(said):
        try:
            yield of_paper(date.fromisoformat(day(part, on)), on)
        except (NotUnderstood, ValueError):
            raise NotAnAge(part) from None


def grades(
    guidance: Guidance, said: str, on: date, language: str = "en"
) -> Iterator[Evidence]:
    """Grades: `7`, `Form 1`, or `6:2024` for when it was; raises NotAnAge."""
    for part in parts(said):
        name, _, year = part.partition(":")
        grade = guidance.grade_named(name)
        ago = on.year - int(year) if year.isdecimal() else 0
        if grade is None or (year and not 0 <= ago <= OLDEST):
            raise NotAnAge(part, ", ".join(guidance.grades))
        yield of_grade(grade.low, grade.high, ago, grade.names[language])


def events(said: str, on: date) -> Iterator[Evidence]:
    """Years of events at which it was born; raises NotAnAge."""
    for part in parts(said):
        if not part.isdecimal() or not on.year - OLDEST <= int(part) <= on.year:
            raise NotAnAge(part)
        yield of_event(int(part), on)


def siblings(older_than: int | None, younger_than: int | None) -> Iterator[Evidence]:
    if older_than is not None or younger_than is not None:
        yield of_siblings(older_than, younger_than)


def parts(said: str) -> list[str]:
    return [part.strip() for part in said.split(",") if part.strip()]


def age_lines(reading: AgeReading, language: str) -> Iterator[str]:
    """The range, what the rules use and why, child or not, what to do, the warning."""
    yield range_words(reading, language)
    yield phrase("age_child" if reading.is_child else "age_adult", language)
    used = reading.used
    yield (
        phrase("age_used_none", language)
        if used is None
        else phrase("age_used", language, age=used)
    )
    yield phrase(f"age_why.{reading.why}", language)
    if reading.differing:
        agreed = [one for one in reading.evidence if one not in reading.differing]
        words = [by_words(one, language) for one in (*agreed, *reading.differing)]
        yield phrase("age_differ", language, words=", ".join(words))
    for advice in reading.advice:
        yield phrase(f"age_advice.{advice}", language, age=reading.low)
    yield phrase("age_never", language)


def range_words(reading: AgeReading, language: str) -> str:
    low, high = reading.low, reading.high
    if (low, high) == (0, OLDEST):
        return phrase("age_unknown", language)
    if high == OLDEST:
        return phrase("age_open", language, low=low)
    kind = "age_exact" if low == high else "age_range"
    return phrase(kind, language, low=low, high=high)


def by_words(one: Evidence, language: str) -> str:
    """`claims 16`, `grade 7: 13 - 15`."""
    age = str(one.low) if one.low == one.high else f"{one.low} - {one.high}"
    return phrase(f"age_by.{one.kind}", language, age=age, detail=one.detail)


def as_value(reading: AgeReading) -> dict[str, object]:
    return {
        "low": reading.low,
        "high": reading.high,
        "used": reading.used,
        "is_child": reading.is_child,
        "why": reading.why,
        "advice": list(reading.advice),
        "evidence": [asdict(one) for one in reading.evidence],
        "differing": [asdict(one) for one in reading.differing],
    }


class AgeHelper:
    """Asks at the filler what is known of the age of the person at hand."""

    def __init__(self, talk: Talk, guidance: Guidance) -> None:
        self.talk = talk
        self.guidance = guidance

    def ask(self) -> None:
        """Ask, then tell; what stands in the checklist is offered as the answer."""
        try:
            evidence = tuple(self._evidence())
        except NotAnAge as fault:
            text = f"{fault.said} ({fault.instead})" if fault.instead else fault.said
            self.talk.say("age_not_understood", text=text)
            return
        unsure = self._asked("age_unsure", "").lower() in YES
        for line in age_lines(read_age(evidence, is_unsure=unsure), self.talk.language):
            self.talk.screen.say(line)

    def _evidence(self) -> Iterator[Evidence]:
        known, on = self._known(), self._today()
        yield from ages(CLAIMED, self._asked("age_claimed", known.get(CLAIMED, "")))
        yield from papers(self._asked("age_papers", known.get("paper", "")), on)
        yield from ages(OTHERS, self._asked("age_others", known.get(OTHERS, "")))
        if self.guidance.grades:
            names = (
                f"{next(iter(self.guidance.grades))} ... {[*self.guidance.grades][-1]}"
            )
            yield from grades(
                self.guidance,
                self._asked("age_grade", "", names),
                on,
                self.talk.language,
            )

    def _asked(self, line: str, known: str, names: str = "") -> str:
        question = self.talk.words(line, names=names)
        now = known or self.talk.words("age_nothing_known")
        asked = self.talk.words("age_ask", question=question, now=now)
        said = self.talk.screen.ask(f"{asked}: ")
        return "" if said == "-" else said or known

    def _today(self) -> date:
        world = self.talk.sitting.surroundings()
        said = self.talk.interview.answers().get("inspected_on")
        try:
            return date.fromisoformat(str(said))
        except ValueError:
            return world.at.astimezone(world.zone).date()

    def _known(self) -> dict[str, str]:
        """What the checklist holds of the person in whose row we are."""
        definition, row = self.talk.sitting.definition, self.talk.person_row()
        found: dict[str, str] = {}
        if not row:
            return found
        for key, value in self.talk.interview.answers().items():
            question = definition.asked_by(key) if key.startswith(f"{row}/") else None
            if question is None or isinstance(value, dict):
                continue
            if question.attributes.get("fact") == "person.birth_date":
                found["paper"] = str(value)
            elif key == f"{row}/{question.local_key}" and question.local_key in SAID_IN:
                found[SAID_IN[question.local_key]] = str(value)
        return found
