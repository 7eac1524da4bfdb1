"""What does a move to another district carry, and what of it came too late?

A move is two lines. The one in the old district says where the record went and
nothing else. The one in the new district carries, path by path, every standing
answer with the dot, moment and person it has had all along, and the dots that
were replaced: a node that never sees the old district's streams so says the
same as one that sees both, and an edit there names the same dots. What the
mover had not seen is carried after it in the same way. Pure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sync.change import CARRIED, Change, Dot, RecordId, Value
from sync.merge import Head, PathState, is_deletion

SCOPE = "~scope"
MOVED = "~moved"
_SECONDS_BEFORE = "~at"


@dataclass(frozen=True)
class CarriedHead:
    """One standing answer as its own change recorded it.

    `base` is what a deletion had seen; None for every other path.
    """

    head: Head
    user: str
    base: tuple[Dot, ...] | None = None


@dataclass(frozen=True)
class Carried:
    """One path of what was carried: what stands, and what had been replaced."""

    path: str
    heads: tuple[CarriedHead, ...]
    gone: tuple[Dot, ...]

    @property
    def dots(self) -> set[Dot]:
        return {one.head.dot for one in self.heads} | set(self.gone)


@dataclass(frozen=True)
class Began:
    """When, by whom and as what a record began, for those who never see that."""

    hlc: int
    user: str
    form: str
    kind: str


def district_of(scope: str) -> str:
    """Return the district of a stream's scope: D09 of `D09` and of `D09+`."""
    return scope.removesuffix("+")


def is_carrying(change: Change) -> bool:
    """Tell whether the change carries a record here from another district."""
    return MOVED in change.writes and began_of(change) is not None


# -- writing it ---------------------------------------------------------------


def carrying_writes(
    began: Began, parts: Iterable[Carried], origin: str
) -> dict[str, Value]:
    """Return what the carrying line writes, its `~scope` left out."""
    said: dict[str, Value] = {
        "from": origin,
        "began": [began.hlc, began.user, began.form, began.kind],
    }
    return {MOVED: said, **{CARRIED + part.path: _as_value(part) for part in parts}}


def parts_of(
    states: Mapping[str, PathState],
    user_of: Mapping[tuple[str, Dot], str],
    history: Collection[Change],
    record: RecordId,
) -> list[Carried]:
    """Return everything that stands on a record, path by path.

    `history` are all its changes known here, the creation among them.
    """
    written = _written(history)
    found = []
    for path, state in sorted(states.items()):
        standing = {head.dot for head in state.heads}
        known = written.get(path, set()) | set(state.dead)
        if isinstance(record, Dot):
            known.add(record)
        heads = tuple(
            CarriedHead(h, user_of[path, h.dot], _base_of(history, path, h.dot))
            for h in state.heads
        )
        found.append(Carried(path, heads, tuple(sorted(known - standing))))
    return found


def late_parts(change: Change, paths: Iterable[str]) -> list[Carried]:
    """Return what a change that the mover had not seen says on `paths`."""
    seconds = _seconds_before(change)
    parts = []
    for path in sorted(paths):
        base = tuple(dot for dot in change.base_of(path) if dot != change.dot)
        head = Head(change.dot, change.hlc, change.writes[path], seconds.get(path))
        one = CarriedHead(head, change.user, base if is_deletion(path) else None)
        parts.append(Carried(path, (one,), base))
    return parts


def not_carried(change: Change, carrying: Iterable[Change]) -> set[str]:
    """Return the paths of `change` that none of the `carrying` lines knows of."""
    left = set(change.answers()) - {SCOPE}
    for line in carrying:
        for part in carried_in(line):
            if change.dot in part.dots:
                left.discard(part.path)
    return left


# -- reading it ---------------------------------------------------------------


def carried_in(change: Change) -> list[Carried]:
    """Return what a line carries; a part that cannot be read is left out."""
    parts = []
    for path, value in change.writes.items():
        if path.startswith(CARRIED):
            part = _part_of(path.removeprefix(CARRIED), value)
            if part is not None:
                parts.append(part)
    return parts


def began_of(change: Change) -> Began | None:
    """Return how the carried record began; None when the line does not say."""
    said = change.writes.get(MOVED)
    told = said.get("began") if isinstance(said, dict) else None
    if not isinstance(told, list) or list(map(type, told)) != [int, str, str, str]:
        return None
    return Began(*told)


def scopes_carried(change: Change) -> set[str]:
    """Return the scopes that a line speaks for, but for its own.

    Where it says it comes from, and those of the heads it tells of; replaced
    dots may be of any district that the record has been in.
    """
    said = change.writes[MOVED]
    origin = said.get("from") if isinstance(said, dict) else None
    dots = [one.head.dot for part in carried_in(change) for one in part.heads]
    scopes = {dot.scope for dot in dots} | ({origin} if origin else set())
    return {str(scope) for scope in scopes} - {change.dot.scope}


def _part_of(path: str, value: Value) -> Carried | None:
    try:
        assert isinstance(value, dict)
        heads = tuple(_head_of(one) for one in value["heads"])
        return Carried(path, heads, tuple(_dot_of(one) for one in value["gone"]))
    except (AssertionError, KeyError, TypeError, ValueError):
        return None


def _head_of(said: Any) -> CarriedHead:
    hlc, user, at, base = said["hlc"], said["user"], said.get("at"), said.get("base")
    if type(hlc) is not int or not isinstance(user, str):
        raise ValueError("not a head")
    if at is not None and (type(at) is not int or at < 0):
        raise ValueError("not a time")
    head = Head(_dot_of(said["dot"]), hlc, said["value"], at)
    seen = None if base is None else tuple(_dot_of(one) for one in base)
    return CarriedHead(head, user, seen)


def _dot_of(said: Any) -> Dot:
    dev, scope, seq = said
    if not isinstance(dev, str) or not isinstance(scope, str) or type(seq) is not int:
        raise ValueError("not a dot")
    return Dot(dev, scope, seq)


def _as_value(part: Carried) -> Value:
    heads: list[Value] = []
    for one in part.heads:
        head = one.head
        said: dict[str, Value] = {
            **{"dot": list(head.dot), "hlc": head.hlc, "user": one.user},
            "value": head.value,
        }
        if head.at is not None:
            said["at"] = head.at
        if one.base is not None:
            said["base"] = [list(dot) for dot in one.base]
        heads.append(said)
    return {"heads": heads, "gone": [list(dot) for dot in part.gone]}


def _written(history: Iterable[Change]) -> dict[str, set[Dot]]:
    """Return path -> every dot that wrote it or was named as replaced there."""
    found: dict[str, set[Dot]] = {}
    for change in history:
        for path in change.answers():
            dots = found.setdefault(path, set())
            dots.add(change.dot)
            dots.update(change.base_of(path))
        for part in carried_in(change):
            found.setdefault(part.path, set()).update(part.dots)
    return found


def _base_of(history: Iterable[Change], path: str, dot: Dot) -> tuple[Dot, ...] | None:
    """Return what a standing deletion had seen, wherever that is told."""
    if not is_deletion(path):
        return None
    for change in history:
        if change.dot == dot:
            return change.base_of(path)
        for part in carried_in(change):
            for one in part.heads:
                if part.path == path and one.head.dot == dot and one.base is not None:
                    return one.base
    return ()


def _seconds_before(change: Change) -> Mapping[str, int]:
    said = change.writes.get(_SECONDS_BEFORE)
    if not isinstance(said, dict):
        return {}
    return {p: s for p, s in said.items() if type(s) is int and s >= 0}
