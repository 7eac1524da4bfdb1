"""Is anything swallowed when a device's folder is copied, put back or made anew?"""

from __future__ import annotations

import shutil

import pytest

from sync.answering import Answering
from sync.exchange import exchange
from sync.exchanging.greeting import meet
from sync.identity import Identity
from sync.returns.forking import out_of_step
from tests.sync.direct_remote import DirectRemote
from tests.sync.nodes import Node


@pytest.fixture
def server(ministry):
    return Answering(ministry.office.replica)


@pytest.fixture
def a(ministry):
    return ministry.node("a", tell=False)


def save(node, confidential=None, **answers):
    return node.replica.create(
        *("inspection", "fl-1", answers),
        scope="D09",
        user=node.name,
        confidential=confidential,
    )


def sync(node, server, **how):
    return exchange(node.replica, DirectRemote(server), **how)


def clone_of(node, ministry, name="clone"):
    """The same folder, copied: key, database and all."""
    backup = node.folder / "copy.db"
    backup.unlink(missing_ok=True)
    node.database.execute("vacuum into ?", (str(backup),))
    folder = ministry.folder / name
    folder.mkdir()
    shutil.move(backup, folder / "node.db")
    clone = Node(ministry.folder, name, node.clock, identity=node.identity)
    ministry.nodes.append(clone)
    return clone


def put_back(node, backup):
    """The database as it was in a backup, under the same key."""
    node.close()
    for path in node.folder.glob("node.db*"):
        path.unlink()
    shutil.copy(backup, node.folder / "node.db")
    node.open()


def under_a_new_key(node, ministry):
    """A new key for the same database, certified by the office."""
    node.close()
    node.identity = Identity.create()
    node.open()
    certificate = ministry.certificate(node, ("D09", "D09+"))
    names = {"D09": f"{node.name.upper()}X", "D09+": f"{node.name.upper()}Y"}
    certificate = ministry.certificate(node, ("D09", "D09+"), names=names)
    node.replica.trust.learn(certificate)
    ministry.publish(certificate)


def said(node):
    return sorted(
        (sorted(r.doc.items(), key=str) for r in node.replica.records("inspection")),
        key=str,
    )


def test_the_copy_that_comes_second_sends_nothing_and_is_told_the_way_out(
    a, server, ministry
):
    save(a, n=1)
    sync(a, server)
    copy = clone_of(a, ministry)
    save(a, n=2)
    save(copy, n=3)
    save(copy, n=4)
    sync(a, server)

    report = sync(copy, server)

    assert report.is_forked and (report.pushed, report.waiting) == (0, 2)
    assert "inspector enrol --again" in " ".join(report.warnings)
    assert len(said(ministry.office)) == 2
    assert len(said(copy)) == 3


def test_a_copy_with_fewer_changes_than_the_office_holds_is_noticed_too(
    a, server, ministry
):
    save(a, n=1)
    sync(a, server)
    copy = clone_of(a, ministry)
    for number in range(5):
        save(a, n=10 + number)
    sync(a, server)
    save(copy, n=2)

    assert sync(copy, server).is_forked
    assert said(copy) != said(ministry.office)


def test_under_a_new_key_everything_of_the_copy_reaches_the_office(a, server, ministry):
    first = save(a, n=1, confidential={"who": "W1"})
    sync(a, server)
    copy = clone_of(a, ministry)
    save(a, n=2)
    a.replica.edit(first, {"n": 5}, user="a")
    sync(a, server)
    made = save(copy, n=3, confidential={"who": "W3"})
    copy.replica.edit(made, {"n": 4}, confidential={"who": "W4"}, user="a")
    copy.replica.edit(first, {"m": 9}, user="a")
    sync(copy, server)
    numbers: dict[str, str] = {}

    under_a_new_key(copy, ministry)
    report = sync(copy, server, renamed=numbers.update)
    sync(a, server)

    assert not report.is_forked and report.waiting == 0
    assert said(copy) == said(a) == said(ministry.office)
    found = [r.doc for r in ministry.office.replica.records("inspection")]
    assert {"n": 4, "who": "W4"} in found and {"n": 5, "m": 9, "who": "W1"} in found
    assert numbers["A0-2"] == "CLONEX-1"
    assert copy.replica.rebuild().is_equal


