"""Does a finished draft become a record, and a correction only what it changed?"""

from __future__ import annotations

import pytest

from inspector_cli.answers_file import fill_from
from inspector_cli.finalising import finalise
from inspector_cli.settling import clashing, settle
from inspector_cli.trouble import NotReady

PLACE = {
    "inspected_on": "2026-04-14",
    "state": "MY-Johor",
    "workplace_name": "Ladang Sungai Embun",
}


def finalised(laptop, name, answers):
    """Fill and finalise; `name` is a form, or a record to correct."""
    draft = name if "-" in name else laptop.new_draft(name).id
    sitting = laptop.sitting(draft)
    assert fill_from(sitting, answers) == []
    return finalise(laptop, sitting)


def test_a_draft_that_misses_a_needed_answer_stays_a_draft(team):
    _, a, _ = team
    sitting = a.sitting(a.new_draft("forced_labour").id)

    with pytest.raises(NotReady):
        finalise(a, sitting)

    assert a.inspections() == []
    assert not a.drafts.draft("D1").is_finalised


def test_what_somebody_said_is_sealed_as_said(team):
    _, a, _ = team
    said = {"~": "said", "text": "about forty"}

    ref = finalised(a, "forced_labour", {**PLACE, "employees": said})

    assert a.record(ref).doc["employees"]["text"] == "about forty"


def test_a_finalised_checklist_reaches_a_colleague(team):
    scene, a, b = team
    ref = finalised(a, "forced_labour", {**PLACE, "employees": 22})

    scene.carry(a, b)

    assert b.record(ref).doc["employees"] == 22


def test_a_correction_writes_only_what_it_changed(team):
    scene, a, b = team
    ref = finalised(a, "forced_labour", {**PLACE, "employees": 22})
    scene.carry(a, b)

    finalised(b, ref, {"women_workers": 7})

    version = b.replica.history(b.record(ref).id, "employees")
    assert [one.user for one in version] == ["u011"]
    assert b.record(ref).doc["women_workers"] == 7


def test_answers_to_different_questions_merge(team):
    scene, a, b = team
    ref = finalised(a, "forced_labour", PLACE)
    scene.carry(a, b)
    finalised(a, ref, {"women_workers": 7})
    finalised(b, ref, {"employees": 22})

    scene.carry(a, b)

    for laptop in (a, b):
        doc = laptop.record(ref).doc
        assert (doc["women_workers"], doc["employees"]) == (7, 22)
        assert clashing(laptop) == []


def test_answers_that_differ_both_stand_until_one_is_settled_on(team):
    scene, a, b = team
    ref = finalised(a, "forced_labour", PLACE)
    scene.carry(a, b)
    finalised(a, ref, {"foreign_workers": 14})
    finalised(b, ref, {"foreign_workers": 16})
    scene.carry(a, b)
    standing = {claim.value for claim in b.record(ref).clashes["foreign_workers"]}
    assert standing == {14, 16}

    settle(b, ref, "foreign_workers", None, "16", "the roster says so")
    scene.carry(a, b)

    for laptop in (a, b):
        assert clashing(laptop) == []
        assert laptop.record(ref).doc["foreign_workers"] == 16


def test_what_a_colleague_wrote_while_the_draft_was_open_is_not_overwritten(team):
    scene, a, b = team
    ref = finalised(a, "forced_labour", {**PLACE, "employees": 22})
    scene.carry(a, b)
    sitting = b.sitting(ref)
    finalised(a, ref, {"employees": 23})
    scene.carry(a, b)
    assert fill_from(sitting, {"employees": 24}) == []

    finalise(b, sitting)

    values = {claim.value for claim in b.record(ref).clashes["employees"]}
    assert values == {23, 24}


def test_a_first_answer_given_elsewhere_meanwhile_is_not_overwritten(team):
    scene, a, b = team
    ref = finalised(a, "forced_labour", PLACE)
    scene.carry(a, b)
    sitting = b.sitting(ref)
    finalised(a, ref, {"foreign_workers": 14})
    scene.carry(a, b)
    assert fill_from(sitting, {"foreign_workers": 16}) == []

    finalise(b, sitting)

    values = {claim.value for claim in b.record(ref).clashes["foreign_workers"]}
    assert values == {14, 16}


def test_a_laptop_without_the_confidential_stream_keeps_what_was_computed_from_it(team):
    scene, a, b = team
    worker = {"birth_date": "1996-08-20", "job": "harvester"}
    ref = finalised(a, "forced_labour", {**PLACE, "workers": [worker]})
    scene.carry(a, b)
    row = next(p.split("/")[1] for p in b.record(ref).doc if p.startswith("workers/"))
    assert f"workers/{row}/birth_date" not in b.record(ref).doc

    finalised(b, ref, {"workers": {"W1": {"job": "loader"}}})
    scene.carry(a, b)

    doc = a.record(ref).doc
    assert doc[f"workers/{row}/age"] == 29
    assert doc[f"workers/{row}/birth_date"] == "1996-08-20"
    assert doc[f"workers/{row}/job"] == "loader"


def test_a_removed_row_is_marked_and_its_answers_stay_in_history(team):
    scene, a, _ = team
    ref = finalised(a, "forced_labour", {**PLACE, "workers": [{"job": "harvester"}]})
    sitting = a.sitting(ref)
    [row] = [p.key for p in sitting.interview.places() if p.kind == "row"]
    sitting.remove_row(row)

    finalise(a, sitting)

    record = a.record(ref)
    assert record.doc[f"{row}/~del"] is True
    assert a.replica.history(record.id, f"{row}/job")[0].value == "harvester"
