"""What is a label: its name, how it stands, and what it rests on?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from forms.findings.asked import Asked
from forms.findings.breach import Breach, NoRule
from forms.findings.person import PersonFindings

BREACH, FORCED, TRAFFICKED = "labour_law_breach", "forced_labour", "trafficking"
CHILD, NONE = "child_labour", "none_shown"
SHOWN, POSSIBLE, NOT_SHOWN = "shown", "possible", "not_shown"
NOT_ASKED = "not_asked"
ORDER = (NOT_SHOWN, NOT_ASKED, POSSIBLE, SHOWN)


@dataclass(frozen=True)
class Label:
    """One label of a person or of the inspection: its state, and what it rests on.

    `facts` are codes of signs, of a child's law or of breaches; `keys` the
    answers behind them; `sections` say "unchecked" where nobody has checked.
    """

    name: str
    state: str = NOT_SHOWN
    facts: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "label": self.name,
            "state": self.state,
            "facts": list(self.facts),
            "keys": list(self.keys),
            "sections": list(self.sections),
        }


@dataclass(frozen=True)
class Found:
    """What the labels are read from."""

    persons: Sequence[PersonFindings]
    group: PersonFindings | None
    asked: Asked
    certain: Sequence[Breach]
    possible: Sequence[Breach]
    no_rule: Sequence[NoRule] = ()


def together(name: str, same: Sequence[Label]) -> Label:
    """The gravest state of a label, with all that shows it; of nobody: not asked.

    Asked of some and of others not, it may still be shown.
    """
    states = {one.state for one in same} or {NOT_ASKED}
    state = max(states, key=ORDER.index)
    if states == {NOT_SHOWN, NOT_ASKED}:
        state = POSSIBLE
    meant = [one for one in same if one.state == state]
    return Label(
        name,
        state,
        facts=once(fact for one in meant for fact in one.facts),
        keys=once(key for one in meant for key in one.keys),
        sections=once(section for one in meant for section in one.sections),
    )


def once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
