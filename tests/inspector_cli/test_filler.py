"""Does a person who types lines get asked, heard and never lost?"""

from __future__ import annotations

import io

from inspector_cli.filler import Filler
from inspector_cli.screen import Screen


def filled(laptop, draft, *lines, start=None):
    """Type lines into a draft; return the filler and what it said."""
    out = io.StringIO()
    screen = Screen(out, out, io.StringIO("".join(f"{line}\n" for line in lines)))
    filler = Filler(laptop.sitting(draft), screen)
    found = filler.way.with_word(start)[0].key if start else None
    filler.run(found)
    return filler, out.getvalue()


def a_draft(scene, form="child_labour", user="u012"):
    scene.publish(form)
    laptop = scene.laptop("laptop-a", user)
    scene.carry(laptop)
    return laptop, laptop.new_draft(form).id


def test_an_answer_is_echoed_as_understood_and_kept_before_the_next_question(scene):
    laptop, draft = a_draft(scene)

    _, said = filled(laptop, draft, "14/4/2026")

    assert "Kept: 2026-04-14" in said or "Kept: 14" in said
    assert laptop.sitting(draft).interview.answers()["inspected_on"] == "2026-04-14"


def test_every_screen_says_that_this_is_training_data(scene):
    laptop, draft = a_draft(scene)

    _, said = filled(laptop, draft, "", "")

    assert said.count("TRAINING DATA ONLY") >= 3


def test_the_malay_filler_speaks_malay(scene):
    laptop, draft = a_draft(scene)

    _, said = filled(laptop, draft, "l ms", "")

    assert "DATA LATIHAN SAHAJA" in said
    assert "Tarikh pemeriksaan" in said


def test_a_wrong_answer_gets_the_forms_own_message_and_is_asked_again(scene):
    laptop, draft = a_draft(scene)

    filler, said = filled(laptop, draft, "14/4/2027")

    assert "A date in the future cannot be right." in said
    assert filler.here == "inspected_on"
    assert laptop.drafts.length(draft) == 0


def test_what_is_not_understood_can_be_kept_as_said(scene):
    laptop, draft = a_draft(scene)

    _, said = filled(laptop, draft, "about forty", "= about forty", start="employees")

    assert "Not understood" in said
    kept = laptop.sitting(draft).interview.answers()["employees"]
    assert kept["~"] == "said" and kept["text"] == "about forty"


def test_dont_know_refused_and_skipped_are_three_different_things(scene):
    laptop, draft = a_draft(scene)

    filled(laptop, draft, "dk", "rf", "-", start="families_here")

    answers = laptop.sitting(draft).interview.answers()
    assert answers["families_here"] == {"~": "dk"}
    assert {"~": "rf"} in answers.values() and {"~": "skip"} in answers.values()


def test_a_child_is_added_and_reached_again_by_its_code(scene):
    laptop, draft = a_draft(scene)

    filler, said = filled(laptop, draft, "y", "male", "c1", start="children")

    assert "Added C1." in said
    assert filler.here is not None and filler.here.startswith("children/")


def test_a_red_flag_says_what_to_do_now(scene):
    laptop, draft = a_draft(scene)

    _, said = filled(laptop, draft, "yes", start="danger_now")

    assert "! RED FLAG:" in said


def test_undo_brings_the_answer_before_back(scene):
    laptop, draft = a_draft(scene)

    filled(laptop, draft, "20", "b", "30", "u", start="employees")

    assert laptop.sitting(draft).interview.answers()["employees"] == 20


def test_a_note_stays_with_its_answer(scene):
    laptop, draft = a_draft(scene)

    filled(laptop, draft, "20", "b", "+ the register was torn", start="employees")

    note = laptop.sitting(draft).interview.answers()["employees/~note"]
    assert note["text"] == "the register was torn"


def test_a_name_that_begins_like_a_key_is_an_answer(scene):
    laptop, draft = a_draft(scene)

    filled(laptop, draft, "S Kumaran Estate", start="workplace_name")

    answers = laptop.sitting(draft).interview.answers()
    assert answers["workplace_name"] == "S Kumaran Estate"


def test_jumping_finds_a_question_by_a_word_in_it(scene):
    laptop, draft = a_draft(scene, "forced_labour")

    filler, said = filled(laptop, draft, "j passport", "1")

    assert "Which one?" in said or "passport" in said.lower()


def test_two_windows_on_one_draft_lose_nothing(scene):
    laptop, draft = a_draft(scene)
    one, other = laptop.sitting(draft), laptop.sitting(draft)
    one.answer("employees", 20)

    try:
        other.answer("workplace_name", "Ladang Embun")
        was_told = False
    except Exception as fault:
        was_told = "Another window" in str(fault)

    assert was_told
    assert laptop.sitting(draft).interview.answers()["employees"] == 20
    other.answer("workplace_name", "Ladang Embun")
    answers = laptop.sitting(draft).interview.answers()
    assert (answers["employees"], answers["workplace_name"]) == (20, "Ladang Embun")
