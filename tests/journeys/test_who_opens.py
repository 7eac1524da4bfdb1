"""Does every follow-up there should be exist once, whichever server opens them?

Central, hub and laptops over TLS; the hub is away for weeks, and the right to open
goes to it and back.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from server.commands.status import status_of, words_of
from server.faults import OfficeFault
from tests.demo.world import INSPECTOR_A, INSPECTOR_B
from tests.journeys.test_three_tiers import ANSWERS, everything
from tests.tiers import FORM, syncs
from tests.world import fills


def open_ones(tier):
    return {
        (one.doc["inspection"], one.doc["rule"], one.doc["step"], one.doc["subject"])
        for one in tier.replica.records("follow_up")
        if one.doc["state"] == "open"
    }


def names(tier):
    return sorted(one.name for one in tier.replica.records("follow_up"))


def clashes(tier):
    return [one.clashes for one in tier.replica.records("follow_up") if one.clashes]


def lets_open(tiers, server):
    return tiers.central.office.desk.let_open("D09", server, by="admin")


def in_step(tiers, hub):
    for _ in range(2):
        hub.exchanges()
    assert everything(hub.replica) == everything(tiers.central.replica)
    assert clashes(hub) == []


def test_back_and_forth_loses_and_doubles_nothing(tiers, hub):
    a = tiers.laptop(INSPECTOR_A, hub)
    b = tiers.laptop(INSPECTOR_B, tiers.central)
    refs = []
    for server, laptop, to in (
        *(("hub-d09", a, "hub"), ("central", b, "central")),
        *(("hub-d09", b, "central"), ("central", a, "hub")),
    ):
        lets_open(tiers, server)
        refs.append(fills(laptop, FORM, ANSWERS))
        syncs(laptop, to=to)
        tiers.clock.moment += timedelta(hours=3)
        hub.exchanges()

    in_step(tiers, hub)

    assert {one[0] for one in open_ones(hub)} == set(refs)
    assert len(open_ones(hub)) == len(names(hub)) == len(set(names(hub)))


def test_a_hub_that_is_away_for_weeks_loses_nothing_and_central_takes_over(tiers, hub):
    a = tiers.laptop(INSPECTOR_A, hub)
    b = tiers.laptop(INSPECTOR_B, tiers.central)
    lets_open(tiers, "hub-d09")
    hub.exchanges()
    at_hub = fills(a, FORM, ANSWERS)
    syncs(a)
    tiers.clock.moment += timedelta(days=21)
    straight = fills(b, FORM, ANSWERS)
    syncs(b)
    assert open_ones(tiers.central) == set()
    said = "\n".join(words_of(tiers.central.office))
    assert "SILENT" in said and "inspectorate opens D09 --at central" in said

    lets_open(tiers, "central")
    assert {one[0] for one in open_ones(tiers.central)} == {straight}
    more_at_hub = fills(a, FORM, ANSWERS)
    syncs(a, to="hub")
    in_step(tiers, hub)

    assert {one[0] for one in open_ones(hub)} == {at_hub, straight, more_at_hub}
    assert len(open_ones(hub)) == len(names(hub))


def test_what_the_one_opened_the_other_withdraws_when_it_is_called_for_no_more(
    tiers, hub
):
    a = tiers.laptop(INSPECTOR_A, hub)
    ref = fills(a, FORM, ANSWERS)
    syncs(a)
    hub.exchanges()
    record = tiers.central.replica.by_ref(ref)
    assert open_ones(tiers.central)

    tiers.central.replica.edit(record.id, {"~del": True}, user="s001")
    hub.exchanges()
    lets_open(tiers, "hub-d09")
    in_step(tiers, hub)

    assert open_ones(tiers.central) == open_ones(hub) == set()
    assert names(hub)


def test_when_the_hub_that_opened_is_revoked_central_opens_again(tiers, hub):
    lets_open(tiers, "hub-d09")
    b = tiers.laptop(INSPECTOR_B, tiers.central)
    fills(b, FORM, ANSWERS)
    syncs(b)
    assert open_ones(tiers.central) == set()

    tiers.central.office.desk.revoke_certificate(hub.office.identity.dev, by="admin")

    assert open_ones(tiers.central)
    [row] = [
        one
        for one in status_of(tiers.central.office)["openers"]
        if one["district"] == "D09"
    ]
    assert row["opened_by"] == "central"


@pytest.mark.parametrize(
    ("district", "server", "says"),
    [
        ("D99", "central", "does not serve D99"),
        ("D10", "hub-d09", "does not keep D10"),
        ("D09", "hub-nowhere", "no server of ours is called hub-nowhere"),
        ("D09", "central", "already"),
        ("D09", INSPECTOR_A, "no server of ours"),
    ],
)
def test_what_cannot_be_is_refused_with_a_way_on(tiers, hub, district, server, says):
    with pytest.raises(OfficeFault, match=says) as fault:
        tiers.central.office.desk.let_open(district, server, by="admin")
    assert fault.value.remedy


def test_a_hub_names_nobody(tiers, hub):
    with pytest.raises(OfficeFault, match="central"):
        hub.office.desk.let_open("D09", "central", by="admin")
