"""What does an office say and do whose database was put back from a backup?"""

from __future__ import annotations

import json
import shutil

import pytest

from server.app import create_app, open_office
from server.jobs.nightly import exchange_once
from server.jobs.work import run_what_is_due
from server.main import main
from sync.returns.put_back import NotCaughtUp
from tests.server.offices import Caller, an_office, with_every_role


@pytest.fixture
def lost(tmp_path, clock):
    """The office's folder, and what a laptop had pulled since the backup."""
    home = tmp_path / "office"
    office = an_office(home, clock)
    with_every_role(office)
    office.replica.shelf.segments_after("org", 0, 2**20, asked_by="x")
    office.database.execute("vacuum into ?", (str(tmp_path / "backup.db"),))
    office.desk.tell_addresses(["https://office.example"], by="admin")
    pulled = office.replica.shelf.segments_after("org", 0, 2**20, asked_by="x")
    office.close()
    for path in home.glob("office.db*"):
        path.unlink()
    shutil.copy(tmp_path / "backup.db", home / "office.db")
    return home, [arrival.segment for arrival in pulled.arrivals]


@pytest.fixture
def run(lost, capsys, monkeypatch):
    monkeypatch.delenv("INSPECTORATE_HOME", raising=False)

    def run(*words: str) -> tuple[int, str, str]:
        code = main(["--home", str(lost[0]), "--no-input", *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def office(lost, clock):
    opened = open_office(lost[0], clock=clock)
    yield opened
    opened.close()


def test_status_says_what_is_missing_and_what_to_do(run):
    _, out, _ = run("status")
    _, told, _ = run("status", "--json")

    count = json.loads(told)["own_changes_missing"]
    assert count == 1
    assert f"PUT BACK FROM A BACKUP: {count} changes of its own are missing" in out
    assert "laptops or the hub have synced" in out


def test_a_command_that_would_write_says_why_not(run):
    code, _, said = run("addresses", "https://other.example")

    assert code == 1
    assert "put back from a backup, and 1 changes of its own are still missing" in said
    assert "Let laptops sync" in said


def test_pages_can_be_read_and_the_desk_refuses_to_write(office):
    caller = Caller(office).signs_in("supervisor")

    assert caller.get("/api/v1/follow-ups").status_code == 200
    with pytest.raises(NotCaughtUp):
        office.desk.tell_addresses(["https://other.example"], by="admin")


def test_a_program_that_would_write_is_answered_503(office):
    app = create_app(office)

    with app.test_request_context("/api/v1/follow-ups"):
        answer = app.handle_user_exception(NotCaughtUp(3))

    assert answer.status_code == 503
    assert "3 changes of its own are still missing" in answer.get_data(as_text=True)


def test_jobs_run_and_log_nothing(office, capsys):
    run_what_is_due(office, "holder")

    assert "failed" not in capsys.readouterr().err


def test_it_writes_again_when_its_own_changes_are_back(office, lost):
    for segment in lost[1]:
        office.desk.take_in(segment, from_device="laptop")

    office.desk.tell_addresses(["https://other.example"], by="admin")

    assert office.replica.put_back.missing == 0


def test_giving_up_asks_for_the_words(run):
    refused = run("restore", "--give-up")
    still = run("restore")
    given_up = run("restore", "--give-up", "--confirm", "give up")
    after = run("addresses", "https://other.example")

    assert refused[0] == 1 and "nothing was given up" in refused[2]
    assert "cannot be undone" in refused[2]
    assert "1 changes of this office are missing" in still[1]
    assert given_up[0] == 0 and "can write again" in given_up[2]
    assert after[0] == 0, after


def test_an_office_that_lacks_nothing_says_so(run, lost, clock):
    office = open_office(lost[0], clock=clock)
    for segment in lost[1]:
        office.desk.take_in(segment, from_device="laptop")
    office.close()

    assert "Nothing of this office's own is missing" in run("restore")[2]
    assert json.loads(run("restore", "--json")[1]) == {"own_changes_missing": 0}


def test_a_hub_fetches_its_own_changes_from_central(tiers, tmp_path):
    hub = tiers.hub()
    home, backup = hub.office.home, tmp_path / "hub.db"
    hub.office.database.execute("vacuum into ?", (str(backup),))
    hub.office.replica.create(
        "note", "n-1", {"x": 1}, scope="D09", user=hub.office.settings.operator
    )
    hub.exchanges()
    hub.close()
    for path in home.glob("office.db*"):
        path.unlink()
    shutil.copy(backup, home / "office.db")
    office = open_office(home, clock=tiers.clock)
    try:
        missing = office.replica.put_back.missing

        report = exchange_once(office, office.new_id())

        assert missing > 0 == office.replica.put_back.missing
        assert [note.doc["x"] for note in office.replica.records("note")] == [1]
        assert not report.is_forked
    finally:
        office.close()
