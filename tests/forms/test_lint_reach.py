"""Does the lint see what nobody can ever be asked, and what is not there to read?"""

from __future__ import annotations

import pytest

from forms.lint.lint import lint
from forms.xlsform import to_xform
from tests.forms.test_lint import CODES, SETTINGS, YES_NO, a_form, found, row, yes_no


def reached(*rows):
    """The rows of what can never be reached."""
    problems = lint(a_form(yes_no("held"), *rows), CODES)
    return [one.row for one in problems if one.code == "F-180"]


@pytest.mark.parametrize(
    "condition",
    [
        "${x} = 'yes'",
        "${x} != ''",
        "not(${x} = '')",
        "string-length(${x}) > 0",
        "${held} = 'yes' and ${held} = 'no'",
        "${held} = 'yes' and ${held} != 'yes'",
        "${age} > 17 and ${age} < 17",
        "${age} >= 18 and 15 > ${age}",
        "false() or ${held} = 'both'",
    ],
)
def test_a_condition_that_cannot_come_true_is_found(condition):
    asked = row("text", "x", relevant=condition)

    assert reached(row("integer", "age"), asked) == [4]


@pytest.mark.parametrize(
    "condition",
    [
        "${held} = 'yes' or ${held} = 'no'",
        "${age} >= 18 and ${age} <= 18",
        "${age} > 15 and ${age} < 18",
        "not(${held} = '')",
        "${x} = '' or ${held} = 'yes'",
        "instance('yn')/root/item[name = ${held}]/held = 'other'",
    ],
)
def test_a_condition_that_may_come_true_is_left_alone(condition):
    asked = row("text", "x", relevant=condition)

    assert reached(row("integer", "age"), asked) == []


def test_questions_that_wait_for_each_other_are_found_both():
    first = row("text", "a", relevant="${b} = 'x'")
    second = row("text", "b", relevant="${a} = 'x'")

    assert reached(first, second) == [3, 4]


def test_a_default_or_a_calculation_opens_what_waits_for_it():
    default = row("text", "a", relevant="${b} = 'x'")
    given = {**row("text", "b", relevant="${a} != 'y'"), "default": "x"}
    source = a_form(yes_no("held"), default, given, heading=("default",))

    assert found(source) == []


def test_what_waits_for_a_question_in_an_unreachable_group_is_found():
    rows = [
        row("begin_group", "g", relevant="1 = 2"),
        row("text", "inside"),
        row("end_group"),
        row("text", "after", relevant="${inside} = 'x'"),
    ]

    assert reached(*rows) == [3, 6]


@pytest.mark.parametrize(
    "cells, problem",
    [
        ({"choice_filter": "stat = ${held}"}, ("F-123", "survey row 3, choice_filter")),
        (
            {"relevant": "instance('nothere')/root/item/name = 'x'"},
            ("F-122", "survey row 3, relevant"),
        ),
        (
            {"constraint_message::English (en)": "Not ${wage}"},
            ("F-120", "survey row 3, constraint_message::English (en)"),
        ),
    ],
)
def test_what_is_read_but_is_nowhere_is_found(cells, problem):
    heading = ("constraint_message::English (en)",)
    source = a_form(yes_no("held"), yes_no("kind", **cells), heading=heading)

    assert problem in found(source)


def test_the_name_of_a_record_reads_only_what_is_asked():
    settings = SETTINGS.replace("| namespaces |", "| namespaces | instance_name |")
    settings = settings.replace('inspection" |', 'inspection" | concat(${wage}) |')

    assert ("F-120", "settings row 2, instance_name") in found(
        a_form(yes_no("held"), settings=settings)
    )


WORKERS = [
    row("begin_repeat", "workers"),
    row("decimal", "wage"),
    row("end_repeat"),
]


@pytest.mark.parametrize(
    "expression, code",
    [
        ("${wage} > 3", "W-177"),
        ("${many} = 'yes'", "W-178"),
        ("jr:choice-name(${held}, ${held}) = 'x'", "W-179"),
        ("count(${held} \\| ${many}) > 1", "W-173"),
        ("count(following-sibling::wage) > 1", "W-173"),
        ("position() > 1", "W-174"),
        ("last() > 1", "W-171"),
    ],
)
def test_more_that_phones_and_browsers_read_differently(expression, code):
    rows = [yes_no("held"), row("select_multiple yn", "many"), *WORKERS]
    source = a_form(*rows, row("text", "x", relevant=expression))

    assert (code, "survey row 7, relevant") in found(source)


