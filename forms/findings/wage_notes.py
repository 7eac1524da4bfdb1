"""What must the reader of a wage sheet know: what is not known, and why not claimed?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forms.findings.wage_rates import CEILING, Law, is_above


def notes_of(laws: Sequence[Law]) -> tuple[str, ...]:
    """Keys of phrases; `laws` are all readings of one period."""
    found = (*_open(laws), *_of_the_law(laws), *_of_the_hours(laws))
    return tuple(f"wages.note.{name}" for name in found)


def _open(laws: Sequence[Law]) -> Iterator[str]:
    """What nobody said and the sheet therefore spans."""
    terms, period = laws[0].terms, laws[0].period
    if not terms.jurisdiction:
        yield "place_unknown"
    if len({law.case.size for law in laws}) > 1:
        yield "size_unknown"
    if not period.is_paid_known:
        yield "paid_unknown"
    if period.is_net and period.unlawful_deductions_sen:
        yield "net_cash"


def _of_the_law(laws: Sequence[Law]) -> Iterator[str]:
    terms = laws[0].terms
    if terms.domestic is not False:
        yield "domestic" if terms.domestic else "domestic_unknown"
    above = [law for law in laws if law.rates.is_above_ceiling]
    if above and terms.manual_work is not True:
        is_known = terms.manual_work is False
        yield "above_ceiling" if is_known else "manual_unknown"
    waged = [law for law in laws if not law.case.is_domestic]
    if waged and all(law.minimum.sen is None for law in waged):
        yield "no_minimum"
    yield from _not_known_here(laws)


def _not_known_here(laws: Sequence[Law]) -> Iterator[str]:
    """Values of the law that the pack does not hold for this place and day."""
    if any(law.value("hours_week_max") is None for law in laws):
        yield "no_weekly_limit"
    if any(_lacks_ceiling(law) for law in laws):
        yield "no_ceiling_known"
    is_part = laws[0].period.eligible != laws[0].period.days
    if laws[0].terms.pay == "monthly" and is_part:
        if any(law.value("incomplete_month_formula") is None for law in laws):
            yield "no_month_rule"


def _lacks_ceiling(law: Law) -> bool:
    """Whether the wage is above a ceiling of elsewhere, and none is known here."""
    if law.terms.manual_work or law.value(CEILING) is not None:
        return False
    return is_above(law, law.elsewhere(CEILING))


def _of_the_hours(laws: Sequence[Law]) -> Iterator[str]:
    terms, period = laws[0].terms, laws[0].period
    is_counted = period.ordinary_days_worked is not None
    if not is_counted and any(law.rates.hours_beyond for law in laws):
        yield "beyond_week_not_counted"
    if terms.normal_hours_day is None:
        yield "hours_assumed"
    if period.has_recalled_hours or period.hours_source == "memory":
        yield "recalled" if period.has_recalled_hours else "from_memory"
    if terms.pay == "piece" and not period.is_preceding_known:
        is_by_this = bool(period.days_worked)
        yield "piece_by_this_period" if is_by_this else "piece_unknown"
