"""Do the engine and the exchange hold out against a million inputs?

    python -m tests.fuzz [--sync] [N] [SEED]

Forms and expressions, or with `--sync` whatever comes over a line or by stick.
Prints the seed, what was tried and what failed; one input again: its seed.
"""

from __future__ import annotations

import random
import sys
from collections import Counter

from tests.fuzz import sync_targets, targets

# How many of a hundred inputs each target gets: the quick ones more.
SHARES = {"expressions": 75, "loader": 15, "answers": 5, "whole_forms": 5}
SYNC_SHARES = {
    **{"segment_in_lines": 20, "segment_in_columns": 20, "hello": 15, "welcome": 10},
    **{"certificate": 5, "receipt": 5, "bundle": 10, "http": 15},
}
SYNC = "--sync"
TOLD_EVERY = 50_000
ALL = {**targets.TARGETS, **sync_targets.TARGETS}


def main(count: int, seed: int, shares: dict[str, int]) -> int:
    """Try `count` inputs; 1 when any of them failed otherwise than refused."""
    tried: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    names = [name for name, share in shares.items() for _ in range(share)]
    print(f"seed {seed}, {count} inputs", flush=True)
    for number in range(count):
        name = names[number % len(names)]
        lot = random.Random(f"{seed}/{number}")
        tried[name] += 1
        try:
            ALL[name](lot)
        except Exception as fault:  # what a fuzzer looks for is anything at all
            failed[name] += 1
            print(f"{name} {seed}/{number}: {type(fault).__name__}", flush=True)
        if (number + 1) % TOLD_EVERY == 0:
            print(f"{number + 1} tried, {failed.total()} failed", flush=True)
    for name in shares:
        print(f"{name}: {tried[name]} tried, {failed[name]} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if word != SYNC]
    given = [int(one) for one in words[:2]]
    total = given[0] if given else 1_000_000
    wanted = SYNC_SHARES if SYNC in sys.argv else SHARES
    sys.exit(main(total, given[1] if len(given) > 1 else 1, wanted))
