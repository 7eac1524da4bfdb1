"""Does one get to every question and row, and out again?"""

from __future__ import annotations

from tests.inspector_cli.at_the_filler import a_draft, filled


def test_a_child_is_added_and_reached_again_by_its_code(scene):
    laptop, draft = a_draft(scene)

    filler, said = filled(laptop, draft, "y", "male", "c1", start="children")

    assert "Added C1." in said
    assert filler.here is not None and filler.here.startswith("children/")


def test_jumping_finds_a_question_by_a_word_in_it(scene):
    laptop, draft = a_draft(scene, "forced_labour")

    filler, said = filled(laptop, draft, "j passport", "1")

    assert "Which one?" in said or "passport" in said.lower()


def test_filling_goes_on_after_the_answer_that_was_given_last(scene):
    laptop, draft = a_draft(scene)
    filled(laptop, draft, "20", start="employees")

    filler, _ = filled(laptop, draft)

    assert filler.here == filler.way.after("employees")


def test_nx_goes_to_the_needed_and_core_questions_only(scene):
    laptop, draft = a_draft(scene, "forced_labour")

    filler, _ = filled(laptop, draft, "nx", start="inspected_on")
    prompt = filler.interview.prompt(filler.here)
    assert prompt.required or prompt.attributes.get("core")

    keys = []
    for _ in range(80):
        filler.moving.next_open("")
        keys.append(filler.here)
    assert set(keys) == set(filler.moving.wanted(filler.way))


def test_after_the_last_question_one_may_still_go_back(scene):
    laptop, draft = a_draft(scene)
    probe, _ = filled(laptop, draft)
    last = probe.way.stops[-1].key

    filler, said = filled(laptop, draft, "", "b", start=last.rpartition("/")[2])

    assert "That was the last question." in said
    assert filler.here is not None


def test_enter_after_the_last_question_leaves(scene):
    laptop, draft = a_draft(scene)
    probe, _ = filled(laptop, draft)
    last = probe.way.stops[-1].key

    filler, said = filled(laptop, draft, "", "", start=last.rpartition("/")[2])

    assert filler.is_leaving
    assert "Still needed: 3" in said


def test_j_alone_lists_the_sections_with_how_far_each_is(scene):
    laptop, draft = a_draft(scene, "forced_labour")

    filler, said = filled(laptop, draft, "j", "3")

    assert "  1. Visit: 0 of" in said
    assert filler.place.section == "Workforce"


def test_a_section_is_found_by_its_name(scene):
    laptop, draft = a_draft(scene, "forced_labour")

    filler, _ = filled(laptop, draft, "j movement")

    assert filler.place.section == "Movement"


def test_a_place_to_add_a_row_is_listed_as_such(scene):
    laptop, draft = a_draft(scene)

    _, said = filled(laptop, draft, "j child", "")

    assert ". Child: add one" in said


def test_a_list_that_is_cut_says_so(scene):
    laptop, draft = a_draft(scene, "forced_labour")

    _, said = filled(laptop, draft, "j worker", "")

    assert "more; a longer word finds fewer" in said


def test_a_row_is_removed_when_its_code_is_typed_and_u_brings_it_back(scene):
    laptop, draft = a_draft(scene)
    filled(laptop, draft, "y", "male", start="children")

    _, said = filled(laptop, draft, "rm", "no", "rm", "c1", start="sex")
    assert "C1 stays." in said and "Removed C1." in said
    assert "children" not in str(laptop.sitting(draft).interview.answers())

    filled(laptop, draft, "u")
    assert "children" in str(laptop.sitting(draft).interview.answers())


def test_undoing_a_new_row_leads_back_to_where_it_was_added(scene):
    laptop, draft = a_draft(scene)

    filler, _ = filled(laptop, draft, "y", "u", start="children")

    assert filler.here == "children"


def test_a_row_of_a_person_is_named_with_the_person(scene):
    laptop, draft = a_draft(scene, "forced_labour")
    filled(laptop, draft, "y", "male", start="workers")

    _, said = filled(laptop, draft, "y", start="payslips")

    assert "[W1] Add: Payslip?" in said
    assert "Added W1 Payslip 1." in said
    assert "[W1 Payslip 1]" in said


def test_what_there_is_already_is_said_where_one_may_be_added(scene):
    laptop, draft = a_draft(scene)
    filled(laptop, draft, "y", "male", start="children")

    _, said = filled(laptop, draft, "perhaps", start="children")

    assert "So far: C1" in said
    assert "y adds one; Enter goes on." in said


def test_what_is_no_number_of_the_list_is_told(scene):
    laptop, draft = a_draft(scene)

    filler, said = filled(laptop, draft, "j", "wages")

    assert "It takes a number, 1 to " in said
