"""What does the peer take for each answer? Run by peer.py inside its environment.

Reads {"xform", "typed", "runs"} and writes PeerFigures, both JSON. Nothing of
ours can be imported here.
"""

import json
import re
import sys
from pathlib import Path
from statistics import mean, median
from time import process_time

import rxeval

TODAY = {"today": "2026-04-14", "now": "2026-04-14T10:40:00.000+08:00"}


def main():
    work = json.load(sys.stdin)
    first = Filling(work["xform"], work["typed"])
    memory = peak_bytes()
    more = range(1, work["runs"])
    runs = [first, *(Filling(work["xform"], work["typed"]) for _ in more)]
    rows = [row for run in runs for row in run.rows]
    figures = {
        "load": median(run.load for run in runs),
        "answer_mean": median(mean(run.answers) for run in runs),
        "answer_p95": median(run.p95() for run in runs),
        "row": median(rows) if rows else None,
        "recompute": median(run.recompute for run in runs),
        "memory": memory,
        "not_taken": first.not_taken,
    }
    json.dump(figures, sys.stdout)


def peak_bytes():
    """The high-water mark of resident memory; None where no system tells it."""
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    told = re.search(r"^VmHWM:\s+(\d+) kB", status.read_text(encoding="utf-8"), re.M)
    return int(told.group(1)) * 1024 if told else None


class Filling:
    """One form filled once; each answer is followed by a recomputation."""

    def __init__(self, xform, typed):
        self.answers, self.rows, self.not_taken = [], [], 0
        with open(xform, encoding="utf-8") as file:
            text = file.read()
        began = process_time()
        self.session = rxeval.Session(text, **TODAY)
        self.load = process_time() - began
        for act, path, said in typed:
            self.do(act, path, said)
        began = process_time()
        self.session.recompute()
        self.recompute = process_time() - began

    def do(self, act, path, said):
        # A form begins with one row here, so the first is not added.
        if act == "row" and said == "1":
            return
        began = process_time()
        try:
            if act == "row":
                self.session.add_row(path)
            else:
                self.session.set(path, said)
            self.session.recompute()
        except Exception:  # its own faults: counted, and told in the page
            self.not_taken += 1
            return
        kept = self.rows if act == "row" else self.answers
        kept.append(process_time() - began)

    def p95(self):
        ordered = sorted(self.answers)
        return ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]


if __name__ == "__main__":
    main()
