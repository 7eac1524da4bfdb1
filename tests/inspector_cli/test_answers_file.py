"""Does a file of answers get what a person who types would get, fault by fault?"""

from __future__ import annotations

import pytest

from inspector_cli.answers_file import (
    FileNotUnderstood,
    fill_from,
    place_words,
    read_answers,
)


@pytest.fixture
def sitting(scene):
    scene.publish("forced_labour")
    laptop = scene.laptop("laptop-a", "u011")
    scene.carry(laptop)
    return laptop.sitting(laptop.new_draft("forced_labour").id)


@pytest.mark.parametrize(
    "text",
    ["", "{", "[1]", "3", "\xff", '{"employees": NaN}', '{"a": 1, "a": 2}'],
)
def test_a_file_that_holds_no_answers_is_refused_as_a_whole(text):
    with pytest.raises(FileNotUnderstood):
        read_answers(text.encode("latin-1"))


def test_a_file_saved_by_a_windows_editor_is_read():
    assert read_answers('\ufeff{"employees": 3}'.encode()) == {"employees": 3}


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({"employees": "many"}, "a whole number"),
        ({"employees": 2.5}, "a whole number"),
        ({"employees": [1, 2]}, "one answer"),
        ({"employees": {"a": 1}}, "one answer"),
        ({"employees": {"~": "zz"}}, "one answer"),
        ({"state": "Atlantis"}, "the number of a choice"),
        ({"present": ["employer", "nobody at all"]}, "the number of a choice"),
        ({"inspected_on": "31/2/2026"}, "calendar"),
        ({"inspected_on": "14/4/2027"}, "future"),
        ({"employes": 3}, "did you mean employees?"),
        ({"visit": [3]}, "nothing of that name"),
        ({"workers/x/job": "x"}, "nothing of that name"),
        ({"workers": 7}, "a list of rows"),
        ({"workers": [3]}, "row 1 of the list"),
        ({"workers": {"W9": {"job": "x"}}}, "no row W9"),
    ],
)
def test_each_fault_is_named_and_nothing_of_it_is_kept(sitting, answers, why):
    [refused] = fill_from(sitting, answers)

    assert why in refused.why
    assert sitting.interview.answers() == {}


def test_what_can_be_taken_is_taken_beside_what_cannot(sitting):
    refused = fill_from(sitting, {"employees": "x", "women_workers": True, "state": 1})

    assert [one.key for one in refused] == ["employees", "women_workers"]
    assert sitting.interview.answers()["state"] == "MY-Johor"


def test_several_choices_come_as_a_list(sitting):
    assert (
        fill_from(sitting, {"present": ["employer", "police"], "documents_seen": []})
        == []
    )

    answers = sitting.interview.answers()
    assert answers["present/police"] is True


def test_dont_know_refused_and_skipped_are_kept_as_such(sitting):
    said = [{"~": "dk"}, {"~": "rf"}, {"~": "skip"}]
    names = ["employees", "foreign_workers", "women_workers"]

    assert fill_from(sitting, dict(zip(names, said))) == []

    answers = sitting.interview.answers()
    assert [answers[name] for name in names] == said


def test_a_fault_inside_a_row_is_told_by_the_person(sitting):
    worker = {"sex": "male", "payslips": [{"paid": "plenty"}]}

    [refused] = fill_from(sitting, {"workers": [worker]})

    assert place_words(sitting, refused.key) == "W1 Payslip 1, paid"
