"""How does somebody at the office end a follow-up without a laptop?"""

from __future__ import annotations

import pytest

from server.desk.states import NEEDS_SECOND_PERSON, NotAllowed
from server.office import Office
from tests.server.offices import a_follow_up, with_person

EVIDENCE = [" decision 12/2026 ", ""]


@pytest.fixture
def staffed(office: Office) -> Office:
    for account, role in (
        *(("s001", "supervisor"), ("s002", "supervisor"), ("u012", "inspector")),
        *(("p001", "protection_officer"), ("d001", "district_officer")),
    ):
        with_person(office, account, role)
    with_person(office, "s010", "supervisor", "D10")
    with_person(office, "a001", "auditor")
    return office


def a_route(office: Office, to: str = "s001") -> str:
    """A confidential F10, given to somebody."""
    name = a_follow_up(office, "route", scope="D09+", rule="F10", step="1")
    office.desk.assign(name, to, by="s001")
    return name


@pytest.mark.parametrize("account", ["s001", "p001"])
def test_who_may_read_the_closed_half_here_needs_no_laptop(staffed, account):
    name = a_route(staffed, to=account)

    assert staffed.replica.read(name).doc["assigned_to"] == account


@pytest.mark.parametrize("account", ["d001", "u012", "s010"])
def test_who_may_not_read_it_here_still_needs_a_laptop(staffed, account):
    with pytest.raises(NotAllowed, match="confidential"):
        a_route(staffed, to=account)


@pytest.mark.parametrize(("account", "why"), [("a001", "role"), ("s010", "district")])
def test_nothing_is_given_to_who_would_never_see_it(staffed, account, why):
    name = a_follow_up(staffed, "housing", rule="F12")

    with pytest.raises(NotAllowed, match=why):
        staffed.desk.assign(name, account, by="s001")


def test_a_supervisor_decides_the_route_and_another_confirms_it(staffed):
    desk, name = staffed.desk, a_route(staffed)

    assert desk.note_seen(name, by="s001").doc["seen_at"] == "2026-04-15T01:00:00Z"
    assert desk.start(name, by="s001").doc["state"] == "in_progress"
    done = desk.finish(name, "done", EVIDENCE, " both agreed ", by="s001").doc

    assert (done["state"], done["outcome"], done["done_by"]) == ("done", "done", "s001")
    assert (done["evidence"], done["outcome_note"]) == (
        *(["decision 12/2026"], "both agreed"),
    )
    with pytest.raises(NotAllowed, match="second person"):
        desk.confirm(name, by="s001")
    assert desk.confirm(name, by="s002").doc["confirmed_by"] == "s002"


def test_it_can_be_ended_at_once_unseen(staffed):
    name = a_route(staffed)

    with pytest.raises(NotAllowed, match="in words why"):
        staffed.desk.finish(name, "not_needed", ["a letter"], " ", by="s001")
    done = staffed.desk.finish(name, "not_needed", ["a letter"], "he left", by="s001")

    assert done.doc["state"] == "done"


@pytest.mark.parametrize("rule", sorted(NEEDS_SECOND_PERSON))
def test_the_gravest_are_not_ended_without_evidence(staffed, rule):
    name = a_follow_up(staffed, "grave", rule=rule)
    staffed.desk.assign(name, "p001", by="s001")

    with pytest.raises(NotAllowed, match="evidence only"):
        staffed.desk.finish(name, "done", ["", " "], by="p001")

    assert staffed.replica.read(name).doc["state"] == "assigned"


def test_an_outcome_nobody_knows_is_refused(staffed):
    with pytest.raises(NotAllowed, match="what came of it"):
        staffed.desk.finish(a_route(staffed), "maybe", ["x"], by="s001")


@pytest.mark.parametrize("act", ["note_seen", "start", "finish", "hand_back"])
def test_only_the_one_it_is_with_may_do_it(staffed, act):
    name = a_route(staffed, to="p001")
    words = {"finish": ("done", ["x"])}.get(act, ())
    more = {"why": "ill"} if act == "hand_back" else {}

    with pytest.raises(NotAllowed, match="not with you"):
        getattr(staffed.desk, act)(name, *words, by="s001", **more)


def test_an_inspector_ends_tasks_on_the_laptop_not_here(staffed):
    name = a_follow_up(staffed, "housing", rule="F12")
    staffed.desk.assign(name, "u012", by="s001")

    with pytest.raises(NotAllowed, match="role"):
        staffed.desk.finish(name, "done", [], by="u012")


def test_a_task_is_handed_back_with_a_reason(staffed):
    name = a_route(staffed, to="p001")

    with pytest.raises(NotAllowed, match="Say why"):
        staffed.desk.hand_back(name, by="p001", why="  ")
    back = staffed.desk.hand_back(name, by="p001", why="on leave")

    assert (back.doc["state"], back.doc["handed_back_reason"]) == (
        *("handed_back", "on leave"),
    )


def test_what_is_done_is_not_done_again(staffed):
    name = a_route(staffed)
    staffed.desk.finish(name, "done", ["x"], by="s001")

    with pytest.raises(NotAllowed, match="cannot become"):
        staffed.desk.finish(name, "done", ["y"], by="s001")


def test_every_step_is_an_ordinary_change_and_noted(staffed):
    name = a_route(staffed)
    staffed.desk.note_seen(name, by="s001")
    staffed.desk.start(name, by="s001")
    staffed.desk.finish(name, "done", ["x"], by="s001")

    states = [v.value for v in staffed.replica.history(name, "state")]
    noted = [line.what for line in staffed.audit.lines(subject=name)]

    assert states == ["open", "assigned", "seen", "in_progress", "done"]
    assert {"follow-up seen", "follow-up started", "follow-up done"} <= set(noted)
