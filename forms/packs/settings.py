"""What has an office changed in a rule pack, and what does the pack then say?

Settings stand over the pack's own values, each by the name of its place
(pack_places.py). What would weaken the law is refused. Pure.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from forms.packs.places import CLOCK, CLOCK_SPAN, NUMBER, PHONE, SPAN, Place, places
from forms.packs.tables import Texts
from forms.setting_words import words_of
from forms.spans import is_no_longer, span_of, span_written

MOST_HOURS = 2 * 365 * 24
_NUMBER = re.compile(r"\d{1,9}(\.\d{1,4})?")
_PHONE = re.compile(r"[+(]?\d[\d ()/-]{1,30}")
# How a value of the law grows stricter, by how its key ends or what it holds.
_LOWER = ("_max", "_max_age", "_hours")
_HIGHER = ("_min", "_min_age", "_between_days", "_below", "_rate_normal_day")


class SettingRefused(Exception):
    """A value that an office may not set; says what, why and what to do."""

    def __init__(self, code: str, **words: str) -> None:
        self.code, self.words = code, words
        super().__init__(self.in_language("en"))

    @property
    def what(self) -> str:
        return words_of(self.code, "en", self.words)[0]

    @property
    def remedy(self) -> str:
        return words_of(self.code, "en", self.words)[1]

    def in_language(self, language: str) -> str:
        """The whole of it in `en` or `ms`."""
        return "; ".join(words_of(self.code, language, self.words))


@dataclass(frozen=True)
class Settled:
    """A pack's texts with an office's settings, and what could not be used.

    `unused` is target -> why.
    """

    texts: Texts
    unused: Mapping[str, SettingRefused]


def place_of(texts: Texts, target: str) -> Place:
    """The place called `target`; raises SettingRefused when there is none."""
    found = places(texts)
    if target in found:
        return found[target]
    near = [name for name in found if name.startswith(f"{target}@")]
    if near:
        raise SettingRefused("which", target=target, names=", ".join(near))
    raise SettingRefused("no_place", target=target)


def checked_value(place: Place, said: str) -> str:
    """The value as the pack spells it; raises SettingRefused, with the reason."""
    check = {SPAN: _span, NUMBER: _number, CLOCK: _clock, PHONE: _phone}
    return check.get(place.kind, _who)(place, said.strip())


def with_settings(
    texts: Texts, settings: Iterable[tuple[str, str]], version: str
) -> Settled:
    """The pack's texts with these settings, called `version`.

    A setting that this version has no place for, or that it does not
    allow, is left out and told.
    """
    unused: dict[str, SettingRefused] = {}
    changes: dict[str, dict[tuple[int, str], str]] = {}
    for target, said in settings:
        try:
            place = place_of(texts, target)
            value = checked_value(place, said)
        except SettingRefused as refusal:
            unused[target] = refusal
            continue
        cells = changes.setdefault(place.table, {})
        cells[place.row, place.column] = value
        if place.kind == SPAN and place.column == "after":
            cells[place.row, "due"] = _due_told(place, value)
    told = {"pack.csv": _version_told(texts["pack.csv"], version)}
    done = {name: _rewritten(texts[name], cells) for name, cells in changes.items()}
    return Settled({**texts, **done, **told}, unused)


# -- checking -----------------------------------------------------------------


def _span(place: Place, said: str) -> str:
    try:
        value = span_written(said)
    except ValueError:
        raise SettingRefused("no_span", said=said) from None
    span = span_of(value)
    if span.shortest < 0 or span.shortest > MOST_HOURS:
        raise SettingRefused("span_size", said=said)
    if place.is_law and not is_no_longer(value, place.value):
        code = "safety" if place.is_safety else "act"
        raise SettingRefused(
            code, target=place.target, base=place.value, basis=place.basis
        )
    return value


def _who(place: Place, said: str) -> str:
    value = " ".join(said.lower().split())
    if value not in place.whos:
        raise SettingRefused("no_owner", said=said, names=", ".join(place.whos))
    return value


def _phone(place: Place, said: str) -> str:
    if not _PHONE.fullmatch(said) or len(re.findall(r"\d", said)) < 3:
        raise SettingRefused("no_phone")
    return said


def _number(place: Place, said: str) -> str:
    if not _NUMBER.fullmatch(said):
        raise SettingRefused("no_number", target=place.target, base=place.value)
    if place.is_law:
        _check_stricter(place, Decimal(said), Decimal(place.value), said)
    if place.unit.startswith("hours") and Decimal(said) > 24 * 31:
        raise SettingRefused("too_large", said=said, unit=place.unit)
    return said


def _check_stricter(place: Place, new: Decimal, base: Decimal, said: str) -> None:
    """An Act's value may protect more than the pack says, never less."""
    key = place.target.partition("@")[0]
    is_lower = key.endswith(_LOWER)
    is_higher = key.endswith(_HIGHER) or key.startswith("law.minimum_wage")
    if (is_lower and new <= base) or (is_higher and new >= base):
        return
    code = "weaker" if is_lower or is_higher else "unknown_way"
    raise SettingRefused(
        code, target=place.target, base=place.value, basis=place.basis, said=said
    )


def _clock(place: Place, said: str) -> str:
    if not CLOCK_SPAN.fullmatch(said):
        raise SettingRefused("no_clock", said=said, base=place.value)
    begin, _, end = said.partition("-")
    was_begin, _, was_end = place.value.partition("-")
    if place.is_law and not (begin <= was_begin and end >= was_end):
        raise SettingRefused(
            "weaker", target=place.target, base=place.value, basis=place.basis
        )
    return said


# -- writing ------------------------------------------------------------------


def _due_told(place: Place, value: str) -> str:
    """The deadline in words: `24 hours, journey excluded` with the new time."""
    is_named = place.value in place.due
    return place.due.replace(place.value, value) if is_named else value


def _version_told(text: str, version: str) -> str:
    rows = list(csv.reader(io.StringIO(text)))
    told = [[row[0], version] if row[:1] == ["version"] else row for row in rows]
    return _as_csv(told)


def _rewritten(text: str, cells: Mapping[tuple[int, str], str]) -> str:
    """A table with other values in some cells; rows are counted as `rows_of` does."""
    rows = [row for row in csv.reader(io.StringIO(text)) if row]
    columns = {name: place for place, name in enumerate(rows[0])}
    for (number, column), value in cells.items():
        rows[number - 1][columns[column]] = value
    return _as_csv(rows)


def _as_csv(rows: Iterable[list[str]]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(rows)
    return written.getvalue()
