"""Do answers that belong together travel together, and are persons told apart?"""

from __future__ import annotations

import pytest

from forms.interview import Interview
from forms.merge_groups import group_of, members, whole_groups
from forms.unique import numbered
from tests.forms.built import a_form, surroundings
from tests.forms.test_lint import a_form as a_source
from tests.forms.test_lint import found, row, yes_no

MARKS = "merge unique person fact".split()
SURVEY = f"""
| survey |
|  | type | name | label | calculation | {" | ".join(f"bind::li:{m}" for m in MARKS)} |
|  | text | action | Action | | ends | | | |
|  | date | next_visit | Next visit | | ends | | | |
|  | select_multiple yn | told | Told | | ends | | | |
|  | text | alone | Alone | | | | | |
|  | text | notice | Notice | | | notice | | |
|  | text | case_number | Case | | | | | |
|  | begin_repeat | workers | Worker | | | | W | |
|  | calculate | code | | once(concat('W', position(..))) | | | | person.code |
|  | text | wage | Wage | | pay | | | |
|  | text | paid_on | Paid on | | pay | | | |
|  | end_repeat | | | | | | | |
"""
ROWS = {
    "workers/later/~row": 9,
    "workers/later/code": "W1",
    "workers/first/~row": 5,
    "workers/first/code": "W1",
    "workers/third/~row": 12,
    "workers/third/code": "W2",
}


@pytest.fixture(scope="module")
def form():
    return a_form(SURVEY)


def test_a_group_is_told_by_any_of_its_paths_in_its_own_row(form):
    assert group_of(form, "action") == group_of(form, "told/yes") == "ends"
    assert group_of(form, "workers/k1/wage") == "workers/k1/pay"
    assert group_of(form, "workers/k2/wage") == "workers/k2/pay"
    assert {group_of(form, p) for p in ("alone", "action/~note", "gone")} == {""}
    assert members(form, "workers/k1/paid_on") == (
        *("workers/k1/wage", "workers/k1/paid_on"),
    )


def test_who_changes_one_says_the_others_again(form):
    before = {"action": "warn", "told": "answered", "told/yes": True, "alone": "x"}
    after = {**before, "action": "stop"}

    assert whole_groups(form, {"action": "stop"}, before, after) == {
        **{"action": "stop", "next_visit": None},
        **{"told": "answered", "told/yes": True},
    }
    assert whole_groups(form, {"alone": "y"}, before, after) == {"alone": "y"}


def test_what_a_laptop_may_not_see_it_does_not_say_again(form):
    writes = whole_groups(form, {"action": "stop"}, {}, {}, {"next_visit"})

    assert "next_visit" not in writes


def test_numbers_are_found_by_mark_and_by_name_and_compare_without_spaces(form):
    answers = {"notice": " JTK / 12", "case_number": "Kes 7", "alone": "JTK/12"}

    assert {(one.what, one.path, one.number) for one in numbered(form, answers)} == {
        ("notice", "notice", "jtk/12"),
        ("case_number", "case_number", "kes7"),
    }
    assert numbered(form, {"notice": {"~": "dk"}, "case_number": "  "}) == ()


def codes(interview):
    answers = interview.answers()
    return {key.split("/")[1]: answers[key] for key in answers if "/code" in key}


@pytest.mark.parametrize("keys", [sorted(ROWS), sorted(ROWS, reverse=True)])
def test_two_rows_called_w1_are_told_apart_alike_in_any_order(form, keys):
    doc = {key: ROWS[key] for key in keys}

    interview = Interview.open(form, doc, surroundings())

    assert codes(interview) == {"first": "W1", "later": "W1b", "third": "W2"}


def test_a_new_person_gets_a_code_that_nobody_has(form):
    interview = Interview.open(
        form, {**ROWS, "workers/third/code": "W4"}, surroundings()
    )

    interview.add_row("workers", surroundings(minutes=5))

    assert sorted(codes(interview).values()) == ["W1", "W1b", "W4", "W4b"]


def test_the_lint_says_where_a_group_is_none():
    alone = a_source(
        yes_no("held"),
        {**row("text", "action"), "bind::li:merge": "ends"},
        heading=("bind::li:merge",),
    )
    in_rows = a_source(
        row("begin_repeat", "visits"),
        {**row("text", "action"), "bind::li:unique": "notice"},
        row("end_repeat"),
        heading=("bind::li:unique",),
    )

    assert ("F-161", "survey row 3") in found(alone)
    assert ("F-162", "survey row 3") in found(in_rows)
