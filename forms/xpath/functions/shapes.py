"""How is a plain Python function made into one that expressions call?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from forms.xpath.code import MANY, Closure, Code, boolean_of, number_of, string_of
from forms.xpath.context import Context
from forms.xpath.faults import XPathFault
from forms.xpath.scope import Scope
from forms.xpath.syntax import Call
from forms.xpath.values import text_of, to_string


@dataclass(frozen=True, slots=True)
class Site:
    """A place where a function is called."""

    call: Call
    scope: Scope

    @property
    def count(self) -> int:
        return len(self.call.arguments)

    def code(self, at: int) -> Code:
        return self.scope.code(self.call.arguments[at])

    def codes(self, start: int = 0) -> list[Code]:
        return [self.scope.code(each) for each in self.call.arguments[start:]]

    def string(self, at: int) -> Closure:
        return string_of(self.code(at))

    def number(self, at: int) -> Closure:
        return number_of(self.code(at))

    def boolean(self, at: int) -> Closure:
        return boolean_of(self.code(at))

    def nodes(self, at: int) -> Closure:
        """All nodes of an argument. Raises XPathFault when it can be none."""
        code = self.code(at)
        if code.kind == "nodes":
            return code.value
        if code.kind == "any":
            return lambda ctx, node: _only_nodes(code.value(ctx, node))
        raise self.fault(f"{self.call.name}() needs a path as argument {at + 1}")

    def fault(self, why: str) -> XPathFault:
        return self.scope.fault(self.call.position, why)


def _only_nodes(value: Any) -> list[Any]:
    return list(value) if isinstance(value, (list, tuple)) else []


@dataclass(frozen=True, slots=True)
class Function:
    """A function by how many arguments it takes and how a call is compiled."""

    least: int
    most: int | None
    build: Callable[[Site], Code]


def plain(kind: str, reads: str, work: Callable[..., Any], least: int = -1) -> Function:
    """A function of values only.

    `reads` has a letter for each argument: s text, n number, b boolean; the
    last may be left out down to `least`.
    """
    needed = len(reads) if least < 0 else least

    def build(site: Site) -> Code:
        getters = [_getter(site, at, reads[at]) for at in range(site.count)]
        return Code(kind, _applied(work, getters))

    return Function(needed, len(reads), build)


def _getter(site: Site, at: int, letter: str) -> Closure:
    return {"s": site.string, "n": site.number, "b": site.boolean}[letter](at)


def _applied(work: Callable[..., Any], getters: list[Closure]) -> Closure:
    if len(getters) == 1:
        one = getters[0]
        return lambda ctx, node: work(one(ctx, node))
    if len(getters) == 2:
        first, second = getters
        return lambda ctx, node: work(first(ctx, node), second(ctx, node))
    return lambda ctx, node: work(*[get(ctx, node) for get in getters])


def of_self(kind: str, reads: str, work: Callable[[Any], Any]) -> Function:
    """A function of one value, or of the node itself when called with none."""
    given = plain(kind, reads, work)

    def build(site: Site) -> Code:
        if site.count:
            return given.build(site)
        return Code(kind, lambda ctx, node: work(text_of(node)))

    return Function(0, 1, build)


def texts(codes: list[Code]) -> Callable[[Context, Any], Iterator[str]]:
    """The closure that yields the texts of arguments, one for each node."""
    values = [_all_nodes(code) for code in codes]

    def each_text(ctx: Context, node: Any) -> Iterator[str]:
        for value in values:
            found = value(ctx, node)
            if isinstance(found, list):
                for item in found:
                    yield text_of(item)
            else:
                yield to_string(found)

    return each_text


def _all_nodes(code: Code) -> Closure:
    """The nodes of all rows, or the text of what is no node."""
    if code.kind not in ("nodes", "any"):
        return string_of(code)
    value, lone = code.value, code.lone
    if lone is None or code.near is not None:
        return value

    def nodes(ctx: Context, node: Any) -> Any:
        found = lone(ctx, node)
        if found is MANY:
            return value(ctx, node)
        return [] if found is None else [found]

    return nodes
