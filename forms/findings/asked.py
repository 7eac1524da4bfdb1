"""Of whom was anything asked that a label goes by?

Unknown is never no: where nobody asked, a label says so.
"""

from __future__ import annotations

from dataclasses import dataclass

from forms.findings.facts import NOT_ASKED, Facts, Person

# What the breaches of labour law are read from: facts by how their names begin, signs.
LAW_FACTS = (
    *("papers.", "debt.", "recruitment.", "foreign.", "wage.", "hours.", "housing."),
)
LAW_SIGNS = ("CD01", "CD02", "CR04")
ACT = "person.act"


@dataclass(frozen=True)
class Asked:
    """Row ids ("" is the group) of whom something was asked, whatever was answered.

    `signs` of forced labour and trafficking, `acts` of trafficking, `law` of
    labour law.
    """

    signs: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()
    law: frozenset[str] = frozenset()


def asked_of(facts: Facts) -> Asked:
    """Of whom signs, acts and labour law were asked; "don't know" is an answer."""
    everybody = list(facts.everybody)
    return Asked(
        signs=frozenset(one.id for one in everybody if _has_signs(one)),
        acts=frozenset(one.id for one in everybody if one.fact(ACT).is_said),
        law=frozenset(one.id for one in everybody if _has_law(one)),
    )


def _has_signs(one: Person) -> bool:
    return any(sign.state != NOT_ASKED for sign in one.signs.values())


def _has_law(one: Person) -> bool:
    named = (fact for name, fact in one.facts.items() if name.startswith(LAW_FACTS))
    asked = (*named, *(one.sign(code) for code in LAW_SIGNS))
    return bool(one.periods) or any(fact.state != NOT_ASKED for fact in asked)
