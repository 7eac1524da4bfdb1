"""Do the rows of a repeat keep to themselves, and count together?"""

import pytest

from forms.instance import TooManyRows
from forms.interview import Interview, MayNotChange, NoSuchPlace
from forms.xform import load_form
from tests.forms.built import a_form, a_raw_form, an_interview, keys, surroundings

NOW = surroundings(seed=2)
WORKERS = """
|  | type | name | label::English (en) | calculation | relevant | bind::li:person \
| bind::li:fact | bind::li:rows |
|  | begin_repeat | workers | Worker | | | W | | |
|  | text | code | Code | | | | person.code | |
|  | integer | age | Age | | | | | |
|  | select_one yn | card | Card? | | ${age} < 18 | | | |
|  | begin_repeat | slips | Payslip | | | | | wage.periods |
|  | integer | paid | Paid | | | | | |
|  | end_repeat | | | | | | | |
|  | calculate | all_paid | | sum(${paid}) | | | | |
|  | calculate | place | | position(..) | | | | |
|  | end_repeat | | | | | | | |
|  | calculate | many | | count(${workers}) | | | | |
|  | calculate | years | | sum(${age}) | | | | |
"""


def a_row(interview: Interview, repeat: str = "workers") -> str:
    return interview.add_row(repeat, NOW).changed[0]


def test_a_roster_begins_empty_and_numbers_its_persons() -> None:
    interview = an_interview(WORKERS)

    assert interview.answers() == {"many": "0", "years": "0"}
    one, two = a_row(interview), a_row(interview)

    assert interview.answers()[f"{one}/code"] == "W1"
    assert interview.prompt(f"{two}/age").where == ("Worker", "W2")


def test_an_answer_in_one_row_leaves_the_others_alone() -> None:
    interview = an_interview(WORKERS)
    one, two = a_row(interview), a_row(interview)
    interview.answer(f"{two}/age", 30, NOW)

    step = interview.answer(f"{one}/age", 16, NOW)

    assert f"{one}/card" in keys(interview)
    assert f"{two}/card" not in keys(interview)
    assert set(step.changed) == {f"{one}/age", f"{one}/card", "years"}


def test_what_sums_over_rows_follows_a_removed_row() -> None:
    interview = an_interview(WORKERS)
    one, two = a_row(interview), a_row(interview)
    interview.answer(f"{one}/age", 20, NOW)
    interview.answer(f"{two}/age", 30, NOW)

    interview.remove_row(one, NOW)

    answers = interview.answers()
    assert (answers["many"], answers["years"]) == ("1", "30")
    assert answers[f"{two}/place"] == "1"
    assert interview.removed_rows() == [one]


def test_nested_rows_are_summed_in_their_own_row() -> None:
    interview = an_interview(WORKERS)
    one, two = a_row(interview), a_row(interview)
    for worker, paid in ((one, 5), (one, 6), (two, 7)):
        slip = a_row(interview, f"{worker}/slips")
        interview.answer(f"{slip}/paid", paid, NOW)

    answers = interview.answers()

    assert (answers[f"{one}/all_paid"], answers[f"{two}/all_paid"]) == ("11", "7")


def test_rows_stand_before_the_place_where_one_may_be_added() -> None:
    interview = an_interview(WORKERS)
    one = a_row(interview)
    slip = a_row(interview, f"{one}/slips")

    assert [(place.key, place.kind) for place in interview.places()] == [
        (one, "row"),
        (f"{one}/code", "text"),
        (f"{one}/age", "integer"),
        (slip, "row"),
        (f"{slip}/paid", "integer"),
        (f"{one}/slips", "repeat"),
        ("workers", "repeat"),
    ]
    assert interview.prompt("workers").can_add
    assert interview.prompt(one).can_remove


