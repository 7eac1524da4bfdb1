"""Are the answers named that would change a finding, and only those?"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.findings.findings import find
from forms.findings.missing import missing_of, questions_for
from tests.forms.checklist_visit import definition
from tests.forms.findings import oracle
from tests.forms.findings.builders import DAY, MY, a_person, some_facts

CODES = [row["code"] for row in oracle.SIGNS]
signs = st.lists(st.sampled_from(CODES), max_size=60)


def read(person):
    [found] = find(some_facts(person), MY, on=DAY).persons
    return found


def ends(found) -> dict:
    return {
        "ilo11": found.ilo11.as_json(),
        "icls": found.icls.as_json(),
        "delphi": found.delphi.as_json(),
    }


@settings(max_examples=100, deadline=None)
@given(signs, signs, st.sampled_from((30, 13)), st.sampled_from(CODES), st.booleans())
def test_an_answer_that_is_not_named_changes_nothing(yes, no, age, code, value):
    no = [one for one in no if one not in yes]
    before = read(a_person(yes=yes, no=no, age=age))
    if code in (*yes, *no):
        return

    yes, no = (yes + [code], no) if value else (yes, no + [code])
    after = read(a_person(yes=yes, no=no, age=age))

    for engine, missing in missing_of(before).items():
        if engine in ends(before) and code not in missing:
            assert ends(after)[engine] == ends(before)[engine]


@settings(max_examples=60, deadline=None)
@given(signs, signs, st.sampled_from((30, 13)))
def test_answering_all_that_is_named_settles_the_finding(yes, no, age):
    no = [one for one in no if one not in yes]
    person = a_person(yes=yes, no=no, age=age, person__act="yes")
    missing = missing_of(read(person))
    named = {one for names in missing.values() for one in names if one in CODES}

    settled = read(a_person(yes=yes, no=[*no, *named], age=age, person__act="yes"))

    assert settled.ilo11.possible == ()
    assert settled.icls.low == settled.icls.high
    assert settled.delphi.low == settled.delphi.high
    left = missing_of(settled)
    assert (left["ilo11"], left["icls"], left["delphi"]) == ((), (), ())


CHILD = {
    "child__hours_week": "10",
    "child__chores_hours_week": "0",
    "child__hours_day": "2",
    "child__days_week": "5",
    "child__start": "14:00",
    "child__end": "16:00",
    "child__school_hours_day": "3",
    "child__permitted_as": "family",
    "child__light_work": "yes",
    "child__hazards": "none",
    "child__banned_job": "no",
    "child__worst_form": "no",
    "child__school_harm": "no",
}


# What is worked out from other answers is missing only when these are missing too.
WORKED_OUT = {
    "child__hours_day": ("child__start",),
    "child__hours_week": ("child__hours_day", "child__start"),
}


@pytest.mark.parametrize("name", sorted(CHILD))
def test_a_childs_missing_input_is_named(name):
    also = WORKED_OUT.get(name, ())
    told = {key: value for key, value in CHILD.items() if key not in (name, *also)}
    plain = name.removeprefix("child__")

    missing = missing_of(read(a_person(age=13, **told)))["child_labour"]

    assert plain in missing
    known = {key.removeprefix("child__") for key in told} - {"start", "end"}
    assert not set(missing) & known


def test_of_a_child_of_whom_all_is_known_nothing_is_missing():
    assert missing_of(read(a_person(age=13, **CHILD)))["child_labour"] == ()


def test_whether_a_child_was_moved_is_named_when_it_would_change_the_label():
    exploited = [row["code"] for row in oracle.DELPHI if row["dimension"] == "EX"]
    child = a_person(age=13, yes=exploited)

    assert "person.act" in missing_of(read(child))["delphi"]


def test_what_is_missing_is_named_in_the_words_of_the_checklist():
    form = definition("child_labour")
    languages = {"en": "English (en)", "ms": "Malay (ms)"}

    asked = {
        one.name: one.words
        for one in questions_for(form, ("CD01", "hours_day", "person.act"), languages)
    }

    assert asked["CD01"]["en"].startswith("Does somebody keep the papers")
    assert asked["hours_day"]["ms"] == "Jam bekerja sehari"
    assert set(asked) == {"CD01", "hours_day", "person.act"}


def test_a_breach_that_is_open_names_what_would_settle_it():
    found = find(some_facts(), MY, on=DAY)

    missing = {one.code: one.missing for one in found.possible}
    assert missing["rest_day"] == ("hours.weekly_rest",)
