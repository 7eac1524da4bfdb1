"""What does an XLSForm workbook (.xlsx) say, written as Markdown tables?"""

from __future__ import annotations

from io import BytesIO
from zipfile import BadZipFile

from openpyxl import load_workbook  # type: ignore[import-untyped]
from openpyxl.utils.exceptions import (  # type: ignore[import-untyped]
    InvalidFileException,
)

from server.faults import OfficeFault

Cell = str | int | float | bool | None


def markdown_of_workbook(content: bytes) -> str:
    """Return the sheets of a workbook as the tables that `forms` reads.

    Rows keep their numbers, so that a problem names the row as the
    spreadsheet shows it. A line break in a cell becomes a space. Raises
    OfficeFault when the file is no workbook.
    """
    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError) as fault:
        remedy = "save it as .xlsx from your spreadsheet program"
        raise OfficeFault("the file is no workbook", remedy) from fault
    try:
        sheets = [
            (sheet.title, [list(row) for row in sheet.iter_rows(values_only=True)])
            for sheet in book.worksheets
        ]
    finally:
        book.close()
    return "\n".join(_table(title, rows) for title, rows in sheets)


def _table(title: str, rows: list[list[Cell]]) -> str:
    width = max((len(row) for row in rows), default=0)
    lines = [f"| {title} |"]
    for row in rows:
        cells = [_text(cell) for cell in row] + [""] * (width - len(row))
        lines.append(f"| | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(str(cell).split()).replace("|", r"\|")
