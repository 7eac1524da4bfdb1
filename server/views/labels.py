"""Which short labels sum up what was found of a person, and how heavy are they?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from server.views.eyes import Eyes

STRONG, SOME, FINE = "strong", "some", "fine"
# Nobody asked: neither a sign nor a comfort.
OPEN = "open"
GRAVE_LABELS = frozenset(
    {"trafficking_signs", "forced_labour_at_destination", "child_trafficking_signs"}
)
GRAVE_LAW = frozenset({"too_young", "hazardous", "banned_job", "worst_form"})
LAW_OK = frozenset({"light_work_ok", "youth_work_ok"})

Json = Mapping[str, Any]


@dataclass(frozen=True)
class Label:
    """A label, how heavy it is (strong, some, fine), and what may be added."""

    text: str
    weight: str
    more: str = ""


def labels_of(eyes: Eyes, person: Json) -> Iterator[Label]:
    """The labels of one person's kept findings.

    Forced labour and exploitation are named only once a sign points there:
    that nothing was asked yet is no news.
    """
    has_sign = bool(person["ilo11"]["present"])
    has_result = person["icls"]["result"] != "undetermined"
    is_exploited = person["delphi"]["low"] != "not_exploited"
    if has_sign or has_result or is_exploited:
        yield _icls(eyes, person["icls"])
        yield _delphi(eyes, person["delphi"])
    if person["child_labour"]:
        yield from _child(eyes, person["child_labour"])


def weight_of(labels: Iterable[Label]) -> str:
    """The heaviest weight among labels."""
    weights = {label.weight for label in labels}
    return next((w for w in (STRONG, SOME) if w in weights), FINE)


def _icls(eyes: Eyes, found: Json) -> Label:
    weight = {"yes": STRONG, "no": FINE}.get(found["result"], SOME)
    return Label(eyes.words(f"icls.{found['result']}"), weight)


def _delphi(eyes: Eyes, found: Json) -> Label:
    low, high = found["low"], found["high"]
    weight = STRONG if low in GRAVE_LABELS else FINE if low == "not_exploited" else SOME
    more = ""
    if high != low:
        more = eyes.words("delphi.up_to", label=_words(eyes, high))
    words = _words(eyes, low)
    return Label(words[:1].upper() + words[1:], weight, more)


def _words(eyes: Eyes, label: str) -> str:
    words = eyes.office.pack.phrases.get(f"label.{label}", {})
    return words.get(eyes.language) or words.get("en") or label


def _child(eyes: Eyes, found: Json) -> Iterator[Label]:
    law, series = found["law"], found["sdg_8_7_1"]
    for code in law["low"]:
        weight = STRONG if code in GRAVE_LAW else FINE if code in LAW_OK else SOME
        yield Label(eyes.words_or(f"law.{code}", code), weight)
    possible = [code for code in law["high"] if code not in (*law["low"], *LAW_OK)]
    if possible:
        names = ", ".join(
            eyes.words_or(f"law.{code}", code).lower() for code in possible
        )
        words = eyes.words("law.possible", codes=names)
        yield Label(words[:1].upper() + words[1:], SOME)
    if series is not None:
        yield _series(eyes, series)


def _series(eyes: Eyes, ends: Json) -> Label:
    is_clear = ends["low"] == ends["high"]
    said = ("yes" if ends["low"] else "no") if is_clear else "unclear"
    weight = {"yes": SOME, "no": FINE}.get(said, SOME)
    words = f"{eyes.words('series.hours')}: {eyes.words(f'series.{said}')}"
    return Label(words, weight)
