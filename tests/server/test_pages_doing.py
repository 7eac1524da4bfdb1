"""What does somebody at the office see of a task of their own, and end there?"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from server.people import Person
from tests.server.estate import Estate, an_estate, follow_ups, forced_labour
from tests.server.scenes import PASSWORD
from tests.server.text_browser import Browser


@pytest.fixture
def estate(tmp_path) -> Iterator[Estate]:
    made = an_estate(tmp_path)
    forced_labour(made)
    second = Person("s002", "Devi Contoh", "supervisor", "D09", ("ms", "ta"))
    made.office.desk.add_person(second, by="admin", password=PASSWORD)
    yield made
    made.close()


def the(estate: Estate, rule: str) -> str:
    return str(follow_ups(estate, rule)[0].id)


def state_of(estate: Estate, rule: str) -> object:
    return follow_ups(estate, rule)[0].doc["state"]


def given(estate: Estate, rule: str, to: str) -> str:
    estate.office.desk.assign(the(estate, rule), to, by="s001")
    return the(estate, rule)


def test_the_route_is_given_decided_and_confirmed_without_any_laptop(estate):
    name = the(estate, "F10")
    first, second = (Browser(estate).signs_in(one) for one in ("s001", "s002"))
    first.opens(f"/follow-ups/{name}")
    first.presses(f"/follow-ups/{name}/assign", to="s001", note="")

    page = first.opens("/")
    assert "Do it" in page and 'show=mine">' in page
    first.opens(f"/follow-ups/{name}")
    first.presses(f"/follow-ups/{name}/see")
    first.presses(f"/follow-ups/{name}/start")
    page = first.presses(
        f"/follow-ups/{name}/done", outcome="done", evidence="a\r\nb", note="agreed"
    )

    assert "is done. A supervisor confirms it." in page
    assert follow_ups(estate, "F10")[0].doc["evidence"] == ["a", "b"]
    first.opens(f"/follow-ups/{name}")
    refused = first.presses(f"/follow-ups/{name}/confirm", 409)
    assert "another supervisor" in refused
    second.opens(f"/follow-ups/{name}")
    second.presses(f"/follow-ups/{name}/confirm")
    assert state_of(estate, "F10") == "confirmed"


def test_a_refusal_keeps_what_was_typed(estate):
    name = given(estate, "F10", "p001")
    browser = Browser(estate).signs_in("p001")
    browser.opens(f"/follow-ups/{name}")

    page = browser.presses(
        f"/follow-ups/{name}/done", 409, outcome="partly", note="the rest on Friday"
    )

    assert "closed with evidence only" in page
    assert "the rest on Friday" in page
    assert re.search(r'value="partly" required checked', page)


@pytest.mark.parametrize("account", ["s002", "p001"])
def test_what_is_with_somebody_else_shows_no_form_and_takes_none(estate, account):
    name = given(estate, "F05", "d001")
    browser = Browser(estate).signs_in(account)
    page = browser.opens(f"/follow-ups/{name}")
    assert "Done here" not in page

    page = browser.presses(f"/follow-ups/{name}/done", 409, outcome="done")

    assert "not with you" in page
    assert state_of(estate, "F05") == "assigned"


def test_a_district_officer_ends_an_open_task_but_never_sees_a_closed_one(estate):
    name = given(estate, "F06", "d001")
    browser = Browser(estate).signs_in("d001")
    browser.opens(f"/follow-ups/{name}")

    browser.presses(f"/follow-ups/{name}/done", outcome="done", evidence="", note="")

    assert estate.office.replica.read(name).doc["done_by"] == "d001"
    closed = given(estate, "F10", "p001")
    browser.presses(f"/follow-ups/{closed}/done", 404, outcome="done")


def test_an_inspector_is_told_to_do_it_on_the_laptop(estate):
    name = given(estate, "F05", "u012")
    browser = Browser(estate).signs_in("u012")

    page = browser.opens(f"/follow-ups/{name}")

    assert "You do this one on your laptop" in page
    assert "Done here" not in page
    browser.presses(f"/follow-ups/{name}/done", 403, outcome="done", evidence="x")


def test_handing_back_on_the_page_wants_a_reason(estate):
    name = given(estate, "F10", "p001")
    browser = Browser(estate).signs_in("p001")
    browser.opens(f"/follow-ups/{name}")

    browser.presses(f"/follow-ups/{name}/hand-back", 409, why=" ")
    browser.presses(f"/follow-ups/{name}/hand-back", why="on leave")

    assert state_of(estate, "F10") == "handed_back"


def test_the_page_says_it_in_malay_too(estate):
    name = given(estate, "F10", "s001")
    browser = Browser(estate).signs_in("s001")
    browser.opens("/")
    browser.presses("/language", language="ms", back="/")

    page = browser.opens(f"/follow-ups/{name}")

    assert "Selesai di sini" in page and "Dilaksanakan seperti diminta" in page


def test_the_state_of_a_follow_up_is_never_typed(estate):
    """Whoever ended a follow-up could otherwise write that it is confirmed."""
    name = given(estate, "F06", "u012")
    estate.b.takes_from(estate.a)
    segment = _states_that_differ(estate, name)
    browser = Browser(estate).signs_in("s001")
    page = browser.opens(f"/clashes/{name}/state")
    assert 'name="edited"' not in page and segment

    seen = re.search(r'name="seen" value="([^"]+)"', page)[1]
    browser.presses(
        f"/settle/{name}/state", 409, seen=seen, keep="edited", edited="confirmed"
    )

    assert state_of(estate, "F06") != "confirmed"


def _states_that_differ(estate: Estate, name: str) -> bool:
    """Two edits of the state that have not seen each other."""
    office = estate.office
    seen = office.replica.read(name).heads["state"]
    for state in ("seen", "in_progress"):
        office.replica.edit(name, {"state": state}, user="u012", seen={"state": seen})
    return bool(office.replica.read(name).clashes)


@pytest.mark.parametrize("account", ["u011", "d001", "p001", "s001"])
def test_no_link_of_the_first_page_leads_to_a_closed_door(estate, account):
    inspection = str(follow_ups(estate, "F05")[0].doc["inspection"])
    given(estate, "F05", "u011")
    _numbers_that_differ(estate)
    browser = Browser(estate).signs_in(account)
    pages = browser.opens("/") + browser.opens(f"/inspections/{inspection}")

    links = set(re.findall(r' href="(/(?!static)[^"#]*)', pages))

    assert len(links) > 5
    for link in links:
        browser.opens(link)


def _numbers_that_differ(estate: Estate) -> None:
    office = estate.office
    [visit] = office.replica.records(kind="inspection")
    seen = visit.heads["employees"]
    for number in (30, 31):
        writes = {"employees": number}
        office.replica.edit(visit.id, writes, user="u011", seen={"employees": seen})
