"""Measure everything, tell it, and write it down: `make bench`.

`python -m tests.bench [RUNS]`, 3 runs of each by default. Figures pass or
fail nothing.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from sync.clock import clock_from_environment
from tests.bench.findings_figures import findings_figures
from tests.bench.forms_figures import Peers, forms_figures
from tests.bench.node_peer import NODE_NAME, PACKAGE, installed_node_peer
from tests.bench.page import ABSENT, PAGE, figures_page, write_page
from tests.bench.peer import NAME, installed_peer
from tests.bench.sync_figures import sync_figures

RUNS = 3


def main(runs: int = RUNS) -> None:
    with tempfile.TemporaryDirectory() as folder:
        say(f"Installing the peers, {NAME} and {PACKAGE}, in folders of their own ...")
        peers: Peers = {
            NAME: installed_peer(Path(folder)),
            NODE_NAME: installed_node_peer(Path(folder)),
        }
        for name, peer in peers.items():
            say(ABSENT[name] if peer is None else f"Here: {name} {peer.version}.")
        say(f"Filling forms, {runs} runs ...")
        forms = forms_figures(runs, Path(folder), peers)
    say("Reading findings ...")
    findings = findings_figures(runs)
    say("Recording, pushing and pulling, then edits ...")
    figures = figures_page(
        at=clock_from_environment().now(),
        runs=runs,
        peers=peers,
        forms=forms,
        sync=sync_figures(runs),
        findings=findings,
    )
    print(f"\n{figures}\n")
    write_page(figures)
    say(f"Written into {PAGE.parent.name}/{PAGE.name}.")


def say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:2]))
