"""Where do the cells of a line go, when one of the same paths went before?

Inspections of one form have the same paths but for the ids of their rows. Taking
each path apart once, and not for each line, halves the time of making columns.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby

from sync.change import Value
from sync.layout import LONGEST_PATH, has_control

Put = Callable[[Value], None]
# A path of a row: its table, its id, its name.
_PARTS = 3


@dataclass(frozen=True)
class Alike:
    """What all lines of the same paths, their ids aside, have in common.

    `puts` puts each value in, in order of the paths; `rows` says from which to
    which path with an id each row goes; `longest` counts letters without ids;
    `shapes` are those of the groups, the cells in no row first.
    """

    puts: list[Put]
    rows: list[tuple[int, int]]
    longest: int
    shapes: list[int]

    def ids_in(self, line: Line) -> list[str] | None:
        """Return the ids of the line's rows, or None where it is another kind."""
        # A path with one more part has its last among the ids: it is no id of a row.
        count = self.rows[-1][1] if self.rows else 0
        if (len(line.writes), len(line.ids)) != (len(self.puts), count):
            return None
        ids = [line.ids[begin] for begin, _ in self.rows]
        if not _is_rising(ids) or has_control("".join(ids)):
            return None
        if self.longest + max(map(len, ids), default=0) > LONGEST_PATH:
            return None
        for (begin, end), id in zip(self.rows, ids):
            if line.ids[begin:end].count(id) != end - begin:
                return None
        return ids


class Line:
    """The paths of a line: `key` is all of them without ids, `ids` every id."""

    def __init__(self, writes: Mapping[str, Value]) -> None:
        parts = "\n".join(writes).split("/")
        self.writes = writes
        self.key = "/".join(parts[::2])
        self.ids = parts[1::2]


def alike(line: Line, put_of: Callable[[str], Put], shapes: list[int]) -> Alike | None:
    """Return what lines like this one, which was taken in, have in common.

    `put_of` knows each pattern's column. None where ids are nested, or rows are
    not one group each, in order: such lines are taken apart one by one.
    """
    split = [path.split("/") for path in line.writes]
    in_rows = [parts for parts in split if len(parts) > 1]
    if any(len(parts) != _PARTS for parts in in_rows):
        return None
    rows: list[tuple[int, int]] = []
    for _, cells in groupby(in_rows, lambda parts: parts[:2]):
        begin = rows[-1][1] if rows else 0
        rows.append((begin, begin + len(list(cells))))
    patterns = [_pattern(parts) for parts in split]
    longest = max((len(f"{table}//{name}") for table, _, name in in_rows), default=0)
    found = Alike([put_of(p) for p in patterns], rows, longest, shapes)
    is_plain = len(in_rows) == len(split)
    is_usual = len(shapes) == len(rows) + (not is_plain)
    return found if is_usual and found.ids_in(line) is not None else None


def _pattern(parts: list[str]) -> str:
    return "/".join([parts[0], "*", parts[2]]) if len(parts) == _PARTS else parts[0]


def _is_rising(ids: list[str]) -> bool:
    return all(one < other for one, other in zip(ids, ids[1:]))
