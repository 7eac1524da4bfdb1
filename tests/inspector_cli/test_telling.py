"""Can a person read what an inspection means, and a task's background?"""

from __future__ import annotations

import pytest

from inspector_cli.background import background
from inspector_cli.beside import difference_lines
from inspector_cli.finalising import finalise
from inspector_cli.meaning import Meaning
from inspector_cli.showing import rule_name, span_words
from inspector_cli.tasks import Task, done
from inspector_cli.telling import Telling
from inspector_cli.trouble import NotAllowed
from inspector_cli.words.phrases import phrase
from tests.demo.answers import FORCED_LABOUR
from tests.inspector_cli.test_finalising import PLACE, finalised


def told(laptop, name, *parts, language=None):
    telling = Telling(Meaning.of(laptop, name, language))
    return list(telling.lines(parts) if parts else telling.lines())


def test_the_title_names_the_place_and_the_day(team):
    _, a, _ = team
    ref = finalised(a, "forced_labour", PLACE)

    lines = told(a, ref)

    assert lines[:2] == [
        f"{ref}  Forced-labour inspection",
        "Ladang Sungai Embun, inspected on 14 Apr 2026",
    ]


def test_headings_without_an_answer_are_left_out(team):
    _, a, _ = team
    ref = finalised(a, "forced_labour", PLACE)

    lines = told(a, ref, "answers")

    assert "Visit" in lines and "  State: Johor" in lines
    assert "Wages" not in lines


def test_wages_are_told_item_by_item_with_the_formula(team):
    _, a, _ = team
    ref = finalised(a, "forced_labour", FORCED_LABOUR)

    lines = told(a, ref, "wages")

    assert "W1, 1 Feb 2026 to 28 Feb 2026" in lines
    assert "  Overtime: RM600.00 = 1,950.00 / 26 / 7.5 x 1.5 x 40 h" in lines
    assert "  Due RM3,157.50; paid RM2,200.00; owed RM957.50" in lines
    assert lines[-1] == "Owed to all of them: RM1,642.00"


def test_persons_of_whom_the_same_is_found_are_told_together(team):
    _, a, _ = team
    workers = [{"job": "harvester"}, {"job": "loader"}]
    ref = finalised(a, "forced_labour", {**PLACE, "workers": workers})

    assert "W1; W2" in told(a, ref, "meaning")


def test_that_it_is_a_screening_aid_is_said_once(team):
    _, a, _ = team
    ref = finalised(a, "forced_labour", FORCED_LABOUR)

    assert "\n".join(told(a, ref, "meaning")).count("screening aid") == 1


@pytest.mark.parametrize("language", ["en", "ms"])
def test_what_is_still_to_be_asked_is_said_once_of_each_person(team, language):
    _, a, _ = team
    ref = finalised(a, "forced_labour", FORCED_LABOUR)
    title = phrase("could_change", language, ask="")

    said = told(a, ref, "meaning", language=language)

    [of_w1] = [n for n, line in enumerate(said) if line.startswith("W1, ")]
    [of_w2] = [n for n, line in enumerate(said) if line.startswith("W2, ")]
    assert sum(title in line for line in said[of_w1:of_w2]) == 1
    assert not any("DR01" in line for line in said)


def test_what_must_be_done_stands_last_where_the_eye_is(team):
    _, a, _ = team
    ref = finalised(a, "forced_labour", FORCED_LABOUR)

    said = told(a, ref)

    parts = ["ANSWERS", "WHAT THE ANSWERS MEAN", "WAGES", "RED FLAGS", "FOLLOW-UPS"]
    assert [line for line in said if line in parts] == parts


def test_a_breach_says_its_amount_in_the_country_s_money(team):
    _, a, _ = team
    ref = finalised(a, "forced_labour", FORCED_LABOUR)

    said = "\n".join(told(a, ref, "meaning"))

    assert "Wages are owed: RM1,642.00 (" in said
    assert said.count("Not known yet: ") == 0


def test_a_laptop_without_the_confidential_part_says_that_there_may_be_more(team):
    scene, a, b = team
    ref = finalised(a, "forced_labour", FORCED_LABOUR)
    scene.carry(a, b)

    assert "in confidence is not on this laptop" in "\n".join(told(b, ref, "meaning"))
    assert "in confidence is not" not in "\n".join(told(a, ref, "meaning"))


def test_follow_ups_are_named_with_who_and_when(team):
    _, a, _ = team
    ref = finalised(a, "forced_labour", FORCED_LABOUR)

    lines = told(a, ref, "follow_ups")

    assert (
        "- F05 Return of papers (W1, W2): due 15 Apr 2026 10:40 (24 hours),"
        " inspector and supervisor" in lines
    )


def test_all_of_it_is_told_in_malay(team):
    _, a, _ = team
    ref = finalised(a, "forced_labour", FORCED_LABOUR)

    said = "\n".join(told(a, ref, language="ms"))

    for words in ("JAWAPAN", "MAKNA JAWAPAN", "GAJI", "TINDAKAN SUSULAN"):
        assert words in said
    assert "Negeri: Johor" in said
    assert "Kerja lebih masa: RM600.00" in said
    assert "(24 jam)" in said


@pytest.mark.parametrize(
    ("language", "act", "mark"),
    [
        ("en", "Passports Act 1966", "(unchecked)"),
        ("ms", "Akta Pasport 1966", "(belum disahkan)"),
    ],
)
def test_a_law_nobody_has_checked_says_so_in_the_reader_s_language(
    team, language, act, mark
):
    _, a, _ = team
    ref = finalised(a, "forced_labour", FORCED_LABOUR)

    said = "\n".join(told(a, ref, "meaning", language=language))

    assert f"({act} s.12(1)(f) {mark})" in said
    assert said.count("(unchecked)") == (said.count(mark) if language == "en" else 0)


