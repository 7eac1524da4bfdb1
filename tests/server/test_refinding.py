"""What would other rules change, and what happens when they are put to use?"""

from __future__ import annotations

import pytest

import server.refinding as refinding
from server.desk.states import State
from server.refinding import Refinder, RefindUnderWay
from server.refound import finding_changes
from tests.server.estate import (
    Estate,
    child_labour,
    follow_ups,
    forced_labour,
)
from tests.server.rules import HOUSING_LATER, my_pack
from tests.server.test_outcomes import HOUSED

NEW = "2026.2"
# By these rules a bed may be smaller, so the story's housing is in order.
SMALLER_ROOMS = ("law.csv", "housing_dorm_area_min,3.0,", "housing_dorm_area_min,2.0,")


def by(estate: Estate, version: str = NEW) -> Refinder:
    packs = estate.office.packs
    return Refinder(estate.office, lambda scope: packs.with_settings_on(version, scope))


def every_row(estate: Estate) -> dict[str, list[tuple]]:
    """Each table of the office's database, row by row."""
    database = estate.office.database
    names = database.rows("select name from sqlite_master where type = 'table'")
    return {
        row["name"]: [tuple(one) for one in database.rows(f"select * from {row[0]}")]
        for row in names
    }


def states(estate: Estate) -> dict[str, str]:
    return {
        f"{r.doc['rule']}.{r.doc['step']}": r.doc["state"] for r in follow_ups(estate)
    }


def fates(found) -> dict[str, str]:
    return {f"{one.rule}.{one.step}": one.fate for one in found.follow_ups}


def refinds(estate: Estate, version: str = NEW):
    refinder = by(estate, version)
    found = list(refinder.refind("x", by="admin"))
    return refinder.totals, found


def test_a_dry_run_writes_not_one_byte(estate):
    forced_labour(estate, **HOUSED)
    estate.office.desk.publish_pack(my_pack(NEW, SMALLER_ROOMS), by="admin")
    before = every_row(estate)

    [found] = by(estate).compare()

    assert every_row(estate) == before
    assert found.is_changed


def test_a_dry_run_says_what_would_come_of_each(estate):
    inspection = forced_labour(estate, **HOUSED)
    rules = my_pack(
        NEW, SMALLER_ROOMS, ("follow_ups.csv", "24 hours,7 days", "2 hours,7 days")
    )
    estate.office.desk.publish_pack(rules, by="admin")

    [found] = by(estate).compare()

    assert found.inspection == inspection.ref
    assert (found.pack_before, found.pack_after) == ("my 2026.1", f"my {NEW}")
    assert fates(found)["F12.1"] == "ends"
    assert fates(found)["F05.1"] == "changes"
    assert fates(found)["F06.1"] == "stays"
    [papers] = [one for one in found.follow_ups if one.rule == "F05"]
    assert papers.due_before == "2026-04-15T02:40:00Z"
    assert papers.due_after == "2026-04-14T04:40:00Z"
    assert {one.what for one in found.findings} == {"breach housing_area"}


def test_new_findings_stand_beside_the_old_ones(estate):
    inspection = forced_labour(estate, **HOUSED)
    store = estate.office.desk.outcomes.store
    old = store.drawings(inspection.ref)
    estate.office.desk.publish_pack(my_pack(NEW, SMALLER_ROOMS), by="admin")

    totals, _ = refinds(estate)

    new = store.drawings(inspection.ref)
    assert new[1:] == old and new[0].pack == f"my {NEW}"
    assert (totals.read, totals.follow_ups["ends"]) == (1, 1)


def test_what_nobody_has_begun_follows_the_rules_under_the_same_name(estate):
    forced_labour(estate, **HOUSED)
    names = {one.name for one in follow_ups(estate)}
    estate.office.desk.publish_pack(my_pack(NEW, HOUSING_LATER), by="admin")

    refinds(estate)

    [housing] = follow_ups(estate, "F12")
    assert {one.name for one in follow_ups(estate)} == names
    assert housing.doc["due_at"] == "2026-05-29T15:59:00Z"
    assert housing.doc["pack"] == f"my {NEW}"
    [papers] = follow_ups(estate, "F05")
    assert papers.doc["pack"] == "my 2026.1"  # all it says it said already


