"""How does a listing stand on a terminal: in columns, or row by row where it is narrow?"""

from __future__ import annotations

import json
import re
import shutil
import sys
import textwrap
from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo
from typing import Any

import click

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d[\d:.]*(?:Z|[+-]\d\d:\d\d)")

Row = Mapping[str, Any]


def show(rows: Sequence[Row], *, as_json: bool, none: str) -> None:
    """Print a listing: for people, or a JSON list.

    The keys of the first row are the columns; `none` is said when there is
    no row. Programs get moments in UTC, people in the office's zone.
    """
    if as_json:
        click.echo(json.dumps([dict(row) for row in rows], ensure_ascii=False))
    elif not rows:
        click.echo(none, err=True)
    else:
        show_rows(rows)


def show_rows(rows: Sequence[Row]) -> None:
    """Print rows for people, in the office's zone and as wide as the terminal."""
    for line in table(rows, zone=_zone(), width=_width()):
        click.echo(line)


def table(
    rows: Sequence[Row], *, zone: tzinfo | None = None, width: int | None = None
) -> list[str]:
    """Return the rows as lines of columns, headed by their keys.

    Rows that are wider than `width` stand one after the other instead, each
    with its first cell in front and every other named.
    """
    heads = [key.replace("_", " ") for key in rows[0]]
    cells = [[_cell(row[key], zone) for key in rows[0]] for row in rows]
    widths = [max(map(len, column)) for column in zip(heads, *cells, strict=True)]
    if width is not None and sum(widths) + 2 * (len(widths) - 1) > width:
        return [line for row in cells for line in _in_words(heads, row, width)]
    lines = [_line(heads, widths), _line(["-" * w for w in widths], widths)]
    return lines + [_line(row, widths) for row in cells]


def _in_words(heads: Sequence[str], row: Sequence[str], width: int) -> list[str]:
    said = [f"{head} {cell}" for head, cell in zip(heads[1:], row[1:], strict=True)]
    whole = ", ".join(one.replace(" ", "\x1f") for one in said)
    lines = textwrap.wrap(
        f"{row[0]}  {whole}", width, subsequent_indent="    ", break_on_hyphens=False
    )
    return [line.replace("\x1f", " ") for line in lines]


def _width() -> int | None:
    """How wide the terminal is; None where a file or a program reads."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def _zone() -> tzinfo | None:
    """The zone of the office that the command is for; None where there is none."""
    from server.faults import OfficeNotHere
    from server.settings import load_settings

    context = click.get_current_context(silent=True)
    home = getattr(context.obj, "home", None) if context else None
    try:
        return load_settings(home).zone if home else None
    except OfficeNotHere:
        return None


def _cell(value: Any, zone: tzinfo | None) -> str:
    if isinstance(value, (list, tuple)):
        value = " ".join(str(one) for one in value)
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value)
    if zone is not None and MOMENT.fullmatch(text):
        return f"{datetime.fromisoformat(text).astimezone(zone):%Y-%m-%d %H:%M}"
    return text


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return "  ".join(padded).rstrip()
