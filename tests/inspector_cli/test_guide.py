"""Does the filler say what to do now, briefly, once, and never before the employer?"""

from __future__ import annotations

import io

import pytest

from forms.guidance_tables import CARD, FLAGS, GRADES, STEPS
from forms.packs.packs import pack_from, pack_texts
from inspector_cli.filler import Filler
from inspector_cli.laptop import Laptop
from inspector_cli.screen import Screen
from tests.inspector_cli.at_the_filler import a_draft, filled

PAPERS = "Papers held by someone else"


@pytest.fixture
def forced(scene):
    return a_draft(scene, "forced_labour", "u011")


def test_a_strong_sign_says_what_it_means_and_what_to_do_right_after_it(forced):
    _, said = filled(*forced, "y", start="papers_held")

    after = said[said.index("Kept: Yes") :].splitlines()
    flag = next(n for n, line in enumerate(after) if line.startswith("! RED FLAG"))
    assert after[flag] == f"! RED FLAG: {PAPERS}: strong sign."
    assert "Speak to each worker alone" in after[flag + 1]
    assert "receipt within 24 hours" in after[flag + 1]
    assert after[flag + 2].strip().startswith("F05: !s")


def test_it_is_said_in_malay(forced):
    _, said = filled(*forced, "l ms", "y", start="papers_held")

    assert "! TANDA AMARAN: Dokumen diri dipegang orang lain: tanda kuat." in said
    assert "Sekarang: Bercakap dengan setiap pekerja secara bersendirian" in said


def test_the_same_flag_is_not_said_twice(forced):
    _, said = filled(*forced, "y", "j papers_held_by", "1", "1", start="papers_held")

    assert "Kept: Employer" in said
    assert said.count(PAPERS) == 1


def test_nor_in_the_next_sitting(forced):
    filled(*forced, "y", start="papers_held")

    _, said = filled(*forced, "1", start="papers_held_by")

    assert "Kept: Employer" in said and PAPERS not in said


def test_of_the_next_person_it_is_said_in_one_line(forced):
    laptop, draft = forced
    first, second = (
        laptop.sitting(draft).add_row("workers").changed[0] for _ in range(2)
    )

    _, said = filled(laptop, draft, "2", start=f"{first}/own_papers_held_by")
    assert f"! RED FLAG W1: {PAPERS}: strong sign." in said

    _, said = filled(laptop, draft, "2", start=f"{second}/own_papers_held_by")
    assert f"! RED FLAG W2: {PAPERS}, as before" in said
    assert "Speak to each worker alone" not in said


def test_of_an_unknown_age_it_is_said_that_a_child_is_presumed(forced):
    laptop, draft = forced
    row = laptop.sitting(draft).add_row("workers").changed[0]
    talk = laptop.sitting(draft).add_row(f"{row}/interviews").changed[0]

    _, said = filled(laptop, draft, "y", start=f"{talk}/debt_holds")
    assert "Child works to pay a debt" in said
    assert "Age unknown: counts as a child until you say otherwise" in said

    laptop.sitting(draft).answer(f"{row}/age_said", 30)
    _, said = filled(laptop, draft, "!", start=f"{talk}/debt_left")
    assert "Bound by a debt" in said and "Child works" not in said


def test_a_corrected_answer_takes_the_flag_from_the_list(forced):
    _, said = filled(*forced, "y", "!", "b", "n", "!", start="papers_held")

    before, after = said.rsplit("Kept: No", 1)
    assert before.count(PAPERS) == 2
    assert PAPERS not in after and "No red flag so far." in after


def test_what_was_undone_and_is_said_again_is_a_flag_again(forced):
    _, said = filled(*forced, "y", "u", "y", start="papers_held")

    assert said.count(PAPERS) == 2


def test_before_the_employer_only_a_neutral_mark_is_shown_until_asked(forced):
    laptop, draft = forced
    filled(laptop, draft, "y", start="employer_rep")

    _, said = filled(laptop, draft, "y", start="papers_held")

    assert "(1 !)" in said
    assert PAPERS not in said and "RED FLAG" not in said

    _, said = filled(laptop, draft, "!", start="papers_held")
    assert PAPERS in said


