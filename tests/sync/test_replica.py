"""Does a record say what was saved, and do answers that differ both stand?"""

from __future__ import annotations

from datetime import timedelta

import pytest

from sync.canonical import NotAValue
from sync.change import Dot
from sync.clock import moment_of
from sync.database import Database
from sync.identity import Identity
from sync.layout import NotALine
from sync.replica import DatabaseRestored, RecordNotHere, Replica
from tests.sync.nodes import MORNING, SetClock


@pytest.fixture
def a(ministry):
    return ministry.node("a")


@pytest.fixture
def b(ministry):
    return ministry.node("b")


def an_inspection(node, answers=None, **more):
    answers = {"workers": 14} if answers is None else answers
    return node.replica.create(
        "inspection", "fl-1", answers, scope="D09", user=node.name, **more
    )


def give_all(giver, taker):
    return [taker.take(segment, giver) for segment in giver.cut()]


def meet(*nodes):
    for giver in nodes:
        for taker in nodes:
            if giver is not taker:
                give_all(giver, taker)


def test_what_is_saved_reads_back_with_who_and_when(a):
    typed = MORNING - timedelta(hours=1)

    record = an_inspection(a, {"name": "Kilang", "lit": True}, times={"name": typed})

    read = a.replica.read(record)
    assert read.doc == {"name": "Kilang", "lit": True}
    assert read.times == {"name": typed}
    assert (read.kind, read.form, read.scope) == ("inspection", "fl-1", "D09")
    assert (read.created_by, read.created_at) == ("a", MORNING)
    assert (read.first_received_at, read.is_deleted) == (None, False)


def test_a_value_keeps_its_type(a):
    answers = {"n": 1, "x": 1.5, "yes": True, "not": None, "many": [1, {"a": "b"}]}

    record = an_inspection(a, answers)

    doc = a.replica.read(record).doc
    assert {p: (type(v), v) for p, v in doc.items()} == {
        p: (type(v), v) for p, v in answers.items()
    }


def test_an_edit_replaces_what_stands(a):
    record = an_inspection(a)

    a.replica.edit(record, {"workers": 15, "new": "x"}, user="a")

    read = a.replica.read(record)
    assert (read.doc, read.clashes) == ({"workers": 15, "new": "x"}, {})


def test_a_record_is_known_by_its_stream_and_number(a):
    record = an_inspection(a)

    ref = a.replica.read(record).ref

    assert ref == "A0-1"
    assert a.replica.by_ref(ref).id == a.replica.by_ref("a0-1").id == record
    assert a.replica.by_ref("A0-2") is None
    assert a.replica.by_ref("nonsense") is None


def test_before_enrolment_a_record_is_found_by_its_spelt_out_name(tmp_path, ministry):
    database = Database(tmp_path / "new.db")
    replica = Replica(
        database, Identity.create(), ministry.clock, new_id=ministry.office.new_id
    )

    record = replica.create("inspection", "fl-1", {"x": 1}, scope="D09", user="a")

    assert replica.by_ref(replica.read(record).ref).id == record
    database.close()


def test_fields_that_do_not_meet_are_merged(a, b):
    record = an_inspection(a, {"one": 1, "two": 2})
    give_all(a, b)

    a.replica.edit(record, {"one": 10}, user="a")
    b.replica.edit(record, {"two": 20}, user="b")
    meet(a, b)

    for node in (a, b):
        read = node.replica.read(record)
        assert (read.doc, read.clashes) == ({"one": 10, "two": 20}, {})


def test_answers_that_differ_both_stand_until_a_person_settles_them(a, b, ministry):
    record = an_inspection(a, {"workers": 12})
    give_all(a, b)
    a.replica.edit(record, {"workers": 14}, user="a")
    ministry.clock.pass_time(minutes=1)
    b.replica.edit(record, {"workers": 16}, user="b")
    meet(a, b)

    [one, other] = a.replica.read(record).clashes["workers"]
    assert [(c.value, c.user, c.device_name) for c in (one, other)] == [
        (16, "b", "B0"),
        (14, "a", "A0"),
    ]
    assert one.at - other.at == timedelta(minutes=1)
    assert a.replica.read(record).clashes == b.replica.read(record).clashes

    b.replica.edit(record, {"workers": 16, "~resolve": "counted again"}, user="b")
    meet(a, b)

    for node in (a, b):
        read = node.replica.read(record)
        assert (read.doc["workers"], read.clashes) == (16, {})
    last = a.replica.history(record, "workers")[-1]
    assert (last.value, last.comment, len(last.replaces)) == (16, "counted again", 2)


