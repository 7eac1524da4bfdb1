"""What do the functions on chosen answers and on yes and no answer?"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from forms.xpath.code import Closure, Code, boolean_of, constant
from forms.xpath.context import Context
from forms.xpath.functions.shapes import Function, Site, of_self, plain
from forms.xpath.values import number_of_text, text_of, to_boolean, to_number


def selected(chosen: str, choice: str) -> bool:
    """Whether a choice is among the chosen, which stand with spaces between."""
    wanted = choice.strip()
    return wanted in chosen.split() if wanted else not chosen.strip()


def selected_at(chosen: str, place: float) -> str:
    """The chosen at a place counted from 0; "" where there is none."""
    names = chosen.split()
    at = int(place) if math.isfinite(place) else -1
    return names[at] if 0 <= at < len(names) else ""


def boolean_from_string(text: str) -> bool:
    return text in ("1", "true")


def _boolean(site: Site) -> Code:
    return Code("boolean", site.boolean(0))


def _checklist(site: Site) -> Code:
    """Whether between `min` and `max` of the values hold (-1: no limit)."""
    least, most = site.number(0), site.number(1)
    values = [_truths(code) for code in site.codes(2)]

    def work(ctx: Context, node: Any) -> bool:
        held = sum(truth for each in values for truth in each(ctx, node))
        return _is_between(held, least(ctx, node), most(ctx, node))

    return Code("boolean", work)


def _is_between(sum_held: float, least: float, most: float) -> bool:
    return sum_held >= least and (most == -1 or sum_held <= most)


def _truths(code: Code) -> Closure:
    """The closure that yields whether each value of an argument holds."""
    if code.kind not in ("nodes", "any"):
        holds = boolean_of(code)
        return lambda ctx, node: [bool(holds(ctx, node))]

    def truths(ctx: Context, node: Any) -> list[bool]:
        found = code.value(ctx, node)
        if isinstance(found, list):
            return [text_of(each) != "" for each in found]
        return [to_boolean(found)]

    return truths


def _weights(code: Code) -> Closure:
    def weights(ctx: Context, node: Any) -> list[float]:
        found, zone = code.value(ctx, node), ctx.surroundings.zone
        if isinstance(found, list):
            return [number_of_text(text_of(each), zone) for each in found]
        return [to_number(found, zone)]

    return weights


def _weighted_checklist(site: Site) -> Code:
    """As `checklist`, each value counting with the weight after it."""
    if site.count % 2:
        raise site.fault("weighted-checklist() needs a weight for each value")
    least, most = site.number(0), site.number(1)
    codes = site.codes(2)
    pairs = [
        (_truths(value), _weights(weight))
        for value, weight in zip(codes[::2], codes[1::2])
    ]

    def work(ctx: Context, node: Any) -> bool:
        held = 0.0
        for truths, weights in pairs:
            here = zip(truths(ctx, node), weights(ctx, node))
            held += sum(weight for truth, weight in here if truth)
        return _is_between(held, least(ctx, node), most(ctx, node))

    return Code("boolean", work)


def _choice_name(site: Site) -> Code:
    value, question = site.string(0), site.string(1)
    return Code(
        "string",
        lambda ctx, node: ctx.lookup.choice_name(
            value(ctx, node), question(ctx, node), node
        ),
    )


CHOICES: Mapping[str, Function] = {
    "boolean": Function(1, 1, _boolean),
    "boolean-from-string": plain("boolean", "s", boolean_from_string),
    "checklist": Function(2, None, _checklist),
    "count-selected": of_self("number", "s", lambda text: float(len(text.split()))),
    "false": Function(0, 0, lambda site: constant("boolean", False)),
    "jr:choice-name": Function(2, 2, _choice_name),
    "not": plain("boolean", "b", lambda held: not held),
    "selected": plain("boolean", "ss", selected),
    "selected-at": plain("string", "sn", selected_at),
    "true": Function(0, 0, lambda site: constant("boolean", True)),
    "weighted-checklist": Function(2, None, _weighted_checklist),
}
