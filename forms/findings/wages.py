"""What was a worker owed in each wage period, what was paid, what is still due?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from forms.findings.wage_items import Item, Sen, items
from forms.findings.wage_notes import notes_of
from forms.findings.wage_rates import Law, sizes
from forms.findings.wage_terms import Period, Terms, cases
from forms.packs.packs import Pack


@dataclass(frozen=True)
class PeriodSheet:
    """The worksheet of one wage period.

    `notes` are keys of phrases of `pack`, whose law it rests on.
    """

    period: Period
    pack: Pack
    items: tuple[Item, ...]
    due: Sen
    arrears: Sen
    notes: tuple[str, ...] = ()
    is_ranged: bool = False

    @property
    def begins(self) -> date:
        return self.period.begins

    @property
    def ends(self) -> date:
        return self.period.ends

    @property
    def key(self) -> str:
        """The row of the checklist that it was read from."""
        return self.period.key

    @property
    def paid_sen(self) -> int | None:
        """What counts as paid; None where nobody knows."""
        return self.period.credited_sen

    def notes_in(self, language: str) -> list[str]:
        """What its reader must know, in sentences."""
        return [self.pack.phrases[note][language] for note in self.notes]

    def item(self, name: str) -> Item:
        """The item of a name; every sheet has them all."""
        return next(item for item in self.items if item.name == name)

    def as_json(self, is_ranged: bool) -> dict[str, Any]:
        """The sheet in the fixed shape of `inspector wages --json`."""
        paid = self.paid_sen
        return {
            "from": self.begins.isoformat(),
            "to": self.ends.isoformat(),
            "items": [item.as_json(is_ranged) for item in self.items],
            "due_sen": self.due.as_json(is_ranged),
            "paid_sen": None if paid is None else Sen(paid, paid).as_json(is_ranged),
            "arrears_sen": self.arrears.as_json(is_ranged),
            "notes": self.notes_in("en"),
        }


@dataclass(frozen=True)
class WageSheet:
    """All wage periods of one worker; `person` is a row id, `code` like W1.

    `name` is "" unless whoever made the document gave it.
    """

    terms: Terms
    pack: Pack
    periods: tuple[PeriodSheet, ...]
    person: str = ""
    code: str = ""
    name: str = ""

    @property
    def is_ranged(self) -> bool:
        return any(period.is_ranged for period in self.periods)

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for period in self.periods for item in period.items)

    @property
    def due(self) -> Sen:
        return total(period.due for period in self.periods)

    @property
    def arrears(self) -> Sen:
        return total(period.arrears for period in self.periods)

    @property
    def due_sen(self) -> int:
        """What is due at the least."""
        return self.due.low

    @property
    def paid_sen(self) -> int:
        return sum(period.paid_sen or 0 for period in self.periods)

    @property
    def arrears_sen(self) -> int:
        """What is owed at the least."""
        return self.arrears.low

    def as_json(self, is_ranged: bool | None = None) -> dict[str, Any]:
        """The fixed shape; `is_ranged` where amounts beside it are ranges."""
        paired = self.is_ranged if is_ranged is None else is_ranged
        return {
            "periods": [period.as_json(paired) for period in self.periods],
            "total_arrears_sen": self.arrears.as_json(paired),
        }


@dataclass(frozen=True)
class _Reading:
    """One period under one reading of what is not known."""

    items: tuple[Item, ...]
    due_sen: int
    arrears: Sen


def total(amounts: Iterable[Sen]) -> Sen:
    """The sum of amounts, end by end."""
    return sum(amounts, Sen(0, 0))


def wage_sheet(
    terms: Terms,
    periods: Sequence[Period],
    pack: Pack,
    *,
    person: str = "",
    code: str = "",
    name: str = "",
) -> WageSheet:
    """The worksheet of a worker over all periods; nothing is set off across them."""
    made = tuple(period_sheet(terms, period, pack) for period in periods)
    return WageSheet(terms, pack, made, person, code, name)


def period_sheet(terms: Terms, period: Period, pack: Pack) -> PeriodSheet:
    """One period, low and high over every reading that what is known allows."""
    around = [
        (place, size)
        for place in (
            [terms.jurisdiction] if terms.jurisdiction else pack.jurisdictions
        )
        for size in sizes(terms, place, period, pack)
    ]
    laws = [Law(pack, terms, period, case) for case in cases(terms, period, around)]
    read = [_read(law) for law in laws]
    arrears = _ends(one.arrears for one in read)
    due = _ends(Sen(one.due_sen, one.due_sen) for one in read)
    lines = tuple(
        _item_over(same) for same in zip(*(one.items for one in read), strict=True)
    )
    return PeriodSheet(
        period=period,
        pack=pack,
        items=lines,
        due=due,
        arrears=arrears,
        notes=notes_of(laws),
        is_ranged=len(around) > 1 or _is_ranged(period, lines, due, arrears),
    )


def _is_ranged(period: Period, lines: Iterable[Item], due: Sen, arrears: Sen) -> bool:
    amounts = (*(item.sen for item in lines), due, arrears)
    return period.has_recalled_hours or any(one.low != one.high for one in amounts)


def _ends(amounts: Iterable[Sen]) -> Sen:
    found = list(amounts)
    return Sen(min(one.low for one in found), max(one.high for one in found))


def _item_over(same: Sequence[Item]) -> Item:
    low = min(same, key=lambda item: item.sen.low)
    high = max(same, key=lambda item: item.sen.high)
    apart = low.formula != high.formula
    bases = (low.basis, *(item.basis for item in same), high.basis)
    claims = {item.is_claimed for item in same}
    return Item(
        name=low.name,
        sen=Sen(low.sen.low, high.sen.high),
        formula=f"{low.formula} to {high.formula}" if apart else low.formula,
        basis="; ".join(dict.fromkeys("; ".join(bases).split("; "))),
        is_claimed=claims.pop() if len(claims) == 1 else None,
    )


def _read(law: Law) -> _Reading:
    lines = tuple(items(law, law.rates))
    due = sum(item.sen.low for item in lines if item.is_claimed)
    credited = law.period.credited_sen
    owed = max(0, due - (credited or 0))
    low = owed if credited is not None else 0
    return _Reading(lines, due, Sen(low, owed))