def test_what_no_rule_calls_for_any_more_is_withdrawn_with_that_reason(estate):
    forced_labour(estate, **HOUSED)
    estate.office.desk.publish_pack(my_pack(NEW, SMALLER_ROOMS), by="admin")

    refinds(estate)

    [housing] = follow_ups(estate, "F12")
    assert (housing.doc["state"], housing.doc["withdrawn_why"]) == (
        *(State.WITHDRAWN.value, "rules_changed"),
    )


def test_what_somebody_has_acted_on_stays_as_it_is(estate):
    forced_labour(estate, **HOUSED)
    [housing], [papers] = follow_ups(estate, "F12"), follow_ups(estate, "F05")
    for one in (housing, papers):
        estate.office.desk.assign(str(one.id), "u012", by="s001")
    later = ("follow_ups.csv", "24 hours,7 days", "48 hours,7 days")
    estate.office.desk.publish_pack(my_pack(NEW, SMALLER_ROOMS, later), by="admin")
    before = [
        dict(r.doc) for r in follow_ups(estate) if r.doc["rule"] in ("F05", "F12")
    ]

    [found] = by(estate).compare()
    totals, _ = refinds(estate)

    after = [dict(r.doc) for r in follow_ups(estate) if r.doc["rule"] in ("F05", "F12")]
    assert after == before
    assert (fates(found)["F12.1"], fates(found)["F05.1"]) == ("kept", "stays")
    assert totals.follow_ups["kept"] == 1


def test_what_is_newly_called_for_is_opened(estate):
    forced_labour(estate, **{**HOUSED, "housing_area": "64"})
    assert follow_ups(estate, "F12") == []
    larger = ("law.csv", "housing_dorm_area_min,3.0,", "housing_dorm_area_min,4.0,")
    estate.office.desk.publish_pack(my_pack(NEW, larger), by="admin")

    [found] = by(estate).compare()
    refinds(estate)

    assert fates(found)["F12.1"] == "opens"
    [housing] = follow_ups(estate, "F12")
    assert housing.doc["state"] == "open"


def test_twice_equals_once(estate):
    forced_labour(estate, **HOUSED)
    child_labour(estate)
    estate.office.desk.publish_pack(my_pack(NEW, SMALLER_ROOMS), by="admin")
    refinds(estate)
    once = every_row(estate)

    totals, found = refinds(estate)

    again = every_row(estate)
    assert (totals.read, totals.already, found) == (0, 2, [])
    for name in ("record", "drawing", "called", "pending", "segment"):
        assert again[name] == once[name]


def test_a_run_that_was_stopped_goes_on_where_it_was(estate, monkeypatch):
    monkeypatch.setattr(refinding, "PORTION", 1)
    for _ in range(3):
        forced_labour(estate, **HOUSED)
    estate.office.desk.publish_pack(my_pack(NEW, SMALLER_ROOMS), by="admin")

    run = by(estate).refind("x", by="admin")
    next(run)
    run.close()  # as Ctrl-C does

    assert sorted(r.doc["state"] for r in follow_ups(estate, "F12")) == (
        ["open", "open", "withdrawn"]
    )
    totals, _ = refinds(estate)
    assert (totals.already, totals.read) == (1, 2)
    assert {r.doc["state"] for r in follow_ups(estate, "F12")} == {"withdrawn"}
    said = [line.what for line in estate.office.audit.lines()]
    assert {"refind stopped", "findings drawn anew"} <= set(said)


