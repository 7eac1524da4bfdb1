"""Is labour law broken: by the answers, or by the law on the work of children?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from forms.findings.breach import Breach
from forms.findings.child_law import FINE
from forms.findings.label import (
    BREACH,
    NOT_ASKED,
    NOT_SHOWN,
    POSSIBLE,
    SHOWN,
    Found,
    Label,
    once,
    together,
)
from forms.findings.person import PersonFindings


def breach_of(one: PersonFindings, found: Found) -> Label:
    """Breaches that concern one person; what is open stands with the inspection."""
    certain = [breach for breach in found.certain if one.id in breach.persons]
    own = _by_child_law([one])
    if certain or own.state == SHOWN:
        return _shown(certain, own)
    is_asked = one.id in found.asked.law or one.child_labour is not None
    return own if is_asked else Label(BREACH, NOT_ASKED)


def breach_of_all(found: Found) -> Label:
    """Of the whole inspection, by what is certain, then by what is still open."""
    children = _by_child_law(found.persons)
    if found.certain or children.state == SHOWN:
        return _shown(found.certain, children)
    if not found.asked.law and all(one.child_labour is None for one in found.persons):
        return Label(BREACH, NOT_ASKED)
    open_ones = found.possible or found.no_rule
    state = POSSIBLE if open_ones else children.state
    return Label(BREACH, state, facts=tuple(one.code for one in open_ones))


def _shown(certain: Sequence[Breach], children: Label) -> Label:
    own = children if children.state == SHOWN else Label(BREACH)
    keys = (key for one in certain for key in one.keys)
    sections = (one.section for one in certain)
    return Label(
        BREACH,
        SHOWN,
        facts=once([*(one.code for one in certain), *own.facts]),
        keys=once([*keys, *own.keys]),
        sections=once([*sections, *own.sections]),
    )


def _by_child_law(persons: Iterable[PersonFindings]) -> Label:
    """What breaks the law on the work of children is a breach of labour law too."""
    found = [_broken_for(one) for one in persons if one.child_labour is not None]
    return together(BREACH, found) if found else Label(BREACH)


def _broken_for(one: PersonFindings) -> Label:
    child = one.child_labour
    assert child is not None
    low, high = (
        tuple(code for code in codes if code not in FINE)
        for codes in (child.law_low, child.law_high)
    )
    if not low:
        return Label(BREACH, POSSIBLE if high or child.unknown_rules else NOT_SHOWN)
    rules = {f"child.law.{code}" for code in low}
    kept = (reason for reason in one.reasons if reason.rule in rules)
    return Label(
        BREACH,
        SHOWN,
        facts=low,
        keys=once(key for reason in kept for key in reason.keys),
        sections=once(filter(None, (child.basis.get(code) for code in low))),
    )
