"""Does what a laptop may no longer hold go, all of it, and nothing too early?"""

from __future__ import annotations

import pytest

from sync.answering import Answering
from sync.exchange import exchange
from sync.scopes.evicting import evict, lost_scopes
from sync.scopes.witness import received_by_central
from tests.sync.direct_remote import DirectRemote

MARKS = [f"Penanda-{n:02}-Contoh" for n in range(8)]
ALL = ("D09", "D09+")


@pytest.fixture
def office(ministry):
    return ministry.office


@pytest.fixture
def a(ministry):
    return ministry.node("a", ALL)


@pytest.fixture
def b(ministry):
    return ministry.node("b", ALL)


def meet(office, *nodes):
    for node in nodes:
        exchange(node.replica, DirectRemote(Answering(office.replica)))


def lets_go(node, server, must_stay=lambda scope, record: ""):
    return evict(node.replica, DirectRemote(Answering(server.replica)), must_stay)


def grant(ministry, node, *scopes):
    ministry.clock.pass_time(minutes=5)
    certificate = ministry.certificate(node, scopes, start=ministry.clock.now())
    ministry.publish(certificate)
    ministry.clock.pass_time(minutes=5)


def save(node, scope="D09", **more):
    answers = {"said": more.pop("said")} if "said" in more else {}
    return node.replica.create(
        *("inspection", "fl-1", more),
        scope=scope,
        user=node.name,
        confidential=answers,
    )


def filled(office, a, b):
    """Both have written in both halves, over each other too, and met twice."""
    one = save(a, name=MARKS[0], said=MARKS[1])
    two = save(b, name=MARKS[2], said=MARKS[3])
    meet(office, a, b, a)
    a.replica.edit(two, {"name": MARKS[4]}, confidential={"said": MARKS[5]}, user="a")
    b.replica.edit(two, {"name": MARKS[6]}, confidential={"said": MARKS[7]}, user="b")
    meet(office, a, b, a, b)
    assert office.replica.read(two).clashes.keys() == {"name", "said"}
    return one, two


def marks_on(node):
    content = b"".join(path.read_bytes() for path in node.folder.rglob("*"))
    kept = content + b"".join(
        bytes(value, "utf-8") if isinstance(value, str) else value
        for (table,) in node.database.rows(
            "select name from sqlite_master where type = 'table'"
        )
        for row in node.database.rows(f"select * from {table}")
        for value in row
        if isinstance(value, (str, bytes))
    )
    bodies = [row["body"] for row in node.database.rows("select body from segment")]
    bodies += [row["body"] for row in node.database.rows("select body from quarantine")]
    for body in bodies:
        kept += unpacked(body)
    return {mark for mark in MARKS if mark.encode() in kept}


def unpacked(body):
    import zstandard

    return zstandard.ZstdDecompressor().stream_reader(body).read()


def spoken(node):
    return {
        record.id: (record.doc, record.heads, record.times)
        for record in node.replica.records("inspection")
    }


def test_a_scope_that_is_withdrawn_goes_from_every_file(ministry, office, a, b):
    filled(office, a, b)
    assert marks_on(a) == set(MARKS)
    grant(ministry, a, "D10")
    meet(office, a)

    gone = lets_go(a, office)

    assert gone.scopes == ["D09", "D09+"]
    assert marks_on(a) == set()
    assert (spoken(a), lost_scopes(a.replica)) == ({}, [])
    assert marks_on(office) == set(MARKS)


def test_only_the_closed_half_goes_when_only_that_is_withdrawn(ministry, office, a, b):
    one, two = filled(office, a, b)
    grant(ministry, a, "D09")
    meet(office, a)

    gone = lets_go(a, office)

    assert gone.scopes == ["D09+"]
    assert marks_on(a) == {MARKS[0], MARKS[2], MARKS[4], MARKS[6]}
    for record in (one, two):
        here, there = a.replica.read(record), office.replica.read(record)
        assert here.doc == {p: v for p, v in there.doc.items() if p != "said"}
        assert here.heads["name"] == there.heads["name"]
    assert a.replica.read(two).clashes.keys() == {"name"}


def test_granted_again_it_all_comes_back_and_the_stream_goes_on(ministry, office, a, b):
    _, two = filled(office, a, b)
    grant(ministry, a, "D10")
    meet(office, a)
    lets_go(a, office)
    grant(ministry, a, *ALL)
    meet(office, a)

    assert spoken(a) == spoken(office)
    a.replica.edit(two, {"name": "settled"}, user="a")
    b.replica.edit(two, {"more": 1}, user="b")
    meet(office, a, b, a)
    assert spoken(a) == spoken(office) == spoken(b)


