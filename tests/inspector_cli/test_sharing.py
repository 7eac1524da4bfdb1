"""Do several people fill one checklist, and does each see who is at what?"""

from __future__ import annotations

import io

import pytest

from inspector_cli.answers_file import fill_from
from inspector_cli.beside import difference_lines, number_lines, number_values
from inspector_cli.commands.share import part_named
from inspector_cli.filler import Filler
from inspector_cli.finalising import finalise
from inspector_cli.listing import lines
from inspector_cli.meaning import Meaning
from inspector_cli.screen import Screen
from inspector_cli.settling import settle
from inspector_cli.sharing import pass_on_all, share, still_at_it, take, take_up_all
from inspector_cli.telling import Telling
from inspector_cli.trouble import Trouble, WhichOne
from sync.change import Dot
from tests.inspector_cli.at_the_filler import filled

NOTICE = {"notice_served": "yes", "notice_number": "N-7", "notice_signed": "employer"}
TEN_FIFTY = {"minutes": 10}


def types(laptop, name, answers):
    refused = fill_from(laptop.sitting(name), answers)
    assert refused == []


def begun(laptop, answers):
    draft = laptop.new_draft("forced_labour").id
    types(laptop, draft, answers)
    return draft


@pytest.fixture
def shared(team):
    """Both laptops hold a shared draft in which 12 foreign workers were counted."""
    scene, a, b = team
    ref = share(a, begun(a, {"foreign_workers": 12}))
    meet(scene, a, b)
    return scene, a, b, ref


def meet(scene, *laptops):
    """What `inspector sync` does on each, but for the network."""
    for laptop in (*laptops, *laptops):
        pass_on_all(laptop)
        scene.carry(laptop)
        take_up_all(laptop)


def said(laptop, ref, *typed, start=None):
    return filled(laptop, ref, *typed, start=start)[1]


def test_a_shared_draft_goes_on_under_the_name_it_had_and_its_number(shared):
    _, a, _, ref = shared

    types(a, "D1", {"fee_paid": "no"})
    types(a, ref, {"papers_held": "no"})

    answers = Meaning.of(a, ref).interview.answers()
    assert (answers["fee_paid"], answers["papers_held"]) == ("no", "no")
    assert share(a, "D1") == share(a, ref) == ref


def test_a_finalised_record_is_not_shared_again(team):
    _, a, _ = team
    ref = finalise(a, a.sitting(begun(a, needed(a))))

    with pytest.raises(Trouble, match="is finalised"):
        share(a, ref)


def needed(laptop):
    """Answers to all that keeps a checklist from being finalised."""
    from tests.demo.answers import PLACE

    return PLACE


def test_the_question_says_who_answered_it_on_which_laptop_and_when(shared):
    scene, a, b, ref = shared
    scene.clock.pass_time(**TEN_FIFTY)
    types(b, ref, {"foreign_workers": 14})
    meet(scene, b, a)

    words = said(a, ref, "q", start="foreign workers")

    assert "Now: 14" in words
    assert "by u012, laptop B" in words
    assert "14 Apr 2026 10:50" in words


def test_one_may_type_on_while_the_other_window_syncs(shared):
    """The filler stays open; a sync makes changes of what it has typed so far."""
    scene, a, b, ref = shared
    filler = Filler(a.sitting(ref), Screen(io.StringIO(), io.StringIO()))
    filler.sitting.answer("foreign_workers", 14)
    types(b, ref, {"papers_held": "no"})
    meet(scene, a, b)

    filler.sitting.answer("fee_paid", "no")

    answers = filler.interview.answers()
    assert (answers["foreign_workers"], answers["papers_held"]) == (14, "no")
    assert answers["fee_paid"] == "no"
    assert Meaning.of(a, ref).interview.answers() == answers


