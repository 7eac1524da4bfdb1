"""What follows from an inspection at the office?"""

from __future__ import annotations

from datetime import timedelta

import pytest

from server.outcomes_reading import standings
from sync.change import Dot
from sync.record import Claim, Record
from tests.demo.answers import C1, C3
from tests.server.estate import (
    ARRIVED,
    FOUND,
    Estate,
    at_office,
    child_labour,
    definition_of,
    follow_ups,
    forced_labour,
    xform_of,
)

HOUSED = {
    "housing_provided": "yes",
    "housing_certificate": "yes",
    "housing_kind": "dormitory",
    "housing_area": "54",
    "housing_people": 20,
}


def rules(estate: Estate) -> set[tuple[str, str]]:
    return {(str(r.doc["rule"]), str(r.doc["state"])) for r in follow_ups(estate)}


def test_papers_in_the_managers_safe_open_their_return_within_a_day(estate):
    inspection = forced_labour(estate)

    [papers] = follow_ups(estate, "F05")
    assert papers.doc["state"] == "open"
    assert papers.doc["inspection"] == inspection.ref
    assert papers.doc["starts_at"] == "2026-04-14T02:40:00Z"
    assert papers.doc["due_at"] == "2026-04-15T02:40:00Z"
    assert papers.doc["arrived_at"] == "2026-04-14T17:10:00Z"
    assert papers.doc["because"]


def test_arrears_are_the_figures_of_the_worksheets(estate):
    forced_labour(estate)

    [order] = follow_ups(estate, "F06")
    assert order.doc["figures"]["total_arrears_sen"] == 164200


def test_findings_are_kept_with_the_version_of_their_rules(estate):
    inspection = forced_labour(estate)

    [drawing] = estate.office.desk.outcomes.store.drawings(inspection.ref)[:1]
    w1 = next(p for p in drawing.findings["persons"] if p["code"] == "W1")
    assert w1["icls"]["result"] == "yes"
    assert w1["ilo11"]["present"] == [2, 6, 7, 8, 10]
    assert drawing.pack == f"my {estate.office.pack.version}"


def test_what_was_confided_opens_in_the_closed_half_of_the_district(estate):
    forced_labour(estate)

    [route] = follow_ups(estate, "F10")
    [papers] = follow_ups(estate, "F05")
    assert route.scope == "D09+"
    assert papers.scope == "D09"


def test_a_call_made_on_the_spot_waits_to_be_confirmed(estate):
    child_labour(estate, C1)

    [child] = follow_ups(estate, "F03")
    assert child.doc["state"] == "done"
    assert child.doc["done_at_place"]["reference"] == "JKM-2026-0414"
    assert child.doc["done_by"] == "u011"


def test_allowed_work_of_a_young_person_opens_nothing(estate):
    child_labour(estate, C3)

    assert follow_ups(estate) == []


def test_a_correction_withdraws_what_nobody_has_touched(estate):
    inspection = forced_labour(estate, **HOUSED)
    [housing] = follow_ups(estate, "F12")

    estate.a.says(inspection.id, housing_area="64")
    estate.a.hands_over()

    [after] = follow_ups(estate, "F12")
    assert (housing.doc["state"], after.doc["state"]) == ("open", "withdrawn")
    assert after.doc["withdrawn_why"] == "no_longer_called_for"
    assert len(estate.office.desk.outcomes.store.drawings(inspection.ref)) >= 2


def test_a_correction_leaves_what_somebody_has_in_hand(estate):
    inspection = forced_labour(estate, **HOUSED)
    [housing] = follow_ups(estate, "F12")
    estate.office.desk.assign(str(housing.id), "u012", by="s001")

    estate.a.says(inspection.id, housing_area="64")
    estate.a.hands_over()

    [after] = follow_ups(estate, "F12")
    assert after.doc["state"] == "assigned"


def test_what_is_called_for_again_opens_again(estate):
    inspection = forced_labour(estate, **HOUSED)
    estate.a.says(inspection.id, housing_area="64")
    estate.a.hands_over()

    estate.a.says(inspection.id, housing_area="50")
    estate.a.hands_over()

    [housing] = follow_ups(estate, "F12")
    assert housing.doc["state"] == "open"
    assert housing.doc["withdrawn_why"] is None


