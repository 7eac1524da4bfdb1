"""Can the wages of an inspection be taken as a paper, and only by who sees them?"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from forms.wage_paper import verdict_on
from tests.demo.answers import STATEMENT
from tests.server.estate import Estate, an_estate, forced_labour
from tests.server.offices import with_person
from tests.server.text_browser import Browser


@pytest.fixture(scope="module")
def visited(tmp_path_factory) -> Iterator[Estate]:
    made = an_estate(tmp_path_factory.mktemp("visited"))
    forced_labour(made)
    yield made
    made.close()


def address_of(estate: Estate) -> str:
    [record] = estate.office.replica.records(kind="inspection")
    return f"/inspections/{record.ref}/wages"


@pytest.fixture
def supervisor(visited) -> Browser:
    return Browser(visited).signs_in("s001")


def test_the_page_offers_the_sheet_and_the_sheet_agrees_with_the_page(
    visited, supervisor
):
    address = address_of(visited)
    page = supervisor.opens(address.removesuffix("/wages"))

    answer = supervisor.client.get(address)

    assert f'href="{address}"' in page
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert "1,642.00" in page and "1,642.00" in answer.text
    assert verdict_on(answer.text).is_same is True


def test_that_a_sheet_was_taken_is_in_the_audit(visited, supervisor):
    supervisor.client.get(address_of(visited))

    [line, *_] = visited.office.audit.lines(limit=1)

    assert (line.who, line.what) == ("s001", "wage sheet taken")


def test_the_sheet_holds_nothing_that_was_said_in_confidence(visited, supervisor):
    paper = supervisor.client.get(address_of(visited)).text

    assert STATEMENT not in paper and "threat" not in paper.lower()
    assert "Ladang" in paper


def test_the_sheet_speaks_the_language_of_the_page(visited, supervisor):
    supervisor.client.set_cookie("language", "ms")
    supervisor.opens("/")
    supervisor.presses("/language", language="ms", back="/")

    assert "Lembaran pengiraan gaji" in supervisor.client.get(address_of(visited)).text


def test_another_district_does_not_learn_that_there_is_one(visited):
    with_person(visited.office, "s777", "supervisor", "D10")
    elsewhere = Browser(visited).signs_in("s777")

    assert elsewhere.client.get(address_of(visited)).status_code == 404
    assert elsewhere.client.get("/inspections/K7F2-999/wages").status_code == 404
