"""The ordinary API: what a program reads and does with a session."""

from __future__ import annotations

import pytest

from tests.server.offices import (
    Caller,
    a_follow_up,
    an_inspection,
    with_person,
)
from tests.server.scenes import PASSWORD


@pytest.fixture
def supervisor(office):
    with_person(office, "s001", "supervisor")
    with_person(office, "u012", "inspector")
    return Caller(office).signs_in("s001")


def test_anybody_may_ask_whether_the_office_is_well(office):
    answer = Caller(office).get("/api/v1/health")

    assert answer.json == {
        "status": "ok",
        "moment": "2026-04-15T01:00:00Z",
        "is_training": True,
    }


def test_the_description_of_the_api_is_openapi_3_1(office):
    said = Caller(office).get("/api/openapi.json").json

    assert said["openapi"].startswith("3.1")
    assert "/api/v1/follow-ups/{name}/assign" in said["paths"]


def test_a_session_says_whose_it_is_until_it_is_ended(office, supervisor):
    assert supervisor.get("/api/v1/session").json["account"] == "s001"

    assert supervisor.post("/api/v1/sign-out").status_code == 204

    assert supervisor.get("/api/v1/session").status_code == 401


def test_follow_ups_are_listed_by_their_due_time_page_by_page(office, supervisor):
    a_follow_up(office, "late", due_at="2026-04-14T10:00:00Z")
    a_follow_up(office, "later", due_at="2026-05-14T10:00:00Z")
    a_follow_up(office, "soon")

    first = supervisor.get("/api/v1/follow-ups?limit=2").json
    rest = supervisor.get(
        "/api/v1/follow-ups", query_string={"cursor": first["next_cursor"]}
    ).json

    names = [one["name"] for one in first["follow_ups"] + rest["follow_ups"]]
    assert names == ["f-late", "f-soon", "f-later"]
    assert [one["is_overdue"] for one in first["follow_ups"]] == [True, False]
    assert rest["next_cursor"] is None


def test_follow_ups_are_found_by_state_and_lateness(office, supervisor):
    a_follow_up(office, "late", due_at="2026-04-14T10:00:00Z")
    a_follow_up(office, "soon")

    late = supervisor.get("/api/v1/follow-ups?state=open&is_overdue=true").json

    assert [one["name"] for one in late["follow_ups"]] == ["f-late"]


def test_a_follow_up_is_assigned_and_the_answer_shows_it(office, supervisor):
    name = a_follow_up(office, "papers")

    answer = supervisor.post(f"/api/v1/follow-ups/{name}/assign", {"to": "u012"})

    assert (answer.status_code, answer.json["state"]) == (200, "assigned")
    assert office.replica.read(name).doc["assigned_to"] == "u012"


def test_an_assignment_is_refused_when_it_has_changed_since(office, supervisor):
    name = a_follow_up(office, "papers")
    seen = supervisor.get(f"/api/v1/follow-ups/{name}").headers["ETag"]
    a_follow_up(office, "papers", note="changed meanwhile")

    answer = supervisor.post(
        f"/api/v1/follow-ups/{name}/assign",
        {"to": "u012"},
        headers={"If-Match": seen},
    )

    assert answer.status_code == 412
    assert office.replica.read(name).doc["state"] == "open"


def test_what_cannot_be_done_is_a_problem_with_words(office, supervisor):
    name = a_follow_up(office, "papers")

    answer = supervisor.post(f"/api/v1/follow-ups/{name}/confirm")

    assert answer.status_code == 422
    assert answer.content_type == "application/problem+json"
    assert answer.json["detail"]


def test_a_missing_field_is_named(office, supervisor):
    name = a_follow_up(office, "papers")

    answer = supervisor.post(f"/api/v1/follow-ups/{name}/assign", {"note": "x"})

    assert answer.status_code == 422
    assert answer.json["errors"]["json"]["to"]


@pytest.mark.parametrize(
    "body",
    [
        *('{"to": "a\\u0000b"}', '{"to": "\\ud800"}', '{"to": 5}', "[" * 20000, "{"),
        *('{"to": "' + "x" * 2_000_000 + '"}', "null", '"text"', "\ufeff{}"),
    ],
)
def test_hostile_json_gets_a_refusal_and_never_a_failure(office, supervisor, body):
    name = a_follow_up(office, "papers")

    answer = supervisor.client.post(
        f"/api/v1/follow-ups/{name}/assign",
        data=body.encode("utf-8", "surrogatepass"),
        content_type="application/json",
        headers={"X-CSRF-Token": supervisor.csrf},
    )

    assert 400 <= answer.status_code < 500


def test_an_inspector_sees_only_the_tasks_that_are_theirs(office, supervisor):
    a_follow_up(office, "other")
    a_follow_up(office, "mine", state="assigned", assigned_to="u012")
    inspector = Caller(office).signs_in("u012")

    listed = inspector.get("/api/v1/follow-ups").json["follow_ups"]

    assert [one["name"] for one in listed] == ["f-mine"]
    assert inspector.get("/api/v1/follow-ups/f-other").status_code == 404


def test_confided_answers_are_absent_for_a_role_that_may_not_read_them(
    office, supervisor
):
    ref = an_inspection(office, words="marker-of-a-worker")
    with_person(office, "d001", "district_officer")
    officer = Caller(office).signs_in("d001")

    assert "marker-of-a-worker" in supervisor.get(f"/api/v1/inspections/{ref}").text
    seen = officer.get(f"/api/v1/inspections/{ref}")

    assert seen.json["answers"] == {"place": "Ladang Contoh"}


def test_a_read_of_an_inspection_is_in_the_audit(office, supervisor):
    ref = an_inspection(office)

    supervisor.get(f"/api/v1/inspections/{ref}")

    assert [line.who for line in office.audit.lines(subject=ref)] == ["s001"]


def test_signing_in_answers_alike_for_unknown_and_known(office, supervisor):
    answers = {
        Caller(office)
        .client.post(
            "/api/v1/sign-in", json={"account": account, "password": PASSWORD + "x"}
        )
        .text
        for account in ("s001", "nobody")
    }

    assert len(answers) == 1
