"""Is anything lost, however machines and lines fail? The long runs.

    python -m tests.campaigns [NAME ...] [--count N] [--seed N] [--list]

Each prints one line: its seed, what it counted, `lost=0 unexpected=0`. Ends
with 1 when any of them lost something or met something nobody should.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.campaigns.all_campaigns import CAMPAIGNS
from tests.campaigns.campaign import SEED, Campaign, Run, line


def main(arguments: list[str]) -> int:
    """Play the campaigns named, or all; 1 when one of them is not clean."""
    asked = _asked(arguments)
    chosen = [c for c in CAMPAIGNS if not asked.names or c.name in asked.names]
    if asked.list:
        for campaign in CAMPAIGNS:
            print(f"{campaign.name:24} {campaign.full:>6}  {campaign.what}")
        return 0
    clean = [_played(campaign, asked) for campaign in chosen]
    return 0 if all(clean) else 1


def _played(campaign: Campaign, asked: argparse.Namespace) -> bool:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        count = asked.count or campaign.full
        run = Run(count, asked.seed, Path(folder))
        begun = time.monotonic()
        tally = campaign.play(run)
    print(line(campaign, run, tally), flush=True)
    print(f"  {time.monotonic() - begun:.0f} s", file=sys.stderr)
    for fault in tally.faults:
        print(f"  {fault}")
    return tally.is_clean


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.campaigns")
    names = [campaign.name for campaign in CAMPAIGNS]
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(names))
    parser.add_argument("--count", type=int, help="how much of each, not its own")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--list", action="store_true", help="what there is")
    asked = parser.parse_args(arguments)
    unknown = [name for name in asked.names if name not in names]
    if unknown:
        parser.error(f"no campaign {unknown[0]}; there are {', '.join(names)}")
    return asked


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