def test_equal_answers_are_no_clash(a, b):
    record = an_inspection(a)
    give_all(a, b)

    a.replica.edit(record, {"gate": "shut"}, user="a")
    b.replica.edit(record, {"gate": "shut"}, user="b")
    meet(a, b)

    read = a.replica.read(record)
    assert (read.clashes, len(read.heads["gate"])) == ({}, 2)


def test_an_edit_of_what_a_person_saw_leaves_what_came_meanwhile(a, b, ministry):
    record = an_inspection(a)
    give_all(a, b)
    seen = b.replica.read(record).heads
    a.replica.edit(record, {"workers": 14, "beds": 3}, user="a")
    give_all(a, b)
    ministry.clock.pass_time(minutes=1)

    b.replica.edit(record, {"workers": 16}, user="b", seen=seen)

    clash = b.replica.read(record).clashes["workers"]
    assert {claim.value for claim in clash} == {14, 16}


def test_the_time_of_an_answer_goes_with_the_answer_that_shows(a, b, ministry):
    early, late = MORNING - timedelta(hours=3), MORNING - timedelta(hours=2)
    record = an_inspection(a, {"x": 1}, times={"x": early})
    give_all(a, b)

    b.replica.edit(record, {"x": 2}, user="b", times={"x": late})
    meet(a, b)
    assert a.replica.read(record).times == {"x": late}

    a.replica.edit(record, {"x": 3}, user="a")
    assert a.replica.read(record).times == {}


def test_history_has_every_write_that_is_held(a, b, ministry):
    record = an_inspection(a, {"x": 1, "y": 1})
    give_all(a, b)
    for value in (2, 3):
        ministry.clock.pass_time(minutes=1)
        b.replica.edit(record, {"x": value}, user="b")
    b.replica.edit(record, {"y": 5}, user="b")
    meet(a, b)

    history = a.replica.history(record, "x")

    assert [(v.value, v.user) for v in history] == [(1, "a"), (2, "b"), (3, "b")]
    assert history == b.replica.history(record, "x")
    assert a.replica.history("no such", "x") == []


def test_a_deleted_record_says_so_and_a_later_edit_shows(a, b):
    record = an_inspection(a)
    give_all(a, b)

    a.replica.edit(record, {"~del": True}, user="a")
    b.replica.edit(record, {"workers": 20}, user="b")
    meet(a, b)

    for node in (a, b):
        read = node.replica.read(record)
        assert read.is_deleted
        assert {claim.value for claim in read.clashes["~del"]} == {True, 20}


def test_a_deletion_that_saw_every_edit_is_no_clash(a, b):
    record = an_inspection(a, {"workers": 1}, confidential={"said": "words"})
    give_all(a, b)
    b.replica.edit(record, {"workers": 20}, user="b", confidential={"said": "x"})
    meet(a, b)

    a.replica.edit(record, {"~del": True}, user="a")
    meet(a, b)

    assert a.replica.read(record).clashes == b.replica.read(record).clashes == {}


def test_a_row_deleted_by_one_who_had_not_seen_its_new_answer_shows_it(a, b):
    row = {"workers/r1/wage": "1", "workers/r2/wage": "2"}
    record = an_inspection(a, row)
    give_all(a, b)
    seen = a.replica.read(record).heads
    b.replica.edit(record, {"workers/r1/wage": "9", "workers/r1/age": 3}, user="b")
    give_all(b, a)

    a.replica.edit(record, {"workers/r1/~del": True}, user="a", seen=seen)

    clashes = a.replica.read(record).clashes
    assert list(clashes) == ["workers/r1/~del"]
    assert {claim.value for claim in clashes["workers/r1/~del"]} == {True, "9", 3}


def test_a_record_named_in_both_halves_of_a_district_is_listed_in_the_open_one(a, b):
    for node, scope in ((a, "D09"), (b, "D09+")):
        node.replica.put("f-1", "follow_up", "", {"x": 1}, scope=scope, user=node.name)
    meet(a, b)

    assert a.replica.read("f-1").scope == b.replica.read("f-1").scope == "D09"