def test_answers_that_differ_are_shown_at_the_question_and_end_by_answering(shared):
    scene, a, b, ref = shared
    types(a, ref, {"foreign_workers": 14})
    types(b, ref, {"foreign_workers": 16})
    meet(scene, a, b)

    words = said(a, ref, "15", "q", start="foreign workers")

    assert "ANSWERS DIFFER:" in words
    assert "14 - by u011, laptop A" in words and "16 - by u012, laptop B" in words
    meet(scene, a, b)
    assert b.record(ref).clashes == {}
    assert b.record(ref).doc["foreign_workers"] == 15


def test_coming_into_a_section_one_is_told_who_is_there(shared):
    scene, a, b, ref = shared
    take(b, ref, "wages")
    meet(scene, b, a)

    words = said(a, ref, "q", start="wages")

    assert "u012 is at Wages (laptop B" in words
    assert "You may both answer." in words


def test_the_keys_take_a_section_and_say_that_it_is_done(shared):
    scene, a, b, ref = shared

    words = said(a, ref, "tk", "s", "tk", "tk", "sd", "q", start="Wages")
    meet(scene, a, b)

    assert "You are at Wages." in words
    assert "Wages: u011, laptop A" in words
    assert "You are no longer at Wages." in words
    assert "Wages is done and passed on" in words
    there = "\n".join(Telling(Meaning.of(b, ref)).lines(("team",)))
    assert "Wages: done, u011" in there


def test_both_may_hold_one_section_and_both_are_named(shared):
    scene, a, b, ref = shared
    take(a, ref, "wages")
    take(b, ref, "wages")
    meet(scene, a, b)

    there = list(Telling(Meaning.of(a, ref, "ms")).lines(("team",)))

    assert sum(line.startswith("Gaji: u01") for line in there) == 2
    assert a.record(ref).clashes == {}


def test_a_word_that_may_be_several_sections_is_asked_about(shared):
    _, a, _, ref = shared
    types(a, ref, {"workers": [{"sex": "male"}, {"sex": "female"}]})

    assert part_named(a, ref, "wages")[0] == "wages"
    assert part_named(a, ref, "w2")[1] == "W2"
    with pytest.raises(WhichOne, match="may be any of these"):
        part_named(a, ref, "a")
    with pytest.raises(Trouble, match="has no section or person W9"):
        part_named(a, ref, "W9")


def test_who_finalises_is_told_who_is_still_at_it(shared):
    scene, a, b, ref = shared
    take(b, ref, "wages")
    types(b, ref, {"workers": [{"sex": "male"}]})
    meet(scene, b, a)

    told = {(part, user) for part, user, _ in still_at_it(a, a.sitting(ref))}

    assert told == {("Wages", "u012"), ("W1", "u012")}
    assert [one[:2] for one in still_at_it(b, b.sitting(ref))] == [
        ("Workforce", "u011")
    ]


def test_a_row_removed_by_one_who_had_seen_it_leaves_nothing_to_settle(shared):
    scene, a, b, ref = shared
    types(b, ref, {"workers": [{"sex": "male", "pay": "daily"}]})
    meet(scene, b, a)
    sitting = a.sitting(ref)
    [row] = {
        key.rpartition("/")[0] for key in sitting.interview.answers() if "/~row" in key
    }

    sitting.remove_row(row)
    meet(scene, a, b)

    assert a.record(ref).clashes == b.record(ref).clashes == {}
    assert b.record(ref).doc[f"{row}/~del"] is True


def test_a_row_removed_while_the_other_wrote_in_it_is_told_and_settled(shared):
    scene, a, b, ref = shared
    types(b, ref, {"workers": [{"sex": "male"}]})
    meet(scene, b, a)
    sitting = a.sitting(ref)
    [row] = {
        key.rpartition("/")[0] for key in sitting.interview.answers() if "/~row" in key
    }
    sitting.remove_row(row)
    types(b, ref, {"workers": {"W1": {"pay": "daily"}}})
    meet(scene, a, b)

    there = "\n".join(difference_lines(a, a.record(ref), "en"))
    assert "The row of W1: removed, but edited by who did not know of it" in there
    assert "1. removed - u011" in there and "2. edited - u012" in there

    settle(a, ref, f"{row}/~del", 2, None)
    meet(scene, a, b)

    for laptop in (a, b):
        assert laptop.record(ref).clashes == {}
        assert Meaning.of(laptop, ref).interview.answers()[f"{row}/pay"] == "daily"


