"""Do two worksheets written apart come to the same sen, and do wages keep their laws?"""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from forms.findings.wage_document import sheets_of, wages_of_document
from forms.findings.wage_writing import document_of
from tests.forms.findings.test_wages import a_document, a_period
from tests.forms.findings.wage_oracle import worked_out

# Around every change of the law, and now.
BEGINNINGS = (
    *("2022-04-01", "2022-04-15", "2022-05-01", "2022-12-15", "2023-01-01"),
    *("2023-06-16", "2023-07-01", "2025-01-15", "2025-01-31", "2025-02-01"),
    *("2025-04-16", "2025-05-01", "2025-07-20", "2025-08-01", "2026-02-01"),
)
MOST_DAYS = 28
unknown_or = st.sampled_from((None, True, False))
days = st.integers(0, MOST_DAYS)
sen = st.integers(0, 600000)
hours = st.decimals(0, 90, places=2).map(str)
recalled = st.lists(st.decimals(0, 90, places=1), min_size=2, max_size=2).map(
    lambda pair: [str(end) for end in sorted(pair)]
)
an_hour_value = st.one_of(st.none(), hours, hours, hours, recalled)
terms = st.fixed_dictionaries(
    {
        "jurisdiction": st.sampled_from(
            ("MY-peninsular", "MY-Labuan", "MY-Sabah", "MY-Sarawak", None, "MY")
        ),
        "employees": st.sampled_from((None, 0, 4, 5, 22)),
        "professional": unknown_or,
        "domestic": unknown_or,
        "manual_work": unknown_or,
        "pay": st.sampled_from(("monthly", "daily", "weekly", "piece")),
        "normal_hours_day": st.sampled_from((None, 4, 7.5, "8", 9, 12)),
        "days_per_week": st.sampled_from((None, 3, 4, 5, 6, 7)),
    }
)


@st.composite
def periods(draw):
    begins = date.fromisoformat(draw(st.sampled_from(BEGINNINGS)))
    ends = begins + timedelta(days=MOST_DAYS - draw(st.integers(1, 3)))
    figures = {
        "eligible_days": st.one_of(st.none(), st.integers(0, MOST_DAYS - 2)),
        "basic_sen": sen,
        "days_worked": st.integers(0, MOST_DAYS - 2),
        "ordinary_days_worked": st.one_of(st.none(), st.integers(0, MOST_DAYS - 2)),
        **dict.fromkeys(HOURS, an_hour_value),
        **dict.fromkeys(COUNTS, st.integers(0, 5)),
        "unlawful_deductions_sen": st.one_of(st.none(), sen),
        "paid_sen": st.one_of(st.none(), sen),
        "received_sen": st.one_of(st.none(), sen),
        "lawful_deductions_sen": st.one_of(st.none(), sen),
        "previous_wages_sen": st.one_of(st.none(), sen),
        "previous_days": st.one_of(st.none(), st.sampled_from((0, 1, 24, "25.5"))),
    }
    found = draw(st.fixed_dictionaries(figures))
    most = (ends - begins).days + 1
    for name in ("eligible_days", "days_worked", "ordinary_days_worked"):
        found[name] = None if found[name] is None else min(found[name], most)
    return {"from": begins.isoformat(), "to": ends.isoformat(), **found}


HOURS = ("overtime_hours", "rest_day_extra_hours", "holiday_extra_hours")
COUNTS = ("rest_days_half", "rest_days_full", "holidays", "holidays_not_worked")


def bare(found: dict) -> dict:
    """A sheet without its words, shaped as the oracle answers."""
    return {
        "periods": [
            {
                "items": {item["name"]: item["sen"] for item in period["items"]},
                "due_sen": period["due_sen"],
                "arrears_sen": period["arrears_sen"],
            }
            for period in found["periods"]
        ],
        "total_arrears_sen": found["total_arrears_sen"],
    }


@settings(max_examples=400, deadline=None)
@given(terms, periods())
@example(a_document(), a_period(paid_sen=None, employees=None))
def test_the_worksheet_agrees_with_one_written_apart(terms, period):
    period = {key: value for key, value in period.items() if key != "employees"}
    document = {**terms, "periods": [period]}

    assert bare(wages_of_document(document)) == worked_out(document)


def low(amount) -> int:
    return amount["low"] if isinstance(amount, dict) else amount


def high(amount) -> int:
    return amount["high"] if isinstance(amount, dict) else amount


