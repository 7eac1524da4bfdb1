"""What do the functions on the form and its surroundings answer?"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from forms.xpath.code import (
    Closure,
    Code,
    boolean_of,
    near_of,
    number_of,
    string_of,
)
from forms.xpath.context import Context
from forms.xpath.faults import EvaluationFault
from forms.xpath.functions.shapes import Function, Site
from forms.xpath.indexes import first_cell, rows_where
from forms.xpath.syntax import Text
from forms.xpath.values import text_of

LONGEST_UUID = 10_000


def _if(site: Site) -> Code:
    """One of two values; the other is left alone."""
    holds = boolean_of(site.code(0))
    yes, no = site.code(1), site.code(2)
    kind = yes.kind if yes.kind == no.kind else "any"
    return Code(
        kind,
        _either(holds, near_of(yes), near_of(no)),
        string=_either(holds, string_of(yes), string_of(no)),
        number=_either(holds, number_of(yes), number_of(no)),
        boolean=_either(holds, boolean_of(yes), boolean_of(no)),
    )


def _either(holds: Closure, one: Closure, other: Closure) -> Closure:
    return lambda ctx, node: one(ctx, node) if holds(ctx, node) else other(ctx, node)


def _once(site: Site) -> Code:
    """What the question holds already; worked out only while it is empty."""
    text = site.string(0)
    return Code("string", lambda ctx, node: text_of(node) or text(ctx, node))


def _itext(site: Site) -> Code:
    text_id = site.string(0)
    return Code("string", lambda ctx, node: ctx.lookup.itext(text_id(ctx, node)))


def _current(site: Site) -> Code:
    return Code("nodes", lambda ctx, node: [ctx.node], lone=lambda ctx, node: ctx.node)


def _instance(site: Site) -> Code:
    name = site.call.arguments[0]
    if isinstance(name, Text):
        wanted = name.value
        return Code("nodes", lambda ctx, node: instance_roots(ctx, wanted))
    text = site.string(0)
    return Code("nodes", lambda ctx, node: instance_roots(ctx, text(ctx, node)))


def instance_roots(ctx: Context, instance_id: str) -> list[Any]:
    """The document root of a secondary instance, or none."""
    root = ctx.instances.get(instance_id)
    if root is None:
        root = ctx.lookup.instance(instance_id)
    return [] if root is None else [root]


def _pulldata(site: Site) -> Code:
    """The wanted column of the first row whose key column has the value."""
    instance, wanted = site.string(0), site.string(1)
    column, key = site.string(2), site.string(3)

    def work(ctx: Context, node: Any) -> str:
        name = wanted(ctx, node)
        for root in instance_roots(ctx, instance(ctx, node)):
            for table in root.children:
                rows = rows_where(
                    ctx, table, "item", column(ctx, node), [key(ctx, node)]
                )
                if rows:
                    return first_cell(rows[0], name)
        return ""

    return Code("string", work)


def _uuid(site: Site) -> Code:
    if site.count == 0:
        return Code("string", lambda ctx, node: _random_uuid(ctx))
    length = site.number(0)

    def work(ctx: Context, node: Any) -> str:
        wanted = length(ctx, node)
        if math.isnan(wanted) or not 0 <= wanted <= LONGEST_UUID:
            raise EvaluationFault("uuid() needs a length between 0 and 10000")
        text = ""
        while len(text) < wanted:
            text += _random_uuid(ctx)
        return text[: int(wanted)]

    return Code("string", work)


def _random_uuid(ctx: Context) -> str:
    """A version 4 UUID drawn from the surroundings' chance."""
    bits = 0
    for _ in range(8):
        bits = bits << 16 | int(ctx.surroundings.random() * 65536)
    return str(UUID(int=bits, version=4))


FORMS: Mapping[str, Function] = {
    "current": Function(0, 0, _current),
    "if": Function(3, 3, _if),
    "instance": Function(1, 1, _instance),
    "jr:itext": Function(1, 1, _itext),
    "once": Function(1, 1, _once),
    "pulldata": Function(4, 4, _pulldata),
    "uuid": Function(0, 1, _uuid),
}
