"""What does one row of a rule pack say?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from forms.packs.tables import WEEKDAYS
from forms.packs.titles import titles_in_malay

UNCHECKED = "(unchecked)"
NO_RULE = "no rule known for this place and date"
CONTRACT = "contract of service"
# What a basis says by itself, in English as it is kept -> in Malay.
SAID_OF_A_BASIS = {
    UNCHECKED: "(belum disahkan)",
    NO_RULE: "tiada peraturan diketahui bagi tempat dan tarikh ini",
    CONTRACT: "kontrak perkhidmatan",
}
# What a law says where it sets no limit: known, and nothing to hold anybody to.
NO_LIMIT = "none"

Row = Mapping[str, str]


def basis_in(basis: str, language: str) -> str:
    """A text with legal bases as they are kept, in `ms` with their Malay titles."""
    if language == "ms":
        for english, malay in SAID_OF_A_BASIS.items():
            basis = basis.replace(english, malay)
        return titles_in_malay(basis)
    return basis


@dataclass(frozen=True)
class LawValue:
    """One value of the law where and while it holds, with its legal basis.

    `checked` is `secondary source`, `partly` or `no`; `basis_shown` says
    "unchecked" beside a value that nobody has checked.
    """

    key: str
    value: str
    unit: str
    basis: str
    checked: str
    valid_from: date | None
    valid_to: date | None
    jurisdictions: tuple[str, ...]
    applies_to: str = ""
    source: str = ""

    @cached_property
    def number(self) -> Decimal:
        """The value as a number; 313/12 to the usual 28 places."""
        return Decimal(self.fraction.numerator) / self.fraction.denominator

    @cached_property
    def fraction(self) -> Fraction:
        """The value exactly; a law may say 313/12."""
        return Fraction(self.value)

    @property
    def is_no_limit(self) -> bool:
        """Is it known that the law sets no such limit here?"""
        return self.value == NO_LIMIT

    @property
    def is_checked(self) -> bool:
        return self.checked != "no"

    @property
    def basis_shown(self) -> str:
        return self.basis if self.is_checked else f"{self.basis} {UNCHECKED}"

    def basis_in(self, language: str) -> str:
        """The same for a reader of `en` or `ms`."""
        return basis_in(self.basis_shown, language)

    def holds(self, jurisdiction: str, on: date, country: str) -> bool:
        """Is this the law there on that day?"""
        is_begun = self.valid_from is None or self.valid_from <= on
        is_over = self.valid_to is not None and self.valid_to < on
        is_here = bool({jurisdiction, country} & set(self.jurisdictions))
        return is_begun and not is_over and is_here


@dataclass(frozen=True)
class Indicator:
    """One sign: its code, words, strengths and what it speaks to.

    `side` is its ICLS side: I involuntary, C menace of penalty, V, X.
    Strengths are "" where the sign is not in that Delphi set.
    """

    code: str
    words: Mapping[str, str]
    dimension: str
    adult_strength: str
    child_strength: str
    ilo11: tuple[int, ...]
    side: str


@dataclass(frozen=True)
class FollowUpRule:
    """One step of a rule that opens follow-ups; `after` counts from `starts`."""

    code: str
    step: str
    per: str
    when: str
    task: Mapping[str, str]
    who: str
    due: str
    after: str
    after_mild: str
    starts: str
    due_basis: str

    @property
    def law_of_due(self) -> str:
        """The law that sets the time, "" where this house or the office set it."""
        is_ours = self.due_basis.startswith(("proposal", "safety", "office"))
        return "" if is_ours else self.due_basis


@dataclass(frozen=True)
class Weekend:
    """The days off of a state while they hold; weekdays 0 = Monday."""

    state: str
    days: frozenset[int]
    valid_from: str
    valid_to: str


@dataclass(frozen=True)
class Agency:
    """Whom to call, where and what for.

    `phone` is "" until the office has entered it; `languages` and `hours` are
    "" where nobody knows.
    """

    code: str
    names: Mapping[str, str]
    states: tuple[str, ...]
    phone: str
    for_rules: tuple[str, ...]
    checked: str
    what_for: Mapping[str, str]
    role: str = ""
    languages: str = ""
    hours: str = ""

    @property
    def is_checked(self) -> bool:
        return self.checked != "no"


@dataclass(frozen=True)
class Term:
    """One word of the trade: in English and Malay, each with a plain meaning."""

    code: str
    names: Mapping[str, str]
    meaning: Mapping[str, str]
    topic: str
    source: str
    checked: str

    @property
    def is_checked(self) -> bool:
        return self.checked != "no"


@dataclass(frozen=True)
class Hazard:
    """One kind of hazardous work; `below_age` is the age from which it may be done."""

    code: str
    group: str
    words: Mapping[str, str]
    basis: str
    checked: str
    below_age: int

    @property
    def is_checked(self) -> bool:
        return self.checked != "no"


def law_value(row: Row) -> LawValue:
    return LawValue(
        key=row["key"],
        value=row["value"],
        unit=row["unit"],
        basis=row["legal_basis"],
        checked=row["checked"],
        valid_from=_day(row["valid_from"]),
        valid_to=_day(row["valid_to"]),
        jurisdictions=tuple(row["jurisdiction"].split(";")),
        applies_to=row["applies_to"],
        source=row["source"],
    )


def indicator(row: Row) -> Indicator:
    numbers = [int(one) for one in row["ilo11_numbers"].split(";") if one]
    return Indicator(
        code=row["code"],
        words={"en": row["indicator"], "ms": row["indicator_ms"]},
        dimension=row.get("dimension", ""),
        adult_strength=row.get("adult_strength", ""),
        child_strength=row.get("child_strength", ""),
        ilo11=tuple(numbers),
        side=row["icls_side"],
    )


def follow_up_rule(row: Row) -> FollowUpRule:
    plain = ("code", "step", "per", "when", "who", "due", "after", "after_mild")
    return FollowUpRule(
        **{name: row[name] for name in (*plain, "starts", "due_basis")},
        task={"en": row["task"], "ms": row["task_ms"]},
    )


def weekend(row: Row) -> Weekend:
    days = frozenset(WEEKDAYS.index(day) for day in row["days"].split(";"))
    return Weekend(row["state"], days, row["valid_from"], row["valid_to"] or "9999")


def agency(row: Row) -> Agency:
    return Agency(
        code=row["code"],
        names={"en": row["name_en"], "ms": row["name_ms"]},
        states=tuple(row["states"].split(";")),
        phone=row["phone"],
        for_rules=tuple(one for one in row["for_rules"].split(";") if one),
        checked=row["checked"],
        what_for={"en": row["what_for_en"], "ms": row["what_for_ms"]},
        role=row["role"],
        languages=row["languages"],
        hours=row["hours"],
    )


def term(row: Row) -> Term:
    return Term(
        code=row["term"],
        names={"en": row["en"], "ms": row["ms"]},
        meaning={"en": row["meaning_en"], "ms": row["meaning_ms"]},
        topic=row["topic"],
        source=row["source"],
        checked=row["checked"],
    )


def hazard(row: Row) -> Hazard:
    return Hazard(
        code=row["code"],
        group=row["group"],
        words={"en": row["en"], "ms": row["ms"]},
        basis=row["legal_basis"],
        checked=row["checked"],
        below_age=int(row["below_age"]),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