def amounts_of(found: dict) -> list:
    of_period = [
        amount
        for period in found["periods"]
        for amount in (
            *(item["sen"] for item in period["items"]),
            *(period["due_sen"], period["arrears_sen"]),
        )
    ]
    return [*of_period, found["total_arrears_sen"]]


@settings(max_examples=100, deadline=None)
@given(terms, periods())
def test_nothing_is_negative_and_low_is_never_above_high(terms, period):
    found = wages_of_document({**terms, "periods": [period]})

    assert all(0 <= low(one) <= high(one) for one in amounts_of(found))


@settings(max_examples=100, deadline=None)
@given(terms, periods())
def test_all_amounts_are_pairs_or_all_are_whole_numbers(terms, period):
    found = wages_of_document({**terms, "periods": [period]})

    assert len({type(one) for one in amounts_of(found)}) == 1


@settings(max_examples=100, deadline=None)
@given(terms, periods())
def test_the_claimed_items_of_a_sheet_add_up_to_what_is_due(terms, period):
    [found] = wages_of_document({**terms, "periods": [period]})["periods"]
    sure = [item for item in found["items"] if item.get("claimed", True)]
    perhaps = [item for item in found["items"] if item.get("claimed", True) is None]

    if not isinstance(found["due_sen"], dict):
        assert found["due_sen"] == sum(item["sen"] for item in sure)
    assert low(found["due_sen"]) >= sum(low(item["sen"]) for item in sure)
    assert high(found["due_sen"]) <= sum(high(i["sen"]) for i in (*sure, *perhaps))


@settings(max_examples=100, deadline=None)
@given(terms, periods(), st.sampled_from((*HOURS, *COUNTS, "unlawful_deductions_sen")))
def test_more_hours_days_or_deductions_never_owe_less(terms, period, name):
    more = {**period, name: larger(period[name])}

    few = wages_of_document({**terms, "periods": [period]})["total_arrears_sen"]
    many = wages_of_document({**terms, "periods": [more]})["total_arrears_sen"]

    assert low(many) >= low(few) and high(many) >= high(few)


def larger(value):
    if isinstance(value, list):
        return [value[0], str(float(value[1]) + 1)]
    return str(float(value) + 2) if isinstance(value, str) else (value or 0) + 1


@settings(max_examples=60, deadline=None)
@given(terms, periods(), st.sampled_from(HOURS))
def test_both_ends_of_recalled_hours_are_reached(terms, period, name):
    others = {one: None for one in HOURS}
    ends = [
        wages_of_document({**terms, "periods": [{**period, **others, name: one}]})
        for one in ("18", "24")
    ]
    pair = {**terms, "periods": [{**period, **others, name: ["18", "24"]}]}
    owed = wages_of_document(pair)["total_arrears_sen"]

    assert owed["low"] == low(ends[0]["total_arrears_sen"])
    assert owed["high"] == high(ends[1]["total_arrears_sen"])


@settings(max_examples=60, deadline=None)
@given(terms, periods())
def test_an_unknown_place_spans_every_place(terms, period):
    found = [
        wages_of_document({**terms, "jurisdiction": place, "periods": [period]})
        for place in ("MY-peninsular", "MY-Labuan", "MY-Sabah", "MY-Sarawak")
    ]
    document = {**terms, "jurisdiction": None, "periods": [period]}
    owed = wages_of_document(document)["total_arrears_sen"]

    assert owed["low"] == min(low(one["total_arrears_sen"]) for one in found)
    assert owed["high"] == max(high(one["total_arrears_sen"]) for one in found)


@settings(max_examples=60, deadline=None)
@given(terms, periods())
def test_a_wage_period_stands_for_itself_beside_any_other(terms, period):
    other = a_period(**{"from": "2021-01-01", "to": "2021-01-28"}, days_worked=20)
    both = wages_of_document({**terms, "periods": [other, period]})
    alone = [
        wages_of_document({**terms, "periods": [one]})["total_arrears_sen"]
        for one in (other, period)
    ]

    assert low(both["total_arrears_sen"]) == sum(map(low, alone))
    assert high(both["total_arrears_sen"]) == sum(map(high, alone))


@settings(max_examples=100, deadline=None)
@given(terms, periods())
def test_what_a_sheet_was_made_from_is_written_down_and_reads_back(terms, period):
    sheets = sheets_of({**terms, "id": "W1", "name": "Siti", "periods": [period]})

    assert sheets_of(document_of(sheets)) == sheets