def test_what_is_asked_for_before_the_employer_names_no_worker(forced):
    laptop, draft = forced
    filled(laptop, draft, "y", start="workers")
    filled(laptop, draft, "2", start="own_papers_held_by")
    _, said = filled(laptop, draft, "!", start="sex")
    assert "RED FLAG W1" in said

    filled(laptop, draft, "y", start="employer_rep")
    _, said = filled(laptop, draft, "!", start="papers_held")
    assert PAPERS in said and "W1" not in said


def test_steps_are_gone_through_and_a_step_is_noted_as_done(forced):
    laptop, draft = forced
    filled(laptop, draft, "1", start="papers_held")

    _, said = filled(
        *(laptop, draft, "!s F05", "", "", "", "d", "manager", "12 receipts", "q"),
        start="own_locker",
    )

    assert "4 of 7. Each worker checks the papers and signs an own receipt" in said
    assert "inspector and supervisor, 24 hours" in said
    assert "F05 noted as done at the place" in said
    answers = laptop.sitting(draft).interview.answers()
    found = {k.rpartition("/")[2]: v for k, v in answers.items() if "actions/" in k}
    assert (found["action_rule"], found["action_whom"]) == ("F05", "manager")
    assert found["action_reference"] == "12 receipts"
    assert found["action_at"].startswith("2026-04-14T10:40")


def test_no_step_and_no_page_is_passed_over_by_a_slip_of_the_hand(forced):
    _, steps = filled(*forced, "!s F05", "yes", "q", start="papers_held")
    _, card = filled(*forced, "!r en", "x", "q", start="papers_held")

    assert "1 of 7" in steps and "2 of 7" not in steps
    assert card.count("1 of 4") == 2 and "2 of 4" not in card


def test_a_step_that_does_not_fulfil_the_rule_does_not_claim_to(forced):
    laptop, draft = forced

    _, said = filled(laptop, draft, "!s papers", "d", "", "", "q", start="own_locker")

    assert "Noted in 'Done on the spot'" in said and "the office confirms" not in said
    answers = laptop.sitting(draft).interview.answers()
    rules = [v for k, v in answers.items() if k.endswith("/action_rule")]
    references = [v for k, v in answers.items() if k.endswith("/action_reference")]
    assert (rules, references) == (["other"], ["papers 1"])
    _, said = filled(laptop, draft, "!s papers", "", "q", start="own_locker")
    assert said.count("noted already") == 1


def test_steps_without_a_name_are_those_of_the_flags(forced):
    laptop, draft = forced
    filled(laptop, draft, "y", start="papers_held")
    filled(laptop, draft, "y", start="housing_provided")
    filled(laptop, draft, "y", start="housing_bad")

    _, said = filled(laptop, draft, "!s", "2", "q", start="own_locker")

    assert "1. Hand-over of passports with receipts (F05)" in said
    assert "1 of 5. Go in with leave of those who live there." in said


def test_whom_to_call_is_of_the_state_and_of_the_flags(forced):
    laptop, draft = forced
    filled(laptop, draft, "Sabah", start="state")
    filled(laptop, draft, "y", start="danger_now")

    _, said = filled(laptop, draft, "!c", "!c F06", start="own_locker")

    assert "Whom to call in Sabah" in said
    assert "emergency: 999 (unchecked)  F01" in said
    assert "to enter the number of: Department of Labour, Sabah" in said
    assert "Peninsular" not in said


def test_the_rights_card_is_read_page_by_page_and_noted_for_the_worker(forced):
    laptop, draft = forced
    filled(laptop, draft, "y", start="workers")
    filled(laptop, draft, "y", start="interviews")

    _, said = filled(
        *(laptop, draft, "!r id", "", "b", "", "", "", "", "y"), start="rights_given"
    )

    assert "!r reads the card out" in said
    assert "HAK ANDA DI TEMPAT KERJA" in said
    assert said.count("1. Gaji harus dibayar penuh") == 2
    assert "14. Dalam bahaya, telepon:" in said
    assert "Kept for W1: rights card given, in id." in said
    answers = laptop.sitting(draft).interview.answers()
    given = {k.rpartition("/")[2]: v for k, v in answers.items() if "/rights_" in k}
    assert given == {"rights_given": "yes", "rights_language": "id"}


