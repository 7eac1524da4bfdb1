"""Does each rule open exactly when it should, under one name everywhere?"""

from __future__ import annotations

import json
from base64 import b32encode
from datetime import date, timedelta
from hashlib import sha256

import pytest

from forms.findings.findings import find
from forms.follow_ups import called_for, follow_up_name
from tests.forms.findings.builders import (
    CENTRAL_AT,
    DAY,
    FOUND_AT,
    MY,
    a_person,
    found,
    local,
    read,
    row,
    some_facts,
)
from tests.forms.findings.story import estate

INSPECTION = "K7F2-1043"


def opened(facts, receipt=None):
    findings = find(facts, MY, on=DAY)
    return called_for(
        findings, facts, MY, inspection=INSPECTION, earliest_receipt=receipt
    )


def rules(*persons, **group) -> set[str]:
    return {one.rule for one in opened(some_facts(*persons, **group))}


def test_the_name_is_drawn_from_subject_rule_and_step():
    digest = sha256(b"follow-up|K7F2-1043|F05|1").digest()
    letters = b32encode(digest).decode().lower()[:26]

    assert follow_up_name(INSPECTION, "F05", "1") == f"f-{letters}"
    assert len(letters) == 26


def test_twice_reading_the_same_answers_opens_the_same_follow_ups():
    answers = estate()
    shuffled = dict(reversed(answers.items()))

    assert opened(read(answers)) == opened(read(shuffled))


def test_every_follow_up_has_a_name_of_its_own():
    names = [one.name for one in opened(read(estate(area="54")))]

    assert len(set(names)) == len(names)


def test_time_runs_from_the_answer_but_never_after_the_first_receipt():
    late = FOUND_AT + timedelta(days=3)

    [wrong_clock] = opened(read({"area": "1", "people": 2, **PLACE}, late), CENTRAL_AT)
    [right_clock] = opened(read({"area": "1", "people": 2, **PLACE}), CENTRAL_AT)

    assert wrong_clock.starts_at == CENTRAL_AT
    assert right_clock.starts_at == FOUND_AT


PLACE = {"state": "MY-Johor", "inspected_on": "2026-04-14"}


def test_without_any_time_it_runs_from_the_day_of_the_inspection():
    [housing] = opened(read({"area": "1", "people": 2, **PLACE}, at=None))

    assert housing.starts_at == local("2026-04-14 00:00")


def test_because_lists_question_answer_and_time():
    [housing] = opened(read({"area": "54", "people": 20, **PLACE}))

    assert housing.because[0] == {
        "key": "area",
        "question": "area?",
        "answer": "54",
        "at": "2026-04-14T02:40:00Z",
    }
    assert json.dumps(housing.because)


@pytest.mark.parametrize("area, opens", [("59.99", True), ("60", False)])
def test_f12_opens_below_three_square_metres(area, opens):
    facts = some_facts(housing__area_m2=area, housing__people=20)

    assert ("F12" in {one.rule for one in opened(facts)}) is opens


def test_f12_opens_for_a_bedroom_below_three_point_six():
    bedroom = {"housing__kind": "bedroom", "housing__people": 10}

    assert "F12" in rules(housing__area_m2="35", **bedroom)
    assert "F12" not in rules(housing__area_m2="36", **bedroom)


def test_f12_opens_without_a_certificate_and_not_when_nobody_asked():
    assert rules(housing__certificate="no") == {"F12"}
    assert rules(housing__certificate="yes") == set()
    assert rules() == set()


def test_f01_is_due_at_once_for_the_person_in_danger():
    [call] = opened(some_facts(a_person(danger__now="yes")))

    assert (call.rule, call.due_at) == ("F01", call.starts_at)
    assert call.subject == f"{INSPECTION}/p"


def test_f01_for_the_place_has_the_inspection_as_its_subject():
    [call] = opened(some_facts(danger__now="yes"))

    assert (call.subject, call.persons) == (INSPECTION, {})


def test_f02_opens_in_two_hours_for_a_child_with_an_urgent_sign():
    child = a_person(age=15, child__urgent_sign="yes")
    adult = a_person(age=18, child__urgent_sign="yes")

    [call] = opened(some_facts(child))

    assert (call.rule, call.due_at) == ("F02", call.starts_at + timedelta(hours=2))
    assert rules(adult) == set()


def test_f03_opens_for_a_child_of_unknown_age_in_hazardous_work():
    child = a_person(age=None, child__hazards=("dust",))

    assert rules(child) == {"F03"}


def test_training_excuses_a_hazard_from_f03_only_when_it_is_said():
    hazard = {"age": 16, "child__hazards": ("dust",)}

    assert rules(a_person(**hazard)) == {"F03"}
    assert rules(a_person(**hazard, child__supervised_training="no")) == {"F03"}
    assert rules(a_person(**hazard, child__supervised_training="yes")) == set()


