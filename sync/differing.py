"""What stands differently in one record, and what is settled together?

Derived from the record as it is read, each time anew: answers that differ on
one path, those of a group that the form declares, and a deletion that did not
know of an edit. Settling is an ordinary edit of all its paths that names every
head of them. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sync.change import Dot, Value
from sync.merge import DELETED, is_deletion
from sync.record import Claim, Record

Kind = Literal["answers", "group", "deletion"]
# Path -> the keys of the questions that belong together with it; () for none.
Grouping = Callable[[str], Sequence[str]]


@dataclass(frozen=True)
class Side:
    """What one person said of it: `values` by path; `claim` says who and when."""

    claim: Claim
    values: Mapping[str, Value]


@dataclass(frozen=True)
class Difference:
    """One thing to settle. `path` names it; `paths` is all that is settled with it.

    `sides` has the one that shows first. Of a deletion a side either deletes
    or is an edit that the deletion did not know. `seen` are the heads of all
    that is shown here, by path: hand them back when a person settles it.
    """

    kind: Kind
    path: str
    paths: tuple[str, ...]
    sides: tuple[Side, ...]
    seen: Mapping[str, tuple[Dot, ...]]

    def settled_by(self, side: Side) -> dict[str, Value]:
        """Return what to write so that this side stands."""
        if self.kind == "deletion":
            return {self.path: True if self.deletes(side) else None}
        return dict(side.values)

    def deletes(self, side: Side) -> bool:
        return side.values.get(self.path) is True

    def dots(self) -> frozenset[Dot]:
        """Every change whose value was shown."""
        return frozenset(dot for heads in self.seen.values() for dot in heads)


def differences(
    record: Record, grouping: Grouping = lambda path: ()
) -> list[Difference]:
    """Return what differs in `record`, by path; each clash is in one of them."""
    found: list[Difference] = []
    told: set[str] = set()
    for path in sorted(record.clashes):
        if path in told:
            continue
        if is_deletion(path):
            one = _deletion(record, path)
        else:
            one = _answers(record, path, grouping)
        told.update(one.paths)
        found.append(one)
    return found


def difference_at(
    record: Record, path: str, grouping: Grouping = lambda path: ()
) -> Difference | None:
    """Return the difference that `path` is part of; None when nothing differs there."""
    found = (one for one in differences(record, grouping) if path in one.paths)
    return next(found, None)


def seen_then(
    record: Record, shown: Difference, dots: frozenset[Dot]
) -> dict[str, tuple[Dot, ...]]:
    """Return the heads that somebody had seen who was shown `dots`, by path.

    What came after she looked is not among them, so it still stands when she
    has settled. () on a path of which nothing that stands was shown.
    """
    return {
        path: tuple(dot for dot in record.heads.get(path, ()) if dot in dots)
        for path in shown.seen
    }


def _answers(record: Record, path: str, grouping: Grouping) -> Difference:
    order = {key: place for place, key in enumerate(grouping(path))}
    keys = frozenset(order)
    together = {p for p in record.heads if _is_of(p, keys)} | {path}
    group = sorted(together, key=lambda p: (_place_of(p, order), p))
    claims: dict[Dot, Claim] = {}
    for one in group:
        for claim in record.clashes.get(one, ()):
            known = claims.setdefault(claim.dot, claim)
            if claim.at > known.at:
                # What was said again is older than what was said now.
                claims[claim.dot] = claim
    sides = tuple(
        Side(claim, dict(_values(record, group, claim.dot)))
        for claim in claims.values()
    )
    kind: Kind = "group" if keys else "answers"
    seen = {one: tuple(record.heads.get(one, ())) for one in group}
    name = next(one for one in group if one in record.clashes)
    return Difference(kind, name, tuple(group), sides, seen)


def _place_of(path: str, order: Mapping[str, int]) -> int:
    """The place of a path among the questions of its group; a tick's with its own."""
    return order.get(path, order.get(path.rpartition("/")[0], 0))


def _values(
    record: Record, group: Sequence[str], dot: Dot
) -> Iterator[tuple[str, Value]]:
    """What the change `dot` says of each path; what nobody disputes, as it shows."""
    for path in group:
        claims = record.clashes.get(path, ())
        own = [claim.value for claim in claims if claim.dot == dot]
        yield path, own[0] if own else record.doc.get(path)


def _deletion(record: Record, path: str) -> Difference:
    part = path.removesuffix(DELETED)
    own = [claim for claim in record.clashes[path] if claim.path == path]
    sides = [Side(claim, {path: claim.value}) for claim in own]
    edits: dict[Dot, dict[str, Value]] = {}
    claims: dict[Dot, Claim] = {}
    for claim in record.clashes[path]:
        if claim.path != path:
            edits.setdefault(claim.dot, {})[claim.path] = claim.value
            claims.setdefault(claim.dot, claim)
    sides += [Side(claims[dot], values) for dot, values in edits.items()]
    seen = {p: tuple(d) for p, d in record.heads.items() if p.startswith(part)}
    return Difference("deletion", path, (path,), tuple(sides), seen)


def _is_of(path: str, keys: frozenset[str]) -> bool:
    """Whether a path is one of these questions, or a tick of one."""
    above, _, last = path.rpartition("/")
    return path in keys or (above in keys and not last.startswith("~"))
