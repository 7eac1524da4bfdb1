"""What has been said for a wage sheet, what does it make, and what is asked next?

A sheet is a list of entries, oldest first, one an act: {"set": [[path, value],
...]}, {"gone": path} or {"undo": true}. Paths read `jurisdiction`, `W1/pay`,
`W1/2/overtime_hours`; `W1` and `W1/2` themselves mark a worker and a period.
None as a value: asked, and not known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from forms.findings.documents import DocumentRefused
from forms.findings.wage_document import sheets_of
from forms.findings.wages import WageSheet
from forms.packs.packs import Pack

Entry = dict[str, Any]
SHARED = ("jurisdiction", "employees", "professional")
TERMS = ("pay", "normal_hours_day", "days_per_week", "domestic", "manual_work")
COPIED = ("pay", "normal_hours_day", "days_per_week", "domestic")
HOURS = ("overtime_hours", "rest_day_extra_hours", "holiday_extra_hours")
# From so many workers on nobody needs to know whether it is a professional practice.
SMALL_BELOW = 5
COUNTED = (
    *("overtime_hours", "rest_days_half", "rest_days_full", "rest_day_extra_hours"),
    *("holidays", "holidays_not_worked", "holiday_extra_hours"),
    *("unlawful_deductions_sen", "lawful_deductions_sen"),
)


@dataclass(frozen=True)
class Said:
    """Path -> value, in the order in which the paths were first said."""

    values: dict[str, Any]

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> Said:
        values: dict[str, Any] = {}
        for entry in without_undone(entries):
            if "gone" in entry:
                gone = entry["gone"]
                values = {p: v for p, v in values.items() if not is_under(p, gone)}
            else:
                values.update(entry["set"])
        return cls(values)

    @property
    def workers(self) -> list[str]:
        return [path for path in self.values if path[0] == "W" and "/" not in path]

    def periods(self, worker: str) -> list[str]:
        """The paths of a worker's periods: `W1/1`."""
        own = (path for path in self.values if path.startswith(f"{worker}/"))
        return [path for path in own if path.rpartition("/")[2].isdigit()]

    def get(self, path: str) -> Any:
        return self.values.get(path)

    def day(self, path: str) -> date | None:
        said = self.get(path)
        return date.fromisoformat(said) if said else None

    def basic_of(self, period: str) -> Any:
        """The basic pay of a period: its own, else the worker's contract."""
        worker = period.partition("/")[0]
        own = self.get(f"{period}/basic_sen")
        return own if own is not None else self.get(f"{worker}/basic_sen")

    def length(self, period: str) -> int:
        """The days of a period; 31 while its dates are not known."""
        begins, ends = self.day(f"{period}/from"), self.day(f"{period}/to")
        return (ends - begins).days + 1 if begins and ends else 31

    # -- what it makes --------------------------------------------------------

    def document(self, pack: Pack) -> dict[str, Any]:
        """All that can be reckoned so far, in the fixed shape.

        An answer to what is not asked any more does not count.
        """
        shared = {name: self.get(name) for name in SHARED}
        workers = (self._worker(worker, pack) for worker in self.workers)
        return {**shared, "workers": [one for one in workers if one]}

    def sheets(self, pack: Pack) -> tuple[WageSheet, ...]:
        """The sheets of all that can be reckoned; () while nothing can."""
        try:
            found = sheets_of(self.document(pack))
        except DocumentRefused:
            return ()
        return tuple(sheet for sheet in found if sheet.periods)

    def _worker(self, worker: str, pack: Pack) -> dict[str, Any] | None:
        if self.get(f"{worker}/pay") is None:
            return None
        asked = {path.rpartition("/")[2] for path in self._of_worker(worker, pack)}
        terms = {n: self.get(f"{worker}/{n}") for n in TERMS if n in asked}
        made = (self._period(period, pack) for period in self.periods(worker))
        return {"id": worker, **terms, "periods": [one for one in made if one]}

    def _period(self, period: str, pack: Pack) -> dict[str, Any] | None:
        pay = self.get(f"{period.partition('/')[0]}/pay")
        asked = [n for n in self._of_period(period, pack) if n != "paid_known"]
        found = {name: self.get(f"{period}/{name}") for name in asked}
        found["basic_sen"] = self.basic_of(period)
        needed = ["from", "to", "basic_sen"]
        needed += ["days_worked"] if pay in ("daily", "weekly") else []
        is_whole = all(found.get(name) is not None for name in needed)
        return found if is_whole else None

    def open_names(self, period: str, pack: Pack) -> list[str]:
        """What counts as none because nobody knows it or was asked."""
        names = (name for name in self._of_period(period, pack) if name in COUNTED)
        return [name for name in names if self.get(f"{period}/{name}") is None]

    # -- what is asked --------------------------------------------------------

    def stops(self, pack: Pack) -> list[str]:
        """Every question that is asked as things stand, in order."""
        found = ["jurisdiction", "employees"]
        if (self.get("employees") or 0) < SMALL_BELOW:
            found.append("professional")
        for worker in self.workers:
            found += self._of_worker(worker, pack)
            for period in self.periods(worker):
                found += [f"{period}/{name}" for name in self._of_period(period, pack)]
        return found

    def _of_worker(self, worker: str, pack: Pack) -> Iterator[str]:
        pay = self.get(f"{worker}/pay")
        yield f"{worker}/pay"
        if pay != "piece":
            yield f"{worker}/basic_sen"
        yield from (f"{worker}/{name}" for name in TERMS[1:4])
        if self.may_be_above_ceiling(worker, pack):
            yield f"{worker}/manual_work"

    def may_be_above_ceiling(self, worker: str, pack: Pack) -> bool:
        """Whether it matters if the work is manual, anywhere in the country, ever."""
        pay, sen = self.get(f"{worker}/pay"), self.get(f"{worker}/basic_sen")
        ceilings = [
            one.number for one in pack.every("ot_wage_ceiling") if not one.is_no_limit
        ]
        if not ceilings or pay == "piece":
            return bool(ceilings)
        # At the most so many days and weeks: the sheet itself goes by the law.
        months = {"daily": Fraction(31), "weekly": Fraction(6)}
        month = Fraction(sen or 0) * months.get(pay, Fraction(1)) / 100
        return month > min(ceilings)

    def _of_period(self, period: str, pack: Pack) -> Iterator[str]:
        pay = self.get(f"{period.partition('/')[0]}/pay")
        yield from ("from", "to", "eligible_days")
        if pay == "piece":
            yield from ("basic_sen", "previous_wages_sen", "previous_days")
        if pay in ("daily", "weekly", "piece"):
            yield "days_worked"
        if self.is_beyond_week(period, pack):
            yield "ordinary_days_worked"
        yield from ("overtime_hours", "rest_days_half", "rest_days_full")
        if any(self.get(f"{period}/rest_days_{half}") for half in ("half", "full")):
            yield "rest_day_extra_hours"
        yield "holidays"
        if pay == "daily":
            yield "holidays_not_worked"
        if self.get(f"{period}/holidays"):
            yield "holiday_extra_hours"
        if any(self.get(f"{period}/{name}") for name in HOURS):
            yield "hours_source"
        yield from self._of_payment(period)

    def _of_payment(self, period: str) -> Iterator[str]:
        known = self.get(f"{period}/paid_known")
        yield "paid_known"
        if known == "gross":
            yield "paid_sen"
        if known == "net":
            yield from ("received_sen", "lawful_deductions_sen")
        yield "unlawful_deductions_sen"

    def is_beyond_week(self, period: str, pack: Pack) -> bool:
        """Whether the agreed hours are more than a week may have."""
        worker, on = period.partition("/")[0], self.day(f"{period}/from")
        hours = Fraction(str(self.get(f"{worker}/normal_hours_day") or 0))
        week = hours * (self.get(f"{worker}/days_per_week") or 6)
        place = self.get("jurisdiction")
        places = [place] if place in pack.jurisdictions else pack.jurisdictions
        if on is None:
            return False
        limits = (pack.law("hours_week_max", one, on) for one in places)
        return any(one and not one.is_no_limit and week > one.number for one in limits)


def without_undone(entries: Sequence[Entry]) -> list[Entry]:
    kept: list[Entry] = []
    for entry in entries:
        if "undo" in entry:
            del kept[-1:]
        else:
            kept.append(entry)
    return kept


def is_under(path: str, gone: str) -> bool:
    return path == gone or path.startswith(f"{gone}/")
