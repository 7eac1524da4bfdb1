"""What do the engines find of one person, side by side, with reasons?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from forms.findings.child_labour import ChildLabour, Place, child_labour
from forms.findings.child_work import ChildWork
from forms.findings.delphi import Delphi, delphi
from forms.findings.explain import Explainer, Reason
from forms.findings.facts import Person
from forms.findings.icls import Icls, icls
from forms.findings.ilo11 import Ilo11, ilo11


@dataclass(frozen=True)
class PersonFindings:
    """The engines' findings of one person, or of the group (id and code "").

    `age` None is unknown. `child_labour` is None for an adult and the group.
    """

    id: str
    code: str
    age: int | None
    is_child: bool
    ilo11: Ilo11
    icls: Icls
    delphi: Delphi
    child_labour: ChildLabour | None
    reasons: tuple[Reason, ...]

    @property
    def label(self) -> str:
        """What the person is called: the code, else the id; never a name."""
        return self.code or self.id

    def as_json(self) -> dict[str, Any]:
        """The fixed shape of findings.md, with code, age and whole reasons."""
        reasons = [reason.as_json() for reason in self.reasons]
        return {**self.outline(), "reasons": reasons}

    def outline(self) -> dict[str, Any]:
        """The same without the reasons."""
        child = self.child_labour
        return {
            "id": self.id,
            "code": self.code,
            "age": self.age,
            "is_child": self.is_child,
            "ilo11": self.ilo11.as_json(),
            "icls": {**self.icls.as_json(), "pair": list(self.icls.pair or ())},
            "delphi": self.delphi.as_json(),
            "child_labour": None if child is None else child.as_json(),
        }


def person_findings(person: Person, work: ChildWork, place: Place) -> PersonFindings:
    """Every engine over one person's facts, side by side."""
    pack = place.pack
    signs, forced = ilo11(person, pack), icls(person, pack)
    label, child = delphi(person, pack), child_labour(person, work, place)
    explain = Explainer(pack, person)

    def reasons() -> Iterator[Reason]:
        yield from explain.ilo11(signs)
        yield from explain.icls(forced)
        yield from explain.delphi(label)
        if child is not None:
            yield from explain.child_labour(child)

    return PersonFindings(
        id=person.id,
        code=person.code,
        age=person.age,
        is_child=person.is_child,
        ilo11=signs,
        icls=forced,
        delphi=label,
        child_labour=child,
        reasons=tuple(reasons()),
    )
