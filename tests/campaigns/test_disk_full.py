"""Is the draft whole, the message plain, and the way on open when the disk is full?

Two different errors of the same trouble: "database or disk is full" (a limit on
pages) and "disk I/O error" (a limit on file sizes, for real processes).
"""

from __future__ import annotations

import subprocess
from functools import partial

import pytest

from inspector_cli.finalising import finalise
from sync.database import DiskFull
from tests.campaigns.desk import AT, FORM
from tests.demo.answers import C1, CHILD_LABOUR
from tests.demo.machines import COMMANDS, Machine, free_port, serving
from tests.demo.world import INSPECTOR_B
from tests.world import fills, syncs

PLAIN = "The disk is full or cannot be written."
MAKE_ROOM = "Make room"
MOST_PAGES = 2**30
# Above the 32 KB that SQLite's shared memory needs.
SMALL = 40 * 2**10


def room(laptop, more_pages: int) -> None:
    """Let this laptop's file grow by so many pages, and no further."""
    [pages] = laptop.database.row("pragma page_count")
    laptop.database.row(f"pragma max_page_count = {int(pages) + more_pages}")


def room_again(laptop) -> None:
    laptop.database.row(f"pragma max_page_count = {MOST_PAGES}")


# -- a limit on pages ---------------------------------------------------------


def test_while_answering_what_was_kept_stays_and_it_goes_on_with_room(desk):
    sitting = desk.laptop.sitting(desk.draft)
    room(desk.laptop, 3)
    safe = 0

    with pytest.raises(DiskFull) as trouble:
        for number in range(1, 2000):
            sitting.answer("employees", number)
            safe = number

    assert PLAIN in str(trouble.value) and MAKE_ROOM in str(trouble.value)
    assert safe > 0
    assert sitting.interview.answers()["employees"] == safe
    assert desk.answers()["employees"] == safe
    room_again(desk.laptop)
    sitting.answer("employees", 4711)
    assert desk.answers()["employees"] == 4711


def test_while_finalising_it_is_still_a_draft_at_every_level_of_fullness(desk):
    desk.says_where()
    desk.laptop.sitting(desk.draft).answer("observations", "many words " * 4000)
    before = desk.answers()

    refused = until_there_is_room(desk.laptop, partial(seals, desk), still_a_draft)

    assert refused > 0
    [record] = desk.laptop.inspections()
    assert desk.laptop.drafts.drafts() == []
    assert dict(record.doc) == before


def seals(desk) -> None:
    finalise(desk.laptop, desk.laptop.sitting(desk.draft))


def still_a_draft(laptop) -> None:
    assert laptop.inspections() == []
    assert len(laptop.drafts.drafts()) == 1


def test_while_syncing_nothing_is_lost_at_any_level_of_fullness(desk):
    ministry, a = desk.ministry, desk.laptop
    ref = fills(a, FORM, {**CHILD_LABOUR, "children": [C1]})
    b = ministry.laptop(INSPECTOR_B)

    given = until_there_is_room(a, partial(syncs, a), lambda _: None)
    fetched = until_there_is_room(b, partial(syncs, b), lambda _: None)

    assert given > 0 and fetched > 0
    [at_office] = ministry.office.replica.records("inspection")
    assert at_office.ref == ref
    assert dict(a.record(ref).doc) == dict(at_office.doc)
    opened = {one.ref for one in ministry.office.replica.records("follow_up")}
    assert {one.ref for one in a.replica.records("follow_up")} == opened
    assert a.replica.shelf.waiting() == 0
    syncs(b)
    assert b.record(ref).doc["employees"] == CHILD_LABOUR["employees"]


def until_there_is_room(laptop, act, look) -> int:
    """Try `act` with 0, 1, 2 ... pages more until it passes; how often it did not."""
    for pages in range(400):
        room(laptop, pages)
        try:
            act()
        except DiskFull:
            room_again(laptop)
            look(laptop)
            continue
        room_again(laptop)
        return pages
    raise AssertionError("it never passed")


# -- a limit on files, for real processes -------------------------------------


