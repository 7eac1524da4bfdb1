"""How is a pattern run so that its time grows with the text only?

Every state the pattern may be in is followed at once (Thompson's way), so
nothing is ever tried twice. Only the answer yes or no is wanted, so greedy
and lazy quantifiers are the same.
"""

from __future__ import annotations

import re._constants as words  # type: ignore[import-not-found]
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

MOST_STATES = 1_000
_WORD = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")
_DIGITS = frozenset("0123456789")
_SPACE = frozenset(" \t\n\r\f\v")
_CATEGORIES: dict[Any, tuple[frozenset[str], bool]] = {
    words.CATEGORY_DIGIT: (_DIGITS, True),
    words.CATEGORY_NOT_DIGIT: (_DIGITS, False),
    words.CATEGORY_WORD: (_WORD, True),
    words.CATEGORY_NOT_WORD: (_WORD, False),
    words.CATEGORY_SPACE: (_SPACE, True),
    words.CATEGORY_NOT_SPACE: (_SPACE, False),
}
_BEGINNINGS = (words.AT_BEGINNING, words.AT_BEGINNING_STRING)
_REPEATS = (words.MAX_REPEAT, words.MIN_REPEAT)

Accepts = Callable[[str], bool]
Allows = Callable[[str, int], bool]


class NotRegular(Exception):
    """The pattern needs more than states: a look-around, a back-reference."""


@dataclass
class _Machine:
    """States by number. Each may read a character, or move on for free."""

    reads: list[tuple[Accepts, int] | None] = field(default_factory=list)
    free: list[list[tuple[Allows | None, int]]] = field(default_factory=list)
    may_look_ahead: bool = False

    def state(self) -> int:
        if len(self.reads) >= MOST_STATES:
            raise NotRegular
        self.reads.append(None)
        self.free.append([])
        return len(self.reads) - 1

    def move(self, start: int, end: int, allows: Allows | None = None) -> None:
        self.free[start].append((allows, end))

    def closure(self, states: set[int], text: str, at: int) -> set[int]:
        """The states reached for free at a place in the text."""
        waiting, found = list(states), set(states)
        while waiting:
            for allows, end in self.free[waiting.pop()]:
                if end not in found and (allows is None or allows(text, at)):
                    found.add(end)
                    waiting.append(end)
        return found


def automaton(tree: Any) -> Callable[[str], bool]:
    """The search for a pattern, given as Python's regex tree.

    Raises NotRegular for what states cannot tell. A look-ahead is understood
    where it is tried once only: in a pattern that begins with ^, outside of
    quantifiers.
    """
    is_anchored = bool(tree) and tree[0] == (words.AT, words.AT_BEGINNING)
    find = _finder(tree, is_anchored)
    return lambda text: find(text, 0, not is_anchored)


def _ahead(tree: Any) -> Allows:
    find = _finder(tree, False)
    return lambda text, at: find(text, at, False)


def _finder(tree: Any, may_look_ahead: bool) -> Callable[[str, int, bool], bool]:
    """The search from a place on; `anywhere` lets it begin later as well."""
    machine = _Machine(may_look_ahead=may_look_ahead)
    first, final = machine.state(), machine.state()
    _build(machine, tree, first, final)

    def find(text: str, start: int, anywhere: bool) -> bool:
        states = {first}
        for at in range(start, len(text) + 1):
            if anywhere:
                states.add(first)
            elif not states:
                return False
            states = machine.closure(states, text, at)
            if final in states:
                return True
            if at < len(text):
                states = _next(machine, states, text[at])
        return False

    return find


def _next(machine: _Machine, states: set[int], character: str) -> set[int]:
    reads = (machine.reads[state] for state in states)
    return {read[1] for read in reads if read and read[0](character)}


def _build(machine: _Machine, tree: Any, start: int, end: int) -> None:
    """Lay the states of a pattern between two states."""
    here = start
    for operation, argument in tree:
        after = machine.state()
        _build_one(machine, operation, argument, (here, after))
        here = after
    machine.move(here, end)


def _build_one(
    machine: _Machine, operation: Any, argument: Any, ends: tuple[int, int]
) -> None:
    start, end = ends
    if operation in _REPEATS:
        _build_repeat(machine, argument, start, end)
    elif operation is words.SUBPATTERN and not (argument[1] or argument[2]):
        _build(machine, argument[3], start, end)
    elif operation is words.BRANCH:
        for choice in argument[1]:
            first = machine.state()
            machine.move(start, first)
            _build(machine, choice, first, end)
    elif operation is words.ASSERT and argument[0] > 0 and machine.may_look_ahead:
        machine.move(start, end, _ahead(argument[1]))
    elif operation is words.AT:
        machine.move(start, end, _place(argument))
    else:
        machine.reads[start] = (_accepts(operation, argument), end)


def _build_repeat(machine: _Machine, argument: Any, start: int, end: int) -> None:
    least, most, body = argument
    here = start
    may_look_ahead, machine.may_look_ahead = machine.may_look_ahead, False
    for _ in range(least):
        after = machine.state()
        _build(machine, body, here, after)
        here = after
    if most == words.MAXREPEAT:
        loop = machine.state()
        machine.move(here, loop)
        _build(machine, body, loop, loop)
        here = loop
    else:
        for _ in range(most - least):
            after = machine.state()
            machine.move(here, end)
            _build(machine, body, here, after)
            here = after
    machine.move(here, end)
    machine.may_look_ahead = may_look_ahead


def _place(where: Any) -> Allows:
    if where in _BEGINNINGS:
        return lambda text, at: at == 0
    if where is words.AT_END_STRING:
        return lambda text, at: at == len(text)
    if where is words.AT_END:
        return lambda text, at: at == len(text) or text[at:] == "\n"
    if where is words.AT_BOUNDARY:
        return _is_boundary
    if where is words.AT_NON_BOUNDARY:
        return lambda text, at: not _is_boundary(text, at)
    raise NotRegular


def _is_boundary(text: str, at: int) -> bool:
    before = at > 0 and text[at - 1] in _WORD
    return before != (at < len(text) and text[at] in _WORD)


def _accepts(operation: Any, argument: Any) -> Accepts:
    if operation is words.LITERAL:
        return chr(argument).__eq__
    if operation is words.NOT_LITERAL:
        return chr(argument).__ne__
    if operation is words.ANY:
        return "\n".__ne__
    if operation is words.CATEGORY:
        members, are_meant = _CATEGORIES[argument]
        return lambda character: (character in members) is are_meant
    if operation is words.RANGE:
        low, high = argument
        return lambda character: low <= ord(character) <= high
    if operation is words.IN:
        return _one_of(argument)
    raise NotRegular


def _one_of(members: Any) -> Accepts:
    is_negated = bool(members) and members[0][0] is words.NEGATE
    tests = [_accepts(*member) for member in members[int(is_negated) :]]
    return lambda character: any(test(character) for test in tests) is not is_negated
