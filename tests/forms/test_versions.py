"""Is everything told that a new version means for running inspections?"""

from __future__ import annotations

import pytest

from forms.versions import Effect, breaks, compare, refused
from tests.forms.built import YES_NO, a_form

COLUMNS = (
    "type name label::English_(en) required relevant constraint calculation"
    " bind::li:confidential bind::li:fact bind::li:indicator bind::li:person"
).split()
SHORT = {
    "conf": "bind::li:confidential",
    "fact": "bind::li:fact",
    "indicator": "bind::li:indicator",
    "person": "bind::li:person",
}


def q(type, name="", **cells):
    label = cells.pop("label", f"What of {name}?") if name else ""
    told = {"type": type, "name": name, "label::English_(en)": label}
    return told | {SHORT.get(key, key): value for key, value in cells.items()}


def version(*rows, choices=YES_NO):
    heading = " | ".join(one.replace("_(", " (") for one in COLUMNS)
    lines = [" | ".join(row.get(one, "") for one in COLUMNS) for row in rows]
    survey = "\n".join(f"|  | {line} |" for line in (heading, *lines))
    return a_form(survey, choices)


def workers(*rows, **cells):
    return [q("begin_repeat", "workers", **cells), *rows, q("end_repeat")]


PLACE = q("text", "place")


def told(old, new):
    changes = compare(version(PLACE, *old), version(PLACE, *new))
    return [(one.kind, one.key, one.effect.value) for one in changes]


def test_a_version_does_not_differ_from_itself():
    form = version(PLACE, *workers(q("integer", "age", constraint=". > 3")))

    assert compare(form, form) == ()


@pytest.mark.parametrize(
    "old, new, change",
    [
        ([], [q("text", "wage")], ("added", "wage", "safe")),
        (
            [],
            [q("text", "wage", required="yes")],
            ("added", "wage", "breaks"),
        ),
        ([q("text", "wage")], [], ("removed", "wage", "kept")),
        (
            [q("integer", "men", fact="employer.employees")],
            [],
            ("removed", "men", "breaks"),
        ),
        ([q("integer", "wage")], [q("decimal", "wage")], ("kind", "wage", "safe")),
        ([q("text", "wage")], [q("decimal", "wage")], ("kind", "wage", "breaks")),
        (
            [q("text", "wage")],
            [q("text", "wage", required="yes")],
            ("required", "wage", "breaks"),
        ),
        (
            [q("text", "wage")],
            [q("text", "wage", relevant="${place} = 'x'")],
            ("relevance", "wage", "kept"),
        ),
        (
            [q("integer", "wage")],
            [q("integer", "wage", constraint=". > 3")],
            ("constraint", "wage", "breaks"),
        ),
        (
            [q("integer", "wage", constraint=". > 3")],
            [q("integer", "wage")],
            ("constraint", "wage", "safe"),
        ),
        (
            [q("calculate", "sum", calculation="1")],
            [q("calculate", "sum", calculation="2")],
            ("calculation", "sum", "safe"),
        ),
        (
            [q("text", "said", conf="yes")],
            [q("text", "said")],
            ("opened", "said", "refused"),
        ),
        (
            [q("text", "said")],
            [q("text", "said", conf="yes")],
            ("confided", "said", "breaks"),
        ),
        (
            [q("select_one yn", "held", indicator="CD01")],
            [q("select_one yn", "held", indicator="CD02")],
            ("indicator", "held", "breaks"),
        ),
        (
            [q("select_one yn", "held")],
            [q("select_one yn", "held", indicator="CD02")],
            ("indicator", "held", "safe"),
        ),
        (
            [q("integer", "men", fact="employer.employees")],
            [q("integer", "men", fact="workers.foreign_count")],
            ("fact", "men", "breaks"),
        ),
        (
            workers(q("text", "job"), person="W"),
            workers(q("text", "job"), person="C"),
            ("person", "workers", "breaks"),
        ),
    ],
)
def test_each_difference_is_told_with_what_it_means(old, new, change):
    assert told(old, new) == [change]


def test_a_question_under_another_name_is_a_candidate_for_the_same():
    old = [q("integer", "men", label="How many men?")]
    new = [q("integer", "male_workers", label="How many men?")]

    assert told(old, new) == [("renamed", "male_workers", "breaks")]


def test_what_was_confided_may_not_be_asked_openly_under_another_name():
    old = [q("text", "said", label="What did they say?", conf="yes")]
    new = [q("text", "words", label="What did they say?")]

    assert told(old, new) == [("opened", "words", "refused")]


def test_a_repeat_made_open_is_refused_with_all_that_is_in_it():
    changes = compare(
        version(PLACE, *workers(q("text", "job"), conf="yes")),
        version(PLACE, *workers(q("text", "job"))),
    )

    assert {one.key for one in refused(changes)} == {"workers", "workers/*/job"}


def test_questions_that_become_rows_are_told_as_such():
    old = [q("begin_group", "workers"), q("text", "job"), q("end_group")]

    assert told(old, workers(q("text", "job")))[0] == ("repeat", "workers", "breaks")


def test_a_repeat_that_goes_is_told_once_with_the_facts_it_takes_along():
    fact = q("calculate", "code", calculation="'W1'", fact="person.code")

    [change] = compare(version(PLACE, *workers(q("text", "job"), fact)), version(PLACE))

    assert (change.key, change.effect) == ("workers", Effect.BREAKS)
    assert "person.code" in change.means


def test_a_choice_that_goes_is_named():
    old = version(PLACE, q("select_one yn", "held"))
    new = version(
        PLACE,
        q("select_one yn", "held"),
        choices=YES_NO.replace("| no | No", "| nay | No"),
    )

    [change] = compare(old, new)

    assert (change.kind, change.effect) == ("choices", Effect.KEPT)
    assert "no longer offers no" in change.what


def test_another_group_around_a_question_changes_none_of_its_rules():
    rule = q("text", "wage", relevant="${place} = 'x'")
    grouped = [q("begin_group", "pay"), PLACE, rule, q("end_group")]

    assert compare(version(PLACE, rule), version(*grouped)) == ()


def test_a_fact_that_moves_to_another_question_is_not_lost():
    old = [q("integer", "men", fact="employer.employees")]
    new = [q("text", "whom"), q("decimal", "all", fact="employer.employees")]

    assert ("removed", "men", "kept") in told(old, new)


def test_the_gravest_come_first():
    old = [q("text", "said", conf="yes"), q("text", "wage"), q("text", "b")]
    new = [q("text", "new_one"), q("text", "said"), q("integer", "wage")]
    changes = compare(version(PLACE, *old), version(PLACE, *new))

    assert [one.effect.value for one in changes] == [
        "refused",
        "breaks",
        "kept",
        "safe",
    ]
    assert [one.key for one in breaks(changes)] == ["wage"]
