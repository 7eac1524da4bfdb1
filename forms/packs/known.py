"""What do the sound tables of a pack name, for its other tables to refer to?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from forms.packs.tables import NumberedRow, Texts, rows_of
from forms.problems import Problem


@dataclass(frozen=True)
class Known:
    """A pack under examination; `sound` are the tables whose columns are right.

    A table that is not sound reads as empty: its own fault is told, and nothing
    else is said on account of it.
    """

    texts: Texts
    sound: frozenset[str]

    def rows(self, name: str) -> list[NumberedRow]:
        """The numbered rows of a table; [] when it is absent or not sound."""
        return self._tables.get(name, [])

    @cached_property
    def _tables(self) -> dict[str, list[NumberedRow]]:
        return {name: rows_of(self.texts, name) for name in sorted(self.sound)}

    def column(self, name: str, column: str) -> frozenset[str]:
        return frozenset(row[column] for _, row in self.rows(name))

    @cached_property
    def settings(self) -> dict[str, str]:
        return {row["key"]: row["value"] for _, row in self.rows("pack.csv")}

    @cached_property
    def country(self) -> frozenset[str]:
        """The country's code in a set of its own; empty when it is not said."""
        return frozenset(filter(None, [self.settings.get("country", "")]))

    @cached_property
    def jurisdictions(self) -> frozenset[str]:
        return self.column("jurisdictions.csv", "code")

    @cached_property
    def states(self) -> frozenset[str]:
        return self.column("states.csv", "code")

    @cached_property
    def rules(self) -> frozenset[str]:
        return self.column("follow_ups.csv", "code")


def fault(code: str, name: str, row: int, what: str, remedy: str) -> Problem:
    """A fault of one row, heading = 1."""
    return Problem(code, f"{name} row {row}", what, remedy)


def parts(text: str) -> Iterator[str]:
    """The parts of a cell that lists several, as they are written."""
    return iter(text.split(";"))
