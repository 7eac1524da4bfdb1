"""Are the follow-ups shown on the laptop those that the office opens, to the letter?"""

from __future__ import annotations

import pytest

from inspector_cli.answers_file import fill_from
from inspector_cli.finalising import finalise
from inspector_cli.meaning import Meaning
from tests.demo.answers import (
    C1,
    C2_REST,
    C2_TYPED,
    C3,
    CALL_TO_JKM,
    CHILD_LABOUR,
    FORCED_LABOUR,
)
from tests.demo.reading import local
from tests.world import syncs

CHILDREN = {
    **CHILD_LABOUR,
    "children": [C1, {**dict(C2_TYPED), **C2_REST}, C3],
    "actions": [CALL_TO_JKM],
}


@pytest.fixture
def laptops(ministry):
    ministry.clock.at("12:20", 14)
    return ministry.team()


def filled(laptop, form, answers):
    sitting = laptop.sitting(laptop.new_draft(form).id)
    assert fill_from(sitting, answers) == []
    return sitting


def previewed(sitting):
    """Name -> (rule, due, done on the spot) of what is shown before it is sealed."""
    return {
        one.name: (
            f"{one.rule}.{one.step}",
            local(one.due_at.isoformat()),
            bool(one.done_at_place),
        )
        for one in Meaning.of_sitting(sitting).called
    }


def opened(laptop):
    """The same of the follow-ups that the office has opened."""
    return {
        str(one.id): (
            f"{one.doc['rule']}.{one.doc['step']}",
            local(str(one.doc["due_at"])),
            one.doc["state"] == "done",
        )
        for one in laptop.replica.records(kind="follow_up")
    }


@pytest.mark.parametrize(
    ("form", "answers"), [("forced_labour", FORCED_LABOUR), ("child_labour", CHILDREN)]
)
def test_the_preview_has_the_numbers_and_deadlines_of_the_office(
    ministry, laptops, form, answers
):
    a, b = laptops
    sitting = filled(a, form, answers)
    before = previewed(sitting)
    assert before

    finalise(a, sitting)
    ministry.clock.at("01:10", 15)
    syncs(a, b)

    assert opened(a) == before
