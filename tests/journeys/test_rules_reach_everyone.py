"""Do rules reach every laptop like forms, and does everybody reckon by the same ones?

Central, a hub and laptops over TLS on loopback; an island by stick; an office by its
own commands.
"""

from __future__ import annotations

import io

import pytest

from inspector_cli.carrying import sync
from inspector_cli.enrolling import enrol
from inspector_cli.examination import rules_check
from inspector_cli.laptop import Laptop
from inspector_cli.meaning import Meaning
from inspector_cli.screen import Screen
from server.main import main as inspectorate
from server.refinding import Refinder
from sync.clock import TRAINING_CLOCK
from sync.pack_shelf import MANIFEST, PACK, manifest_of
from tests.demo.world import INSPECTOR_A, INSPECTOR_B
from tests.journeys.test_by_stick import NOWHERE, Ferry
from tests.journeys.test_three_tiers import ANSWERS
from tests.server.rules import in_folder, my_pack
from tests.tiers import FORM, syncs
from tests.world import fills, follow_ups

SHIPPED, NEW = "2026.1", "2026.2"
# Papers come back within two hours by these rules, not within a day.
AT_ONCE = ("follow_ups.csv", ",24 hours,7 days,found", ",2 hours,7 days,found")


@pytest.fixture
def team(ministry):
    """Laptops A and B on the morning of the visit."""
    made = ministry.team()
    ministry.clock.at("10:40", 14)
    return made


@pytest.fixture
def by_stick(ministry, tmp_path, capfd, monkeypatch):
    """The island's laptop, which never has a network, and the ferry's stick."""
    ministry.publishes()
    island = Laptop(tmp_path / "island", clock=ministry.clock)
    ministry.laptops[INSPECTOR_A] = island
    enrol(island, ministry.code(INSPECTOR_A, confidential=True), "island")
    island.drafts.keep_settings({"server_url": NOWHERE})
    ministry.clock.at("10:40", 14)
    return Ferry(ministry, island, tmp_path / "stick", capfd, monkeypatch)


@pytest.fixture
def office(ministry, monkeypatch):
    """Run a command at the ministry's office, at the moment it is there."""

    def run(*words: str, home=None) -> int:
        monkeypatch.setenv(TRAINING_CLOCK, ministry.clock.now().isoformat())
        folder = str(home or ministry.office.home)
        return inspectorate(["--home", folder, "--no-input", *words])

    return run


def rules_of(*nodes) -> list[str]:
    return [node.in_use("D09").version for node in nodes]


def papers_in(laptop, ref) -> tuple[str, str]:
    """Name and due time of the papers' return, as the laptop sees it coming."""
    [one] = [one for one in Meaning.of(laptop, ref).called if one.rule == "F05"]
    return one.name, one.due_at.isoformat()


def papers_at(replica, name) -> tuple[str, str]:
    due = str(replica.read(name).doc["due_at"])
    return name, due.replace("Z", "+00:00")


def told_at_sync(laptop) -> str:
    said = io.StringIO()
    sync(laptop, Screen(said, said))
    return said.getvalue()


def test_a_pack_goes_from_central_by_the_hub_to_a_laptop_that_goes_by_it(tiers, hub):
    a = tiers.laptop(INSPECTOR_A, hub)
    central = tiers.central.office
    assert rules_of(central.packs, hub.office.packs, a.packs) == [SHIPPED] * 3
    syncs(a)

    central.desk.publish_pack(my_pack(NEW, AT_ONCE), by="admin")
    assert rules_of(hub.office.packs, a.packs) == [SHIPPED] * 2
    hub.exchanges()
    assert "2026.2 now" in told_at_sync(a)

    assert rules_of(central.packs, hub.office.packs, a.packs) == [NEW] * 3
    assert a.pack.texts == central.pack.texts == my_pack(NEW, AT_ONCE)
    ref = fills(a, FORM, ANSWERS)
    syncs(a)
    hub.exchanges()
    syncs(a)
    name, due = papers_in(a, ref)
    assert papers_at(central.replica, name) == (name, due)
    assert Meaning.of(a, ref).findings.version.startswith(f"my {NEW},")
    for office in (central, hub.office):
        assert office.desk.outcomes.store.last_pack(ref) == f"my {NEW}"


def test_what_a_hub_sets_reaches_its_laptops_and_central_that_opens(tiers, hub):
    a = tiers.laptop(INSPECTOR_A, hub)
    old = fills(a, FORM, ANSWERS)
    syncs(a)
    hub.exchanges()
    name, _ = papers_in(a, old)
    central = tiers.central.office
    before = papers_at(central.replica, name)

    hub.office.desk.set_rule("F05.1.after", "6 hours", why="a small place", by="admin")
    hub.exchanges()
    syncs(a)

    ruled = f"{SHIPPED}+D09.1"
    assert rules_of(hub.office.packs, central.packs, a.packs) == [ruled] * 3
    assert central.packs.in_use("D10").version == SHIPPED
    assert papers_at(central.replica, name) == before  # nothing behind anybody's back
    new = fills(a, FORM, ANSWERS)
    seen, due = papers_in(a, new)
    syncs(a)
    hub.exchanges()
    assert papers_at(central.replica, seen) == papers_in(a, new) == (seen, due)

    dry = list(Refinder(central, central.packs.in_use).compare())
    [moved] = [f for one in dry for f in one.follow_ups if f.fate == "changes"]
    list(Refinder(central, central.packs.in_use).refind("x", by="admin"))
    hub.exchanges()
    syncs(a)
    assert moved.name == name
    assert papers_at(central.replica, name) == papers_at(a.replica, name)
    assert papers_at(a.replica, name) == papers_in(a, old) != before


