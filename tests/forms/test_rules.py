"""Do relevance, calculation, constraint and required do what the author said?"""

from __future__ import annotations

import pytest

from forms.interview import Interview, MayNotChange, NoSuchPlace
from forms.xform import load_form
from tests.forms.built import a_raw_form, an_interview, keys, surroundings

NOW = surroundings()
PAPERS = """
|  | type | name | label::English (en) | label::Malay (ms) | relevant |
|  | select_one yn | held | Papers held? | Kertas dipegang? | |
|  | text | where | Where are they? | Di mana? | ${held} = 'yes' |
|  | begin_group | safe | The safe | Peti besi | ${held} = 'yes' |
|  | text | owner | Whose key? | Kunci siapa? | |
|  | end_group | | | | |
"""


def test_a_question_is_asked_only_where_it_applies() -> None:
    interview = an_interview(PAPERS)

    assert keys(interview) == ["held"]
    interview.answer("held", "yes", NOW)

    assert keys(interview) == ["held", "where", "safe", "owner"]


def test_an_answer_no_longer_relevant_is_kept_and_returns() -> None:
    interview = an_interview(PAPERS)
    interview.answer("held", "yes", NOW)
    interview.answer("owner", "the manager", NOW)

    interview.answer("held", "no", NOW)

    assert "owner" not in interview.answers()
    assert interview.hidden() == {"owner": "the manager"}
    interview.answer("held", "yes", NOW)
    assert interview.answers()["owner"] == "the manager"


WAGE = """
|  | type | name | label | calculation | constraint | constraint_message | required |
|  | integer | days | Days? | | . >= 0 and . <= 31 | A month has 31 days. | yes |
|  | decimal | rate | Rate? | | | | |
|  | calculate | pay | | ${days} * ${rate} | | | |
|  | calculate | double | | ${pay} * 2 | | | |
|  | note | told | Pay is ${pay}. | | | | |
"""
PLAIN = """
| settings |
|  | form_title | form_id | version |
|  | A form | a_form | 1 |
"""


def a_wage_interview() -> Interview:
    from tests.forms.built import a_form

    return Interview.begin(a_form(WAGE, "", PLAIN), surroundings())


def test_what_is_calculated_follows_its_answers() -> None:
    interview = a_wage_interview()

    interview.answer("days", 24, NOW)
    step = interview.answer("rate", "60", NOW)

    assert interview.answers() == {
        "days": 24,
        "rate": "60",
        "pay": "1440",
        "double": "2880",
    }
    assert set(step.changed) == {"rate", "pay", "double"}


def test_a_calculation_without_its_answers_is_empty_and_not_nan() -> None:
    interview = a_wage_interview()

    interview.answer("days", 24, NOW)

    assert interview.answers() == {"days": 24}


def test_a_wrong_answer_gets_the_words_of_the_form_and_changes_nothing() -> None:
    interview = a_wage_interview()
    interview.answer("days", 24, NOW)

    step = interview.answer("days", 32, NOW)

    assert step.violation == "A month has 31 days."
    assert (step.entry, step.changed) == (None, ())
    assert interview.answers() == {"days": 24}


def test_an_answer_of_the_wrong_kind_is_kept_as_said() -> None:
    interview = a_wage_interview()
    interview.answer("rate", "60", NOW)

    interview.answer("days", "nearly all", NOW)

    assert interview.answers()["days"] == {"~": "said", "text": "nearly all"}
    assert "pay" not in interview.answers()
    assert [one.kind for one in interview.validate(NOW)] == ["kind"]


@pytest.mark.parametrize(
    ("said", "faults"),
    [
        ({"~": "dk"}, []),
        ({"~": "rf"}, []),
        ({"~": "skip"}, ["required"]),
        (None, ["required"]),
    ],
)
def test_dont_know_answers_a_required_question_and_a_skip_does_not(
    said: object, faults: list[str]
) -> None:
    interview = a_wage_interview()

    interview.answer("days", said, NOW)

    assert [one.kind for one in interview.validate(NOW)] == faults


def test_a_label_quotes_the_answers() -> None:
    interview = a_wage_interview()
    interview.answer("days", 2, NOW)
    interview.answer("rate", "7.50", NOW)

    assert interview.prompt("told").label == "Pay is 15."
    assert interview.prompt("told").kind == "note"


def test_whole_numbers_lose_their_fraction_and_impossible_dates_are_no_dates() -> None:
    interview = an_interview("""
|  | type | name | label::English (en) |
|  | integer | n | N |
|  | date | d | D |
|  | text | t | T |
""")

    interview.answer("n", "10.1", NOW)
    interview.answer("d", "2026-02-30", NOW)
    interview.answer("t", "Cafe\u0301", NOW)

    assert interview.answers()["n"] == 10
    assert interview.answers()["d"] == {"~": "said", "text": "2026-02-30"}
    assert interview.answers()["t"] == "Caf\u00e9"


def test_two_questions_may_depend_on_each_others_relevance() -> None:
    form = load_form(
        a_raw_form(
            "<instance><data id='x'><a/><b/></data></instance>",
            "<bind nodeset='/data/a' relevant=\"/data/b = ''\"/>"
            "<bind nodeset='/data/b' relevant=\"/data/a = ''\"/>",
            "<input ref='/data/a'/><input ref='/data/b'/>",
        )
    )
    interview = Interview.begin(form, surroundings())

    interview.answer("a", "1", NOW)

    assert keys(interview) == ["a"]


def test_a_readonly_question_refuses_an_answer() -> None:
    interview = an_interview("""
|  | type | name | label::English (en) | readonly | default |
|  | text | place | Place | yes | Estate |
""")

    with pytest.raises(MayNotChange):
        interview.answer("place", "Mill", NOW)
    with pytest.raises(NoSuchPlace):
        interview.answer("nothing", "x", NOW)


def test_calculating_once_keeps_the_first_draw() -> None:
    interview = an_interview("""
|  | type | name | label::English (en) | calculation |
|  | text | t | T | |
|  | calculate | lot | | once(concat(random(), ${t})) |
""")
    drawn = interview.answers()["lot"]

    interview.answer("t", "x", NOW)

    assert interview.answers()["lot"] == drawn
