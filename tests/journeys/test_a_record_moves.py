"""Does an inspection that goes to another district take everything with it?

And an inspector who is transferred: her laptop gives up the old district once
the office has everything, and not while she is still working on it.
"""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from inspector_cli.answers_file import fill_from
from inspector_cli.carrying import sync
from inspector_cli.finalising import finalise
from inspector_cli.screen import Screen
from inspector_cli.trouble import NotHere
from server.enrolment import Invitation
from sync.change import Stream
from tests.demo.answers import PLACE, W1
from tests.demo.world import INSPECTOR_A, INSPECTOR_B
from tests.world import ADMIN, Ministry, fills, follow_ups, syncs

ALL, FOREIGN = "employees", "foreign_workers"
SAID = "Penanda-Contoh-Kata-Pekerja"


class TwoDistricts(Ministry):
    """An office of D09 and D10; laptop B serves D10."""

    def code(self, user, *, confidential=False, url=""):
        district = "D10" if user == INSPECTOR_B else "D09"
        person = self.office.people.must_get(user)
        self.office.desk.change_person(replace(person, district=district), by=ADMIN)
        invitation = Invitation(user, (district,), confidential)
        code, _ = self.office.enrolment.invite(invitation, self.url, by=ADMIN)
        return code.text()

    def team(self):
        self.publishes()
        a = self.laptop(INSPECTOR_A, confidential=True)
        return a, self.laptop(INSPECTOR_B, confidential=True)


@pytest.fixture
def ministry(tmp_path):
    made = TwoDistricts(tmp_path, districts=("D09", "D10"))
    yield made
    made.close()


def confided():
    """A red flag, and what one worker said in confidence."""
    talk = {**W1["interviews"][0], "statement": SAID}
    worker = {"job": "harvester", "act": "yes", "interviews": [talk]}
    return {"violence": "yes", "workers": [worker]}


@pytest.fixture
def moved(ministry):
    """A's inspection with a red flag has gone to D10; A does not know yet."""
    a, b = ministry.team()
    ministry.clock.at("10:40", 14)
    ref = fills(a, "forced_labour", {**PLACE, **confided()})
    syncs(a, b)
    assert [r.ref for r in b.inspections()] == []
    ministry.office.desk.move(ref, "D10", by=ADMIN, why="the estate lies in D10")
    return a, b, ref


def test_the_new_district_gets_both_halves_and_the_follow_ups(moved, ministry):
    a, b, ref = moved
    there = ministry.office.replica.by_ref(ref)

    syncs(b)

    here = b.record(ref)
    assert (here.doc, here.heads, here.scope) == (there.doc, there.heads, "D10")
    assert SAID in here.doc.values()
    assert follow_ups(b).keys() and all(
        one.scope in ("D10", "D10+") for one in follow_ups(b).values()
    )


def test_the_old_district_keeps_a_note_and_what_was_written_late_follows(
    moved, ministry
):
    a, b, ref = moved
    ministry.clock.at("12:00", 14)
    fills(a, ref, {ALL: 99})

    report = sync(a, Screen(io.StringIO(), io.StringIO()))
    syncs(b)

    assert report.moved_away
    with pytest.raises(NotHere, match="moved to D10"):
        a.record(ref)
    assert b.record(ref).doc[ALL] == 99
    assert b.record(ref).heads == ministry.office.replica.by_ref(ref).heads


def test_two_who_differ_across_the_move_differ_everywhere(moved, ministry):
    a, b, ref = moved
    syncs(b)
    ministry.clock.at("12:00", 14)
    fills(a, ref, {FOREIGN: 14})
    fills(b, ref, {FOREIGN: 16})

    syncs(b)
    sync(a, Screen(io.StringIO(), io.StringIO()))
    syncs(b)

    for record in (b.record(ref), ministry.office.replica.by_ref(ref)):
        assert {claim.value for claim in record.clashes[FOREIGN]} == {14, 16}


def test_an_inspector_is_transferred_and_the_laptop_gives_the_old_district_up(
    ministry,
):
    a, b = ministry.team()
    ministry.clock.at("10:40", 14)
    old = fills(a, "forced_labour", {**PLACE, **confided()})
    in_d10 = fills(b, "forced_labour", PLACE)
    syncs(a, b)
    draft = a.new_draft("forced_labour")
    ministry.clock.at("11:00", 14)
    ministry.office.desk.transfer_person(INSPECTOR_A, "D10", by=ADMIN)

    report = sync(a, Screen(io.StringIO(), io.StringIO()))
    assert report.gave_up == []
    assert draft.id in report.warnings[-1]
    assert {r.ref for r in a.inspections()} == {old, in_d10}

    sitting = a.sitting(draft.id)
    assert fill_from(sitting, PLACE) == []
    late = finalise(a, sitting)
    report = sync(a, Screen(io.StringIO(), io.StringIO()))

    assert "keeps D09 aside" in report.warnings[0]
    assert report.gave_up == ["D09", "D09+"]
    assert ministry.office.replica.by_ref(late) is None
    assert {r.ref for r in a.inspections()} == {in_d10}
    assert a.scope == "D10"
    for path in a.home.iterdir():
        assert SAID.encode() not in path.read_bytes()
    ministry.clock.at("12:00", 14)
    new = fills(a, "forced_labour", PLACE)
    syncs(a, b)
    assert {r.ref for r in b.inspections()} == {in_d10, new}
    stream = Stream(a.identity.dev, "D09")
    ministry.office.desk.release(stream, by=ADMIN, why="begun before the transfer")
    assert ministry.office.replica.by_ref(late).scope == "D09"
