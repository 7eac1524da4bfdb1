"""Line 18: every read, denial and decision is in the audit, and it is chained."""

from __future__ import annotations

import pytest

from tests.server.offices import (
    Caller,
    a_follow_up,
    a_published_form,
    an_inspection,
    with_person,
)


def said(office, subject=""):
    return {(line.who, line.what) for line in office.audit.lines(subject=subject)}


@pytest.fixture
def supervisor(office):
    with_person(office, "s001", "supervisor")
    with_person(office, "u012", "inspector")
    return Caller(office).signs_in("s001")


def test_who_came_in_and_went_out_is_noted(office, supervisor):
    supervisor.post("/api/v1/sign-out")

    assert {("s001", "signed in"), ("s001", "signed out")} <= said(office)


def test_a_refused_sign_in_is_noted_without_what_was_typed(office, supervisor):
    for account in ("s001", "my password by mistake"):
        Caller(office).client.post(
            "/api/v1/sign-in", json={"account": account, "password": "wrong"}
        )

    assert {("s001", "sign-in refused"), ("unknown", "sign-in refused")} <= said(office)


@pytest.mark.parametrize("address", ["/inspections/{}", "/api/v1/inspections/{}"])
def test_every_read_of_what_was_confided_is_noted(office, supervisor, address):
    a_published_form(office)
    ref = an_inspection(office, words="he keeps my passport")

    assert "he keeps my passport" in supervisor.get(address.format(ref)).text

    assert "s001" in {who for who, _ in said(office, ref)}


def test_a_denial_is_noted(office, supervisor):
    inspector = Caller(office).signs_in("u012")

    inspector.post("/api/v1/follow-ups/f-x/confirm")

    assert ("u012", "refused") in said(office, "api.confirm")


def test_a_decision_is_noted_with_who_made_it(office, supervisor):
    name = a_follow_up(office, "papers")

    supervisor.post(f"/api/v1/follow-ups/{name}/assign", {"to": "u012"})

    assert any(who == "s001" for who, _ in said(office, name))


def test_the_chain_of_a_working_office_is_whole_until_it_is_touched(office, supervisor):
    name = a_follow_up(office, "papers")
    supervisor.post(f"/api/v1/follow-ups/{name}/assign", {"to": "u012"})
    assert office.audit.verify() == []

    office.database.execute("delete from audit where n = 3")

    assert office.audit.verify()
