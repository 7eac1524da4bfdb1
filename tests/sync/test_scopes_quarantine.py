"""Is what was kept aside settled by a person, everywhere alike and in order?"""

from __future__ import annotations

import pytest

from sync.answering import Answering
from sync.change import Stream
from sync.exchange import exchange
from sync.record import SegmentForked
from sync.scopes import quarantine
from sync.scopes.decisions import Decision
from tests.sync.direct_remote import DirectRemote
from tests.sync.nodes import Node


@pytest.fixture
def office(ministry):
    return ministry.office


@pytest.fixture
def remote(office):
    return lambda: DirectRemote(Answering(office.replica))


@pytest.fixture
def nosy(ministry):
    """A laptop of D09 that writes in D10, three segments of two changes each."""
    node = ministry.node("nosy", ("D09",))
    for n in range(3):
        for m in range(2):
            save(node, "D10", n=2 * n + m + 1)
        node.replica.shelf.cut_all()
    return node


@pytest.fixture
def d10(ministry):
    return ministry.node("d10", ("D10",))


def save(node, scope, **answers):
    return node.replica.create(
        "inspection", "fl-1", answers, scope=scope, user=node.name
    )


def told(node):
    return [record.doc["n"] for record in node.replica.records("inspection")]


def states(node):
    return [one.state for one in quarantine.kept_aside(node.replica)]


def in_d10(node):
    return Stream(node.dev, "D10")


def hand_in(nosy, office):
    for body in nosy.replica.shelf.own_segments(in_d10(nosy), 0):
        office.take(body, nosy)


def test_it_can_be_looked_at_and_is_not_applied(nosy, office):
    hand_in(nosy, office)

    first = quarantine.kept_aside(office.replica)[0]

    assert (first.stream, first.first, first.last) == (in_d10(nosy), 1, 2)
    assert first.why == "its device may not write in D10"
    assert [change.writes["n"] for change in first.changes] == [1, 2]
    assert told(office) == []


def test_what_is_released_counts_with_all_that_follows_and_goes_down(
    nosy, office, d10, remote
):
    hand_in(nosy, office)

    quarantine.release(office.replica, in_d10(nosy), user="s1", why="looked at it")
    exchange(d10.replica, remote())

    assert told(office) == told(d10) == [1, 2, 3, 4, 5, 6]
    assert states(office) == ["released"] * 3
    [have] = office.replica.shelf.have(nosy.dev)
    assert (have.seq, office.replica.shelf.held(nosy.dev)) == (6, ())


def test_a_node_that_held_it_itself_settles_it_by_centrals_line(nosy, office, d10):
    hand_in(nosy, office)
    hand_in(nosy, d10)
    assert told(d10) == []

    quarantine.release(office.replica, in_d10(nosy), user="s1", why="")
    for segment in office.cut():
        d10.take(segment, office)

    assert told(d10) == [1, 2, 3, 4, 5, 6]


def test_what_is_refused_stays_kept_and_the_stream_goes_on(
    ministry, nosy, office, d10, remote
):
    hand_in(nosy, office)

    quarantine.refuse(office.replica, in_d10(nosy), user="s1", why="not hers")
    grant(ministry, nosy, ("D09", "D10"))
    save(nosy, "D10", n=7)
    exchange(nosy.replica, remote())
    exchange(d10.replica, remote())

    assert told(office) == told(d10) == [7]
    assert states(office) == ["refused"] * 3
    assert told(nosy) == [7]
    assert len(quarantine.kept_aside(office.replica, "refused")[0].changes) == 2


def grant(ministry, node, scopes):
    ministry.clock.pass_time(minutes=5)
    certificate = ministry.certificate(node, scopes, start=ministry.clock.now())
    ministry.publish(certificate)
    ministry.tell_all()
    ministry.clock.pass_time(minutes=5)


def test_up_to_a_change_within_a_segment_the_rest_of_it_is_refused(
    nosy, office, d10, remote
):
    hand_in(nosy, office)

    decided = quarantine.release(
        office.replica, in_d10(nosy), user="s1", why="to Tuesday", up_to=3
    ).decisions
    exchange(d10.replica, remote())

    assert [(d.first, d.last, d.is_release) for d in decided] == [
        (1, 2, True),
        (3, 3, True),
        (4, 4, False),
    ]
    assert told(office) == told(d10) == [1, 2, 3]
    assert states(office) == ["released", "released", "held"]
    [held] = office.replica.shelf.held(nosy.dev)
    assert held.seq == 6
    quarantine.refuse(office.replica, in_d10(nosy), user="s1", why="")
    assert office.replica.shelf.held(nosy.dev) == ()


