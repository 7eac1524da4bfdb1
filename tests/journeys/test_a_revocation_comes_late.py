"""What becomes of what a hub had let follow before it heard of a revocation?

Laptop, hub and central over TLS. A stolen laptop hands in at the district's hub by
evening; the hub hears at night that it was revoked at noon.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from server.grants import device_called
from server.quarantined import bundles
from tests.demo.world import INSPECTOR_A, INSPECTOR_B
from tests.journeys.test_three_tiers import ANSWERS
from tests.tiers import FORM, syncs
from tests.world import fills


@pytest.fixture
def stolen(tiers, hub):
    """A's first checklist came before the revocation, its second after it."""
    tiers.central.office.desk.let_open("D09", "hub-d09", by="admin")
    a = tiers.laptop(INSPECTOR_A, hub)
    b = tiers.laptop(INSPECTOR_B, hub)
    hub.exchanges()
    first = fills(a, FORM, ANSWERS)
    syncs(a)
    tiers.clock.moment += timedelta(hours=1)
    tiers.central.office.desk.revoke_certificate(a.identity.dev, by="admin")
    tiers.clock.moment += timedelta(hours=1)
    second = fills(a, FORM, {**ANSWERS, "papers_held_count": 3})
    syncs(a)
    syncs(b)
    return a, b, first, second


def refs(replica):
    return {record.ref for record in replica.records("inspection")}


def states(replica, inspection):
    return {
        one.doc["state"]
        for one in replica.records("follow_up")
        if one.doc["inspection"] == inspection
    }


def test_it_is_taken_back_on_hub_and_laptop_with_what_followed(tiers, hub, stolen):
    a, b, first, second = stolen
    assert refs(hub.replica) == refs(b.replica) == {first, second}
    assert states(hub.replica, second) == {"open"}

    hub.exchanges()
    syncs(b)
    hub.exchanges()

    for node in (hub.replica, b.replica, tiers.central.replica):
        assert refs(node) == {first}
        assert node.rebuild().is_equal
    for node in (hub.replica, tiers.central.replica):
        assert states(node, second) == {"withdrawn"}
        assert states(node, first) == {"open"}
        whys = {one.doc["withdrawn_why"] for one in node.records("follow_up")}
        assert whys == {None, "kept_aside"}


def test_audit_and_pages_of_the_hub_say_so(tiers, hub, stolen):
    a, _, first, second = stolen
    hub.exchanges()

    noted = [x for x in hub.office.audit.lines() if x.what == "changes taken back"]
    assert {line.subject for line in noted} == {a.identity.dev}
    assert {line.detail["scope"] for line in noted} == {"D09", "D09+"}
    assert {line.detail["why"] for line in noted} == {"its device was revoked"}
    asides = bundles(hub.office)
    assert {(one.state, one.why) for one in asides} == {
        ("held", "its device was revoked")
    }


def test_let_in_again_it_counts_everywhere_and_is_followed_up(tiers, hub, stolen):
    a, b, first, second = stolen
    hub.exchanges()
    desk = tiers.central.office.desk
    assert device_called(tiers.central.office, a.identity.dev).is_revoked

    for one in bundles(tiers.central.office):
        desk.release(one.stream, by="s001", why="was in the car")
    hub.exchanges()
    hub.exchanges()
    syncs(b)

    for node in (hub.replica, b.replica, tiers.central.replica):
        assert refs(node) == {first, second}
        assert states(node, second) == {"open"}
        assert node.rebuild().is_equal
    let_in = [x for x in hub.office.audit.lines() if x.what == "changes let in"]
    assert {line.subject for line in let_in} == {a.identity.dev}
