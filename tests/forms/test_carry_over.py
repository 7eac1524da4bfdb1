"""Does every answer move to the new version or stay, and none get lost?"""

from __future__ import annotations

from functools import reduce

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from forms.interview import Interview
from forms.shelf import form_source
from forms.version_order import newer_form, version_order
from forms.versions import Left, carry_over
from forms.xform import load_form
from forms.xlsform import to_xform
from tests.forms.built import YES_NO, surroundings
from tests.forms.test_versions import PLACE, q, version, workers

MORE = YES_NO + "\n|  | yn | maybe | Maybe | Mungkin |"


def carried(old, new, answers, old_choices=YES_NO, choices=YES_NO):
    return carry_over(
        version(PLACE, *old, choices=old_choices),
        version(PLACE, *new, choices=choices),
        answers,
    )


def test_a_version_takes_over_all_of_its_own_answers():
    form = version(
        PLACE,
        q("select_multiple yn", "held"),
        *workers(q("decimal", "wage"), q("text", "job")),
    )
    answers = {
        "place": "Ladang Contoh",
        "place/~note": {"text": "n", "source": "seen", "at": "x"},
        "held": "answered",
        "held/yes": True,
        "workers/abc/~row": 5,
        "workers/abc/wage": "7.5",
        "workers/abc/job": {"~": "dk"},
        "workers/xyz/~row": 6,
        "workers/xyz/~del": True,
    }

    assert carry_over(form, form, answers) == (answers, Left())


@pytest.mark.parametrize(
    "was, becomes, value, kept",
    [
        ("integer", "decimal", 22, "22"),
        ("integer", "text", 22, "22"),
        ("decimal", "integer", "22", 22),
        ("decimal", "text", "7.5", "7.5"),
        ("text", "integer", "22", 22),
        ("text", "decimal", "7.50", "7.5"),
        ("text", "date", "2026-04-14", "2026-04-14"),
        ("date", "text", "2026-04-14", "2026-04-14"),
        ("text", "select_one yn", "yes", "yes"),
        ("select_one yn", "text", "yes", "yes"),
        ("integer", "decimal", {"~": "rf"}, {"~": "rf"}),
        ("integer", "text", {"~": "said", "text": "about 20"}, "about 20"),
        (
            "text",
            "integer",
            {"~": "said", "text": "about 20"},
            {"~": "said", "text": "about 20"},
        ),
    ],
)
def test_what_says_the_very_same_moves(was, becomes, value, kept):
    moved, left = carried([q(was, "it")], [q(becomes, "it")], {"it": value})

    assert (moved, dict(left.answers)) == ({"it": kept}, {})


@pytest.mark.parametrize(
    "was, becomes, value",
    [
        ("decimal", "integer", "7.5"),
        ("text", "integer", "twenty"),
        ("text", "date", "yesterday"),
        ("dateTime", "date", "2026-04-14T10:00:00.000+08:00"),
        ("text", "select_one yn", "perhaps"),
        ("integer", "geopoint", 3),
        ("image", "text", "photo.jpg"),
    ],
)
def test_what_would_say_less_or_something_else_stays(was, becomes, value):
    moved, left = carried([q(was, "it")], [q(becomes, "it")], {"it": value})

    assert (moved, dict(left.answers)) == ({}, {"it": value})
    assert left.why["it"]


def test_ticks_move_one_by_one_and_a_choice_no_longer_offered_stays():
    answers = {"it": "answered", "it/yes": True, "it/maybe": True}
    form = [q("select_multiple yn", "it")]

    moved, left = carried(form, form, answers, old_choices=MORE)

    assert moved == {"it": "answered", "it/yes": True}
    assert dict(left.answers) == {"it/maybe": True}


def test_no_tick_left_does_not_come_to_mean_none_of_these():
    answers = {"it": "answered", "it/maybe": True}
    form = [q("select_multiple yn", "it")]

    moved, left = carried(form, form, answers, old_choices=MORE)

    assert (moved, dict(left.answers)) == ({}, answers)


def test_none_ticked_is_an_answer_and_moves():
    form = [q("select_multiple yn", "it")]

    assert carried(form, form, {"it": "answered"})[0] == {"it": "answered"}