def test_answers_that_differ_open_it_all_the_same_and_say_so(estate):
    inspection = forced_labour(estate, **{**HOUSED, "housing_area": "64"})
    estate.b.takes_from(estate.a)
    estate.a.says(inspection.id, housing_area="66")
    estate.b.says(inspection.id, housing_area="54")

    estate.b.hands_over()
    estate.a.hands_over()

    [housing] = follow_ups(estate, "F12")
    assert "housing_area" in at_office(estate, inspection).clashes
    assert (housing.doc["state"], housing.doc["is_disputed"]) == ("open", True)


def test_settling_for_the_larger_room_withdraws_it(estate):
    inspection = forced_labour(estate, **{**HOUSED, "housing_area": "64"})
    estate.b.takes_from(estate.a)
    estate.a.says(inspection.id, housing_area="66")
    estate.b.says(inspection.id, housing_area="54")
    estate.b.hands_over()
    estate.a.hands_over()

    estate.office.desk.settle(inspection.ref, "housing_area", "66", by="s001")

    [housing] = follow_ups(estate, "F12")
    assert housing.doc["state"] == "withdrawn"
    assert at_office(estate, inspection).clashes == {}


def test_the_same_segment_twice_changes_nothing(estate):
    inspection = forced_labour(estate)
    before = [(r.id, r.doc, r.heads) for r in follow_ups(estate)]
    drawn = len(estate.office.desk.outcomes.store.drawings(inspection.ref))

    estate.a.hands_over()
    estate.office.desk.redraw(by="admin")

    assert [(r.id, r.doc, r.heads) for r in follow_ups(estate)] == before
    assert len(estate.office.desk.outcomes.store.drawings(inspection.ref)) == drawn


def test_an_inspection_whose_form_is_not_here_waits_for_it(estate):
    version = definition_of("forced_labour").version
    newer = f"forced_labour-{version}9"
    answers = {"papers_held": "yes", "papers_held_by": "employer", "state": "MY-Johor"}
    estate.a.replica.create("inspection", newer, answers, scope="D09", user="u011")
    estate.a.hands_over()
    waited = estate.office.desk.outcomes.store.waiting(newer)
    opened_before = follow_ups(estate)

    later_form = xform_of("forced_labour").replace(version, f"{version}9")
    estate.office.desk.publish(later_form, by="admin")

    assert (len(waited), opened_before) == (1, [])
    assert estate.office.desk.outcomes.store.waiting(newer) == []
    assert [r.doc["inspection"] for r in follow_ups(estate, "F05")] == waited


def test_an_inspection_that_was_withdrawn_takes_its_follow_ups_along(estate):
    inspection = forced_labour(estate)

    estate.a.says(inspection.id, **{"~del": True})
    estate.a.hands_over()

    assert {state for _, state in rules(estate)} == {"withdrawn"}


def test_a_follow_up_may_be_born_overdue(estate):
    estate.now_is(ARRIVED + timedelta(days=30))

    forced_labour(estate)

    [papers] = follow_ups(estate, "F05")
    assert papers.doc["due_at"] == "2026-04-15T02:40:00Z"
    assert estate.office.desk.mark_overdue() > 0
    assert estate.office.desk.mark_overdue() == 0


def clashing(paths: int) -> Record:
    """A record in which each of so many paths has two standing answers."""

    def claims(path: str) -> tuple[Claim, ...]:
        return tuple(
            Claim(v, Dot("d", "D09", n), "u", FOUND, "X")
            for n, v in ((1, "a"), (2, "b"))
        )

    names = [f"p{n}" for n in range(paths)]
    return Record(
        *(Dot("d", "D09", 1), "X-1", None, "inspection", "f-1", "D09"),
        *(dict.fromkeys(names, "a"), {}, {}, {n: claims(n) for n in names}),
        *("u", FOUND, None, False),
    )


@pytest.mark.parametrize(("paths", "sets"), [(0, 1), (1, 2), (3, 8), (6, 7)])
def test_standing_answers_are_read_together_while_they_are_few(paths, sets):
    found = list(standings(clashing(paths)))

    assert len(found) == sets
    assert set(found[0].values()) <= {"a"}
