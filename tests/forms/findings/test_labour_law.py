"""Is each breach certain, possible, or without a known rule, by its own section?"""

from __future__ import annotations

from datetime import date

import pytest

from forms.findings.facts import UNKNOWN, Fact, Row
from forms.findings.findings import find
from tests.forms.findings.builders import DAY, MY, a_person, said, some_facts

MONTH = {"period__from": "2026-02-01", "period__to": "2026-02-28"}


def read(*persons, on=DAY, jurisdiction="MY-peninsular", **group):
    facts = some_facts(*persons, jurisdiction=jurisdiction, **group)
    return find(facts, MY, on=on)


def certain(found) -> set[str]:
    return {one.code for one in found.breaches}


def possible(found) -> dict[str, tuple[str, ...]]:
    return {one.code: one.missing for one in found.possible}


def a_month(**named):
    """A worker with one wage period."""
    named = {**MONTH, **named}
    facts = {
        name.replace("__", "."): said(name.replace("__", "."), value)
        for name, value in named.items()
    }
    row = Row("workers/p/slips/1", "wage.periods", "p", facts)
    person = a_person(wage__pay="monthly", wage__normal_hours_day="7.5")
    return type(person)(**{**vars(person), "periods": (row,)})


SECTIONS = [
    (
        "papers_held",
        {"papers__held_by": "employer"},
        {"papers__held": "no"},
        "s.12(1)(f)",
    ),
    (
        "debt",
        {"debt__bound": "yes"},
        {"debt__bound": "no", "recruitment__fee_paid": "no"},
        "s.90B",
    ),
    (
        "foreign_approval",
        {"foreign__approval": "no"},
        {"foreign__approval": "yes"},
        "s.60K",
    ),
    (
        "foreign_termination_notice",
        {"foreign__termination_notified": "no"},
        {"foreign__termination_notified": "yes"},
        "s.60K/60KA",
    ),
    (
        "foreign_absence_notice",
        {"foreign__absence_notified": "no"},
        {"foreign__absence_notified": "yes"},
        "s.60KA",
    ),
    (
        "unlawful_deductions",
        {"wage__deductions_unlawful": "yes"},
        {"wage__deductions_unlawful": "no"},
        "s.24(2)",
    ),
    (
        "wages_late",
        {"wage__paid_on_time": "no"},
        {"wage__paid_on_time": "yes"},
        "s.19(1)",
    ),
    (
        "wages_not_by_bank",
        {"wage__paid_by_bank": "no"},
        {"wage__paid_by_bank": "yes"},
        "s.25 (unchecked)",
    ),
    (
        "longest_day",
        {"hours__longest_day": "12.5"},
        {"hours__longest_day": "12"},
        "s.60A(7)",
    ),
    (
        "spread_over",
        {"hours__spread_over": "10.5"},
        {"hours__spread_over": "10"},
        "s.60A(1)(c)",
    ),
    (
        "no_break",
        {"hours__before_break": "5.5"},
        {"hours__before_break": "5"},
        "s.60A(1)(a)",
    ),
    (
        "overtime",
        {"hours__overtime_month": "104.5"},
        {"hours__overtime_month": "104"},
        "Regulations 1980",
    ),
    ("rest_day", {"hours__weekly_rest": "no"}, {"hours__weekly_rest": "yes"}, "s.59"),
    (
        "public_holidays",
        {"wage__holidays_given": "no"},
        {"wage__holidays_given": "yes"},
        "s.60D",
    ),
    (
        "housing_certificate",
        {"housing__certificate": "no"},
        {"housing__certificate": "yes"},
        "Act 446 s.24D",
    ),
    ("housing_locker", {"housing__locker": "no"}, {"housing__locker": "yes"}, "reg 4"),
    (
        "housing_bed",
        {"housing__bed_area_m2": "1.69"},
        {"housing__bed_area_m2": "1.7"},
        "reg 4",
    ),
    (
        "housing_bunk_gap",
        {"housing__bunk_gap_m": "0.6"},
        {"housing__bunk_gap_m": "0.7"},
        "reg 4",
    ),
    (
        "housing_mattress",
        {"housing__mattress_inches": "3.9"},
        {"housing__mattress_inches": "4"},
        "reg 4",
    ),
]
HOUSED = {"housing__provided": "yes"}


@pytest.mark.parametrize("code, bad, good, section", SECTIONS)
def test_each_breach_has_its_section_and_ends_at_its_limit(code, bad, good, section):
    broken, kept, unasked = (
        read(**HOUSED, **bad),
        read(**HOUSED, **good),
        read(**HOUSED),
    )

    assert section in broken.breach(code).section
    assert broken.breach(code).keys
    assert code not in certain(kept) and code not in possible(kept)
    assert code not in certain(unasked)
    asked = possible(unasked)[code]
    assert {name.replace("__", ".") for name in bad} & set(asked)


@pytest.mark.parametrize("code, bad, good, section", SECTIONS)
def test_each_breach_is_told_in_both_languages(code, bad, good, section):
    found = read(**HOUSED, **bad)
    place = [one.code for one in found.breaches].index(code)

    texts = found.breach_reasons[place].texts

    assert texts["en"] and texts["ms"] and texts["en"] != texts["ms"]
    assert all(one.text_in("ms") for one in found.possible_reasons)


