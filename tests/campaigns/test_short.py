"""Does each campaign hold in its short form?"""

from __future__ import annotations

import pytest

from tests.campaigns.all_campaigns import CAMPAIGNS
from tests.campaigns.campaign import SEED, Run, line


@pytest.mark.parametrize("campaign", CAMPAIGNS, ids=lambda campaign: campaign.name)
def test_nothing_is_lost_and_nothing_unexpected_happens(campaign, tmp_path, capsys):
    run = Run(campaign.short, SEED, tmp_path)

    tally = campaign.play(run)

    with capsys.disabled():
        print("\n" + line(campaign, run, tally))
    assert tally.counts and tally.is_clean, tally.faults
