"""How does a wage sheet read on a terminal, in 79 columns and two languages?"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from forms.findings.wage_items import Item, Sen
from forms.findings.wages import PeriodSheet, WageSheet, total
from forms.wage_titles import basis_in_words, in_words, item_title
from inspector_cli.readable import day_words, money_between
from inspector_cli.words.phrases import phrase

WIDTH = 79


def lines_of(
    sheets: Sequence[WageSheet], language: str, *, is_brief: bool = False
) -> Iterator[str]:
    """Every worker's sheet, then what all of them are owed.

    `is_brief` leaves out the law and the items that come to nothing.
    """
    for number, sheet in enumerate(sheets, 1):
        name = sheet.code or (str(number) if len(sheets) > 1 else "")
        yield from _worker(sheet, name, language, is_brief)
    if len(sheets) > 1:
        owed = total(sheet.arrears for sheet in sheets)
        yield "=" * WIDTH
        yield row(phrase("wages_owed_to_all", language), owed, language)


def _worker(
    sheet: WageSheet, name: str, language: str, is_brief: bool
) -> Iterator[str]:
    for period in sheet.periods:
        yield heading(period, name, language)
        yield "-" * WIDTH
        items = _brief if is_brief else _whole
        for item in period.items:
            yield from items(item, language)
        yield from _sums(period, language)
    if len(sheet.periods) > 1:
        yield "-" * WIDTH
        yield row(phrase("wages_owed_in_all", language), sheet.arrears, language)
    yield ""


def _sums(period: PeriodSheet, language: str) -> Iterator[str]:
    yield "-" * WIDTH
    yield row(phrase("wages_due", language), period.due, language)
    paid = period.paid_sen
    known = None if paid is None else Sen(paid, paid)
    yield row(phrase("wages_paid", language), known, language)
    yield row(phrase("wages_owed", language), period.arrears, language)
    for note in period.notes_in(language):
        yield from _wrapped(f"* {note}", "", "  ")
    yield ""


def heading(period: PeriodSheet, name: str, language: str) -> str:
    begins, ends = (day_words(d, language) for d in (period.begins, period.ends))
    sign = period.pack.currency_sign
    words = phrase("wages_period", language, begins=begins, ends=ends, sign=sign)
    return f"{name}  {words}" if name else words


def row(words: str, sen: Sen | None, language: str) -> str:
    """Words on the left, an amount on the right, dots between."""
    figures = amount(sen, language)
    room = WIDTH - max(len(figures), 12) - 1
    return f"{textwrap.shorten(words, room):<{room}} {figures:>12}"


def amount(sen: Sen | None, language: str) -> str:
    """`957.50`, or both ends; what is not known is said."""
    if sen is None:
        return phrase("not_known", language)
    return money_between(sen, "", language)


def _whole(item: Item, language: str) -> Iterator[str]:
    """An item that comes to nothing takes one line."""
    yield _named(item, language)
    if item.sen.high or item.name == "minimum_wage_top_up":
        yield from _wrapped(in_words(item.formula, language), "    = ", "      ")
        yield from _wrapped(basis_in_words(item.basis, language), "      ", "      ")


def _brief(item: Item, language: str) -> Iterator[str]:
    """What comes to something, with its formula."""
    if item.sen.high:
        yield _named(item, language)
        yield from _wrapped(in_words(item.formula, language), "    = ", "      ")


def _named(item: Item, language: str) -> str:
    mark = "" if item.is_claimed else f" ({_claim(item, language)})"
    return row(f"{item_title(item.name, language)}{mark}", item.sen, language)


def _claim(item: Item, language: str) -> str:
    name = "not_claimed" if item.is_claimed is False else "wages_claim_open"
    return phrase(name, language)


def _wrapped(text: str, first: str, then: str) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=then,
        break_on_hyphens=False,
    )
