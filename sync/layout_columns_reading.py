"""What do the columns of a segment say? See layout_columns.py for what they are.

Every table is looked at before anything is made of it: there is one spelling
only, and what a few bytes may unfold to is bounded.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from operator import lt
from typing import Any

import msgspec

from sync.canonical import NotAValue, canonical_unchecked, check_values
from sync.change import Change, Dot, Value, usual_base
from sync.layout import (
    LONGEST_PATH,
    NotALine,
    Page,
    are_paths,
    base_as_written,
    base_of,
    check_references,
    dot_of,
    has_control,
    require,
    why_not_a_line,
)
from sync.layout_columns import (
    LETTERS,
    LOW_BITS,
    MOST_TEXT,
    MOST_WRITTEN,
    TIMES,
    Coded,
    Columns,
    Ids,
    as_text,
    is_timed,
    may_be_coded,
    spelt,
)
from sync.told import Told

# A cell of four letters may come out of a code as one of LONGEST_CODED.
MOST_SAID = 16 * MOST_WRITTEN
_FAULTS = (
    *(msgspec.MsgspecError, NotAValue, RecursionError),
    *(TypeError, ValueError, LookupError),
)
# No path has a control character, so these stand for the ids of its rows.
_END, _MARKS = "\n", [f"\v{n}\v" for n in range(LONGEST_PATH // 2)]
_decode = msgspec.json.Decoder(Columns).decode


def read_columns(body: bytes, first: int, count: int, page: Page) -> tuple[Change, ...]:
    """Return the `count` changes that `body` says, `first` the number of the first.

    Raises NotALine also for a body that says the same in another spelling, and
    NotAValue. Whatever it is given, it never holds much more than `MOST_SAID`.
    """
    try:
        return tuple(_changes_of(body, first, count, page))
    except _FAULTS as fault:
        raise NotALine(why_not_a_line(fault)) from fault


def _changes_of(body: bytes, first: int, count: int, page: Page) -> Iterator[Change]:
    require(len(body) <= MOST_TEXT, "longer than columns may be")
    columns = _decode(body)
    require(as_text(columns) == body, "another spelling of the columns")
    sizes = {len(columns.t), len(columns.r), len(columns.b), len(columns.g)}
    require(sizes == {count}, "another number of lines than its header says")
    moments = _moments_of(columns.t, page)
    targets = _targets_of(columns.r, first, page)
    writes = _Lines(columns).all()
    lines = zip(moments, targets, columns.b, writes, strict=True)
    left = MOST_WRITTEN
    for seq, line in enumerate(lines, first):
        change = _change_of(Dot(page.own.dev, page.own.scope, seq), *line, page)
        left -= len(change.written)
        require(left >= 0, "more than columns may say")
        yield change


def _change_of(
    dot: Dot, hlc: int, target: Any, b: Any, writes: dict[str, Value], page: Page
) -> Change:
    # Each column's values have been looked at already, all of them at once.
    text = canonical_unchecked(writes)
    record = dot if target is None else target
    common, bases = base_of(b, usual_base(record, target is None), page)
    change = Change(
        *(dot, hlc, page.user, page.form, page.kind),
        *(record, Told(text.decode()) if target is None else writes, common, bases),
    )
    check_references(change)
    if b is not None:
        plain = change.in_normal_form()
        require(base_as_written(plain, page) == b, "another spelling of a base")
    return change if target is None else change.written_as(text)


def _moments_of(steps: Iterable[int | tuple[int, int]], page: Page) -> Iterator[int]:
    at = page.t0
    for step in steps:
        if isinstance(step, tuple):
            require(0 < step[1] < 1 << LOW_BITS, "a part of a millisecond is none")
            at += step[1]
            step = step[0]
        at += step << LOW_BITS
        require(at >= page.t0, "a moment before the first")
        yield at


def _targets_of(
    targets: Iterable[None | int | str | tuple[int, int]], first: int, page: Page
) -> Iterator[None | str | Dot]:
    before = 0
    for seq, target in enumerate(targets, first):
        if target is None or isinstance(target, str):
            yield target
            continue
        if isinstance(target, tuple):
            require(target[0] != before, "a stream named again")
            before, target = target
        dot = dot_of([before, target], page)
        require(dot != (*page.own, seq), "it does not say that it creates")
        yield dot


@dataclass(frozen=True)
class _Shape:
    """The cells of one group: how their paths are spelt, where their values are.

    `paths` has a line for each cell and the mark of an id for each row; `ready` are
    the paths themselves where no id is wanted. Of all `width` cells the first `plain`
    are not times. `longest` and `size` count letters without ids: of the longest
    path, of all cells.
    """

    depth: int
    width: int
    plain: int
    longest: int
    size: int
    paths: str
    ready: list[str]
    rows: Iterator[tuple[Value, ...]]

    def paths_in(self, ids: Ids) -> list[str]:
        """Return the path of each cell, in the rows that `ids` name."""
        text = self.paths
        for mark, id in zip(_MARKS, ids):
            text = text.replace(mark, id)
        return text.split(_END)


class _Lines:
    """Gives each line its values back. Raises NotALine for another spelling."""

    def __init__(self, columns: Columns) -> None:
        _check_tables(columns)
        self._groups = [_shapes_of(group) for group in columns.g]
        self._check_counts(columns)
        self._ids = iter(columns.i)
        self._values = list(_all_values(columns))
        self._shapes = [self._shape(columns, shape) for shape in columns.s]
        self._left = MOST_SAID

    def all(self) -> Iterator[dict[str, Value]]:
        """Yield each line's writes; at the end no id may be left over."""
        for group in self._groups:
            yield self._line(group)
        require(next(self._ids, None) is None, "ids that no line has")

    def _line(self, group: list[int]) -> dict[str, Value]:
        writes: dict[str, Value] = {}
        times: dict[str, Value] = {}
        before: Ids | None = None
        for number in group:
            shape = self._shapes[number]
            ids = tuple(islice(self._ids, shape.depth))
            require(before is None or before < ids, "groups out of order")
            before = ids
            self._spend(shape, ids)
            paths = shape.paths_in(ids) if ids else shape.ready
            cells = zip(paths, next(shape.rows))
            if shape.plain == shape.width:
                writes.update(cells)
            else:
                writes.update(islice(cells, shape.plain))
                times.update(cells)
        if times:
            require(TIMES not in writes, "times told twice")
            writes[TIMES] = times
        return writes

    def _spend(self, shape: _Shape, ids: Ids) -> None:
        """Refuse, before it is made, what would say more than a segment may."""
        require(len(ids) == shape.depth, "ids are missing")
        letters = len("".join(ids))
        require(shape.longest + letters <= LONGEST_PATH, "a path that is none")
        self._left -= shape.size + shape.width * letters
        require(self._left >= 0, "more than columns may say")

    def _check_counts(self, columns: Columns) -> None:
        """Refuse columns that have not one value for each time they are used."""
        uses = Counter(chain.from_iterable(self._groups))
        require(uses.keys() == set(range(len(columns.s))), "shapes that no line has")
        wanted = [0] * len(columns.c)
        for number, shape in enumerate(columns.s):
            for column in shape:
                require(column >= 0, "a column that is none")
                wanted[column] += uses[number]
        found = [len(c.x if isinstance(c, Coded) else c) for c in columns.c]
        require(found == wanted and all(wanted), "another number of values than cells")

    def _shape(self, columns: Columns, numbers: list[int]) -> _Shape:
        names = [columns.name(number) for number in numbers]
        ready = [_ready(name) for name in names]
        # All of one group are in the same rows.
        [depth] = {depth for _, depth in ready}
        # Each row takes the next value of every column, whoever else has it too.
        rows = zip(*[self._values[number] for number in numbers])
        return _Shape(
            *(depth, len(numbers), bisect_left(numbers, len(columns.k))),
            *(max(map(len, names)) - depth, sum(map(columns.width, numbers))),
            _END.join(path for path, _ in ready),
            names,
            rows,
        )


