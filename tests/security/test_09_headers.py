"""Line 9: the same headers on every answer, errors too; no other origin."""

from __future__ import annotations

import re

import pytest

from server.headers import HEADERS
from tests.server.offices import Caller, a_follow_up, an_inspection

FOREIGN = re.compile(r"""(?:src|href|action|url\()\s*=?\s*["']?(?:https?:)?//""", re.I)


@pytest.mark.parametrize(
    ("path", "method"),
    [
        *(("/sign-in", "GET"), ("/", "GET"), ("/nothing", "GET"), ("/", "OPTIONS")),
        *(("/", "DELETE"), ("/sign-in", "POST"), ("/static/office.css", "GET")),
        *(("/api/v1/health", "GET"), ("/api/v1/session", "GET")),
        *(("/api/openapi.json", "GET"), ("/sync/v1/challenge", "GET")),
        *(("/sync/v1/hello", "POST"), ("/sync/v1/segment", "POST")),
    ],
)
def test_every_answer_carries_them(office, path, method):
    with Caller(office).client.open(path, method=method) as answer:
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_a_failure_of_ours_carries_them_too(office, monkeypatch):
    monkeypatch.setattr(office.store, "last_runs", lambda: 1 / 0)

    answer = Caller(office).get("/api/v1/health")

    assert answer.status_code == 500
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_the_policy_lets_nothing_unsafe_and_nobody_else_in(office):
    policy = HEADERS["Content-Security-Policy"]

    assert "default-src 'self'" in policy and "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy and "*" not in policy and "http" not in policy


def test_no_page_asks_another_origin_for_anything(office, callers):
    name, ref = a_follow_up(office, "papers"), an_inspection(office)
    supervisor = callers["supervisor"]
    for path in (
        *("/", "/follow-ups", f"/follow-ups/{name}", "/inspections"),
        *(f"/inspections/{ref}", "/clashes", "/people", "/nothing"),
    ):
        page = supervisor.get(path).text
        assert not FOREIGN.search(page), path
        assert "<script" not in page and " style=" not in page, path
        assert not re.search(r"\son\w+=", page), path


def test_a_name_that_is_not_ours_gets_nothing(office):
    answer = Caller(office).get("/sign-in", headers={"Host": "rebound.example"})

    assert answer.status_code == 400