def test_one_choice_becomes_a_tick_and_one_tick_a_choice():
    one, many = [q("select_one yn", "it")], [q("select_multiple yn", "it")]
    tick = {"it": "answered", "it/no": True}

    assert carried(one, many, {"it": "no"})[0] == tick
    assert carried(many, one, tick)[0] == {"it": "no"}
    assert carried(many, one, {"it": "answered"})[0] == {}
    assert carried(many, one, {**tick, "it/yes": True})[0] == {}


def test_what_is_no_longer_asked_stays_with_its_note():
    answers = {"gone": 3, "gone/~note": {"text": "t"}, "place": "here"}

    moved, left = carried([q("integer", "gone")], [], answers)

    assert moved == {"place": "here"}
    assert dict(left.answers) == {"gone": 3, "gone/~note": {"text": "t"}}


def test_rows_of_a_repeat_that_is_gone_stay_whole():
    answers = {"workers/abc/~row": 5, "workers/abc/job": "cook"}

    moved, left = carried(workers(q("text", "job")), [q("text", "job")], answers)

    assert (moved, dict(left.answers)) == ({}, answers)


def test_what_was_confided_never_moves_to_where_it_is_open():
    old = [q("text", "said", conf="yes")]

    moved, left = carried(old, [q("text", "said")], {"said": "words"})

    assert (moved, dict(left.answers)) == ({}, {"said": "words"})


def test_what_the_form_now_works_out_is_not_taken_from_an_answer():
    new = [q("calculate", "it", calculation="1 + 1")]

    assert carried([q("integer", "it")], new, {"it": 3})[0] == {}


KINDS = ["text", "integer", "decimal", "date", "select_one yn", "select_multiple yn"]
VALUES = st.one_of(
    st.none(),
    st.integers(-5, 5),
    st.sampled_from(["yes", "no", "maybe", "7.5", "7", "2026-04-14", "answered", ""]),
    st.sampled_from([{"~": "dk"}, {"~": "said", "text": "7"}]),
)
KEYS = st.sampled_from(
    ["it", "it/yes", "it/maybe", "it/~note", "workers/a/~row", "workers/a/job", "other"]
)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(KINDS), st.sampled_from(KINDS), st.dictionaries(KEYS, VALUES))
@example("text", "select_multiple yn", {"it/yes": None, "it": "yes"})
def test_every_answer_either_moves_or_is_named_with_what_it_was(was, becomes, answers):
    moved, left = carried(
        [q(was, "it"), *workers(q("text", "job"))],
        [q(becomes, "it"), *workers(q("integer", "job"))],
        answers,
        old_choices=MORE,
    )

    told = {
        key
        for key in answers
        if key.startswith("it/") and answers.get("it") == "answered"
        if isinstance(moved.get("it"), str) and moved["it"] != "answered"
    }
    assert set(answers) - set(left.answers) - set(moved) <= told
    assert all(left.answers[key] == answers[key] for key in left.answers)
    assert not set(moved) & set(left.answers)


def test_a_whole_shipped_checklist_takes_over_what_was_answered():
    xml = to_xform(form_source("forced_labour"), "forced_labour")
    old, new = load_form(xml), load_form(xml.replace('version="', 'version="9'))
    visit = Interview.begin(old, surroundings())
    visit.answer("workplace_name", "Ladang Contoh", surroundings())
    row = visit.add_row("workers", surroundings()).changed[0]
    visit.answer(f"{row}/job", "harvester", surroundings())

    moved, left = carry_over(old, new, visit.answers())
    opened = Interview.open(new, moved, surroundings())

    assert not left
    assert opened.answers() == visit.answers()


def test_versions_sort_by_their_numbers():
    assert version_order("10") > version_order("9")
    assert version_order("2026040102") > version_order("2026040101")
    assert version_order("1.10") > version_order("1.9") > version_order("1")
    assert newer_form("visit-9", "visit-10") == "visit-10"
    assert version_order("10" * 9_999) > version_order("9")
    assert newer_form("visit-9", "visit-8") == "visit-9"


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text("a19-0٣", max_size=6), min_size=1))
def test_the_newest_of_many_forms_is_the_same_in_any_order(names):
    assert reduce(newer_form, names) == reduce(newer_form, reversed(names))
