"""What do findings come to where nobody knows the place, so which law holds?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from forms.findings.breach import Breach, NoRule
from forms.findings.child_labour import ChildLabour, Place
from forms.findings.child_law import CODES, FINE, alone
from forms.findings.explain import LANGUAGES, Reason
from forms.findings.facts import Facts
from forms.findings.findings import Findings, find
from forms.findings.labels import Found, labels_of
from forms.findings.person import PersonFindings
from forms.findings.wage_items import Item, Sen
from forms.findings.wages import PeriodSheet, WageSheet
from forms.packs.packs import Pack

# Place -> the findings of the same persons by the law of that place.
ByPlace = Mapping[str, Sequence[PersonFindings]]


def over_places(found: ByPlace, pack: Pack) -> tuple[PersonFindings, ...]:
    """Each person over every place: low holds in all of them, high in one at least.

    Of the child's law only: every other engine asks for no place. The first
    reason names the places.
    """
    why = place_unknown(pack, found)
    persons = zip(*found.values(), strict=True)
    return tuple(_over(same, why) for same in persons)


def place_unknown(pack: Pack, places: Iterable[str]) -> Reason:
    """The sentence that says which places the law was read of."""
    named = ", ".join(places)
    words = pack.phrases["place.unknown"]
    texts = {language: words[language].format(places=named) for language in LANGUAGES}
    return Reason("place.unknown", texts)


def _over(same: Sequence[PersonFindings], why: Reason) -> PersonFindings:
    reasons = dict.fromkeys(reason.text for one in same for reason in one.reasons)
    known = {reason.text: reason for one in same for reason in one.reasons}
    return replace(
        same[0],
        child_labour=_child(one.child_labour for one in same),
        reasons=(why, *(known[text] for text in reasons)),
    )


def _child(same: Iterable[ChildLabour | None]) -> ChildLabour | None:
    views = [view for view in same if view is not None]
    if not views:
        return None
    low = [
        code for code in (*CODES, *FINE) if all(code in view.law_low for view in views)
    ]
    return replace(
        views[0],
        law_low=tuple(low),
        law_high=alone(code for view in views for code in view.law_high),
        unknown_rules=tuple(
            dict.fromkeys(rule for view in views for rule in view.unknown_rules)
        ),
    )


def find_anywhere(facts: Facts, pack: Pack, *, on: date) -> tuple[Findings, ByPlace]:
    """The findings over every place of the country, and the persons by place."""
    found = {
        place: find(replace(facts, jurisdiction=place), pack, on=on)
        for place in pack.jurisdictions
    }
    by_place = {place: one.persons for place, one in found.items()}
    every = list(found.values())
    persons, law = over_places(by_place, pack), _law_over(every)
    found_law = (law["breaches"], law["possible"], law["no_rule"])
    label = Found(persons, every[0].group, every[0].asked, *found_law)
    made = replace(
        every[0],
        persons=persons,
        labels=labels_of(label, Place(pack, "", on)),
        wages=tuple(
            sheet_over(same) for same in zip(*(one.wages for one in every), strict=True)
        ),
        **law,
    )
    return made, by_place


def _law_over(every: Sequence[Findings]) -> dict[str, Any]:
    """Breaches certain in every place; in some only, they are possible."""
    certain = [{one.code for one in found.breaches} for found in every]
    everywhere = set.intersection(*certain)
    stand: dict[str, tuple[Breach, Reason]] = {}
    open_: dict[str, tuple[Breach, Reason]] = {}
    silent: dict[str, tuple[NoRule, Reason]] = {}
    for found in every:
        for one, why in zip(found.breaches, found.breach_reasons, strict=True):
            kept = stand if one.code in everywhere else open_
            kept.setdefault(one.code, (one, why))
        for one, why in zip(found.possible, found.possible_reasons, strict=True):
            if one.code not in everywhere:
                open_.setdefault(one.code, (one, why))
        for rule, why in zip(found.no_rule, found.no_rule_reasons, strict=True):
            silent.setdefault(rule.code, (rule, why))
    return {
        "breaches": tuple(one for one, _ in stand.values()),
        "breach_reasons": tuple(why for _, why in stand.values()),
        "possible": tuple(replace(one, is_certain=False) for one, _ in open_.values()),
        "possible_reasons": tuple(why for _, why in open_.values()),
        "no_rule": tuple(rule for rule, _ in silent.values()),
        "no_rule_reasons": tuple(why for _, why in silent.values()),
    }


def sheet_over(same: Sequence[WageSheet]) -> WageSheet:
    """A worker's sheet over every place: the least and the most of each amount."""
    periods = zip(*(sheet.periods for sheet in same), strict=True)
    return replace(same[0], periods=tuple(_period_over(one) for one in periods))


def _period_over(same: Sequence[PeriodSheet]) -> PeriodSheet:
    items = zip(*(period.items for period in same), strict=True)
    lines = tuple(_item_over(one) for one in items)
    due = _ends(period.due for period in same)
    arrears = _ends(period.arrears for period in same)
    is_apart = any(one.low != one.high for one in (due, arrears))
    return replace(
        same[0],
        items=lines,
        due=due,
        arrears=arrears,
        notes=tuple(dict.fromkeys(note for one in same for note in one.notes)),
        is_ranged=is_apart or any(one.is_ranged for one in same),
    )


def _item_over(same: Sequence[Item]) -> Item:
    claims = {item.is_claimed for item in same}
    return replace(
        same[0],
        sen=_ends(item.sen for item in same),
        formula=" / ".join(dict.fromkeys(item.formula for item in same)),
        basis="; ".join(dict.fromkeys(item.basis for item in same)),
        is_claimed=claims.pop() if len(claims) == 1 else None,
    )


def _ends(amounts: Iterable[Sen]) -> Sen:
    every = list(amounts)
    return Sen(min(one.low for one in every), max(one.high for one in every))