def _shapes_of(group: int | list[int]) -> list[int]:
    if isinstance(group, int):
        return [group]
    require(len(group) != 1, "another spelling of a group")
    return group


def _ready(pattern: str) -> tuple[str, int]:
    """Return a pattern with a mark for each id it wants, and how many these are."""
    parts = pattern.split("/")
    ids = parts[1:-1:2]
    require(set(ids) <= {"*"}, "an id in the name of a column")
    parts[1:-1:2] = _MARKS[: len(ids)]
    return "/".join(parts), len(ids)


def _check_tables(columns: Columns) -> None:
    """Refuse tables that are not sorted, and names that no path has."""
    tables: list[Sequence[Any]] = [columns.k, columns.a, columns.s, *columns.s]
    for table in tables:
        require(_is_rising(table), "a table out of order")
    names = len(columns.k) + len(columns.a)
    require(names == len(columns.c), "another number of columns than names")
    require(are_paths(columns.k) and are_paths(columns.a), "a path that is none")
    ids = "".join(columns.i)
    require("/" not in ids and not has_control(ids), "an id that is none")


def _is_rising(table: Sequence[Any]) -> bool:
    return all(map(lt, table, table[1:]))


def _all_values(columns: Columns) -> Iterator[Iterator[Value]]:
    for number, column in enumerate(columns.c):
        if isinstance(column, Coded):
            # Texts only, and looked at as such when they were decoded.
            yield _meant(column)
            continue
        is_time = number >= len(columns.k)
        require(spelt(column) is column, "another spelling of a column")
        check_values(column, within=2 if is_time else 1)
        if not is_time and columns.k[number] == TIMES:
            is_told = any(map(is_timed, column))
            require(not is_told, "another spelling of times")
        yield iter(column)


def _meant(column: Coded) -> Iterator[Value]:
    """Yield what the letters stand for: each text once, in order, none unused."""
    require(may_be_coded(column.v, len(column.x)), "another spelling of a column")
    letters = LETTERS[: len(column.v)]
    is_spelt = set(column.x) == set(letters) and _is_rising(column.v)
    require(is_spelt, "another spelling of a column")
    meaning: dict[str, Value] = dict(zip(letters, column.v))
    return map(meaning.__getitem__, column.x)
