"""Which rules does this office go by, and who set what in them, when and why?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from forms.glossary import LookedUp, look_up
from forms.law_words import value_words
from forms.packs.packs import LawValue, Pack
from forms.packs.places import places
from server.people import EVERY_DISTRICT
from server.scope import may_see
from server.views.eyes import Eyes
from server.views.follow_up import span_in_words
from sync.pack_shelf import ORG, Setting

MOST_ACTS = 50


@dataclass(frozen=True)
class VersionRow:
    """One version held here; `published_at` is None for the one that ships."""

    version: str
    state: str
    is_in_use: bool
    published_at: datetime | None = None
    by: str = ""
    faults: tuple[str, ...] = ()


@dataclass(frozen=True)
class SettingRow:
    """One act of an office: `value` "" lets the pack's own value stand again.

    `words` say what stands at the target, "" where there are none.
    """

    target: str
    words: str
    whom: str
    value: str
    base: str
    by: str
    at: datetime
    reason: str
    is_unused: bool = False


@dataclass(frozen=True)
class LawRow:
    """One value of the law in force today, where it holds and what it rests on."""

    key: str
    value: str
    places: str
    basis: str
    is_checked: bool


@dataclass(frozen=True)
class RulesView:
    """What the page of rules shows; `word` is what was asked of the glossary."""

    version: str
    title: str
    versions: tuple[VersionRow, ...]
    settings: tuple[SettingRow, ...]
    history: tuple[SettingRow, ...]
    laws: tuple[LawRow, ...]
    word: str
    found: LookedUp | None

    @property
    def unchecked(self) -> int:
        return sum(not law.is_checked for law in self.laws)


def rules_view(eyes: Eyes, word: str = "") -> RulesView:
    """The rules of these eyes' district, with what was set for all and there."""
    shelf = eyes.office.packs
    scopes = (ORG, *(d for d in eyes.office.settings.districts if _sees(eyes, d)))
    pack = shelf.in_use(_own(eyes))
    standing = (one for scope in scopes for one in shelf.settings(scope).values())
    told = _Acts(eyes)
    wanted = " ".join(word.split())
    return RulesView(
        version=pack.version,
        title=pack.settings["title"],
        versions=tuple(_versions(eyes)),
        settings=tuple(map(told.row, standing)),
        history=tuple(map(told.row, reversed(shelf.acts(*scopes)[-MOST_ACTS:]))),
        laws=tuple(_laws(eyes, pack)),
        word=wanted,
        found=look_up(pack.glossary, wanted) if wanted else None,
    )


def _own(eyes: Eyes) -> str:
    """The district whose rules are shown; "" for who works in all of them."""
    district = eyes.person.district
    return "" if district in ("", EVERY_DISTRICT) else district


def _sees(eyes: Eyes, district: str) -> bool:
    return may_see(eyes.person, district)


def _versions(eyes: Eyes) -> Iterator[VersionRow]:
    shelf = eyes.office.packs
    in_use, shipped = shelf.base_version, shelf.shipped_version
    for one in shelf.held:
        by = eyes.name_of(one.published_by)
        came = (one.published_at, by, one.faults)
        yield VersionRow(one.version, one.state, one.version == in_use, *came)
    if all(one.version != shipped for one in shelf.held):
        yield VersionRow(shipped, "shipped", shipped == in_use)


class _Acts:
    """Acts in the words of a page, beside what the pack itself says."""

    def __init__(self, eyes: Eyes) -> None:
        shelf = eyes.office.packs
        self._eyes = eyes
        self._base = places(shelf.texts_of(shelf.base_version))
        self._unused = shelf.unused(_own(eyes))

    def row(self, one: Setting) -> SettingRow:
        base = self._base.get(one.target)
        whom = self._eyes.words("rules.for_all") if one.scope == ORG else one.scope
        return SettingRow(
            target=one.target,
            words=self._told(one.target),
            whom=whom,
            value=self._said(one.target, one.value or ""),
            base=self._said(one.target, base.value if base else ""),
            by=self._eyes.name_of(one.by),
            at=one.at,
            reason=one.reason,
            is_unused=one.target in self._unused,
        )

    def _said(self, target: str, value: str) -> str:
        """A time or an owner in the reader's language; other values as they are."""
        if target.endswith(".who"):
            return self._eyes.words_or(f"who.{value}", value)
        is_time = not target.startswith("law.")
        return span_in_words(self._eyes, value) if is_time and value else value

    def _told(self, target: str) -> str:
        """`F05.1.after` -> the rule's title; a value of the law in words."""
        kind, _, rest = target.partition(".")
        if kind == "law":
            words = self._eyes.office.pack.phrases.get(target, {})
            return words.get(self._eyes.language, "")
        step = rest.rpartition(".")[0]
        title = self._eyes.words_or(f"rule.{kind}", "")
        return self._eyes.words_or(f"rule.{kind}.{step}", title)


def _laws(eyes: Eyes, pack: Pack) -> Iterator[LawRow]:
    """Every value in force today, those that nobody has checked first."""
    today = eyes.now.astimezone(pack.zone).date()
    found = [law for law in pack.law_values if _is_in_force(law, pack, today)]
    for law in sorted(found, key=lambda one: one.is_checked):
        where = (pack.place_names.get(place) for place in law.jurisdictions)
        yield LawRow(
            key=_named(pack, law, eyes.language),
            value=value_words(law, eyes.language),
            places=", ".join(names[eyes.language] for names in where if names),
            basis=law.basis_in(eyes.language),
            is_checked=law.is_checked,
        )


def _is_in_force(law: LawValue, pack: Pack, today: date) -> bool:
    return any(law.holds(place, today, pack.country) for place in law.jurisdictions)


def _named(pack: Pack, law: LawValue, language: str) -> str:
    """The rule in words where the pack has any, else its key."""
    words = pack.phrases.get(f"law.{law.key}")
    return words[language] if words else law.key
