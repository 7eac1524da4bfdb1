"""Do `steps`, `call`, `rights` and `age` answer without a network or an office?"""

from __future__ import annotations

import json

import pytest

from inspector_cli.main import run
from tests.demo.answers import CHILD_LABOUR, FORCED_LABOUR
from tests.inspector_cli.test_finalising import finalised


@pytest.fixture
def called(tmp_path, monkeypatch, capfd):
    """Call `inspector` on a laptop that no office knows; (code, said, messages)."""
    monkeypatch.setenv("INSPECTOR_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SAKSI_TRAINING_CLOCK", "2026-04-14T10:40:00+08:00")

    def call(*words):
        code = run(list(words))
        told = capfd.readouterr()
        return code, told.out, told.err

    return call


@pytest.fixture
def enrolled(team, monkeypatch):
    _, a, _ = team
    monkeypatch.setenv("INSPECTOR_HOME", str(a.home))
    return a


def test_the_steps_of_a_rule_say_who_and_by_when(called):
    code, said, _ = called("steps", "F05")

    assert code == 0
    assert "Hand-over of passports with receipts (F05)" in said
    assert "   inspector and supervisor, 24 hours" in said
    assert said.strip().endswith("(unchecked)")


def test_without_a_name_the_procedures_are_listed(called):
    _, said, _ = called("steps", "--language", "ms")

    for words in ("(F01)", "(F02)", "(F03, F04)", "(F10)", "(F12)", "(F13)", "(F14)"):
        assert words in said
    assert "Tunggakan gaji (F06, F07, F08, F09)" in said


def test_a_procedure_that_is_not_there_names_those_that_are(called):
    code, _, told = called("steps", "F77")

    assert code == 1
    assert "no steps for F77" in told and "papers" in told


def test_steps_are_a_value_for_programs(called):
    _, said, _ = called("steps", "papers", "--json")

    [found] = json.loads(said)
    assert found["rules"] == ["F05"]
    assert [one["step"] for one in found["steps"]] == list("1234567")
    assert [one["action"] for one in found["steps"] if one["action"]] == ["F05", "F13"]


def test_whom_to_call_in_a_state_for_a_rule(called):
    code, said, _ = called("call", "--state", "penang", "--rule", "f02")

    assert code == 0
    assert "Whom to call in Pulau Pinang" in said
    assert "15999  F02" in said and "Department of Labour" not in said


def test_a_state_that_does_not_exist_lists_those_that_do(called):
    code, _, told = called("call", "--state", "Atlantis")

    assert code == 2 and "Kelantan" in told


def test_whom_to_call_for_the_flags_of_a_draft(called, enrolled):
    finalised(enrolled, "forced_labour", FORCED_LABOUR)
    [record] = enrolled.inspections()

    _, said, _ = called("call", record.ref)

    assert "Whom to call in Johor" in said
    assert "Department of Labour, Peninsular Malaysia" in said


def test_the_flags_of_an_inspection_can_be_read_again(called, enrolled):
    ref = finalised(enrolled, "forced_labour", FORCED_LABOUR)

    _, said, _ = called("show", ref, "--part", "flags")
    assert "RED FLAGS" in said
    assert "! RED FLAG W1, W2: Papers held by someone else: strong sign (F05)" in said

    _, said, _ = called("show", ref, "--json")
    flags = {(f["code"], f["person"]) for f in json.loads(said)["red_flags"]}
    assert {("papers", ""), ("papers", "W1"), ("threats", "W1")} <= flags


def test_the_rights_card_in_indonesian_with_the_numbers_of_the_state(called):
    code, said, _ = called("rights", "--language", "id", "--state", "Sabah", "--text")

    assert code == 0
    assert "Jabatan Tenaga Kerja Sabah" in said
    assert said.count("\n1") == 6  # 1, 10 to 14
    assert "belum disahkan" in said


def test_the_rights_card_names_whom_one_can_call_and_no_empty_numbers(called):
    _, said, _ = called("rights", "--language", "en", "--state", "Johor", "--text")

    assert "In danger, call: Royal Malaysia Police, emergency 999 (unchecked)." in said


