"""Does the lint find every fault at once, and say where?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from forms.lint.lint import lint
from forms.lint.sheet import read_workbook
from forms.lint.terms import ATTRIBUTES, EVERY_FACT

HOUSE = Path(__file__).resolve().parents[2]

SETTINGS = """
| settings |
| | form_title | form_id | version | default_language | namespaces |
| | Trial | trial | 1 | English (en) | li="urn:saksi:labour-inspection" |
"""
YES_NO = """
| choices |
| | list_name | name | label::English (en) | label::Malay (ms) |
| | yn | yes | Yes | Ya |
| | yn | no | No | Tidak |
"""
COLUMNS = (
    "type name label::English (en) label::Malay (ms) hint::English (en)"
    " hint::Malay (ms) relevant constraint calculation choice_filter bind::type"
    " guidance_hint::English (en) guidance_hint::Malay (ms) bind::li:indicator"
    " bind::li:phase bind::li:source bind::li:fact bind::li:sign bind::li:person"
    " bind::li:rows bind::li:confidential bind::li:core"
)
HEADINGS = COLUMNS.replace(" (", "_(").split()
CODES = frozenset(("CD01", "DR01"))


def row(type, name="", en=None, ms=None, **cells):
    """One row of the survey; `li_fact` stands for bind::li:fact."""
    label = name.replace("_", " ") if type not in ("calculate",) else ""
    filled = {
        "type": type,
        "name": name,
        "label::English (en)": label if en is None else en,
        "label::Malay (ms)": label if ms is None else ms,
    }
    for key, value in cells.items():
        column = f"bind::li:{key[3:]}" if key.startswith("li_") else key
        filled[column] = value
    return filled


def a_form(*rows, choices=YES_NO, settings=SETTINGS, heading=()):
    columns = [one.replace("_(", " (") for one in HEADINGS] + list(heading)
    lines = ["| survey |", f"| | {' | '.join(columns)} |"]
    for one in rows:
        lines.append(f"| | {' | '.join(one.get(c, '') for c in columns)} |")
    return "\n".join(lines) + "\n" + choices + settings


def yes_no(name, **cells):
    return row("select_one yn", name, **cells)


def found(source, codes=CODES):
    return [(problem.code, problem.place) for problem in lint(source, codes)]


def codes_of(source):
    return [code for code, _ in found(source)]


def test_a_sound_form_has_no_problems():
    source = a_form(
        yes_no("papers_held", li_indicator="CD01", li_phase="destination"),
        row("text", "where", relevant="${papers_held} = 'yes'"),
    )

    assert lint(source, CODES) == []


def test_several_faults_come_together_each_with_its_row():
    source = a_form(
        yes_no("papers_held"),
        row("integr", "count"),
        row("text", "count"),
        row("text", "where", relevant="${paper_held} = 'yes'"),
        row("integer", "age", constraint=". >= "),
        row("begin_group", "pay"),
    )

    assert found(source) == [
        ("F-110", "survey row 3"),
        ("F-113", "survey row 4"),
        ("F-120", "survey row 5, relevant"),
        ("F-170", "survey row 6, constraint"),
        ("F-115", "survey row 7"),
    ]


def test_every_problem_says_what_mends_it():
    source = a_form(row("integr", "count"), row("text"), row("end_group"))

    problems = lint(source, CODES)

    assert len(problems) >= 3
    assert all(problem.what and problem.remedy for problem in problems)


def test_notes_between_the_lines_are_not_counted():
    source = a_form(yes_no("papers_held"), row("integr", "count"))
    noted = source.replace("| | integr", "# about the papers\n\n| | integr")

    assert found(noted) == found(source) == [("F-110", "survey row 3")]


def test_a_bar_may_stand_in_a_cell():
    workbook = read_workbook("| survey |\n| | type | name |\n| | text | a\\|b |\n")

    [only] = workbook.sheet("survey").rows

    assert only.get("name") == "a|b"


@pytest.mark.parametrize(
    "code, rows",
    [
        ("F-110", [row("", "nothing")]),
        ("F-111", [row("text")]),
        ("F-112", [row("text", "two words")]),
        ("F-114", [yes_no("held"), row("end_repeat")]),
        ("F-116", [row("begin_group", "pay"), row("end_repeat")]),
        ("F-117", [row("text", "wage", en="", ms="")]),
        ("F-130", [yes_no("held"), row("select_one nothere", "kind")]),
        ("F-130", [yes_no("held"), row("select_one", "kind")]),
        ("F-120", [yes_no("held"), row("note", "told", en="It is ${wage}")]),
        ("F-175", [row("calculate", "a", calculation="${a} * 2")]),
        ("W-181", [yes_no("held", relevant="false()")]),
        ("F-180", [yes_no("held"), row("text", "x", relevant="1 = 2")]),
        ("F-180", [yes_no("held"), row("text", "x", relevant="${held} = 'maybe'")]),
        (
            "F-180",
            [yes_no("held"), row("text", "x", relevant="selected(${held}, 'perhaps')")],
        ),
        (
            "F-180",
            [yes_no("held"), row("text", "x", relevant="true() and 'a' = 'b'")],
        ),
    ],
)
def test_a_faulty_row_is_found(code, rows):
    assert code in codes_of(a_form(*rows))


@pytest.mark.parametrize(
    "expression, code",
    [
        ("floor(${age}) = 3", "W-171"),
        ("substring(${job}, 1, 2) = 'ab'", "W-171"),
        ("regex(${job}, '[a-z]+')", "W-172"),
        ("//age > 3", "W-173"),
        ("${age}[2] > 3", "W-174"),
        ("${born} > '2026-01-01'", "W-175"),
        ("${age} + 1 > 3", "W-176"),
    ],
)
def test_what_phones_and_browsers_read_differently_is_warned_of(expression, code):
    source = a_form(
        yes_no("held"),
        row("integer", "age"),
        row("text", "job"),
        row("date", "born"),
        row("text", "more", relevant=expression),
    )

    assert (code, "survey row 6, relevant") in found(source)


@pytest.mark.parametrize(
    "expression",
    [
        "${age} >= 18 and ${held} = 'yes'",
        "coalesce(${age}, 0) + 1 > 3",
        "regex(${job}, '^[a-z]+$')",
        "${born} > date('2026-01-01')",
        "${held} = '' or ${held} != 'maybe'",
        "${held} = 'yes' or false()",
    ],
)
def test_what_all_read_alike_is_left_alone(expression):
    source = a_form(
        yes_no("held"),
        row("integer", "age"),
        row("text", "job"),
        row("date", "born"),
        row("text", "more", relevant=expression),
    )

    assert lint(source, CODES) == []


def test_a_circle_of_calculations_is_named_once():
    source = a_form(
        yes_no("held"),
        row("calculate", "a", calculation="${b} * 2"),
        row("calculate", "b", calculation="${a} * 2"),
    )

    assert found(source) == [("F-175", "survey row 3")]


def test_each_missing_translation_is_named():
    source = a_form(
        yes_no("held", ms="", **{"hint::Malay (ms)": "Lihat sendiri"}),
        choices=YES_NO.replace("| Tidak |", "| |"),
    )

    assert found(source) == [
        ("W-140", "survey row 2"),
        ("W-140", "survey row 2"),
        ("W-140", "choices row 3"),
    ]


def test_choices_are_looked_after():
    choices = YES_NO + "| | yn | no | No | Tidak |\n| | unused | a | A | A |\n| | yn |"

    assert found(a_form(yes_no("held"), choices=choices + " | | |\n")) == [
        ("W-132", "choices row 4"),
        ("W-131", "choices row 5"),
        ("F-133", "choices row 6"),
    ]


@pytest.mark.parametrize(
    "code, cells",
    [
        ("F-151", {"li_indicator": "XX99", "li_phase": "destination"}),
        ("F-154", {"li_indicator": "DR01", "li_phase": "destination"}),
        ("F-154", {"li_indicator": "CD01"}),
        ("W-154", {"li_phase": "destination"}),
        ("F-153", {"li_fact": "wage.mood"}),
        ("F-158", {"li_fact": "child.hours_week"}),
        ("F-155", {"li_source": "gossip"}),
        ("F-155", {"li_confidential": "maybe"}),
        ("F-156", {"li_person": "W"}),
        ("F-157", {"li_sign": "yes"}),
    ],
)
def test_a_mark_that_means_nothing_is_found(code, cells):
    assert found(a_form(yes_no("held", **cells))) == [(code, "survey row 2")]


def test_a_choice_with_a_space_only_hurts_where_several_are_taken():
    choices = YES_NO + "| | towns | new town | N | B |\n"
    one = row("select_one towns", "town")

    assert ("W-134", "choices row 4") in found(a_form(one, choices=choices))
    several = row("select_multiple towns", "towns_seen")
    assert ("F-134", "choices row 4") in found(a_form(several, choices=choices))


def test_every_type_that_pyxform_knows_is_known():
    from pyxform.aliases import select
    from pyxform.question_type_dictionary import QUESTION_TYPE_DICT

    bare = [one for one in QUESTION_TYPE_DICT if "select" not in one and one != "rank"]
    files = ("from_file", "from file")
    lists = [f"{one} yn" for one in select if not one.endswith(files)]
    rows = [row(kind, f"q{n}") for n, kind in enumerate((*bare, *lists))]

    assert {"F-110", "F-117", "F-130"}.isdisjoint(codes_of(a_form(*rows)))


def test_an_indicator_wants_yes_and_no():
    source = a_form(
        yes_no("held"),
        row("text", "papers", li_indicator="CD01", li_phase="destination"),
    )

    assert found(source) == [("F-152", "survey row 3")]


def test_persons_need_a_code_and_their_facts_belong_to_them():
    persons = [
        yes_no("held"),
        row("begin_repeat", "children", li_person="C"),
        row("decimal", "hours", li_fact="child.hours_week"),
        row("integer", "employees", li_fact="employer.employees"),
        row("end_repeat"),
    ]

    assert found(a_form(*persons)) == [
        ("F-160", "survey row 3"),
        ("F-158", "survey row 5"),
    ]


def test_an_attribute_nobody_knows_is_found():
    source = a_form(yes_no("held"), heading=("bind::li:colour",))

    assert found(source) == [("F-150", "survey row 1")]


def test_a_column_that_would_be_dropped_is_found():
    source = a_form(yes_no("held"), heading=("relevnt",))

    assert ("W-104", "survey row 1") in found(source)


def test_marks_need_their_namespace():
    settings = SETTINGS.replace('li="urn:saksi:labour-inspection"', "")
    source = a_form(yes_no("held", li_core="yes"), settings=settings)

    assert ("F-159", "settings row 2") in found(source)


def test_a_second_survey_table_is_not_silently_lost():
    twice = a_form(yes_no("held")) + "\n| survey |\n| | type | name |\n| | text | a |\n"

    assert "F-102" in codes_of(twice)


def test_the_same_name_in_two_groups_of_a_repeat_is_warned_of():
    source = a_form(
        yes_no("held"),
        row("begin_group", "here"),
        row("text", "words"),
        row("end_group"),
        row("begin_group", "there"),
        row("text", "words"),
        row("end_group"),
    )

    assert found(source) == [("W-113", "survey row 7")]


def test_a_bar_too_many_is_found_in_its_row():
    source = a_form(
        yes_no("held"), choices=YES_NO.replace("| Tidak |", "| Tidak | ? |")
    )

    assert found(source) == [("F-107", "choices row 3")]


def test_nothing_at_all_is_a_problem_and_not_a_crash():
    assert "F-101" in codes_of("")
    assert "F-101" in codes_of("just words\n\nand more")


def test_the_page_for_authors_names_every_mark_fact_and_code():
    page = (HOUSE / "docs" / "form-authors.md").read_text(encoding="utf-8")
    source = "".join(
        path.read_text(encoding="utf-8")
        for path in (
            *(HOUSE / "forms" / "lint").glob("*.py"),
            HOUSE / "forms/choice_twice.py",
        )
    )
    raised = set(re.findall(r'"([FW]-\d{3})"', source))
    told = {f"`{name}`" for name in ATTRIBUTES | EVERY_FACT}

    assert sorted(one for one in raised if one not in page) == []
    assert sorted(one for one in told if one not in page) == []
