"""Does a Markdown XLSForm become an XForm, or a report?"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.lint.lint import lint
from forms.problems import FormRefused
from forms.shelf import FormNotOnShelf, form_names, form_source
from forms.xform import load_form
from forms.xlsform import converted, to_xform

SOUND = """
| survey |
| | type | name | label::English (en) | label::Malay (ms) | relevant | {MARKS} |
| | select_one yn | papers_held | Papers held? | Dokumen dipegang? | | CD01 | destination |
| | text | papers_where | Where? | Di mana? | ${papers_held} = 'yes' | | |
| choices |
| | list_name | name | label::English (en) | label::Malay (ms) |
| | yn | yes | Yes | Ya |
| | yn | no | No | Tidak |
| settings |
| | form_title | form_id | version | default_language | namespaces |
| | Trial | trial | 1 | English (en) | li="urn:saksi:labour-inspection" |
""".replace("{MARKS}", "bind::li:indicator | bind::li:phase")

JUNK = (
    *("", "|", "${", "${x}", "(((", "'", "//", "select_one", "select_one nowhere"),
    *("begin_repeat", "end_group", "xml-external", "calculate", "two words", "#"),
    *("<a>", "]]>", "bind::", "instance('yn')", "survey", "é", "xml-external"),
)


def test_the_marks_of_a_question_arrive_in_the_definition():
    form = load_form(to_xform(SOUND, "trial"))

    held, where = form.questions
    assert (form.form_id, form.root_name) == ("trial", "trial")
    assert held.key == "papers_held"
    assert held.attributes["indicator"] == "CD01"
    assert held.attributes["phase"] == "destination"
    assert where.kind == "text"


def test_a_refusal_holds_all_errors_and_no_warnings():
    broken = SOUND.replace("text", "txt").replace("${papers_held}", "${paper}")
    broken = broken.replace("Di mana?", "")

    with pytest.raises(FormRefused) as refused:
        to_xform(broken, "trial")

    assert [problem.code for problem in refused.value.problems] == ["F-110", "F-120"]


def test_a_complaint_of_pyxform_is_a_problem_with_its_row():
    broken = SOUND.replace("papers_where |", "papers where |")

    xml, [problem] = converted(broken, "trial")

    assert xml is None
    assert problem.code == "F-190"
    assert "row 3" in problem.place


def test_what_only_pyxform_notices_still_refuses_the_form():
    # A select from a file whose name has no ending passes our own rules.
    odd = SOUND.replace(
        "| | text | papers_where", "| | select_one_from_file towns | papers_where"
    )

    with pytest.raises(FormRefused):
        to_xform(odd, "trial")
    assert any(problem.is_error for problem in lint(odd))


def test_the_shelf_names_what_it_holds_when_asked_for_something_else():
    with pytest.raises(FormNotOnShelf, match="forced_labour"):
        form_source("knitting")


def test_both_checklists_are_on_the_shelf():
    assert {"child_labour", "forced_labour"} <= set(form_names())


def test_pyxform_breaking_down_is_a_problem_and_not_a_crash():
    # A cell beyond the headings makes pyxform 4.5 raise IndexError.
    broken = SOUND.replace("Di mana? |", "Di mana? | | | | | beyond |")

    xml, [problem] = converted(broken, "trial")

    assert xml is None
    assert problem.code == "F-191"


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, 9),
    st.integers(1, 6),
    st.sampled_from(JUNK),
    st.integers(0, 9),
)
def test_no_broken_table_makes_the_lint_fall_over(line, cell, junk, doubled):
    lines = SOUND.strip().split("\n")
    cells = lines[line].split("|")
    cells[cell % len(cells)] = f" {junk} "
    lines[line] = "|".join(cells)
    lines.insert(doubled, lines[doubled])

    problems = lint("\n".join(lines))

    assert all(problem.what and problem.place for problem in problems)
