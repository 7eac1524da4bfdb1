"""Which rules hold in a country, in this place, on this day?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from zoneinfo import ZoneInfo

from forms.packs.checks import faults
from forms.packs.folders import (
    FOLDER,
    SHARED,
    pack_names,
    pack_texts,
    shared_texts,
)
from forms.packs.home import HOME
from forms.packs.rows import (
    Agency,
    FollowUpRule,
    Hazard,
    Indicator,
    LawValue,
    Term,
    Weekend,
    agency,
    follow_up_rule,
    hazard,
    indicator,
    law_value,
    term,
    weekend,
)
from forms.packs.tables import Texts, rows_of
from forms.problems import PackRefused, Problem

# What others ask of this module; the rows and the folders have rooms of their own.
__all__ = [
    "FOLDER",
    "HOME",
    "SHARED",
    "Agency",
    "FollowUpRule",
    "Hazard",
    "Indicator",
    "LawValue",
    "Pack",
    "PackRefused",
    "Term",
    "Weekend",
    "check_pack",
    "load_pack",
    "pack_from",
    "pack_names",
    "pack_of_place",
    "pack_texts",
]

# So many answers to "which value holds there on that day?" are kept at hand.
MOST_ASKED = 20_000


@dataclass(frozen=True)
class Pack:
    """The rules of one country, as data; made by `pack_from`."""

    texts: Texts = field(repr=False)

    @cached_property
    def settings(self) -> Mapping[str, str]:
        return {row["key"]: row["value"] for _, row in rows_of(self.texts, "pack.csv")}

    @property
    def id(self) -> str:
        return self.settings["id"]

    @property
    def version(self) -> str:
        return self.settings["version"]

    @property
    def country(self) -> str:
        return self.settings["country"]

    @property
    def currency_sign(self) -> str:
        return self.settings["currency_sign"]

    def protects_now(self, rule: str, step: str) -> bool:
        """Whether a step of a rule protects somebody who must not wait.

        It is opened even from a checklist that is still being filled.
        """
        return step == "1" and rule in self.settings.get("protects_now", "").split()

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.settings["zone"])

    @cached_property
    def jurisdictions(self) -> tuple[str, ...]:
        rows = rows_of(self.texts, "jurisdictions.csv")
        return tuple(row["code"] for _, row in rows)

    @cached_property
    def place_names(self) -> Mapping[str, Mapping[str, str]]:
        """Jurisdiction -> its name by language."""
        rows = rows_of(self.texts, "jurisdictions.csv")
        return {
            row["code"]: {"en": row["name_en"], "ms": row["name_ms"]} for _, row in rows
        }

    @cached_property
    def _laws(self) -> Mapping[str, tuple[LawValue, ...]]:
        found: dict[str, tuple[LawValue, ...]] = {}
        for _, row in rows_of(self.texts, "law.csv"):
            value = law_value(row)
            found[value.key] = (*found.get(value.key, ()), value)
        return found

    @property
    def law_values(self) -> Iterator[LawValue]:
        """Every value of the law, of every place and time."""
        return (value for values in self._laws.values() for value in values)

    def law(
        self, key: str, jurisdiction: str, on: date, applies_to: str = ""
    ) -> LawValue | None:
        """The value that holds there on that day; None when no rule is known.

        `applies_to` picks among values that differ by size of the employer
        (`large`, `small`); values for everybody always answer. A value of the
        place itself comes before one of the whole country.
        """
        asked = (key, jurisdiction, on, applies_to)
        if asked not in self._in_force:
            if len(self._in_force) >= MOST_ASKED:
                self._in_force.clear()
            meant = self._nearest(key, jurisdiction, applies_to)
            here = (v for v in meant if v.holds(jurisdiction, on, self.country))
            self._in_force[asked] = next(here, None)
        return self._in_force[asked]

    @cached_property
    def _in_force(self) -> dict[tuple[str, str, date, str], LawValue | None]:
        return {}

    def _nearest(self, key: str, place: str, size: str) -> tuple[LawValue, ...]:
        """The values of a key that a place may ask for, its own first; kept."""
        asked = (key, place, size)
        if asked not in self._asked:
            meant = [v for v in self._laws.get(key, ()) if v.applies_to in ("", size)]
            by_distance = sorted(meant, key=lambda v: place not in v.jurisdictions)
            self._asked[asked] = tuple(by_distance)
        return self._asked[asked]

    @cached_property
    def _asked(self) -> dict[tuple[str, str, str], tuple[LawValue, ...]]:
        return {}

    def has_rule(self, key: str) -> bool:
        """Does this country know such a rule at all, somewhere and some time?"""
        return key in self._laws

    def laws_under(self, prefix: str, jurisdiction: str, on: date) -> list[LawValue]:
        """The values there on that day whose keys begin alike, in the table's order."""
        if prefix not in self._alike:
            alike = tuple(key for key in self._laws if key.startswith(prefix))
            self._alike[prefix] = alike
        found = (self.law(key, jurisdiction, on) for key in self._alike[prefix])
        return [law for law in found if law is not None]

    @cached_property
    def _alike(self) -> dict[str, tuple[str, ...]]:
        return {}

    def every(self, key: str) -> tuple[LawValue, ...]:
        """Each value that the key has anywhere and at any time."""
        return self._laws.get(key, ())

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:
        """Every sign by code, in the order of the lists (Delphi, then ICLS)."""
        rows = [row for _, row in rows_of(self.texts, "delphi.csv")]
        rows += [row for _, row in rows_of(self.texts, "icls.csv")]
        return {row["code"]: indicator(row) for row in rows}

    @cached_property
    def signs_of(
        self,
    ) -> Mapping[tuple[str, bool], tuple[tuple[str, Indicator], ...]]:
        """(Delphi dimension, of a child) -> its signs that have a strength there."""
        found: dict[tuple[str, bool], tuple[tuple[str, Indicator], ...]] = {}
        for code, sign in self.indicators.items():
            strengths = ((False, sign.adult_strength), (True, sign.child_strength))
            for is_child, strength in strengths:
                if strength:
                    place = (sign.dimension, is_child)
                    found[place] = (*found.get(place, ()), (code, sign))
        return found

    @cached_property
    def ilo11(self) -> Mapping[int, Mapping[str, str]]:
        """Number of the ILO indicator -> its name by language."""
        rows = rows_of(self.texts, "ilo11.csv")
        return {
            int(row["number"]): {"en": row["name_en"], "ms": row["name_ms"]}
            for _, row in rows
        }

    @cached_property
    def follow_up_rules(self) -> tuple[FollowUpRule, ...]:
        rows = rows_of(self.texts, "follow_ups.csv")
        return tuple(follow_up_rule(row) for _, row in rows)

    def rule(self, code: str, step: str = "1") -> FollowUpRule:
        """One step of a follow-up rule; raises KeyError."""
        for rule in self.follow_up_rules:
            if (rule.code, rule.step) == (code, step):
                return rule
        raise KeyError(f"{code} step {step}")

    @cached_property
    def phrases(self) -> Mapping[str, Mapping[str, str]]:
        """Key -> language -> words with {places} to fill; the pack's own come first.

        A sentence that an older pack does not have yet is the program's.
        """
        tables = (shared_texts(), "phrases.csv"), (self.texts, "phrases.csv")
        rows = [row for texts, name in tables for _, row in rows_of(texts, name)]
        rows += [row for _, row in rows_of(self.texts, "words.csv")]
        return {row["key"]: {"en": row["en"], "ms": row["ms"]} for row in rows}

    @cached_property
    def agencies(self) -> tuple[Agency, ...]:
        return tuple(agency(row) for _, row in rows_of(self.texts, "agencies.csv"))

    @cached_property
    def glossary(self) -> tuple[Term, ...]:
        """The words of the trade; those of other countries where it has none."""
        own = rows_of(self.texts, "glossary.csv")
        rows = own or [
            row
            for name in pack_names()
            for row in rows_of(pack_texts(name), "glossary.csv")
        ]
        return tuple(term(row) for _, row in rows)

    @cached_property
    def hazards(self) -> Mapping[str, Hazard]:
        """Every kind of hazardous work by its code."""
        found = (hazard(row) for _, row in rows_of(self.texts, "hazards.csv"))
        return {one.code: one for one in found}

    @cached_property
    def weekends(self) -> tuple[Weekend, ...]:
        return tuple(weekend(row) for _, row in rows_of(self.texts, "weekends.csv"))

    @cached_property
    def holidays(self) -> Mapping[str, frozenset[date]]:
        """State code (or the country's, for everywhere) -> its holidays."""
        found: dict[str, set[date]] = {}
        for _, row in rows_of(self.texts, "holidays.csv"):
            for state in row["states"].split(";"):
                found.setdefault(state, set()).add(date.fromisoformat(row["date"]))
        return {state: frozenset(days) for state, days in found.items()}

    @cached_property
    def states(self) -> Mapping[str, str]:
        """State code -> jurisdiction."""
        rows = rows_of(self.texts, "states.csv")
        return {row["code"]: row["jurisdiction"] for _, row in rows}

    def state_code(self, said: str) -> str:
        """The code of a state said as code or name; "" when unknown."""
        return self._state_names.get(_plain(said), "")

    @cached_property
    def _state_names(self) -> Mapping[str, str]:
        """Code, name and other name of each state, plainly -> its code."""
        found: dict[str, str] = {}
        for _, row in rows_of(self.texts, "states.csv"):
            for said in filter(
                None, map(_plain, (row["code"], row["name"], row["also"]))
            ):
                found.setdefault(said, row["code"])
        return found


def load_pack(name: str) -> Pack:
    """The pack that ships under this name; raises PackRefused, whole or not at all."""
    return _loaded(name)


@lru_cache(maxsize=16)
def _loaded(name: str) -> Pack:
    return pack_from(pack_texts(name))


def home_pack() -> Pack:
    """The pack where nobody said which country is meant."""
    return load_pack(HOME)


def place_names() -> tuple[str, ...]:
    """The jurisdictions of every pack that ships."""
    return tuple(
        place for name in pack_names() for place in load_pack(name).jurisdictions
    )


def pack_of_place(jurisdiction: str) -> Pack | None:
    """The shipped pack whose jurisdictions name this place; None when none does."""
    packs = (load_pack(name) for name in pack_names())
    return next((pack for pack in packs if jurisdiction in pack.jurisdictions), None)


def check_pack(texts: Texts) -> list[Problem]:
    """Every fault of a pack with file and row; [] when it may be used."""
    return faults(texts)


def pack_from(texts: Texts) -> Pack:
    """A pack of texts (file name -> text); raises PackRefused with every fault."""
    problems = check_pack(texts)
    if problems:
        raise PackRefused(problems)
    return Pack(dict(texts))


def _plain(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
