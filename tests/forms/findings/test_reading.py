"""Are answers read as facts of the right person, and is unknown never no?"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from forms.findings.reading import read_facts
from tests.forms.findings.builders import (
    DAY,
    ESTATE,
    FOUND_AT,
    MY,
    found,
    read,
    row,
    ticks,
)

WORKER = "workers/aaaa1111"


@pytest.mark.parametrize(
    "told, answer",
    [
        ("yes", "yes"),
        ("no", "no"),
        ({"~": "dk"}, "unknown"),
        ({"~": "rf"}, "refused"),
        ({"~": "skip"}, "not_asked"),
        ({"~": "said", "text": "perhaps"}, "unknown"),
        (None, "not_asked"),
    ],
)
def test_only_a_yes_is_yes_and_only_a_no_is_no(told, answer):
    facts = read({**row(WORKER), **row(f"{WORKER}/interviews/i1", cd01=told)})

    assert facts.persons[0].sign("CD01").answer == answer


@pytest.mark.parametrize(
    "first, second, answer",
    [
        ("no", "yes", "yes"),
        ("no", {"~": "dk"}, "unknown"),
        ({"~": "dk"}, "yes", "yes"),
        ("no", {"~": "skip"}, "no"),
        ("no", "no", "no"),
    ],
)
def test_of_two_interviews_yes_stands_over_unknown_over_no(first, second, answer):
    for one, other in ((first, second), (second, first)):
        facts = read(
            {
                **row(WORKER),
                **row(f"{WORKER}/interviews/i1", 1, cd01=one),
                **row(f"{WORKER}/interviews/i2", 2, cd01=other),
            }
        )
        assert facts.persons[0].sign("CD01").answer == answer


def test_a_yes_said_twice_rests_on_both_answers_from_the_earlier_on():
    answers = {
        **row(WORKER),
        **row(f"{WORKER}/interviews/i1", 1, cd01="yes"),
        **row(f"{WORKER}/interviews/i2", 2, cd01="yes"),
    }
    keys = [f"{WORKER}/interviews/i{number}/cd01" for number in (1, 2)]
    times = {keys[0]: FOUND_AT, keys[1]: FOUND_AT - timedelta(hours=1)}

    fact = read_facts(ESTATE, answers, times).persons[0].sign("CD01")

    assert fact.keys == tuple(keys)
    assert fact.at == FOUND_AT - timedelta(hours=1)


def test_a_fact_keeps_question_words_source_and_confidence():
    key = f"{WORKER}/interviews/i1/cd01"
    note = {f"{key}/~note": {"text": "shown to me", "source": "seen", "at": ""}}
    answers = {**row(WORKER), **row(f"{WORKER}/interviews/i1", cd01="yes"), **note}

    fact = read(answers).persons[0].sign("CD01")

    assert (fact.question, fact.shown, fact.source) == ("cd01?", "Yes", "seen")
    assert fact.phase == "destination"
    assert fact.is_confidential
    assert fact.at == FOUND_AT


def test_what_is_said_outside_any_person_concerns_the_group():
    facts = read({"papers": "employer", **row(WORKER, own_papers="none")})

    assert facts.group.fact("papers.held_by").value == "employer"
    assert facts.group.id == ""
    assert facts.persons[0].fact("papers.held_by").value == "none"


def test_a_deleted_row_is_nobody():
    facts = read({**row(WORKER, code="W1"), f"{WORKER}/~del": True})

    assert facts.persons == ()


def test_persons_stand_in_the_order_they_were_added():
    facts = read({**row("workers/z", 1, code="W1"), **row("workers/a", 2, code="W2")})

    assert [person.code for person in facts.persons] == ["W1", "W2"]


def test_a_multi_select_gives_its_ticks():
    chosen = ticks("children/c/hazards", "heights", "chemicals")
    facts = read({**row("children/c"), **chosen})

    assert facts.persons[0].fact("child.hazards").value == ("chemicals", "heights")


@pytest.mark.parametrize(
    "born, age", [("2008-04-14", 18), ("2008-04-15", 17), ("2027-01-01", None)]
)
def test_age_is_counted_on_the_day_of_the_inspection(born, age):
    facts = read({"inspected_on": DAY.isoformat(), **row(WORKER, born=born)})

    assert facts.persons[0].age == age


def test_unknown_age_is_a_child_and_18_is_none():
    day = {"inspected_on": DAY.isoformat()}

    assert read({**day, **row(WORKER)}).persons[0].is_child
    assert not read({**day, **row(WORKER, born="2008-04-14")}).persons[0].is_child
    assert not read(day).group.is_child


def test_wage_periods_and_actions_are_rows_of_their_own():
    facts = read(
        {
            **row(WORKER),
            **row(f"{WORKER}/payslips/s1", basic="1950"),
            **row("actions/a1", action_rule="F03"),
        }
    )

    assert facts.persons[0].periods[0].fact("period.basic").text == "1950"
    assert facts.persons[0].periods[0].person == "aaaa1111"
    assert facts.actions[0].fact("action.rule").text == "F03"


def test_where_only_the_state_is_told_its_law_is_taken():
    answers = {"state": "MY-Sabah", "area": "10", "people": 20}

    _, sabah = found(answers)
    _, johor = found({**answers, "state": "MY-Johor"})

    assert sabah.breach("housing_area") is None
    assert johor.breach("housing_area").figures == {"area": "0.50", "limit": "3.0"}


def test_no_answers_at_all_are_no_findings():
    facts, findings = found({})

    assert facts.persons == () and findings.breaches == ()
    assert findings.total_arrears_sen == 0
    assert findings.version.startswith(f"my {MY.version}")
    assert findings.as_json()["on"] == date(2026, 4, 14).isoformat()
