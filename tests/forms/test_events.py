"""What happens by itself, when a form is begun, opened or answered?"""

from __future__ import annotations

from forms.interview import Interview
from forms.xform import load_form
from tests.forms.built import a_raw_form, an_interview, surroundings

NOW = surroundings(seed=4)


def test_the_laptop_gives_what_it_knows() -> None:
    interview = an_interview("""
|  | type | name | label::English (en) | parameters |
|  | start | began | | |
|  | today | day | | |
|  | deviceid | device | | |
|  | username | who | | |
|  | end | ended | | |
|  | text | t | T | |
""")

    assert interview.answers() == {
        "began": "2026-04-14T10:40:00.000+08:00",
        "day": "2026-04-14",
        "device": "laptop-a",
        "who": "aminah",
    }
    interview.finalize(surroundings(minutes=90))
    assert interview.answers()["ended"] == "2026-04-14T12:10:00.000+08:00"


def test_a_default_that_is_worked_out_is_set_once() -> None:
    interview = an_interview("""
|  | type | name | label::English (en) | default | trigger | calculation |
|  | integer | a | A | 5 | | |
|  | integer | b | B | ${a} * 2 | | |
|  | integer | c | C | | ${a} | ${a} + 100 |
""")
    assert interview.answers() == {"a": 5, "b": 10}

    interview.answer("a", 6, NOW)

    assert interview.answers() == {"a": 6, "b": 10, "c": 106}


def test_a_new_row_gets_its_worked_out_default_and_the_old_ones_keep_theirs() -> None:
    interview = an_interview("""
|  | type | name | label::English (en) | default |
|  | begin_repeat | visits | Visit | |
|  | date | day | Day | today() |
|  | end_repeat | | | |
""")
    [first] = [key for key in interview.answers() if key.endswith("/day")]

    step = interview.add_row("visits", surroundings(seed=9, minutes=24 * 60))

    assert interview.answers()[first] == "2026-04-14"
    assert interview.answers()[f"{step.changed[0]}/day"] == "2026-04-15"


def test_an_action_sees_what_the_answer_changed() -> None:
    form = load_form(
        a_raw_form(
            "<instance><data id='x'><a/><double/><seen/></data></instance>",
            "<bind nodeset='/data/double' calculate='/data/a * 2'/>",
            "<input ref='/data/a'><setvalue event='xforms-value-changed'"
            " ref='/data/seen' value='/data/double'/></input>",
        )
    )
    interview = Interview.begin(form, surroundings())

    interview.answer("a", "4", NOW)

    assert interview.answers()["seen"] == "8"


def test_actions_that_set_each_other_off_come_to_rest() -> None:
    form = load_form(
        a_raw_form(
            "<instance><data id='x'><a/><b/></data></instance>",
            "",
            "<input ref='/data/a'><setvalue event='xforms-value-changed'"
            " ref='/data/b' value='/data/a + 1'/></input>"
            "<input ref='/data/b'><setvalue event='xforms-value-changed'"
            " ref='/data/a' value='/data/b + 1'/></input>",
        )
    )
    interview = Interview.begin(form, surroundings())

    interview.answer("a", "1", NOW)

    assert int(interview.answers()["a"]) > 1


def test_loading_sets_a_value_each_time_and_first_loading_only_once() -> None:
    form = load_form(
        a_raw_form(
            "<instance><data id='x'><a/><b/></data></instance>",
            "<setvalue ref='/data/a' event='odk-instance-load' value='4 * 4'/>"
            "<setvalue ref='/data/b' event='odk-instance-first-load'>one</setvalue>",
            "<input ref='/data/a'/><input ref='/data/b'/>",
        )
    )
    interview = Interview.begin(form, surroundings())
    interview.answer("a", "555", NOW)
    interview.answer("b", "two", NOW)

    again = Interview.open(form, interview.answers(), surroundings())

    assert again.answers() == {"a": "16", "b": "two"}
