"""Is what cannot be told at once, kept as said, and never reckoned with as true?"""

from __future__ import annotations

import pytest

from forms.findings.findings import find
from forms.findings.reading import read_facts
from tests.forms.checklist_visit import definition
from tests.forms.findings.builders import DAY, MY, found, row
from tests.forms.findings.story import estate, w1

CHILD = "children/dddd1111"


def of_the_checklist(**told):
    """One child of the shipped checklist, inspected on the day of the story."""
    answers = {"inspected_on": "2026-04-14", "state": "MY-Johor"}
    answers |= {f"{CHILD}/~row": 1, f"{CHILD}/code": "C1"}
    answers |= {f"{CHILD}/{name}": value for name, value in told.items()}
    facts = read_facts(definition("child_labour"), answers, {})
    return find(facts, MY, on=DAY)


def codes(findings) -> list[str]:
    return [one.code for one in findings.quality]


def test_the_story_has_nothing_in_doubt():
    assert found(estate())[1].quality == ()


@pytest.mark.parametrize(
    "name, value, code",
    [
        ("hours_day", "25", "too_much"),
        ("days_week", "8", "too_much"),
        ("hours_week", "169", "too_much"),
        ("hours_day", "-1", "negative"),
        ("hours_day", {"~": "said", "text": "from dawn"}, "as_said"),
    ],
)
def test_hours_that_cannot_be_are_told_and_not_reckoned_with(name, value, code):
    made = of_the_checklist(age=13, **{name: value})

    [doubt] = made.quality
    assert (doubt.code, doubt.person) == (code, "dddd1111")
    assert doubt.keys == (f"{CHILD}/{name}",)
    assert made.persons[0].child_labour.sdg_8_7_1 == (False, True)
    assert "hours_breach" not in made.persons[0].child_labour.law_low


def test_a_birth_after_the_inspection_leaves_the_age_unknown():
    made = of_the_checklist(birth_date="2026-05-01")

    assert codes(made) == ["birth_after"]
    assert made.persons[0].age is None
    assert made.persons[0].is_child


def test_against_the_paper_a_claim_is_kept_and_the_paper_counts():
    made = of_the_checklist(age_claimed=16, birth_date="2011-11-30")

    [doubt] = made.quality
    assert doubt.code == "age_claim"
    assert "16" in doubt.text(MY, "en") and "14" in doubt.text(MY, "ms")
    assert made.persons[0].age == 14


def test_without_a_paper_two_ages_are_told():
    made = of_the_checklist(age_claimed=18, age_others=15, age=15, may_be_child="no")

    assert codes(made) == ["age_told", "age_adult"]
    assert made.persons[0].is_child


@pytest.mark.parametrize(
    "last_class, age, is_doubted",
    [
        ("Darjah 6", 11, True),
        ("Darjah 6", 12, False),
        ("Tingkatan 3", 14, True),
        ("form 3", 15, False),
        ("Year 2", 13, False),
        ("none", 8, False),
    ],
)
def test_a_class_that_nobody_of_the_age_has_finished(last_class, age, is_doubted):
    made = of_the_checklist(age=age, age_claimed=age, last_class=last_class)

    assert ("age_school" in codes(made)) is is_doubted


def test_work_and_school_longer_than_a_day():
    made = of_the_checklist(age=13, hours_day="20", school_hours_day="5")

    assert codes(made) == ["day_over"]


def test_a_negative_wage_is_no_wage():
    answers = {**estate(), **w1(), "workers/aaaa1111/payslips/s1/basic": "-1950"}
    made = found(answers)[1]

    assert codes(made) == ["negative"]
    assert "aaaa1111" not in [sheet.person for sheet in made.wages]


def test_a_period_that_ends_before_it_begins():
    slip = row("workers/aaaa1111/payslips/s1", period_to="2026-01-01")
    made = found({**estate(), **slip})[1]

    assert codes(made) == ["reversed"]


def test_every_doubt_is_told_in_both_languages_and_holds_its_place():
    made = of_the_checklist(age=13, hours_day="25", last_class="form 5")

    for one in made.as_json()["quality"]:
        assert one["text"] != one["text_ms"]
        assert one["keys"] and one["person"] == "dddd1111"