def test_what_an_open_correction_had_seen_is_still_replaced_under_the_new_key(
    a, server, ministry
):
    save(a, n=1)
    sync(a, server)
    copy = clone_of(a, ministry)
    save(a, n=2)
    sync(a, server)
    made = save(copy, n=3)
    seen = dict(copy.replica.read(made).heads)
    under_a_new_key(copy, ministry)
    sync(copy, server)
    [record] = [r for r in copy.replica.records("inspection") if r.doc["n"] == 3]

    copy.replica.edit(record.id, {"n": 4}, seen=seen, user="a")
    sync(copy, server)

    there = ministry.office.replica.read(record.id)
    assert (there.doc["n"], there.clashes) == (4, {})
    assert copy.replica.by_ref("A0-3") is None


def test_the_former_number_still_finds_what_was_recorded_anew(a, server, ministry):
    save(a, n=1)
    sync(a, server)
    copy = clone_of(a, ministry)
    save(a, n=2)
    sync(a, server)
    save(copy, n=3)
    save(copy, n=4)
    under_a_new_key(copy, ministry)

    sync(copy, server)

    assert copy.replica.by_ref("A0-3").doc == {"n": 4}
    assert copy.replica.by_ref("A0-2").doc == {"n": 2}


def test_a_laptop_put_back_from_a_backup_gets_everything_back(a, server, ministry):
    save(a, n=1)
    backup = a.folder / "backup.db"
    a.database.execute("vacuum into ?", (str(backup),))
    save(a, n=2)
    save(a, n=3, confidential={"who": "W2"})
    sync(a, server)
    put_back(a, backup)
    assert sync(a, server).is_forked

    under_a_new_key(a, ministry)
    report = sync(a, server)

    assert (report.pushed, report.waiting) == (0, 0)
    assert len(said(a)) == 3 and said(a) == said(ministry.office)
    assert a.replica.rebuild().is_equal


def test_sealed_changes_that_only_wait_go_as_they_are(a, server, ministry):
    made = save(a, n=1)
    sync(a, server)
    later = save(a, n=2)
    a.replica.shelf.cut_all()

    under_a_new_key(a, ministry)
    sync(a, server)

    at_office = [r.id for r in ministry.office.replica.records("inspection")]
    assert at_office == [made, later]
    assert said(a) == said(ministry.office)


def test_cut_at_any_point_it_is_done_at_the_next_exchange(a, server, ministry):
    from sync.exchanging.carrying import ServerAway

    save(a, n=1)
    sync(a, server)
    copy = clone_of(a, ministry)
    save(a, n=2)
    sync(a, server)
    save(copy, n=3)
    under_a_new_key(copy, ministry)

    for cut_after in (0, 200, 900):
        remote = DirectRemote(server)
        remote.cut_pull_after, remote.lose_reply_to_push = cut_after, 1
        try:
            exchange(copy.replica, remote)
        except ServerAway:
            pass
    sync(copy, server)

    assert said(copy) == said(ministry.office)
    assert sorted(
        r.doc["n"] for r in ministry.office.replica.records("inspection")
    ) == [
        1,
        2,
        3,
    ]


def test_a_device_in_step_is_not_suspected(a, server, ministry):
    save(a, n=1)
    sync(a, server)
    save(a, n=2)
    a.replica.shelf.cut_all()
    save(a, n=3)
    meeting = meet(a.replica, DirectRemote(server))

    assert out_of_step(a.replica, meeting.welcome) == set()


def test_a_laptop_made_anew_under_its_own_new_key_reads_all_again(a, server, ministry):
    save(a, n=1)
    sync(a, server)

    anew = ministry.node("anew", tell=False)
    sync(anew, server)

    assert said(anew) == said(ministry.office)
