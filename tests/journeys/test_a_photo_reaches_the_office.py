"""Does a photo taken at the estate reach the supervisor, and nobody it is not for?"""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image

from inspector_cli.attaching.places import file_places
from inspector_cli.meaning import Meaning
from server.people import Person
from tests.demo.answers import PLACE
from tests.demo.world import PASSWORD, SUPERVISOR
from tests.journeys.browser import Browser
from tests.sync.pictures import made
from tests.world import ADMIN, fills, syncs

OFFICER = "k001"
PAPERS = {"papers_held": "yes", "papers_held_by": "employer", "papers_held_count": 12}


@pytest.fixture
def taken(ministry, tmp_path):
    """On 14 April, out of reach: a photo of the safe, in confidence, and of the gate."""
    officer = Person(OFFICER, "Kassim (made up)", "district_officer", "D09")
    ministry.office.desk.add_person(officer, by=ADMIN, password=PASSWORD)
    safe, gate = tmp_path / "W1 and W2 passports.jpg", tmp_path / "gate.jpg"
    safe.write_bytes(made.a_photo(900, 700))
    gate.write_bytes(made.a_photo(700, 900))
    a, b = ministry.team()
    ministry.clock.at("10:40", 14)
    photos = {
        "papers_photo": {"file": str(safe)},
        "workplace_photo": {"file": str(gate)},
    }
    ref = fills(a, "forced_labour", {**PLACE, **PAPERS, **photos})
    return a, b, ref, safe.read_bytes(), gate.read_bytes()


@pytest.fixture
def office_door(ministry):
    opened = []

    def sign_in(account):
        opened.append(Browser(ministry.url))
        opened[-1].signs_in(account)
        return opened[-1]

    yield sign_in
    for browser in opened:
        browser.close()


def photos_on(browser, ref):
    """The addresses of the pictures on the page of an inspection, in order."""
    answer = browser.session.get(f"{browser.url}/inspections/{ref}", timeout=30)
    assert answer.status_code == 200
    return re.findall(r'<img src="([^"]+)"', answer.text)


def parts_in(content, laptop):
    """How many of some short parts of a file stand in a laptop's database."""
    kept = (laptop.home / "laptop.db").read_bytes()
    kept += (laptop.home / "laptop.db-wal").read_bytes()
    parts = (content[at : at + 200] for at in range(5000, len(content), 50_000))
    return sum(part in kept for part in parts)


def of_kind(preview, kind):
    return preview.removesuffix("preview") + kind


def test_a_photo_goes_from_the_estate_to_the_supervisor(ministry, taken, office_door):
    a, b, ref, safe, gate = taken
    ministry.clock.at("17:05", 14)
    syncs(a)

    supervisor = office_door(SUPERVISOR)
    found = photos_on(supervisor, ref)

    assert len(found) == 2
    for preview, original in zip(found, (safe, gate), strict=True):
        small = supervisor.fetches(preview)
        assert Image.open(io.BytesIO(small.content)).format == "JPEG"
        seen = supervisor.fetches(of_kind(preview, "shown"))
        assert not any(mark in seen.content for mark in made.MARKS)
        given = supervisor.fetches(of_kind(preview, "original"))
        assert given.content == original
        assert "attachment" in given.headers["Content-Disposition"]
        assert "passports" not in given.headers["Content-Disposition"]


def test_who_may_not_read_the_answer_gets_nothing_of_its_photo(
    ministry, taken, office_door
):
    a, b, ref, safe, gate = taken
    syncs(a, b)
    supervisor, officer = office_door(SUPERVISOR), office_door(OFFICER)
    of_the_safe, of_the_gate = photos_on(supervisor, ref)

    assert photos_on(officer, ref) == [of_the_gate]
    for kind in ("preview", "shown", "original"):
        officer.fetches(of_kind(of_the_gate, kind))
        officer.fetches(of_kind(of_the_safe, kind), status=404)
    on_b = Meaning.of(b, ref).interview
    assert [one.name for one in file_places(on_b) if one.is_answered] == [
        "workplace_photo"
    ]
    assert parts_in(safe, a) and not parts_in(safe, b)


def test_until_the_laptop_has_met_the_office_there_is_nothing_to_see(
    ministry, taken, office_door
):
    a, _, ref, *_ = taken

    supervisor = office_door(SUPERVISOR)

    supervisor.fetches(f"/inspections/{ref}", status=404)
    found = [one for one in file_places(Meaning.of(a, ref).interview)]
    assert all(a.replica.blobs.has(one.sha256) for one in found if one.is_answered)
