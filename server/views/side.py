"""How do the labels of an inspection stand side by side, for these eyes?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from forms.findings.label import (
    BREACH,
    FORCED,
    NONE,
    NOT_ASKED,
    NOT_SHOWN,
    POSSIBLE,
    SHOWN,
    Label,
)
from forms.findings.labels_told import facts_told, gravest_first
from forms.packs.rows import basis_in
from server.views.eyes import Eyes
from server.views.labels import FINE, OPEN, SOME, STRONG

Json = Mapping[str, Any]
WEIGHTS = {SHOWN: STRONG, POSSIBLE: SOME, NOT_ASKED: OPEN, NOT_SHOWN: FINE}


@dataclass(frozen=True)
class Side:
    """One label: its name with its state, how heavy, what shows it, by which law."""

    text: str
    weight: str
    facts: str
    sections: str
    means: str


@dataclass(frozen=True)
class SideBySide:
    """The labels of an inspection, and the lines that keep other things apart."""

    labels: tuple[Side, ...] = ()
    apart: tuple[str, ...] = ()


def side_by_side(eyes: Eyes, labels: Json | None) -> SideBySide:
    """The labels as they were kept; none in findings from before there were any."""
    if not labels:
        return SideBySide()
    kept = {_label(one): one for one in labels["inspection"]}
    shown = tuple(_side(eyes, label, kept[label]) for label in gravest_first(kept))
    return SideBySide(shown, tuple(_text(eyes, one) for one in labels["apart"]))


def breaches_only(
    eyes: Eyes, labels: Json | None, breaches: Sequence[Json]
) -> SideBySide:
    """What those are told who may not see all that the labels rest on.

    Only the `breaches` that may be shown: that a label is not shown, or rests on
    more, would tell what was confided.
    """
    if not labels:
        return SideBySide()
    facts = tuple(one["code"] for one in breaches)
    words = next(one for one in labels["inspection"] if one["label"] == BREACH)
    side = (_side(eyes, Label(BREACH, SHOWN, facts), words),) if facts else ()
    apart = (one for one in labels["apart"] if one["rule"] != "apart.dispute")
    return SideBySide(side, tuple(_text(eyes, one) for one in apart))


def _text(eyes: Eyes, one: Json) -> str:
    return str(one["text_ms"] if eyes.language == "ms" else one["text"])


def was_asked(labels: Json | None, row_id: str) -> bool:
    """Whether anybody asked a person (not the group, "") about signs of forced labour."""
    persons = labels["persons"] if labels else ()
    own = [
        one for person in persons if person["id"] == row_id for one in person["labels"]
    ]
    return (FORCED, NOT_ASKED) not in [(one["label"], one["state"]) for one in own]


def _label(one: Json) -> Label:
    parts = (tuple(one[name]) for name in ("facts", "keys", "sections"))
    return Label(one["label"], one["state"], *parts)


def _side(eyes: Eyes, label: Label, words: Json) -> Side:
    pack = eyes.office.pack
    name, _, means = _text(eyes, words).partition(". ")
    state = eyes.words(f"side.{label.state}")
    has_law = label.state == SHOWN and label.name not in (BREACH, NONE)
    return Side(
        text=name if label.name == NONE else f"{name}: {state}",
        weight=FINE if label.name == NONE else WEIGHTS[label.state],
        facts=facts_told(label, pack, eyes.language),
        sections=basis_in("; ".join(label.sections), eyes.language) if has_law else "",
        means=f"{name}: {means}",
    )


def open_law(eyes: Eyes, findings: Json) -> Iterator[str]:
    """Breaches that an answer could still show, and rules nobody knows here."""
    for one in (*findings.get("breaches_possible", ()), *findings.get("no_rule", ())):
        yield _text(eyes, one)


def doubts(eyes: Eyes, findings: Json) -> Iterator[tuple[str, list[str]]]:
    """Answers in doubt with the keys they rest on; none in older findings."""
    codes = {one["id"]: f"{one['code']}: " for one in findings["persons"]}
    for one in findings.get("quality", ()):
        yield f"{codes.get(one['person'], '')}{_text(eyes, one)}", one["keys"]
