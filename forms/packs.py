"""Which rules hold in a country, in this place, on this day?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from importlib import resources
from zoneinfo import ZoneInfo

from forms.guidance_tables import guidance_faults
from forms.pack_tables import WEEKDAYS, Texts, faults, rows_of
from forms.problems import Problem

FOLDER = "rule_packs"
SHARED = "indicators"


class PackRefused(Exception):
    """A rule pack cannot be used; `problems` lists every fault at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


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

    @property
    def number(self) -> Decimal:
        """The value as an exact number."""
        return Decimal(self.value)

    @property
    def is_checked(self) -> bool:
        return self.checked != "no"

    @property
    def basis_shown(self) -> str:
        return self.basis if self.is_checked else f"{self.basis} (unchecked)"

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


@dataclass(frozen=True)
class Weekend:
    """The days off of a state while they hold; weekdays 0 = Monday."""

    state: str
    days: frozenset[int]
    valid_from: str
    valid_to: str


@dataclass(frozen=True)
class Agency:
    """Whom to call, where; `phone` is "" until the office has entered it."""

    code: str
    names: Mapping[str, str]
    states: tuple[str, ...]
    phone: str
    for_rules: tuple[str, ...]
    checked: str


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
    def _laws(self) -> Mapping[str, tuple[LawValue, ...]]:
        found: dict[str, tuple[LawValue, ...]] = {}
        for _, row in rows_of(self.texts, "law.csv"):
            value = _law_value(row)
            found[value.key] = (*found.get(value.key, ()), value)
        return found

    def law(
        self, key: str, jurisdiction: str, on: date, applies_to: str = ""
    ) -> LawValue | None:
        """The value that holds there on that day; None when no rule is known.

        `applies_to` picks among values that differ by size of the employer
        (`large`, `small`); values for everybody always answer.
        """
        for value in self._laws.get(key, ()):
            is_meant = value.applies_to in ("", applies_to)
            if is_meant and value.holds(jurisdiction, on, self.country):
                return value
        return None

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:
        """Every sign by code, in the order of the lists (Delphi, then ICLS)."""
        rows = [row for _, row in rows_of(self.texts, "delphi.csv")]
        rows += [row for _, row in rows_of(self.texts, "icls.csv")]
        return {row["code"]: _indicator(row) for row in rows}

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
        return tuple(_rule(row) for _, row in rows)

    def rule(self, code: str, step: str = "1") -> FollowUpRule:
        """One step of a follow-up rule; raises KeyError."""
        for rule in self.follow_up_rules:
            if (rule.code, rule.step) == (code, step):
                return rule
        raise KeyError(f"{code} step {step}")

    @cached_property
    def phrases(self) -> Mapping[str, Mapping[str, str]]:
        """Key -> language -> words with {places} to fill."""
        rows = rows_of(self.texts, "phrases.csv")
        return {row["key"]: {"en": row["en"], "ms": row["ms"]} for _, row in rows}

    @cached_property
    def agencies(self) -> tuple[Agency, ...]:
        return tuple(_agency(row) for _, row in rows_of(self.texts, "agencies.csv"))

    @cached_property
    def weekends(self) -> tuple[Weekend, ...]:
        return tuple(_weekend(row) for _, row in rows_of(self.texts, "weekends.csv"))

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
        wanted = _plain(said)
        for _, row in rows_of(self.texts, "states.csv"):
            if wanted and wanted in map(
                _plain, (row["code"], row["name"], row["also"])
            ):
                return row["code"]
        return ""


def load_pack(name: str) -> Pack:
    """The pack that ships under this name; raises PackRefused, whole or not at all."""
    return _loaded(name)


@lru_cache(maxsize=16)
def _loaded(name: str) -> Pack:
    return pack_from(pack_texts(name))


def pack_names() -> tuple[str, ...]:
    """The packs that ship with the program."""
    folder = resources.files("forms") / FOLDER
    names = (entry.name for entry in folder.iterdir() if entry.is_dir())
    return tuple(sorted(name for name in names if name != SHARED))


def pack_texts(name: str) -> Texts:
    """File name -> text of a shipped pack, the shared indicator lists included."""
    if name not in pack_names():
        remedy = f"one of: {', '.join(pack_names())}"
        raise PackRefused([Problem("F-420", "pack", "there is no such pack", remedy)])
    texts: dict[str, str] = {}
    for part in (SHARED, name):
        for entry in (resources.files("forms") / FOLDER / part).iterdir():
            if entry.name.endswith(".csv"):
                texts[entry.name] = entry.read_text(encoding="utf-8")
    return texts


def check_pack(texts: Texts) -> list[Problem]:
    """Every fault of a pack with file and row; [] when it may be used."""
    return [*faults(texts), *guidance_faults(texts)]


def pack_from(texts: Texts) -> Pack:
    """A pack of texts (file name -> text); raises PackRefused with every fault."""
    problems = check_pack(texts)
    if problems:
        raise PackRefused(problems)
    return Pack(dict(texts))


def _plain(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _law_value(row: dict[str, str]) -> LawValue:
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


def _indicator(row: dict[str, str]) -> Indicator:
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


def _rule(row: dict[str, str]) -> FollowUpRule:
    plain = ("code", "step", "per", "when", "who", "due", "after", "after_mild")
    return FollowUpRule(
        **{name: row[name] for name in (*plain, "starts", "due_basis")},
        task={"en": row["task"], "ms": row["task_ms"]},
    )


def _weekend(row: dict[str, str]) -> Weekend:
    days = frozenset(WEEKDAYS.index(day) for day in row["days"].split(";"))
    return Weekend(row["state"], days, row["valid_from"], row["valid_to"] or "9999")


def _agency(row: dict[str, str]) -> Agency:
    return Agency(
        code=row["code"],
        names={"en": row["name_en"], "ms": row["name_ms"]},
        states=tuple(row["states"].split(";")),
        phone=row["phone"],
        for_rules=tuple(row["for_rules"].split(";")),
        checked=row.get("checked", "no"),
    )
