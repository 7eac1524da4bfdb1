"""Does a second country get right answers from its own tables, with nothing of Malaysia?

The figures are worked out by hand from forms/rule_packs/ph/law.csv.
"""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from forms.deadlines import Calendar
from forms.findings.documents import DocumentRefused
from forms.findings.facts_document import findings_of_facts
from forms.findings.findings import find
from forms.findings.wage_document import wages_of_document
from forms.follow_ups import called_for
from forms.glossary import look_up
from forms.packs.packs import load_pack, pack_of_place
from tests.forms.findings.builders import DAY, read
from tests.forms.findings.story import estate

PH = load_pack("ph")
MARCH = {"from": "2026-03-01", "to": "2026-03-31", "paid_sen": 0}


def wages(place="PH-NCR", pay="daily", employees=40, period=(), **terms):
    """The first period's sheet, by item, of a worker in the Philippines."""
    document = {
        **{"jurisdiction": place, "employees": employees, "professional": False},
        **{"domestic": False, "manual_work": True, "pay": pay},
        **{"normal_hours_day": 8, "days_per_week": 6, **terms},
        "periods": [{**MARCH, **dict(period)}],
    }
    [sheet] = wages_of_document(document)["periods"]
    return sheet, {item["name"]: item for item in sheet["items"]}


def child(age, place="PH-NCR", **work):
    """Law codes and reasons of one child who works."""
    known = {
        **{"hours_week": 10, "hours_day": 2, "days_week": 5, "school_hours_day": 0},
        **{"start": "14:00", "end": "16:00", "permitted_as": "family"},
        **{"light_work": True, "hazards": [], "banned_job": False},
        **{"worst_form": False, "school_harm": False, "supervised_training": False},
    }
    [found] = findings_of_facts(
        {
            "jurisdiction": place,
            "date": "2026-03-01",
            "persons": [{"id": "c", "age": age}],
            "child_work": [{"person": "c", **known, **work}],
        }
    )["persons"]
    return found["child_labour"]["law"]["low"], found["reasons"]


def test_a_daily_wage_is_topped_up_to_the_daily_minimum_of_the_region():
    days = {"basic_sen": 60000, "days_worked": 26}

    sheet, items = wages(period=days)

    # (695 - 600) x 26
    assert items["basic"]["sen"] == 1_560_000
    assert items["minimum_wage_top_up"]["sen"] == 247_000
    assert sheet["due_sen"] == 1_807_000
    assert items["minimum_wage_top_up"]["basis"] == "Wage Order NCR-26"


def test_overtime_is_a_quarter_more_of_an_eighth_of_the_day():
    # 695 / 8 x 1.25 x 10 = 1,085.9375
    _, items = wages(
        period={"basic_sen": 60000, "days_worked": 26, "overtime_hours": 10}
    )

    assert items["overtime"]["sen"] == 108_594
    assert items["overtime"]["basis"].startswith("Labor Code art. 87")


def test_hours_beyond_eight_a_day_are_overtime_though_the_week_would_hold_them():
    # Four days of 10 hours are 40 a week: 2 x 16 hours at 695 / 8 x 1.25.
    days = {"basic_sen": 69500, "days_worked": 16, "ordinary_days_worked": 16}

    _, items = wages(period=days, normal_hours_day=10, days_per_week=4)

    assert items["overtime"]["sen"] == 347_500


def test_rest_days_and_holidays_have_their_own_rates():
    days = {
        **{"basic_sen": 69500, "days_worked": 24, "rest_days_full": 1},
        **{"rest_day_extra_hours": 2, "holidays": 1, "holidays_not_worked": 1},
        "holiday_extra_hours": 1,
    }

    _, items = wages(period=days)

    assert items["rest_day_full"]["sen"] == 90_350  # 695 x 1.3
    assert items["rest_day_extra"]["sen"] == 29_364  # 86.875 x 1.69 x 2 = 293.6375
    assert items["holiday"]["sen"] == 69_500  # 200% in all: one day beyond its pay
    assert items["holiday_paid"]["sen"] == 139_000
    assert items["holiday_extra"]["sen"] == 22_588  # 86.875 x 2.6 = 225.875


def test_a_monthly_wage_is_held_to_the_daily_minimum_by_the_days_of_its_week():
    # 540 x 313 / 12 = 14,085.00 a month; an hour is 540 / 8.
    _, items = wages(
        *("PH-07A", "monthly"), period={"basic_sen": 1_300_000, "overtime_hours": 1}
    )

    assert items["minimum_wage_top_up"]["sen"] == 108_500
    assert items["overtime"]["sen"] == 8_438  # 67.5 x 1.25 = 84.375


@pytest.mark.parametrize(
    ("week", "top_up"),
    [(5, 74_500), (6, 308_500), (7, 542_500)],  # 540 x 261, 313, 365 / 12 - 11,000
)
def test_the_divisor_follows_the_days_of_the_week(week, top_up):
    _, items = wages(
        *("PH-07A", "monthly"),
        **{"period": {"basic_sen": 1_100_000}, "days_per_week": week},
    )

    assert items["minimum_wage_top_up"]["sen"] == top_up


def test_a_period_that_straddles_a_wage_order_is_weighed_by_its_days():
    july = {"from": "2025-07-01", "to": "2025-07-31"}

    # (645 x 17 + 695 x 14) / 31 = 667.580645; 67.580645 x 26 = 1,757.0968
    _, items = wages(period={**july, "basic_sen": 60000, "days_worked": 26})

    assert items["minimum_wage_top_up"]["sen"] == 175_710


