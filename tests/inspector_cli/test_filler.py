"""Does a person who types lines get asked, heard and never lost?"""

from __future__ import annotations

import re

from inspector_cli.words.phrases import PHRASES
from sync.troubles import DiskFull
from tests.inspector_cli.at_the_filler import a_draft, filled


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


def test_a_day_is_echoed_in_words(scene):
    laptop, draft = a_draft(scene)

    _, said = filled(laptop, draft, "l ms", "3/3/2026")

    assert "Disimpan: 3 Mac 2026" in said


def test_dont_know_is_echoed_in_words(scene):
    laptop, draft = a_draft(scene)

    _, said = filled(laptop, draft, "dk", "l ms", "dk", start="families_here")

    assert "Kept: don't know" in said
    assert "Disimpan: tidak tahu" in said


def test_what_was_not_understood_is_said_in_malay_to_whoever_fills_in_malay(scene):
    laptop, draft = a_draft(scene)

    _, said = filled(laptop, draft, "l ms", "lebih kurang 40", start="employees")

    assert "Tidak difahami. Jawapannya nombor bulat, contohnya 14." in said


def test_yes_and_no_are_understood_in_either_language(scene):
    laptop, draft = a_draft(scene)

    filled(laptop, draft, "tidak", start="danger_now")

    assert laptop.sitting(draft).interview.answers()["danger_now"] == "no"


def test_a_wrong_answer_is_asked_again_without_the_question_said_once_more(scene):
    laptop, draft = a_draft(scene, "forced_labour")

    _, said = filled(laptop, draft, "zzz", "1", start="state")

    assert said.count("2. Kedah") == 1
    assert laptop.sitting(draft).interview.answers()["state"] == "MY-Johor"


def test_no_stays_the_answer_no(scene):
    laptop, draft = a_draft(scene)

    filled(laptop, draft, "n", start="danger_now")

    assert laptop.sitting(draft).interview.answers()["danger_now"] == "no"


def test_a_language_that_the_form_does_not_speak_changes_nothing(scene):
    laptop, draft = a_draft(scene)

    filler, said = filled(laptop, draft, "l fr")

    assert "This checklist speaks: English (en), Malay (ms)" in said
    assert filler.language == "en"


def test_l_and_a_word_may_be_a_name(scene):
    laptop, draft = a_draft(scene)

    filled(laptop, draft, "L Fernandez Estate", start="workplace_name")

    answers = laptop.sitting(draft).interview.answers()
    assert answers["workplace_name"] == "L Fernandez Estate"


def test_a_select_with_nothing_to_choose_from_says_why(scene):
    laptop, draft = a_draft(scene, "forced_labour")

    _, said = filled(laptop, draft, "1", start="district")

    assert "Nothing to choose from yet" in said


def test_letters_that_did_not_arrive_are_not_kept(scene):
    laptop, draft = a_draft(scene)

    _, said = filled(laptop, draft, "Kampung \ufffd\ufffd", start="workplace_name")

    assert "did not arrive as typed" in said
    assert laptop.drafts.length(draft) == 0


def test_a_full_disk_keeps_the_person_at_the_question(scene, monkeypatch):
    laptop, draft = a_draft(scene)
    keep, faults = laptop.drafts.keep, [DiskFull(laptop.database.path)]

    def full_once(*words):
        if faults:
            raise faults.pop()
        keep(*words)

    monkeypatch.setattr(laptop.drafts, "keep", full_once)
    _, said = filled(laptop, draft, "20", "21", start="employees")

    assert "Not kept: the disk is full" in said
    assert laptop.sitting(draft).interview.answers()["employees"] == 21


def test_a_new_draft_speaks_the_language_used_last(scene):
    laptop, draft = a_draft(scene)

    filled(laptop, draft, "l ms")

    assert laptop.language == "ms"


def test_a_flag_is_not_raised_again_by_the_same_answer(scene):
    laptop, draft = a_draft(scene)

    _, said = filled(laptop, draft, "yes", "b", "yes", start="danger_now")

    assert said.count("! RED FLAG:") == 1


def test_a_note_is_shown_with_its_question(scene):
    laptop, draft = a_draft(scene)

    _, said = filled(
        laptop, draft, "20", "b", "+ torn page", "", "b", start="employees"
    )

    assert "  Note: torn page" in said


def test_every_phrase_of_the_filler_has_the_same_places_in_both_languages():
    places = re.compile(r"\{(\w+)\}")

    for line, (english, malay) in PHRASES.items():
        assert set(places.findall(english)) == set(places.findall(malay)), line
