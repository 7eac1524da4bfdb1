"""How is one question of a wage sheet put, and its answer read and said back?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from forms.findings.wage_terms import SOURCES
from forms.packs.packs import Pack
from inspector_cli.readable import day_words, money
from inspector_cli.understood import NotUnderstood, chosen
from inspector_cli.wages.said import HOURS, Said
from inspector_cli.wages.typed import (
    count_of,
    hours_of,
    last_day_of,
    number_of,
    sen_of,
    span_of,
)
from inspector_cli.words.phrases import has_phrase, phrase

FLAGS = ("professional", "domestic", "manual_work")
CHOICES = {
    "pay": ("monthly", "daily", "weekly", "piece"),
    "hours_source": SOURCES,
    "paid_known": ("gross", "net"),
    **dict.fromkeys(FLAGS, ("yes", "no")),
}
COUNTS = ("rest_days_half", "rest_days_full", "holidays", "holidays_not_worked")
DAYS = ("eligible_days", "days_worked", "ordinary_days_worked")
Changes = list[tuple[str, Any]]


class Questions:
    """The questions of one sheet in one language."""

    def __init__(self, said: Said, pack: Pack, language: str, today: date) -> None:
        self.said = said
        self.pack = pack
        self.language = language
        self.today = today

    # -- asking ---------------------------------------------------------------

    def lines(self, path: str) -> list[str]:
        """The lines of a question: words, hint, choices, what stands."""
        name = path.rpartition("/")[2]
        lines = [self.label(path)]
        hint = "wh.hours" if name in HOURS else f"wh.{name}"
        if has_phrase(hint):
            lines.append(f"  {phrase(hint, self.language)}")
        labels = self.labels(name)
        lines += [f"  {n}. {label}" for n, label in enumerate(labels, 1)]
        if path in self.said.values:
            value = self.value_words(path)
            lines.append("  " + phrase("now", self.language, value=value))
        return lines

    def label(self, path: str) -> str:
        name = path.rpartition("/")[2]
        if name == "basic_sen":
            pay = self.said.get(f"{path.partition('/')[0]}/pay") or "monthly"
            name = f"{name}.{pay}"
        return phrase(f"wq.{name}", self.language)

    def names(self, name: str) -> tuple[str, ...]:
        """The choices of a question; () where none are given."""
        if name == "jurisdiction":
            return self.pack.jurisdictions
        return CHOICES.get(name, ())

    def labels(self, name: str) -> list[str]:
        if name == "jurisdiction":
            return [
                self.pack.place_names[one][self.language] for one in self.names(name)
            ]
        return [phrase(f"wc.{one}", self.language) for one in self.names(name)]

    # -- reading --------------------------------------------------------------

    def read(self, path: str, text: str) -> Changes:
        """What an answer makes of the sheet; raises NotUnderstood."""
        period, _, name = path.rpartition("/")
        if name == "from":
            return self._span(period, text)
        return [(path, self._value(path, period, name, text))]

    def _value(self, path: str, period: str, name: str, text: str) -> Any:
        if self.names(name):
            found = chosen(text, self.names(name), self.labels(name))
            return {"yes": True, "no": False}[found] if name in FLAGS else found
        if name.endswith("_sen"):
            return sen_of(text)
        if name == "to":
            return self._last_day(period, text).isoformat()
        return self._number(period, name, text)

    def _number(self, period: str, name: str, text: str) -> Any:
        length = self.said.length(period)
        readers: dict[str, Callable[[], Any]] = {
            "employees": lambda: count_of(text, 1000000),
            "days_per_week": lambda: count_of(text, 7, 1),
            "normal_hours_day": lambda: number_of(text, 24, 1),
            "previous_days": lambda: number_of(text, 31),
            **dict.fromkeys(COUNTS, lambda: count_of(text, length)),
            **dict.fromkeys(DAYS, lambda: number_of(text, length)),
            **dict.fromkeys(HOURS, lambda: hours_of(text, 24 * length)),
        }
        return readers[name]()

    def _span(self, period: str, text: str) -> Changes:
        begins, ends = span_of(text, self.today)
        last = ends or begins
        self._refuse_shared_days(period, begins, last)
        changes: Changes = [(f"{period}/from", begins.isoformat())]
        known = self.said.day(f"{period}/to")
        if ends is not None or (known is not None and not fits(begins, known)):
            changes.append((f"{period}/to", ends.isoformat() if ends else None))
        return changes

    def _last_day(self, period: str, text: str) -> date:
        begins = self.said.day(f"{period}/from")
        if begins is None:
            raise NotUnderstood("want_earlier")
        ends = last_day_of(text, begins, self.today)
        self._refuse_shared_days(period, begins, ends)
        return ends

    def _refuse_shared_days(self, period: str, begins: date, ends: date) -> None:
        for other in self.said.periods(period.partition("/")[0]):
            first = self.said.day(f"{other}/from")
            last = self.said.day(f"{other}/to") or first
            if other != period and first and last and begins <= last and first <= ends:
                raise NotUnderstood("want_other_days")

    # -- saying back ----------------------------------------------------------

    def value_words(self, path: str) -> str:
        value, name = self.said.get(path), path.rpartition("/")[2]
        if value is None:
            return phrase("wd.not_known", self.language)
        if self.names(name):
            plain = {True: "yes", False: "no"}.get(value, value)
            return self.labels(name)[self.names(name).index(str(plain))]
        if name in ("from", "to"):
            return day_words(date.fromisoformat(value), self.language)
        if name.endswith("_sen"):
            return money(value, self.pack.currency_sign)
        if isinstance(value, list):
            low, high = value
            return phrase("between", self.language, low=low, high=high)
        return str(value)


def fits(begins: date, ends: date) -> bool:
    from forms.findings.wage_reading import last_day_of_a_month_from

    return begins <= ends <= last_day_of_a_month_from(begins)
