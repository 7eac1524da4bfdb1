"""Do answers that differ show everywhere, and end by a person's ordinary edit?

The third way that data goes (architecture.md): two heads on one path, then one
edit that names both. No special message, table or endpoint.
"""

from __future__ import annotations

import pytest

from inspector_cli.settling import clashing, settle
from tests.demo.answers import PLACE
from tests.demo.world import INSPECTOR_A, INSPECTOR_B, PEOPLE, SUPERVISOR
from tests.world import fills, syncs

A_NAME, B_NAME = PEOPLE[INSPECTOR_A][1], PEOPLE[INSPECTOR_B][1]
FOREIGN, ALL = "foreign_workers", "employees"
HOUSING = {
    "housing_provided": "yes",
    "housing_certificate": "yes",
    "housing_kind": "dormitory",
    "housing_people": 20,
}


@pytest.fixture
def apart(ministry):
    """Both laptops hold one inspection and have gone on with it, apart."""
    a, b = ministry.team()
    ministry.clock.at("10:40", 14)
    ref = fills(a, "forced_labour", PLACE)
    syncs(a, b)
    ministry.clock.at("07:00", 15)
    fills(a, ref, {FOREIGN: 14, ALL: 22, "women_workers": 7})
    ministry.clock.at("07:05", 15)
    fills(b, ref, {FOREIGN: 16, ALL: 23, "papers_held": "no"})
    ministry.clock.at("07:30", 15)
    syncs(a, b, a)
    return a, b, ref


def standing(laptop, ref):
    """Path -> {who: what} of the answers that differ."""
    return {
        path: {claim.user: claim.value for claim in claims}
        for path, claims in laptop.record(ref).clashes.items()
    }


def history(laptop, ref, path):
    record = laptop.record(ref)
    return {version.value for version in laptop.replica.history(record.id, path)}


def test_both_answers_are_shown_on_both_laptops_and_what_differs_not_has_merged(apart):
    a, b, ref = apart

    for laptop in (a, b):
        assert standing(laptop, ref) == {
            FOREIGN: {INSPECTOR_A: 14, INSPECTOR_B: 16},
            ALL: {INSPECTOR_A: 22, INSPECTOR_B: 23},
        }
        doc = laptop.record(ref).doc
        assert (doc["women_workers"], doc["papers_held"]) == (7, "no")


def test_the_page_shows_them_side_by_side_with_who_said_what(apart, supervisor):
    _, _, ref = apart
    supervisor.signs_in(SUPERVISOR)

    listed = supervisor.opens("/clashes")
    page = supervisor.opens(f"/clashes/{ref}/{FOREIGN}")

    assert {f"/clashes/{ref}/{FOREIGN}", f"/clashes/{ref}/{ALL}"} <= set(listed.links)
    for words in ("14", A_NAME, "16", B_NAME, "15 Apr, 07:00", "15 Apr, 07:05"):
        assert words in page.text


def test_one_ends_by_an_edit_on_a_laptop_and_one_at_the_page(
    apart, ministry, supervisor
):
    a, b, ref = apart
    ministry.clock.at("07:50", 15)
    settle(b, ref, FOREIGN, None, "16", "counted again with the roster")
    syncs(b, a)
    assert list(standing(a, ref)) == [ALL]

    ministry.clock.at("08:30", 15)
    supervisor.signs_in(SUPERVISOR)
    page = supervisor.opens(f"/clashes/{ref}/{ALL}")
    [of_a] = [
        value for form in page.forms for _, value in form.buttons if a_dot(a, value)
    ]
    supervisor.presses(page, of_a, f"/settle/{ref}/{ALL}")
    syncs(a, b)

    assert f"/clashes/{ref}/{ALL}" not in supervisor.opens("/clashes").links
    for laptop in (a, b):
        assert clashing(laptop) == []
        doc = laptop.record(ref).doc
        assert (doc[FOREIGN], doc[ALL]) == (16, 22)
        assert history(laptop, ref, FOREIGN) == {14, 16}
        assert history(laptop, ref, ALL) == {22, 23}


def a_dot(laptop, token):
    """Whether a button of the page means the answer of this laptop."""
    return token.startswith(f"{laptop.identity.dev}|")


def test_two_who_settle_apart_differ_again_and_nobody_wins_by_chance(apart, ministry):
    a, b, ref = apart
    ministry.clock.at("07:50", 15)
    settle(a, ref, FOREIGN, 1, None)
    kept_by_a = a.record(ref).doc[FOREIGN]
    settle(b, ref, FOREIGN, None, "15")

    syncs(a, b, a)

    said = {INSPECTOR_A: kept_by_a, INSPECTOR_B: 15}
    assert standing(a, ref)[FOREIGN] == standing(b, ref)[FOREIGN] == said


def test_an_ordinary_correction_that_saw_both_answers_ends_it_too(apart, ministry):
    a, b, ref = apart
    ministry.clock.at("07:50", 15)

    fills(b, ref, {FOREIGN: 15})
    syncs(b, a)

    assert FOREIGN not in standing(a, ref)
    assert a.record(ref).doc[FOREIGN] == 15
    assert history(a, ref, FOREIGN) == {14, 15, 16}


@pytest.fixture
def measured_apart(ministry):
    """Both measured the line-house: 54 m2 and 64 m2 for 20 people."""
    a, b = ministry.team()
    ministry.clock.at("10:40", 14)
    ref = fills(a, "forced_labour", {**PLACE, **HOUSING})
    syncs(a, b)
    fills(a, ref, {"housing_area": "54"})
    fills(b, ref, {"housing_area": "64"})
    syncs(a, b, a)
    ministry.clock.at("12:40", 14)
    return a, b, ref


def test_what_is_worked_out_follows_when_its_cause_is_settled_on_a_laptop(
    measured_apart,
):
    a, b, ref = measured_apart

    settle(b, ref, "housing_area", None, "54")
    syncs(b, a)

    assert standing(a, ref) == {}
    assert a.record(ref).doc["area_per_person"] == "2.7"


def test_what_is_worked_out_follows_when_its_cause_is_settled_at_the_page(
    measured_apart, supervisor
):
    a, _, ref = measured_apart
    supervisor.signs_in(SUPERVISOR)

    page = supervisor.opens(f"/clashes/{ref}/housing_area")
    supervisor.presses(page, "edited", f"/settle/{ref}/housing_area", edited="54")
    syncs(a)

    assert standing(a, ref) == {}
    assert a.record(ref).doc["area_per_person"] == "2.7"
