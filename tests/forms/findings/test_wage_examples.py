"""Does the worksheet give what was worked out by hand, step by step, on paper?"""

from __future__ import annotations

import pytest

from forms.findings.wage_document import wages_of_document
from tests.forms.findings.test_wages import a_document, a_period

W1 = {
    "id": "W1",
    "periods": [
        a_period(
            overtime_hours="40",
            rest_days_full=2,
            rest_days_half=1,
            rest_day_extra_hours="2",
            holidays=1,
            holiday_extra_hours="1",
            unlawful_deductions_sen=20000,
            paid_sen=220000,
        )
    ],
}
W2 = {
    "id": "W2",
    "periods": [
        a_period(
            basic_sen=150000, eligible_days=14, overtime_hours="26", paid_sen=70000
        )
    ],
}
W3 = {
    "id": "W3",
    "pay": "daily",
    "periods": [
        a_period(basic_sen=6000, days_worked=24, holidays_not_worked=1, paid_sen=144000)
    ],
}


def test_the_three_workers_of_the_demonstration_case():
    estate = {**a_document(), "employees": 22, "workers": [W1, W2, W3]}
    del estate["periods"]

    found = wages_of_document(estate)

    owed = [worker["total_arrears_sen"] for worker in found["workers"]]
    dues = [worker["periods"][0]["due_sen"] for worker in found["workers"]]
    assert dues == [295750 + 20000, 119000, 163450]
    assert owed == [95750, 49000, 19450]
    assert found["total_arrears_sen"] == 164200


EXAMPLES = {
    # 20 to 31 July 12 days at 1,500, 1 to 19 August 19 at 1,700: 1,622.5806.
    "a small employer across 1 August 2025": (
        {"from": "2025-07-20", "to": "2025-08-19", "basic_sen": 150000},
        {"employees": 3},
        {"minimum_wage_top_up": 12258},
    ),
    # 390.00 / 6 = 65.00 a day; 24 x 65.00; 24 x 0.38; 65.38 / 7.5 x 1.5 x 3 = 39.228.
    "paid by the week, a little below the minimum": (
        {"basic_sen": 39000, "days_worked": 24, "overtime_hours": "3"},
        {"pay": "weekly"},
        {"basic": 156000, "minimum_wage_top_up": 912, "overtime": 3923},
    ),
    # 1,560.00 / 24 = 65.00 < 65.38; twice 65.38; 2 days of 65.38; none in the wage.
    "paid by the piece": (
        {
            **{"basic_sen": 180000, "previous_wages_sen": 156000, "previous_days": 24},
            **{"rest_days_full": 1, "holidays": 1},
        },
        {"pay": "piece"},
        {
            **{"basic": 180000, "minimum_wage_top_up": 0, "rest_day_full": 13076},
            **{"holiday": 13076, "holiday_paid": 0},
        },
    ),
    # 45 / 5 = 9 and 9 agreed: 1,950 / 26 / 9 x 1.5 x 6 = 75.00.
    "five days of nine hours": (
        {"overtime_hours": "6", "ordinary_days_worked": 20},
        {"days_per_week": 5, "normal_hours_day": 9},
        {"overtime": 7500},
    ),
    # 8 h x 6 = 48: half an hour a day is overtime, 24 x 0.5 = 12 h at 15.00.
    "a contract of 48 hours since 2023": (
        {"ordinary_days_worked": 24},
        {"normal_hours_day": 8},
        {"overtime": 18000},
    ),
    # Until the end of 2022 the week had 48 hours: nothing beyond.
    "a contract of 48 hours in 2022": (
        {
            **{"from": "2022-12-01", "to": "2022-12-31", "eligible_days": 31},
            **{"ordinary_days_worked": 24, "overtime_hours": "8"},
        },
        {"normal_hours_day": 8},
        {"overtime": 11250},
    ),
    # (0 x 15 + 1,500 x 15) / 30 = 750.00; 750.00 - 700.00.
    "across the first minimum wage of 1 May 2022": (
        {"from": "2022-04-16", "to": "2022-05-15", "basic_sen": 70000},
        {},
        {"minimum_wage_top_up": 5000},
    ),
    # 1,700 / 30 x 7 = 396.6667; 1,000 / 30 x 7 = 233.3333.
    "seven days of a month below the minimum": (
        {
            **{"from": "2026-04-01", "to": "2026-04-30", "eligible_days": 7},
            "basic_sen": 100000,
        },
        {},
        {"basic": 23333, "minimum_wage_top_up": 16334},
    ),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_worked_out_on_paper(name):
    period, terms, expected = EXAMPLES[name]
    whole = {"eligible_days": None, **period} if "from" in period else period

    [found] = wages_of_document(a_document(a_period(**whole), **terms))["periods"]

    items = {item["name"]: item["sen"] for item in found["items"]}
    assert {key: items[key] for key in expected} == expected


@pytest.mark.parametrize(
    "changes, terms, note",
    [
        ({}, {"employees": None}, "size of the employer is not known"),
        ({}, {"domestic": True}, "count only as the contract says"),
        ({}, {"domestic": None}, "domestic worker is not known"),
        ({"basic_sen": 400001}, {"manual_work": None}, "manual work is not known"),
        ({"basic_sen": 400001}, {"manual_work": False}, "shown and not claimed"),
        ({"paid_sen": None}, {}, "between nothing and all"),
        ({"overtime_hours": ["1", "2"]}, {}, "from memory"),
        ({"hours_source": "memory"}, {}, "from memory"),
        ({}, {"normal_hours_day": None}, "Normal hours a day are not known"),
        ({}, {"pay": "piece"}, "nor the days worked are known"),
        ({"days_worked": 20}, {"pay": "piece"}, "this period's earnings"),
        (
            {"paid_sen": None, "received_sen": 9, "unlawful_deductions_sen": 9},
            {},
            "missing from it already",
        ),
        ({"from": "2022-04-01", "to": "2022-04-28"}, {}, "No minimum wage in force"),
        (
            {"from": "2025-04-01", "to": "2025-04-28", "eligible_days": 9},
            {"jurisdiction": "MY-Sabah"},
            "No rule for an incomplete month",
        ),
        (
            {"from": "2025-04-01", "to": "2025-04-28"},
            {"jurisdiction": "MY-Sarawak"},
            "weekly limit of hours is not known here",
        ),
        (
            {"basic_sen": 400001},
            {"jurisdiction": "MY-Sabah", "manual_work": False},
            "Whether a wage ceiling holds",
        ),
    ],
)
def test_the_sheet_says_what_it_could_not_know(changes, terms, note):
    [found] = wages_of_document(a_document(a_period(**changes), **terms))["periods"]

    assert any(note in one for one in found["notes"])


def test_a_sheet_of_which_all_is_known_needs_no_note():
    assert wages_of_document(a_document())["periods"][0]["notes"] == []
    sabah = a_document(jurisdiction="MY-Sabah", manual_work=False)
    assert wages_of_document(sabah)["periods"][0]["notes"] == []
