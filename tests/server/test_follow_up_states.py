"""How may a follow-up move, and who may close it?"""

from __future__ import annotations

from itertools import product

import pytest

from inspector_cli import tasks
from server.desk.states import (
    MOVES,
    NEEDS_SECOND_PERSON,
    OUTCOMES,
    WANTS_NOTE,
    NotAllowed,
    State,
    check_confirmable,
    check_move,
    is_untouched,
)
from server.phrases.table import LANGUAGES, PHRASES

DONE = {"state": "done", "rule": "F05", "assigned_to": "u012", "done_by": "u012"}


@pytest.mark.parametrize(("now", "to"), list(product(State, State)))
def test_only_the_moves_of_its_life_are_allowed(now, to):
    if to in MOVES[now]:
        check_move({"state": now.value}, to)
        return

    with pytest.raises(NotAllowed) as refusal:
        check_move({"state": now.value}, to)

    for language in LANGUAGES:
        assert refusal.value.in_language(language)


def test_every_state_can_be_left_and_reached():
    assert set(MOVES) == set(State)
    assert {to for moves in MOVES.values() for to in moves} == set(State)


def test_whoever_did_it_does_not_confirm_it():
    done = {**DONE, "evidence": ["twelve receipts"]}

    with pytest.raises(NotAllowed, match="second person"):
        check_confirmable(done, "u012")

    check_confirmable(done, "s001")


def test_without_evidence_the_papers_are_not_closed():
    with pytest.raises(NotAllowed, match="without evidence"):
        check_confirmable({**DONE, "evidence": [""]}, "s001")


def test_the_reference_of_a_call_is_evidence():
    call = {"at": "2026-04-14T04:05:00Z", "whom": "JKM", "reference": "JKM-1"}
    at_place = {"state": "done", "rule": "F03", "done_by": "u011"}

    check_confirmable({**at_place, "done_at_place": call}, "s001")


def test_a_housing_order_needs_no_second_person():
    check_confirmable({**DONE, "rule": "F12"}, "u012")


@pytest.mark.parametrize(
    "doc",
    [
        {"state": "assigned", "assigned_to": "u012"},
        {"state": "handed_back", "assigned_to": "u012"},
        {"state": "confirmed", "confirmed_by": "s001"},
        {"state": "open", "reopened_by": "s001"},
        {"state": "done", "outcome": "done"},
    ],
)
def test_what_somebody_acted_on_is_no_longer_the_rules_to_change(doc):
    assert not is_untouched(doc)


def test_what_was_done_at_the_place_is_still_the_rules_to_change():
    assert is_untouched({"state": "done", "done_at_place": {"at": "x"}})


def test_office_and_laptop_end_a_follow_up_by_the_same_rules():
    assert tuple(tasks.OUTCOMES) == OUTCOMES
    assert tasks.NEEDS_EVIDENCE == NEEDS_SECOND_PERSON
    assert {name for name in OUTCOMES if tasks.wants_note(name)} == WANTS_NOTE
    assert {f"outcome.{name}" for name in OUTCOMES} <= PHRASES.keys()
