"""How do all changes of a segment look as columns, and how are they read back?

Layout "c": one line of JSON whose parts stand in the order of `Columns` below;
docs/wire-format.md says what each is. It says the very same changes as layout
"j", in fewer bytes: what many lines share is said once, and like stands by
like. Every table is sorted and has nothing unused, so there is one spelling.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Union

import msgspec

from sync.change import Change, Value
from sync.layout import Page, are_paths, base_as_written, check_sense, require

MOST_TEXT = 4 * 2**20
MOST_WRITTEN = 4 * 2**20
TIMES = "~at"
LETTERS = "0123456789abcdef"
LONGEST_CODED = 64
LOW_BITS = 12

Ids = tuple[str, ...]


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
        check_sense(change)
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
        self._rows: dict[tuple[bool, str], tuple[dict[str, int], Ids]] = {}
        self._families: dict[tuple[bool, str], dict[str, int]] = {}
        self._values: list[list[Value]] = []
        self._shapes: dict[tuple[int, ...], int] = {}
        self._ids: list[str] = []

    def add(self, writes: Mapping[str, Value]) -> list[int]:
        """Take one line; return the shapes of its groups, ordered by their ids."""
        groups: dict[Ids, dict[int, Value]] = defaultdict(dict)
        times: Any = writes.get(TIMES)
        if is_timed(times):
            self._sort_in(times, True, groups)
            writes = {path: value for path, value in writes.items() if path != TIMES}
        self._sort_in(writes, False, groups)
        return [self._shape_of(ids, groups[ids]) for ids in sorted(groups)]

    def tables(self, groups: Iterable[list[int]]) -> tuple[Any, ...]:
        """Return the parts g, i, s, k, a and c."""
        found = sorted(self._columns())
        place = {number: n for n, (_, _, number) in enumerate(found)}
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
            [pattern for is_time, pattern, _ in found if not is_time],
            [pattern for is_time, pattern, _ in found if is_time],
            [spelt(self._values[number]) for _, _, number in found],
        )

    def _columns(self) -> Iterator[tuple[bool, str, int]]:
        for (is_time, pattern), family in self._families.items():
            for last, number in family.items():
                yield is_time, pattern + last, number

    def _sort_in(
        self,
        cells: Mapping[str, Value],
        is_time: bool,
        groups: dict[Ids, dict[int, Value]],
    ) -> None:
        for path, value in cells.items():
            front, slash, last = path.rpartition("/")
            row = (is_time, front + slash)
            family, ids = self._rows.get(row) or self._row(row)
            number = family.get(last)
            if number is None:
                number = family[last] = len(self._values)
                self._values.append([])
            groups[ids][number] = value

    def _row(self, row: tuple[bool, str]) -> tuple[dict[str, int], Ids]:
        """Return the columns of a row by the last part of their path, and its ids."""
        pattern, ids = _pattern_of(row[1])
        family = self._families.setdefault((row[0], pattern), {})
        self._rows[row] = family, ids
        return family, ids

    def _shape_of(self, ids: Ids, cells: Mapping[int, Value]) -> int:
        self._ids += ids
        for number, value in cells.items():
            self._values[number].append(value)
        return self._shapes.setdefault(tuple(sorted(cells)), len(self._shapes))


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
    if 2 * len(found) > len(values) or len(found) > len(LETTERS):
        return values
    meant = sorted(found)
    if max(map(len, meant)) > LONGEST_CODED:
        return values
    letter: dict[Any, str] = dict(zip(meant, LETTERS))
    return Coded("".join(map(letter.__getitem__, values)), meant)
