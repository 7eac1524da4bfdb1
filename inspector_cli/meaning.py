"""What do the answers of a draft or an inspection mean, offline and at once?

The same reading as the office's: findings with reasons, and the follow-ups
that it will open, under the same names. `telling.py` puts it into words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from forms.attachments import without_preview
from forms.awaited import Awaited, awaited
from forms.definition import FormDefinition
from forms.findings.facts import Facts
from forms.findings.findings import Findings, find
from forms.findings.reading import read_facts
from forms.follow_ups import CalledFor, called_for
from forms.guidance import Guidance
from forms.interview import Interview
from forms.red_flags import FlagReader, Raised
from inspector_cli import sealed
from inspector_cli.beside import as_values
from inspector_cli.drafts import Draft
from inspector_cli.laptop import Laptop
from inspector_cli.naming import is_draft_name
from inspector_cli.sitting import Sitting
from inspector_cli.team import team_value
from inspector_cli.words.phrases import form_language
from sync.replica import Record
from sync.shared import is_draft


@dataclass(frozen=True)
class Meaning:
    """A draft or a record, read: its interview, findings and follow-ups."""

    laptop: Laptop
    name: str
    definition: FormDefinition
    interview: Interview
    times: Mapping[str, datetime]
    record: Record | None = None
    draft: Draft | None = None

    @classmethod
    def of(cls, laptop: Laptop, name: str, language: str | None = None) -> Meaning:
        """Read draft `D1` or record `K7F2-1043`, in `en` or `ms`.

        A draft speaks its own language unless told otherwise; a record the
        one in which checklists are filled here.
        """
        if is_draft_name(name):
            made = cls._of_draft(laptop, name)
        else:
            made = cls._of_record(laptop, name)
            language = language or laptop.language
        if language:
            named = form_language(made.definition.languages, language)
            made.interview.set_language(named, laptop.surroundings())
        return made

    @classmethod
    def _of_draft(cls, laptop: Laptop, name: str) -> Meaning:
        sitting = laptop.sitting(name)
        return cls._of_sitting(laptop, name.upper(), sitting)

    @classmethod
    def _of_sitting(
        cls, laptop: Laptop, name: str, sitting: Sitting, record: Record | None = None
    ) -> Meaning:
        interview = sitting.interview
        times = interview.times()
        form, draft = sitting.definition, sitting.draft
        return cls(laptop, name, form, interview, times, record, draft)

    @classmethod
    def _of_record(cls, laptop: Laptop, name: str) -> Meaning:
        record = laptop.record(name)
        definition = laptop.definition(record.form)
        own = laptop.drafts.correction_of(record.ref) if is_draft(record) else None
        if own is not None:
            # Of a shared draft also what was typed here and not passed on yet.
            return cls._of_sitting(laptop, record.ref, laptop.opened(own), record)
        interview = Interview.open(
            definition,
            dict(record.doc),
            laptop.surroundings(),
            withheld=laptop.withheld(definition),
        )
        return cls(laptop, record.ref, definition, interview, record.times, record)

    @classmethod
    def of_sitting(cls, sitting: Sitting) -> Meaning:
        """What a draft means while it is being filled."""
        assert sitting.laptop is not None
        ref = sitting.draft.record
        record = sitting.laptop.record(ref) if ref else None
        return cls._of_sitting(sitting.laptop, ref or sitting.draft.id, sitting, record)

    @cached_property
    def number(self) -> str:
        """The inspection's number; of a new draft the one that it will get."""
        if self.record is not None:
            return self.record.ref
        draft = self.draft
        return str(draft and draft.record or self.laptop.next_number() or self.name)

    @property
    def is_numbered_by_guess(self) -> bool:
        """Whether another save before it would give it another number."""
        return self.record is None and not (self.draft and self.draft.record)

    @property
    def title(self) -> str:
        return self.definition.title

    @property
    def findings(self) -> Findings:
        return self._read[0]

    @property
    def called(self) -> tuple[CalledFor, ...]:
        """The follow-ups that the answers call for."""
        return self._read[1]

    @cached_property
    def facts(self) -> Facts:
        """What the answers state, and of whom."""
        return read_facts(self.definition, self.interview.answers(), self.times)

    @cached_property
    def _read(self) -> tuple[Findings, tuple[CalledFor, ...]]:
        return self._read_from(self.facts)

    def _read_from(self, facts: Facts) -> tuple[Findings, tuple[CalledFor, ...]]:
        scope = self.record.scope if self.record else self.laptop.scope
        pack = self.laptop.pack_for(scope)
        findings = find(facts, pack, on=facts.inspected_on or self.today)
        called = called_for(
            findings,
            facts,
            pack,
            inspection=self.number,
            earliest_receipt=self.record.first_received_at if self.record else None,
        )
        return findings, called

    @property
    def awaited(self) -> tuple[Awaited, ...]:
        """Rules that a red flag names and one more answer would open."""
        return tuple(awaited(self.interview, self.raised, self._opened))

    def _opened(self, answers: Mapping[str, Any]) -> frozenset[str]:
        facts = read_facts(self.definition, answers, self.times)
        return frozenset(one.rule for one in self._read_from(facts)[1])

    @cached_property
    def guidance(self) -> Guidance:
        return Guidance(self.laptop.pack)

    @cached_property
    def raised(self) -> tuple[Raised, ...]:
        """The red flags that the answers raise."""
        reader = FlagReader(self.definition, self.guidance)
        return reader.raised(self.interview.answers())

    @property
    def state(self) -> str:
        return self.answer_to("place.state") or ""

    @property
    def today(self) -> date:
        return self.laptop.clock.now().astimezone(self.laptop.zone).date()

    @property
    def is_without_confidential(self) -> bool:
        """Whether this checklist has answers that this laptop may not read."""
        return bool(self.laptop.withheld(self.definition))

    def answer_to(self, fact: str) -> str | None:
        """The answer to the question that gives `fact`, as text."""
        answers = self.interview.answers()
        for question in self.definition.questions:
            if question.attributes.get("fact") == fact:
                value = answers.get(question.key)
                return None if value is None or isinstance(value, dict) else str(value)
        return None

    def as_json(self) -> dict:
        return {
            "name": self.name,
            "form": f"{self.definition.form_id}-{self.definition.version}",
            "answers": {
                key: without_preview(value)
                for key, value in self.interview.answers().items()
            },
            "clashes": sorted(self.record.clashes) if self.record else [],
            "differences": as_values(self.laptop, [self.record] if self.record else []),
            "team": team_value(self.laptop, self.record),
            "sealed": (
                sealed.as_value(self.laptop, self.record) if self.record else None
            ),
            "findings": self.findings.as_json(),
            "red_flags": [
                {
                    "code": one.flag.code,
                    "person": one.person,
                    "strength": one.flag.strength,
                    "rule": one.flag.rule,
                    "procedure": one.flag.procedure,
                    "keys": list(one.keys),
                }
                for one in self.raised
            ],
            "follow_ups": [
                {
                    "name": one.name,
                    "rule": one.rule,
                    "step": one.step,
                    "persons": dict(one.persons),
                    "starts_at": one.starts_at.isoformat(),
                    "due_at": one.due_at.isoformat(),
                    "who": one.who,
                    "done_at_place": one.done_at_place,
                }
                for one in self.called
            ],
        }
