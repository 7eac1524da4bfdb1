"""Can an inspector go on with a draft whose filler was killed?"""

from __future__ import annotations

from random import Random

from tests.campaigns.campaign import SEED
from tests.campaigns.desk import AT
from tests.campaigns.kills import echoed_until_killed
from tests.demo.answers import PLACE
from tests.world import syncs


def test_a_draft_that_was_killed_is_finalised_and_goes_to_the_office(desk):
    echoed = echoed_until_killed(desk, Random(SEED), 0)
    desk.says_where()

    desk.machine.run(AT, "finalise", desk.draft)
    syncs(desk.laptop)

    [record] = desk.ministry.office.replica.records("inspection")
    assert record.doc["employees"] in (echoed, echoed + 1)
    assert {key: record.doc[key] for key in PLACE} == PLACE