def test_a_portion_that_fails_leaves_nothing_half_done(estate, monkeypatch):
    forced_labour(estate, **HOUSED)
    forced_labour(estate, **HOUSED)
    estate.office.desk.publish_pack(my_pack(NEW, SMALLER_ROOMS), by="admin")
    outcomes = estate.office.desk.outcomes
    before, written = every_row(estate), []

    def fails_at_the_second(*given):
        written.append(given)
        if len(written) == 2:
            raise KeyboardInterrupt
        return type(outcomes).let_follow(outcomes, *given)

    monkeypatch.setattr(outcomes, "let_follow", fails_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        refinds(estate)

    after = every_row(estate)
    assert len(written) == 2
    for name in ("record", "drawing", "called", "pending"):
        assert after[name] == before[name]


def test_a_second_copy_is_refused_while_one_runs(estate, monkeypatch):
    monkeypatch.setattr(refinding, "PORTION", 1)
    forced_labour(estate, **HOUSED)
    estate.office.desk.publish_pack(my_pack(NEW, SMALLER_ROOMS), by="admin")
    run = by(estate).refind("first", by="admin")
    next(run)

    with pytest.raises(RefindUnderWay):
        list(by(estate).refind("second", by="admin"))

    run.close()
    assert refinds(estate)[0].already == 1


def test_going_back_to_the_version_before_is_a_run_like_any_other(estate):
    inspection = forced_labour(estate, **HOUSED)
    before = states(estate)
    estate.office.desk.publish_pack(my_pack(NEW, SMALLER_ROOMS), by="admin")
    refinds(estate)

    refinds(estate, "2026.1")

    assert states(estate) == before
    packs = [d.pack for d in estate.office.desk.outcomes.store.drawings(inspection.ref)]
    assert packs[:2] == ["my 2026.1", f"my {NEW}"]


def test_a_correction_afterwards_goes_by_the_new_rules(estate):
    inspection = forced_labour(estate, **HOUSED)
    estate.office.desk.publish_pack(my_pack(NEW, SMALLER_ROOMS), by="admin")
    refinds(estate)

    estate.a.says(inspection.id, housing_area="30")
    estate.a.hands_over()

    [drawn] = estate.office.desk.outcomes.store.drawings(inspection.ref)[:1]
    assert drawn.pack == f"my {NEW}"
    assert states(estate)["F12.1"] == "open"  # 1.5 m2 each is too little by both


def test_an_inspection_that_cannot_be_read_keeps_no_other_from_it(estate, monkeypatch):
    first = forced_labour(estate, **HOUSED)
    second = forced_labour(estate, **HOUSED)
    estate.office.desk.publish_pack(my_pack(NEW, SMALLER_ROOMS), by="admin")
    real = refinding.read_outcomes

    def reads(record, definition, pack):
        if record.ref == first.ref:
            raise ZeroDivisionError
        return real(record, definition, pack)

    monkeypatch.setattr(refinding, "read_outcomes", reads)

    totals, found = refinds(estate)

    assert (totals.not_read, [one.inspection for one in found]) == (1, [second.ref])


def test_where_another_server_opens_only_findings_are_kept(estate, monkeypatch):
    inspection = forced_labour(estate, **HOUSED)
    estate.office.desk.publish_pack(my_pack(NEW, SMALLER_ROOMS), by="admin")
    before = states(estate)
    monkeypatch.setattr(refinding, "opens_here", lambda replica, scope: False)

    _, [found] = refinds(estate)

    assert (found.follow_ups, found.opens_elsewhere) == ((), True)
    assert states(estate) == before
    [drawn] = estate.office.desk.outcomes.store.drawings(inspection.ref)[:1]
    assert drawn.pack == f"my {NEW}"


def test_what_is_found_otherwise_is_told_person_by_person():
    def person(icls: str) -> dict:
        return {
            **{"id": "a", "code": "W1", "child_labour": None},
            **{"delphi": {"low": "x", "high": "y"}, "ilo11": {"present": [2, 6]}},
            "icls": {"result": icls},
        }

    old = {"persons": [person("no")], "breaches": [{"code": "hours"}]}
    new = {"persons": [person("yes")], "breaches": [], "total_arrears_sen": 5}

    found = {(c.who, c.what): (c.before, c.after) for c in finding_changes(old, new)}

    assert found == {
        ("W1", "icls"): ("no", "yes"),
        ("", "breach hours"): ("yes", ""),
        ("", "arrears_sen"): ("", "5"),
    }
    assert list(finding_changes(old, old)) == []
