"""How do all changes of a segment look as columns, and how are they read back?

Layout "c": one line of JSON whose parts stand in the order of `Columns` below;
docs/wire-format.md says what each is. It says the very same changes as layout
"j", in fewer bytes: what many lines share is said once, and like stands by
like. Every table is sorted and has nothing unused, so there is one spelling.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from operator import itemgetter
from typing import Any, NamedTuple, Union

import msgspec

from sync.change import Change, Value
from sync.layout import (
    LONGEST_PATH,
    Page,
    are_paths,
    base_as_written,
    check_references,
    has_control,
    require,
)
from sync.layout_columns_alike import Alike, Line, Put, alike

MOST_TEXT = 4 * 2**20
MOST_WRITTEN = 4 * 2**20
TIMES = "~at"
LETTERS = "0123456789abcdef"
LONGEST_CODED = 64
LOW_BITS = 12

Ids = tuple[str, ...]
Names = tuple[str, ...]


class Places(NamedTuple):
    """Where the cells of one row go: the numbers of their columns, what puts them in."""

    numbers: list[int]
    puts: list[Put]


# Some cells of a group: their places, their values.
Part = tuple[Places, list[Value]]


class Coded(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column of few different texts: a letter for each, and what it means."""

    x: str
    v: list[str]


class Columns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The changes of one segment, its parts in the order they are written."""

    t: list[Union[int, tuple[int, int]]]
    r: list[Union[None, int, str, tuple[int, int]]]
    b: list[Any]
    g: list[Union[int, list[int]]]
    i: list[str]
    s: list[list[int]]
    k: list[str]
    a: list[str]
    c: list[Union[list[Any], Coded]]

    def name(self, number: int) -> str:
        """Return the pattern of column `number`."""
        plain = len(self.k)
        return self.k[number] if number < plain else self.a[number - plain]

    def width(self, number: int) -> int:
        """Return how many letters a cell of the column says at most, or nearly."""
        is_coded = isinstance(self.c[number], Coded)
        return len(self.name(number)) + (LONGEST_CODED if is_coded else 4)


_encode = msgspec.json.Encoder(order="deterministic").encode


def write_columns(changes: Sequence[Change], page: Page) -> bytes:
    """Return the changes of one segment as its body.

    Raises NotAValue for a value that no change may carry, NotALine for a path
    or a reference that none may, and for more than one segment may say.
    """
    plain = [change.in_normal_form() for change in changes]
    for change in plain:
        check_references(change)
    said = sum(len(change.written) for change in plain)
    require(said <= MOST_WRITTEN, "more than columns may say")
    cells = _Cells()
    groups = [cells.add(change.writes) for change in plain]
    columns = Columns(
        *(_as_steps(plain, page), _as_targets(plain, page)),
        [base_as_written(change, page) for change in plain],
        *cells.tables(groups),
    )
    text = as_text(columns)
    require(len(text) <= MOST_TEXT, "longer than columns may be")
    return text


def as_text(columns: Columns) -> bytes:
    """Return the columns as the body of a segment."""
    return _encode(columns) + b"\n"


def _as_steps(changes: Iterable[Change], page: Page) -> list[int | tuple[int, int]]:
    """Return how far each moment is from the one before, by milliseconds."""
    steps: list[int | tuple[int, int]] = []
    before = page.t0
    for change in changes:
        milliseconds, low = divmod(change.hlc - before, 1 << LOW_BITS)
        steps.append((milliseconds, low) if low else milliseconds)
        before = change.hlc
    return steps


def _as_targets(
    changes: Iterable[Change], page: Page
) -> list[None | int | str | tuple[int, int]]:
    """Return each record; a stream is named where it is another than before."""
    targets: list[None | int | str | tuple[int, int]] = []
    before = 0
    for change in changes:
        record = change.record
        if change.is_creating or isinstance(record, str):
            targets.append(None if change.is_creating else str(record))
            continue
        number = page.number_of(record)
        targets.append(record.seq if number == before else (number, record.seq))
        before = number
    return targets


class _Cells:
    """Every value of a segment under its column, in order of lines.

    Columns and shapes are numbered as they come, and in order at the end.
    """

    def __init__(self) -> None:
        self._patterns: dict[str, tuple[str, Ids]] = {}
        self._columns: dict[tuple[bool, str], int] = {}
        self._values: list[list[Value]] = []
        self._places: dict[tuple[bool, str, Names], Places] = {}
        self._shapes: dict[tuple[int, ...], int] = {}
        self._longest: dict[Names, int] = {}
        self._ids: list[str] = []
        self._alike: dict[str, Alike | None] = {}

    def add(self, writes: Mapping[str, Value]) -> list[int]:
        """Take one line; return the shapes of its groups, ordered by their ids."""
        if TIMES in writes:
            return self._add_apart(writes)
        line = Line(writes)
        like = self._alike.get(line.key)
        ids = None if like is None else like.ids_in(line)
        if like is None or ids is None:
            shapes = self._add_apart(writes)
            if line.key not in self._alike:
                self._alike[line.key] = alike(line, self._put_of, shapes)
            return shapes
        self._ids += ids
        for put, value in zip(like.puts, writes.values()):
            put(value)
        return like.shapes

    def _put_of(self, pattern: str) -> Put:
        return self._values[self._columns[False, pattern]].append

    def _add_apart(self, writes: Mapping[str, Value]) -> list[int]:
        groups: dict[Ids, list[Part]] = defaultdict(list)
        times: Any = writes.get(TIMES)
        if is_timed(times):
            writes = {path: value for path, value in writes.items() if path != TIMES}
            self._add(times, True, groups)
        self._add(writes, False, groups)
        order = sorted(groups)
        self._ids += chain.from_iterable(order)
        return [self._taken(groups[ids]) for ids in order]

    def tables(self, groups: Iterable[list[int]]) -> tuple[Any, ...]:
        """Return the parts g, i, s, k, a and c."""
        columns = sorted(self._columns)
        place = {self._columns[column]: n for n, column in enumerate(columns)}
        shapes = {
            number: sorted(place[n] for n in shape)
            for shape, number in self._shapes.items()
        }
        order = sorted(shapes, key=shapes.__getitem__)
        rank = {number: n for n, number in enumerate(order)}
        return (
            [_as_group([rank[number] for number in group]) for group in groups],
            self._ids,
            [shapes[number] for number in order],
            [pattern for is_time, pattern in columns if not is_time],
            [pattern for is_time, pattern in columns if is_time],
            [spelt(self._values[self._columns[column]]) for column in columns],
        )

    def _add(
        self, cells: Mapping[str, Value], is_time: bool, groups: dict[Ids, list[Part]]
    ) -> None:
        for front, names, values in _by_row(cells):
            pattern, ids = self._patterns.get(front) or self._pattern(front)
            key = (is_time, pattern, names)
            places = self._places.get(key) or self._placed(key)
            groups[ids].append((places, values))
            longest = len(front) + self._longest[names]
            require(longest <= LONGEST_PATH, "a path that is none")

    def _taken(self, group: list[Part]) -> int:
        """Put each value under its column; return the number of the group's shape."""
        shape: list[int] = []
        for places, values in group:
            shape += places.numbers
            for put, value in zip(places.puts, values):
                put(value)
        return self._shapes.setdefault(tuple(sorted(shape)), len(self._shapes))

    def _pattern(self, front: str) -> tuple[str, Ids]:
        require(not has_control(front), "a path that is none")
        found = self._patterns[front] = _pattern_of(front)
        return found

    def _placed(self, key: tuple[bool, str, Names]) -> Places:
        """Look at names that come for the first time, and where they belong."""
        is_time, pattern, names = key
        require(all(map(len, names)) or pattern != "", "a path that is none")
        require(not has_control("".join(names)), "a path that is none")
        self._longest[names] = max(map(len, names))
        columns = [(is_time, pattern + name) for name in names]
        numbers = [self._columns.setdefault(c, len(self._columns)) for c in columns]
        self._values += ([] for _ in range(len(self._columns) - len(self._values)))
        puts = [self._values[number].append for number in numbers]
        found = self._places[key] = Places(numbers, puts)
        return found


