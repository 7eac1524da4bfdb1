"""Is every answer there that was echoed, when the filler is killed at any moment?"""

from __future__ import annotations

import os
import random
import time

from tests.campaigns.conftest import AT
from tests.demo.answers import PLACE
from tests.world import syncs

KILLS = int(os.environ.get("SAKSI_KILLS", "8"))
SEED = int(os.environ.get("SAKSI_SEED", "20260414"))
MOST_ANSWERS = 400


def test_every_echoed_answer_survives_kill_9(desk, capsys):
    chance = random.Random(SEED)
    echoed = 0
    for _ in range(KILLS):
        echoed = echoed_until_killed(desk, chance, echoed)
        kept = numbers_kept(desk)

        assert kept == list(range(1, len(kept) + 1)), f"seed {SEED}"
        assert 0 <= len(kept) - echoed <= 1, f"seed {SEED}"
        echoed = len(kept)

    [whole] = desk.laptop.database.row("pragma integrity_check")
    assert whole == "ok"
    with capsys.disabled():
        print(f"\nseed={SEED} kills={KILLS} kept={echoed} lost=0 unexpected=0")


def echoed_until_killed(desk, chance, before: int) -> int:
    """Type numbers into one question, over and over; the last that was echoed."""
    filler = desk.machine.begin(AT, "--plain", "fill", desk.draft, "--at", "employees")
    numbers = range(before + 1, before + MOST_ANSWERS)
    filler.stdin.write("".join(f"{n}\nb\n" for n in numbers))
    filler.stdin.flush()
    wanted = before + chance.randint(1, 12)
    echoed = before
    while echoed < wanted:
        line = filler.stdout.readline()
        assert line, "the filler ended before it was killed"
        echoed = heard(line, echoed)
    time.sleep(chance.random() / 50)
    filler.kill()
    rest, said = filler.communicate()
    assert "Traceback" not in said
    for line in rest.splitlines():
        echoed = heard(line, echoed)
    return echoed


def heard(line: str, echoed: int) -> int:
    word = line.strip().removeprefix("> ").partition("Kept: ")[2]
    return int(word) if word.isdigit() else echoed


def numbers_kept(desk) -> list[int]:
    entries = desk.laptop.drafts.entries(desk.draft)
    return [entry["value"] for entry in entries if entry["op"] == "answer"]


def test_a_draft_that_was_killed_is_finalised_and_goes_to_the_office(desk):
    echoed = echoed_until_killed(desk, random.Random(SEED), 0)
    desk.says_where()

    desk.machine.run(AT, "finalise", desk.draft)
    syncs(desk.laptop)

    [record] = desk.ministry.office.replica.records("inspection")
    assert record.doc["employees"] in (echoed, echoed + 1)
    assert {key: record.doc[key] for key in PLACE} == PLACE