def test_a_draft_is_told_in_the_language_it_is_filled_in(team):
    _, a, _ = team
    sitting = a.sitting(a.new_draft("forced_labour").id)
    sitting.set_language("Malay (ms)")

    assert "MAKNA JAWAPAN" in told(a, "D1")


def test_answers_that_differ_are_numbered_with_the_command_that_settles_them(team):
    scene, a, b = team
    ref = finalised(a, "forced_labour", PLACE)
    scene.carry(a, b)
    finalised(a, ref, {"foreign_workers": 14})
    finalised(b, ref, {"foreign_workers": 16})
    scene.carry(a, b)
    record = b.record(ref)

    lines = list(difference_lines(b, record, "ms"))

    assert lines[0] == "Berapa orang daripadanya pekerja asing?"
    assert {line.split(" - ")[0] for line in lines[1:3]} <= {
        "  1. 14",
        "  2. 16",
        "  1. 16",
        "  2. 14",
    }
    assert f"inspector clashes {ref} foreign_workers --keep 1" in lines[3]


# -- tasks --------------------------------------------------------------------


def a_task(laptop, ref, **doc):
    row = next(
        key.split("/")[1]
        for key, value in laptop.record(ref).doc.items()
        if key.endswith("/own_papers_held_by") and value == "employer"
    )
    because = [
        {
            "key": f"workers/{row}/own_papers_held_by",
            "question": "Who keeps this" " worker's passport or permit?",
            "answer": "Employer",
            "at": None,
        },
        {
            "key": "papers_held_count",
            "question": "How many passports or permits are" " kept?",
            "answer": "12",
            "at": None,
        },
    ]
    whole = {
        "rule": "F05",
        "step": "1",
        "state": "assigned",
        "starts_at": "2026-04-14T02:40:00Z",
        "due_words": "24 hours",
        "because": because,
        "figures": {"papers_count": 12, "arrears_sen": {"W1": 95750}},
        **doc,
    }
    return Task(
        name="f-a2b3c4",
        number="a2b3c4",
        rule="F05",
        state=whole["state"],
        due_at=None,
        inspection=ref,
        doc=whole,
        persons={row: "W1"},
    )


def test_the_background_says_of_whom_each_answer_is(team):
    _, a, _ = team
    ref = finalised(a, "forced_labour", FORCED_LABOUR)

    said = "\n".join(background(a, a_task(a, ref)))

    assert "Who keeps this worker's passport or permit? Employer (W1)" in said
    assert "How many passports or permits are kept? 12" in said
    assert "  - ask each worker alone first" in said
    assert "  Arrears: W1 RM957.50" in said


def test_the_background_says_that_closing_needs_evidence(team):
    _, a, _ = team
    ref = finalised(a, "forced_labour", FORCED_LABOUR)

    said = "\n".join(background(a, a_task(a, ref)))

    assert "Closing needs evidence, and a second person confirms." in said
    assert "--evidence" in said


def test_the_background_is_told_in_malay(team):
    _, a, _ = team
    ref = finalised(a, "forced_labour", FORCED_LABOUR)

    said = "\n".join(background(a, a_task(a, ref), "ms"))

    assert "Siapa yang memegang pasport atau permit pekerja ini? Majikan (W1)" in said
    assert "Tempohnya (24 jam) bermula 14 Apr 2026 10:40." in said
    assert "  - tanya setiap pekerja secara bersendirian dahulu" in said


def test_a_task_that_has_ended_says_what_came_of_it(team):
    _, a, _ = team
    ref = finalised(a, "forced_labour", FORCED_LABOUR)
    task = a_task(a, ref, state="confirmed", outcome="partly", evidence=["letter 7"])

    said = "\n".join(background(a, task))

    assert "carried out in part; evidence: letter 7" in said
    assert "tasks start" not in said


def test_an_ended_task_is_not_ended_again(team):
    _, a, _ = team
    ref = finalised(a, "forced_labour", FORCED_LABOUR)

    with pytest.raises(NotAllowed):
        done(a, a_task(a, ref, state="confirmed"), "done", ["x"])


def test_a_rule_newer_than_the_laptop_keeps_its_bare_name():
    assert rule_name("F99", "en") == "F99"
    assert rule_name("F03.2.3", "ms") == "F03.2.3 Lawat kanak-kanak itu"


def test_spans_are_told_in_malay():
    assert span_words("5 working days", "ms") == "5 hari bekerja"
    assert span_words("24 hours", "en") == "24 hours"


def test_finalising_is_still_one_step_after_reading(team):
    _, a, _ = team
    sitting = a.sitting(a.new_draft("forced_labour").id)
    for key, value in PLACE.items():
        sitting.answer(key, value)
    told(a, "D1", language="ms")

    ref = finalise(a, sitting)

    assert a.record(ref).doc["workplace_name"] == "Ladang Sungai Embun"


def test_a_rule_that_refers_to_another_brings_its_points(team):
    _, a, _ = team
    ref = finalised(a, "forced_labour", FORCED_LABOUR)

    said = list(background(a, a_task(a, ref, rule="F07")))

    assert "  - as F06, with a minimum-wage case" in said
    assert "  - F06: audit the whole pay group" in said


def test_an_outcome_short_of_what_was_asked_says_why(team):
    _, a, _ = team
    ref = finalised(a, "forced_labour", FORCED_LABOUR)

    with pytest.raises(NotAllowed, match="--note"):
        done(a, a_task(a, ref, rule="F08"), "partly", [])
