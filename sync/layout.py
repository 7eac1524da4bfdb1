"""How does one change look as one line of text, and how is it read back?

Layout "j": `[t, r, b, x]`, canonical JSON. `t` is the hybrid clock's integer
less the page's `t0`. `r` is the record: null = this line creates it, a name, or
[stream number, seq]. `b` is what is replaced: null = the creating change (of a
named record: nothing), a list of dots, or {path: dots} where paths differ, with
the common base under "" when it is not the usual one. `x` is {path: value}.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sync.canonical import (
    LARGEST_INTEGER,
    NotAValue,
    canonical_unchecked,
    read_json,
)
from sync.change import Change, Dot, RecordId, Stream, usual_base

LONGEST_PATH = 400
_CONTROLS = bytes([*range(32), 127])


class NotALine(ValueError):
    """A line that no device of ours wrote; the message says what is wrong."""


@dataclass(frozen=True)
class Page:
    """What the lines of one segment share.

    `streams` numbers the streams that lines name: 0 is the segment's own.
    """

    streams: tuple[Stream, ...]
    t0: int
    user: str
    form: str
    kind: str

    @property
    def own(self) -> Stream:
        return self.streams[0]

    def number_of(self, dot: Dot) -> int:
        """Return the number that the stream of `dot` has here."""
        # Tuples compare whatever their names: no Stream is made for each dot.
        return self.streams.index(dot[:2])


def streams_named(own: Stream, changes: Iterable[Change]) -> tuple[Stream, ...]:
    """Return every stream the changes name, `own` first, then by first use."""
    found = {own: None}
    for change in changes:
        if isinstance(change.record, Dot):
            found.setdefault(change.record.stream)
        for base in (change.common_base, *(change.bases or {}).values()):
            for dot in base:
                found.setdefault(dot.stream)
    return tuple(found)


def write_lines(changes: Iterable[Change], page: Page) -> bytes:
    """Return the changes of one segment as its body, a line for each."""
    return b"".join(write_line(change, page) + b"\n" for change in changes)


def read_lines(body: bytes, first: int, count: int, page: Page) -> tuple[Change, ...]:
    """Return the `count` changes that `body` says. Raises NotALine."""
    lines = body.split(b"\n")
    is_whole = lines.pop() == b"" and len(lines) == count
    require(is_whole, "another number of lines than its header says")
    return tuple(read_line(line, seq, page) for seq, line in enumerate(lines, first))


def write_line(change: Change, page: Page) -> bytes:
    """Return the change as a line, without the newline.

    Raises NotAValue for a value that no change may carry, NotALine for a path
    or a reference that none may.
    """
    plain = change.in_normal_form()
    check_sense(plain)
    front = [plain.hlc - page.t0, _record_as_written(plain, page)]
    front.append(base_as_written(plain, page))
    # Every value is checked once, here; the front is made of our own numbers.
    return canonical_unchecked(front)[:-1] + b"," + plain.written + b"]"


def read_line(line: bytes, seq: int, page: Page) -> Change:
    """Return the change that `line` says, the `seq`th of the page's stream.

    Raises NotALine also for a line that says the same in another spelling.
    """
    try:
        change = _change_of(read_json(line), seq, page)
        is_faithful = write_line(change, page) == line
    except (NotAValue, TypeError, ValueError, IndexError) as fault:
        raise NotALine(f"line {seq} is wrong: {why_not_a_line(fault)}") from fault
    if not is_faithful:
        raise NotALine(f"line {seq} is wrong: another spelling of the same change")
    return change


def _change_of(parts: Any, seq: int, page: Page) -> Change:
    t, r, b, x = parts
    require(type(t) is int and t >= 0, "t is not a count")
    require(type(x) is dict, "x is not a map")
    dot = Dot(page.own.dev, page.own.scope, seq)
    record = dot if r is None else r if type(r) is str else dot_of(r, page)
    common, bases = base_of(b, usual_base(record, record == dot), page)
    return Change(
        *(dot, page.t0 + t, page.user, page.form, page.kind),
        *(record, x, common, bases),
    )


def _record_as_written(change: Change, page: Page) -> Any:
    if change.is_creating:
        return None
    record: RecordId = change.record
    return record if isinstance(record, str) else _as_numbers(record, page)


def base_as_written(change: Change, page: Page) -> Any:
    """Return `b` of a change in normal form."""
    is_usual = change.common_base == change.usual_base
    common = [_as_numbers(dot, page) for dot in change.common_base]
    if change.bases is None:
        return None if is_usual else common
    differing: dict[str, Any] = {} if is_usual else {"": common}
    for path, dots in change.bases.items():
        differing[path] = [_as_numbers(dot, page) for dot in dots]
    return differing


def base_of(
    b: Any, usual: tuple[Dot, ...], page: Page
) -> tuple[tuple[Dot, ...], dict[str, tuple[Dot, ...]] | None]:
    """Return (common base, bases that differ) as `b` says; `usual` where it is null."""
    if b is None:
        return usual, None
    if type(b) is list:
        return _dots_of(b, page), None
    require(type(b) is dict, "b is neither null, list nor map")
    bases = {path: _dots_of(dots, page) for path, dots in b.items()}
    return bases.pop("", usual), bases


def _dots_of(numbers: list[Any], page: Page) -> tuple[Dot, ...]:
    return tuple(dot_of(pair, page) for pair in numbers)


def dot_of(pair: Any, page: Page) -> Dot:
    """Return the dot that [stream number, seq] names. Raises NotALine."""
    number, seq = pair
    require(type(number) is int and number >= 0, "a stream number is none")
    require(
        type(seq) is int and 1 <= seq <= LARGEST_INTEGER, "a sequence number is none"
    )
    stream = page.streams[number]
    return Dot(stream.dev, stream.scope, seq)


def _as_numbers(dot: Dot, page: Page) -> list[int]:
    return [page.number_of(dot), dot.seq]


def check_sense(change: Change) -> None:
    """Refuse what cannot be: a name for nothing, a base not yet written."""
    require(are_paths(change.writes), "a path that is none")
    check_references(change)


def check_references(change: Change) -> None:
    """Refuse what cannot be meant: no name, no moment, what is not yet written."""
    require(change.record != "", "a record without a name")
    own = change.dot
    require(0 <= change.hlc <= LARGEST_INTEGER, "a moment beyond the clock")
    if change.is_creating and not change.common_base and not change.bases:
        return
    dots = [dot for base in (change.bases or {}).values() for dot in base]
    dots += change.common_base
    if isinstance(change.record, Dot) and not change.is_creating:
        dots.append(change.record)
    for dot in dots:
        is_past = dot.seq < own.seq or dot[:2] != own[:2]
        require(is_past, "it names its future")


def are_paths(paths: Iterable[str]) -> bool:
    """Whether all may name an answer; looked at together, for speed."""
    lengths = set(map(len, paths))
    is_sized = not lengths or 0 < min(lengths) and max(lengths) <= LONGEST_PATH
    return is_sized and not has_control("".join(paths))


def has_control(text: str) -> bool:
    """Whether a control character is in it."""
    spelt = text.encode("utf-8", "surrogatepass")
    return len(spelt.translate(None, _CONTROLS)) != len(spelt)


def require(holds: bool, why: str) -> None:
    """Return when it holds, else raise NotALine."""
    if not holds:
        raise NotALine(why)


def why_not_a_line(fault: Exception) -> str:
    """Return what to say of a fault: never a word of what was being read."""
    is_ours = isinstance(fault, (NotALine, NotAValue))
    return str(fault) if is_ours else "not the parts of a line"
