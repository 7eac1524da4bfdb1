"""How many inspections a second are read for what they mean?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from forms.findings.findings import find
from forms.findings.reading import read_facts
from forms.interview import Interview
from forms.packs.packs import load_pack
from tests.bench.timing import median_cpu_seconds
from tests.bench.typist import surroundings
from tests.demo.answers import C1, C2_REST, C2_TYPED, C3, CHILD_LABOUR, FORCED_LABOUR
from tests.server.estate import definition_of, put_in

C2 = {**dict(C2_TYPED), **C2_REST, "birth_date": "2013-05-01"}
STORY: Mapping[str, Mapping[str, Any]] = {
    "forced_labour": FORCED_LABOUR,
    "child_labour": {**CHILD_LABOUR, "children": [C1, C2, C3]},
}
INSPECTED_ON = date(2026, 4, 14)
ROUND = 20


@dataclass(frozen=True)
class FindingsFigures:
    """Answers to findings, for one checklist of the story."""

    name: str
    persons: int
    seconds_each: float


def findings_figures(runs: int) -> list[FindingsFigures]:
    """The two inspections of the demonstration story, read again and again."""
    return [_figures(name, answers, runs) for name, answers in STORY.items()]


def _figures(name: str, said: Mapping[str, Any], runs: int) -> FindingsFigures:
    definition, pack, now = definition_of(name), load_pack("my"), surroundings(1)
    interview = Interview.begin(definition, now)
    put_in(interview, said, now)
    answers, times = interview.answers(), interview.times()

    def read_once() -> int:
        facts = read_facts(definition, answers, times)
        return len(find(facts, pack, on=INSPECTED_ON).persons)

    def read_round() -> None:
        for _ in range(ROUND):
            read_once()

    return FindingsFigures(
        name, read_once(), median_cpu_seconds(read_round, runs) / ROUND
    )
