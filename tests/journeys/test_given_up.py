"""What of an office that was put back, gave up, and then meets who knows more?

A real fork of the office's own stream: nothing is swallowed, and both programs say
the way out, which is walked to its end.
"""

from __future__ import annotations

import io
import shutil

import pytest

from inspector_cli.carrying import sync
from inspector_cli.enrolling import enrol
from inspector_cli.laptop import Laptop
from inspector_cli.screen import Screen
from server.app import create_app, open_office
from server.quarantined import bundles
from sync.exchanging.addresses import known_servers
from tests.demo.answers import PLACE
from tests.demo.world import INSPECTOR_A
from tests.world import ADMIN, Served, fills, syncs

FORM = "forced_labour"


@pytest.fixture
def given_up(ministry):
    """A has heard a line of the office's that no backup holds; B has not."""
    a, b = ministry.team()
    ministry.clock.at("10:40", 14)
    fills(a, FORM, PLACE)
    syncs(a, b)
    backup = ministry.folder / "backup.db"
    ministry.office.database.execute("vacuum into ?", (str(backup),))
    tells(ministry, "https://old.example")
    fills(a, FORM, {**PLACE, "employees": 12})
    syncs(a)
    put_back(ministry, backup)
    syncs(b)
    assert ministry.office.replica.put_back.missing > 0
    ministry.office.desk.give_up_missing(by=ADMIN)
    ministry.clock.at("16:00", 14)
    tells(ministry, "https://new.example")
    return a, b


def tells(ministry, address):
    ministry.office.desk.tell_addresses([address], by=ADMIN)


def put_back(ministry, backup):
    home, port = ministry.office.home, ministry.served.port
    ministry.served.stop()
    ministry.office.close()
    for path in home.glob("office.db*"):
        path.unlink()
    shutil.copy(backup, home / "office.db")
    ministry.office = open_office(home, clock=ministry.clock)
    ministry.served = Served(create_app(ministry.office), port=port)


def sync_told(laptop):
    return sync(laptop, Screen(io.StringIO(), io.StringIO()))


def employees(replica):
    said = [one.doc.get("employees") for one in replica.records("inspection")]
    return sorted(one for one in said if one is not None)


def addresses(laptop):
    return [one.addresses for one in known_servers(laptop.replica)]


def test_who_knew_nothing_of_it_goes_on_as_ever(ministry, given_up):
    _, b = given_up

    syncs(b)

    assert addresses(b) == [("https://new.example",)]


def test_who_knows_more_loses_nothing_and_is_told_the_way_out_each_time(
    ministry, given_up
):
    a, _ = given_up
    fills(a, FORM, {**PLACE, "employees": 13})

    first, second = sync_told(a), sync_told(a)

    for report in (first, second):
        told = [w for w in report.warnings if "enrol in an empty folder" in w]
        assert len(told) == 1 and "(org)" in told[0]
    assert second.waiting == 0
    assert {12, 13} <= set(employees(ministry.office.replica))
    assert addresses(a) == [("https://old.example",)]
    aside = a.replica.database.rows("select state from quarantine")
    assert {row["state"] for row in aside} == {"forked"}


def test_the_office_keeps_both_and_says_what_it_is(ministry, given_up):
    a, _ = given_up
    sync_told(a)

    [fork] = bundles(ministry.office)

    assert fork.is_fork and fork.stream.dev == ministry.office.identity.dev
    assert "gave up changes" in fork.way_out_in("en")
    assert "dipulihkan daripada sandaran" in fork.way_out_in("ms")
    lines = [one.what for one in ministry.office.audit.lines()]
    assert "missing changes given up" in lines and "segment forked" in lines


def test_the_way_out_leads_back_to_everything(ministry, given_up):
    a, _ = given_up
    fills(a, FORM, {**PLACE, "employees": 13})
    sync_told(a)
    code = ministry.code(INSPECTOR_A, confidential=True)
    fresh = Laptop(ministry.folder / "fresh", clock=ministry.clock)
    ministry.laptops["fresh"] = fresh

    enrol(fresh, code, "laptop of A, anew")
    syncs(fresh)
    syncs(fresh)

    assert addresses(fresh) == [("https://new.example",)]
    assert employees(fresh.replica) == employees(ministry.office.replica)
    assert 13 in employees(fresh.replica)
