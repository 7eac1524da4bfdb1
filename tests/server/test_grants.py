"""How do grants, transfers and moves go at the command line and the pages?"""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from server.app import open_office
from server.commands.status import ending, words_of_ending
from server.grants import GrantRefused, device_called
from server.main import main
from server.quarantined import bundles
from sync.identity import Identity
from tests.demo.answers import FORCED_LABOUR
from tests.server.estate import Laptop, an_estate
from tests.server.offices import with_person
from tests.server.text_browser import Browser


@pytest.fixture
def estate(tmp_path, monkeypatch):
    made = an_estate(tmp_path)
    monkeypatch.setenv("INSPECTORATE_HOME", str(made.office.home))
    yield made
    made.close()


@pytest.fixture
def run(capsys):
    """Run one command; return code, stdout and stderr."""

    def run(*words: str) -> tuple[int, str, str]:
        code = main(["--no-input", *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def scopes(estate, laptop):
    return estate.office.replica.trust.scopes_of(laptop.dev)


def label(estate, laptop):
    return estate.office.replica.trust.certificate_of(laptop.dev).names["D09"]


def test_granting_withdrawing_and_what_each_laptop_holds(estate, run):
    name = label(estate, estate.b)

    assert run("enrol", "grant", name, "--district", "D10")[0] == 0
    assert scopes(estate, estate.b) == ("org", "D09", "D09+", "D10")
    code, out, err = run("enrol", "withdraw", name.lower(), "--confidential")
    assert code == 0
    assert out.split() == [name, "D09", "D10"]
    assert "could be until now" in err
    listed = json.loads(run("enrol", "list", "--json")[1])
    mine = next(row for row in listed if row["device"] == estate.b.dev)
    assert mine["scopes"] == ["D09", "D10"]
    [line, *_] = estate.office.audit.lines(subject=estate.b.dev, limit=9)[::-1][-1:]
    assert line.what == "grant withdrawn"


def test_the_short_names_of_its_streams_stay(estate, run):
    before = estate.office.replica.trust.certificate_of(estate.b.dev).names
    run("enrol", "transfer", label(estate, estate.b), "--to", "D10")
    run("enrol", "transfer", label(estate, estate.b), "--to", "D09")

    after = estate.office.replica.trust.certificate_of(estate.b.dev)

    assert before.items() <= after.names.items()
    assert after.scopes == ("D09", "D09+")


def test_a_laptop_whose_time_is_nearly_over_is_named_and_renewed(estate, run):
    office, name = estate.office, label(estate, estate.b)
    before = office.replica.trust.certificate_of(estate.b.dev)
    estate.clock.at = before.until - timedelta(days=3)
    assert name in ending(office)

    assert run("enrol", "renew", name, "--valid-days", "3650")[0] == 0

    after = office.replica.trust.certificate_of(estate.b.dev)
    assert (after.scopes, after.names) == (before.scopes, before.names)
    assert after.until > before.until
    assert name not in ending(office)
    assert f"enrol renew {name}" in words_of_ending([name])[1]


def test_a_renewal_that_gives_no_more_time_is_refused(estate):
    device = device_called(estate.office, label(estate, estate.b))

    with pytest.raises(GrantRefused, match="may serve until"):
        estate.office.desk.renew(device, 9, by="root")


def test_a_person_is_transferred_with_every_laptop(estate, run, tmp_path):
    second = Laptop.enrolled(estate.office, tmp_path / "second", "u012", ("D09",))

    code, out, _ = run("enrol", "transfer", "u012", "--to", "D10")

    assert code == 0
    assert estate.office.people.must_get("u012").district == "D10"
    assert scopes(estate, estate.b) == ("org", "D10", "D10+")
    assert scopes(estate, second) == ("org", "D10")
    assert scopes(estate, estate.a) == ("org", "D09", "D09+")
    second.close()


@pytest.mark.parametrize(
    "words",
    [
        ("grant", "{}", "--district", "D77"),
        ("grant", "NOPE", "--district", "D10"),
        ("withdraw", "{}", "--district", "D10"),
        ("withdraw", "{}", "--district", "D09"),
        ("transfer", "{}", "--to", "D09"),
    ],
)
def test_what_cannot_be_is_said_and_changes_nothing(estate, run, words):
    name, before = label(estate, estate.b), scopes(estate, estate.b)

    code, _, err = run("enrol", *(word.format(name) for word in words))

    assert code == 1 and "Problem:" in err
    assert scopes(estate, estate.b) == before


def test_revoking_says_where_what_comes_after_waits(estate, run):
    name = label(estate, estate.b)

    code, _, err = run("enrol", "revoke", name, "--confirm", name)

    assert code == 0 and "quarantine list" in err
    assert run("enrol", "grant", name, "--district", "D10")[0] == 1


def test_what_is_kept_aside_at_the_command_line(estate, run):
    record = estate.a.fills("forced_labour", FORCED_LABOUR)
    estate.office.desk.revoke_certificate(estate.a.dev, by="admin")
    estate.a.hands_over()
    name = label(estate, estate.a)

    listed = json.loads(run("quarantine", "list", "--json")[1])
    shown = run("quarantine", "show", name)

    assert {row["scope"] for row in listed} == {"D09", "D09+"}
    assert "NOT APPLIED" in shown[2] and "workplace_name" in shown[1]
    closed = next(row["stream"] for row in listed if row["scope"] == "D09+")
    assert run("quarantine", "show", closed)[0] == 1
    assert run("quarantine", "show", closed, "--by", "s001")[0] == 0
    assert run("quarantine", "release", name)[0] == 2
    assert run("quarantine", "release", name, "--why", "x", "--by", "d001")[0] == 1
    assert run("quarantine", "release", name, "--why", "found")[0] == 0
    assert run("quarantine", "refuse", closed, "--why", "no", "--by", "s001")[0] == 0
    assert estate.office.replica.read(record.id) is not None
    assert {one.state for one in bundles(estate.office)} == {"released", "refused"}
    assert run("quarantine", "list")[2].strip() == "Nothing is kept aside."


@pytest.fixture
def inspection(estate):
    record = estate.a.fills("forced_labour", FORCED_LABOUR)
    estate.a.hands_over()
    return estate.office.replica.read(record.id)


def test_an_inspection_moves_with_its_follow_ups(estate, run, inspection):
    code, _, err = run("move", inspection.ref, "--to", "D10", "--why", "other side")

    assert code == 0, err
    replica = estate.office.replica
    assert replica.read(inspection.id).scope == "D10"
    found = replica.records(kind="follow_up")
    assert found and {one.scope for one in found} <= {"D10", "D10+"}
    assert run("move", inspection.ref, "--to", "D10")[0] == 1
    assert run("move", inspection.ref, "--to", "D99")[0] == 1
    assert run("move", inspection.ref, "--to", "D09", "--by", "s001")[0] == 1


def test_who_decides_in_both_districts_moves_it_on_the_page(estate, inspection):
    with_person(estate.office, "s099", "supervisor", "*")
    with_person(estate.office, "s010", "supervisor", "D10")
    at = f"/inspections/{inspection.ref}"
    own = Browser(estate).signs_in("s001")
    assert "Move to" not in own.opens(at)
    own.presses(f"{at}/move", 404, to="D10", why="")
    other = Browser(estate).signs_in("s010")
    other.opens(at, status=404)

    of_both = Browser(estate).signs_in("s099")
    of_both.opens(at)
    of_both.presses(f"{at}/move", to="D10", why="lies there")

    assert "Move to" not in other.opens(at)
    own.opens(at, status=404)


def test_two_districts_see_it_while_two_moves_differ(estate, inspection, tmp_path):
    """A laptop of both districts moved it on; the office did not know."""
    both = Laptop.enrolled(
        *(estate.office, tmp_path / "both", "u012"),
        ("D09", "D09+", "D10", "D10+"),
    )
    with_person(estate.office, "s010", "supervisor", "D10")
    both.clock.at = estate.clock.now()
    for segment in estate.office_segments():
        both.replica.apply(
            segment, got_at=both.clock.now(), got_from=estate.office.identity.dev
        )
    both.replica.move(inspection.id, "D10", user="u012")
    estate.office.replica.move(inspection.id, "D09", user="admin")
    both.hands_over()

    at = f"/inspections/{inspection.ref}"
    for who in ("s001", "s010"):
        page = Browser(estate).signs_in(who).opens(at)
        assert "Two people moved it to different districts (D09, D10)" in page
    both.close()


def test_a_grant_outlives_the_office_being_closed(estate, run, tmp_path):
    run("enrol", "grant", label(estate, estate.b), "--district", "D10")
    again = open_office(estate.office.home)

    assert "D10" in again.replica.trust.scopes_of(estate.b.dev)
    assert Identity.load(estate.office.home / "office.key").dev == again.identity.dev
    again.close()