def test_a_small_employer_may_belong_to_either_rate_and_both_are_told():
    _, items = wages(employees=12, period={"basic_sen": 60000, "days_worked": 26})

    # (658 - 600) x 26 and (695 - 600) x 26
    assert items["minimum_wage_top_up"]["sen"] == {"low": 150_800, "high": 247_000}


def test_a_region_with_one_rate_asks_for_no_size():
    _, items = wages(
        "PH-07B", employees=None, period={"basic_sen": 45000, "days_worked": 20}
    )

    assert items["minimum_wage_top_up"]["sen"] == 100_000  # (500 - 450) x 20


def test_before_the_first_order_known_there_is_no_minimum_and_it_says_so():
    september = {"from": "2025-09-01", "to": "2025-09-30", "basic_sen": 30000}

    sheet, items = wages("PH-07B", period={**september, "days_worked": 20})

    assert items["minimum_wage_top_up"]["sen"] == 0
    assert any("No minimum wage in force" in note for note in sheet["notes"])


@pytest.mark.parametrize(
    ("age", "work", "law"),
    [
        (14, {"hours_day": 4, "hours_week": 20}, []),
        (14, {"hours_day": 5, "hours_week": 20}, ["hours_breach"]),
        (14, {"hours_day": 4, "hours_week": 21}, ["hours_breach"]),
        (15, {"hours_day": 8, "hours_week": 40}, []),
        (15, {"hours_day": 8, "hours_week": 41}, ["hours_breach"]),
        (17, {"hours_day": 9, "hours_week": 40}, ["hours_breach"]),
        (14, {"start": "18:00", "end": "20:00"}, []),
        (14, {"start": "18:00", "end": "20:01"}, ["night_breach"]),
        (15, {"start": "20:00", "end": "22:00"}, []),
        (15, {"start": "20:00", "end": "22:01"}, ["night_breach"]),
        (14, {"start": "05:59", "end": "07:00"}, ["night_breach"]),
        (14, {"start": "06:00", "end": "07:00"}, []),
        (10, {"permitted_as": "family"}, []),
        (14, {"permitted_as": "entertainment"}, []),
        (14, {"permitted_as": "training"}, ["too_young"]),
        (14, {"permitted_as": "none"}, ["too_young"]),
        (14, {"permitted_as": "family", "light_work": False}, []),
        (16, {"hazards": ["chemicals"], "supervised_training": True}, ["hazardous"]),
    ],
)
def test_republic_act_9231_sets_the_hours_nights_and_kinds_of_work(age, work, law):
    assert child(age, **work)[0] == law


def test_a_rule_the_pack_does_not_hold_is_told_never_taken_for_kept():
    law, reasons = child(14)

    assert law == []
    rule = "a child's rest between two days of work"
    assert any(f"no rule known for {rule}" in why for why in reasons)


def test_the_reasons_name_the_law_of_the_country_and_none_of_another():
    _, reasons = child(14, hours_day=5)

    text = " ".join(reasons)
    assert "Republic Act 9231 s.3 (12-A)" in text
    assert "Republic Act 7610" in text
    assert not re.search(r"Act 350|ATIPSOM|Child Act|Employment Act", text)


def test_a_place_leads_to_the_pack_that_names_it():
    assert pack_of_place("PH-08") is PH
    assert pack_of_place("MY-Sabah") is load_pack("my")
    assert pack_of_place("PH") is None


def test_an_unknown_place_names_the_places_of_every_country():
    with pytest.raises(DocumentRefused) as refused:
        wages("MY-Atlantis", period={"basic_sen": 1, "days_worked": 1})

    remedies = " ".join(problem.remedy for problem in refused.value.problems)
    assert "PH-NCR" in remedies and "MY-Sabah" in remedies


def test_the_country_s_weekend_holds_in_each_of_its_states():
    calendar = Calendar(PH, "PH-00")

    assert not calendar.is_working_day(date(2026, 3, 7))
    assert calendar.is_working_day(date(2026, 3, 9))
    assert not calendar.is_working_day(date(2026, 6, 12))


def test_answers_of_a_checklist_lead_to_findings_and_the_rules_it_has():
    facts = replace(read(estate()), jurisdiction="PH-NCR", state="")

    found = find(facts, PH, on=DAY)
    called = called_for(found, facts, PH, inspection="K7F2-1")

    assert found.version.startswith("ph 2026.1")
    assert "minimum_wage" in {one.code for one in found.breaches}
    assert {one.rule for one in called} <= {rule.code for rule in PH.follow_up_rules}
    assert {"F03", "F06", "F07", "F10"} <= {one.rule for one in called}


def test_a_country_without_a_glossary_borrows_the_words_of_the_others():
    assert "glossary.csv" not in PH.texts
    assert look_up(PH.glossary, "forced labour").terms


# Words of one country's law that no engine may say by itself.
OF_ONE_COUNTRY = re.compile(
    r"Act 350|Child Act|ATIPSOM|Employment Act|MYR|ringgit|Kuala_Lumpur"
    r"|Fraction\(26\)|['\"]RM['\"]|['\"]MY['\"-]|Passports Act"
)
ENGINES = Path(__file__).parents[3] / "forms" / "findings"


def code_of(path: Path) -> str:
    """A file without its docstrings and comments: those may name a source."""
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, ast.FunctionDef, ast.ClassDef)):
            if ast.get_docstring(node) is not None:
                node.body = node.body[1:] or [ast.Pass()]
    return ast.unparse(tree)


@pytest.mark.parametrize("path", sorted(ENGINES.glob("*.py")), ids=lambda p: p.name)
def test_no_engine_holds_a_word_of_one_country(path):
    assert not OF_ONE_COUNTRY.search(code_of(path))
