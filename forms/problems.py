"""What is wrong with a form or a pack, where, and what mends it?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


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

    def __str__(self) -> str:
        remedy = f"; {self.remedy}" if self.remedy else ""
        return f"{self.code}, {self.place}: {self.what}{remedy}"


class FormRefused(Exception):
    """A form cannot be used; `problems` lists every reason at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
