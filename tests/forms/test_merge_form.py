"""Do answers survive the journey to another laptop and back?"""

from __future__ import annotations

import random
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from forms.interview import Interview
from tests.forms.built import YES_NO, a_form, an_interview, surroundings

NOW = surroundings(seed=6)
INTERVIEWS = """
|  | type | name | label::English (en) | calculation | relevant | constraint \
| required | bind::li:person | bind::li:confidential |
|  | text | place | Place | | | | | | |
|  | begin_repeat | workers | Worker | | | | | W | yes |
|  | integer | age | Age | | | | | | |
|  | text | room | Room | | | | | | no |
|  | text | guardian | Guardian | | ${age} < 18 | | | | no |
|  | end_repeat | | | | | | | | |
|  | calculate | youngest | | min(${age}) | | | | | |
|  | calculate | is_child | | if(${youngest} < 18, 'yes', 'no') | | | | | |
|  | text | school | School | | ${is_child} = 'yes' | | | | |
|  | integer | limit | Limit | | | . > ${youngest} | yes | | |
"""


def a_full_interview() -> tuple[Interview, str]:
    interview = Interview.begin(a_form(INTERVIEWS), surroundings())
    row = interview.add_row("workers", NOW).changed[0]
    interview.answer(f"{row}/age", 13, NOW)
    interview.answer(f"{row}/room", "B2", NOW)
    interview.answer(f"{row}/guardian", "an uncle", NOW)
    interview.answer("school", "SK Ladang", NOW)
    interview.answer("place", "Estate", NOW)
    return interview, row


def hidden_keys(interview: Interview) -> frozenset[str]:
    return frozenset(
        question.key
        for question in interview.definition.questions
        if question.is_confidential
    )


def test_what_was_confided_is_known_by_its_key() -> None:
    form = a_form(INTERVIEWS)

    confidential = {
        key: form.is_confidential_key(key)
        for key in (
            "place",
            "workers/k3j2q7aa/age",
            "workers/k3j2q7aa/age/~note",
            "workers/k3j2q7aa/~row",
            "workers/k3j2q7aa/room",
            "never_asked",
        )
    }

    assert list(confidential.values()) == [False, True, True, True, False, True]


def test_who_may_not_see_the_interviews_keeps_what_was_concluded_from_them() -> None:
    interview, row = a_full_interview()
    seen = {
        key: value
        for key, value in interview.answers().items()
        if not interview.definition.is_confidential_key(key)
    }

    other = Interview.open(
        interview.definition, seen, NOW, withheld=hidden_keys(interview)
    )

    assert other.answers() == seen
    assert seen["is_child"] == "yes" and seen["school"] == "SK Ladang"
    assert seen[f"{row}/room"] == "B2"
    assert seen[f"{row}/guardian"] == "an uncle"
    assert f"{row}/age" not in [place.key for place in other.places()]


def test_a_rule_over_withheld_answers_is_not_held_against_the_reader() -> None:
    interview, _ = a_full_interview()
    other = Interview.open(
        interview.definition, {"place": "x"}, NOW, withheld=hidden_keys(interview)
    )

    step = other.answer("limit", 5, NOW)

    assert step.violation is None
    assert other.validate(NOW) == []


def test_a_deleted_row_stays_away() -> None:
    form = a_form(INTERVIEWS)
    answers = {
        "workers/aaaa/~row": 1,
        "workers/aaaa/age": 12,
        "workers/aaaa/~del": True,
        "workers/bbbb/~row": 2,
        "workers/bbbb/age": 30,
        "workers/cccc/age": 9,
    }

    interview = Interview.open(form, answers, NOW)

    assert interview.answers() == {
        "workers/bbbb/~row": 2,
        "workers/bbbb/age": 30,
        "youngest": "30",
        "is_child": "no",
    }


def test_rows_of_two_laptops_stand_in_the_order_they_were_made() -> None:
    form = a_form(INTERVIEWS)
    answers = {
        "workers/zz/~row": 5,
        "workers/mm/~row": 7,
        "workers/aa/~row": 7,
        "workers/bb/~row": 6,
    }

    interview = Interview.open(form, answers, NOW)

    rows = [place.key for place in interview.places() if place.kind == "row"]
    assert rows == ["workers/zz", "workers/bb", "workers/aa", "workers/mm"]


def test_an_answer_that_only_another_form_asks_is_passed_over() -> None:
    interview = Interview.open(a_form(INTERVIEWS), {"elsewhere": 1, "place": "x"}, NOW)

    assert interview.answers() == {"place": "x", "is_child": "no"}


MANY = """
|  | type | name | label::English (en) | relevant | calculation | choice_filter |
|  | integer | a | A | | | |
|  | integer | b | B | ${a} > 2 | | |
|  | select_one yn | c | C | | | |
|  | text | d | D | ${c} = 'yes' or ${b} > 1 | | |
|  | select_multiple yn | e | E | ${d} != '' | | |
|  | decimal | f | F | | | |
|  | calculate | g | | | ${a} + ${b} | |
|  | calculate | h | | | concat(${g}, ${d}) | |
"""
VALUES = st.fixed_dictionaries(
    {},
    optional={
        "a": st.integers(0, 5),
        "b": st.integers(0, 5),
        "c": st.sampled_from(["yes", "no", {"~": "dk"}]),
        "d": st.sampled_from(["x", "y z", {"~": "rf"}, "é"]),
        "e": st.sampled_from([[], ["no"], ["yes", "no"], {"~": "skip"}]),
        "f": st.sampled_from(["7.5", "0.10", "1950", "odd"]),
    },
)


@settings(max_examples=80, deadline=timedelta(seconds=5))
@given(VALUES, st.integers(0, 1000))
def test_answering_in_any_order_reaches_the_same_interview(
    values: dict[str, object], seed: int
) -> None:
    one, other = an_interview(MANY, YES_NO), an_interview(MANY, YES_NO)
    order = list(values)
    random.Random(seed).shuffle(order)

    for key in values:
        one.answer(key, values[key], NOW)
    for key in order:
        other.answer(key, values[key], NOW)

    assert one.to_xml() == other.to_xml()
    assert one.answers() == other.answers()
    assert one.hidden() == other.hidden()


@settings(max_examples=80, deadline=timedelta(seconds=5))
@given(VALUES)
def test_opening_works_out_the_same_as_answering(values: dict[str, object]) -> None:
    interview = an_interview(MANY, YES_NO)
    for key, value in values.items():
        interview.answer(key, value, NOW)
    answers = interview.answers()

    again = Interview.open(interview.definition, answers, NOW)

    assert again.answers() == answers
    before_meta = interview.to_xml().partition("<meta>")[0]
    assert again.to_xml().partition("<meta>")[0] == before_meta
