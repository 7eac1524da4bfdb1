"""How many inspections a minute are read by other rules, to look and for good?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

from forms.interview import Interview
from server.office import Office
from server.refinding import Refinder
from sync.change import Value
from tests.bench.findings_figures import STORY
from tests.bench.typist import surroundings
from tests.demo.answers import PLACE
from tests.server.estate import definition_of, put_in, xform_of
from tests.server.offices import an_office
from tests.server.rules import HOUSING_LATER, my_pack
from tests.server.scenes import HeldClock

# One in four each: the story's two visits, and two where nothing is found.
ROUTINE = {
    "forced_labour": {**PLACE, "danger_now": "no", "employees": 22},
    "child_labour": {**PLACE, "danger_now": "no", "employees": 22},
}
NEW = "2026.2"
INSPECTIONS = 3000


@dataclass(frozen=True)
class RefindFigures:
    """One run over all of them, in one process. `by_clock` shares the machine."""

    name: str
    inspections: int
    cpu_seconds: float
    by_clock: float

    @property
    def a_minute(self) -> float:
        return self.inspections / self.cpu_seconds * 60


def refind_figures(inspections: int = INSPECTIONS) -> list[RefindFigures]:
    """Draw them all for the first time, look at another version, put it to use."""
    with TemporaryDirectory() as folder:
        office = an_office(Path(folder) / "office", HeldClock())
        try:
            return list(_runs(office, inspections))
        finally:
            office.close()


def refind_table(figures: Iterable[RefindFigures]) -> list[tuple[str, ...]]:
    """A row for each run: what, how many, a minute of CPU, a minute by the clock."""
    return [
        (
            *(one.name, f"{one.inspections:,}", f"{one.a_minute:,.0f}"),
            f"{one.inspections / one.by_clock * 60:,.0f}",
        )
        for one in figures
    ]


def _runs(office: Office, inspections: int) -> Iterable[RefindFigures]:
    _fill(office, inspections)
    yield _run("draw for the first time", office, "2026.1", is_dry=False)
    office.desk.publish_pack(my_pack(NEW, HOUSING_LATER), by="admin")
    yield _run("refind --dry-run", office, NEW, is_dry=True)
    yield _run("refind", office, NEW, is_dry=False)


def _run(name: str, office: Office, version: str, *, is_dry: bool) -> RefindFigures:
    packs = office.packs
    refinder = Refinder(office, lambda scope: packs.with_settings_on(version, scope))
    cpu, clock = process_time(), perf_counter()
    run = refinder.compare() if is_dry else refinder.refind("bench", by="admin")
    count = sum(1 for _ in run)
    return RefindFigures(name, count, process_time() - cpu, perf_counter() - clock)


def _fill(office: Office, inspections: int) -> None:
    """So many inspections of D09, made at the office as a laptop would."""
    for form in STORY:
        office.desk.publish(xform_of(form), by="admin")
    kinds = [
        _answers(form, said)
        for visits in (STORY, ROUTINE)
        for form, said in visits.items()
    ]
    with office.database.write():
        for number in range(inspections):
            form, writes, times = kinds[number % len(kinds)]
            office.replica.create(
                *("inspection", form, writes),
                scope="D09",
                user="u011",
                times=times,
            )


def _answers(
    form: str, said: Mapping[str, Any]
) -> tuple[str, Mapping[str, Value], Mapping[str, Any]]:
    definition, now = definition_of(form), surroundings(1)
    interview = Interview.begin(definition, now)
    put_in(interview, said, now)
    named = f"{definition.form_id}-{definition.version}"
    return named, interview.answers(), interview.times()
