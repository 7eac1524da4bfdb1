"""Are groups, removals, numbers and shared drafts shown at the office, and ended?"""

from __future__ import annotations

import json
import re

import pytest

from server.differing import differences_in, numbers_alike
from server.main import main
from sync.shared import DRAFT, FINALISED, SAW, STATE, seen_so_far
from tests.server.estate import (
    at_office,
    follow_ups,
    forced_labour,
)
from tests.server.text_browser import Browser

NOTICE = {"notice_served": "yes", "notice_number": "N-7", "notice_signed": "employer"}


def both_hand_over(estate):
    estate.a.hands_over()
    estate.b.hands_over()


@pytest.fixture
def grouped(estate):
    """One wrote another number of the notice, the other another who signed."""
    inspection = forced_labour(estate, **NOTICE)
    estate.b.takes_from(estate.a)
    estate.a.says(inspection.id, **{**NOTICE, "notice_number": "N-8"})
    estate.b.says(inspection.id, **{**NOTICE, "notice_signed": "refused"})
    both_hand_over(estate)
    return estate, inspection


def kept(page: str, words: str) -> dict[str, str]:
    """What each button of these words sends, with what the page had shown."""
    seen = re.search(r'name="seen" value="([^"]+)"', page)[1]
    return {"seen": seen, "keep": re.findall(rf'value="([^"]+)">{words}<', page)[0]}


def test_a_group_is_one_row_and_one_page_and_ends_together(grouped):
    estate, inspection = grouped
    browser = Browser(estate).signs_in("s001")
    [row] = set(
        re.findall(rf"/clashes/{inspection.ref}/\w+", browser.opens("/clashes"))
    )

    page = browser.opens(row)
    for words in ("belong together", "N-8", "N-7", "Refused to sign"):
        assert words in page
    browser.presses(
        row.replace("/clashes/", "/settle/"), **kept(page, "Keep these answers")
    )

    record = at_office(estate, inspection)
    assert record.clashes == {}
    settled = (record.doc["notice_number"], record.doc["notice_signed"])
    assert settled in {("N-8", "employer"), ("N-7", "refused")}


def test_of_a_group_no_single_answer_can_be_written(grouped):
    estate, inspection = grouped
    browser = Browser(estate).signs_in("s001")
    page = browser.opens(f"/clashes/{inspection.ref}/notice_number")
    seen = kept(page, "Keep these answers")["seen"]

    address = f"/settle/{inspection.ref}/notice_number"
    browser.presses(address, 409, seen=seen, keep="edited", edited="N-9")

    assert at_office(estate, inspection).clashes


@pytest.fixture
def removed(estate):
    """A took worker W1 out, B wrote what W1 is paid."""
    inspection = forced_labour(estate, workers=[{"sex": "male", "pay": "monthly"}])
    estate.b.takes_from(estate.a)
    row = next(path.rpartition("/")[0] for path in inspection.doc if "/~row" in path)
    estate.a.says(inspection.id, **{f"{row}/~del": True})
    estate.b.says(inspection.id, **{f"{row}/pay": "daily"})
    both_hand_over(estate)
    return estate, inspection, row


@pytest.mark.parametrize(
    "words, is_gone",
    [("Leave it removed", True), ("Keep it, with what was edited", False)],
)
def test_a_removal_that_knew_of_no_edit_is_shown_and_ends_either_way(
    removed, words, is_gone
):
    estate, inspection, row = removed
    browser = Browser(estate).signs_in("s001")
    address = f"/clashes/{inspection.ref}/{row}/~del"
    assert "W1 was removed, but edited" in browser.opens(
        f"/inspections/{inspection.ref}"
    )

    page = browser.opens(address)
    assert "Farid Contoh" in page and "Bella Contoh" in page
    browser.presses(address.replace("/clashes/", "/settle/"), **kept(page, words))

    record = at_office(estate, inspection)
    assert differences_in(estate.office.replica, record) == []
    assert (record.doc[f"{row}/~del"] is True) == is_gone
    assert record.doc[f"{row}/pay"] == "daily"


def test_a_removed_inspection_that_was_edited_withdraws_nothing_yet(estate):
    inspection = forced_labour(estate)
    opened = {one.name for one in follow_ups(estate)}
    estate.b.takes_from(estate.a)
    estate.a.says(inspection.id, **{"~del": True})
    estate.b.says(inspection.id, employees=9)
    both_hand_over(estate)

    assert opened
    assert {f.name for f in follow_ups(estate) if f.doc["state"] == "open"} == opened

    estate.office.desk.settle(inspection.ref, "~del", True, by="s001")

    assert not [f for f in follow_ups(estate) if f.doc["state"] == "open"]


