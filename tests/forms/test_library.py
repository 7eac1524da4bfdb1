"""Are the two checklists that ship whole, and in both languages?"""

from __future__ import annotations

import itertools
import re

import pytest

from forms.lint.lint import lint
from forms.lint.terms import FACTS, PERIOD, shipped_codes
from forms.packs.packs import load_pack
from forms.shelf import form_source
from tests.forms.checklist_visit import (
    CHECKLISTS,
    Visit,
    definition,
    mark,
    marked,
    survey,
)

LANGUAGES = ("English (en)", "Malay (ms)")
SPOKEN = ("label", "hint", "guidance_hint", "constraint_message", "required_message")


@pytest.mark.parametrize("name", CHECKLISTS)
def test_a_checklist_has_no_problem_at_all(name):
    assert [str(problem) for problem in lint(form_source(name))] == []


@pytest.mark.parametrize("name", CHECKLISTS)
def test_everything_said_is_said_in_both_languages(name):
    form = survey(name)

    for sheet in (form.survey, form.choices):
        for row in sheet.rows:
            for base in SPOKEN:
                said = [bool(row.get(f"{base}::{one}")) for one in LANGUAGES]
                assert said in ([True, True], [False, False]), (sheet.name, row.number)


@pytest.mark.parametrize("name", CHECKLISTS)
def test_every_constraint_has_its_own_message(name):
    for entry in survey(name).entries:
        if entry.row.get("constraint"):
            assert entry.row.get(f"constraint_message::{LANGUAGES[0]}"), entry.name


@pytest.mark.parametrize("name", CHECKLISTS)
def test_about_forty_questions_are_core(name):
    assert 30 <= len(marked(name, "core")["yes"]) <= 50


def test_the_forced_labour_core_is_asked_without_meeting_anyone():
    core = marked("forced_labour", "core")["yes"]

    assert all(entry.repeats == () for entry in core)


def test_a_quiet_place_is_asked_little_more_than_the_core():
    before_the_workers = itertools.takewhile(
        lambda place: place.key != "workers",
        Visit("forced_labour").interview.places(),
    )

    asked = [one for one in before_the_workers if one.kind not in ("group", "note")]

    assert len(asked) <= 45


@pytest.mark.parametrize("name", CHECKLISTS)
def test_every_fact_stands_where_findings_look_for_it(name):
    problems = [p.code for p in lint(form_source(name))]

    assert "F-153" not in problems and "F-158" not in problems
    assert len(marked(name, "fact")) >= 30


def test_each_fact_is_asked_somewhere():
    asked = set(marked("forced_labour", "fact")) | set(marked("child_labour", "fact"))

    assert asked == frozenset().union(*FACTS.values())


def test_a_payslip_asks_every_line_of_the_wage_sheet():
    asked = {
        mark(entry, "fact")
        for entry in survey("forced_labour").entries
        if entry.repeats == ("workers", "payslips")
    }

    assert FACTS[PERIOD] <= asked


def test_an_adult_interview_can_reach_every_indicator():
    asked = marked("forced_labour", "indicator")

    assert set(asked) == shipped_codes()
    assert {len(entries) for entries in asked.values()} == {1}


@pytest.mark.parametrize("name", CHECKLISTS)
def test_all_eleven_signs_of_the_ilo_are_covered(name):
    signs = load_pack("my").indicators

    covered = {n for code in marked(name, "indicator") for n in signs[code].ilo11}

    assert covered == set(range(1, 12))


def test_the_child_form_asks_only_what_counts_for_a_child():
    signs = load_pack("my").indicators
    asked = marked("child_labour", "indicator")

    without = {c for c in asked if not signs[c].child_strength and c[:2] != "IW"}

    assert without == set()
    strong = {c for c, sign in signs.items() if sign.child_strength == "strong"}
    assert strong <= set(asked)


@pytest.mark.parametrize("name", CHECKLISTS)
def test_every_indicator_question_names_its_source_and_hides_its_answer(name):
    form = definition(name)

    questions = [q for q in form.questions if q.attributes.get("indicator")]

    assert questions
    assert all(q.attributes["source"] == "worker" for q in questions)
    assert all(q.is_confidential for q in questions)


@pytest.mark.parametrize("name", CHECKLISTS)
def test_names_birth_dates_and_words_are_confidential(name):
    keys = {q.key.rpartition("/")[2]: q for q in definition(name).questions}
    private = (
        {
            "birth_date",
            "worker_name",
            "story",
            "statement",
            "wish_words",
            "safe_contact",
        }
        | {"child_name", "child_wish", "trusted_adult", "danger_words", "officer_notes"}
        | {"exploitations", "violence_words", "worker_danger"}
    )

    for one in private & set(keys):
        assert keys[one].is_confidential, one


def test_every_red_flag_opens_something_or_says_what_to_do():
    for name in CHECKLISTS:
        for entry in marked(name, "sign")["yes"]:
            for language in LANGUAGES:
                assert len(entry.row.get(f"guidance_hint::{language}")) > 60, entry.name


def test_nobody_is_said_to_have_run_away():
    for name in CHECKLISTS:
        form = survey(name)
        for row in (*form.survey.rows, *form.choices.rows):
            for column, cell in row.cells.items():
                if column.endswith("(ms)"):
                    assert not re.search(
                        r"\b(me|di|ber)?lari(kan)?\b", cell, re.I
                    ), cell