def test_what_is_written_between_the_grant_and_the_pull_forks_nothing(
    ministry, office, a, b
):
    filled(office, a, b)
    grant(ministry, a, "D10")
    meet(office, a)
    lets_go(a, office)
    grant(ministry, a, *ALL)
    for segment in office.cut():
        a.take(segment, office)
    three = save(a, name="new", said="new")
    meet(office, a, b)

    assert spoken(a) == spoken(office) == spoken(b)
    assert office.replica.read(three).doc == {"name": "new", "said": "new"}


def test_without_centrals_receipt_nothing_goes(ministry, office, a, b):
    """A hub has it all: that is no receipt of central."""
    hub = ministry.node("hub", ALL, role="hub")
    save(a, name=MARKS[0], said=MARKS[1])
    meet(hub, a)
    grant(ministry, a, "D10")
    ministry.tell_all()
    meet(hub, a)

    gone = lets_go(a, hub)

    assert gone.scopes == []
    assert "receipt" in gone.staying[0]
    assert marks_on(a) == {MARKS[0], MARKS[1]}
    meet(office, a)
    assert lets_go(a, office).scopes == ["D09", "D09+"]


def test_a_head_that_is_not_ours_is_no_receipt(ministry, office, a):
    save(a, name=MARKS[0])
    meet(office, a)
    # Another head whatever it was: a fixed one would now and then be the true one.
    office.database.execute(
        "update stream set head = case substr(head, 1, 1) when 'f' then '0' else 'f' end"
        " || substr(head, 2) where scope = 'D09'"
    )
    grant(ministry, a, "D10")
    ministry.tell_all()

    gone = lets_go(a, office)

    assert gone.scopes == []
    [row] = [r for r in a.replica.shelf.own_streams() if r.stream.scope == "D09"]
    assert received_by_central(a.replica, row.stream) == 0


def test_what_a_person_still_works_on_stays_and_they_are_told(ministry, office, a, b):
    filled(office, a, b)
    grant(ministry, a, "D10")
    meet(office, a)

    gone = lets_go(a, office, lambda scope, record: f"{scope}: draft D1 is open")

    assert gone.scopes == []
    assert gone.staying == ["D09: draft D1 is open", "D09+: draft D1 is open"]
    assert marks_on(a) == set(MARKS)


def test_what_others_gave_by_hand_stays_until_the_office_is_asked(
    ministry, office, a, b
):
    save(b, name=MARKS[0])
    for segment in b.cut():
        a.take(segment, b)
    grant(ministry, a, "D10")
    meet(office, a)

    gone = lets_go(a, office)

    assert gone.scopes == []
    assert "carries changes of others" in gone.staying[0]


def test_a_record_that_moved_away_leaves_a_stub(ministry, office, a, b):
    one, two = filled(office, a, b)
    office.replica.move(two, "D10", user="s1")
    meet(office, a)

    gone = lets_go(a, office)

    assert gone.records == [two]
    stub = a.replica.read(two)
    assert (stub.doc, stub.scope, stub.has_gone) == ({}, "D10", True)
    assert [record.id for record in a.replica.records("inspection")] == [one]


def test_what_is_written_on_a_stub_arrives_and_follows_the_record(
    ministry, office, a, b
):
    _, two = filled(office, a, b)
    new = ministry.node("new", ("D10", "D10+"))
    seen = a.replica.read(two).heads
    office.replica.move(two, "D10", user="s1")
    meet(office, a)
    lets_go(a, office)

    a.replica.edit(two, {"name": "late"}, seen=seen, user="a")
    meet(office, a, new)

    assert office.replica.read(two).doc["name"] == "late"
    assert new.replica.read(two).doc["name"] == "late"
    assert new.replica.read(two).heads == office.replica.read(two).heads


def test_a_record_that_comes_back_is_whole_again(ministry, office, a, b):
    _, two = filled(office, a, b)
    office.replica.move(two, "D10", user="s1")
    meet(office, a)
    lets_go(a, office)
    office.replica.edit(two, {"name": "meanwhile"}, user="s1")
    office.replica.move(two, "D09", user="s1")
    meet(office, a, b)

    there = office.replica.read(two)
    for node in (a, b):
        here = node.replica.read(two)
        assert (here.doc, here.has_gone) == (there.doc, False)
        assert here.heads["name"] == there.heads["name"]
        assert here.heads["said"] == there.heads["said"]
