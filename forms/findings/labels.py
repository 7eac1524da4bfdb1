"""Which plain labels do the findings bear, side by side, by which sections of law?

Never one yes or no: a breach of labour law, signs of forced labour, signs of
trafficking and child labour stand apart, each shown, possible, not shown, or
not known because nobody asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from forms.findings.child_labour import ChildLabour, Place
from forms.findings.child_law import FINE
from forms.findings.delphi import TRAFFICKING
from forms.findings.explain import LANGUAGES, Reason
from forms.findings.facts import YES
from forms.findings.label import (
    BREACH,
    CHILD,
    FORCED,
    NONE,
    NOT_ASKED,
    NOT_SHOWN,
    ORDER,
    POSSIBLE,
    SHOWN,
    TRAFFICKED,
    Found,
    Label,
    once,
    together,
)
from forms.findings.label_law import breach_of, breach_of_all
from forms.findings.person import PersonFindings
from forms.packs.packs import Pack

FORCED_LABELS = ("forced_labour_at_destination", "trafficking_signs")
# What is often taken for one of these and is not; the dispute is told only
# where a breach stands alone.
APART = ("migration", "smuggling", "refugee", "sex_work")


@dataclass(frozen=True)
class Labels:
    """The labels of each person (row id -> five labels), of all, and what is apart."""

    persons: tuple[tuple[str, tuple[Label, ...]], ...]
    inspection: tuple[Label, ...]
    apart: tuple[Reason, ...]
    pack: Pack

    def of(self, row_id: str) -> tuple[Label, ...]:
        return dict(self.persons)[row_id]

    def only(self, row_id: str) -> Labels:
        """One person's, beside those of the inspection."""
        kept = tuple(one for one in self.persons if one[0] == row_id)
        return replace(self, persons=kept)

    def as_json(self) -> dict[str, Any]:
        """Labels with their words beside those of the inspection."""
        screening = self.pack.phrases["screening"]
        return {
            "screening": {"text": screening["en"], "text_ms": screening["ms"]},
            "inspection": [
                {**label.as_json(), **self._words(label)} for label in self.inspection
            ],
            "persons": [
                {"id": row_id, "labels": [one.as_json() for one in labels]}
                for row_id, labels in self.persons
            ],
            "apart": [
                {"rule": one.rule, "text": one.text, "text_ms": one.text_in("ms")}
                for one in self.apart
            ],
        }

    def _words(self, label: Label) -> dict[str, str]:
        name = self.pack.phrases[f"labels.{label.name}"]
        means = self.pack.phrases[f"labels.means.{label.name}"]
        return {
            "text": f"{name['en']}. {means['en']}",
            "text_ms": f"{name['ms']}. {means['ms']}",
        }


def labels_of(found: Found, place: Place) -> Labels:
    """The labels of everybody, and of the inspection as a whole."""
    persons = tuple(
        (one.id, _with_none(tuple(_of_person(one, found, place))))
        for one in found.persons
    )
    every = [label for _, labels in persons for label in labels]
    if found.group is not None:
        every += [_forced(found.group, found, place)]
        every += [_trafficked(found.group, found, place)]
    whole = [breach_of_all(found)]
    for name in (FORCED, TRAFFICKED, CHILD):
        whole.append(together(name, [one for one in every if one.name == name]))
    inspection = _with_none(tuple(whole))
    return Labels(persons, inspection, tuple(_apart(inspection, place)), place.pack)


def _of_person(one: PersonFindings, found: Found, place: Place) -> Iterator[Label]:
    yield breach_of(one, found)
    yield _forced(one, found, place)
    yield _trafficked(one, found, place)
    yield _child(one, place)


def _forced(one: PersonFindings, found: Found, place: Place) -> Label:
    """C29 and the ICLS: involuntary, and under menace; or Delphi at destination."""
    if one.id not in found.asked.signs:
        return Label(FORCED, NOT_ASKED)
    is_shown = one.icls.low == YES or one.delphi.low in FORCED_LABELS
    is_possible = one.icls.high == YES or one.delphi.high in FORCED_LABELS
    codes = (*one.icls.involuntary, *one.icls.menace)
    return _made(FORCED, is_shown, is_possible, codes, one, "icls.", place)


def _trafficked(one: PersonFindings, found: Found, place: Place) -> Label:
    """Acts, means and purpose by the Delphi dimensions; for a child no means."""
    if one.id not in found.asked.signs | found.asked.acts:
        return Label(TRAFFICKED, NOT_ASKED)
    is_shown = one.delphi.low in TRAFFICKING
    is_possible = one.delphi.high in TRAFFICKING
    return _made(
        TRAFFICKED, is_shown, is_possible, one.delphi.positive, one, "delphi.", place
    )


def _child(one: PersonFindings, place: Place) -> Label:
    """In statistics or by the law of the place; codes of both."""
    child = one.child_labour
    if child is None:
        return Label(CHILD)
    low, high = _codes(child, 0), _codes(child, 1)
    # Where no rule is known nobody can say that the law is kept.
    is_possible = bool(high or child.unknown_rules)
    return _made(CHILD, bool(low), is_possible, low, one, "child.", place)


def _codes(child: ChildLabour, end: int) -> tuple[str, ...]:
    law = (child.law_low, child.law_high)[end]
    series = {
        "sdg_8_7_1": child.sdg_8_7_1,
        "icls_child_labour": child.icls_child_labour,
    }
    counted = [name for name, ends in series.items() if ends is not None and ends[end]]
    return (*(code for code in law if code not in FINE), *counted)


def _made(
    name: str,
    is_shown: bool,
    is_possible: bool,
    facts: tuple[str, ...],
    one: PersonFindings,
    rules: str,
    place: Place,
) -> Label:
    if not (is_shown or is_possible):
        return Label(name)
    kept = (reason for reason in one.reasons if reason.rule.startswith(rules))
    return Label(
        name,
        SHOWN if is_shown else POSSIBLE,
        facts=facts,
        keys=once(key for reason in kept for key in reason.keys),
        sections=_sections(name, one, place),
    )


def _sections(name: str, one: PersonFindings, place: Place) -> tuple[str, ...]:
    kinds = [name]
    if name == TRAFFICKED:
        kinds = ["trafficking_child" if one.is_child else name]
    laws = (
        law
        for kind in kinds
        for law in place.pack.laws_under(
            f"section.{kind}.", place.jurisdiction, place.on
        )
    )
    return once(law.basis_shown for law in laws)


def _with_none(labels: tuple[Label, ...]) -> tuple[Label, ...]:
    """The labels, and that none of them is shown: possible while any is open."""
    gravest = max((one.state for one in labels), key=ORDER.index)
    turned = {SHOWN: NOT_SHOWN, NOT_SHOWN: SHOWN}
    return (*labels, Label(NONE, turned.get(gravest, POSSIBLE)))


def _apart(inspection: Sequence[Label], place: Place) -> Iterator[Reason]:
    """The lines that keep apart what is often taken for one of these."""
    states = {one.name: one.state for one in inspection}
    is_alone = states[BREACH] == SHOWN and SHOWN not in (
        *(states[FORCED], states[TRAFFICKED], states[CHILD]),
    )
    for rule in (*(("dispute",) if is_alone else ()), *APART):
        words = place.pack.phrases[f"apart.{rule}"]
        laws = place.pack.laws_under(f"section.{rule}.", place.jurisdiction, place.on)
        named = "; ".join(law.basis_shown for law in laws)
        texts = {language: words[language] for language in LANGUAGES}
        yield Reason(f"apart.{rule}", texts, basis=named)
