"""What does a document of facts or wages say, and what in it cannot be?"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from forms.problems import Problem

MOST_HOURS_A_PERIOD = 31 * 24


class DocumentRefused(Exception):
    """A document cannot be read; `problems` lists every fault at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass
class Sheet:
    """One object of a document, read field by field; faults pile up in `problems`.

    A reader gives None both for null and for what it had to refuse: the
    document is refused as a whole once everything has been read.
    """

    place: str
    values: Mapping[str, Any]
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, name: str, what: str, remedy: str) -> None:
        """Note a fault of one field; the value itself is never repeated."""
        place = f"{self.place}, {name}" if name else self.place
        self.problems.append(Problem("F-430", place, what, remedy))

    def refuse_strange_names(self, known: Iterable[str]) -> None:
        """Refuse each name that nobody reads.

        A misspelt name would otherwise count as nothing said.
        """
        names = tuple(known)
        for name in self.values:
            if name not in names:
                near = difflib.get_close_matches(name, names, 1, 0.75)
                remedy = f'did you mean "{near[0]}"' if near else "take it out"
                self.refuse(_short(name), "no field has this name", remedy)

    def within(self, name: str, place: str) -> list[Sheet]:
        """The objects of a list field; an absent list is empty."""
        rows = self.values.get(name)
        if rows is None:
            return []
        if not isinstance(rows, list):
            self.refuse(name, "it is no list", "write [ ... ]")
            return []
        sheets = []
        for index, row in enumerate(rows):
            if isinstance(row, dict):
                sheets.append(Sheet(f"{place}[{index}]", row, self.problems))
            else:
                self.refuse(f"{name}[{index}]", "it is no object", "write { ... }")
        return sheets

    def text(self, name: str, allowed: Iterable[str] = ()) -> str | None:
        """A text, one of those allowed when any are given."""
        value, choices = self.values.get(name), tuple(allowed)
        if value is None:
            return None
        if not isinstance(value, str) or (choices and value not in choices):
            remedy = f"one of: {', '.join(choices)}" if choices else "write a text"
            self.refuse(name, "this value is not known here", remedy)
            return None
        return value

    def needed(self, name: str, found: Any) -> Any:
        """Refuse an absent value that nothing can stand for."""
        if found is None and self.values.get(name) is None:
            self.refuse(name, "it is missing", f'add "{name}"')
        return found

    def flag(self, name: str) -> bool | None:
        """true, false, or null for unknown; also yes, no and unknown."""
        value = self.values.get(name)
        if isinstance(value, bool) or value is None:
            return value
        words: dict[Any, bool | None] = {"yes": True, "no": False, "unknown": None}
        if not isinstance(value, str) or value not in words:
            self.refuse(name, "it is neither true nor false", "true, false or null")
            return None
        return words[value]

    def day(self, name: str) -> date | None:
        """A date that exists."""
        value = self.values.get(name)
        if value is None:
            return None
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            self.refuse(name, "there is no such date", "write YYYY-MM-DD")
            return None

    def whole(self, name: str) -> int | None:
        """A whole number, not below zero; 7.0 is 7, 5.7 and true are refused."""
        value = self.values.get(name)
        if value is None:
            return None
        # Some programs write every number with a point; JSON knows one kind only.
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            self.refuse(name, "it is no whole number from 0 on", "write 0, 1, 2 ...")
            return None
        return value

    def number(self, name: str, most: int | None = None) -> Decimal | None:
        """An exact number from 0 to `most`: an int, a float or a text like "7.5"."""
        value = self.values.get(name)
        if value is None:
            return None
        number = exact(value)
        if number is None or number < 0 or (most is not None and number > most):
            upto = f" to {most}" if most is not None else " on"
            self.refuse(name, f"it is no number from 0{upto}", 'write 7.5 or "7.5"')
            return None
        return number

    def hours(self, name: str) -> tuple[Decimal, Decimal] | None:
        """Hours, or a pair of them when recalled: the lowest and the highest."""
        value = self.values.get(name)
        if not isinstance(value, list):
            number = self.number(name, MOST_HOURS_A_PERIOD)
            return None if number is None else (number, number)
        ends = [exact(one) for one in value]
        low, high = ends if len(ends) == 2 else (None, None)
        if low is None or high is None or not 0 <= low <= high <= MOST_HOURS_A_PERIOD:
            self.refuse(name, "it is no pair of hours", 'write ["18", "24"]')
            return None
        return low, high


def _short(name: str) -> str:
    """A name as one line of a message can hold it."""
    plain = "".join(c if c.isprintable() else "?" for c in name)
    return plain if len(plain) <= 40 else f"{plain[:39]}..."


def exact(value: Any) -> Decimal | None:
    """A number as an exact decimal; None when it is none or endless."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def read_whole(document: Any, read: Callable[[Sheet], Any]) -> Any:
    """What `read` makes of a document; raises DocumentRefused with every fault."""
    if not isinstance(document, dict):
        fault = Problem("F-430", "document", "it is no object", "write { ... }")
        raise DocumentRefused([fault])
    sheet = Sheet("document", document)
    found = read(sheet)
    if sheet.problems:
        raise DocumentRefused(sheet.problems)
    return found
