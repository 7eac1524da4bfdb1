"""Which lines does a worker's wage sheet have on paper, in words and figures?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from forms.findings.wage_items import Item, Sen
from forms.findings.wage_terms import Hours, Period, money, plain
from forms.findings.wages import PeriodSheet, WageSheet
from forms.wage_paper_words import MONTHS, words
from forms.wage_titles import basis_in_words, in_words, item_title

Line = tuple[str, str]


@dataclass(frozen=True)
class ItemView:
    """One item; `aside` says why it is not counted, `counts` whether it adds anything."""

    name: str
    formula: str
    basis: str
    amount: str
    aside: str
    counts: bool


@dataclass(frozen=True)
class PeriodView:
    """One wage period: what was entered, every item, the sums, the notes."""

    title: str
    entered: tuple[Line, ...]
    items: tuple[ItemView, ...]
    due: str
    paid: str
    arrears: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class WorkerView:
    """One worker by code; by name only where a name was given."""

    title: str
    terms: tuple[Line, ...]
    periods: tuple[PeriodView, ...]
    arrears: str
    owed_title: str


def worker_view(sheet: WageSheet, language: str) -> WorkerView:
    title = f"{sheet.code} {sheet.name}".strip() or "-"
    return WorkerView(
        title=title,
        terms=tuple(_terms(sheet, language)),
        periods=tuple(_period(one, sheet, language) for one in sheet.periods),
        arrears=amount(sheet.arrears, language),
        owed_title=words("worker_total", language, code=title),
    )


def amount(sen: Sen | None, language: str) -> str:
    """`957.50`, or both ends; what is not known is said."""
    if sen is None:
        return words("not_known", language)
    if sen.low == sen.high:
        return money(sen.low)
    return words("to", language, low=money(sen.low), high=money(sen.high))


def day_words(day: date, language: str) -> str:
    return f"{day.day} {MONTHS[language][day.month - 1]} {day.year}"


def _terms(sheet: WageSheet, language: str) -> Iterator[Line]:
    terms, pack = sheet.terms, sheet.pack
    title = pack.settings["title"]
    place = words("every_place", language, title=title)
    if terms.jurisdiction:
        place = pack.place_names[terms.jurisdiction][language]
    shown = {
        "jurisdiction": place,
        "pay": words(f"pay.{terms.pay}", language),
        "normal_hours_day": _number(terms.normal_hours_day, language),
        "days_per_week": str(terms.days_per_week),
        "employees": _number(terms.employees, language),
        "professional": _flag(terms.professional, language),
        "domestic": _flag(terms.domestic, language),
        "manual_work": _flag(terms.manual_work, language),
    }
    yield from ((words(name, language), text) for name, text in shown.items())


def _period(period: PeriodSheet, sheet: WageSheet, language: str) -> PeriodView:
    begins, ends = (day_words(d, language) for d in (period.begins, period.ends))
    paid = period.paid_sen
    return PeriodView(
        title=words("from_to", language, begins=begins, ends=ends),
        entered=tuple(_entered(period.period, sheet.terms.pay, language)),
        items=tuple(_item(item, language) for item in period.items),
        due=amount(period.due, language),
        paid=amount(None if paid is None else Sen(paid, paid), language),
        arrears=amount(period.arrears, language),
        notes=tuple(period.notes_in(language)),
    )


def _item(item: Item, language: str) -> ItemView:
    asides = {True: "", False: "not_claimed", None: "claim_open"}
    aside = asides[item.is_claimed]
    return ItemView(
        name=item_title(item.name, language),
        formula=in_words(item.formula, language),
        basis=basis_in_words(item.basis, language),
        amount=amount(item.sen, language),
        aside=words(aside, language) if aside and item.sen.high else "",
        counts=bool(item.sen.high) and item.is_claimed is not False,
    )


def _entered(period: Period, pay: str, language: str) -> Iterator[Line]:
    """What was entered of a period; what says nothing is left out."""
    yield words(f"basic.{pay}", language), money(period.basic_sen)
    days = words("eligible_days", language, days=period.days)
    yield days, plain(period.eligible)
    for name in ("days_worked", "ordinary_days_worked"):
        number: Decimal | None = getattr(period, name)
        if number is not None:
            yield words(name, language), plain(number)
    yield from _hours(period, language)
    yield from _paid(period, language)


def _hours(period: Period, language: str) -> Iterator[Line]:
    for name in (
        *("overtime_hours", "rest_days_half", "rest_days_full"),
        *("rest_day_extra_hours", "holidays", "holidays_not_worked"),
        "holiday_extra_hours",
    ):
        value: Hours | Decimal = getattr(period, name)
        low, high = value if isinstance(value, tuple) else (value, value)
        if high:
            ends = {"low": plain(low), "high": plain(high)}
            said = plain(low) if low == high else words("to", language, **ends)
            yield words(name, language), said
    if period.hours_source:
        source = words(f"source.{period.hours_source}", language)
        yield words("hours_source", language), source


def _paid(period: Period, language: str) -> Iterator[Line]:
    names = ["previous_wages_sen"] if period.previous_wages_sen is not None else []
    names += (
        ["received_sen", "lawful_deductions_sen"] if period.is_net else ["paid_sen"]
    )
    for name in (*names, "unlawful_deductions_sen"):
        sen: int | None = getattr(period, name)
        known = words("not_known", language) if sen is None else money(sen)
        yield words(name, language), known
    if period.previous_days is not None:
        yield words("previous_days", language), plain(period.previous_days)


def _number(number: Decimal | int | None, language: str) -> str:
    return words("not_known", language) if number is None else plain(number)


def _flag(flag: bool | None, language: str) -> str:
    names = {True: "yes", False: "no_", None: "not_known"}
    return words(names[flag], language)