@pytest.mark.parametrize(
    "expression",
    [
        "sum(${wage}) > 3",
        "indexed-repeat(${wage}, ${workers}, 1) > 3",
        "selected(${many}, 'yes')",
        "jr:choice-name(${held}, '${held}') = 'x'",
        "count(${workers}) > 1",
    ],
)
def test_their_remedies_are_left_alone(expression):
    rows = [yes_no("held"), row("select_multiple yn", "many"), *WORKERS]

    assert found(a_form(*rows, row("text", "x", relevant=expression))) == []


def test_a_running_total_over_rows_is_no_circle():
    total = "indexed-repeat(${sum}, ${workers}, position(..) - 1) + coalesce(${w}, 0)"
    rows = [
        yes_no("held"),
        row("begin_repeat", "workers"),
        row("decimal", "w"),
        row("calculate", "sum", calculation=total),
        row("calculate", "kept", calculation="once(coalesce(${kept}, ${w}))"),
        row("end_repeat"),
    ]

    assert not [one for one in found(a_form(*rows)) if one[0] == "F-175"]


def test_what_pyxform_says_comes_beside_what_we_say():
    rows = [
        yes_no("held"),
        row("text", "a", relevant="${nothere} = 1"),
        {**row("range", "b"), "parameters": "start=a end=3 step=1"},
    ]
    codes = found(a_form(*rows, heading=("parameters",)))

    assert ("F-120", "survey row 3, relevant") in codes
    assert any(code == "F-190" and "row 4" in place for code, place in codes)


def test_a_language_without_a_code_is_told():
    source = a_form(yes_no("held")).replace("Malay (ms)", "Malay")

    assert ("W-142", "survey row 1") in found(source)


def test_a_sheet_that_is_not_read_may_hold_anything():
    source = a_form(yes_no("held")) + "| readme |\n| | about |\n| | a | b |\n"

    assert found(source) == [("W-103", "readme row 1")]


def test_choices_may_be_there_twice_when_the_author_says_so():
    twice = YES_NO + "| | yn | no | No | Tidak |\n"
    allowed = SETTINGS.replace(
        "| namespaces |", "| namespaces | allow_choice_duplicates |"
    )
    allowed = allowed.replace('inspection" |', 'inspection" | yes |')

    assert found(a_form(yes_no("held"), choices=twice, settings=allowed)) == []


# -- the same of an XForm -----------------------------------------------------

SOUND = a_form(
    yes_no("held", li_indicator="CD01", li_phase="destination"),
    row("text", "where", relevant="${held} = 'yes'"),
    row("select_multiple yn", "many"),
    *WORKERS,
)


def of_xform(*changes, source=SOUND):
    xml = to_xform(source, "form")
    for was, becomes in changes:
        assert was in xml
        xml = xml.replace(was, becomes)
    return [(one.code, one.place) for one in lint(xml, CODES)]


def test_a_sound_xform_has_no_problems():
    assert of_xform() == []


@pytest.mark.parametrize(
    "change, problem",
    [
        (('"CD01"', '"XX99"'), ("F-151", "bind /form/held")),
        (("= 'yes'\"", "= 'maybe'\""), ("F-180", "bind /form/where, relevant")),
        (
            ("/form/held  =", "/form/nothere  ="),
            ("F-203", "bind /form/where, relevant"),
        ),
        (("/form/held  =", "/form/many ="), ("W-178", "bind /form/where, relevant")),
        (
            ("/form/held  = 'yes'", "/form/workers/wage &gt; 3"),
            ("W-177", "bind /form/where, relevant"),
        ),
        (
            ("/form/held  = 'yes'", "/form/where = 'yes'"),
            ("F-180", "bind /form/where, relevant"),
        ),
        ((' version="1"', ""), ("F-106", "form")),
    ],
)
def test_an_xform_is_told_of_by_the_path_of_the_bind(change, problem):
    assert problem in of_xform(change)


def test_a_text_without_its_translation_is_told_by_its_bind():
    source = SOUND.replace("| where | where | where |", "| where | where | Di mana |")

    told = of_xform(("<value>Di mana</value>", "<value>-</value>"), source=source)

    assert told == [("W-140", "bind /form/where, label")]


def test_what_is_no_xform_is_refused_with_its_reason():
    assert [one.code for one in lint("<h:html", CODES)] == ["F-201"]


def test_a_problem_knows_its_sheet_row_and_column():
    source = a_form(yes_no("held"), row("text", "x", relevant="${y} = 1"))

    [problem] = [one for one in lint(source, CODES) if one.code == "F-120"]

    assert (problem.sheet, problem.row, problem.column) == ("survey", 3, "relevant")
    assert set(problem.as_json()) == set(
        "code place sheet row column what remedy is_error".split()
    )
