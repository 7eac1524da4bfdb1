"""Is what was merged or held judged anew when what it hangs on comes later?"""

from __future__ import annotations

from datetime import timedelta

import pytest

from sync.answering import Answering
from sync.change import Stream
from sync.exchange import exchange
from sync.proof.verifying import verify_node
from sync.received.receipts import ReceiptBook
from sync.scopes import quarantine
from sync.scopes.judged_anew import judge_anew
from sync.scopes.store_judging import JudgingStore
from sync.store_streams import StreamStore
from tests.sync.direct_remote import DirectRemote
from tests.sync.judging_world import Relay, held
from tests.sync.nodes import Node


@pytest.fixture
def hub(ministry):
    return ministry.node("hub", ("D09",), role="hub")


@pytest.fixture
def a(ministry):
    return ministry.node("a", ("D09",))


@pytest.fixture
def b(ministry):
    return ministry.node("b", ("D09",))


def save(node, scope="D09", **answers):
    found = node.replica.create(
        "inspection", "fl-1", answers, scope=scope, user=node.name
    )
    node.replica.shelf.cut_all()
    return found


def told(node):
    return [record.doc.get("n") for record in node.replica.records("inspection")]


def meets(laptop, server):
    return exchange(laptop.replica, DirectRemote(Answering(server.replica)))


def carries(hub, office):
    remote = DirectRemote(Answering(office.replica))
    return exchange(hub.replica, remote, relay=Relay(hub))


def revoke(ministry, node):
    ministry.clock.pass_time(minutes=1)
    at = {"revoked_at": ministry.clock.now().isoformat()}
    put = ministry.office.replica.put
    put(f"cert-{node.dev}", "certificate", "", at, scope="org", user="root")
    judge_anew(ministry.office.replica)
    ministry.clock.pass_time(minutes=1)


def grant(ministry, node, scopes):
    ministry.clock.pass_time(minutes=1)
    made = ministry.certificate(node, scopes, start=ministry.clock.now())
    ministry.publish(made)
    judge_anew(ministry.office.replica)
    ministry.clock.pass_time(minutes=1)


def stolen(ministry, hub, a, b):
    """`a` hands in at a hub that has not heard of its revocation; `b` reads there."""
    record = save(b, n=1, gate="open")
    meets(b, hub)
    meets(a, hub)
    a.replica.edit(record, {"gate": "shut"}, user="a")
    revoke(ministry, a)
    save(a, n=2)
    meets(a, hub)
    meets(b, hub)
    return record


# -- revocations ------------------------------------------------------------------


def test_a_hub_takes_back_what_it_merged_after_a_revocation(ministry, hub, a, b):
    record = stolen(ministry, hub, a, b)
    assert told(hub) == told(b) == [1, 2]
    assert hub.replica.read(record).doc["gate"] == "shut"

    carries(hub, ministry.office)
    meets(b, hub)

    for node in (hub, b, ministry.office):
        assert told(node) == [1], node.name
        assert node.replica.read(record).doc["gate"] == "open"
        assert node.replica.read(record).clashes == {}
        assert node.replica.rebuild().is_equal
    assert list(held(hub).values()) == ["its device was revoked"]
    assert held(hub) == held(ministry.office)


def test_what_the_hub_had_before_the_revocation_stands(ministry, hub, a, b):
    save(a, n=1)
    meets(a, hub)
    revoke(ministry, a)
    save(a, n=2)
    meets(a, hub)

    carries(hub, ministry.office)

    assert told(hub) == told(ministry.office) == [1]
    assert len(held(hub)) == 1


def test_what_was_taken_back_is_let_in_again_by_a_persons_word(ministry, hub, a, b):
    stolen(ministry, hub, a, b)
    carries(hub, ministry.office)
    meets(b, hub)
    stream = Stream(a.dev, "D09")

    quarantine.release(ministry.office.replica, stream, user="s1", why="in the car")
    carries(hub, ministry.office)
    meets(b, hub)

    for node in (ministry.office, hub, b):
        assert told(node) == [1, 2], node.name
        assert held(node) == {}
        assert verify_node(node.replica).faults == []


def test_what_is_refused_leaves_the_stream_whole_on_every_node(ministry, hub, a, b):
    stolen(ministry, hub, a, b)
    carries(hub, ministry.office)
    stream = Stream(a.dev, "D09")

    quarantine.refuse(ministry.office.replica, stream, user="s1", why="not hers")
    carries(hub, ministry.office)
    meets(b, hub)

    for node in (ministry.office, hub, b):
        assert told(node) == [1], node.name
        assert verify_node(node.replica).faults == [], node.name
        assert node.replica.rebuild().is_equal, node.name
    assert {one.state for one in quarantine.kept_aside(hub.replica)} == {"refused"}


def test_an_arrival_number_is_given_out_once(ministry, hub, a, b):
    """It is the cursor of those who pull: reused, they would miss what has it."""
    save(a, n=1)
    hub.take(a.cut()[0], a)
    before = StreamStore(hub.database).last_arrival("D09")
    at = (ministry.clock.now() - timedelta(hours=1)).isoformat()
    hub.database.execute("insert into revoked values (?, ?)", (a.dev, at))
    JudgingStore(hub.database).ask_about(a.dev)

    judge_anew(hub.replica)

    assert told(hub) == []
    assert StreamStore(hub.database).last_arrival("D09") == before
    save(b, n=2)
    hub.take(b.cut()[0], b)
    assert StreamStore(hub.database).last_arrival("D09") == before + 1


