"""What do the functions on rows of a repeat, and on their order, answer?"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from forms.xpath.code import Code, string_of
from forms.xpath.context import Context
from forms.xpath.functions.shapes import Function, Site
from forms.xpath.nodes import ancestors
from forms.xpath.values import to_number, to_string

_MODULUS = 2_147_483_647
_MULTIPLIER = 16_807


def _indexed_repeat(site: Site) -> Code:
    """The nodes of argument 1 inside the rows picked by the pairs after it.

    Each pair is a repeat and the number of its row, from 1; the pairs may
    stand in any order. Source: ODK XForms, `indexed-repeat`.
    """
    if site.count < 3 or site.count % 2 == 0:
        raise site.fault("indexed-repeat() needs a row number for each repeat")
    pairs = [(site.nodes(at), site.number(at + 1)) for at in range(1, site.count, 2)]
    inside = _targets_in_row(site)

    def found(ctx: Context, node: Any) -> list[Any]:
        picks = [(rows(ctx, node), number(ctx, node)) for rows, number in pairs]
        row = _innermost_row(picks)
        return [] if row is None else inside(ctx, node, row)

    return Code("nodes", found)


def _targets_in_row(site: Site) -> Callable[[Context, Any, Any], list[Any]]:
    """The function that yields the nodes of argument 1 in a row picked."""
    targets, path = site.nodes(0), site.code(0).path
    around = set(site.scope.repeats.get(path, ()))
    if around and around == {site.code(at).path for at in range(1, site.count, 2)}:
        # Of what stands in these very repeats a row has one, and knows it by path.
        return lambda ctx, node, row: [row.nodes[path]]

    return lambda ctx, node, row: [
        each for each in targets(ctx, node) if _is_inside(each, row)
    ]


def _innermost_row(picks: list[tuple[list[Any], float]]) -> Any:
    """The row that the pairs lead to, from the outermost repeat inwards."""
    row = None
    for rows, number in sorted(picks, key=_depth) if len(picks) > 1 else picks:
        inside = rows if row is None else [r for r in rows if _is_inside(r, row)]
        if not number.is_integer() or not 1 <= number <= len(inside):
            return None
        row = inside[int(number) - 1]
    return row


def _depth(pick: tuple[list[Any], float]) -> int:
    return sum(1 for _ in ancestors(pick[0][0])) if pick[0] else 0


def _is_inside(node: Any, row: Any) -> bool:
    return any(at is row for at in ancestors(node))


def park_miller(seed: int) -> Callable[[], float]:
    """Numbers in [0, 1) that follow from a seed, alike in every engine."""
    state = int(math.fmod(seed, _MODULUS)) if abs(seed) < 2**53 else _java_mod(seed)
    if state <= 0:
        state += _MODULUS - 1

    def draw() -> float:
        nonlocal state
        state = state * _MULTIPLIER % _MODULUS
        return (state - 1) / (_MODULUS - 1)

    return draw


def _java_mod(seed: int) -> int:
    """The remainder with the sign of the seed."""
    return abs(seed) % _MODULUS * (-1 if seed < 0 else 1)


def shuffled(items: Sequence[Any], draw: Callable[[], float]) -> list[Any]:
    """The items in an order drawn by lot (inside-out Fisher-Yates)."""
    order: list[Any] = []
    for at, item in enumerate(items):
        place = int(draw() * (at + 1))
        order.append(item)
        if place != at:
            order[at] = order[place]
            order[place] = item
    return order


def seed_of(value: Any, ctx: Context) -> int:
    """The whole number that a seed of any kind means.

    A text that is no number counts by the first 64 bits of its SHA-256, an
    empty one as 0. Source: javarosa issue 800, as web-forms does.
    """
    number = to_number(value, ctx.surroundings.zone)
    if math.isnan(number):
        text = to_string(value)
        raw = hashlib.sha256(text.encode("utf-8")).digest()[:8]
        return int.from_bytes(raw, "big", signed=True) if text else 0
    if math.isinf(number):
        return 2**63 - 1 if number > 0 else -(2**63)
    return math.trunc(number)


def _randomize(site: Site) -> Code:
    nodes = site.nodes(0)
    if site.count == 1:
        return Code(
            "nodes",
            lambda ctx, node: shuffled(nodes(ctx, node), ctx.surroundings.random),
        )
    code = site.code(1)
    seed = string_of(code) if code.kind == "nodes" else code.value
    return Code(
        "nodes",
        lambda ctx, node: shuffled(
            nodes(ctx, node), park_miller(seed_of(seed(ctx, node), ctx))
        ),
    )


REPEATS: Mapping[str, Function] = {
    "indexed-repeat": Function(3, None, _indexed_repeat),
    "randomize": Function(1, 2, _randomize),
}
