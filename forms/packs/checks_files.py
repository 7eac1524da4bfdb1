"""Is each file of a pack a table that can be read: text, columns, rows, keys?"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from forms.packs.known import fault
from forms.packs.tables import TABLES, Table, Texts, rows_of
from forms.problems import Problem

BOM = "\ufeff"
MOST_BYTES = 5_000_000


def decoded(files: Mapping[str, bytes]) -> tuple[dict[str, str], list[Problem]]:
    """File name -> text, and a fault for each file that is no UTF-8 or too large."""
    texts: dict[str, str] = {}
    found: list[Problem] = []
    for name, content in files.items():
        if len(content) > MOST_BYTES:
            what = f"the file is larger than {MOST_BYTES:,} bytes"
            found.append(Problem("F-415", name, what, "split what is no rule off"))
            continue
        try:
            texts[name] = content.decode("utf-8")
        except UnicodeDecodeError as wrong:
            row = content[: wrong.start].count(b"\n") + 1
            remedy = "save the file as UTF-8"
            found.append(fault("F-415", name, row, "it is not UTF-8", remedy))
    return texts, found


def file_faults(texts: Texts) -> Iterator[Problem]:
    """What keeps a table from being read; such a table is looked at no further."""
    for name, table in TABLES.items():
        if name in texts:
            yield from _table(name, texts[name], table)
        elif not table.may_be_absent:
            yield Problem("F-400", name, "the pack lacks this table", "add it")


def unknown_tables(texts: Texts) -> Iterator[Problem]:
    """Tables no reader asks for: a name that was mistyped."""
    for name in texts:
        if name not in TABLES:
            remedy = f"one of: {', '.join(TABLES)}"
            yield Problem("F-400", name, "no such table is known", remedy)


def _table(name: str, text: str, table: Table) -> Iterator[Problem]:
    if text.startswith(BOM):
        what = "the file begins with a byte order mark"
        yield fault("F-415", name, 1, what, "save it as UTF-8 without BOM")
        return
    if "\r" in text:
        row = text[: text.index("\r")].count("\n") + 1
        what = "lines end with a carriage return"
        yield fault("F-415", name, row, what, "save it with LF line ends")
        return
    try:
        records = list(csv.reader(io.StringIO(text), strict=True))
    except csv.Error:
        what = "a quotation mark is not closed, or stands where none may"
        yield Problem("F-416", name, what, 'double it inside a cell: ""')
        return
    if len(records) < 2:
        what = "the file is empty" if not records else "there is no row"
        yield fault("F-416", name, 1, what, "write a heading and rows")
        return
    yield from _columns(name, records[0], table)
    yield from _shapes(name, records)


def _columns(name: str, head: list[str], table: Table) -> Iterator[Problem]:
    for column in table.columns:
        if column not in head:
            what = f'column "{column}" is missing'
            yield fault("F-401", name, 1, what, "add the column")
    for column in dict.fromkeys(head):
        if column not in table.kinds:
            remedy = f"one of: {', '.join(table.kinds)}"
            yield fault("F-401", name, 1, f'column "{column}" is unknown', remedy)
        elif head.count(column) > 1:
            what = f'column "{column}" stands twice'
            yield fault("F-401", name, 1, what, "keep one")


def _shapes(name: str, records: list[list[str]]) -> Iterator[Problem]:
    wanted = len(records[0])
    for number, cells in enumerate(records[1:], start=2):
        if len(cells) != wanted:
            what = f"it has {len(cells)} cells, the heading {wanted}"
            remedy = "one cell a column; put a cell with a comma in quotation marks"
            yield fault("F-416", name, number, what, remedy)


def doubled_rows(texts: Texts, name: str) -> Iterator[Problem]:
    """Rows that say the same thing twice."""
    once, seen = TABLES[name].once, dict[tuple[str, ...], int]()
    for number, row in rows_of(texts, name):
        key = tuple(row[column] for column in once)
        if key in seen:
            what = f"{' '.join(filter(None, key))} stands twice (see row {seen[key]})"
            yield fault("F-410", name, number, what, "keep one")
        seen.setdefault(key, number)
