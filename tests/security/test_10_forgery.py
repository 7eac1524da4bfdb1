"""Line 10: nothing is written on the word of another site; GET never writes."""

from __future__ import annotations

import pytest

from server.scope import TABLE, Door
from tests.server.offices import Caller, a_follow_up, an_inspection, with_person
from tests.server.scenes import PASSWORD


@pytest.fixture
def supervisor(office):
    with_person(office, "s001", "supervisor")
    with_person(office, "u012", "inspector")
    return Caller(office).signs_in("s001")


@pytest.fixture
def follow_up(office):
    return a_follow_up(office, "papers")


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-CSRF-Token": ""},
        {"X-CSRF-Token": "0" * 64},
        {"X-CSRF-Token": "é"},
        {"own": "yes", "Sec-Fetch-Site": "cross-site"},
        {"own": "yes", "Sec-Fetch-Site": "same-site"},
        {"own": "yes", "Origin": "https://elsewhere.example"},
        {"own": "yes", "Origin": "null"},
    ],
)
def test_a_missing_or_foreign_token_or_origin_is_refused(
    office, supervisor, follow_up, headers
):
    if headers.pop("own", ""):
        headers["X-CSRF-Token"] = supervisor.csrf

    for path in (
        f"/api/v1/follow-ups/{follow_up}/assign",
        f"/follow-ups/{follow_up}/assign",
    ):
        answer = supervisor.client.post(path, json={"to": "u012"}, headers=headers)
        assert answer.status_code == 403, path

    assert office.replica.read(follow_up).doc["state"] == "open"


def test_a_token_of_another_session_is_refused(office, supervisor, follow_up):
    other = Caller(office).signs_in("s001")
    supervisor.csrf = other.csrf

    answer = supervisor.post(f"/api/v1/follow-ups/{follow_up}/assign", {"to": "u012"})

    assert answer.status_code == 403


def test_our_own_page_is_believed(office, supervisor, follow_up):
    answer = supervisor.post(
        f"/api/v1/follow-ups/{follow_up}/assign",
        {"to": "u012"},
        headers={"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"},
    )

    assert answer.status_code == 200


def test_a_browser_that_hides_where_it_came_from_is_believed(
    office, supervisor, follow_up
):
    answer = supervisor.client.post(
        f"/follow-ups/{follow_up}/assign",
        data={"csrf_token": supervisor.csrf, "to": "u012"},
        headers={"Sec-Fetch-Site": "same-origin", "Origin": "null"},
    )

    assert answer.status_code in (302, 303)
    assert office.replica.read(follow_up).doc["assigned_to"] == "u012"


def test_nobody_can_be_signed_in_by_another_site(office, supervisor):
    client = Caller(office).client
    form = {"account": "s001", "user": "s001", "password": PASSWORD}

    by_form = client.post("/sign-in", data=form)
    by_text = client.post("/api/v1/sign-in", data='{"account": "s001"}')
    by_json = client.post(
        "/api/v1/sign-in",
        json={"account": "s001", "password": PASSWORD},
        headers={"Origin": "https://elsewhere.example"},
    )

    assert [a.status_code for a in (by_form, by_text, by_json)] == [403, 403, 403]


def test_get_never_writes(office, supervisor, follow_up):
    ref = an_inspection(office)
    paths = [
        *("/", "/follow-ups", f"/follow-ups/{follow_up}", "/inspections"),
        *(f"/inspections/{ref}", "/clashes", "/people", "/api/v1/session"),
        *("/api/v1/follow-ups", f"/api/v1/inspections/{ref}"),
    ]
    before = records(office)

    for path in paths:
        assert supervisor.get(path).status_code == 200, path

    assert records(office) == before


def test_every_unsafe_route_of_a_person_asks_for_the_token(office, supervisor):
    app = supervisor.client.application
    for rule in app.url_map.iter_rules():
        if "POST" not in rule.methods or TABLE[rule.endpoint].door is Door.DEVICE:
            continue
        with app.test_request_context():
            address = rule.build({name: "x" for name in rule.arguments})[1]
        assert supervisor.client.post(address).status_code == 403, rule.endpoint


def records(office):
    return [(r.id, r.heads) for r in office.replica.records()]
