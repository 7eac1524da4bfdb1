"""Which of the eleven ILO indicators of forced labour are present?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from forms.findings.facts import NO, YES, Person
from forms.packs.packs import Pack


@dataclass(frozen=True)
class Ilo11:
    """Numbers present, and numbers that only unknown facts could still show.

    `shown_by` maps a present number to the codes that show it; `missing` are
    the codes without an answer that could show a number not present.
    """

    present: tuple[int, ...] = ()
    possible: tuple[int, ...] = ()
    shown_by: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    missing: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {"present": list(self.present), "possible": list(self.possible)}


def ilo11(person: Person, pack: Pack) -> Ilo11:
    """Any yes shows the indicators its sign speaks to, whatever its strength.

    Source: ILO indicators of forced labour (2012).
    """
    shown: dict[int, tuple[str, ...]] = {}
    open_: dict[int, list[str]] = {}
    for code, sign in pack.indicators.items():
        answer = person.answer_to(code)
        for number in sign.ilo11:
            if answer == YES:
                shown[number] = (*shown.get(number, ()), code)
            elif answer != NO:
                open_.setdefault(number, []).append(code)
    present = tuple(sorted(shown))
    possible = tuple(number for number in sorted(open_) if number not in shown)
    missing = dict.fromkeys(code for number in possible for code in open_[number])
    return Ilo11(present, possible, shown, tuple(missing))
