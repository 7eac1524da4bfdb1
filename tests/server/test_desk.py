"""How does the office write: kept, drawn, noted, in one go or not at all?"""

from __future__ import annotations

from pathlib import Path

import pytest

from forms.problems import FormRefused
from server.commands.status import status_of
from server.desk.counter import RecordUnknown
from server.desk.desk import Desk
from server.desk.states import NotAllowed
from server.office import Office
from server.people import Person
from sync.database import Database
from sync.record import SegmentForked, SegmentGap
from sync.replica import Replica
from tests.server.estate import (
    Estate,
    Laptop,
    at_office,
    follow_ups,
    forced_labour,
    xform_of,
)
from tests.server.offices import a_follow_up, an_inspection, with_person

DONE = {
    "state": "done",
    "assigned_to": "u012",
    "done_by": "u012",
    "evidence": ["twelve receipts, nos. 1-12"],
}


@pytest.fixture
def staffed(office: Office) -> Office:
    with_person(office, "s001", "supervisor")
    with_person(office, "u012", "inspector")
    return office


def what_was_noted(office: Office) -> list[str]:
    return [line.what for line in office.audit.lines()]


def test_a_supervisor_gives_it_to_an_inspector_with_a_note(staffed):
    name = a_follow_up(staffed, "papers")

    given = staffed.desk.assign(name, "u012", by="s001", note=" take the list ")

    assert given.doc["state"] == "assigned"
    assert (given.doc["assigned_to"], given.doc["assigned_by"]) == ("u012", "s001")
    assert given.doc["assigned_at"] == "2026-04-15T01:00:00Z"
    assert given.doc["note"] == "take the list"
    assert "follow-up assigned" in what_was_noted(staffed)


def test_an_assignment_is_taken_back_without_a_trace_of_it(staffed):
    name = a_follow_up(staffed, "papers")
    staffed.desk.assign(name, "u012", by="s001")

    back = staffed.desk.take_back(name, by="s001")

    assert back.doc["state"] == "open"
    assert back.doc["assigned_to"] is None


def test_what_the_inspector_has_seen_is_not_taken_back_silently(staffed):
    name = a_follow_up(staffed, "papers", state="seen", assigned_to="u012")

    with pytest.raises(NotAllowed):
        staffed.desk.take_back(name, by="s001")


def test_nobody_can_be_given_what_they_may_not_hold(estate):
    forced_labour(estate)
    [route] = follow_ups(estate, "F10")
    person = Person("u013", "Open Contoh", "inspector", "D09")
    estate.office.desk.add_person(person, by="admin")
    open_laptop = Laptop.enrolled(estate.office, estate.office.home, "u013", ("D09",))
    open_laptop.close()

    with pytest.raises(NotAllowed, match="confidential"):
        estate.office.desk.assign(str(route.id), "u013", by="s001")

    given = estate.office.desk.assign(str(route.id), "u012", by="s001")
    assert given.doc["assigned_to"] == "u012"


def test_a_revoked_laptop_no_longer_counts(estate):
    forced_labour(estate)
    [route] = follow_ups(estate, "F10")
    estate.office.desk.revoke_certificate(estate.b.dev, by="admin")

    with pytest.raises(NotAllowed, match="confidential"):
        estate.office.desk.assign(str(route.id), "u012", by="s001")


def test_somebody_who_left_is_given_nothing(staffed):
    name = a_follow_up(staffed, "papers")
    staffed.desk.disable_person("u012", by="admin")

    with pytest.raises(NotAllowed, match="no longer active"):
        staffed.desk.assign(name, "u012", by="s001")


def test_a_second_person_confirms_with_evidence(staffed):
    name = a_follow_up(staffed, "papers", **DONE)

    with pytest.raises(NotAllowed, match="second person"):
        staffed.desk.confirm(name, by="u012")
    closed = staffed.desk.confirm(name, by="s001")

    assert (closed.doc["state"], closed.doc["confirmed_by"]) == ("confirmed", "s001")


def test_what_is_not_enough_goes_back_to_the_one_who_did_it(staffed):
    name = a_follow_up(staffed, "papers", **DONE)

    back = staffed.desk.send_back(name, by="s001", why="two receipts are missing")

    assert (back.doc["state"], back.doc["assigned_to"]) == ("assigned", "u012")
    assert back.doc["note"] == "two receipts are missing"


def test_opening_again_wants_a_reason(staffed):
    name = a_follow_up(staffed, "papers", **{**DONE, "state": "confirmed"})

    with pytest.raises(NotAllowed, match="Say why"):
        staffed.desk.reopen(name, by="s001", why=" ")
    again = staffed.desk.reopen(name, by="s001", why="the papers were taken again")

    assert (again.doc["state"], again.doc["assigned_to"]) == ("open", None)


def test_a_name_that_is_no_follow_ups_is_said_to_be_none(staffed):
    inspection = an_inspection(staffed)

    for name in ("f-none", inspection):
        with pytest.raises(RecordUnknown):
            staffed.desk.assign(name, "u012", by="s001")


def test_a_refusal_leaves_nothing_behind(staffed):
    name = a_follow_up(staffed, "papers", **DONE)
    before = what_was_noted(staffed)

    with pytest.raises(NotAllowed):
        staffed.desk.assign(name, "nobody", by="s001")

    assert what_was_noted(staffed) == before


