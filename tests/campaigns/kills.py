"""Is every answer there that was echoed, when the filler is killed at any moment?"""

from __future__ import annotations

import random
import time
from contextlib import closing

from tests.campaigns.campaign import Run, Tally
from tests.campaigns.desk import AT, Desk

MOST_ANSWERS = 400


def play(run: Run) -> Tally:
    """Kill the filler `run.count` times; what was echoed has to be kept."""
    tally, chance = Tally(), run.chance()
    desk = Desk(run.room("kills"))
    with closing(desk.ministry):
        echoed = 0
        for number in range(run.count):
            echoed = echoed_until_killed(desk, chance, echoed)
            kept = numbers_kept(desk)
            # The last one may have been kept before it could be echoed.
            wanted = range(1, max(echoed, min(len(kept), echoed + 1)) + 1)
            tally.compare(wanted, kept, f"kill {number}")
            tally.count("kills")
            echoed = len(kept)
        tally.count("answers", echoed)
        [whole] = desk.laptop.database.row("pragma integrity_check")
        if whole != "ok":
            tally.surprise("at the end", "the laptop's file is damaged")
    return tally


def echoed_until_killed(desk: Desk, chance: random.Random, before: int) -> int:
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
        echoed = _heard(line, echoed)
    time.sleep(chance.random() / 50)
    filler.kill()
    with filler:  # communicate() would pass over what readline() has read ahead
        for line in filler.stdout:
            echoed = _heard(line, echoed)
        assert "Traceback" not in filler.stderr.read()
    return echoed


def numbers_kept(desk: Desk) -> list[int]:
    """The numbers in the draft's journal, in the order they were kept."""
    entries = desk.laptop.drafts.entries(desk.draft)
    return [entry["value"] for entry in entries if entry["op"] == "answer"]


def _heard(line: str, echoed: int) -> int:
    word = line.strip().removeprefix("> ").partition("Kept: ")[2]
    return int(word) if word.isdigit() else echoed
