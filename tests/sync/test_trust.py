"""May this device have written this, and who says so?"""

from __future__ import annotations

from datetime import timedelta

import pytest

from sync.chain import START
from sync.change import Stream
from sync.clock import milliseconds_of
from sync.received.store import ReceiptStore, Received
from sync.record import SegmentGap, UnknownSigner
from sync.store_streams import StreamStore
from tests.sync.nodes import Node, SetClock


@pytest.fixture
def a(ministry):
    return ministry.node("a")


@pytest.fixture
def b(ministry):
    return ministry.node("b")


def save(node, scope="D09", **answers):
    return node.replica.create(
        "inspection", "fl-1", answers, scope=scope, user=node.name
    )


def test_an_unknown_signer_means_wait_not_refuse(ministry, b):
    late = ministry.node("late", tell=False)
    save(late, x=1)
    [segment] = late.cut()

    with pytest.raises(UnknownSigner):
        b.take(segment, late)
    assert b.replica.nodes.quarantine() == []

    ministry.tell_all()
    assert b.take(segment, late).state == "applied"


def test_what_a_device_may_not_write_is_held_with_all_that_follows(ministry, b):
    nosy = ministry.node("nosy", scopes=("D09",))
    save(nosy, scope="D10", x=1)
    nosy.replica.shelf.cut_all()
    save(nosy, scope="D10", x=2)
    first, second = nosy.cut()

    applied = b.take(first, nosy)

    assert (applied.state, applied.have) == ("held", 1)
    assert applied.why == "its device may not write in D10"
    assert b.take(second, nosy).state == "held"
    assert b.take(first, nosy).state == b.take(second, nosy).state == "known"
    assert b.replica.records("inspection") == []
    [have] = b.replica.shelf.held(nosy.dev)
    assert have.seq == 2
    passed_on = b.replica.shelf.segments_after("D10", 0, 10**6, asked_by="nobody")
    assert passed_on.arrivals == ()


def test_held_segments_are_chained_too(ministry, b):
    nosy = ministry.node("nosy", scopes=("D09",))
    for number in range(3):
        save(nosy, scope="D10", n=number)
        nosy.replica.shelf.cut_all()
    first, _, third = nosy.cut()
    b.take(first, nosy)

    with pytest.raises(SegmentGap) as gap:
        b.take(third, nosy)

    assert gap.value.have == 1


def test_a_laptop_may_not_write_in_org(ministry, a, b):
    a.replica.put("form-x-1", "form", "", {"title": "x"}, scope="org", user="a")
    [segment] = a.cut()

    assert b.take(segment, a).state == "held"
    assert b.replica.read("form-x-1") is None


def test_a_laptop_cannot_certify_itself(ministry, a, b):
    forged = ministry.certificate(a, ("D10",)).signed_by(a.identity)
    ministry.publish(forged)
    ministry.tell_all()

    assert b.replica.trust.certificate_of(a.dev).scopes == ("D09", "D09+")


def revoke(ministry, node):
    at = ministry.clock.now().isoformat()
    ministry.office.replica.put(
        *(f"cert-{node.dev}", "certificate", "", {"revoked_at": at}),
        scope="org",
        user="root",
    )
    ministry.tell_all()


def test_a_hub_writes_in_org_but_cannot_revoke_a_device(ministry, a, b):
    hub = ministry.node("hub", ("D09",), role="hub")
    at = ministry.clock.now().isoformat()
    hub.replica.put(
        *(f"cert-{a.dev}", "certificate", "", {"revoked_at": at}),
        scope="org",
        user="hub",
    )
    [segment] = hub.cut()

    assert b.take(segment, hub).state == "applied"
    assert b.replica.trust.revoked_at(a.dev) is None


def test_what_a_device_wrote_before_its_revocation_stands(ministry, a, b):
    save(a, x=1)
    [before] = a.cut()
    ministry.office.take(before, a)
    ministry.clock.pass_time(hours=1)
    revoke(ministry, a)

    assert b.take(before, ministry.office).state == "applied"


def test_what_a_revoked_device_hands_in_is_held_whatever_its_clock_says(ministry, a, b):
    save(a, x=1)
    [before] = a.cut()
    ministry.clock.pass_time(hours=1)
    revoke(ministry, a)

    applied = ministry.office.take(before, a)

    assert (applied.state, applied.why) == ("held", "its device was revoked")


def test_what_was_written_after_the_revocation_is_held_by_whoever_brings_it(
    ministry, a, b
):
    ministry.clock.pass_time(hours=1)
    revoke(ministry, a)
    ministry.clock.pass_time(hours=1)
    save(a, x=1)
    [segment] = a.cut()

    assert b.take(segment, ministry.office).state == "held"


def test_a_grant_counts_from_its_date_and_the_older_one_before_it(ministry, a, b):
    save(a, x=1)
    [early] = a.cut()
    ministry.clock.pass_time(days=2)
    moved = ministry.certificate(a, ("D10",), start=ministry.clock.now())
    ministry.publish(moved)
    ministry.tell_all()
    ministry.clock.pass_time(days=1)
    save(a, x=2)
    late = a.cut()[-1]

    assert b.take(early, a).state == "applied"
    assert b.take(late, a).state == "held"


def test_after_the_end_of_its_certificate_a_device_is_held(ministry, a, b):
    ministry.clock.pass_time(days=400)
    save(a, x=1)
    [segment] = a.cut()

    assert b.take(segment, a).why == "the certificate of its device had ended"


def test_what_was_written_before_enrolment_counts(ministry, b):
    ministry.clock.pass_time(days=-30)
    early = Node(ministry.folder, "early", ministry.clock)
    save(early, x=1)
    ministry.clock.pass_time(days=30)
    ministry.publish(ministry.certificate(early, ("D09",)))
    ministry.nodes.append(early)
    early.replica.trust.pin_root(ministry.office.identity.public_key)
    ministry.tell_all()

    assert b.take(early.cut()[0], early).state == "applied"


def test_a_clock_that_runs_ahead_of_the_certificate_does_no_harm(ministry, b):
    astray = ministry.node(
        "astray", clock=SetClock(ministry.clock.now() + timedelta(days=3650))
    )
    save(astray, x=1)
    [segment] = astray.cut()

    assert b.take(segment, astray).state == "applied"


@pytest.mark.parametrize(("hours", "state"), [(-1, "applied"), (1, "held")])
def test_a_hubs_receipt_dates_what_a_lost_laptop_says_it_wrote_before(
    ministry, a, b, hours, state
):
    """The thief sets the laptop's clock back; the hub has noted when it came."""
    a.clock = SetClock(ministry.clock.now() - timedelta(days=3))
    a.replica.clock = a.clock
    save(a, x=1)
    [segment] = a.cut()
    revoked = ministry.clock.now()
    revoke(ministry, a)
    received_at_the_hub(b, a, revoked + timedelta(hours=hours))

    ministry.clock.pass_time(days=1)

    assert b.take(segment, ministry.office).state == state


def received_at_the_hub(node, author, at):
    """Let a hub's receipt for the first change of `author` be known at `node`."""
    with node.database.write():
        streams = StreamStore(node.database)
        stream = Stream(author.dev, "D09")
        row = streams.stream(stream) or streams.add_stream(stream, START)
        said = milliseconds_of(at)
        ReceiptStore(node.database).add(
            [Received(row.n, "hub", 1, 1, "", at.isoformat(), said, 0)]
        )
