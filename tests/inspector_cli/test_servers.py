"""Does a laptop find its servers, and say how far each inspection is?"""

from __future__ import annotations

import io
import json
from datetime import timedelta

import pytest

from inspector_cli.carrying import LAST_SYNC, ServerNotKnown, addresses, is_due
from inspector_cli.listing import as_value, lines
from inspector_cli.meaning import Meaning
from inspector_cli.screen import Screen
from inspector_cli.standing import status_of
from inspector_cli.telling import Telling
from tests.demo.answers import PLACE
from tests.demo.world import INSPECTOR_A
from tests.tiers import FORM, syncs
from tests.world import fills


@pytest.fixture
def laptop(tiers, hub):
    made = tiers.laptop(INSPECTOR_A, hub)
    hub.exchanges()
    syncs(made)
    return made


def test_the_server_met_last_is_tried_first_then_the_others(laptop, tiers, hub):
    assert addresses(laptop) == [hub.url, tiers.central.url]

    syncs(laptop, to="central")

    assert addresses(laptop) == [tiers.central.url, hub.url]
    assert addresses(laptop, "hub") == [hub.url]
    assert addresses(laptop, "https://10.0.0.1:8443") == ["https://10.0.0.1:8443"]
    with pytest.raises(ServerNotKnown, match="hub, central"):
        addresses(laptop, "the other one")


def test_a_hub_that_is_away_is_passed_over_and_told_of(laptop, tiers, hub):
    from inspector_cli.carrying import sync

    hub.is_away()
    told = io.StringIO()

    sync(laptop, Screen(io.StringIO(), told))

    assert f"{hub.url} is out of reach" in told.getvalue()
    assert addresses(laptop)[0] == tiers.central.url


def test_a_hub_of_another_district_is_no_server_of_this_laptop(laptop, tiers, hub):
    from server.enrolment import HubInvitation

    enrolment = tiers.central.office.enrolment
    code, _ = enrolment.invite_hub(
        HubInvitation("hub-d10", ("D10",)), tiers.central.url, by="admin"
    )
    other = tiers.tier(tiers.founded("hub-d10", code))
    other.exchanges()
    syncs(laptop, to="central")

    assert other.url not in addresses(laptop)


def test_how_far_an_inspection_is_is_said_everywhere_alike(laptop, hub):
    ref = fills(laptop, FORM, PLACE)
    seen = [said(laptop, ref)]
    syncs(laptop)
    seen.append(said(laptop, ref))
    hub.exchanges()
    syncs(laptop)
    seen.append(said(laptop, ref))

    assert seen == [
        ("only here, not sent", "finalised, only here, not sent", True),
        ("at the hub", "received, at the hub", True),
        ("at central", "received, at central", False),
    ]
    [malay] = [line for line in lines(laptop, "ms") if ref in line]
    assert malay.endswith("diterima, di pusat")


def said(laptop, ref):
    [value] = as_value(laptop)["inspections"]
    [line] = [line for line in lines(laptop, "en") if line.startswith(ref)]
    shown = list(Telling(Meaning.of(laptop, ref, "en")).lines(("answers",)))
    assert shown[2] in line
    json.dumps(value)
    return value["where"], shown[2], status_of(laptop)["changes_not_at_central"] > 0


def test_a_sync_noted_by_a_clock_that_was_ahead_keeps_no_night_waiting(laptop, tiers):
    ahead = tiers.clock.now() + timedelta(days=3650)
    laptop.drafts.keep_settings({LAST_SYNC: ahead.isoformat()})

    assert is_due(laptop)
