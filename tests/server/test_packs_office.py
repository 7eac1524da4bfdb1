"""How do rules reach everyone, what may an office set, and by what is drawn?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from forms.packs.packs import PackRefused, pack_texts
from forms.packs.settings import SettingRefused
from server.desk.counter import ForCentral
from server.desk.desk import NotAllowed
from server.faults import OfficeFault
from sync.pack_shelf import MANIFEST, PACK, SET, SETTING, PackShelf, table_name
from tests.server.estate import follow_ups, forced_labour
from tests.server.rules import HOUSING_LATER, my_pack

SHIPPED = "2026.1"
BEDS = ("law.csv", "housing_bed_area_min,1.7,", "housing_bed_area_min,1.8,")


@pytest.fixture
def desk(estate):
    return estate.office.desk


@pytest.fixture
def packs(estate) -> PackShelf:
    return estate.office.packs


def tables_held(estate) -> int:
    return len(estate.office.replica.records("pack_table"))


def noted(estate) -> list[str]:
    return [line.what for line in estate.office.audit.lines()]


# -- publishing ---------------------------------------------------------------


def test_without_a_published_pack_the_shipped_one_is_in_use(packs):
    assert packs.held == ()
    assert packs.in_use("D09").version == SHIPPED
    assert packs.in_use().texts == pack_texts("my")


def test_what_is_published_is_in_use_whatever_ships(estate, desk, packs):
    desk.publish_pack(my_pack("2025.9"), by="admin")

    assert packs.in_use().version == "2025.9"
    assert packs.shipped_version == SHIPPED


def test_a_new_version_carries_only_the_tables_that_changed(estate, desk, packs):
    first = desk.publish_pack(my_pack("2026.2"), by="admin")
    held = tables_held(estate)

    second = desk.publish_pack(my_pack("2026.3", BEDS), by="admin")

    assert (first.tables, second.tables) == (held, 2)  # pack.csv and law.csv
    assert tables_held(estate) == held + 2
    assert packs.in_use().version == "2026.3"
    assert [one.version for one in packs.held] == ["2026.3", "2026.2"]
    assert packs.version("2026.2").texts == my_pack("2026.2")


def test_versions_are_told_apart_as_numbers(desk, packs):
    desk.publish_pack(my_pack("2026.9"), by="admin")
    desk.publish_pack(my_pack("2026.10"), by="admin")

    assert packs.in_use().version == "2026.10"


def test_a_pack_with_faults_is_refused_whole_with_all_of_them(estate, desk):
    texts = my_pack(
        "2026.2",
        ("law.csv", "minimum_wage_monthly,1700", "minimum_wage_monthly,lots"),
        ("follow_ups.csv", ",24 hours,7 days,found", ",soon,7 days,found"),
    )

    with pytest.raises(PackRefused) as refused:
        desk.publish_pack(texts, by="admin")

    places = [problem.place for problem in refused.value.problems]
    assert {"law.csv row 2", "follow_ups.csv row 11, after"} <= set(places)
    assert tables_held(estate) == 0
    assert estate.office.packs.held == ()


@pytest.mark.parametrize(
    ("version", "code"), [("2026.0", "F-442"), ("2026.2+office.1", "F-441")]
)
def test_a_version_that_would_not_be_used_is_refused(desk, version, code):
    desk.publish_pack(my_pack("2026.2"), by="admin")

    with pytest.raises(PackRefused, match=code):
        desk.publish_pack(my_pack(version), by="admin")


def test_a_version_is_published_once_and_never_changed(estate, desk):
    desk.publish_pack(my_pack("2026.2"), by="admin")

    again = desk.publish_pack(my_pack("2026.2"), by="admin")
    with pytest.raises(NotAllowed) as refused:
        desk.publish_pack(my_pack("2026.2", BEDS), by="admin")

    assert not again.is_new
    assert "new version" in str(refused.value)
    assert "versi baharu" in refused.value.in_language("ms")
    assert len(estate.office.replica.records(PACK)) == 1


def test_only_central_publishes(estate, desk):
    estate.office.settings = replace(estate.office.settings, upstream="https://x")

    with pytest.raises(ForCentral):
        desk.publish_pack(my_pack("2026.2"), by="admin")


# -- what cannot be used ------------------------------------------------------


def published_as_it_comes(estate, texts, **says) -> None:
    """What another central, a newer one or one with a fault, would have sent."""
    from sync.pack_shelf import manifest_of

    desk, replica = estate.office.desk, estate.office.replica
    for text in texts.values():
        desk._keep_table(text, "admin")
    manifest = {**manifest_of(texts), **says}
    replica.create(PACK, "", {MANIFEST: manifest}, scope="org", user="admin")


def test_a_pack_for_a_newer_program_is_kept_and_said(estate, desk, packs):
    desk.publish_pack(my_pack("2026.2"), by="admin")

    published_as_it_comes(estate, my_pack("2026.3"), format=2)

    newest = packs.held[0]
    assert (newest.version, newest.state) == ("2026.3", "newer")
    assert newest.faults
    assert packs.in_use().version == "2026.2"


def test_a_pack_that_is_at_fault_here_leaves_the_last_good_one_in_use(estate, packs):
    published_as_it_comes(estate, my_pack("2026.2"))
    bad = my_pack("2026.3", ("law.csv", "minimum_wage_monthly,1700", "m,lots"))
    bad["follow_ups.csv"] = bad["follow_ups.csv"].replace("24 hours,7 days", "x,y")
    published_as_it_comes(estate, bad)

    assert [one.state for one in packs.held] == ["faulty", "ready"]
    assert packs.in_use().version == "2026.2"


def test_a_pack_is_not_used_before_all_its_tables_are_here(estate, desk, packs):
    desk.publish_pack(my_pack("2026.2"), by="admin")
    texts = my_pack("2026.3", BEDS)
    lacking = {n: t for n, t in texts.items() if n != "law.csv"}
    published_as_it_comes(estate, {**lacking}, tables=_hashes(texts))

    assert (packs.held[0].state, packs.in_use().version) == ("incomplete", "2026.2")

    desk._keep_table(texts["law.csv"], "admin")

    assert (packs.held[0].state, packs.in_use().version) == ("ready", "2026.3")


def _hashes(texts) -> dict[str, str]:
    from sync.pack_shelf import manifest_of

    return manifest_of(texts)["tables"]


def test_what_somebody_writes_over_a_table_does_not_count(estate, desk, packs):
    desk.publish_pack(my_pack("2026.2"), by="admin")
    texts = my_pack("2026.2")
    name = table_name(_hashes(texts)["law.csv"])

    estate.office.replica.edit(name, {"text": "key,value\n"}, user="somebody")

    assert packs.held[0].state == "ready"
    assert packs.in_use().texts == texts


# -- settings -----------------------------------------------------------------


def test_a_setting_makes_a_version_of_its_own(estate, desk, packs):
    done = desk.set_rule("F05.1.after", "48 jam", why="two ferries", by="admin")

    assert (done.before, done.value, done.base) == ("24 hours", "48 hours", "24 hours")
    assert packs.in_use().version == done.version == f"{SHIPPED}+office.1"
    assert packs.in_use("D09").rule("F05").after == "48 hours"
    [one] = packs.settings("org").values()
    assert (one.by, one.reason, one.at) == (
        *("admin", "two ferries"),
        estate.clock.now(),
    )
    assert "rule set" in noted(estate)


def test_a_district_stands_over_what_is_set_for_all(desk, packs):
    desk.set_rule("F05.1.after", "48 hours", why="x", by="admin")
    desk.set_rule("F05.1.after", "36 hours", why="x", by="admin", scope="D09")

    assert packs.in_use("D09").rule("F05").after == "36 hours"
    assert packs.in_use("D09+").version == f"{SHIPPED}+office.1+D09.1"
    assert packs.in_use("D10").rule("F05").after == "48 hours"


def test_unsetting_lets_the_value_beneath_stand_again(desk, packs):
    desk.set_rule("F05.1.after", "48 hours", why="x", by="admin")
    desk.set_rule("F05.1.after", "36 hours", why="x", by="admin", scope="D09")

    in_district = desk.unset_rule("F05.1.after", why="y", by="admin", scope="D09")
    for_all = desk.unset_rule("F05.1.after", why="y", by="admin")

    assert (in_district.value, for_all.value) == ("48 hours", "24 hours")
    assert packs.in_use("D09").version == f"{SHIPPED}+office.2+D09.2"
    assert len(packs.acts("org", "D09")) == 4
    with pytest.raises(OfficeFault):
        desk.unset_rule("F05.1.after", why="y", by="admin")


def test_a_version_with_settings_can_be_had_as_it_was(desk, packs):
    for hours in ("48 hours", "36 hours", "30 hours"):
        desk.set_rule("F05.1.after", hours, why="x", by="admin")

    was = packs.version(f"{SHIPPED}+office.2")

    assert was is not None and was.rule("F05").after == "36 hours"
    assert packs.version(f"{SHIPPED}+office.4") is None
    assert packs.version(SHIPPED).rule("F05").after == "24 hours"


def test_settings_go_on_to_the_next_version_of_the_pack(desk, packs):
    desk.set_rule("F05.1.after", "48 hours", why="x", by="admin")

    desk.publish_pack(my_pack("2026.2"), by="admin")

    assert packs.in_use().version == "2026.2+office.1"
    assert packs.in_use().rule("F05").after == "48 hours"


def test_a_setting_that_a_new_version_no_longer_allows_is_out_of_use_and_told(
    desk, packs
):
    desk.set_rule("F05.1.after", "48 hours", why="x", by="admin")
    by_law = (
        "follow_ups.csv",
        "24 hours,7 days,found,proposal",
        "24 hours,7 days,found,Made-up Act s.1",
    )

    desk.publish_pack(my_pack("2026.2", by_law), by="admin")

    assert packs.in_use().rule("F05").after == "24 hours"
    assert "Made-up Act s.1" in packs.unused()["F05.1.after"]


@pytest.mark.parametrize(
    ("target", "value"), [("F18.1.after", "13 hours"), ("F05.1.after", "soon")]
)
def test_what_may_not_be_set_is_not_set(estate, desk, packs, target, value):
    with pytest.raises(SettingRefused):
        desk.set_rule(target, value, why="x", by="admin")

    assert packs.acts("org") == ()
    assert "rule set" not in noted(estate)


def test_a_rule_is_not_changed_without_a_reason(desk):
    with pytest.raises(OfficeFault, match="reason"):
        desk.set_rule("F05.1.after", "48 hours", why="  ", by="admin")


def test_a_hub_sets_for_its_own_district_only(estate, desk, packs):
    hub = replace(estate.office.settings, upstream="https://x", districts=("D09",))
    estate.office.settings = hub

    desk.set_rule("F05.1.after", "48 hours", why="x", by="admin")

    assert [one.scope for one in packs.acts("org", "D09")] == ["D09"]
    with pytest.raises(OfficeFault, match="no district D10"):
        desk.set_rule("F05.1.after", "1 days", why="x", by="admin", scope="D10")


def test_a_laptop_sets_nothing_whatever_it_writes(estate, packs):
    says = {"pack": "my", "target": "F05.1.after", "value": "90 days", "reason": "x"}
    estate.a.replica.create(SETTING, "", {SET: says}, scope="D09", user="u011")
    manifest = {"id": "my", "version": "2099", "tables": {"law.csv": "0" * 64}}
    estate.a.replica.create(PACK, "", {MANIFEST: manifest}, scope="D09", user="u011")

    estate.a.hands_over()

    assert len(estate.office.replica.records(SETTING)) == 1
    assert packs.acts("org", "D09") == () and packs.held == ()
    assert packs.in_use("D09").version == SHIPPED


def test_a_laptop_cannot_take_a_setting_back(estate, desk, packs):
    desk.set_rule("F05.1.after", "12 hours", why="x", by="admin", scope="D09")
    for segment in estate.office_segments():
        estate.a.replica.apply(segment, got_at=estate.clock.now(), got_from="office")
    [act] = estate.a.replica.records(SETTING)
    says = {"pack": "my", "target": "F05.1.after", "value": "90 days", "reason": "x"}
    estate.a.replica.edit(act.id, {SET: says}, user="u011")

    estate.a.hands_over()

    assert estate.office.replica.read(act.id).doc[SET]["value"] == "90 days"
    assert packs.in_use("D09").rule("F05").after == "12 hours"


# -- what is drawn by which ---------------------------------------------------


def test_a_rule_that_changes_alters_nothing_that_was_opened(estate, desk):
    inspection = forced_labour(estate)
    before = {one.name: dict(one.doc) for one in follow_ups(estate)}

    desk.publish_pack(my_pack("2026.2", HOUSING_LATER), by="admin")
    desk.set_rule("F05.1.after", "48 hours", why="x", by="admin")
    estate.a.says(inspection.id, employees=23)
    estate.a.hands_over()
    desk.redraw(by="admin")

    assert {one.name: dict(one.doc) for one in follow_ups(estate)} == before
    packs_used = {one.pack for one in desk.outcomes.store.drawings(inspection.ref)}
    assert packs_used == {f"my {SHIPPED}"}


def test_what_comes_afterwards_goes_by_the_rules_in_use(estate, desk):
    desk.set_rule("F05.1.after", "48 hours", why="x", by="admin")

    inspection = forced_labour(estate)

    [papers] = follow_ups(estate, "F05")
    assert papers.doc["due_at"] == "2026-04-16T02:40:00Z"
    assert papers.doc["pack"] == f"my {SHIPPED}+office.1"
    [drawn] = desk.outcomes.store.drawings(inspection.ref)[:1]
    assert drawn.pack == f"my {SHIPPED}+office.1"
