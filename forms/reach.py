"""Which answers does an expression read, and from how many rows?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from forms.xpath import Expression
from forms.xpath.syntax import (
    Call,
    Expr,
    Filter,
    Path,
    Step,
    children_of,
    predicates_of,
)

ANY = "*"
ANY_DEPTH = "**"
_ANY_ROW = frozenset(("indexed-repeat",))
Steps = tuple[str, ...]


@dataclass(frozen=True)
class Read:
    """One path an expression reads.

    `path` is generic, as steps; `*` stands for any name, `**` for any depth.
    `anchor` is the highest node the path climbs to before it comes down:
    repeats around the anchor are those of the reader's own row.
    """

    path: Steps
    anchor: Steps


def reads_of(expression: Expression) -> frozenset[Read]:
    """What an expression reads when it is worked out at its context path.

    Lists beside the form are left out; what their predicates read of the
    form is in.
    """
    context = tuple(expression.context_path.strip("/").split("/"))
    return frozenset(_Reach(context).of(expression.tree, context))


@dataclass(frozen=True)
class _Place:
    path: Steps
    anchor: Steps


@dataclass(frozen=True)
class _Reach:
    """Walks one expression; `here` is None inside a list beside the form."""

    origin: Steps

    def of(self, expression: Expr, here: Steps | None) -> Iterator[Read]:
        match expression:
            case Path():
                yield from self._path(expression, here)
            case Filter(base, predicates):
                yield from self.of(base, here)
                for predicate in predicates:
                    yield from self.of(predicate, self._end_of(base, here))
            case Call(name, arguments) if name in _ANY_ROW:
                for argument in arguments:
                    for read in self.of(argument, here):
                        yield Read(read.path, ())
            case _:
                for inside in (*children_of(expression), *predicates_of(expression)):
                    yield from self.of(inside, here)

    def _end_of(self, base: Expr, here: Steps | None) -> Steps | None:
        if isinstance(base, Call) and base.name == "current":
            return self.origin
        return here if not isinstance(base, Call) else None

    def _path(self, path: Path, here: Steps | None) -> Iterator[Read]:
        place = self._start(path.start, here)
        if not isinstance(path.start, str):
            yield from self.of(path.start, here)
        for step in path.steps:
            place = _after(place, step)
            for predicate in step.predicates:
                yield from self.of(predicate, place.path if place else None)
        if place is not None:
            yield Read(place.path, place.anchor)

    def _start(self, start: Expr | str, here: Steps | None) -> _Place | None:
        if start == "root":
            return _Place((), ())
        if start == "context":
            return _Place(here, here) if here is not None else None
        if isinstance(start, Call) and start.name == "current":
            return _Place(self.origin, self.origin)
        return None


def _after(place: _Place | None, step: Step) -> _Place | None:
    if place is None:
        return None
    name = step.test.name if step.test.sort == "name" else ANY
    match step.axis:
        case "child":
            return _Place((*place.path, name), place.anchor)
        case "parent":
            return _up(place)
        case "self":
            return place
        case "attribute":
            # Attributes do not change while a form is filled.
            return None
        case "descendant" | "descendant-or-self":
            return _Place((*place.path, ANY_DEPTH), place.anchor)
        case "following-sibling" | "preceding-sibling":
            above = _up(place)
            return _Place((*above.path, name), above.anchor)
    return _Place((ANY_DEPTH,), ())


def _up(place: _Place) -> _Place:
    path = place.path[:-1]
    anchor = place.anchor if len(place.anchor) <= len(path) else path
    return _Place(path, anchor)


def matches(pattern: Steps, path: Steps) -> bool:
    """Does a generic path fit a path with `*` and `**`?"""
    if not pattern:
        return not path
    first, rest = pattern[0], pattern[1:]
    if first == ANY_DEPTH:
        return any(matches(rest, path[skip:]) for skip in range(len(path) + 1))
    return bool(path) and first in (ANY, path[0]) and matches(rest, path[1:])


def lets_itself_stand(expression: Expression) -> bool:
    """Does a calculation read its own node only to leave it as it is?

    `once(x)`, `.`, `coalesce(., x)`, `if(y, x, .)`: working these out again
    changes nothing, which `. + 1` does each time.
    """
    if "once" in expression.calls:
        return True
    own = tuple(expression.context_path.strip("/").split("/"))
    return _Standing(own).holds(expression.tree)


@dataclass(frozen=True)
class _Standing:
    own: Steps

    def holds(self, tree: Expr) -> bool:
        """Is it the node itself, or does it not look at it, on every way?"""
        if self._is_own(tree) or not self._reads_own(tree):
            return True
        match tree:
            case Call("coalesce", arguments):
                return all(map(self.holds, arguments))
            case Call("if", (condition, *ways)):
                is_asked = self._reads_own(condition)
                is_kept = not is_asked or any(map(self._is_own, ways))
                return is_kept and all(map(self.holds, ways))
        return False

    def _is_own(self, tree: Expr) -> bool:
        is_plain = isinstance(tree, Path) and not predicates_of(tree)
        return is_plain and self._paths(tree) == {self.own}

    def _reads_own(self, tree: Expr) -> bool:
        return self.own in self._paths(tree)

    def _paths(self, tree: Expr) -> set[Steps]:
        return {read.path for read in _Reach(self.own).of(tree, self.own)}
