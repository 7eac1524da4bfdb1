"""How does somebody at the office look at what is kept aside, and decide?"""

from __future__ import annotations

import pytest

from server.desk.quarantine import NothingWaits
from server.quarantined import bundles
from tests.demo.answers import FORCED_LABOUR
from tests.server.estate import forced_labour
from tests.server.text_browser import Browser


@pytest.fixture
def held(estate):
    """Laptop A's checklist came after A was revoked: both halves wait."""
    inspection = estate.a.fills("forced_labour", FORCED_LABOUR)
    estate.office.desk.revoke_certificate(estate.a.dev, by="admin")
    estate.a.hands_over()
    return inspection


@pytest.fixture
def supervisor(estate, held):
    return Browser(estate).signs_in("s001")


def address(estate, half=""):
    [one] = [b for b in bundles(estate.office) if b.stream.scope == f"D09{half}"]
    return f"/quarantine/{one.dev}/{one.stream.scope}/{one.state}"


def decide(browser, at, status=303, **said):
    browser.opens(at)
    return browser.presses(f"{at}/decide", status, **said)


def test_the_page_says_whose_it_is_and_why_and_that_it_is_not_applied(
    estate, supervisor
):
    listed = supervisor.opens("/quarantine")
    page = supervisor.opens(address(estate))

    assert "Its laptop was revoked when it handed this in." in listed
    assert "Not applied: no record here says any of this." in page
    assert "Farid Contoh" in listed and "Farid Contoh" in page


def test_it_reads_in_the_words_of_the_form_answers_in_its_order(estate, supervisor):
    page = supervisor.opens(address(estate))

    assert "Forced-labour inspection · Ladang Sungai Embun" in page
    assert "W1 · Sex" in page and "jurisdiction" not in page
    assert "workplace_name" not in page and "workers/" not in page
    assert page.index("How many people work here") < page.index("W1 · ")


def test_what_would_be_replaced_stands_beside_what_would_be_said(estate):
    inspection = forced_labour(estate)
    estate.clock.pass_by(hours=1)  # what came at the moment itself would wait too
    estate.office.desk.revoke_certificate(estate.a.dev, by="admin")
    estate.a.says(inspection.id, papers_held_by="agent", employees=30)
    estate.a.hands_over()

    page = Browser(estate).signs_in("s001").opens(address(estate))

    assert f'href="/inspections/{inspection.ref}"' in page
    for before, after in (("Employer", "Agent or contractor"), ("22", "30")):
        assert f">{before}</td>" in page and f"<b>{after}</b>" in page


def test_the_page_says_it_in_malay_too(estate, supervisor):
    supervisor.opens("/quarantine")
    supervisor.presses("/language", language="ms", back="/quarantine")

    page = supervisor.opens(address(estate))

    assert "Belum berkuat kuasa" in page
    assert "Komputer ribanya telah dibatalkan ketika menyerahkannya." in page


def test_with_a_reason_a_supervisor_lets_it_count_and_outcomes_are_drawn(
    estate, held, supervisor
):
    for half in ("", "+"):
        at = address(estate, half)
        assert "Say why first." in decide(supervisor, at, 400, act="release", why=" ")
        decide(supervisor, at, act="release", why="found in the car")

    there = estate.office.replica.read(held.id)
    assert there.doc == held.doc
    assert estate.office.desk.outcomes.store.drawings(there.ref)
    [one, other] = [
        line
        for line in estate.office.audit.lines()
        if line.what == "quarantine released"
    ]
    assert one.who == other.who == "s001"
    assert "found in the car" in str(one.detail)


def test_what_is_refused_stays_to_be_seen_and_is_not_decided_again(
    estate, held, supervisor
):
    at = address(estate)
    decide(supervisor, at, act="refuse", why="not to be relied on")

    after = at.replace("/held", "/refused")
    assert "Decided. It stays kept" in supervisor.opens(after)
    assert "Let it count" not in supervisor.page
    with pytest.raises(NothingWaits):
        estate.office.desk.release(
            bundles(estate.office)[-1].stream, by="s001", why="after all"
        )
    assert estate.office.replica.read(held.id) is None


def test_who_may_not_see_the_closed_half_sees_only_the_open_one(estate, held):
    officer = Browser(estate).signs_in("d001")

    assert "confidential" not in officer.opens("/quarantine")
    officer.opens(address(estate, "+"), status=404)
    assert "Let it count" not in officer.opens(address(estate))


def test_a_supervisor_of_another_district_sees_nothing_of_it(estate, held):
    from tests.server.offices import with_person

    with_person(estate.office, "s010", "supervisor", "D10")
    other = Browser(estate).signs_in("s010")

    assert "Nothing is kept aside." in other.opens("/quarantine")
    other.opens(address(estate), status=404)


def test_it_is_noted_who_read_it(estate, supervisor):
    supervisor.opens(address(estate))

    read = [x for x in estate.office.audit.lines() if x.what == "quarantine read"]
    assert [(x.who, x.subject) for x in read] == [("s001", estate.a.dev)]
