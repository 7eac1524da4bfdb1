"""How does a label read: its name, its state, what shows it, by which law?"""

from __future__ import annotations

from collections.abc import Iterable

from forms.findings.label import BREACH, NONE, ORDER, POSSIBLE, SHOWN, Label
from forms.packs.packs import Pack
from forms.packs.rows import basis_in

MOST_TOLD = 4
MORE = {"en": "and {} more", "ms": "dan {} lagi"}


def label_line(label: Label, pack: Pack, language: str) -> str:
    """`Signs of forced labour: shown (papers held) [Employment Act 1955 s.90B]`."""
    name = pack.phrases[f"labels.{label.name}"][language]
    state = pack.phrases[f"labels.state.{label.state}"][language]
    told = name if label.name == NONE else f"{name}: {state}"
    facts = facts_told(label, pack, language)
    behind = f" ({facts})" if facts else ""
    # The sections of a breach stand beside each of them.
    has_law = label.state == SHOWN and label.name != BREACH
    sections = basis_in("; ".join(label.sections), language) if has_law else ""
    return f"{told}{behind}{f' [{sections}]' if sections else ''}"


def facts_told(label: Label, pack: Pack, language: str) -> str:
    """The first few facts in words; "" for a label that is neither shown nor possible."""
    if label.state not in (SHOWN, POSSIBLE):
        return ""
    more = len(label.facts) - MOST_TOLD
    told = "; ".join(_words(pack, label.facts[:MOST_TOLD], language))
    return f"{told}; {MORE[language].format(more)}" if more > 0 else told


def _words(pack: Pack, facts: Iterable[str], language: str) -> Iterable[str]:
    for fact in facts:
        if fact in pack.indicators:
            yield pack.indicators[fact].words[language]
        else:
            yield _phrase(pack, fact, language)


def _phrase(pack: Pack, fact: str, language: str) -> str:
    for begin in ("breach.title", "delphi.dimension", "code"):
        words = pack.phrases.get(f"{begin}.{fact}")
        if words is not None:
            return words[language]
    return fact


def gravest_first(labels: Iterable[Label]) -> list[Label]:
    """What is shown, then possible, then what nobody asked, then what is not shown."""
    told = filter(is_told, labels)
    return sorted(told, key=lambda one: ORDER.index(one.state), reverse=True)


def is_told(label: Label) -> bool:
    """Whether a label is worth a line: "none shown" only where that is so."""
    return label.name != NONE or label.state == SHOWN