def test_a_database_of_the_version_before_is_judged_once(ministry, hub, a, b):
    """It had merged what central holds: its first exchange takes that back."""
    stolen(ministry, hub, a, b)
    at = ministry.office.replica.trust.revoked_at(a.dev).isoformat()
    hub.database.execute("insert into revoked values (?, ?)", (a.dev, at))
    hub.database.execute(
        "insert into to_judge select dev, scope, 0 from stream where seq > 0"
    )
    assert told(hub) == [1, 2]

    meets(b, hub)
    save(b, n=3)
    meets(b, hub)

    assert told(hub) == [1, 3]


def test_a_receipt_that_comes_after_the_revocation_dates_what_a_thief_dated_back(
    ministry, hub, a, b
):
    """By its own clock it was before: only the hub's receipt tells when it came."""
    save(a, n=1)
    [body] = a.cut()
    revoke(ministry, a)
    ministry.tell_all()
    assert b.take(body, ministry.office).state == "applied"

    hub.take(body, a)
    ReceiptBook(hub.replica).give()
    for segment in hub.cut():
        b.take(segment, ministry.office)

    assert told(b) == []
    assert list(held(b).values()) == ["its device was revoked"]


# -- receipts of a server that is revoked itself -----------------------------------


def test_a_receipt_counts_no_more_when_its_giver_does_not(ministry, hub, a, b):
    """A hub in wrong hands cannot date back what a stolen laptop writes."""
    save(a, n=1)
    meets(a, hub)
    meets(b, hub)
    revoke(ministry, a)
    revoke(ministry, hub)
    meets(b, ministry.office)
    late = ministry.node("late", ("D09",))

    for body in (*hub.cut(), *a.cut()):
        ministry.office.take(body, hub)
        b.take(body, ministry.office)
    meets(late, ministry.office)
    meets(b, ministry.office)

    assert told(ministry.office) == told(late) == told(b) == []


# -- grants ------------------------------------------------------------------------


def test_what_waited_for_a_grant_is_let_in_by_the_grant(ministry, hub, a):
    grant(ministry, a, ("D09", "D10"))
    save(a, scope="D10", n=1)
    d10 = ministry.node("d10", ("D10",), tell=False)
    forgetful = Node(ministry.folder, "forgetful", ministry.clock)
    forgetful.replica.trust.pin_root(ministry.office.identity.public_key)
    for one in (a, d10):
        forgetful.replica.trust.learn(ministry.certificate(one, ("D09",)))
    forgetful.replica.trust.learn(ministry.certificate(forgetful, ("D10",)))

    [body] = a.cut()
    assert forgetful.take(body, ministry.office).state == "held"
    applied = [forgetful.take(s, ministry.office) for s in ministry.office.cut()]

    assert told(forgetful) == [1]
    [judged] = [one for each in applied for one in each.judged]
    assert (judged.stream, judged.first, judged.last) == (Stream(a.dev, "D10"), 1, 1)
    assert judged.counts
    forgetful.close()


def test_at_central_too_and_only_from_its_moment(ministry, a):
    save(a, scope="D10", n=1)
    ministry.office.take(a.cut()[0], a)
    early = ministry.certificate(a, ("D09", "D10"), start=ministry.clock.now())
    grant(ministry, a, ("D09", "D10"))
    assert told(ministry.office) == []

    ministry.office.replica.trust.learn(early)
    judge_anew(ministry.office.replica)

    assert told(ministry.office) == [1]


def test_a_grant_does_not_lift_a_refusal_or_a_revocation(ministry, a, b):
    for node in (a, b):
        save(node, scope="D10", n=1)
        ministry.office.take(node.cut()[0], node)
    early = {
        node: ministry.certificate(node, ("D10",), start=ministry.clock.now())
        for node in (a, b)
    }
    stream = Stream(a.dev, "D10")
    quarantine.refuse(ministry.office.replica, stream, user="s1", why="no")
    revoke(ministry, b)
    save(b, scope="D10", n=2)
    ministry.office.take(b.cut()[1], b)

    for certificate in early.values():
        ministry.office.replica.trust.learn(certificate)
    judge_anew(ministry.office.replica)

    assert told(ministry.office) == [1]
    [waiting] = quarantine.kept_aside(ministry.office.replica, "held")
    assert (waiting.first, waiting.why) == (2, "its device was revoked")


def test_a_withdrawn_grant_takes_back_what_a_hub_merged_meanwhile(ministry, hub, a, b):
    save(a, n=1)
    meets(a, hub)
    grant(ministry, a, ("D10",))
    save(a, n=2)
    meets(a, hub)
    meets(b, hub)
    assert told(b) == [1, 2]

    carries(hub, ministry.office)
    meets(b, hub)

    for node in (ministry.office, hub, b):
        assert told(node) == [1], node.name
    assert list(held(b).values()) == ["its device may not write in D09"]
