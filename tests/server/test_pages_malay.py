"""Is any English left on the pages of an office that are read in Malay?"""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from inspector_cli.words.sayings import SAYINGS
from server.faults import MayNot, OfficeFault
from server.phrases.table import PHRASES
from sync.returns.put_back import NotCaughtUp
from sync.shared import DRAFT, STATE, done, hold
from sync.troubles import DatabaseBusy, DiskFull
from tests.demo.answers import FORCED_LABOUR
from tests.in_english import english_in
from tests.server.estate import Estate, child_labour, forced_labour
from tests.server.text_browser import Browser

# The office's own phrases, and what sync may have said that a page passes on.
PAIRS = [*PHRASES.values(), *SAYINGS.items()]


def words_of(page: str) -> str:
    """What a person reads of a page, titles and labels of fields included."""
    named = re.findall(r'(?:title|aria-label|alt|placeholder|value)="([^"]*)"', page)
    bare = re.sub(r"<(script|style).*?</\1>", " ", page, flags=re.DOTALL)
    return unescape(" ".join([re.sub(r"<[^>]+>", " \n ", bare), *named]))


def in_malay(estate: Estate, account: str) -> Browser:
    browser = Browser(estate)
    browser.client.set_cookie("office_language", "ms")
    return browser.signs_in(account)


def links(page: str) -> set[str]:
    found = re.findall(r'href="(/[^"#]*)', page)
    return {unescape(one) for one in found if not one.startswith("/static")}


def walked(browser: Browser, begin: str = "/") -> dict[str, str]:
    """Every page that can be reached by links -> what it says."""
    seen: dict[str, str] = {}
    ahead = [begin]
    while ahead:
        address = ahead.pop()
        if address in seen or "static" in address or "file" in address:
            continue
        answer = browser.client.get(address)
        assert answer.status_code in (200, 302, 303), (address, answer.status_code)
        seen[address] = words_of(answer.text)
        ahead += sorted(links(answer.text) - seen.keys())
    return seen


@pytest.fixture
def busy(estate):
    """Findings, tasks in each state, a clash, a draft that two fill, a move, a laptop's
    work kept aside for each reason that there is."""
    record = forced_labour(estate, foreign_workers=14)
    child_labour(estate)
    estate.b.takes_from(estate.a)
    estate.a.says(record.id, employees=22)
    estate.b.says(record.id, employees=23)
    estate.a.hands_over()
    estate.b.hands_over()
    tasks_move_on(estate)
    two_fill_one(estate)
    moved = forced_labour(estate)
    estate.office.desk.move(moved.id, "D10", by="admin", why="the estate's new gate")
    estate.b.fills("forced_labour", FORCED_LABOUR)
    estate.office.desk.revoke_certificate(estate.b.dev, by="admin")
    estate.b.hands_over()
    estate.clock.pass_by(days=4)
    return estate


def tasks_move_on(estate: Estate) -> None:
    desk = estate.office.desk
    found = estate.office.replica.records(kind="follow_up")
    names = [str(one.name) for one in found if one.doc["state"] == "open"]
    for name, to in zip(names, ("u011", "u011", "u012", "s001"), strict=False):
        desk.assign(name, to, by="s001", note="bring the register")


def two_fill_one(estate: Estate) -> None:
    """A draft that A shared and is at, with a section done and one held."""
    record = estate.a.fills("forced_labour", {"workplace_name": "Estate Three"})
    marks = {STATE: DRAFT, done("arrival"): True, hold("wages", "u011"): True}
    estate.a.says(record.id, **marks)
    estate.a.hands_over()


@pytest.mark.parametrize("account", ["s001", "p001", "d001", "u011"])
def test_no_page_read_in_malay_has_english_on_it(busy, account):
    pages = walked(in_malay(busy, account))

    assert len(pages) > 5
    left = {at: english_in(page, PAIRS) for at, page in pages.items()}
    assert {at: found for at, found in left.items() if found} == {}


def test_the_walk_meets_every_kind_of_page(busy):
    kinds = {
        address.split("/")[1].split("?")[0]
        for address in walked(in_malay(busy, "s001"))
    }

    assert kinds >= {
        "inspections",
        "follow-ups",
        "clashes",
        "quarantine",
        "people",
        "sync",
    }


def test_english_would_be_found(busy):
    browser = Browser(busy).signs_in("s001")

    assert english_in(words_of(browser.opens("/sync")), PAIRS)


REFUSED_BY = (
    (NotCaughtUp(3), 503, "3 perubahannya sendiri masih tiada"),
    (DatabaseBusy(Path("office.db")), 503, "Pejabat sedang sibuk"),
    (DiskFull(Path("office.db")), 507, "mengosongkan ruang"),
    (OfficeFault("K7F2-1 is in D09 already", "move it elsewhere"), 422, "Itu ditolak"),
    (MayNot("only supervisors", "ask one"), 403, "Peranan anda"),
    (RuntimeError("nobody foresaw this"), 500, "Nyatakan"),
)


@pytest.mark.parametrize(("fault", "status", "words"), REFUSED_BY)
def test_a_refusal_on_a_page_is_malay_too(estate, monkeypatch, fault, status, words):
    def refuses(*_: object, **__: object) -> None:
        raise fault

    browser = in_malay(estate, "s001")
    monkeypatch.setattr("server.pages.ledger.ledger_view", refuses)

    answer = browser.client.get("/sync")

    said = words_of(answer.text)
    assert answer.status_code == status and words in said
    assert english_in(said, PAIRS) == [] and str(fault) not in said
