"""Does a laptop that never has a network take part all the same, by the weekly stick?

Enrolled once at the office's own table. After that the office's address is dead
for it; everything else goes by the commands `bundle write` and `bundle read`.
"""

from __future__ import annotations

import json

import pytest

from inspector_cli.carrying import waiting
from inspector_cli.enrolling import enrol
from inspector_cli.laptop import Laptop
from inspector_cli.main import run as inspector
from inspector_cli.tasks import done, note_seen, start, tasks
from server.main import main as inspectorate
from tests.demo.answers import (
    C1,
    C2_REST,
    C2_TYPED,
    C3,
    CALL_TO_JKM,
    CHILD_LABOUR,
    FORCED_LABOUR,
)
from tests.demo.the_visit import OPENED
from tests.demo.world import INSPECTOR_A, INSPECTOR_B, SUPERVISOR
from tests.world import fills, follow_ups, syncs

NOWHERE = "http://127.0.0.1:1"
RECEIPTS = "twelve receipts, nos. 1 to 12"
SEAL_OF_TRAINING = "TRAINING DATA ONLY"


class Ferry:
    """The stick between the island and the office, and the two commands at its ends."""

    def __init__(self, ministry, island: Laptop, folder, capfd, monkeypatch) -> None:
        self.ministry, self.island, self.folder = ministry, island, folder
        self._capfd, self._monkeypatch = capfd, monkeypatch
        folder.mkdir()

    def says(self, command, home, *words: str, code: int = 0) -> str:
        now = self.ministry.clock.now().isoformat()
        self._monkeypatch.setenv("SAKSI_TRAINING_CLOCK", now)
        self._capfd.readouterr()
        assert command(["--home", str(home), "--no-input", *words]) == code
        told = self._capfd.readouterr()
        return told.out + told.err

    def on_the_island(self, *words: str, code: int = 0) -> str:
        return self.says(inspector, self.island.home, *words, code=code)

    def at_the_office(self, *words: str, code: int = 0) -> str:
        return self.says(inspectorate, self.ministry.office.home, *words, code=code)

    def to_the_office(self) -> str:
        written = self.on_the_island("bundle", "write", str(self.folder))
        self.at_the_office("bundle", "read", str(self.folder))
        return written

    def to_the_island(self) -> str:
        to = ("--to", INSPECTOR_A)
        self.at_the_office("bundle", "write", str(self.folder), *to)
        return self.on_the_island("bundle", "read", str(self.folder))


@pytest.fixture
def ferry(ministry, tmp_path, capfd, monkeypatch):
    ministry.publishes()
    island = Laptop(tmp_path / "island", clock=ministry.clock)
    ministry.laptops[INSPECTOR_A] = island
    enrol(island, ministry.code(INSPECTOR_A, confidential=True), "island")
    island.drafts.keep_settings({"server_url": NOWHERE})
    return Ferry(ministry, island, tmp_path / "stick", capfd, monkeypatch)


def visit(island) -> str:
    """Both checklists at the estate; return the number of the first."""
    island.clock.at("10:40", 14)
    forced = fills(island, "forced_labour", FORCED_LABOUR)
    island.clock.at("12:20", 14)
    c2 = {**dict(C2_TYPED), **C2_REST}
    children = {"children": [C1, c2, C3], "actions": [CALL_TO_JKM]}
    fills(island, "child_labour", {**CHILD_LABOUR, **children})
    return forced


