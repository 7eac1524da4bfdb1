"""What is found otherwise since the rules an inspection is read by have changed?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from babel.dates import format_datetime

from server.refound import GROUP, FindingChange, finding_changes
from server.store_outcomes import Drawing
from server.views.eyes import Eyes
from server.views.figures import money

BREACH, BETWEEN = "breach ", ".."


@dataclass(frozen=True)
class ChangeView:
    """One thing found otherwise, in words."""

    what: str
    before: str
    after: str


@dataclass(frozen=True)
class Reread:
    """Two versions side by side: which and when, and what differs."""

    told: str
    changes: tuple[ChangeView, ...]


def reread(eyes: Eyes, drawings: list[Drawing], *, is_whole: bool) -> Reread | None:
    """The latest findings beside those of the rules before; None for one version.

    Who may not see all that findings rest on (`is_whole` false) learns the
    versions alone.
    """
    latest = drawings[0]
    before = next((one for one in drawings if one.pack != latest.pack), None)
    if before is None:
        return None
    at = latest.drawn_at.astimezone(eyes.office.zone)
    when = format_datetime(at, "d MMM y, HH:mm", locale=eyes.language)
    told = eyes.words("reread.by", after=latest.pack, before=before.pack, at=when)
    if not is_whole:
        return Reread(eyes.words("reread.hidden", told=told), ())
    found = tuple(_changes(eyes, before, latest))
    if not found:
        told = eyes.words("reread.same", told=told)
    return Reread(told, found)


def _changes(eyes: Eyes, before: Drawing, after: Drawing) -> Iterator[ChangeView]:
    for one in finding_changes(before.findings, after.findings):
        who = eyes.words("reread.group") if one.who == GROUP else one.who
        what, say = _what(eyes, one), _teller(eyes, one)
        ends = (_range(say, one.before), _range(say, one.after))
        yield ChangeView(f"{who}: {what}" if who else what, *ends)


def _what(eyes: Eyes, one: FindingChange) -> str:
    if one.what.startswith(BREACH):
        code = one.what.removeprefix(BREACH)
        return _phrase(eyes, f"breach.title.{code}", code)
    return eyes.words_or(f"reread.{one.what}", one.what)


def _teller(eyes: Eyes, one: FindingChange) -> Callable[[str], str]:
    """How one end of a value reads."""
    if one.what.startswith(BREACH):
        return lambda said: eyes.words("reread.found" if said else "reread.not_found")
    if one.what == "arrears_sen":
        return lambda said: money(int(said or 0), eyes.office.pack.currency_sign)
    if one.what == "delphi":
        return lambda said: _phrase(eyes, f"label.{said}", said or "–")
    return lambda said: ", ".join(_word(eyes, one.what, w) for w in said.split()) or "–"


def _word(eyes: Eyes, what: str, word: str) -> str:
    begin = {"icls": "icls", "child_law": "law"}.get(what, "series")
    return eyes.words_or(f"{begin}.{word}", word)


def _range(say: Callable[[str], str], said: str) -> str:
    """One value, or both ends of what is not sure."""
    low, between, high = said.partition(BETWEEN)
    return f"{say(low)} – {say(high)}" if between else say(said)


def _phrase(eyes: Eyes, key: str, otherwise: str) -> str:
    words = eyes.office.pack.phrases.get(key, {})
    return words.get(eyes.language) or otherwise
