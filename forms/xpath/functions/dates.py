"""What do the functions on dates and times answer?"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import datetime, tzinfo
from typing import Any

from forms.xpath.code import Code
from forms.xpath.context import Context
from forms.xpath.functions.shapes import Function, Site
from forms.xpath.moments import (
    NO_MOMENT,
    UNASKED,
    Moment,
    NoMoment,
    days_of,
    format_moment,
    midnight,
    moment_of_days,
    part_of_day,
    read_loose_moment,
    read_moment,
)
from forms.xpath.syntax import Text
from forms.xpath.values import to_string


def _moment_of(value: Any, zone: tzinfo) -> Moment:
    """What `date()` makes of any value."""
    if isinstance(value, (datetime, NoMoment)):
        return value
    if isinstance(value, bool):
        return UNASKED
    if isinstance(value, float):
        return NO_MOMENT if math.isnan(value) else moment_of_days(value, zone)
    text = to_string(value)
    if text == "":
        return UNASKED
    return read_moment(text, zone) or read_loose_moment(text, zone)


def _date(site: Site) -> Code:
    written = site.call.arguments[0]
    if isinstance(written, Text):
        return _written_date(written.value)
    value = _given(site)
    return Code(
        "moment",
        lambda ctx, node: _moment_of(value(ctx, node), ctx.surroundings.zone),
    )


def _written_date(text: str) -> Code:
    """A date in the author's own hand: read once for the zone in use."""
    known: tuple[tzinfo | None, Moment, float] = (None, UNASKED, math.nan)

    def read(zone: tzinfo) -> tuple[tzinfo | None, Moment, float]:
        nonlocal known
        # Taken and put as one: forms are shared by threads of other zones.
        kept = known
        if kept[0] is not zone:
            moment = _moment_of(text, zone)
            kept = known = (zone, moment, days_of(moment))
        return kept

    return Code(
        "moment",
        lambda ctx, node: read(ctx.surroundings.zone)[1],
        number=lambda ctx, node: read(ctx.surroundings.zone)[2],
    )


def _given(site: Site) -> Callable[[Context, Any], Any]:
    """The first argument as it is; a path as the text of its node."""
    code = site.code(0)
    return site.string(0) if code.kind == "nodes" else code.value


def _decimal_date_time(site: Site) -> Code:
    value = _given(site)
    return Code(
        "number",
        lambda ctx, node: days_of(
            _moment_of(value(ctx, node), ctx.surroundings.zone),
        ),
    )


def _decimal_time(site: Site) -> Code:
    text = site.string(0)
    return Code(
        "number",
        lambda ctx, node: part_of_day(
            text(ctx, node), ctx.surroundings.zone, _at(ctx).date()
        ),
    )


def _formatted(site: Site) -> Code:
    value, pattern = _given(site), site.string(1)

    def text(ctx: Context, node: Any) -> str:
        moment = _moment_of(value(ctx, node), ctx.surroundings.zone)
        if isinstance(moment, NoMoment):
            return ""
        return format_moment(moment, pattern(ctx, node))

    return Code("string", text)


def _now(site: Site) -> Code:
    return Code("moment", lambda ctx, node: _at(ctx))


def _at(ctx: Context) -> datetime:
    return ctx.surroundings.at.astimezone(ctx.surroundings.zone)


def _today(site: Site) -> Code:
    return Code(
        "moment", lambda ctx, node: midnight(_at(ctx).date(), ctx.surroundings.zone)
    )


DATES: Mapping[str, Function] = {
    "date": Function(1, 1, _date),
    "date-time": Function(1, 1, _date),
    "decimal-date-time": Function(1, 1, _decimal_date_time),
    "decimal-time": Function(1, 1, _decimal_time),
    "format-date": Function(2, 2, _formatted),
    "format-date-time": Function(2, 2, _formatted),
    "now": Function(0, 0, _now),
    "today": Function(0, 0, _today),
}