def test_an_inspector_without_a_network_does_her_whole_work(
    ministry, ferry, supervisor
):
    island = ferry.island
    came = ferry.to_the_island()
    assert "Read 1 bundle" in came and SEAL_OF_TRAINING in came

    forced = visit(island)
    assert waiting(island) == 8
    written = ferry.to_the_office()
    assert "8 changes of 2 inspections" in written and "only here" in written
    assert set(OPENED) & {one for one in opened_at(ministry)}

    papers = follow_up_at(ministry, "F05.1")
    assign(supervisor, ministry, papers)
    came = ferry.to_the_island()
    assert "receipt for 8 changes came back" in came
    assert "Nothing of yours is only here." in came
    assert "1 task is yours: inspector tasks" in came
    assert waiting(island) == 0
    assert forced in ferry.on_the_island("tasks", "show", papers[2:8])

    ministry.clock.at("10:15", 21)
    [task] = tasks(island)
    done(island, start(island, note_seen(island, task)), "done", [RECEIPTS])
    ferry.to_the_office()
    doc = ministry.office.replica.read(papers).doc
    assert (doc["state"], doc["evidence"]) == ("done", [RECEIPTS])
    confirm(supervisor, papers)
    came = ferry.to_the_island()
    assert follow_ups(island)["F05.1"].doc["state"] == "confirmed"
    assert tasks(island) == [] and "Nothing of yours" in came


def test_who_has_a_network_sees_what_came_by_stick(ministry, ferry):
    ferry.to_the_island()
    b = ministry.laptop(INSPECTOR_B)
    forced = visit(ferry.island)
    ferry.to_the_office()

    syncs(b)
    fills(b, forced, {"employees": 23})
    syncs(b)
    ferry.to_the_island()

    assert ferry.island.record(forced).doc["employees"] == 23
    assert b.record(forced).doc["danger_now"] == FORCED_LABOUR["danger_now"]


def test_programs_are_told_the_same(ministry, ferry):
    ferry.to_the_island()
    visit(ferry.island)
    stick = str(ferry.folder)

    said = ferry.on_the_island("bundle", "write", stick, "--json")
    written = json.loads(said[said.index("{") : said.rindex("}") + 1])
    read = json.loads(ferry.at_the_office("bundle", "read", stick, "--json"))
    status = ferry.on_the_island("status")

    assert (written["changes"], written["inspections"]) == (8, 2)
    assert (read["changes"], read["inspections"], read["refused"]) == (8, 2, [])
    assert "last stick 13 Apr 2026 09:00" in status
    assert "inspector bundle write FOLDER" in status


def test_each_wrong_stick_is_said_with_its_own_code(ministry, ferry, tmp_path):
    ferry.to_the_island()
    [bundle] = [p for p in ferry.folder.iterdir() if "-to-" in p.name]
    for path, code, words in (
        (bundle, 19, "read here before"),
        (tmp_path / "gone", 31, "no such folder"),
        (ferry.island.home / "laptop.db", 11, "not a bundle"),
    ):
        assert words in ferry.on_the_island("bundle", "read", str(path), code=code)
    said = ferry.at_the_office("bundle", "read", str(bundle), code=13)
    assert "for another device" in said
    said = ferry.at_the_office("bundle", "write", str(tmp_path / "gone"), code=36)
    assert INSPECTOR_A in said and "--to" in said
    assert "no such folder" in ferry.on_the_island(
        "bundle", "write", str(tmp_path / "gone"), code=31
    )


def test_reading_and_writing_are_in_the_audit(ministry, ferry):
    ferry.to_the_island()
    ferry.to_the_office()

    rows = ministry.office.database.rows("select * from audit")
    told = str([tuple(row) for row in rows])

    assert "bundle written" in told and "bundle read" in told
    ferry.at_the_office("audit", "verify")


def opened_at(ministry) -> set[str]:
    found = ministry.office.replica.records(kind="follow_up")
    return {f"{one.doc['rule']}.{one.doc['step']}" for one in found}


def follow_up_at(ministry, rule: str) -> str:
    found = ministry.office.replica.records(kind="follow_up")
    return next(
        str(one.name) for one in found if f"{one.doc['rule']}.{one.doc['step']}" == rule
    )


def assign(supervisor, ministry, name) -> None:
    ministry.clock.at("08:30", 15)
    supervisor.signs_in(SUPERVISOR)
    page = supervisor.opens(f"/follow-ups/{name}")
    supervisor.presses(page, INSPECTOR_A, f"{name}/assign", note="by the ferry")


def confirm(supervisor, name) -> None:
    supervisor.signs_in(SUPERVISOR)
    page = supervisor.opens(f"/follow-ups/{name}")
    supervisor.presses(page, "", f"{name}/confirm")