class Cramped(Machine):
    """A machine whose files may not grow; its log of writes by SMALL bytes."""

    def begin(self, at: str, *words: str) -> subprocess.Popen[str]:
        resource = pytest.importorskip("resource")
        logs = [path.stat().st_size for path in self.home.glob("*.db-wal")]
        most = SMALL + max(logs, default=0)
        limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (most, most))
        return subprocess.Popen(
            [str(COMMANDS / self.command), *words],
            env=self.environment(at),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            preexec_fn=limit,
        )


@pytest.fixture
def cramped(desk):
    """The laptop's own machine, cramped."""
    return Cramped("inspector", desk.machine.home)


def assert_plain(told) -> None:
    """One message that can be understood, and no trace."""
    assert PLAIN in told.err and MAKE_ROOM in told.err
    assert "Traceback" not in told.err and "foresee" not in told.err


def test_the_filler_says_so_and_every_echoed_answer_is_there(desk, cramped):
    lines = "".join(f"{number}\nj employees\n" for number in range(1, 200))
    words = ("--plain", "fill", desk.draft, "--at", "employees")

    told = cramped.run(AT, *words, typed=lines)

    until_full, _, then = told.out.partition("Not kept: the disk is full")
    assert MAKE_ROOM in then and "Traceback" not in told.err
    echoed = [x for x in until_full.splitlines() if x.startswith("Kept: ")]
    assert echoed and "Kept: " not in then
    assert desk.answers()["employees"] == int(echoed[-1].removeprefix("Kept: "))
    desk.machine.run(AT, *words, typed="4711\n")
    assert desk.answers()["employees"] == 4711


def test_finalise_says_so_and_succeeds_when_there_is_room(desk, cramped):
    desk.says_where()
    desk.laptop.sitting(desk.draft).answer("observations", "many words " * 4000)
    before = desk.answers()

    assert_plain(cramped.run(AT, "finalise", desk.draft, code=1))
    assert (desk.laptop.inspections(), desk.answers()) == ([], before)
    desk.machine.run(AT, "finalise", desk.draft)

    [record] = desk.laptop.inspections()
    assert dict(record.doc) == before


def test_sync_says_so_and_goes_on_when_there_is_room(desk, cramped):
    ref = fills(desk.laptop, FORM, {**CHILD_LABOUR, "children": [C1]})

    assert_plain(cramped.run(AT, "sync", code=1))
    desk.machine.run(AT, "sync")

    [at_office] = desk.ministry.office.replica.records("inspection")
    assert dict(desk.laptop.record(ref).doc) == dict(at_office.doc)
    assert desk.laptop.replica.shelf.waiting() == 0
    assert len(desk.laptop.replica.records("follow_up")) > 0


def told_by_a_full_office(desk) -> str:
    """Sync with an office whose disk is full; what the laptop's person reads."""
    office = Cramped("inspectorate", desk.ministry.office.home)
    port = free_port()
    with serving(office, port, AT):
        desk.gives_to(f"http://127.0.0.1:{port}")
        told = desk.machine.begin(AT, "sync")
        out, err = told.communicate(timeout=120)
    desk.gives_to(desk.ministry.url)
    assert told.returncode in (1, 3), out + err
    return err


def test_an_office_with_a_full_disk_takes_nothing_and_the_laptop_keeps_all(desk):
    ref = fills(desk.laptop, FORM, {**CHILD_LABOUR, "children": [C1]})

    said = told_by_a_full_office(desk)

    assert "nothing is lost" in said and "Traceback" not in said
    assert desk.laptop.replica.shelf.waiting() > 0
    syncs(desk.laptop)
    [at_office] = desk.ministry.office.replica.records("inspection")
    assert at_office.ref == ref
    assert desk.laptop.replica.shelf.waiting() == 0


def test_the_laptop_is_told_that_it_is_the_offices_disk(desk):
    fills(desk.laptop, FORM, CHILD_LABOUR)

    said = told_by_a_full_office(desk)

    assert "cannot be understood" not in said and "full" in said
