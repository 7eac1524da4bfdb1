"""Which rows and cells does a Markdown XLSForm hold?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest

# The same reading as pyxform's, so that our row numbers are its row numbers.
_NOTE_LINE = re.compile(r"^\s*#")
_NOTE_AT_END = re.compile(r"^(.*\|)\s*#[^|]*$")
_TABLE_LINE = re.compile(r"^\s*\|(.*)\|\s*$")
_RULER = re.compile(r"^[|-]+$")
_BAR = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True)
class Row:
    """One row of a sheet; `number` counts like a spreadsheet, heading = 1.

    `unheaded` are filled cells without a heading above them.
    """

    number: int
    cells: Mapping[str, str]
    unheaded: tuple[str, ...] = ()

    def get(self, column: str) -> str:
        """What stands in the cell, "" when nothing does."""
        return self.cells.get(column, "")


@dataclass(frozen=True)
class Sheet:
    """One table: its name, its headings in order, and its rows."""

    name: str
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()

    def place(self, row: Row) -> str:
        """Where a row stands, in words."""
        return f"{self.name} row {row.number}"


@dataclass(frozen=True)
class Workbook:
    """The sheets of one form by name; `repeated` are names met twice."""

    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    repeated: tuple[str, ...] = ()

    def sheet(self, name: str) -> Sheet:
        """The sheet of that name, an empty one when there is none."""
        return self.sheets.get(name, Sheet(name))


def read_workbook(source: str) -> Workbook:
    """The sheets of a form written as Markdown tables."""
    tables: list[tuple[str, list[list[str]]]] = []
    for line in source.split("\n"):
        cells = _cells(line)
        if cells and cells[0]:
            tables.append((cells[0].lower(), []))
        if cells and tables and any(cells[1:]):
            tables[-1][1].append(cells[1:])
    names = [name for name, _ in tables]
    repeated = tuple(sorted({name for name in names if names.count(name) > 1}))
    return Workbook({name: _sheet(name, rows) for name, rows in tables}, repeated)


def with_setting(source: str, column: str, value: str) -> str:
    """The source with one more column in its settings, which lack it."""
    lines = source.split("\n")
    rows = [at for name, at in _filled_lines(lines) if name == "settings"]
    if not rows:
        return f"{source}\n| settings |\n| | {column} |\n| | {value} |\n"
    heading, width = rows[0], len(_cells(lines[rows[0]]))
    if len(rows) == 1:
        lines.insert(heading + 1, "|")
        rows.append(heading + 1)
    for at, added in zip(rows, (column, value)):
        cells = _cells(lines[at])
        lines[at] = _line([*cells, *[""] * (width - len(cells)), added])
    return "\n".join(lines)


def _filled_lines(lines: list[str]) -> Iterator[tuple[str, int]]:
    """(sheet, place) of each line that holds a heading or a row."""
    name = ""
    for at, line in enumerate(lines):
        cells = _cells(line)
        name = cells[0].lower() if cells and cells[0] else name
        if name and any(cells[1:]):
            yield name, at


def _line(cells: list[str]) -> str:
    escaped = (cell.replace("|", r"\|") for cell in cells)
    return f"| {' | '.join(escaped)} |"


def _cells(line: str) -> list[str]:
    if _NOTE_LINE.match(line):
        return []
    found = _TABLE_LINE.match(_NOTE_AT_END.sub(r"\1", line))
    if not found or _RULER.match(found.group(1)):
        return []
    return [cell.strip().replace(r"\|", "|") for cell in _BAR.split(found.group(1))]


def _sheet(name: str, table: list[list[str]]) -> Sheet:
    if not table:
        return Sheet(name)
    heading = tuple(table[0])
    rows = (_row(n, heading, cells) for n, cells in enumerate(table[1:], start=2))
    return Sheet(name, heading, tuple(rows))


def _row(number: int, heading: tuple[str, ...], cells: list[str]) -> Row:
    pairs = list(zip_longest(heading, cells, fillvalue=""))
    headed = {column: cell for column, cell in pairs if column and cell}
    unheaded = tuple(cell for column, cell in pairs if cell and not column)
    return Row(number, headed, unheaded)
