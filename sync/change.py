"""What is one save of one record, and what does it replace?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple, Union

from sync.canonical import canonical
from sync.told import Told

Value = Union[str, bool, None, int, float, list, dict]


class Stream(NamedTuple):
    """One device's changes in one scope (`D09`, `D09+` or `org`)."""

    dev: str
    scope: str


class Dot(NamedTuple):
    """The place of one change: its stream and its number there, from 1."""

    dev: str
    scope: str
    seq: int

    @property
    def stream(self) -> Stream:
        return Stream(self.dev, self.scope)


# A record is known by the change that created it, or, when a rule made it,
# by a name that every node derives alike.
RecordId = Union[Dot, str]

# By it a server says which attachments it keeps: see blobs/receipts.py.
HOLDS = "~holds"
# Paths that speak about the change or the stream, never about an answer:
# they are kept with their line and do not merge.
LINE_OPERATIONS = frozenset(
    {"~at", "~seal", "~resolve", "~erase", "~receipt", "~clk"}
    | {"~release", "~refuse", "~erased", "~moved", HOLDS}
)
# What a move carries over, path by path: see moving.py.
CARRIED = "~from/"


@dataclass(frozen=True)
class Change:
    """One save of one record: atomic, chained, never altered.

    `hlc` is the hybrid clock's integer (see clock.py). `record` equals `dot`
    when this change creates the record. `bases` names, for each path, the
    dots whose values it replaces; `common_base` serves every path that
    `bases` does not list. `user`, `form` and `kind` come from the segment's
    header.
    """

    dot: Dot
    hlc: int
    user: str
    form: str
    kind: str
    record: RecordId
    writes: Mapping[str, Value]
    common_base: tuple[Dot, ...] = ()
    bases: Mapping[str, tuple[Dot, ...]] | None = None

    @property
    def is_creating(self) -> bool:
        return self.record == self.dot

    def base_of(self, path: str) -> tuple[Dot, ...]:
        """The dots that this change replaces on `path`."""
        if self.bases is None:
            return self.common_base
        return self.bases.get(path, self.common_base)

    @property
    def written(self) -> bytes:
        """Its writes as canonical JSON. Raises NotAValue for what none may carry."""
        return self.said.encode()

    @property
    def said(self) -> str:
        """The same as text, worked out once: what a record keeps that begins so."""
        return self.writes.text if isinstance(self.writes, Told) else self._said

    @cached_property
    def _said(self) -> str:
        return canonical(dict(self.writes)).decode()

    def written_as(self, written: bytes) -> Change:
        """Return it, knowing the canonical JSON of its writes from elsewhere.

        For whoever has just checked its values in another way.
        """
        self.__dict__["_said"] = written.decode()
        return self

    @property
    def has_only_answers(self) -> bool:
        """Whether all its writes merge: none is the line's own operation."""
        if isinstance(self.writes, Told) and self.writes.has_no_marks:
            return True
        return self.writes.keys().isdisjoint(LINE_OPERATIONS)

    def answers(self) -> dict[str, Value]:
        """Its writes that merge: all but the line's own operations."""
        if self.has_only_answers:
            return dict(self.writes)
        return {
            path: value
            for path, value in self.writes.items()
            if path not in LINE_OPERATIONS and not path.startswith(CARRIED)
        }

    @property
    def usual_base(self) -> tuple[Dot, ...]:
        """What most changes replace: the creating change, or nothing."""
        return usual_base(self.record, self.is_creating)

    def in_normal_form(self) -> Change:
        """Return the change as its commitment and its line say it.

        Dots are sorted and named once; `bases` lists only paths that this
        change writes and whose base differs from the common one.
        """
        common = sorted_dots(self.common_base)
        bases = {
            path: sorted_dots(dots)
            for path, dots in (self.bases or {}).items()
            if path in self.writes and sorted_dots(dots) != common
        }
        if common == self.common_base and bases == (self.bases or {}):
            return self if bases or self.bases is None else replace(self, bases=None)
        return replace(self, common_base=common, bases=bases or None)


def usual_base(record: RecordId, is_creating: bool) -> tuple[Dot, ...]:
    """Return the base that a line leaves out: see docs/wire-format.md."""
    return () if is_creating or isinstance(record, str) else (record,)


def sorted_dots(dots: Collection[Dot]) -> tuple[Dot, ...]:
    """Return each dot once, in order."""
    return tuple(dots) if len(dots) < 2 else tuple(sorted(set(dots)))


def split_bases(
    bases: Mapping[str, Collection[Dot]], usual: tuple[Dot, ...]
) -> tuple[tuple[Dot, ...], dict[str, tuple[Dot, ...]] | None]:
    """Return (common base, bases that differ from it) in the fewest words.

    `bases` has one entry for each path of the change; `usual` wins a tie.
    """
    settled = {path: sorted_dots(dots) for path, dots in bases.items()}
    counts = Counter(settled.values())
    common = max(counts, key=lambda d: (counts[d], d == usual, d), default=usual)
    return common, {p: d for p, d in settled.items() if d != common} or None
