"""Is a hub made in a few commands, and does each mistake say what to do?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from server.app import open_office
from server.main import main
from server.settings import FILE_NAME
from tests.tiers import Tiers


@pytest.fixture
def tiers(tmp_path, monkeypatch):
    made = Tiers(tmp_path)
    # The commands' own clock is the machine's; here it is the ministry's.
    monkeypatch.setenv("SAKSI_TRAINING_CLOCK", made.clock.now().isoformat())
    yield made
    made.close()


@pytest.fixture
def run(capsys, monkeypatch):
    monkeypatch.delenv("INSPECTORATE_HOME", raising=False)

    def run(home: Path, *words: str) -> tuple[int, str, str]:
        code = main(["--home", str(home), "--no-input", *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def code(tiers, tmp_path, run):
    """The line that `inspectorate enrol --hub` writes at central."""
    file = tmp_path / "code.txt"
    told = run(
        *(tmp_path / "central", "enrol", "--hub", "hub-d09", "--district", "D09"),
        *("--confidential", "--code-file", str(file)),
    )
    assert told[0] == 0, told
    return file


def test_a_hub_stands_after_one_command_with_the_code_of_central(
    tiers, code, run, tmp_path
):
    home = tmp_path / "hub"

    ended, _, said = run(
        home, "init", "--training", "--upstream", "URL", "--code-file", str(code)
    )

    assert ended == 0, said
    assert "District hub D09 stands in" in said and "All received." in said
    hub = open_office(home, clock=tiers.clock)
    assert hub.settings.upstream == tiers.central.url
    assert hub.replica.trust.scopes_of(hub.identity.dev) == ("org", "D09", "D09+")
    assert hub.replica.records("form") != []
    [made] = [one for one in hub.audit.lines() if one.what == "hub made"]
    assert made.at.startswith("2026-04-14")
    hub.close()


def test_a_code_without_an_address_uses_the_one_that_central_told(tiers, code):
    assert tiers.central.url in code.read_text()


def test_a_mistyped_code_makes_no_folder(run, code, tmp_path):
    right = code.read_text().strip()
    code.write_text(right[:-1] + ("7" if right[-1] != "7" else "8"))

    ended, _, said = run(tmp_path / "hub", "init", "--code-file", str(code))

    assert (ended, "cannot be read" in said) == (2, True)
    assert not (tmp_path / "hub").exists()


def test_central_away_makes_nothing_half_and_the_same_words_go_on(
    tiers, run, code, tmp_path
):
    tiers.central.is_away()
    words = ("init", "--training", "--code-file", str(code))

    ended, _, said = run(tmp_path / "hub", *words)
    assert (ended, "could not be reached" in said) == (3, True)
    assert not (tmp_path / "hub" / FILE_NAME).exists()
    tiers.central.is_here()

    assert run(tmp_path / "hub", *words)[0] == 0


def test_a_code_works_for_one_hub(tiers, run, code, tmp_path):
    assert run(tmp_path / "hub", "init", "--training", "--code-file", str(code))[0] == 0

    ended, _, said = run(tmp_path / "thief", "init", "--code-file", str(code))

    assert (ended, "does not accept this device" in said) == (1, True)
    assert not (tmp_path / "thief" / FILE_NAME).exists()


def test_a_folder_with_an_office_becomes_no_hub(run, code, tmp_path):
    ended, _, said = run(tmp_path / "central", "init", "--code-file", str(code))

    assert (ended, "already holds an office" in said) == (1, True)


def test_a_hubs_districts_are_those_of_its_code(run, code, tmp_path):
    ended, _, said = run(
        *(tmp_path / "hub", "init", "--district", "D10", "--code-file", str(code))
    )

    assert (ended, "those of its code" in said) == (1, True)


def test_with_nobody_to_ask_a_bare_address_says_what_is_wanted(run, tmp_path):
    ended, _, said = run(tmp_path / "hub", "init", "--upstream", "https://10.0.0.1")

    assert (ended, "--code-file" in said) == (2, True)


def test_sync_says_that_all_is_received_or_that_central_is_away(
    tiers, run, code, tmp_path
):
    home = tmp_path / "hub"
    run(home, "init", "--training", "--code-file", str(code))

    ended, out, _ = run(home, "sync", "--json")
    assert (ended, json.loads(out)["all_received"]) == (0, True)
    tiers.central.is_away()
    ended, _, said = run(home, "sync")

    assert ended == 3
    assert "nothing is lost" in said and "Traceback" not in said


def test_sync_at_central_says_that_nobody_is_above(tiers, run, tmp_path):
    ended, _, said = run(tmp_path / "central", "sync")

    assert (ended, "no server above" in said) == (1, True)


def test_addresses_are_told_and_listed(tiers, run, tmp_path):
    home = tmp_path / "central"
    assert run(home, "addresses", "https://192.168.1.20:8443/")[0] == 0

    [row] = json.loads(run(home, "addresses", "--json")[1])
    assert row["addresses"] == ["https://192.168.1.20:8443"]
    ended, _, said = run(home, "addresses", "http://192.168.1.20:8080")
    assert (ended, "read along" in said) == (1, True)


def test_the_key_is_read_out_as_a_browser_shows_it(tiers, run, tmp_path):
    from server import tls_files

    told = json.loads(run(tmp_path / "central", "tls", "show", "--json")[1])

    assert told["fingerprint"] == told["certified"]
    assert told["fingerprint"] == tls_files.in_use(tiers.central.office).fingerprint
    assert run(tmp_path / "central", "tls", "renew")[0] == 2


def test_who_opens_is_listed_named_and_shown_in_the_status(tiers, run):
    home = tiers.central.office.home
    tiers.hub()

    [before, _] = json.loads(run(home, "opens", "--json")[1])
    named = run(home, "opens", "D09", "--at", "hub-d09")
    [after] = json.loads(run(home, "opens", "D09", "--json")[1])

    assert (before["district"], before["opened_by"]) == ("D09", "central")
    assert named[0] == 0 and "opened by hub-d09" in named[2]
    assert "begins at its next exchange" in named[2]
    assert after["opened_by"] == "hub-d09"
    assert "D09 follow-ups by    hub-d09" in run(home, "status")[1]


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("opens", "--at", "central"), 2, "say of which district"),
        (("opens", "D99", "--at", "central"), 1, "does not serve D99"),
        (("opens", "D09", "--at", "nobody"), 1, "no server of ours is called nobody"),
        (("opens", "D09", "--at", "central"), 1, "already"),
    ],
)
def test_who_opens_is_refused_with_a_reason(tiers, run, words, code, says):
    ended, _, said = run(tiers.central.office.home, *words)

    assert (ended, says in said) == (code, True), said
