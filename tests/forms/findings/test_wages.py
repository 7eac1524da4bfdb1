"""Is the wage worksheet exact, whole, and never against the worker by a slip?"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.findings.documents import DocumentRefused
from forms.findings.wage_document import wages_of_document

FEBRUARY = {"from": "2026-02-01", "to": "2026-02-28", "eligible_days": 28}


def a_period(**changes) -> dict:
    return {**FEBRUARY, "basic_sen": 195000, "paid_sen": 195000, **changes}


def a_document(*periods, **changes) -> dict:
    terms = {
        "jurisdiction": "MY-peninsular",
        "employees": 12,
        "professional": False,
        "domestic": False,
        "manual_work": True,
        "pay": "monthly",
        "normal_hours_day": 7.5,
        "days_per_week": 6,
    }
    return {**terms, **changes, "periods": list(periods or [a_period()])}


def items(document, period=0) -> dict:
    found = wages_of_document(document)["periods"][period]["items"]
    return {item["name"]: item for item in found}


def sen(document, name, period=0):
    return items(document, period)[name]["sen"]


def test_the_example_of_the_fixed_interface():
    period = a_period(
        overtime_hours="40",
        rest_days_half=1,
        rest_days_full=2,
        rest_day_extra_hours="2",
        holidays=1,
        holidays_not_worked=0,
        holiday_extra_hours="1",
        unlawful_deductions_sen=20000,
        paid_sen=220000,
    )

    found = wages_of_document(a_document(period))

    assert found["periods"][0]["due_sen"] == 315750
    assert found["total_arrears_sen"] == 95750


def test_every_item_shows_its_formula_and_its_legal_basis():
    found = items(a_document(a_period(overtime_hours="40")))

    assert len(found) == 10
    assert found["overtime"]["formula"] == "1,950.00 / 26 / 7.5 x 1.5 x 40 h"
    assert "s.60A(3)" in found["overtime"]["basis"]
    assert all(item["formula"] and item["basis"] for item in found.values())


def test_a_value_nobody_checked_says_so_on_the_sheet():
    old = a_period(**{"from": "2024-02-01", "to": "2024-02-29", "eligible_days": 29})

    basis = items(a_document({**old, "basic_sen": 100000}))["minimum_wage_top_up"][
        "basis"
    ]

    assert "(unchecked)" in basis


@pytest.mark.parametrize(
    "begins, ends, employees, top_up",
    [
        ("2025-01-01", "2025-01-31", 5, 30000),
        ("2025-02-01", "2025-02-28", 5, 50000),
        ("2025-02-01", "2025-02-28", 4, 30000),
        ("2025-07-01", "2025-07-31", 4, 30000),
        ("2025-08-01", "2025-08-31", 4, 50000),
        ("2022-06-01", "2022-06-30", 5, 30000),
        ("2022-06-01", "2022-06-30", 4, 0),
        ("2022-04-01", "2022-04-30", 5, 0),
    ],
)
def test_the_minimum_wage_holds_by_date_and_size(begins, ends, employees, top_up):
    period = {"from": begins, "to": ends, "basic_sen": 120000, "paid_sen": 0}

    assert sen(a_document(period, employees=employees), "minimum_wage_top_up") == top_up


def test_a_period_across_a_change_takes_the_minimum_by_calendar_days():
    period = {"from": "2025-01-15", "to": "2025-02-14", "basic_sen": 150000}

    # (1,500 x 17 + 1,700 x 14) / 31 = 1,590.3226
    assert sen(a_document({**period, "paid_sen": 0}), "minimum_wage_top_up") == 9032


def test_a_professional_practice_counts_as_large():
    period = {"from": "2025-03-01", "to": "2025-03-31", "basic_sen": 150000}
    small = a_document({**period, "paid_sen": 150000}, employees=2)

    assert sen(small, "minimum_wage_top_up") == 0
    assert sen({**small, "professional": True}, "minimum_wage_top_up") == 20000


def test_an_unknown_size_gives_low_and_high_over_both():
    period = {"from": "2025-03-01", "to": "2025-03-31", "basic_sen": 150000}
    document = a_document({**period, "paid_sen": 150000}, employees=None)

    assert sen(document, "minimum_wage_top_up") == {"low": 0, "high": 20000}
    assert wages_of_document(document)["total_arrears_sen"] == {"low": 0, "high": 20000}


def test_recalled_hours_make_every_figure_a_pair():
    document = a_document(a_period(overtime_hours=["18", "24"]))
    found = wages_of_document(document)

    assert sen(document, "overtime") == {"low": 27000, "high": 36000}
    assert sen(document, "basic") == {"low": 195000, "high": 195000}
    assert found["total_arrears_sen"] == {"low": 27000, "high": 36000}


def test_a_48_hour_contract_is_divided_by_seven_and_a_half():
    period = a_period(overtime_hours="1")
    document = a_document(period, normal_hours_day=8)
    counted = a_document({**period, "ordinary_days_worked": 24}, normal_hours_day=8)

    assert sen(document, "overtime") == 1500
    assert wages_of_document(document)["periods"][0]["notes"]
    assert sen(counted, "overtime") == 1500 + 12 * 1500
    assert not wages_of_document(counted)["periods"][0]["notes"]


def test_sabah_has_no_weekly_limit_before_may_2025():
    before = {
        **a_period(),
        "from": "2025-03-01",
        "to": "2025-03-31",
        "eligible_days": 31,
    }
    after = {**before, "from": "2025-05-01", "to": "2025-05-31"}
    hours = {"overtime_hours": "7.5"}
    terms = {"jurisdiction": "MY-Sabah", "normal_hours_day": 8}

    assert sen(a_document({**before, **hours}, **terms), "overtime") == 10547
    assert sen(a_document({**after, **hours}, **terms), "overtime") == 11250


def test_a_domestic_worker_has_no_top_up_and_claims_by_contract_only():
    period = a_period(basic_sen=100000, overtime_hours="10", paid_sen=0)
    found = wages_of_document(a_document(period, domestic=True))["periods"][0]

    shown = {item["name"]: item for item in found["items"]}
    assert shown["minimum_wage_top_up"]["sen"] == 0
    assert shown["overtime"]["sen"] > 0
    assert shown["overtime"]["claimed"] is False
    assert found["due_sen"] == 100000


@pytest.mark.parametrize(
    "basic, manual, due",
    [(400000, False, 423077), (400100, False, 400100), (400100, True, 423183)],
)
def test_above_4000_and_not_manual_overtime_is_shown_and_not_claimed(
    basic, manual, due
):
    period = a_period(basic_sen=basic, overtime_hours="7.5", paid_sen=0)
    found = wages_of_document(a_document(period, manual_work=manual))["periods"][0]

    assert found["due_sen"] == due


def test_a_daily_wage_below_the_minimum_lifts_rate_and_holiday():
    period = a_period(
        basic_sen=6000, days_worked=24, holidays_not_worked=1, paid_sen=144000
    )
    document = a_document(period, pay="daily")

    assert sen(document, "minimum_wage_top_up") == 12912
    assert sen(document, "holiday_paid") == 6538
    assert wages_of_document(document)["total_arrears_sen"] == 19450


@pytest.mark.parametrize("days, minimum", [(6, 6538), (5, 7846), (4, 9808)])
def test_the_daily_minimum_follows_the_days_of_the_week(days, minimum):
    period = a_period(basic_sen=6000, days_worked=1, paid_sen=0)
    document = a_document(period, pay="daily", days_per_week=days)

    assert sen(document, "minimum_wage_top_up") == minimum - 6000


def test_a_rest_day_pays_by_the_kind_of_wage():
    rest = {"rest_days_half": 1, "rest_days_full": 1, "days_worked": 24, "paid_sen": 0}
    daily = a_document(a_period(basic_sen=10000, **rest), pay="daily")
    weekly = a_document(a_period(basic_sen=60000, **rest), pay="weekly")
    earned = {"previous_wages_sen": 240000, "previous_days": 24}
    piece = a_document(a_period(basic_sen=240000, **earned, **rest), pay="piece")

    for document, half, full in (
        (daily, 10000, 20000),
        (weekly, 5000, 10000),
        (piece, 10000, 20000),
    ):
        assert sen(document, "rest_day_half") == half
        assert sen(document, "rest_day_full") == full


def test_net_cash_shows_unlawful_deductions_and_does_not_add_them():
    period = a_period(
        paid_sen=None,
        received_sen=150000,
        lawful_deductions_sen=20000,
        unlawful_deductions_sen=30000,
    )
    found = wages_of_document(a_document(period))["periods"][0]

    assert found["due_sen"] == 195000
    assert found["arrears_sen"] == 25000
    assert sen(a_document(period), "unlawful_deductions") == 30000


def test_what_was_paid_unknown_leaves_arrears_between_nothing_and_all():
    found = wages_of_document(a_document(a_period(paid_sen=None)))

    assert found["total_arrears_sen"] == {"low": 0, "high": 195000}


def test_too_much_paid_in_one_period_is_not_set_off_in_another():
    march = {"from": "2026-03-01", "to": "2026-03-31", "eligible_days": 31}
    document = a_document(a_period(paid_sen=300000), a_period(**march, paid_sen=190000))

    assert wages_of_document(document)["total_arrears_sen"] == 5000


@pytest.mark.parametrize(
    "changes",
    [
        {"from": "2026-02-30"},
        {"to": "2026-01-31"},
        {"to": "2026-03-01"},
        {"basic_sen": -1},
        {"basic_sen": 5.7},
        {"basic_sen": True},
        {"basic_sen": None},
        {"overtime_hours": "many"},
        {"overtime_hours": ["24", "18"]},
        {"overtime_hours": "NaN"},
        {"eligible_days": 29},
    ],
)
def test_a_period_that_cannot_be_is_refused_with_its_place(changes):
    with pytest.raises(DocumentRefused) as refused:
        wages_of_document(a_document(a_period(**changes)))

    assert any("periods[0]" in problem.place for problem in refused.value.problems)


def test_all_faults_are_told_at_once_and_no_value_is_repeated():
    document = a_document(
        a_period(basic_sen="Siti"), jurisdiction="MY-Atlantis", pay="gold"
    )

    with pytest.raises(DocumentRefused) as refused:
        wages_of_document(document)

    assert len(refused.value.problems) == 3
    assert "Siti" not in str(refused.value)


some_sen = st.integers(0, 600000)
some_hours = st.decimals(0, 120, places=2).map(str)
a_month = st.fixed_dictionaries(
    {
        "basic_sen": some_sen,
        "days_worked": st.integers(0, 28),
        "ordinary_days_worked": st.one_of(st.none(), st.integers(0, 28)),
        "overtime_hours": some_hours,
        "rest_days_half": st.integers(0, 4),
        "rest_days_full": st.integers(0, 4),
        "rest_day_extra_hours": some_hours,
        "holidays": st.integers(0, 3),
        "holidays_not_worked": st.integers(0, 3),
        "holiday_extra_hours": some_hours,
        "unlawful_deductions_sen": some_sen,
        "paid_sen": some_sen,
        "previous_wages_sen": some_sen,
        "previous_days": st.integers(1, 28),
    }
)
some_terms = st.fixed_dictionaries(
    {
        "pay": st.sampled_from(("monthly", "daily", "weekly", "piece")),
        "normal_hours_day": st.sampled_from((4, 7.5, 8, 12)),
        "days_per_week": st.integers(1, 7),
        "employees": st.sampled_from((1, 22)),
        "domestic": st.booleans(),
        "manual_work": st.booleans(),
    }
)


@settings(max_examples=60, deadline=None)
@given(some_terms, a_month)
def test_no_figure_is_ever_negative_and_a_sheet_adds_up(terms, month):
    found = wages_of_document(a_document(a_period(**month), **terms))["periods"][0]
    claimed = [item["sen"] for item in found["items"] if item.get("claimed", True)]

    assert all(item["sen"] >= 0 for item in found["items"])
    assert found["due_sen"] == sum(claimed)
    assert found["arrears_sen"] == max(0, found["due_sen"] - found["paid_sen"])


@settings(max_examples=40, deadline=None)
@given(some_terms, a_month, a_month)
def test_arrears_add_up_over_periods(terms, first, second):
    march = {**second, "from": "2026-03-01", "to": "2026-03-31"}
    one = wages_of_document(a_document(a_period(**first), **terms))
    other = wages_of_document(a_document(a_period(**march), **terms))
    both = wages_of_document(a_document(a_period(**first), a_period(**march), **terms))

    assert both["total_arrears_sen"] == (
        one["total_arrears_sen"] + other["total_arrears_sen"]
    )


@settings(max_examples=40, deadline=None)
@given(
    some_terms,
    a_month,
    st.sampled_from(("overtime_hours", "rest_day_extra_hours", "holiday_extra_hours")),
    st.integers(0, 50),
)
def test_more_hours_never_owe_less(terms, month, name, more):
    longer = {**month, name: str(float(month[name]) + more)}

    few = wages_of_document(a_document(a_period(**month), **terms))
    many = wages_of_document(a_document(a_period(**longer), **terms))

    assert many["total_arrears_sen"] >= few["total_arrears_sen"]


def test_what_is_due_is_a_pair_even_where_all_was_paid():
    """Domestic or not changes what is claimed, not the lines nor the arrears here."""
    period = a_period(overtime_hours="10", paid_sen=1_000_000)

    [found] = wages_of_document(a_document(period, domestic=None))["periods"]

    assert found["due_sen"] == {"low": 195000, "high": 210000}
    assert found["arrears_sen"] == {"low": 0, "high": 0}


def test_a_number_written_with_a_point_is_the_same_number():
    period = a_period(basic_sen=195000.0, rest_days_full=2.0, paid_sen=0.0)

    found = wages_of_document(a_document(period, employees=12.0, days_per_week=6.0))

    assert found["total_arrears_sen"] == 195000 + 15000


@pytest.mark.parametrize(
    "span", [("0001-01-01", "0001-01-31"), ("9999-12-01", "9999-12-31")]
)
def test_the_first_and_the_last_month_there_is_can_be_reckoned(span):
    period = a_period(**{"from": span[0], "to": span[1]}, eligible_days=31, paid_sen=0)

    assert wages_of_document(a_document(period))["total_arrears_sen"] == 195000
