"""Does an answer typed offline become another inspector's visit, and end confirmed?

The first way that data goes (architecture.md): filler, journal, record, segment,
office, findings, follow-up, supervisor's page, the assignee's laptop, and back.
Figures: domain/demo_story.md.
"""

from __future__ import annotations

import pytest

from inspector_cli.background import background
from inspector_cli.carrying import waiting
from inspector_cli.settling import clashing
from inspector_cli.tasks import done, note_seen, start, tasks
from sync.exchanging.carrying import ServerAway
from tests.demo.answers import (
    C1,
    C2_REST,
    C2_TYPED,
    C3,
    CALL_TO_JKM,
    CHILD_LABOUR,
    FORCED_LABOUR,
    STATEMENT,
)
from tests.demo.reading import local
from tests.demo.the_visit import OPENED, VISITS
from tests.demo.world import INSPECTOR_B, PEOPLE, SUPERVISOR
from tests.world import fills, follow_ups, syncs

C2 = {**dict(C2_TYPED), **C2_REST}
RECEIPTS = "twelve receipts, one signed by each worker, nos. 1 to 12"
NOTE = "you speak Nepali, as W1 does"


@pytest.fixture
def visit(ministry):
    """The estate, inspected by A on 14 April out of reach of the office."""
    a, b = ministry.team()
    ministry.clock.at("10:40", 14)
    forced = fills(a, "forced_labour", FORCED_LABOUR)
    ministry.clock.at("12:20", 14)
    children = {"children": [C1, C2, C3], "actions": [CALL_TO_JKM]}
    child = fills(a, "child_labour", {**CHILD_LABOUR, **children})
    return a, b, forced, child


def opened(laptop):
    """Rule and step -> (persons, due, state), all persons of one rule together."""
    found: dict = {}
    for record in laptop.replica.records(kind="follow_up"):
        rule = f"{record.doc['rule']}.{record.doc['step']}"
        before = found.get(rule, ([], "", ""))[0]
        persons = {code for p, code in record.doc.items() if p.startswith("persons/")}
        due = local(str(record.doc["due_at"]))
        found[rule] = (sorted({*before, *persons}), due, record.doc["state"])
    return found


def assigned(supervisor, name, user):
    """What a supervisor does: from the queue to the follow-up, give it to somebody."""
    queue = supervisor.signs_in(SUPERVISOR)
    assert f"/follow-ups/{name}" in queue.links
    page = supervisor.opens(f"/follow-ups/{name}")
    return supervisor.presses(page, user, f"{name}/assign", note=NOTE)


def test_what_was_found_offline_opens_follow_ups_with_their_due_times(ministry, visit):
    a, b, _, _ = visit
    assert waiting(a) == 8 and follow_ups(a) == {}

    ministry.clock.at("01:10", 15)
    syncs(a, b)

    found = opened(a)
    assert {rule: found[rule] for rule in OPENED} == OPENED
    assert set(found) == set(OPENED) | VISITS
    assert waiting(a) == 0


def test_the_office_away_loses_nothing_and_the_next_exchange_brings_all(
    ministry, visit
):
    a, _, forced, child = visit
    url = a.setting("server_url")
    a.drafts.keep_settings({"server_url": "http://127.0.0.1:1"})
    with pytest.raises(ServerAway, match="nothing is lost"):
        syncs(a)
    assert waiting(a) == 8

    a.drafts.keep_settings({"server_url": url})
    syncs(a)

    at_office = {one.ref for one in ministry.office.replica.records("inspection")}
    assert at_office == {forced, child}
    assert waiting(a) == 0


def test_a_follow_up_goes_from_the_page_to_the_assignee_and_back(
    ministry, visit, supervisor
):
    a, b, forced, _ = visit
    ministry.clock.at("01:10", 15)
    syncs(a)
    papers = follow_ups(a)["F05.1"].name

    ministry.clock.at("08:30", 15)
    after = assigned(supervisor, papers, INSPECTOR_B)
    assert PEOPLE[INSPECTOR_B][1] in after.text
    ministry.clock.at("08:40", 15)
    syncs(b)
    [task] = tasks(b)
    assert_is_worth_reading("\n".join(background(b, task)), forced)
    task = start(b, note_seen(b, task))
    ministry.clock.at("10:15", 15)
    done(b, task, "done", [RECEIPTS])
    syncs(b, a)
    assert follow_ups(a)["F05.1"].doc["state"] == "done"

    ministry.clock.at("11:00", 15)
    supervisor.signs_in(SUPERVISOR)
    page = supervisor.opens(f"/follow-ups/{papers}")
    assert RECEIPTS in page.text
    supervisor.presses(page, "", f"{papers}/confirm")
    syncs(a, b)

    for laptop in (a, b):
        doc = follow_ups(laptop)["F05.1"].doc
        assert (doc["state"], doc["confirmed_by"]) == ("confirmed", "s001")
        assert (doc["done_by"], doc["evidence"]) == (INSPECTOR_B, [RECEIPTS])
        assert clashing(laptop) == []
    assert tasks(b) == []


def assert_is_worth_reading(said, forced):
    """The background: where, why, by when, what the supervisor asks; in confidence: no."""
    for words in (
        "Ladang Sungai Embun",
        "began 14 Apr 2026 10:40",
        "due 15 Apr 2026 10:40",
        "How many passports or permits are kept? 12",
        "W1, W2",
        NOTE,
        forced,
    ):
        assert words in said
    assert STATEMENT not in said


def test_what_the_assignee_must_not_know_cannot_be_given_to_him(
    ministry, visit, supervisor
):
    a, b, _, _ = visit
    ministry.clock.at("01:10", 15)
    syncs(a, b)
    signs = follow_ups(a)["F10.1"]
    supervisor.signs_in(SUPERVISOR)

    page = supervisor.opens(f"/follow-ups/{signs.name}")

    assert INSPECTOR_B not in [v for form in page.forms for _, v in form.buttons]
    assert "F10.1" not in follow_ups(b)
    assert follow_ups(a)["F10.1"].doc["state"] == "open"