def test_a_named_record_is_one_whoever_opens_it(a, b):
    for node in (a, b):
        node.replica.put(
            "f-one", "follow_up", "", {"state": "open"}, scope="D09", user=node.name
        )
    meet(a, b)

    one, other = a.replica.read("f-one"), b.replica.read("f-one")

    assert (one.clashes, one.doc) == ({}, {"state": "open"})
    assert (one.created_by, one.created_at) == (other.created_by, other.created_at)
    assert (one.name, one.ref) == ("f-one", "f-one")
    assert a.replica.by_ref("F-ONE").id == "f-one"


def test_putting_what_a_record_says_already_records_nothing(a):
    def put(**writes):
        a.replica.put("f-one", "follow_up", "", writes, scope="D09", user="a")

    put(state="open", who="x")
    put(state="open", who="x")
    assert a.replica.shelf.waiting() == 1

    put(state="seen", who="x")
    assert [v.value for v in a.replica.history("f-one", "state")] == ["open", "seen"]
    assert len(a.replica.history("f-one", "who")) == 1


def test_records_are_listed_by_kind_and_scope(a):
    first = an_inspection(a)
    a.replica.put("f-one", "follow_up", "", {"x": 1}, scope="D09+", user="a")
    second = an_inspection(a)

    def ids(**which):
        return [record.id for record in a.replica.records(**which)]

    assert ids(kind="inspection") == [first, second]
    assert ids(scope="D09+") == ["f-one"]
    assert len(ids(scope="D09")) == 2
    assert ids(kind="inspection", scope="D10") == []


@pytest.mark.parametrize(
    "answers, fault",
    [
        ({"x": float("nan")}, NotAValue),
        ({"x": 2**54}, NotAValue),
        ({"x": "\ud800"}, NotAValue),
        ({"": 1}, NotALine),
        ({"a\nb": 1}, NotALine),
    ],
)
def test_what_no_change_may_carry_is_refused_at_the_save(a, answers, fault):
    with pytest.raises(fault):
        an_inspection(a, answers)

    assert a.replica.records(kind="inspection") == []
    assert a.replica.shelf.waiting() == 0


def test_editing_what_is_not_here_is_said_plainly(a):
    with pytest.raises(RecordNotHere):
        a.replica.edit(Dot("0" * 16, "D09", 1), {"x": 1}, user="a")


def test_a_later_save_has_a_later_stamp_though_the_clock_went_back(a, ministry):
    an_inspection(a)
    ministry.clock.pass_time(days=-400)

    record = an_inspection(a)

    assert a.replica.read(record).created_at >= MORNING


def test_a_clock_years_ahead_does_not_drag_the_others_along(a, ministry, tmp_path):
    astray = ministry.node("c", clock=SetClock(MORNING + timedelta(days=3650)))
    an_inspection(astray)
    give_all(astray, a)

    record = an_inspection(a)

    ahead = a.replica.read(record).created_at - MORNING
    assert ahead <= timedelta(minutes=5, milliseconds=1)


def test_what_was_heard_comes_before_what_is_saved_after_it(a, ministry):
    ahead = ministry.node("c", clock=SetClock(MORNING + timedelta(minutes=3)))
    heard = an_inspection(ahead)
    give_all(ahead, a)

    record = an_inspection(a)

    read = a.replica.read
    assert read(record).created_at >= read(heard).created_at
    assert a.replica.nodes.last_hlc() > ahead.replica.nodes.last_hlc()


def test_the_hybrid_clock_is_kept_over_a_restart(a, ministry):
    an_inspection(a)
    last = a.replica.nodes.last_hlc()
    a.close()
    ministry.clock.pass_time(days=-1)
    a.open()

    record = an_inspection(a)

    assert a.replica.nodes.last_hlc() > last
    assert a.replica.read(record).created_at >= moment_of(last)


def test_a_restored_database_wants_a_new_key(a):
    copied = Identity(bytes.fromhex("11" * 32), "first instance")
    a.identity = copied
    a.close()
    (a.folder / "node.db").unlink()
    a.open()
    a.close()

    a.identity = Identity(bytes.fromhex("11" * 32), "second instance")
    with pytest.raises(DatabaseRestored):
        a.open()
    a.database.close()

    a.identity = Identity.create()
    a.open()
    an_inspection(a)


def test_two_replicas_of_one_file_take_turns(a):
    other = Database(a.folder / "node.db")
    second = Replica(other, a.identity, a.clock, new_id=a.new_id)

    for replica in (a.replica, second, a.replica, second):
        replica.create("inspection", "fl-1", {"x": 1}, scope="D09", user="a")

    assert [r.ref for r in second.records("inspection")] == [
        f"A0-{n}" for n in (1, 2, 3, 4)
    ]
    other.close()
