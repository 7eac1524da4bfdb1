"""Measure everything, tell it, and write it down: `make bench`.

`python -m tests.bench [--only forms|sync|findings] [--runs 3] [--devices 20]`.
Figures pass or fail nothing. All of it takes about seven minutes on a quiet
machine: forms two, sync five (half of that records for the 20 devices).
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from sync.clock import clock_from_environment
from tests.bench.findings_figures import findings_figures
from tests.bench.forms_figures import Peers, forms_figures
from tests.bench.node_peer import NODE_NAME, PACKAGE, installed_node_peer
from tests.bench.page import ABSENT, PAGE, findings_part, forms_part, write_part
from tests.bench.peer import NAME, installed_peer
from tests.bench.pouch_peer import POUCH, installed_pouch
from tests.bench.refind_figures import refind_figures
from tests.bench.sync_figures import sync_figures
from tests.bench.sync_page import ABSENT as POUCH_ABSENT
from tests.bench.sync_page import sync_part

RUNS, DEVICES = 3, 20


def main() -> None:
    asked = _asked()
    parts = {"forms": _forms, "sync": _sync, "findings": _findings}
    for name, measured in parts.items():
        if asked.only in (None, name):
            figures = measured(asked)
            print(f"\n{figures}\n")
            write_part(name, figures)
            say(f"Written into {PAGE.parent.name}/{PAGE.name}.")


def _asked() -> argparse.Namespace:
    asking = argparse.ArgumentParser(prog="python -m tests.bench")
    asking.add_argument("--only", choices=("forms", "sync", "findings"))
    asking.add_argument("--runs", type=int, default=RUNS, help="of each; 3")
    asking.add_argument("--devices", type=int, default=DEVICES, help="of sync; 20")
    return asking.parse_args()


def _forms(asked: argparse.Namespace) -> str:
    with tempfile.TemporaryDirectory() as folder:
        say(f"Installing the peers, {NAME} and {PACKAGE}, in folders of their own ...")
        peers: Peers = {
            NAME: installed_peer(Path(folder)),
            NODE_NAME: installed_node_peer(Path(folder)),
        }
        for name, peer in peers.items():
            say(ABSENT[name] if peer is None else f"Here: {name} {peer.version}.")
        say(f"Filling forms, {asked.runs} runs ...")
        forms = forms_figures(asked.runs, Path(folder), peers)
    return forms_part(_now(), asked.runs, peers, forms)


def _sync(asked: argparse.Namespace) -> str:
    with tempfile.TemporaryDirectory() as folder:
        say(f"Installing the peer, {POUCH}, in a folder of its own ...")
        peer = installed_pouch(Path(folder))
        say(POUCH_ABSENT if peer is None else f"Here: {POUCH} {peer.version}.")
        say(f"Recording, pushing and pulling, then edits, {asked.runs} runs ...")
        sync = sync_figures(asked.runs, max(2, asked.devices), Path(folder), peer)
    return sync_part(_now(), asked.runs, peer, sync)


def _findings(asked: argparse.Namespace) -> str:
    say("Reading findings ...")
    found = findings_figures(asked.runs)
    say("Reading thousands of inspections by other rules ...")
    return findings_part(_now(), asked.runs, found, refind_figures())


def _now():
    return clock_from_environment().now()


def say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    main()