def test_what_central_sets_holds_in_every_district(tiers, hub):
    a = tiers.laptop(INSPECTOR_A, hub)
    central = tiers.central.office

    central.desk.set_rule(
        "agency.jtksm.phone", "03-8000 8000", why="asked them", by="admin"
    )
    hub.exchanges()
    syncs(a)

    [agency] = [one for one in a.pack.agencies if one.code == "jtksm"]
    assert agency.phone == "03-8000 8000"
    assert rules_of(hub.office.packs, a.packs) == [f"{SHIPPED}+office.1"] * 2


def test_a_pack_reaches_the_island_by_stick(ministry, by_stick, tmp_path):
    ferry = by_stick
    ferry.to_the_island()
    folder = in_folder(tmp_path / "pack", my_pack(NEW, AT_ONCE))
    ferry.at_the_office("packs", "publish", folder)
    ferry.at_the_office(
        *("packs", "set", "F06.1.after", "5 days", "--district", "D09"),
        *("--why", "the ferry goes on Fridays"),
    )

    came = ferry.to_the_island()

    ruled = f"{NEW}+D09.1"
    assert f"The rules are {ruled} now." in came
    assert ferry.island.pack.version == ruled
    assert ferry.island.pack.rule("F05").after == "2 hours"
    assert ferry.island.pack.rule("F06").after == "5 days"
    ref = fills(ferry.island, FORM, ANSWERS)
    ferry.to_the_office()
    name, _ = papers_in(ferry.island, ref)
    assert ministry.office.replica.read(name).doc["pack"] == f"my {ruled}"


def test_a_faulty_pack_is_refused_with_every_fault_and_reaches_nobody(
    team, office, tmp_path, capsys
):
    a, _ = team
    texts = my_pack(NEW, AT_ONCE, ("law.csv", "minimum_wage_monthly,1700", "x,1700"))
    texts["law.csv"] = texts["law.csv"].replace(",2025-02-01,", ",2025-02-31,", 1)
    texts["follow_ups.csv"] = texts["follow_ups.csv"].replace(",2 hours,7", ",soon,7")

    assert office("packs", "publish", in_folder(tmp_path / "pack", texts)) == 1

    said = capsys.readouterr().out
    assert "law.csv row 2" in said and "follow_ups.csv row 11" in said
    assert "Traceback" not in said
    syncs(a)
    assert (a.packs.held, a.pack.version) == ((), SHIPPED)


def test_a_pack_for_a_newer_program_is_kept_and_said_in_both_languages(ministry, team):
    a, b = team
    b.drafts.keep_settings({"language": "ms"})
    desk, replica = ministry.office.desk, ministry.office.replica
    desk.publish_pack(my_pack(NEW), by="admin")
    for laptop in (a, b):
        syncs(laptop)
    texts = my_pack("2026.3")
    manifest = {**manifest_of(texts), "format": 2}
    for text in texts.values():
        desk._keep_table(text, "admin")
    replica.create(PACK, "", {MANIFEST: manifest}, scope="org", user="admin")

    english, malay = told_at_sync(a), told_at_sync(b)

    assert "Rules 2026.3 have come, but they need a newer program" in english
    assert "Peraturan 2026.3" in malay and "terus digunakan" in malay
    assert a.pack.version == b.pack.version == NEW
    assert "2026.3" not in told_at_sync(a)  # once is enough
    check = rules_check(a)
    assert (check.passed, "2026.3" in check.mend) == (False, True)


def test_a_laptop_that_was_given_no_pack_works_by_the_one_that_ships(ministry, team):
    a, b = team

    ref = fills(a, FORM, ANSWERS)
    for laptop in (a, b):
        syncs(laptop)

    assert a.packs.held == b.packs.held == ()
    name, due = papers_in(a, ref)
    assert papers_at(ministry.office.replica, name) == (name, due)
    assert rules_check(b).passed


def test_an_office_tries_a_rule_change_and_then_puts_it_to_use(
    ministry, team, office, capsys, tmp_path
):
    a, b = team
    # Nothing confided: what rests on that is told to no laptop without the closed half.
    ref = fills(a, FORM, {**ANSWERS, "workers": []})
    syncs(a)
    name, _ = papers_in(a, ref)
    before = papers_at(ministry.office.replica, name)

    assert office("packs", "publish", in_folder(tmp_path, my_pack(NEW, AT_ONCE))) == 0
    assert office("refind", "--pack", NEW, "--dry-run") == 0
    said = capsys.readouterr().out
    assert (
        ref in said
        and "F05.1 changes: 2026-04-15T02:40:00Z -> 2026-04-14T04:40" in said
    )
    assert papers_at(ministry.office.replica, name) == before
    assert office("refind", "--pack", NEW) == 0

    for laptop in (a, b):
        syncs(laptop)
    assert papers_at(b.replica, name) == papers_at(a.replica, name) != before
    assert papers_in(a, ref) == papers_at(a.replica, name)
    store = ministry.office.desk.outcomes.store
    assert [d.pack for d in store.drawings(ref)] == [f"my {NEW}", f"my {SHIPPED}"]
    assert set(follow_ups(b)) == set(follow_ups(a))


def test_inspector_b_elsewhere_is_not_bound_by_another_districts_settings(tiers, hub):
    b = tiers.laptop(INSPECTOR_B, tiers.central)
    central = tiers.central.office

    central.desk.set_rule("F05.1.after", "6 hours", why="x", by="admin", scope="D10")
    syncs(b)

    assert b.pack.version == SHIPPED
    assert b.packs.acts("D10") == ()
