"""What does an XLSForm workbook (.xlsx, .xls, .csv) say, as Markdown tables?"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

from forms.limits import MOST_TABLE_ROWS
from server.faults import OfficeFault

Cell = str | int | float | bool | date | datetime | time | None
# (the row as the author sees it, its cells)
Rows = list[tuple[int, list[Cell]]]
Sheets = list[tuple[str, Rows]]
LARGEST_UNFOLDED_BYTES = 60_000_000


@dataclass(frozen=True)
class Tables:
    """The sheets as the tables that `forms` reads.

    `rows`: sheet in small letters -> the rows that are kept, as the author
    sees them; empty ones are not kept.
    """

    markdown: str
    rows: Mapping[str, tuple[int, ...]]


def tables_of(content: bytes, kind: str) -> Tables:
    """Return the tables of a workbook; `kind` is `.xlsx`, `.xls` or `.csv`.

    A line break in a cell becomes a space. Raises OfficeFault when the file
    is no workbook.
    """
    sheets = _sheets(content, kind)
    kept = {
        title: [row for row in rows if any(map(_text, row[1]))]
        for title, rows in sheets
    }
    return Tables(
        "\n".join(_table(title, rows) for title, rows in kept.items()),
        {
            title.lower(): tuple(number for number, _ in rows)
            for title, rows in kept.items()
        },
    )


def markdown_of_workbook(content: bytes) -> str:
    """Return the tables of an .xlsx. Raises OfficeFault when it is none."""
    return tables_of(content, ".xlsx").markdown


def _sheets(content: bytes, kind: str) -> Sheets:
    read, name = _READERS[kind]
    if not content:
        raise _no_workbook(name)
    try:
        return read(content)
    except OfficeFault:
        raise
    except Exception as fault:
        # The readers raise whatever a damaged byte makes them stumble over:
        # twenty kinds in five hundred files damaged by lot.
        raise _no_workbook(name) from fault


def _no_workbook(kind: str) -> OfficeFault:
    return OfficeFault("the file is no workbook", f"save it as {kind} again")


def _too_long() -> OfficeFault:
    remedy = "take out what is no form, or put long lists into files beside it"
    return OfficeFault(f"a sheet has more than {MOST_TABLE_ROWS} rows", remedy)


def _refuse_bombs(content: bytes) -> None:
    """A workbook is a zip: a few bytes may unfold to gigabytes of XML."""
    with ZipFile(BytesIO(content)) as packed:
        unfolded = sum(
            one.file_size for one in packed.infolist() if one.filename.endswith("xml")
        )
    if unfolded > LARGEST_UNFOLDED_BYTES:
        raise _too_long()


def _of_xlsx(content: bytes) -> Sheets:
    from openpyxl import load_workbook  # type: ignore[import-untyped]

    _refuse_bombs(content)
    book = load_workbook(BytesIO(content), read_only=True, data_only=True)
    try:
        return [
            (sheet.title, _numbered(sheet.iter_rows(values_only=True)))
            for sheet in book.worksheets
        ]
    finally:
        book.close()


def _of_xls(content: bytes) -> Sheets:
    import xlrd  # type: ignore[import-untyped]

    # What xlrd finds odd it would print between our own lines.
    book = xlrd.open_workbook(file_contents=content, logfile=StringIO())

    def cell(found: Any) -> Cell:
        if found.ctype == xlrd.XL_CELL_BOOLEAN:
            return bool(found.value)
        if found.ctype == xlrd.XL_CELL_DATE:
            moment: Cell = xlrd.xldate_as_datetime(found.value, book.datemode)
            return moment
        value: Cell = found.value
        return None if found.ctype == xlrd.XL_CELL_ERROR else value

    return [
        (sheet.name, _numbered([map(cell, row) for row in sheet.get_rows()]))
        for sheet in book.sheets()
    ]


def _of_csv(content: bytes) -> Sheets:
    """One file with all sheets: a sheet's name stands in the first column."""
    if b"\0" in content:
        raise ValueError("text holds no zero bytes")
    lines = csv.reader(StringIO(content.decode("utf-8-sig"), newline=""))
    rows = _numbered(lines)
    sheets: Sheets = []
    for number, cells in rows:
        title = str(cells[0]).strip() if cells else ""
        if title:
            sheets.append((title, []))
        if sheets:
            sheets[-1][1].append((number, cells[1:]))
    return sheets


def _numbered(rows: Iterable[Iterable[Cell]]) -> Rows:
    found = []
    for number, row in enumerate(rows, start=1):
        if number > MOST_TABLE_ROWS:
            raise _too_long()
        found.append((number, list(row)))
    return found


def _table(title: str, rows: Rows) -> str:
    width = max((len(cells) for _, cells in rows), default=0)
    lines = [f"| {title} |"]
    for _, cells in rows:
        texts = [_text(cell) for cell in cells] + [""] * (width - len(cells))
        lines.append(f"| | {' | '.join(texts)} |")
    return "\n".join(lines) + "\n"


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(str(cell).split()).replace("|", r"\|")


_READERS: Mapping[str, tuple[Callable[[bytes], Sheets], str]] = {
    ".xlsx": (_of_xlsx, ".xlsx"),
    ".xls": (_of_xls, ".xls"),
    ".csv": (_of_csv, ".csv (UTF-8)"),
}