def test_a_group_is_shown_and_settled_together(shared):
    scene, a, b, ref = shared
    types(a, ref, NOTICE)
    meet(scene, a, b)
    types(a, ref, {"notice_number": "N-8"})
    types(b, ref, {"notice_signed": "refused"})
    meet(scene, a, b)

    there = "\n".join(difference_lines(b, b.record(ref), "en"))
    assert "Settled together: " in there
    assert there.count("Number of the notice or order: N-8") == 1
    [side] = [line for line in there.splitlines() if "these answers - u012" in line]
    settle(b, ref, "notice_number", int(side.strip()[0]), None)
    meet(scene, a, b)

    for laptop in (a, b):
        doc = laptop.record(ref).doc
        assert laptop.record(ref).clashes == {}
        assert (doc["notice_number"], doc["notice_signed"]) == ("N-7", "refused")


def test_one_notice_number_in_two_inspections_is_shown_until_one_changes(shared):
    scene, a, b, ref = shared
    types(a, ref, NOTICE)
    other = share(b, begun(b, NOTICE))
    meet(scene, a, b)

    [soft] = number_values(a)
    assert (soft["what"], soft["number"]) == ("notice", "n-7")
    assert {one["ref"] for one in soft["records"]} == {ref, other}
    assert "One number, several records" in next(number_lines(a, "en"))

    types(b, other, {"notice_number": "N-9"})
    meet(scene, a, b)
    assert number_values(a) == []


def test_the_list_names_a_shared_draft_and_one_whose_form_is_not_here(shared):
    scene, a, b, ref = shared
    scene.office.create(
        *("inspection", "unknown_form-9", {"x": 1}), scope="D09", user="u044"
    )
    scene.carry(b)

    words = "\n".join(lines(b, "en"))

    assert f"{ref}  forced labour" in words
    assert "shared draft, begun by u011" in words
    assert "the form unknown_form-9 has not arrived yet; everything is kept" in words


def test_what_was_typed_and_not_passed_on_is_counted(shared):
    _, a, _, ref = shared

    types(a, ref, {"fee_paid": "no"})

    assert "not passed on yet: 1 steps" in "\n".join(lines(a, "en"))


def test_hidden_answers_stay_on_the_laptop_until_they_are_asked_again(shared):
    scene, a, b, ref = shared
    types(a, ref, {"papers_held": "yes", "papers_held_by": "employer"})
    meet(scene, a, b)
    types(a, ref, {"papers_held": "no"})
    meet(scene, a, b)

    types(a, ref, {"papers_held": "yes"})

    assert Meaning.of(a, ref).interview.answers()["papers_held_by"] == "employer"
    meet(scene, a, b)
    assert b.record(ref).doc["papers_held_by"] == "employer"


def test_no_mark_of_a_shared_draft_is_confided(shared):
    """Laptop B holds no confidential stream and sees who is at what."""
    _, a, _, ref = shared
    record = a.record(ref)

    marks = [path for path in record.doc if path.startswith("~")]

    assert marks
    dots = {dot for path in marks for dot in record.heads[path]}
    assert all(isinstance(dot, Dot) and dot.scope == "D09" for dot in dots)


def test_what_was_typed_stands_beside_what_came_by_another_way(shared):
    """A stick brings a colleague's answer, and nothing was passed on before."""
    scene, a, b, ref = shared
    types(b, ref, {"foreign_workers": 16})
    pass_on_all(b)
    types(a, ref, {"foreign_workers": 14, "fee_paid": "no"})
    scene.carry(b, a)

    answers = Meaning.of(a, ref).interview.answers()
    assert (answers["foreign_workers"], answers["fee_paid"]) == (14, "no")
    a.sitting(ref)

    claims = a.record(ref).clashes["foreign_workers"]
    assert {claim.value for claim in claims} == {14, 16}
    assert Meaning.of(a, ref).interview.answers()["fee_paid"] == "no"
