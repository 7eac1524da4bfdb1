"""What do the functions on numbers answer?"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from forms.xpath.code import Code
from forms.xpath.context import Context
from forms.xpath.functions.shapes import Function, Site, plain, texts
from forms.xpath.functions.strings import half_up
from forms.xpath.moments import DayNumber, days_of, read_moment
from forms.xpath.values import number_of_text, text_of, to_number


def whole(number: float) -> float:
    """Without its fraction; NaN and infinities stay."""
    return float(math.trunc(number)) if math.isfinite(number) else number


def floor(number: float) -> float:
    return float(math.floor(number)) if math.isfinite(number) else number


def ceiling(number: float) -> float:
    return float(math.ceil(number)) if math.isfinite(number) else number


def round_to(number: float, digits: float = 0.0) -> float:
    """To that many digits, halves away from 0; fewer than 0 round whole tens."""
    if not math.isfinite(number) or not math.isfinite(digits):
        return number if digits == digits else math.nan
    places = max(-300, min(300, math.trunc(digits)))
    scale = 10.0 ** abs(places)
    size = abs(number)
    shifted = size * scale if places >= 0 else size / scale
    if not math.isfinite(shifted):
        return number
    rounded = half_up(shifted) / scale if places >= 0 else half_up(shifted) * scale
    return math.copysign(rounded, number)


def power(base: float, exponent: float) -> float:
    try:
        return math.pow(base, exponent)
    except OverflowError:
        return math.inf
    except ValueError:
        return math.inf if base == 0 else math.nan


def guarded(work: Callable[..., float]) -> Callable[..., float]:
    """The function with NaN outside its domain and infinity beyond its range."""

    def worked(*numbers: float) -> float:
        try:
            return work(*numbers)
        except ValueError:
            return math.nan
        except OverflowError:
            return math.inf

    return worked


def logarithm(work: Callable[[float], float]) -> Callable[[float], float]:
    """The logarithm with -Infinity for 0."""
    safe = guarded(work)
    return lambda number: -math.inf if number == 0 else safe(number)


def _number(site: Site) -> Code:
    """`number()`: a date's days show whole when they are written as text."""
    if site.count == 0:
        return Code("number", lambda ctx, node: _told_number(text_of(node), ctx))
    code = site.code(0)
    if code.kind in ("string", "nodes"):
        text = site.string(0)
        return Code("number", lambda ctx, node: _told_number(text(ctx, node), ctx))
    return Code("number", site.number(0))


def _told_number(text: str, ctx: Context) -> float:
    zone = ctx.surroundings.zone
    if text[4:5] == "-":
        moment = read_moment(text, zone)
        if moment is not None:
            return DayNumber(days_of(moment))
    return number_of_text(text, zone)


def _extreme(pick: Callable[[list[float]], float]) -> Callable[[Site], Code]:
    """`min` or `max` of all values and nodes; NaN when one is no number."""

    def build(site: Site) -> Code:
        codes = site.codes()
        if any(code.kind == "moment" for code in codes):
            return Code("number", _extreme_of_values(codes, pick))
        each = texts(codes)

        def work(ctx: Context, node: Any) -> float:
            zone = ctx.surroundings.zone
            return pick([number_of_text(text, zone) for text in each(ctx, node)])

        return Code("number", work)

    return build


def _extreme_of_values(
    codes: list[Code], pick: Callable[[list[float]], float]
) -> Callable[[Context, Any], float]:
    def work(ctx: Context, node: Any) -> float:
        zone = ctx.surroundings.zone
        numbers: list[float] = []
        for code in codes:
            value = code.value(ctx, node)
            if isinstance(value, list):
                numbers += [number_of_text(text_of(each), zone) for each in value]
            else:
                numbers.append(to_number(value, zone))
        return pick(numbers)

    return work


def least(numbers: list[float]) -> float:
    return math.nan if not numbers or any(map(math.isnan, numbers)) else min(numbers)


def greatest(numbers: list[float]) -> float:
    return math.nan if not numbers or any(map(math.isnan, numbers)) else max(numbers)


def _random(site: Site) -> Code:
    return Code("number", lambda ctx, node: float(ctx.surroundings.random()))


NUMBERS: Mapping[str, Function] = {
    "number": Function(0, 1, _number),
    "int": plain("number", "n", whole),
    "floor": plain("number", "n", floor),
    "ceiling": plain("number", "n", ceiling),
    "round": plain("number", "nn", round_to, least=1),
    "abs": plain("number", "n", abs),
    "pow": plain("number", "nn", power),
    "sqrt": plain("number", "n", guarded(math.sqrt)),
    "exp": plain("number", "n", guarded(math.exp)),
    "exp10": plain("number", "n", lambda number: power(10.0, number)),
    "log": plain("number", "n", logarithm(math.log)),
    "log10": plain("number", "n", logarithm(math.log10)),
    "sin": plain("number", "n", guarded(math.sin)),
    "cos": plain("number", "n", guarded(math.cos)),
    "tan": plain("number", "n", guarded(math.tan)),
    "asin": plain("number", "n", guarded(math.asin)),
    "acos": plain("number", "n", guarded(math.acos)),
    "atan": plain("number", "n", guarded(math.atan)),
    "atan2": plain("number", "nn", guarded(math.atan2)),
    "pi": plain("number", "", lambda: math.pi),
    "random": Function(0, 0, _random),
    "min": Function(0, None, _extreme(least)),
    "max": Function(0, None, _extreme(greatest)),
}
