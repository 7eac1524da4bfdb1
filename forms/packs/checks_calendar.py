"""Has every state of a pack its weekend, and is every holiday listed once?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from forms.packs.known import Known, fault, parts
from forms.packs.tables import is_date
from forms.problems import Problem

Span = tuple[date, date, int]


def calendar_faults(known: Known) -> Iterator[Problem]:
    """What is wrong with the states, the weekends and the holidays."""
    yield from _names(known)
    yield from _weekends(known)
    yield from _holidays(known)


def _names(known: Known) -> Iterator[Problem]:
    """A name or a code must lead to one state only."""
    seen: dict[str, int] = {}
    for number, row in known.rows("states.csv"):
        said = {row["code"].casefold(), row["name"].casefold(), row["also"].casefold()}
        for name in sorted(said - {""}):
            if name in seen:
                what = f'"{name}" names two states (see row {seen[name]})'
                yield fault("F-409", "states.csv", number, what, "tell them apart")
            seen.setdefault(name, number)


def _weekends(known: Known) -> Iterator[Problem]:
    spans: dict[str, list[Span]] = {}
    for number, row in known.rows("weekends.csv"):
        if any(
            day and not is_date(day) for day in (row["valid_from"], row["valid_to"])
        ):
            continue
        begin = date.fromisoformat(row["valid_from"] or "0001-01-01")
        end = date.fromisoformat(row["valid_to"] or "9999-12-31")
        if begin > end:
            what = "it ends before it begins"
            yield fault("F-403", "weekends.csv", number, what, "swap the dates")
        else:
            spans.setdefault(row["state"], []).append((begin, end, number))
    for state, runs in spans.items():
        yield from _in_turn(state, sorted(runs))
    if "weekends.csv" in known.sound and not known.country & set(spans):
        for number, row in known.rows("states.csv"):
            if row["code"] not in spans:
                what = f'{row["code"]} has no weekend'
                yield fault("F-408", "states.csv", number, what, "see weekends.csv")


def _in_turn(state: str, runs: list[Span]) -> Iterator[Problem]:
    for (_, end, row), (begin, _, number) in zip(runs, runs[1:], strict=False):
        if begin <= end:
            what = f"{state} has two weekends at once (see row {row})"
            yield fault("F-408", "weekends.csv", number, what, "end the older one")
        elif begin > end + timedelta(days=1):
            what = f"{state} has no weekend from {end + timedelta(days=1)}"
            yield fault("F-408", "weekends.csv", number, what, "close the gap")


def _holidays(known: Known) -> Iterator[Problem]:
    """A holiday of a name stands once a day in each state."""
    seen: dict[tuple[str, str, str], int] = {}
    for number, row in known.rows("holidays.csv"):
        for state in parts(row["states"]):
            key = (row["date"], row["name"].casefold(), state)
            if key in seen:
                what = f"it stands twice for {state} (see row {seen[key]})"
                yield fault("F-410", "holidays.csv", number, what, "keep one")
            seen.setdefault(key, number)
