"""Are the two checklists that ship whole, in both languages, and fit for the story?"""

from __future__ import annotations

import itertools
import re
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

import pytest

from forms.interview import Interview
from forms.lint import lint
from forms.lint_survey import read_form
from forms.lint_terms import FACTS, PERIOD, shipped_codes
from forms.packs import load_pack
from forms.shelf import form_source
from forms.surroundings import Surroundings
from forms.xform import load_form
from forms.xlsform import to_xform

CHECKLISTS = ("child_labour", "forced_labour")
LANGUAGES = ("English (en)", "Malay (ms)")
SPOKEN = ("label", "hint", "guidance_hint", "constraint_message", "required_message")
KUALA_LUMPUR = ZoneInfo("Asia/Kuala_Lumpur")
VISIT = {
    "inspected_on": "2026-04-14",
    "arrived_at": "10:05",
    "state": "MY-Johor",
    "district": "kluang",
    "workplace_name": "Ladang Bukit Rotan",
    "sector": "palm_oil",
}


@lru_cache
def survey(name):
    return read_form(form_source(name))


@lru_cache
def definition(name):
    return load_form(to_xform(form_source(name), name))


def mark(entry, name):
    return entry.row.get(f"bind::li:{name}")


def marked(name, attribute):
    """The questions of a form that carry an attribute, by its value."""
    found = {}
    for entry in survey(name).entries:
        if mark(entry, attribute):
            found.setdefault(mark(entry, attribute), []).append(entry)
    return found


class Visit:
    """One checklist being filled on the day of the demonstration."""

    def __init__(self, name):
        numbers = itertools.count(1)
        self.here = Surroundings(
            at=datetime(2026, 4, 14, 16, 0, tzinfo=KUALA_LUMPUR),
            zone=KUALA_LUMPUR,
            device_id="laptop",
            username="inspector",
            new_id=lambda: f"row{next(numbers):05d}",
            random=lambda: 0.5,
        )
        self.interview = Interview.begin(definition(name), self.here)
        self.put("", **VISIT)

    def put(self, row, **answers):
        for name, value in answers.items():
            step = self.interview.answer(row + name, value, self.here)
            assert step.violation is None, (name, step.violation)

    def add(self, repeat, **answers):
        row = self.interview.add_row(repeat, self.here).changed[0]
        self.put(f"{row}/", **answers)
        return row

    def answer(self, key):
        return self.interview.answers().get(key)

    def asked(self):
        return {place.key for place in self.interview.places()}


@pytest.mark.parametrize("name", CHECKLISTS)
def test_a_checklist_has_no_problem_at_all(name):
    assert [str(problem) for problem in lint(form_source(name))] == []


@pytest.mark.parametrize("name", CHECKLISTS)
def test_everything_said_is_said_in_both_languages(name):
    form = survey(name)

    for sheet in (form.survey, form.choices):
        for row in sheet.rows:
            for base in SPOKEN:
                said = [bool(row.get(f"{base}::{one}")) for one in LANGUAGES]
                assert said in ([True, True], [False, False]), (sheet.name, row.number)


@pytest.mark.parametrize("name", CHECKLISTS)
def test_every_constraint_has_its_own_message(name):
    for entry in survey(name).entries:
        if entry.row.get("constraint"):
            assert entry.row.get(f"constraint_message::{LANGUAGES[0]}"), entry.name


@pytest.mark.parametrize("name", CHECKLISTS)
def test_about_forty_questions_are_core(name):
    assert 30 <= len(marked(name, "core")["yes"]) <= 50


def test_the_forced_labour_core_is_asked_without_meeting_anyone():
    core = marked("forced_labour", "core")["yes"]

    assert all(entry.repeats == () for entry in core)


def test_a_quiet_place_is_asked_little_more_than_the_core():
    before_the_workers = itertools.takewhile(
        lambda place: place.key != "workers",
        Visit("forced_labour").interview.places(),
    )

    asked = [one for one in before_the_workers if one.kind not in ("group", "note")]

    assert len(asked) <= 45


@pytest.mark.parametrize("name", CHECKLISTS)
def test_every_fact_stands_where_findings_look_for_it(name):
    problems = [p.code for p in lint(form_source(name))]

    assert "F-153" not in problems and "F-158" not in problems
    assert len(marked(name, "fact")) >= 30


def test_each_fact_is_asked_somewhere():
    asked = set(marked("forced_labour", "fact")) | set(marked("child_labour", "fact"))

    assert asked == frozenset().union(*FACTS.values())


def test_a_payslip_asks_every_line_of_the_wage_sheet():
    asked = {
        mark(entry, "fact")
        for entry in survey("forced_labour").entries
        if entry.repeats == ("workers", "payslips")
    }

    assert FACTS[PERIOD] <= asked


def test_an_adult_interview_can_reach_every_indicator():
    asked = marked("forced_labour", "indicator")

    assert set(asked) == shipped_codes()
    assert {len(entries) for entries in asked.values()} == {1}


@pytest.mark.parametrize("name", CHECKLISTS)
def test_all_eleven_signs_of_the_ilo_are_covered(name):
    signs = load_pack("my").indicators

    covered = {n for code in marked(name, "indicator") for n in signs[code].ilo11}

    assert covered == set(range(1, 12))


def test_the_child_form_asks_only_what_counts_for_a_child():
    signs = load_pack("my").indicators
    asked = marked("child_labour", "indicator")

    without = {c for c in asked if not signs[c].child_strength and c[:2] != "IW"}

    assert without == set()
    strong = {c for c, sign in signs.items() if sign.child_strength == "strong"}
    assert strong <= set(asked)


@pytest.mark.parametrize("name", CHECKLISTS)
def test_every_indicator_question_names_its_source_and_hides_its_answer(name):
    form = definition(name)

    questions = [q for q in form.questions if q.attributes.get("indicator")]

    assert questions
    assert all(q.attributes["source"] == "worker" for q in questions)
    assert all(q.is_confidential for q in questions)


@pytest.mark.parametrize("name", CHECKLISTS)
def test_names_birth_dates_and_words_are_confidential(name):
    keys = {q.key.rpartition("/")[2]: q for q in definition(name).questions}
    private = (
        {
            "birth_date",
            "worker_name",
            "story",
            "statement",
            "wish_words",
            "safe_contact",
        }
        | {"child_name", "child_wish", "trusted_adult", "danger_words", "officer_notes"}
        | {"exploitations", "violence_words", "worker_danger"}
    )

    for one in private & set(keys):
        assert keys[one].is_confidential, one


def test_every_red_flag_opens_something_or_says_what_to_do():
    for name in CHECKLISTS:
        for entry in marked(name, "sign")["yes"]:
            for language in LANGUAGES:
                assert len(entry.row.get(f"guidance_hint::{language}")) > 60, entry.name


def test_nobody_is_said_to_have_run_away():
    for name in CHECKLISTS:
        form = survey(name)
        for row in (*form.survey.rows, *form.choices.rows):
            for column, cell in row.cells.items():
                if column.endswith("(ms)"):
                    assert not re.search(
                        r"\b(me|di|ber)?lari(kan)?\b", cell, re.I
                    ), cell


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