def test_two_inspections_with_one_notice_number_are_shown_side_by_side(estate):
    one = forced_labour(estate, **NOTICE)
    other = forced_labour(estate, **NOTICE)
    browser = Browser(estate).signs_in("s001")

    page = browser.opens("/clashes")
    assert "One number in several inspections" in page
    for ref in (one.ref, other.ref):
        assert f"/inspections/{ref}" in page
    assert "N-7" in browser.opens(f"/inspections/{one.ref}")

    estate.a.says(other.id, notice_number="N-9")
    estate.a.hands_over()
    inspections = estate.office.replica.records("inspection")
    assert numbers_alike(estate.office.replica, inspections) == []


@pytest.fixture
def draft(estate):
    """A shared draft in which papers are held and somebody is in danger."""
    record = estate.a.fills("forced_labour", {"papers_held": "no"})
    marks = {STATE: DRAFT, "~hold/wages/u011": True, "~done/papers": True}
    held = {"papers_held": "yes", "papers_held_by": "employer"}
    answers = {**held, "danger_now": "yes"}
    estate.a.says(record.id, **marks, **answers)
    estate.a.hands_over()
    return estate, record


def test_of_a_shared_draft_only_what_protects_now_is_opened(draft):
    estate, record = draft

    assert {one.doc["rule"] for one in follow_ups(estate)} == {"F01"}
    assert estate.office.desk.outcomes.store.drawings(record.ref) == []

    saw = {SAW: seen_so_far(estate.a.reads(record.id))}
    estate.a.says(record.id, **{STATE: FINALISED}, **saw)
    estate.a.hands_over()

    assert {"F01", "F05"} <= {one.doc["rule"] for one in follow_ups(estate)}
    assert estate.office.desk.outcomes.store.drawings(record.ref)


def test_the_page_of_a_shared_draft_says_who_is_at_what(draft):
    estate, record = draft
    browser = Browser(estate).signs_in("s001")

    page = browser.opens(f"/inspections/{record.ref}")

    for words in (
        "Shared draft: it is still being filled",
        "Wages: Farid Contoh is at it, laptop",
        "Papers: done, Farid Contoh",
        "Nothing is read from it before it is finalised.",
    ):
        assert words in page
    assert "shared draft" in browser.opens("/inspections")


def test_what_came_after_it_was_final_is_marked_on_the_page(draft):
    estate, record = draft
    estate.b.takes_from(estate.a)
    saw = {SAW: seen_so_far(estate.a.reads(record.id))}
    estate.a.says(record.id, **{STATE: FINALISED}, **saw)
    estate.b.says(record.id, foreign_workers=3)
    both_hand_over(estate)

    page = Browser(estate).signs_in("s001").opens(f"/inspections/{record.ref}")

    assert "Came after it was finalised" in page
    assert page.count("Came after it was finalised") == 1
    assert "How many of them are foreign workers? - Bella Contoh" in page


def test_a_record_whose_form_has_not_come_is_kept_and_says_so(estate):
    ref = estate.a.reads(
        estate.a.replica.create(
            *("inspection", "newer_form-9", {"x": "1"}), scope="D09", user="u011"
        )
    ).ref
    estate.a.hands_over()

    page = Browser(estate).signs_in("s001").opens(f"/inspections/{ref}")

    assert "this form has not arrived yet. Everything that came is kept" in page


def at_the_command(estate, capsys, *words):
    code = main(["--home", str(estate.office.home), "--no-input", *words])
    return code, capsys.readouterr()


def test_the_command_lists_every_kind_and_settles_a_group(grouped, capsys):
    estate, inspection = grouped
    forced_labour(estate, **{**NOTICE, "notice_number": "N-8"})

    _, said = at_the_command(estate, capsys, "clashes", "list", "--json")
    rows = json.loads(said.out)
    assert {row["kind"] for row in rows} == {"group", "same_number"}
    group = [row for row in rows if row["kind"] == "group"]
    number = [row["value"]["notice_number"] for row in group].index("N-8") + 1

    code, _ = at_the_command(
        *(estate, capsys, "clashes", "settle", inspection.ref, "notice_signed"),
        *("--keep", str(number), "--by", "s001"),
    )

    assert code == 0
    record = at_office(estate, inspection)
    assert (record.clashes, record.doc["notice_number"]) == ({}, "N-8")


def test_rebuild_says_what_differs_and_mends_it_with_what_follows(grouped, capsys):
    estate, inspection = grouped
    assert at_the_command(estate, capsys, "rebuild")[0] == 0
    change = (
        "update record set doc = replace(doc, 'N-', 'M-') where kind = 'inspection'"
    )
    estate.office.database.execute(change)

    code, said = at_the_command(estate, capsys, "rebuild", "--json")
    found = json.loads(said.out)
    assert (code, found["equal"]) == (1, False)
    assert [one["ref"] for one in found["differing"]] == [inspection.ref]
    assert found["differing"][0]["paths"] == ["notice_number"]

    assert at_the_command(estate, capsys, "rebuild", "--write")[0] == 0
    assert at_the_command(estate, capsys, "rebuild")[0] == 0
    assert "M-" not in str(at_office(estate, inspection).doc)