def test_a_language_that_nobody_vouched_for_is_not_there(called):
    code, _, told = called("rights", "--language", "ne")

    assert code == 1 and "en, ms, id" in told


def test_the_card_is_a_page_that_fetches_nothing(called, tmp_path):
    page = tmp_path / "card.html"

    code, said, _ = called("rights", "--language", "ms", "--html", str(page))

    text = page.read_text(encoding="utf-8")
    assert code == 0 and str(page) in said
    assert '<html lang="ms">' in text and text.count("<li>") == 14
    assert "http" not in text and "src=" not in text and "font: 1.5rem" in text


def test_a_page_that_cannot_be_written_says_so(called, tmp_path):
    code, _, told = called("rights", "--html", str(tmp_path / "no" / "card.html"))

    assert code == 1 and "was not written" in told


def test_that_it_was_given_is_an_ordinary_answer_for_that_worker(called, enrolled):
    sitting = enrolled.sitting(enrolled.new_draft("forced_labour").id)
    sitting.add_row("workers")

    code, said, _ = called("rights", "D1", "--to", "w1", "--language", "id", "--text")

    assert code == 0 and "Kept for W1: rights card given, in id." in said
    answers = enrolled.sitting("D1").interview.answers()
    given = {k.rpartition("/")[2]: v for k, v in answers.items() if "/rights_" in k}
    assert given == {"rights_given": "yes", "rights_language": "id"}


def test_who_refused_to_talk_gets_no_second_interview(called, enrolled):
    sitting = enrolled.sitting(enrolled.new_draft("forced_labour").id)
    worker = sitting.add_row("workers").changed[0]
    talk = sitting.add_row(f"{worker}/interviews").changed[0]
    sitting.answer(f"{talk}/consent", "no")
    before = enrolled.sitting("D1").interview.answers()

    code, _, told = called("rights", "D1", "--to", "W1", "--text")

    assert code == 1 and "does not ask whether the rights card was given" in told
    assert enrolled.sitting("D1").interview.answers() == before


def test_nobody_is_noted_who_is_not_in_the_draft(called, enrolled):
    enrolled.new_draft("forced_labour")

    code, _, told = called("rights", "D1", "--to", "W9", "--text")

    assert code == 1 and "There is no W9" in told


def test_the_age_of_the_boy_of_the_story(called):
    words = ("--claimed", "16", "--paper", "2011-11-30", "--others", "13")

    code, said, _ = called("age", *words)

    assert code == 0
    for line in ("Age: 14", "TREAT AS A CHILD (under 18)", "The rules use: 14"):
        assert line in said
    assert "Never a medical age test" in said


def test_an_age_for_programs_and_in_malay(called):
    _, said, _ = called("age", "--grade", "6:2024", "--json")
    found = json.loads(said)
    assert (found["low"], found["high"], found["is_child"]) == (14, 15, True)

    _, said, _ = called("age", "--claimed", "25", "--language", "ms")
    assert "18 tahun atau lebih" in said


@pytest.mark.parametrize(
    "words",
    [
        ("--claimed", "-3"),
        ("--claimed", "200"),
        ("--paper", "2011-02-30"),
        ("--paper", "2027-01-01"),
        ("--grade", "99"),
        ("--event", "1700"),
        ("--on", "yesterday"),
    ],
)
def test_what_says_no_age_is_a_usage_error(called, words):
    code, _, told = called("age", *words)

    assert code == 2
    assert "says no age" in told


def test_the_child_checklist_notes_the_card_too(called, scene, monkeypatch):
    scene.publish("child_labour")
    laptop = scene.laptop("laptop-a", "u011")
    scene.carry(laptop)
    monkeypatch.setenv("INSPECTOR_HOME", str(laptop.home))
    finalised(laptop, "child_labour", {**CHILD_LABOUR, "children": [{"sex": "male"}]})
    [record] = laptop.inspections()

    code, said, _ = called("rights", record.ref, "--to", "C1", "--text")

    assert code == 0 and "Kept for C1: rights card given, in en." in said
