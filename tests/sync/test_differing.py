"""Is what differs shown once, whole, and ended by one ordinary edit?"""

from __future__ import annotations

import pytest

from sync.differing import difference_at, differences, seen_then
from sync.same_number import same_numbers

GROUP = ("action", "next_visit", "told")


def grouping(path):
    return GROUP if path.split("/")[0] in GROUP else ()


@pytest.fixture
def pair(ministry):
    a, b = ministry.node("a"), ministry.node("b")
    record = a.replica.create(*("inspection", "fl-1", ANSWERS), scope="D09", user="a")
    meet(a, b)
    return a, b, record


ANSWERS = {
    **{"action": "warn", "next_visit": "2026-04-20", "beds": 3},
    **{"workers/r1/~row": 1, "workers/r1/wage": "1500", "workers/r1/age": 30},
}


def meet(*nodes):
    for giver in nodes:
        for taker in nodes:
            if giver is not taker:
                for segment in giver.cut():
                    taker.take(segment, giver)


def settles(node, record, difference, number):
    """What any room does: an edit of all its paths that names every head."""
    writes = difference.settled_by(difference.sides[number])
    node.replica.edit(record, writes, user=node.name, seen=dict(difference.seen))


def only(node, record):
    [one] = differences(node.replica.read(record), grouping)
    return one


def test_a_group_of_which_two_changed_different_answers_differs_as_one(pair):
    a, b, record = pair
    a.replica.edit(record, {"action": "stop", "next_visit": "2026-04-20"}, user="a")
    b.replica.edit(record, {"action": "warn", "next_visit": "2026-04-16"}, user="b")
    meet(a, b)

    for node in (a, b):
        one = only(node, record)
        assert (one.kind, one.paths) == ("group", ("action", "next_visit"))
        assert {side.claim.user: side.values for side in one.sides} == {
            "a": {"action": "stop", "next_visit": "2026-04-20"},
            "b": {"action": "warn", "next_visit": "2026-04-16"},
        }


def test_a_group_is_settled_together_and_no_mixture_is_left(pair):
    a, b, record = pair
    a.replica.edit(record, {"action": "stop", "next_visit": "2026-04-20"}, user="a")
    b.replica.edit(record, {"action": "warn", "next_visit": "2026-04-16"}, user="b")
    meet(a, b)
    one = only(b, record)
    of_a = [side.claim.user for side in one.sides].index("a")

    settles(b, record, one, of_a)
    meet(a, b)

    for node in (a, b):
        read = node.replica.read(record)
        assert differences(read, grouping) == []
        assert (read.doc["action"], read.doc["next_visit"]) == ("stop", "2026-04-20")


def test_without_the_form_the_same_heads_are_two_answers_that_differ(pair):
    """Groups are derived: what stands does not depend on who knows of them."""
    a, b, record = pair
    a.replica.edit(record, {"action": "stop", "next_visit": "2026-04-20"}, user="a")
    b.replica.edit(record, {"action": "warn", "next_visit": "2026-04-16"}, user="b")
    meet(a, b)

    found = differences(a.replica.read(record))

    assert [(one.kind, one.path) for one in found] == [
        ("answers", "action"),
        ("answers", "next_visit"),
    ]


@pytest.fixture(params=["~del", "workers/r1/~del"])
def deleted_and_edited(request, pair):
    a, b, record = pair
    a.replica.edit(record, {request.param: True}, user="a")
    b.replica.edit(record, {"workers/r1/wage": "1700"}, user="b")
    meet(a, b)
    return a, b, record, request.param


def test_a_deletion_shows_who_edited_and_what(deleted_and_edited):
    a, b, record, path = deleted_and_edited

    for node in (a, b):
        one = only(node, record)
        assert (one.kind, one.path) == ("deletion", path)
        assert [(s.claim.user, dict(s.values)) for s in one.sides] == [
            ("a", {path: True}),
            ("b", {"workers/r1/wage": "1700"}),
        ]


@pytest.mark.parametrize("number, is_gone", [(0, True), (1, False)])
def test_a_deletion_that_saw_no_edit_ends_either_way(
    deleted_and_edited, number, is_gone
):
    a, b, record, path = deleted_and_edited

    settles(a, record, only(a, record), number)
    meet(a, b)

    for node in (a, b):
        read = node.replica.read(record)
        assert differences(read, grouping) == []
        assert (read.doc[path] is True) == is_gone
        assert read.doc["workers/r1/wage"] == "1700"
        assert read.is_deleted == (is_gone and path == "~del")


def test_an_edit_that_came_after_somebody_looked_still_stands_beside(
    deleted_and_edited,
):
    a, b, record, path = deleted_and_edited
    looked = only(b, record)
    a.replica.edit(record, {"workers/r1/age": 15}, user="a")
    b.replica.edit(record, {"workers/r1/wage": "1800"}, user="a")
    meet(a, b)

    then = seen_then(b.replica.read(record), looked, looked.dots())
    b.replica.edit(record, {path: True}, user="b", seen=then)

    meet(a, b)
    after = difference_at(a.replica.read(record), path, grouping)
    assert {"workers/r1/age": 15} in [dict(side.values) for side in after.sides]


def test_who_is_at_what_is_advice_and_never_differs(pair):
    a, b, record = pair
    hold = "~hold/wages/u012"
    a.replica.edit(record, {hold: True, "~done/wages": True}, user="a")
    b.replica.edit(record, {hold: None, "~done/wages": None}, user="b")
    meet(a, b)

    assert differences(a.replica.read(record)) == []


def by_case(record, answers):
    number = answers.get("case_number")
    return [("case", "case_number", str(number).casefold())] if number else []


def test_two_records_with_one_number_are_shown_until_one_changes(ministry):
    a, b = ministry.node("a"), ministry.node("b")
    first = create(a, {"case_number": "KES/7"})
    create(b, {"case_number": "kes/7"})
    create(b, {"case_number": "KES/8"})
    meet(a, b)

    [same] = same_numbers(a.replica.records("inspection"), by_case)
    assert (same.what, same.number) == ("case", "kes/7")
    assert [(g.record.created_by, g.value) for g in same.givings] == [
        ("a", "KES/7"),
        ("b", "kes/7"),
    ]
    [there] = same_numbers(b.replica.records("inspection"), by_case)
    assert [g.record.ref for g in there.givings] == [g.record.ref for g in same.givings]

    a.replica.edit(first, {"case_number": "KES/9"}, user="a")
    assert same_numbers(a.replica.records("inspection"), by_case) == []


def test_a_number_that_differs_within_a_record_counts_each_way(ministry):
    a, b = ministry.node("a"), ministry.node("b")
    record = create(a, {"case_number": "1"})
    create(a, {"case_number": "3"})
    meet(a, b)
    a.replica.edit(record, {"case_number": "3"}, user="a")
    b.replica.edit(record, {"case_number": "2"}, user="b")
    meet(a, b)

    [same] = same_numbers(a.replica.records("inspection"), by_case)

    assert same.number == "3"


def create(node, answers):
    return node.replica.create(
        *("inspection", "fl-1", answers), scope="D09", user=node.name
    )
