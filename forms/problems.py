"""What is wrong with a form or a pack, where, and what mends it?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_IN_A_SHEET = re.compile(r"(?P<sheet>.+?) row (?P<row>\d+)(?:, (?P<column>.+))?")
_IN_A_BIND = re.compile(r"bind (?P<path>\S+?)(?:, (?P<column>.+))?")


@dataclass(frozen=True, order=True)
class Problem:
    """One fault a person can mend.

    `code` is `F-nnn` for an error, `W-nnn` for a warning; `place` reads
    like `survey row 14`.
    """

    code: str
    place: str
    what: str
    remedy: str = ""

    @property
    def is_error(self) -> bool:
        return self.code.startswith("F")

    @property
    def sheet(self) -> str | None:
        """The sheet it stands on; None when it stands on none."""
        found = _IN_A_SHEET.fullmatch(self.place)
        return found["sheet"] if found else None

    @property
    def row(self) -> int | None:
        """The row of the sheet, heading = 1."""
        found = _IN_A_SHEET.fullmatch(self.place)
        return int(found["row"]) if found else None

    @property
    def column(self) -> str | None:
        """The column, or the rule of a bind, where one alone is meant."""
        found = _IN_A_SHEET.fullmatch(self.place) or _IN_A_BIND.fullmatch(self.place)
        return found["column"] if found else None

    def as_json(self) -> dict[str, str | int | bool | None]:
        """With stable keys, for programs."""
        return {
            "code": self.code,
            "place": self.place,
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column,
            "what": self.what,
            "remedy": self.remedy,
            "is_error": self.is_error,
        }

    def __str__(self) -> str:
        remedy = f"; {self.remedy}" if self.remedy else ""
        return f"{self.code}, {self.place}: {self.what}{remedy}"


class FormRefused(Exception):
    """A form cannot be used; `problems` lists every reason at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class PackRefused(Exception):
    """A rule pack cannot be used; `problems` lists every fault at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