def test_a_card_that_was_stopped_is_not_noted_as_given(forced):
    laptop, draft = forced
    filled(laptop, draft, "y", start="workers")
    filled(laptop, draft, "y", start="interviews")

    _, said = filled(laptop, draft, "!r", "q", start="rights_given")

    assert "Was it read or given" not in said


def test_a_language_that_the_card_lacks_is_said_not_guessed(forced):
    _, said = filled(*forced, "!r bn", start="own_locker")

    assert "The rights card is not in bn; it is in: en, ms, id." in said


def test_follow_ups_are_shown_with_their_deadlines_while_filling(forced):
    laptop, draft = forced
    filled(laptop, draft, "14/4/2026", start="inspected_on")
    filled(laptop, draft, "y", start="papers_held")
    filled(laptop, draft, "1", start="papers_held_by")

    _, said = filled(laptop, draft, "!f", start="own_locker")

    line = next(one for one in said.splitlines() if "F05 Return of papers" in one)
    assert line.endswith("due 15 Apr 2026 10:40 (24 hours), inspector and supervisor")
    assert "if it is finalised next, as " in said


def test_a_flag_whose_rule_waits_for_one_answer_says_for_which(forced):
    _, said = filled(*forced, "y", "!f", "l ms", "!f", start="papers_held")
    _, after = filled(*forced, "l en", "1", "!f", start="papers_held_by")

    waits = (
        'F05 Return of papers: not yet; it waits for the answer to "Who keeps them?"'
    )
    assert waits in said
    assert 'belum lagi; ia menunggu jawapan kepada "Siapa' in said
    assert "not yet; it waits" not in after and "F05" in after


def test_what_was_answered_otherwise_waits_for_nothing(forced):
    _, said = filled(*forced, "n", "!f", start="papers_held")

    assert "not yet; it waits" not in said


def test_the_age_helper_knows_what_the_checklist_knows(scene):
    laptop, draft = a_draft(scene)
    filled(laptop, draft, "y", start="children")
    filled(laptop, draft, "16", "13", start="age_claimed")
    filled(laptop, draft, "30/11/2011", start="birth_date")

    _, said = filled(laptop, draft, "!a", "", "", "", "", "n", start="age_claimed")

    assert "Age that the person gives (Enter: 16)" in said
    assert "TREAT AS A CHILD (under 18)" in said
    assert "Differs: paper says 14, claims 16, others say 13" in said
    assert "Never a medical age test" in said


def test_a_question_says_which_key_helps(scene):
    laptop, draft = a_draft(scene)
    filled(laptop, draft, "y", start="children")

    _, said = filled(laptop, draft, start="age_claimed")

    assert "!a helps with the age" in said
    assert "!r reads" not in said


def test_an_age_that_is_none_is_told(scene):
    laptop, draft = a_draft(scene)

    _, said = filled(laptop, draft, "!a", "twelvish", start="employees")

    assert "Not understood: twelvish" in said


def test_an_unknown_letter_gets_the_keys(forced):
    _, said = filled(*forced, "!x", start="own_locker")

    assert "!s steps, !c whom to call" in said


def test_an_answer_that_begins_with_the_mark_is_typed_after_an_equals_sign(forced):
    laptop, draft = forced

    filled(laptop, draft, "= !Kongsi", start="workplace_name")

    assert laptop.sitting(draft).interview.answers()["workplace_name"] == "!Kongsi"


def test_a_pack_without_guidance_leaves_the_word_to_the_form(forced, monkeypatch):
    laptop, draft = forced
    tables = (FLAGS, STEPS, CARD, GRADES)
    bare = {k: v for k, v in pack_texts("my").items() if k not in tables}
    monkeypatch.setattr(Laptop, "pack_for", lambda *_: pack_from(bare))

    keys = ("!", "!s", "!s F05", "!c", "!r", "!f", "!a", "", "", "", "n")
    _, said = filled(laptop, draft, "y", *keys, start="papers_held")

    assert "! RED FLAG: Strong sign of forced labour." in said
    assert said.count("The rule pack of this country has none.") == 2


def test_a_console_that_cannot_print_a_letter_goes_on(forced):
    laptop, draft = forced
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii", write_through=True)
    lines = io.StringIO("y\n!\n!r id\nq\n")
    filler = Filler(laptop.sitting(draft), Screen(out, out, lines))

    filler.run("papers_held")

    assert b"! RED FLAG" in raw.getvalue()