@pytest.mark.parametrize(
    "hours, state",
    [("8", ""), ("8.5", "possible"), ("9", "possible"), ("9.5", "certain")],
)
def test_s60a_up_to_9_hours_are_lawful_where_another_day_is_shorter(hours, state):
    found = read(a_person(wage__normal_hours_day=hours))

    assert ("hours_day" in certain(found)) is (state == "certain")
    assert ("hours_day" in possible(found)) is (state == "possible")


@pytest.mark.parametrize(
    "on, broken",
    [(date(2022, 12, 31), False), (date(2023, 1, 1), True)],
)
def test_s60a_45_hours_a_week_since_2023(on, broken):
    worker = a_person(wage__normal_hours_day="8", wage__days_per_week="6")

    assert ("hours_week" in certain(read(worker, on=on))) is broken


@pytest.mark.parametrize("place", ["MY-Sabah", "MY-Sarawak"])
def test_in_sabah_and_sarawak_no_weekly_limit_is_known_before_may_2025(place):
    worker = a_person(wage__normal_hours_day="8", wage__days_per_week="6")

    before = read(worker, jurisdiction=place, on=date(2025, 4, 30))
    after = read(worker, jurisdiction=place, on=date(2025, 5, 1))

    assert "hours_week" in {one.code for one in before.no_rule}
    assert "hours_week" in certain(after)


@pytest.mark.parametrize("place", ["MY-Sabah", "MY-Sarawak"])
def test_where_part_iva_is_not_in_force_no_rule_is_known_of_housing(place):
    bad = {"housing__area_m2": "10", "housing__people": "10", "housing__locker": "no"}

    found = read(jurisdiction=place, **HOUSED, **bad, housing__certificate="no")

    named = {"housing_area", "housing_locker", "housing_certificate"}
    told = {one.code for one in found.no_rule}
    assert named <= told
    assert not named & (certain(found) | set(possible(found)))
    assert all("no rule known" in one.text for one in found.no_rule_reasons)


@pytest.mark.parametrize(
    "kind, area, state",
    [
        ("dormitory", "2.99", "certain"),
        ("dormitory", "3", ""),
        ("bedroom", "3.59", "certain"),
        ("bedroom", "3.6", ""),
        (None, "2.99", "certain"),
        (None, "3.5", "possible"),
        (None, "3.6", ""),
    ],
)
def test_act_446_of_unknown_kind_only_the_lower_area_is_certain(kind, area, state):
    told = {"housing__area_m2": area, "housing__people": "1"}
    if kind:
        told["housing__kind"] = kind

    found = read(**told)

    assert ("housing_area" in certain(found)) is (state == "certain")
    assert ("housing_area" in possible(found)) is (state == "possible")


def test_of_workers_who_are_not_housed_nothing_is_open_about_housing():
    found = read(housing__provided="no")

    assert not [code for code in possible(found) if code.startswith("housing")]


@pytest.mark.parametrize(
    "overtime, days, state",
    [("105", 0, "certain"), ("100", 2, "possible"), ("80", 2, "")],
)
def test_overtime_is_certain_only_when_both_readings_are_over(overtime, days, state):
    worker = a_month(period__overtime_hours=overtime, period__rest_days_full=days)

    found = read(worker)

    assert ("overtime" in certain(found)) is (state == "certain")
    assert ("overtime" in possible(found)) is (state == "possible")
    if state == "possible":
        place = [one.code for one in found.possible].index("overtime")
        assert "disputed" in found.possible_reasons[place].text


def test_housing_and_food_are_deducted_only_by_permit():
    found = read(wage__deduction_kinds=("food", "fines"))

    assert "s.24(4)" in found.breach("deductions_without_permit").section


def test_a_week_of_seven_days_has_no_rest_day():
    assert "rest_day" in certain(read(a_person(wage__days_per_week="7")))


def test_wages_held_back_are_late():
    assert "wages_late" in certain(read(wage__withheld="yes", wage__paid_on_time="yes"))


def test_no_foreign_worker_no_rule_about_them():
    found = read(workers__foreign_count="0")

    assert not [code for code in possible(found) if code.startswith("foreign")]


def test_dont_know_is_open_and_never_no_breach():
    facts = some_facts()
    unknown = Fact("hours.weekly_rest", UNKNOWN)
    facts.group.facts["hours.weekly_rest"] = unknown

    found = find(facts, MY, on=DAY)

    assert possible(found)["rest_day"] == ("hours.weekly_rest",)


def test_a_form_that_does_not_ask_leaves_nothing_open():
    facts = some_facts()
    facts = type(facts)(**{**vars(facts), "names": frozenset({"papers.held"})})

    assert set(possible(find(facts, MY, on=DAY))) == {"papers_held"}


def test_follow_ups_open_on_what_is_certain_only():
    from forms.follow_ups import called_for

    facts = some_facts(a_month(period__overtime_hours="100", period__rest_days_full=2))
    found = find(facts, MY, on=DAY)

    rules = {one.rule for one in called_for(found, facts, MY, inspection="x")}

    assert "overtime" in possible(found)
    assert "F09" not in rules
