"""Which values of a rule pack may an office change, and where do they stand?

A place is called `F05.1.after`, `F05.1.who`, `law.child_day_hours_max`,
`agency.jkm.phone`. Pure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from forms.packs.tables import Texts, rows_of

RULES, LAW, AGENCIES = "follow_ups.csv", "law.csv", "agencies.csv"
SPAN, WHO, NUMBER, CLOCK, PHONE = "span", "who", "number", "clock", "phone"
CLOCK_SPAN = re.compile(r"([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d")
_NUMBER = re.compile(r"\d{1,9}(\.\d{1,4})?")
# A basis that begins so is nobody's law: an office may set it as it likes.
_OWN = ("proposal", "office")
_AS_STRICT = ("safety",)


@dataclass(frozen=True)
class Place:
    """One value that an office may change.

    `row` is its row in `table` (heading = 1), `basis` what the value rests on.
    `whos` are the owners that the pack knows, for an owner; `due` how a deadline
    is put into words.
    """

    target: str
    kind: str
    table: str
    row: int
    column: str
    value: str
    basis: str
    unit: str = ""
    whos: tuple[str, ...] = ()
    due: str = ""

    @property
    def is_law(self) -> bool:
        """Does it rest on an Act (or on somebody's safety), not on a proposal?"""
        return not self.basis.lower().startswith(_OWN)

    @property
    def is_safety(self) -> bool:
        return self.basis.lower().startswith(_AS_STRICT)


def places(texts: Texts) -> dict[str, Place]:
    """Every value of a pack that an office may change, by what it is called."""
    found = (*_of_rules(texts), *_of_law(texts), *_of_agencies(texts))
    return {place.target: place for place in found}


def _of_rules(texts: Texts) -> Iterator[Place]:
    rows = rows_of(texts, RULES)
    whos = sorted({row["who"] for _, row in rows if row["who"]})
    alone = {one for who in whos for one in who.split(" and ")}
    for number, row in rows:
        name = f"{row['code']}.{row['step']}"
        basis = row["due_basis"]
        for column in ("after", "after_mild"):
            if row.get(column):
                where = (RULES, number, column, row[column], basis)
                yield Place(f"{name}.{column}", SPAN, *where, due=row["due"])
        if not Place("", WHO, RULES, number, "who", "", basis).is_law:
            where = (RULES, number, "who", row["who"], basis)
            known = tuple(sorted({*whos, *alone}))
            yield Place(f"{name}.who", WHO, *where, whos=known)


def _of_law(texts: Texts) -> Iterator[Place]:
    """Values of the law that nobody has checked, or that are no law; as numbers."""
    rows = rows_of(texts, LAW)
    often = Counter(row["key"] for _, row in rows)
    for number, row in rows:
        value, basis = row["value"], row["legal_basis"]
        kind = NUMBER if _NUMBER.fullmatch(value) else ""
        kind = CLOCK if CLOCK_SPAN.fullmatch(value) else kind
        is_open = row["checked"] == "no" or basis.lower().startswith(_OWN)
        if not (kind and is_open):
            continue
        name = f"law.{row['key']}"
        if often[row["key"]] > 1:
            apart = (row["jurisdiction"], row["applies_to"], row["valid_from"])
            name += "@" + "/".join(part for part in apart if part).replace(";", "+")
        yield Place(name, kind, LAW, number, "value", value, basis, row["unit"])


def _of_agencies(texts: Texts) -> Iterator[Place]:
    rows = rows_of(texts, AGENCIES)
    often = Counter(row["code"] for _, row in rows)
    for number, row in rows:
        name = f"agency.{row['code']}"
        if often[row["code"]] > 1:
            name += "@" + row["states"].replace(";", "+")
        where = (AGENCIES, number, "phone", row["phone"], "office")
        yield Place(f"{name}.phone", PHONE, *where)