def test_f04_opens_once_for_hours_only_and_not_beside_f03():
    long_day = {"child__hours_day": "8", "child__permitted_as": "family"}
    young = a_person(age=16, id="y", **long_day)
    also = a_person(age=17, id="z", **long_day)
    child = a_person(age=12, id="c", **long_day)

    order, recheck = opened(some_facts(young, also))
    steps = {(one.rule, *one.persons) for one in opened(some_facts(child))}

    assert (order.rule, order.step, recheck.step) == ("F04", "1", "2")
    assert set(order.persons) == {"y", "z"}
    assert {rule for rule, *_ in steps} == {"F03"}


@pytest.mark.parametrize("holder", ["employer", "agent", "recruiter"])
def test_f05_opens_whoever_holds_the_papers(holder):
    [call] = opened(some_facts(papers__held_by=holder))

    assert call.rule == "F05"
    assert call.due_at == call.starts_at + timedelta(hours=24)


def test_f05_waits_seven_days_where_papers_come_back_on_request():
    facts = some_facts(papers__held_by="employer", papers__returned_on_request="yes")

    [call] = opened(facts)

    assert call.due_words == "7 days"
    assert call.due_at == local("2026-04-21 23:59")


def test_f05_is_urgent_again_as_soon_as_one_worker_is_refused():
    easy = {"papers__held_by": "employer", "papers__returned_on_request": "yes"}
    refused = {"papers__held_by": "employer", "papers__returned_on_request": "no"}
    facts = some_facts(a_person(id="a", **easy), a_person(id="b", **refused))

    [call] = opened(facts)

    assert call.due_words == "24 hours"
    assert set(call.persons) == {"a", "b"}


def test_papers_that_nobody_else_holds_open_nothing():
    assert rules(papers__held_by="none") == set()


@pytest.mark.parametrize("hours, opens", [("104", False), ("104.5", True)])
def test_f09_opens_over_104_hours_of_overtime_a_month(hours, opens):
    assert ("F09" in rules(hours__overtime_month=hours)) is opens


@pytest.mark.parametrize("hours, opens", [("12", False), ("12.5", True)])
def test_f09_opens_over_twelve_hours_a_day(hours, opens):
    assert ("F09" in rules(hours__longest_day=hours)) is opens


@pytest.mark.parametrize(
    "yes, opens",
    [
        (("CD01",), False),
        (("CD01", "CD09"), True),
        (("CR01", "CD15"), True),
        (("CD09", "CD11"), False),
        (("CD09", "DR08"), True),
        (("CD01", "VD01"), False),
    ],
)
def test_f10_opens_for_icls_yes_or_a_grave_sign_with_one_more_menace(yes, opens):
    assert ("F10" in rules(a_person(yes=yes))) is opens


def test_f10_opens_for_a_child_with_signs_of_trafficking():
    child = a_person(age=15, yes=("EX01", "EX02"), person__act="yes")

    assert "F10" in rules(child)


@pytest.mark.parametrize("fee, opens", [("yes", True), ("1200.50", True), ("0", False)])
def test_f11_opens_for_a_recruitment_fee(fee, opens):
    assert ("F11" in rules(recruitment__fee_paid=fee)) is opens


def test_f11_opens_for_a_worker_bound_by_debt():
    assert "F11" in rules(a_person(yes=("CD02",)))


def test_an_unknown_answer_opens_nothing():
    dont_know = {"~": "dk"}
    facts = read(
        {
            "danger": dont_know,
            "papers": dont_know,
            "area": dont_know,
            "people": 20,
            **row("workers/w", own_papers=dont_know),
            **row("workers/w/interviews/i", cd01=dont_know, dr08=dont_know),
            **row("children/c", urgent=dont_know, hazards=dont_know),
        }
    )

    assert opened(facts) == ()


def test_every_breach_is_told_with_its_section_in_both_languages():
    _, findings = found(estate(area="54"))
    codes = {breach.code for breach in findings.breaches}

    assert codes == {
        *("papers_held", "unlawful_deductions", "housing_area"),
        *("minimum_wage", "wage_arrears"),
    }
    assert all(breach.section for breach in findings.breaches)
    assert all(one.text_in("ms") != one.text for one in findings.breach_reasons)


def test_findings_can_be_kept_as_json():
    _, findings = found(estate())

    kept = json.loads(json.dumps(findings.as_json()))

    assert kept["total_arrears_sen"] == 164200
    assert kept["persons"][0]["icls"]["pair"] == ["DR08", "CD01"]


@pytest.mark.parametrize("day", [date.min, date.max])
def test_a_day_that_cannot_be_still_opens_what_must_be_done(day):
    facts = some_facts(**{"papers.held_by": "employer"})
    findings = find(facts, MY, on=day)

    [papers] = called_for(findings, facts, MY, inspection=INSPECTION)

    assert (papers.rule, papers.starts_at <= papers.due_at) == ("F05", True)
