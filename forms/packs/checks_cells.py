"""Does each cell of a pack hold what its column is for?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from forms.packs.known import Known, parts
from forms.packs.tables import MARKS, TABLES, WEEKDAYS, is_date, is_span
from forms.problems import Problem

STRENGTHS = ("strong", "medium", "weak")
SIDES = ("I", "C", "V", "X")
DIMENSIONS = ("DR", "CR", "RV", "EX", "CD", "VD")
PER = ("person", "inspection", "workplace", "referral", "order")
STARTS = ("found", "served", "custody", "order", "sent")
SIZES = ("large", "small")
ROLES = (
    *("police", "protection", "labour", "anti_trafficking", "health", "school"),
    *("immigration", "legal_aid", "prosecution", "shelter", "embassy", "other"),
)
NUMBER = re.compile(r"\d+(\.\d+)?|\d+/[1-9]\d*", re.ASCII)
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
# What calls for a rule stands in the program, by these codes.
RULE = re.compile(r"F(0[1-9]|1\d)")
STEP = re.compile(r"[1-9]\d*(\.[1-9]\d*)?")
CONTROL = re.compile(r"[\x00-\x1f]")
PHONE = re.compile(r"[+(]?\d[\d ()/-]{0,30}")


def number_of(text: str) -> Fraction | None:
    """The exact number a cell holds (7.5 or 313/12); None when it is none."""
    return Fraction(text) if NUMBER.fullmatch(text) else None


def cell_faults(known: Known) -> Iterator[Problem]:
    """Every cell that does not hold what its column is for."""
    for name, table in TABLES.items():
        for number, row in known.rows(name):
            for column, cell in row.items():
                kind = table.kinds[column]
                for what, remedy in _wrong(cell, kind, known):
                    place = f"{name} row {number}, {column}"
                    yield Problem(
                        CODES.get(kind.rstrip("?"), "F-417"), place, what, remedy
                    )


def _wrong(cell: str, kind: str, known: Known) -> Iterator[tuple[str, str]]:
    if cell != cell.strip() or CONTROL.search(cell):
        yield "it has blanks at an end, or a control character", "take them away"
    elif cell or not kind.endswith("?"):
        told = (
            KINDS[kind.rstrip("?")](cell, known) if cell else ("it is empty", "fill it")
        )
        if told is not None:
            yield told


Told = tuple[str, str] | None


def _matches(pattern: re.Pattern[str], like: str) -> Callable[[str, Known], Told]:
    def look(cell: str, known: Known) -> Told:
        if pattern.fullmatch(cell):
            return None
        return f'"{cell}" cannot stand here', f"write it like {like}"

    return look


def _one_of(*choices: str) -> Callable[[str, Known], Told]:
    def look(cell: str, known: Known) -> Told:
        if cell in choices:
            return None
        return f'"{cell}" is not known here', f"one of: {', '.join(choices)}"

    return look


def _names(
    of: Callable[[Known], frozenset[str]], table: str
) -> Callable[[str, Known], Told]:
    """A list of names that another table holds, each once."""

    def look(cell: str, known: Known) -> Told:
        listed = list(parts(cell))
        unknown = [one for one in listed if one not in of(known)]
        if unknown and of(known):
            return f'"{unknown[0]}" is unknown', f"see {table}"
        if len(set(listed)) < len(listed):
            return "a name stands twice", "keep one"
        return None

    return look


def _one_name(
    of: Callable[[Known], frozenset[str]], table: str
) -> Callable[[str, Known], Told]:
    """One name that another table holds."""

    def look(cell: str, known: Known) -> Told:
        if cell in of(known) or not of(known):
            return None
        return f'"{cell}" is unknown', f"see {table}"

    return look


def _words(cell: str, known: Known) -> Told:
    return None


def _date(cell: str, known: Known) -> Told:
    return None if is_date(cell) else (f'"{cell}" is no date', "write YYYY-MM-DD")


def _span(cell: str, known: Known) -> Told:
    remedy = "write `24 hours`, `7 days`, `5 working days` or `same day`"
    return None if is_span(cell) else (f'"{cell}" is no time one can count', remedy)


def _weekdays(cell: str, known: Known) -> Told:
    listed = list(parts(cell))
    if set(listed) <= set(WEEKDAYS) and len(set(listed)) == len(listed):
        return None
    return "a day of the weekend is no weekday", "Saturday;Sunday"


def _ilo11(cell: str, known: Known) -> Told:
    listed = list(parts(cell))
    numbers = {str(number) for number in range(1, 12)}
    if set(listed) <= numbers and len(set(listed)) == len(listed):
        return None
    return f'"{cell}" is no number of an ILO indicator', "1 to 11, as 2 or 2;6"


def _age(cell: str, known: Known) -> Told:
    is_age = cell.isdecimal() and 1 <= int(cell) <= 21
    return None if is_age else (f'"{cell}" is no age', "a whole number, 1 to 21")


def _places(known: Known) -> frozenset[str]:
    return known.jurisdictions | known.country


def _states(known: Known) -> frozenset[str]:
    return known.states | known.country


def _anywhere(known: Known) -> frozenset[str]:
    return known.states | known.jurisdictions | known.country


KINDS: Mapping[str, Callable[[str, Known], Told]] = {
    "words": _words,
    "code": _matches(CODE, "minimum_wage_monthly"),
    "rule": _matches(RULE, "F01 to F19"),
    "step": _matches(STEP, "1 or 2.1"),
    "phone": _matches(PHONE, "999 or 03-1234 5678"),
    "date": _date,
    "span": _span,
    "weekdays": _weekdays,
    "ilo11": _ilo11,
    "age": _age,
    "mark": _one_of(*MARKS),
    "strength": _one_of(*STRENGTHS),
    "side": _one_of(*SIDES),
    "dimension": _one_of(*DIMENSIONS),
    "per": _one_of(*PER),
    "starts": _one_of(*STARTS),
    "size": _one_of(*SIZES),
    "role": _one_of(*ROLES),
    "place": _names(lambda known: known.jurisdictions, "jurisdictions.csv"),
    "places": _names(_places, "jurisdictions.csv"),
    "state": _names(_states, "states.csv"),
    "states": _names(_states, "states.csv"),
    "anywhere": _names(_anywhere, "states.csv and jurisdictions.csv"),
    "rules": _names(lambda known: known.rules, "follow_ups.csv"),
    "rule_here": _one_name(lambda known: known.rules, "follow_ups.csv"),
}
# The code of a fault by the kind of the cell; others are F-417.
CODES = {
    **{"date": "F-403", "mark": "F-404", "place": "F-405", "places": "F-405"},
    **{"weekdays": "F-408", "state": "F-409", "states": "F-409", "anywhere": "F-409"},
    **{"span": "F-411", "strength": "F-412", "side": "F-413", "ilo11": "F-418"},
    **{"rules": "F-419", "rule_here": "F-419", "per": "F-419", "starts": "F-419"},
}
