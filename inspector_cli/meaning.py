"""What do the answers of a draft or an inspection mean, offline and at once?

The same reading as the office's: findings with reasons, and the follow-ups
that it will open, under the same names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from forms.definition import FormDefinition
from forms.findings.findings import Findings, find
from forms.findings.reading import read_facts
from forms.findings.wages import Sen
from forms.follow_ups import CalledFor, called_for
from forms.interview import Interview
from inspector_cli.laptop import Laptop
from inspector_cli.showing import clash_lines, interview_lines, local
from sync.replica import Record


@dataclass(frozen=True)
class Meaning:
    """A draft or a record, read: its interview, findings and follow-ups."""

    laptop: Laptop
    name: str
    definition: FormDefinition
    interview: Interview
    times: Mapping[str, datetime]
    record: Record | None = None

    @classmethod
    def of(cls, laptop: Laptop, name: str) -> Meaning:
        """Read draft `D1` or record `K7F2-1043`."""
        if name.upper().startswith("D") and name[1:].isdigit():
            sitting = laptop.sitting(name)
            interview = sitting.interview
            return cls(
                laptop, name.upper(), sitting.definition, interview, interview.times()
            )
        record = laptop.record(name)
        definition = laptop.definition(record.form)
        interview = Interview.open(
            definition,
            dict(record.doc),
            laptop.surroundings(),
            withheld=laptop.withheld(definition),
        )
        return cls(laptop, record.ref, definition, interview, record.times, record)

    @property
    def findings(self) -> Findings:
        return self.read()[0]

    def read(self) -> tuple[Findings, tuple[CalledFor, ...]]:
        """Findings, and the follow-ups that they call for."""
        facts = read_facts(self.definition, self.interview.answers(), self.times)
        findings = find(facts, self.laptop.pack, on=facts.inspected_on or self.today)
        called = called_for(
            findings,
            facts,
            self.laptop.pack,
            inspection=self.name,
            earliest_receipt=self.record.first_received_at if self.record else None,
        )
        return findings, called

    @property
    def today(self) -> date:
        return self.laptop.clock.now().astimezone(self.laptop.zone).date()

    def lines(self, language: str) -> Iterator[str]:
        """The whole as lines: answers, answers that differ, findings, follow-ups."""
        findings, called = self.read()
        yield f"{self.name}  {self.definition.title}"
        yield from interview_lines(self.interview)
        yield from self.clashing(language)
        yield ""
        yield "What the answers mean (a screening aid, not a legal decision):"
        yield from findings_lines(findings, language)
        yield ""
        yield "Follow-ups that these answers call for:" if called else "No follow-up."
        for one in called:
            yield called_line(one, self.laptop)

    def clashing(self, language: str) -> Iterator[str]:
        if self.record is not None and self.record.clashes:
            yield ""
            yield "Answers that differ:"
            zone = self.laptop.zone
            yield from clash_lines(self.definition, self.record, zone, language)

    def as_json(self) -> dict:
        findings, called = self.read()
        return {
            "name": self.name,
            "form": f"{self.definition.form_id}-{self.definition.version}",
            "answers": self.interview.answers(),
            "clashes": sorted(self.record.clashes) if self.record else [],
            "findings": findings.as_json(),
            "follow_ups": [
                {
                    "name": one.name,
                    "rule": one.rule,
                    "step": one.step,
                    "persons": dict(one.persons),
                    "starts_at": one.starts_at.isoformat(),
                    "due_at": one.due_at.isoformat(),
                }
                for one in called
            ],
        }


def findings_lines(findings: Findings, language: str) -> Iterator[str]:
    """Each finding with its reasons, persons by code, never by name."""
    group = (findings.group,) if findings.group else ()
    for person in (*group, *findings.persons):
        for reason in person.reasons:
            yield f"  {person.code or 'all'}: {reason.text_in(language)}"
    for reason in findings.breach_reasons:
        yield f"  {reason.text_in(language)}"
    for sheet in findings.wages:
        yield f"  {sheet.code}: {ringgit(sheet.arrears)} owed in wages"
    if len(findings.wages) > 1:
        yield f"  Together: {ringgit(findings.total_arrears)}"


def ringgit(sen: Sen) -> str:
    """`RM957.50`, or a range where hours are only recalled."""
    low, high = f"RM{sen.low / 100:,.2f}", f"RM{sen.high / 100:,.2f}"
    return low if low == high else f"{low} to {high}"


def called_line(one: CalledFor, laptop: Laptop) -> str:
    who = ", ".join(sorted(one.persons.values()))
    about = f" ({who})" if who else ""
    due = local(one.due_at, laptop.zone)
    done = " - done at the place, to be confirmed" if one.done_at_place else ""
    return f"  {one.rule}.{one.step}{about}: due {due} ({one.due_words}){done}"
