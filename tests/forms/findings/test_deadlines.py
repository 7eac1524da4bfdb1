"""Do deadlines end when the office of that state says they end?"""

from __future__ import annotations

from datetime import date, datetime, timezone

import pytest

from forms.deadlines import (
    FIRST,
    LAST,
    Calendar,
    due_at,
    months_later,
    order_clock,
    retaliation_checks,
    utc,
    working_days_later,
)
from tests.forms.findings.builders import MY, local

JOHOR, KEDAH = Calendar(MY, "MY-Johor"), Calendar(MY, "MY-Kedah")
FOUND = local("2026-04-14 10:40")


@pytest.mark.parametrize(
    "span, ends",
    [
        ("0 hours", "2026-04-14 10:40"),
        ("2 hours", "2026-04-14 12:40"),
        ("24 hours", "2026-04-15 10:40"),
        ("same day", "2026-04-14 23:59"),
        ("7 days", "2026-04-21 23:59"),
        ("30 days", "2026-05-14 23:59"),
        ("1 months", "2026-05-14 23:59"),
        ("12 months", "2027-04-14 23:59"),
    ],
)
def test_a_span_is_counted_from_the_finding(span, ends):
    assert due_at(FOUND, span, JOHOR) == local(ends)


def test_the_same_day_is_the_local_day_even_after_midnight_elsewhere():
    late = local("2026-04-14 00:30")

    assert due_at(late, "same day", JOHOR) == local("2026-04-14 23:59")


def test_a_referral_of_friday_waits_five_working_days_by_the_states_weekend():
    sent = local("2026-04-17 09:00")

    assert due_at(sent, "5 working days", JOHOR) == local("2026-04-24 23:59")
    assert due_at(sent, "5 working days", KEDAH) == local("2026-04-23 23:59")


def test_a_public_holiday_is_no_working_day():
    labour_day = date(2026, 5, 1)

    assert not JOHOR.is_working_day(labour_day)
    assert working_days_later(date(2026, 4, 30), 1, JOHOR) == date(2026, 5, 4)


def test_johor_moved_its_weekend_in_2025():
    friday_before, friday_after = date(2024, 11, 1), date(2025, 11, 7)

    assert not JOHOR.is_working_day(friday_before)
    assert JOHOR.is_working_day(friday_after)


def test_the_calendar_says_which_years_it_knows():
    assert JOHOR.knows(date(2026, 1, 1))
    assert not JOHOR.knows(date(2040, 1, 1))


def test_a_month_ends_on_the_last_day_of_a_shorter_one():
    assert months_later(date(2026, 1, 31), 1) == date(2026, 2, 28)


def test_an_interim_order_warns_on_day_14_and_18_and_ends_after_21():
    clock = order_clock("interim", date(2026, 4, 16), MY, "MY-peninsular")

    assert clock.warnings == (date(2026, 4, 30), date(2026, 5, 4))
    assert clock.ends == date(2026, 5, 7)


def test_a_protection_order_warns_30_14_and_3_days_before_its_end():
    clock = order_clock("protection", date(2026, 5, 7), MY, "MY-peninsular")

    assert clock.warnings == (date(2026, 7, 8), date(2026, 7, 24), date(2026, 8, 4))
    assert clock.ends == date(2026, 8, 7)


def test_an_order_where_no_law_is_known_has_no_clock():
    with pytest.raises(LookupError):
        order_clock("interim", date(2010, 1, 1), MY, "MY-peninsular")


def test_retaliation_is_checked_after_3_14_and_30_days():
    days = list(retaliation_checks(date(2026, 4, 14), MY))

    assert days == [date(2026, 4, 17), date(2026, 4, 28), date(2026, 5, 14)]


def test_what_cannot_be_counted_is_refused():
    with pytest.raises(ValueError):
        due_at(FOUND, "soon", JOHOR)


@pytest.mark.parametrize(
    "rule", MY.follow_up_rules, ids=lambda one: one.code + one.step
)
@pytest.mark.parametrize("moment", [datetime.min, datetime.max])
def test_a_moment_that_cannot_be_stops_no_deadline(rule, moment):
    """A year mistyped as 0001 or 9999: what is due stays tellable in every zone."""
    start = moment.replace(tzinfo=JOHOR.zone)

    due = due_at(start, rule.after, JOHOR)

    assert FIRST <= utc(start) <= due <= LAST
    assert due.tzinfo is timezone.utc and due.astimezone(JOHOR.zone)
