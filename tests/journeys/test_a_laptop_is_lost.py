"""What becomes of the work on a laptop that is lost, revoked, and found again?"""

from __future__ import annotations

import io

import pytest

from inspector_cli.carrying import sync
from inspector_cli.screen import Screen
from inspector_cli.trouble import SentAway
from server.grants import device_called
from tests.demo.answers import PLACE
from tests.demo.world import SUPERVISOR
from tests.world import ADMIN, fills, syncs

ALL = "employees"


@pytest.fixture
def lost(ministry):
    """Laptop A has sent one checklist; one more is on it when it is revoked."""
    a, b = ministry.team()
    ministry.clock.at("10:40", 14)
    sent = fills(a, "forced_labour", PLACE)
    syncs(a)
    ministry.clock.at("12:00", 14)
    unsent = fills(a, "forced_labour", {**PLACE, ALL: 77})
    ministry.clock.at("18:00", 14)
    dev = a.identity.dev
    ministry.office.desk.revoke_certificate(dev, by=ADMIN)
    return a, b, sent, unsent


def hands_in(laptop):
    return sync(laptop, Screen(io.StringIO(), io.StringIO()))


def refs(replica):
    return {record.ref for record in replica.records(kind="inspection")}


def test_what_it_sent_before_stays_and_the_rest_waits_for_a_person(lost, ministry):
    a, b, sent, unsent = lost
    ministry.clock.at("19:00", 14)

    report = hands_in(a)
    syncs(b)

    assert report.is_revoked and report.held and not report.waiting
    assert "revoked" in report.warnings[0]
    assert refs(ministry.office.replica) == refs(b.replica) == {sent}
    with pytest.raises(SentAway):
        a.record(sent)


def test_a_supervisor_looks_at_it_and_lets_it_count(lost, ministry, supervisor):
    a, b, sent, unsent = lost
    ministry.clock.at("19:00", 14)
    hands_in(a)
    label = device_called(ministry.office, a.identity.dev).label

    supervisor.signs_in(SUPERVISOR)
    listed = supervisor.opens("/quarantine")
    scopes = [link for link in listed.links if link.startswith("/quarantine/")]
    assert label in listed.text
    for address in sorted(set(scopes)):
        page = supervisor.opens(address)
        assert "Not applied" in page.text
        supervisor.presses(page, "release", "/decide", why="found in the car")
    syncs(b)

    assert "Nothing is kept aside" not in supervisor.opens("/quarantine").text
    assert refs(ministry.office.replica) == refs(b.replica) == {sent, unsent}
    assert b.record(unsent).doc[ALL] == 77


def test_refused_it_counts_nowhere_and_stays_kept(lost, ministry, supervisor):
    a, b, sent, _ = lost
    ministry.clock.at("19:00", 14)
    hands_in(a)

    supervisor.signs_in(SUPERVISOR)
    listed = supervisor.opens("/quarantine")
    for address in sorted({x for x in listed.links if x.startswith("/quarantine/")}):
        page = supervisor.opens(address)
        supervisor.presses(page, "refuse", "/decide", why="not to be relied on")
    syncs(b)

    assert "refused, kept" in supervisor.opens("/quarantine").text
    assert refs(b.replica) == {sent}
    assert hands_in(a).held == 0
