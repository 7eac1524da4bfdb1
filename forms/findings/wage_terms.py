"""What was agreed and worked in a wage period, before anything is reckoned?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

PAYS = ("monthly", "daily", "weekly", "piece")
# Where hours are from; remembered ones are a range.
SOURCES = ("clock", "roster", "memory")
NOTHING = (Decimal(0), Decimal(0))
# Hours as they are known: the lowest and the highest they may have been.
Hours = tuple[Decimal, Decimal]


@dataclass(frozen=True)
class Terms:
    """What holds for a worker in every period; None means unknown.

    `jurisdiction` is "" where only the country is known. `pay` is one of PAYS.
    `normal_hours_day` excludes breaks.
    """

    jurisdiction: str
    pay: str
    employees: int | None = None
    professional: bool | None = False
    domestic: bool | None = False
    manual_work: bool | None = None
    normal_hours_day: Decimal | None = None
    days_per_week: int = 6


@dataclass(frozen=True)
class Period:
    """One wage period of one worker; money in sen, days and hours exact.

    `basic_sen` is the contract's month, day or week, or the earnings of the
    period (piece). `paid_sen` was credited before any deduction; where only net
    cash is known it is None and `received_sen` says what came. `hours_source`
    is one of SOURCES, or "". `key` is the row the figures stand in, "" outside
    a form.
    """

    begins: date
    ends: date
    basic_sen: int
    eligible_days: Decimal | None = None
    days_worked: Decimal | None = None
    ordinary_days_worked: Decimal | None = None
    overtime_hours: Hours = NOTHING
    rest_days_half: Decimal = Decimal(0)
    rest_days_full: Decimal = Decimal(0)
    rest_day_extra_hours: Hours = NOTHING
    holidays: Decimal = Decimal(0)
    holidays_not_worked: Decimal = Decimal(0)
    holiday_extra_hours: Hours = NOTHING
    unlawful_deductions_sen: int = 0
    paid_sen: int | None = None
    received_sen: int | None = None
    lawful_deductions_sen: int = 0
    previous_wages_sen: int | None = None
    previous_days: Decimal | None = None
    has_recalled_hours: bool = False
    hours_source: str = ""
    key: str = ""

    @property
    def days(self) -> int:
        """The calendar days of the period, both ends included."""
        return (self.ends - self.begins).days + 1

    @property
    def ends_of_hours(self) -> tuple[int, ...]:
        """Which ends of the hours to read: one where no hours are a range."""
        pairs = (
            self.overtime_hours,
            self.rest_day_extra_hours,
            self.holiday_extra_hours,
        )
        return (0, 1) if any(low != high for low, high in pairs) else (0,)

    @property
    def eligible(self) -> Decimal:
        """The days the worker was in service; all of them when nobody said."""
        return Decimal(self.days) if self.eligible_days is None else self.eligible_days

    @property
    def is_preceding_known(self) -> bool:
        """Whether the wages and days of the period before are known (piece)."""
        return self.previous_wages_sen is not None and bool(self.previous_days)

    @property
    def is_paid_known(self) -> bool:
        return self.paid_sen is not None or self.received_sen is not None

    @property
    def is_net(self) -> bool:
        """Whether only the cash that came is known."""
        return self.paid_sen is None and self.received_sen is not None

    @property
    def credited_sen(self) -> int | None:
        """What counts as paid; lawful deductions were paid on the worker's behalf."""
        if self.paid_sen is not None:
            return self.paid_sen
        if self.received_sen is None:
            return None
        return self.received_sen + self.lawful_deductions_sen


@dataclass(frozen=True)
class Case:
    """One reading of what is not known: the place, the size, the kind of worker.

    `end` is 0 for the lowest hours and 1 for the highest.
    """

    place: str
    size: str
    is_domestic: bool
    is_manual: bool
    end: int


def cases(
    terms: Terms, period: Period, around: Sequence[tuple[str, str]]
) -> tuple[Case, ...]:
    """Every reading that what is known allows; `around` are places and sizes."""
    return tuple(
        Case(place, size, is_domestic, is_manual, end)
        for place, size in around
        for is_domestic in _open(terms.domestic)
        for is_manual in _open(terms.manual_work)
        for end in period.ends_of_hours
    )


def _open(known: bool | None) -> tuple[bool, ...]:
    return (False, True) if known is None else (known,)


def half_up(amount: Fraction) -> int:
    """Whole sen of an exact amount, half a sen upwards."""
    return (2 * amount.numerator + amount.denominator) // (2 * amount.denominator)


def money(sen: int | Fraction) -> str:
    """Sen (cents) as money: 195000 -> `1,950.00`; odd fractions with four places."""
    amount = Fraction(sen)
    places = 2 if amount.denominator == 1 else 4
    whole, rest = divmod(half_up(amount * 10 ** (places - 2)), 10**places)
    return f"{whole:,}.{rest:0{places}}"


def plain(number: Decimal | Fraction | int) -> str:
    """A count as a person writes it: 7.50 -> `7.5`, 40 -> `40`."""
    exact = Fraction(number)
    if exact.denominator == 1:
        return str(exact.numerator)
    whole, rest = divmod(half_up(exact * 10000), 10000)
    return f"{whole}.{rest:04}".rstrip("0").rstrip(".")
