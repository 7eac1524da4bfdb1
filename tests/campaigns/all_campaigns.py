"""Which campaigns are there? One line each; reliability.md asks for them."""

from __future__ import annotations

from tests.campaigns import (
    broken_bundles,
    clocks,
    crash_points,
    disk_full,
    histories,
    kills,
    migrations,
    restores,
    soak,
    torn_files,
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
    Campaign("disk-full", "0, 1, 2 ... free pages", disk_full.play, 6, 60),
    Campaign(
        "torn-files",
        "a log cut short, bits turned: refused, named, or whole",
        torn_files.play,
        60,
        400,
    ),
    Campaign(
        "migrations",
        "files of every numbered step, killed at each statement, three at once",
        migrations.play,
        1,
        2,
    ),
    Campaign(
        "soak",
        "a district's nights: laptops, hub and central, asleep or away",
        soak.play,
        20,
        1500,
    ),
)
