"""Do the checklists behave in the field as an inspector needs them to?"""

from __future__ import annotations

import pytest

from forms.lint.terms import shipped_codes
from forms.packs.packs import load_pack
from tests.forms.checklist_visit import CHECKLISTS, Visit, mark, marked, survey


@pytest.mark.parametrize("name", CHECKLISTS)
def test_the_state_decides_the_jurisdiction(name):
    visit = Visit(name)
    found = {}

    for state, jurisdiction in load_pack("my").states.items():
        visit.put("", state=state)
        found[state] = visit.answer("jurisdiction")
        assert found[state] == jurisdiction

    assert len(found) == 16


@pytest.mark.parametrize("name", CHECKLISTS)
def test_every_state_of_the_rule_pack_can_be_chosen(name):
    assert set(survey(name).lists["states"]) == set(load_pack("my").states)


def test_a_date_that_has_not_come_is_refused_in_the_form_s_own_words():
    visit = Visit("forced_labour")

    step = visit.interview.answer("inspected_on", "2026-04-15", visit.here)

    assert step.violation == "A date in the future cannot be right."
    assert visit.answer("inspected_on") == "2026-04-14"


def test_passports_in_a_safe_open_the_questions_behind_them():
    visit = Visit("forced_labour")
    assert "papers_held_by" not in visit.asked()

    visit.put("", papers_held="yes")
    visit.put("", papers_held_by="employer", papers_held_count=12)

    assert "papers_returned" in visit.asked()
    assert visit.answer("papers_held_count") == 12


def test_the_housing_of_the_story_can_be_measured_and_corrected():
    visit = Visit("forced_labour")

    visit.put("", housing_provided="yes", housing_area="54", housing_people=20)
    assert visit.answer("area_per_person") == "2.7"

    visit.put("", housing_area="64")
    assert visit.answer("area_per_person") == "3.2"


def test_worker_one_of_the_story_can_be_entered():
    visit = Visit("forced_labour")
    row = visit.add("workers", birth_date="1996-08-20", pay="monthly")
    visit.put(f"{row}/", contract_basic="1950", normal_hours="7.5", days_a_week="6")
    worked = {"overtime_hours": "40", "rest_days_full": 2, "rest_days_half": 1}
    extra = {"rest_day_extra_hours": "2", "holidays": 1, "holiday_extra_hours": "1"}
    period = {"period_from": "2026-02-01", "period_to": "2026-02-28"}
    paid = {"eligible_days": 28, "paid": "2200", "unlawful_deductions": "200"}
    slip = visit.add(f"{row}/payslips", **period, **paid, **worked, **extra)
    talk = visit.add(f"{row}/interviews", ask_promises="yes")
    visit.put(f"{talk}/", papers_kept="yes", threat_authorities="yes", lied_pay="yes")
    visit.put(f"{talk}/", living_bad="yes", contract_broken="yes")
    visit.put(f"{talk}/", pay_manipulated="yes")

    assert visit.answer(f"{row}/code") == "W1"
    assert visit.answer(f"{row}/age") == 29
    assert visit.answer(f"{slip}/basic") == "1950"
    said = {
        mark(entry, "indicator")
        for entry in survey("forced_labour").entries
        if mark(entry, "indicator") and visit.answer(f"{talk}/{entry.name}") == "yes"
    }
    assert said == {"CD01", "CD09", "DR08", "EX02", "EX05", "EX08"}


def test_a_daily_paid_worker_is_asked_for_days_and_not_for_the_month():
    visit = Visit("forced_labour")
    row = visit.add("workers", pay="daily", contract_basic="60", days_a_week="6")

    slip = visit.add(f"{row}/payslips", days_worked="24", holidays_not_worked=1)
    visit.put(f"{slip}/", paid="1440")

    assert f"{slip}/eligible_days" not in visit.asked()
    assert visit.answer(f"{slip}/basic") == "60"


