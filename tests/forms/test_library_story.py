"""Do the answers of the demonstration case, typed into the checklists, give its figures?"""

from __future__ import annotations

from datetime import date

import pytest

from forms.findings.findings import find
from forms.findings.reading import read_facts
from forms.packs.packs import load_pack
from tests.forms.checklist_visit import Visit, definition

FEBRUARY = {"period_from": "2026-02-01", "period_to": "2026-02-28"}
WEEK = {"normal_hours": "7.5", "days_a_week": "6", "manual_work": "yes"}
NO_HARM = {"banned_job": "no", "worst_form": "no", "school_harm": "no"}


def findings_of(visit, name):
    answers, times = visit.interview.answers(), visit.interview.times()
    facts = read_facts(definition(name), answers, times)
    return find(facts, load_pack("my"), on=date(2026, 4, 14))


def worker(visit, terms, slip, talk):
    row = visit.add("workers", **terms, **WEEK)
    visit.add(f"{row}/payslips", **FEBRUARY, **slip)
    visit.add(f"{row}/interviews", consent="yes", **talk)


@pytest.fixture(scope="module")
def estate():
    visit = Visit("forced_labour")
    visit.put("", employees=22, foreign_workers=14, papers_held="yes")
    visit.put("", papers_held_by="employer", papers_held_count=12)
    worker(
        visit,
        {"birth_date": "1996-08-20", "pay": "monthly", "contract_basic": "1950"},
        {
            **{"eligible_days": 28, "overtime_hours": "40", "rest_days_full": 2},
            **{"rest_days_half": 1, "rest_day_extra_hours": "2", "holidays": 1},
            **{"holiday_extra_hours": "1", "paid": "2200"},
            "unlawful_deductions": "200",
        },
        {
            **{"papers_kept": "yes", "threat_authorities": "yes", "living_bad": "yes"},
            **{"ask_promises": "yes", "lied_pay": "yes", "contract_broken": "yes"},
            "pay_manipulated": "yes",
        },
    )
    worker(
        visit,
        {
            **{"age_said": 31, "pay": "monthly", "contract_basic": "1500"},
            **{"own_papers_held_by": "employer", "own_papers_returned": "yes"},
        },
        {"eligible_days": 14, "overtime_hours": "26", "paid": "700"},
        {"papers_kept": "no", "pay_low": "yes", "contract_broken": "yes"},
    )
    worker(
        visit,
        {"age_said": 40, "pay": "daily", "contract_basic": "60"},
        {"days_worked": "24", "holidays_not_worked": 1, "paid": "1440"},
        {},
    )
    return findings_of(visit, "forced_labour")


@pytest.fixture(scope="module")
def children():
    visit = Visit("child_labour")
    sprayer = {"birth_date": "2011-11-30", "age_claimed": 16, "hours_day": "4"}
    shift = {"work_start": "14:00", "work_end": "18:00", "break_minutes": 0}
    visit.add(
        "children",
        **{**sprayer, **shift, **NO_HARM, "days_week": "6", "permitted_as": "none"},
        hazards=["chemicals"],
    )
    picker = {"birth_date": "2013-05-01", "hours_day": "3", "days_week": "5"}
    visit.add(
        "children",
        **{**picker, **NO_HARM, "school_hours_day": "5", "permitted_as": "none"},
        hazards=["none"],
    )
    nursery = {"birth_date": "2009-09-09", "hours_day": "6", "days_week": "6"}
    shift = {"work_start": "08:00", "work_end": "14:30", "break_minutes": 30}
    visit.add(
        "children",
        **{**nursery, **shift, **NO_HARM, "permitted_as": "none"},
        **{"longest_stretch": "4", "schooling": "left", "school_hours_day": "0"},
        hazards=["none"],
    )
    return findings_of(visit, "child_labour")


def test_the_three_workers_are_owed_what_the_story_says(estate):
    assert estate.total_arrears_sen == 164_200


def test_worker_one_shows_the_signs_of_the_story(estate):
    w1 = estate.persons[0]

    assert (w1.code, w1.icls.result) == ("W1", "yes")
    assert w1.icls.pair == ("DR08", "CD01")
    assert w1.delphi.low == "forced_labour_at_destination"
    assert w1.delphi.high == "trafficking_signs"
    assert list(w1.ilo11.present) == [2, 6, 7, 8, 10]


def test_worker_two_is_a_labour_matter(estate):
    w2 = estate.persons[1]

    assert (w2.code, w2.icls.result) == ("W2", "undetermined")
    assert w2.delphi.low == "not_exploited"
    assert list(w2.ilo11.present) == [10]


def test_the_three_children_stand_as_in_the_story(children):
    found = {one.code: one.child_labour for one in children.persons}

    hours = {code: one.sdg_8_7_1[0] for code, one in found.items()}
    law = {code: set(one.law_low) for code, one in found.items()}
    assert hours == {"C1": True, "C2": True, "C3": False}
    assert law["C1"] == {"too_young", "hazardous", "rest_breach"}
    assert law["C2"] == {"too_young", "hours_breach"}
    assert law["C3"] == {"youth_work_ok"}


def test_a_young_person_fully_asked_about_leaves_nothing_open(children):
    c3 = children.persons[2].child_labour

    assert set(c3.law_high) == {"youth_work_ok"}
