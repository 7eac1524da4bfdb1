"""Which of the eleven ILO indicators of forced labour are present?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from forms.findings.facts import NO, YES, Person
from forms.packs import Pack


@dataclass(frozen=True)
class Ilo11:
    """Numbers present, and numbers that only unknown facts could still show.

    `shown_by` maps a present number to the codes that show it.
    """

    present: tuple[int, ...] = ()
    possible: tuple[int, ...] = ()
    shown_by: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {"present": list(self.present), "possible": list(self.possible)}


def ilo11(person: Person, pack: Pack) -> Ilo11:
    """Any yes shows the indicators its sign speaks to, whatever its strength.

    Source: ILO indicators of forced labour (2012).
    """
    shown: dict[int, tuple[str, ...]] = {}
    possible: set[int] = set()
    for code, sign in pack.indicators.items():
        answer = person.answer_to(code)
        for number in sign.ilo11:
            if answer == YES:
                shown[number] = (*shown.get(number, ()), code)
            elif answer != NO:
                possible.add(number)
    present = tuple(sorted(shown))
    return Ilo11(present, tuple(sorted(possible - set(shown))), shown)