def test_a_worker_who_does_not_agree_is_asked_nothing_more():
    visit = Visit("forced_labour")
    row = visit.add("workers")

    talk = visit.add(f"{row}/interviews", consent="no")

    assert f"{talk}/papers_kept" not in visit.asked()
    assert f"{talk}/statement" not in visit.asked()


def test_a_short_interview_stays_short():
    visit = Visit("forced_labour")
    row = visit.add("workers")

    talk = visit.add(f"{row}/interviews")

    asked = [key for key in visit.asked() if key.startswith(f"{talk}/")]
    codes = shipped_codes()
    indicators = [key for key in asked if key.rpartition("/")[2] in _indicator_names()]
    assert len(indicators) <= 20 < len(codes)


def _indicator_names():
    indicators = marked("forced_labour", "indicator").values()
    return {entry.name for entries in indicators for entry in entries}


@pytest.mark.parametrize(
    "answers, age, hours_week",
    [
        (
            {
                **{"age_claimed": 16, "birth_date": "2011-11-30", "job": "sprayer"},
                **{"hours_day": "4", "days_week": "6", "work_start": "14:00"},
                **{"work_end": "18:00", "break_minutes": 0, "permitted_as": "none"},
                "hazards": ["chemicals"],
            },
            14,
            "24",
        ),
        (
            {
                **{"birth_date": "2013-05-01", "job": "loose fruit", "hours_day": "3"},
                **{"days_week": "5", "school_hours_day": "5", "permitted_as": "none"},
                "hazards": ["none"],
            },
            12,
            "15",
        ),
        (
            {
                **{"birth_date": "2009-09-09", "job": "nursery", "hours_day": "6"},
                **{"days_week": "6", "work_start": "08:00", "work_end": "14:30"},
                **{"break_minutes": 30, "longest_stretch": "4", "hazards": ["none"]},
            },
            16,
            "36",
        ),
    ],
    ids=["C1", "C2", "C3"],
)
def test_the_children_of_the_story_can_be_entered(answers, age, hours_week):
    visit = Visit("child_labour")

    row = visit.add("children", **answers)

    assert visit.answer(f"{row}/code") == "C1"
    assert visit.answer(f"{row}/age") == age
    assert visit.answer(f"{row}/hours_week") == hours_week


def test_hours_told_for_last_week_stand_before_hours_worked_out():
    visit = Visit("child_labour")

    row = visit.add("children", hours_day="3", days_week="5", hours_week_said="20.5")

    assert visit.answer(f"{row}/hours_week") == "20.5"


def test_without_a_paper_the_lower_age_counts():
    visit = Visit("child_labour")

    row = visit.add("children", age_claimed=16, age_others=13)

    assert visit.answer(f"{row}/age") == 13


def test_an_adult_age_that_nothing_proves_is_left_open():
    visit = Visit("child_labour")

    row = visit.add("children", age_claimed=19, may_be_child="yes")

    assert visit.answer(f"{row}/age") is None


def test_a_birthday_counts_from_the_day_itself():
    visit = Visit("child_labour")

    on_the_day = visit.add("children", birth_date="2011-04-14")
    the_day_after = visit.add("children", birth_date="2011-04-15")

    assert visit.answer(f"{on_the_day}/age") == 15
    assert visit.answer(f"{the_day_after}/age") == 14


def test_no_hazard_and_a_hazard_do_not_go_together():
    visit = Visit("child_labour")
    row = visit.add("children")

    step = visit.interview.answer(f"{row}/hazards", ["none", "heat"], visit.here)

    assert step.violation == "'None of these' stands alone."


def test_a_call_made_on_the_spot_is_kept_with_its_rule():
    visit = Visit("child_labour")

    row = visit.add("actions", action_rule="F03", action_whom="JKM Kluang")
    visit.put(f"{row}/", action_at="2026-04-14T12:05:00+08:00")

    assert visit.answer(f"{row}/action_rule") == "F03"
    assert visit.answer(f"{row}/action_at") == "2026-04-14T12:05:00+08:00"
