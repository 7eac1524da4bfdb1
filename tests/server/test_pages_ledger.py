"""Does the sync page say, per laptop and record, where everything is?"""

from __future__ import annotations

from server.commands.status import kept_aside, status_of, words_of
from server.views.eyes import Eyes
from server.views.ledger import ledger_view
from sync.change import Stream
from sync.wire import Have
from tests.server.estate import Estate, forced_labour
from tests.server.text_browser import Browser


def says_it_made(estate: Estate, seq: int) -> None:
    dev = estate.a.dev
    estate.office.enrolment.greeted(dev, [Have(dev, "D09", seq, "")])


def test_what_exists_only_on_a_laptop_comes_first_and_is_counted(estate):
    forced_labour(estate, foreign_workers=14)
    says_it_made(estate, 9)

    page = Browser(estate).signs_in("s001").opens("/sync")

    view = ledger_view(Eyes(estate.office, estate.office.people.must_get("s001")))
    assert view.out_there == view.laptops[0].out_there > 0
    assert f"{view.out_there} changes exist only on a laptop" in page


def test_when_all_is_here_it_says_so_in_the_readers_language(estate):
    forced_labour(estate, foreign_workers=14)

    page = Browser(estate).signs_in("s001").opens("/sync")

    assert "Everything that any laptop has told of is here." in page
    assert "Nothing is kept aside." in page


def test_the_closed_half_is_shown_to_nobody_who_may_not_see_it(estate):
    forced_labour(estate, foreign_workers=14)
    office = estate.office
    seen = {
        user: {
            entry.stream.scope
            for row in ledger_view(Eyes(office, office.people.must_get(user))).laptops
            for entry in row.entries
        }
        for user in ("s001", "d001")
        if office.people.get(user)
    }

    assert "D09+" in seen["s001"]
    assert all("D09+" not in scopes for user, scopes in seen.items() if user != "s001")


def test_the_status_command_tells_the_same(estate):
    forced_labour(estate, foreign_workers=14)
    says_it_made(estate, 9)

    [a] = [
        one
        for one in status_of(estate.office)["devices"]
        if one["device"] == estate.a.dev
    ]

    assert a["made"] > a["here"] > 0 and a["only_there"] > 0
    assert kept_aside(estate.office) == []


def test_attachments_that_are_not_here_are_counted(estate):
    made = estate.a.replica.blobs.add([b"a photograph"], "image/jpeg").as_value()
    estate.a.replica.create("note", "n-1", {"x": made}, scope="D09", user="u011")
    estate.a.replica.shelf.cut_all()
    for segment in estate.a.replica.shelf.own_segments(Stream(estate.a.dev, "D09"), 0):
        estate.office.desk.take_in(segment, from_device=estate.a.dev)
    browser = Browser(estate).signs_in("s001")

    assert "1 of them are not here" in browser.opens("/sync")
    assert status_of(estate.office)["attachments"]["missing"] == 1
    assert "    on laptops only    1" in words_of(estate.office)

    estate.office.replica.blobs.add([b"a photograph"], "image/jpeg")
    page = browser.opens("/sync")
    assert "attachments that records here name: 1." in page
    assert "of them are not here" not in page
    assert status_of(estate.office)["attachments"]["at_central"] == 1
