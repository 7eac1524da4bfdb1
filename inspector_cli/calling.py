"""Whom to call in this state: agencies, their numbers, what for?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from forms.guidance import Guidance
from forms.packs.packs import Agency
from inspector_cli.words.phrases import phrase


def agency_line(one: Agency, language: str) -> str:
    """`Royal Malaysia Police, emergency: 999 (unchecked)  F01 F02`."""
    return phrase(
        "call_line",
        language,
        name=name_in(one, language),
        phone=one.phone,
        mark=phrase("mark_unchecked", language) if one.checked == "no" else "",
        rules=" ".join(one.for_rules),
    ).rstrip()


def call_lines(
    guidance: Guidance, state: str, rules: Iterable[str], language: str
) -> Iterator[str]:
    """The heading, then each agency; those for the flags' rules, else all.

    Those who can be called stand first, each with its number; whose number the
    office has not entered yet are named together after them.
    """
    name = state_name(guidance, state)
    title = phrase("call_title", language, state=name)
    yield title if name else phrase("call_everywhere", language)
    wanted = tuple(rules)
    found = guidance.agencies(state, wanted) or guidance.agencies(state)
    if not found:
        yield phrase("call_nobody", language)
    yield from (f"- {agency_line(one, language)}" for one in found if one.phone)
    without = [name_in(one, language) for one in found if not one.phone]
    if without:
        yield phrase("call_no_number", language, names="; ".join(without))


def name_in(one: Agency, language: str) -> str:
    return one.names.get(language) or one.names["en"]


def state_name(guidance: Guidance, state: str) -> str:
    """`Negeri Sembilan` of `MY-NegeriSembilan` or as said; "" when unknown."""
    return guidance.state_names.get(guidance.pack.state_code(state), "")


def as_value(one: Agency) -> dict[str, object]:
    return {
        "code": one.code,
        "name": dict(one.names),
        "phone": one.phone or None,
        "rules": list(one.for_rules),
        "checked": one.checked,
    }