def clash_of_numbers(estate: Estate):
    inspection = forced_labour(estate, foreign_workers=14)
    estate.b.takes_from(estate.a)
    estate.a.says(inspection.id, foreign_workers=15)
    estate.b.says(inspection.id, foreign_workers=16)
    estate.a.hands_over()
    estate.b.hands_over()
    return at_office(estate, inspection)


def test_settling_names_both_answers_and_keeps_the_comment(estate):
    inspection = clash_of_numbers(estate)

    settled = estate.office.desk.settle(
        inspection.ref, "foreign_workers", 16, by="s001", comment="counted the permits"
    )

    assert settled.clashes == {}
    assert settled.doc["foreign_workers"] == 16
    versions = estate.office.replica.history(inspection.id, "foreign_workers")
    assert sorted(version.value for version in versions) == [14, 15, 16, 16]
    assert versions[-1].comment == "counted the permits"


def test_what_came_after_the_page_was_opened_still_stands(estate):
    inspection = clash_of_numbers(estate)
    seen = inspection.heads["foreign_workers"]
    estate.b.says(inspection.id, foreign_workers=17)
    estate.b.hands_over()

    estate.office.desk.settle(
        inspection.ref, "foreign_workers", 16, by="s001", seen=seen
    )

    values = {c.value for c in at_office(estate, inspection).clashes["foreign_workers"]}
    assert values == {16, 17}


def test_what_does_not_differ_is_not_settled(estate):
    inspection = forced_labour(estate)

    with pytest.raises(NotAllowed, match="no longer differ"):
        estate.office.desk.settle(inspection.ref, "employees", 23, by="s001")


def test_a_confided_answer_is_settled_in_the_closed_half(estate):
    inspection = forced_labour(estate)
    [key] = [k for k in inspection.doc if k.endswith("/pay_manipulated")]
    estate.b.takes_from(estate.a)
    for laptop, said in ((estate.a, "no"), (estate.b, "dont")):
        laptop.clock.pass_by(minutes=1)
        laptop.replica.edit(
            inspection.id, {}, user=laptop.user, confidential={key: said}
        )
        laptop.hands_over()

    settled = estate.office.desk.settle(inspection.ref, key, "yes", by="s001")

    assert {dot.scope for dot in settled.heads[key]} == {"D09+"}


def test_a_gap_keeps_nothing_and_says_how_far_we_are(estate):
    for answer in (1, 2):
        estate.a.replica.create(
            "inspection", "x-1", {"a": answer}, scope="D09", user="u011"
        )
        segments = estate.a.segments()
    [_, second] = segments

    with pytest.raises(SegmentGap) as gap:
        estate.office.desk.take_in(second, from_device=estate.a.dev)

    assert gap.value.have == 0
    assert estate.office.replica.records(kind="inspection") == []


def test_a_fork_is_kept_as_evidence_though_it_is_refused(estate, tmp_path):
    forced_labour(estate)
    forked = segment_of_a_copy(estate, tmp_path)

    with pytest.raises(SegmentForked):
        estate.office.desk.take_in(forked, from_device=estate.a.dev)

    assert "segment forked" in what_was_noted(estate.office)
    held = estate.office.database.rows("select state from quarantine")
    assert [row["state"] for row in held] == ["forked"]


def segment_of_a_copy(estate: Estate, folder: Path) -> bytes:
    """The same key over an empty database: the same places, filled otherwise."""
    a = estate.a
    replica = Replica(
        Database(folder / "copy.db"), a.replica.identity, a.clock, new_id=a.new_id
    )
    replica.trust.pin_root(estate.office.identity.public_key)
    certificate = a.replica.trust.certificate_of(a.dev)
    assert certificate is not None
    replica.trust.learn(certificate)
    replica.create("inspection", "x-1", {"a": "other"}, scope="D09", user="u011")
    copy = Laptop(estate.office, "u011", replica, a.clock, a.new_id)
    [segment] = copy.segments()
    copy.close()
    return segment


def test_an_inspection_that_cannot_be_read_keeps_no_other_from_arriving(estate):
    office = estate.office
    # As a rule pack with a fault nobody has found yet.
    office.desk.outcomes._packs = None

    first = forced_labour(estate)

    assert office.replica.read(first.id) is not None
    assert status_of(office)["inspections_not_read"] == 1
    assert "inspection not read" in what_was_noted(office)
    assert follow_ups(estate) == []

    office.desk = Desk(office)
    office.desk.redraw(by="admin")

    assert status_of(office)["inspections_not_read"] == 0
    assert follow_ups(estate) != []


def test_a_form_with_faults_is_refused_with_all_of_them(office):
    with pytest.raises(FormRefused) as refusal:
        office.desk.publish("| survey |\n| | type |\n", by="admin")

    assert refusal.value.problems


def test_a_version_is_published_once_and_never_changed(office):
    xform = xform_of("child_labour")
    office.desk.publish(xform, by="admin")

    office.desk.publish(xform, by="admin")

    with pytest.raises(NotAllowed, match="new version"):
        office.desk.publish(xform.replace("Visit", "Stay"), by="admin")


def test_laptops_learn_who_people_are_and_never_their_secrets(office):
    with_person(office, "u012", "inspector")

    record = office.replica.read("user-u012")

    assert record is not None
    assert record.scope == "org"
    assert set(record.doc) == {"name", "role", "district", "languages", "is_active"}
