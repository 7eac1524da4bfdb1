"""How do the labels of an inspection stand side by side, for these eyes?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from forms.findings.labels import BREACH, NONE, NOT_SHOWN, POSSIBLE, SHOWN, Label
from forms.findings.labels_told import facts_told, gravest_first
from forms.packs.rows import basis_in
from server.views.eyes import Eyes
from server.views.labels import FINE, SOME, STRONG

Json = Mapping[str, Any]
WEIGHTS = {SHOWN: STRONG, POSSIBLE: SOME, NOT_SHOWN: FINE}


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


def side_by_side(eyes: Eyes, labels: Json | None, *, is_whole: bool) -> SideBySide:
    """The labels as they were kept; none in findings from before there were any.

    Who may not see what findings rest on (`is_whole` false) is told of breaches
    of labour law alone: that a label is not shown would tell as much.
    """
    if not labels:
        return SideBySide()
    kept = {
        _label(one): one
        for one in labels["inspection"]
        if is_whole or one["label"] == BREACH
    }
    shown = tuple(_side(eyes, kept[one]) for one in gravest_first(kept))
    apart = tuple(
        one["text_ms"] if eyes.language == "ms" else one["text"]
        for one in labels["apart"]
        if is_whole or one["rule"] != "apart.dispute"
    )
    return SideBySide(shown, apart)


def _label(one: Json) -> Label:
    parts = (tuple(one[name]) for name in ("facts", "keys", "sections"))
    return Label(one["label"], one["state"], *parts)


def _side(eyes: Eyes, one: Json) -> Side:
    label, pack = _label(one), eyes.office.pack
    words = one["text_ms"] if eyes.language == "ms" else one["text"]
    name, _, means = words.partition(". ")
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
    text = "text_ms" if eyes.language == "ms" else "text"
    for one in (*findings.get("breaches_possible", ()), *findings.get("no_rule", ())):
        yield str(one[text])


def doubts(eyes: Eyes, findings: Json) -> Iterator[tuple[str, list[str]]]:
    """Answers in doubt with the keys they rest on; none in older findings."""
    codes = {one["id"]: f"{one['code']}: " for one in findings["persons"]}
    text = "text_ms" if eyes.language == "ms" else "text"
    for one in findings.get("quality", ()):
        yield f"{codes.get(one['person'], '')}{one[text]}", one["keys"]
