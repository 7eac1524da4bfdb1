"""Does everything pass by a hub, up and down, whoever is away and for how long?

Laptop, hub, central over TLS on loopback. Laws: every node reads the same, each
segment byte for byte as it was made, each follow-up opened once, by central.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from inspector_cli.tasks import tasks
from sync.exchanging.carrying import ServerAway
from sync.received.receipts import AT_CENTRAL, AT_HUB, ONLY_HERE, reached
from tests.demo.answers import PLACE, W1
from tests.demo.world import INSPECTOR_A, INSPECTOR_B
from tests.tiers import FORM, syncs
from tests.world import fills, follow_ups

ANSWERS = {
    **PLACE,
    "papers_held": "yes",
    "papers_held_by": "employer",
    "papers_held_count": 12,
    "papers_returned": "no",
    "workers": [W1],
}


def everything(replica, *, but=("receipt",)):
    """Every record as it reads here, and every segment's bytes by their place."""
    records = {
        record.ref: (record.kind, dict(record.doc), dict(record.clashes))
        for record in replica.records()
        if record.kind not in but
    }
    rows = replica.database.rows(
        "select t.dev, t.scope, g.first, g.sha from segment g"
        " join stream t on t.n = g.stream where t.scope <> 'org'"
    )
    return records, {tuple(row) for row in rows}


def test_what_a_laptop_gives_its_hub_reaches_central_and_another_laptop(tiers, hub):
    a = tiers.laptop(INSPECTOR_A, hub)
    b = tiers.laptop(INSPECTOR_B, tiers.central)
    ref = fills(a, FORM, ANSWERS)

    syncs(a)
    at_hub = reached(a.replica, a.record(ref)).where
    hub.exchanges()
    syncs(b)
    hub.exchanges()
    syncs(a)

    assert (at_hub, reached(a.replica, a.record(ref)).where) == (AT_HUB, AT_CENTRAL)
    central = everything(tiers.central.replica)
    for node in (hub.replica, a.replica, b.replica):
        assert everything(node) == central


def test_a_follow_up_assigned_at_central_comes_to_the_laptop_by_its_hub(tiers, hub):
    a = tiers.laptop(INSPECTOR_A, hub)
    fills(a, FORM, ANSWERS)
    syncs(a)
    assert follow_ups(a) == {}
    hub.exchanges()
    central = tiers.central.office
    papers = next(
        one.name
        for one in central.replica.records("follow_up")
        if one.doc["rule"] == "F05"
    )

    central.desk.assign(papers, INSPECTOR_A, by="s001")
    hub.exchanges()
    syncs(a)

    [task] = tasks(a)
    assert task.rule.startswith("F05")
    assert {d.dev for r in follow_ups(a).values() for d in r.heads["state"]} == {
        central.identity.dev
    }


def test_the_hub_and_central_reckon_deadlines_from_the_same_receipt(tiers, hub):
    a = tiers.laptop(INSPECTOR_A, hub)
    ref = fills(a, FORM, ANSWERS)
    tiers.clock.at("18:30", 14)
    syncs(a)
    tiers.clock.at("01:20", 15)
    hub.exchanges()
    syncs(a)

    received = {
        node.by_ref(ref).first_received_at
        for node in (a.replica, hub.replica, tiers.central.replica)
    }
    tiers.clock.at("18:30", 14)
    assert received == {tiers.clock.now()}
    assert tiers.central.replica.records("follow_up") != []


def test_a_hub_away_for_weeks_keeps_nobody_from_central(tiers, hub):
    a = tiers.laptop(INSPECTOR_A, hub)
    hub.exchanges()
    syncs(a)
    first = fills(a, FORM, ANSWERS)
    syncs(a)
    hub.is_away()
    second = fills(a, FORM, {**ANSWERS, "papers_held_count": 3})
    tiers.clock.moment += timedelta(days=21)

    syncs(a, warns=hub.office.identity.dev)  # it has sat on the first for weeks

    refs = {r.ref for r in tiers.central.replica.records("inspection")}
    assert refs == {first, second}
    assert reached(a.replica, a.record(second)).where == AT_CENTRAL
    hub.is_here()
    hub.exchanges()
    syncs(a, to="hub")
    assert everything(hub.replica) == everything(tiers.central.replica)


def test_central_away_for_weeks_is_caught_up_with(tiers, hub):
    a = tiers.laptop(INSPECTOR_A, hub)
    tiers.central.is_away()
    refs = set()
    for _ in range(3):
        tiers.clock.moment += timedelta(days=7)
        refs.add(fills(a, FORM, ANSWERS))
        syncs(a)
        with pytest.raises(ServerAway):
            hub.exchanges()

    tiers.central.is_here()
    report = hub.exchanges()

    assert report.waiting == 0
    assert {r.ref for r in tiers.central.replica.records("inspection")} == refs
    hub.exchanges()
    syncs(a)
    assert all(reached(a.replica, a.record(ref)).where == AT_CENTRAL for ref in refs)


def test_a_laptop_hops_between_hub_and_central_and_loses_nothing(tiers, hub):
    a = tiers.laptop(INSPECTOR_A, hub)
    hub.exchanges()
    syncs(a)
    refs = []
    for to in ("hub", "central", "hub", "central"):
        refs.append(fills(a, FORM, ANSWERS))
        assert reached(a.replica, a.record(refs[-1])).where == ONLY_HERE
        syncs(a, to=to)
    hub.exchanges()

    assert {r.ref for r in hub.replica.records("inspection")} == set(refs)
    assert everything(hub.replica) == everything(tiers.central.replica)


def test_a_hub_below_a_hub_is_a_tier_like_any_other(tiers, hub):
    below = tiers.code_for_hub("hub-below", hub)
    with pytest.raises(Exception, match="waits for the head office"):
        tiers.founded("hub-below", below)
    hub.exchanges()
    low = tiers.tier(tiers.founded("hub-below", below))
    low.exchanges()
    a = tiers.bare_laptop(INSPECTOR_A)
    code = tiers.code(INSPECTOR_A, low)
    tiers.asks_through(low, a, code)
    hub.exchanges()
    low.exchanges()
    tiers.enrols(a, code)
    ref = fills(a, FORM, ANSWERS)

    syncs(a)
    low.exchanges()
    hub.exchanges()
    hub.exchanges()
    low.exchanges()
    syncs(a)

    assert reached(a.replica, a.record(ref)).where == AT_CENTRAL
    for node in (a.replica, low.replica, hub.replica):
        assert everything(node) == everything(tiers.central.replica)