def test_what_counted_on_its_authors_laptop_and_was_refused_counts_no_more(
    nosy, office, remote
):
    here = save(nosy, "D09", n=0)
    exchange(nosy.replica, remote())
    assert told(nosy) == [1, 2, 3, 4, 5, 6, 0]

    quarantine.refuse(office.replica, in_d10(nosy), user="s1", why="")
    for segment in office.cut():
        nosy.take(segment, office)

    assert told(nosy) == [0]
    assert nosy.replica.read(here) is not None


def test_an_answer_that_a_refused_change_had_replaced_stands_again(
    ministry, office, remote
):
    a, b = ministry.node("a", ("D09",)), ministry.node("b", ("D09",))
    record = save(a, "D09", n=1)
    exchange(a.replica, remote())
    exchange(b.replica, remote())
    grant(ministry, b, ())
    b.replica.edit(record, {"n": 2}, user="b")
    exchange(b.replica, remote())
    assert (told(office), told(b)) == ([1], [2])

    quarantine.refuse(office.replica, Stream(b.dev, "D09"), user="s1", why="")
    for segment in office.cut():
        b.take(segment, office)

    assert told(b) == [1]
    assert b.replica.read(record).clashes == {}


def test_nothing_is_decided_twice(nosy, office):
    hand_in(nosy, office)
    quarantine.refuse(office.replica, in_d10(nosy), user="s1", why="")

    with pytest.raises(quarantine.NothingHeld):
        quarantine.release(office.replica, in_d10(nosy), user="s1", why="")
    hand_in(nosy, office)
    assert told(office) == []


def test_only_centrals_word_counts(ministry, nosy, office, d10):
    hand_in(nosy, d10)
    with pytest.raises(quarantine.NotCentral):
        quarantine.release(d10.replica, in_d10(nosy), user="x", why="")

    held = quarantine.kept_aside(d10.replica)[0]
    forged = Decision(in_d10(nosy), held.first, held.last, "00" * 32, True)
    d10.replica.put(
        forged.name, "decision", "", forged.writes(""), scope="D10", user="x"
    )

    assert told(d10) == []


def test_a_decision_holds_for_these_very_changes_and_no_others(
    ministry, nosy, office, d10
):
    hand_in(nosy, office)
    quarantine.release(office.replica, in_d10(nosy), user="s1", why="")
    twin = Node(ministry.folder, "twin", ministry.clock, identity=nosy.identity)
    for n in (1, 2):
        save(twin, "D10", n=100 * n)
    [other] = twin.cut()
    for segment in office.cut():
        d10.take(segment, office)

    with pytest.raises(SegmentForked):
        office.take(other, nosy)
    assert d10.take(other, nosy).state == "held"
    twin.close()


def test_a_fork_shows_both_fillings(ministry, office):
    a = ministry.node("a", ("D09",))
    twin = Node(ministry.folder, "twin", ministry.clock, identity=a.identity)
    save(a, "D09", n=1)
    save(twin, "D09", n=2)
    office.take(a.cut()[0], a)
    with pytest.raises(SegmentForked):
        office.take(twin.cut()[0], a)

    [fork] = quarantine.kept_aside(office.replica, "forked")

    assert [change.writes["n"] for change in fork.changes] == [2]
    assert [change.writes["n"] for change in fork.others] == [1]
    twin.close()


def test_a_revoked_laptop_hands_in_and_a_person_lets_part_of_it_count(
    ministry, office, remote
):
    a = ministry.node("a", ("D09",))
    save(a, "D09", n=1)
    exchange(a.replica, remote())
    ministry.clock.pass_time(hours=1)
    for n in (2, 3, 4):
        save(a, "D09", n=n)
    ministry.clock.pass_time(hours=1)
    revoke(ministry, a)

    report = exchange(a.replica, remote())

    assert (report.is_revoked, report.held, report.waiting) == (True, 3, 0)
    assert "3 changes" in report.warnings[0]
    assert told(office) == [1]
    quarantine.release(
        office.replica, Stream(a.dev, "D09"), user="s1", why="found again", up_to=3
    )
    assert told(office) == [1, 2, 3]
    assert exchange(a.replica, remote()).held == 0


def revoke(ministry, node):
    at = ministry.clock.now().isoformat()
    ministry.office.replica.put(
        *(f"cert-{node.dev}", "certificate", "", {"revoked_at": at}),
        scope="org",
        user="root",
    )