def test_a_count_makes_and_takes_rows() -> None:
    interview = an_interview("""
|  | type | name | label::English (en) | repeat_count |
|  | integer | n | How many? | |
|  | begin_repeat | rooms | Room | ${n} |
|  | integer | beds | Beds | |
|  | end_repeat | | | |
""")

    interview.answer("n", 3, NOW)

    rows = [key for key in interview.answers() if key.endswith("~row")]
    assert len(rows) == 3
    with pytest.raises(MayNotChange):
        interview.add_row("rooms", NOW)
    interview.answer("n", 1, NOW)
    assert [key for key in interview.answers() if key.endswith("~row")] == rows[:1]


def test_first_rows_of_the_form_come_before_the_template() -> None:
    form = load_form(
        a_raw_form(
            "<instance><data id='x'><r jr:template=''><a>t</a></r>"
            "<r><a>1</a></r><r><a>2</a></r></data></instance>",
            "",
            "<repeat nodeset='/data/r'><input ref='/data/r/a'/></repeat>",
        )
    )
    interview = Interview.begin(form, surroundings())

    interview.add_row("r", NOW)

    values = [v for k, v in interview.answers().items() if k.endswith("/a")]
    assert values == ["1", "2", "t"]


def test_the_same_name_at_one_level_is_told_apart_by_its_group() -> None:
    form = a_form("""
|  | type | name | label::English (en) |
|  | begin_group | day | Day |
|  | integer | hours | Hours |
|  | end_group | | |
|  | begin_group | night | Night |
|  | integer | hours | Hours |
|  | end_group | | |
|  | begin_repeat | workers | Worker |
|  | integer | hours | Hours |
|  | end_repeat | | |
""")

    assert [question.key for question in form.questions] == [
        "day/hours",
        "night/hours",
        "workers/*/hours",
    ]
    assert form.generic_key("workers/k3j2q7aa/hours") == "workers/*/hours"


def test_a_row_too_many_is_refused_and_leaves_all_as_it_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    interview = an_interview(WORKERS)
    a_row(interview)
    before = interview.answers()
    monkeypatch.setattr("forms.instance.MOST_ROWS", 1)

    with pytest.raises(TooManyRows):
        interview.add_row("workers", NOW)

    assert interview.answers() == before


def test_a_heading_cannot_be_answered() -> None:
    interview = an_interview(WORKERS)
    row = a_row(interview)

    for key in (row, "workers", f"{row}/slips"):
        with pytest.raises(NoSuchPlace):
            interview.answer(key, "x", NOW)


def test_rows_made_at_one_moment_keep_the_order_they_were_made_in() -> None:
    backwards = iter(("zz", "yy", "xx", "ww"))
    now = surroundings()._replace(new_id=lambda: next(backwards))
    interview = an_interview(WORKERS)

    made = [interview.add_row("workers", now).changed[0] for _ in range(3)]

    again = Interview.open(interview.definition, interview.answers(), surroundings())
    for one in (interview, again):
        assert [place.key for place in one.places() if place.kind == "row"] == made


def test_what_stays_in_a_row_is_worked_out_in_that_row_only() -> None:
    plan = a_form(WORKERS).plan

    fixed = {
        (trigger.target.path, trigger.target.aspect): trigger.fixed
        for trigger in plan.value_readers["/data/workers/age"]
    }

    assert fixed == {
        ("/data/workers/card", "relevant"): 1,
        ("/data/years", "calculate"): 0,
    }


def test_the_same_words_mean_the_own_row_inside_a_repeat_and_the_first_outside():
    form = load_form(
        a_raw_form(
            "<instance><data id='x'><b/><r><a>1</a><c/></r><r><a>2</a><c/></r></data>"
            "</instance>",
            "<bind nodeset='/data/b' calculate='string(/data/r/a)'/>"
            "<bind nodeset='/data/r/c' calculate='string(/data/r/a)'/>",
            "<repeat nodeset='/data/r'><input ref='/data/r/a'/></repeat>",
        )
    )

    answers = Interview.begin(form, surroundings()).answers()

    assert answers["b"] == "1"
    assert [v for k, v in answers.items() if k.endswith("/c")] == ["1", "2"]
