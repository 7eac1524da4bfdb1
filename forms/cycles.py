"""In which order can things be worked out that need each other?"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import TypeVar

Thing = TypeVar("Thing", bound=Hashable)


def ranks(needs: Mapping[Thing, Iterable[Thing]]) -> dict[Thing, int]:
    """Thing -> place in an order in which each comes after all it needs.

    Where things need each other the order among them is that of `needs`.
    """
    found: dict[Thing, int] = {}
    entered: set[Thing] = set()
    for start in needs:
        if start in entered:
            continue
        entered.add(start)
        way: list[tuple[Thing, Iterator[Thing]]] = [(start, iter(needs[start]))]
        while way:
            thing, rest = way[-1]
            following = next((one for one in rest if one not in entered), None)
            if following is None:
                found[thing] = len(found)
                way.pop()
            else:
                entered.add(following)
                way.append((following, iter(needs.get(following, ()))))
    return found


def cycles_in(edges: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """Every group of names that lead back to themselves, each sorted."""
    order = ranks(edges)
    backwards: dict[str, list[str]] = {name: [] for name in edges}
    for name, others in edges.items():
        for other in others:
            backwards.setdefault(other, []).append(name)
    done: set[str] = set()
    found = []
    for name in sorted(order, key=order.__getitem__, reverse=True):
        group = _reached(name, backwards, done)
        if len(group) > 1 or name in edges.get(name, ()):
            found.append(sorted(group))
    return sorted(found)


def _reached(
    start: str, edges: Mapping[str, Iterable[str]], done: set[str]
) -> list[str]:
    if start in done:
        return []
    group, waiting = [], [start]
    done.add(start)
    while waiting:
        name = waiting.pop()
        group.append(name)
        for other in edges.get(name, ()):
            if other not in done:
                done.add(other)
                waiting.append(other)
    return group
