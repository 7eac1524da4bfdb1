"""Line 1: every route x role x district stands in one table."""

from __future__ import annotations

import pytest
from flask import Flask

from server import scope
from server.app import create_app
from server.guard import stand_guard
from server.people import ROLES, Person
from server.scope import TABLE, Door, RouteNotInTable, may_see
from tests.server.offices import Caller, a_follow_up, an_inspection, with_person


def routes(app):
    """(endpoint, method, an address of it) of every route."""
    for rule in app.url_map.iter_rules():
        fill = {name: "f-nothing" for name in rule.arguments}
        with app.test_request_context():
            address = rule.build(fill)[1]
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield rule.endpoint, method, address


def test_a_route_that_is_missing_from_the_table_stops_the_start(office):
    app = Flask("another")
    app.add_url_rule("/open-door", "open_door", lambda: "come in")

    with pytest.raises(RouteNotInTable, match="open_door"):
        stand_guard(app)


def test_the_table_names_no_route_that_is_not_there(office):
    there = {rule.endpoint for rule in create_app(office).url_map.iter_rules()}

    assert TABLE.keys() == there


def test_the_table_names_only_roles_that_are_there():
    for row in TABLE.values():
        assert row.roles <= set(ROLES)
        assert bool(row.roles) == (row.door is Door.PERSON)


def test_nobody_gets_through_a_persons_door_without_a_session(office):
    app = create_app(office)
    for endpoint, method, address in routes(app):
        if TABLE[endpoint].door is Door.PERSON:
            status = app.test_client().open(address, method=method).status_code
            assert status in (303, 401, 403), (endpoint, method, status)


def test_each_role_is_let_in_or_refused_as_the_table_says(office, callers):
    app = create_app(office)
    for role, caller in callers.items():
        for endpoint, method, address in routes(app):
            row = TABLE[endpoint]
            if row.door is not Door.PERSON or endpoint.endswith("sign_out"):
                continue
            status = caller.client.open(
                address, method=method, headers={"X-CSRF-Token": caller.csrf}
            ).status_code
            is_refused = status == 403
            is_sent_on = (endpoint, role, status) == (
                *("pages.queue", "administrator"),
                303,
            )
            expected = role not in row.roles and not is_sent_on
            assert is_refused == expected, (role, endpoint, method, status)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("record", ["D09", "D09+", "D10", "D10+"])
def test_a_district_is_seen_by_its_own_people_only(role, record):
    person = Person("u1", "U", role, "D09")

    is_closed = record.endswith("+")
    expected = record.startswith("D09") and (
        not is_closed or role in ("supervisor", "protection_officer")
    )

    assert may_see(person, record) == expected


@pytest.mark.parametrize("role", sorted(scope.VISITORS))
def test_a_foreign_record_and_an_absent_one_answer_alike(office, role):
    with_person(office, "someone", role)
    foreign = a_follow_up(office, "foreign", scope="D10")
    inspection = an_inspection(office, scope="D10")
    caller = Caller(office).signs_in("someone")

    for there, absent in (
        (f"/api/v1/follow-ups/{foreign}", "/api/v1/follow-ups/f-absent"),
        (f"/api/v1/inspections/{inspection}", "/api/v1/inspections/ZZZZ-1"),
        (f"/follow-ups/{foreign}", "/follow-ups/f-absent"),
        (f"/inspections/{inspection}", "/inspections/ZZZZ-1"),
    ):
        answers = [caller.get(path) for path in (there, absent)]
        assert [a.status_code for a in answers] == [404, 404], there
        assert answers[0].content_type == answers[1].content_type


def test_a_supervisor_decides_nothing_in_another_district(office):
    with_person(office, "s010", "supervisor", "D10")
    with_person(office, "u012", "inspector")
    name = a_follow_up(office, "papers")
    caller = Caller(office).signs_in("s010")

    for path in (f"/api/v1/follow-ups/{name}/assign", f"/follow-ups/{name}/assign"):
        answer = caller.post(path, {"to": "u012"})
        assert answer.status_code == 404, path

    assert office.replica.read(name).doc["state"] == "open"