def _by_row(cells: Mapping[str, Value]) -> Iterator[tuple[str, Names, list[Value]]]:
    """Yield the cells row by row: the front of their paths, the last parts, values.

    Canonical JSON has sorted the paths, so those of one row follow each other.
    """
    in_rows = [path for path in cells if "/" in path]
    plain = [path for path in cells if "/" not in path] if in_rows else list(cells)
    if plain:
        yield "", tuple(plain), [cells[path] for path in plain]
    values, at = [cells[path] for path in in_rows], 0
    split = [path.rpartition("/") for path in in_rows]
    for front, found in groupby(split, itemgetter(0)):
        names = tuple([name for _, _, name in found])
        yield front + "/", names, values[at : (at := at + len(names))]


def is_timed(times: Value) -> bool:
    """Tell whether the value of `~at` stands in columns of its own."""
    return type(times) is dict and bool(times) and are_paths(times)


def _pattern_of(front: str) -> tuple[str, Ids]:
    """Return the front of a path with `*` for the ids of its rows, and these ids.

    `workers/k3/` -> `workers/*/`, (`k3`,): every second part.
    """
    parts = front.split("/")
    ids = tuple(parts[1:-1:2])
    if ids:
        parts[1:-1:2] = ["*"] * len(ids)
    return "/".join(parts), ids


def _as_group(shapes: list[int]) -> int | list[int]:
    return shapes[0] if len(shapes) == 1 else shapes


def spelt(values: list[Value]) -> list[Value] | Coded:
    """Return a column as it is written: coded where it has few texts, often."""
    if set(map(type, values)) != {str}:
        return values
    found: set[Any] = set(values)
    if not may_be_coded(found, len(values)):
        return values
    meant = sorted(found)
    letter: dict[Any, str] = dict(zip(meant, LETTERS))
    return Coded("".join(map(letter.__getitem__, values)), meant)


def may_be_coded(texts: Collection[str], cells: int) -> bool:
    """Tell whether so many cells that say these different texts are coded."""
    if 2 * len(texts) > cells or len(texts) > len(LETTERS):
        return False
    return max(map(len, texts)) <= LONGEST_CODED
