"""Which campaigns are there? One line each; reliability.md asks for them."""

from __future__ import annotations

from tests.campaigns import (
    broken_bundles,
    clocks,
    crash_points,
    histories,
    kills,
    restores,
    torn_line,
)
from tests.campaigns.campaign import Campaign

CAMPAIGNS = (
    Campaign("kills", "kill -9 while answers are kept", kills.play, 6, 200),
    Campaign(
        "crash-points",
        "every statement of save, cut, arrival, exchange and migration breaks",
        crash_points.play,
        1,
        4,
    ),
    Campaign(
        "torn-line",
        "a line that cuts, stalls, repeats and replays; the office is killed",
        torn_line.play,
        8,
        150,
    ),
    Campaign(
        "histories",
        "laptops and an office write, lose replies, replay, merge, settle",
        histories.play,
        6,
        200,
    ),
    Campaign(
        "broken-bundles",
        "bundles broken outside, or within and sealed anew",
        broken_bundles.play,
        250,
        5000,
    ),
    Campaign(
        "restores",
        "the office is put back from a backup while laptops go on",
        restores.play,
        2,
        10,
    ),
    Campaign("clocks", "clocks 400 days slow to 10 years fast", clocks.play, 6, 24),
)
