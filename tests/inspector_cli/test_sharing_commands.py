"""Do the commands for several people, and for rebuilding, say and do what they should?"""

from __future__ import annotations

import json

from tests.inspector_cli.test_front_door import called, laptop
from tests.inspector_cli.test_sharing import types

__all__ = ["called", "laptop"]


def shared(called, laptop):
    """A draft shared by its command; its number."""
    laptop.new_draft("forced_labour")
    types(laptop, "D1", {"foreign_workers": 12})
    code, said, _ = called("share", "D1")
    assert code == 0
    [record] = laptop.inspections()
    assert f"D1 is shared as {record.ref}" in said
    return record.ref


def test_sharing_twice_changes_nothing(called, laptop):
    ref = shared(called, laptop)
    before = laptop.record(ref).heads

    code, said, _ = called("share", ref)

    assert (code, f"{ref} is shared already" in said) == (0, True)
    assert laptop.record(ref).heads == before


def test_a_section_is_taken_and_left_by_a_word_of_its_title(called, laptop):
    ref = shared(called, laptop)

    assert "You are at Wages." in called("take", ref, "wage")[1]
    team = json.loads(called("show", ref, "--json")[1])["team"]
    assert ("wages", "u011") in [(h["part"], h["user"]) for h in team["holding"]]
    assert "no longer at Wages" in called("take", ref, "wages", "--leave")[1]

    team = json.loads(called("show", ref, "--json")[1])["team"]
    assert "wages" not in [held["part"] for held in team["holding"]]


def test_a_section_nobody_knows_is_said_with_those_there_are(called, laptop):
    ref = shared(called, laptop)

    code, _, told = called("take", ref, "kitchen")

    assert code == 1
    assert f"{ref} has no section or person kitchen. There are: Visit" in told


def test_the_list_says_state_and_form_in_json(called, laptop):
    ref = shared(called, laptop)

    [one] = json.loads(called("list", "--json")[1])["inspections"]

    assert (one["ref"], one["state"], one["form_is_here"]) == (ref, "draft", True)


def test_rebuild_finds_and_mends_what_was_altered(called, laptop):
    ref = shared(called, laptop)
    assert called("rebuild")[0] == 0
    laptop.database.execute(
        "update record set doc = replace(doc, '\"foreign_workers\":12', ?)",
        ('"foreign_workers":21',),
    )

    code, said, _ = called("rebuild")
    assert code == 1
    assert f"{ref} says something else at: foreign_workers" in said
    assert json.loads(called("rebuild", "--json")[1])["equal"] is False

    assert called("rebuild", "--write")[0] == 0
    assert called("rebuild")[0] == 0
    assert laptop.record(ref).doc["foreign_workers"] == 12
