"""How is a form filled from a file without a laptop, and nothing kept of it?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from itertools import count
from typing import Any

from forms.definition import FormDefinition
from forms.interview import Interview
from forms.prompt import Step
from forms.surroundings import Surroundings
from inspector_cli.answers_file import Refused, fill_from
from inspector_cli.attaching.taking import Taken
from sync.change import Value

# An answer to one of these is kept as said when it cannot be; a choice that is
# not in the list is a mistake of the file.
KEPT_AS_SAID = frozenset({"int", "integer", "decimal", "date", "time", "dateTime"})


@dataclass
class Unkept:
    """An interview filled from a file; rows are numbered, so that twice is alike.

    `as_said` are the answers that cannot be, kept in the words of the file.
    """

    definition: FormDefinition
    interview: Interview
    at: datetime
    zone: tzinfo
    numbers: Iterator[int]
    as_said: list[Refused] = field(default_factory=list)

    @classmethod
    def begin(cls, definition: FormDefinition, at: datetime, zone: tzinfo) -> Unkept:
        numbers = count(1)
        world = _world(at, zone, numbers)
        return cls(definition, Interview.begin(definition, world), at, zone, numbers)

    @classmethod
    def open(
        cls,
        definition: FormDefinition,
        answers: Mapping[str, Any],
        at: datetime,
        zone: tzinfo,
    ) -> Unkept:
        """Of answers by their keys, as `inspector show --json` prints them."""
        numbers = count(1)
        world = _world(at, zone, numbers)
        interview = Interview.open(definition, answers, world)
        return cls(definition, interview, at, zone, numbers)

    def surroundings(self) -> Surroundings:
        return _world(self.at, self.zone, self.numbers)

    def answer(self, key: str, value: Value) -> Step:
        """Give an answer; one that breaks the form's rule is kept as said."""
        step = self.interview.answer(key, value, self.surroundings())
        if step.violation and self._may_be_said(key):
            return self._keep_as_said(key, value, step.violation)
        return step

    def attach(self, key: str, taken: Taken) -> Step:
        """The answer that names the file; its bytes are not kept either."""
        return self.answer(key, taken.value)

    def add_row(self, repeat_key: str) -> Step:
        return self.interview.add_row(repeat_key, self.surroundings())

    def fill(self, answers: dict[str, Any]) -> list[Refused]:
        """Give every answer; return those that the form cannot take at all."""
        return [one for one in fill_from(self, answers) if not self._is_said(one)]

    def _is_said(self, refused: Refused) -> bool:
        """Keep in its own words what is no answer of the question's kind."""
        value = refused.value
        if value is None or isinstance(value, dict | list):
            return False
        if not self._may_be_said(refused.key):
            return False
        self._keep_as_said(refused.key, value, refused.why)
        return True

    def _may_be_said(self, key: str) -> bool:
        return self.interview.prompt(key).kind in KEPT_AS_SAID

    def _keep_as_said(self, key: str, value: Any, why: str) -> Step:
        self.as_said.append(Refused(key, why))
        said: Value = {"~": "said", "text": str(value)}
        return self.interview.answer(key, said, self.surroundings())


def _world(at: datetime, zone: tzinfo, numbers: Iterator[int]) -> Surroundings:
    return Surroundings(
        at=at,
        zone=zone,
        device_id="",
        username="",
        new_id=lambda: f"row{next(numbers):05}",
        random=lambda: 0.5,
    )


def filled(
    answers: dict[str, Any], definition: FormDefinition, at: datetime, zone: tzinfo
) -> tuple[Unkept, list[Refused]]:
    """The interview of a file of answers, and what of it the form cannot take.

    A file in the shape of the form, answers by their keys (`children/r1/age`), or
    all that `inspector show --json` prints.
    """
    if "findings" in answers and isinstance(answers.get("answers"), dict):
        answers = answers["answers"]
    if not any("/" in key for key in answers):
        unkept = Unkept.begin(definition, at, zone)
        return unkept, unkept.fill(answers)
    refused = [
        Refused(key, "this form asks nothing of that name")
        for key in answers
        if not _is_asked(definition, key)
    ]
    return Unkept.open(definition, answers, at, zone), refused


def _is_asked(definition: FormDefinition, key: str) -> bool:
    asked = definition.asked_by(key)
    is_mark = key.rpartition("/")[2].startswith("~")
    return asked is not None and (is_mark or asked.kind not in ("repeat", "group"))
