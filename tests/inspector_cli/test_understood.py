"""Are field habits of writing numbers, days and times understood?"""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_cli import understood
from inspector_cli.understood import NotUnderstood

TODAY = date(2026, 4, 14)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1950", "1950"),
        ("1,950.00", "1950.00"),
        ("1.950,00", "1950.00"),
        ("RM 1,950.00", "1950.00"),
        ("rm2200", "2200"),
        ("1,950", "1950"),
        ("7.5", "7.5"),
        ("7,5", "7.5"),
        ("7:30", "7.5"),
        ("0:20", "0.3333"),
        ("40 jam", "40"),
        ("7.5h", "7.5"),
        ("54 m2", "54"),
        ("1,950.00 RM", "1950.00"),
        ("-3", "-3"),
    ],
)
def test_a_number_is_understood_as_the_trade_writes_it(typed, meant):
    assert understood.decimal_number(typed) == meant


@pytest.mark.parametrize("typed", ["", "abc", "1..2", "NaN", "inf", "7:75", "1e40"])
def test_what_is_no_number_is_said_to_be_none(typed):
    with pytest.raises(NotUnderstood):
        understood.decimal_number(typed)


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_a_printed_number_reads_back(number):
    assert Decimal(understood.decimal_number(f"RM{number:,}")) == number


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("14", 14), ("1,200", 1200), ("1.200", 1200), ("+3", 3), ("22 orang", 22)],
)
def test_a_whole_number_may_have_its_thousands_apart(typed, meant):
    assert understood.whole_number(typed) == meant


def test_half_a_worker_is_not_understood():
    with pytest.raises(NotUnderstood):
        understood.whole_number("1.5")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("14/4/2026", "2026-04-14"),
        ("1.5.13", "2013-05-01"),
        ("20/8/96", "1996-08-20"),
        ("2011-11-30", "2011-11-30"),
        ("14 Apr 2026", "2026-04-14"),
        ("3 mac 2026", "2026-03-03"),
        ("1-Disember-25", "2025-12-01"),
        ("today", "2026-04-14"),
        ("semalam", "2026-04-13"),
    ],
)
def test_a_day_is_understood_day_first(typed, meant):
    assert understood.day(typed, TODAY) == meant


@pytest.mark.parametrize(
    "typed", ["31/2/2026", "3 abc 2026", "14/14/2026", "April", "2026"]
)
def test_a_day_the_calendar_does_not_have_is_refused(typed):
    with pytest.raises(NotUnderstood):
        understood.day(typed, TODAY)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("14:00", "14:00"), ("2pm", "14:00"), ("1430", "14:30"), ("12am", "00:00")],
)
def test_a_time_of_day_is_understood(typed, meant):
    assert understood.clock_time(typed) == meant


def test_a_time_alone_means_today_in_the_office_zone():
    now = datetime(2026, 4, 14, 4, 30, tzinfo=UTC)

    at = understood.moment("12:05", now, ZoneInfo("Asia/Kuala_Lumpur"))

    assert at == "2026-04-14T12:05:00+08:00"


def test_a_choice_is_known_by_number_name_or_first_letters():
    names, labels = ["monthly", "daily"], ["By the month", "By the day"]

    assert understood.chosen("2", names, labels) == "daily"
    assert understood.chosen("monthly", names, labels) == "monthly"
    assert understood.chosen("by the d", names, labels) == "daily"


def test_a_choice_that_could_be_two_is_asked_again():
    with pytest.raises(NotUnderstood):
        understood.chosen("by", ["monthly", "daily"], ["By the month", "By the day"])


def test_several_choices_keep_the_order_of_the_form():
    names = ["chemicals", "machines", "heights"]

    assert understood.several_chosen("3, 1", names, names) == ["chemicals", "heights"]
    assert understood.several_chosen("0", names, names) == []


def test_yes_and_no_are_known_in_both_languages():
    names = ["yes", "no"]

    assert understood.chosen("ya", names, ["Yes", "No"]) == "yes"
    assert understood.chosen("n", names, ["Ya", "Tidak"]) == "no"
    assert understood.chosen("t", names, ["Yes", "No"]) == "no"


def test_a_choice_of_several_words_may_be_named_among_several():
    names = ["contractor", "police"]
    labels = ["Labour contractor", "Police"]

    assert understood.several_chosen("labour c, pol", names, labels) == names


@pytest.mark.parametrize("language", ["en", "ms"])
@pytest.mark.parametrize("read", [understood.whole_number, understood.clock_time])
def test_what_would_be_understood_is_told_in_both_languages(read, language):
    with pytest.raises(NotUnderstood) as raised:
        read("zzz")

    assert raised.value.in_language(language)
    assert raised.value.in_language("en") != raised.value.in_language("ms")
