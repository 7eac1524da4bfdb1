"""Which workload is measured: the shared one where its folder is there, else ours."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.bench.workload import Edit, Workload, workload

SHARED = Path(__file__).resolve().parents[3] / "shared/bench"
DOCUMENTS, EDITS = "w.jsonl", "edits.jsonl"


def work_in(folder: Path) -> Workload:
    """Return the workload; its lines are in `folder` for a peer to read."""
    script = SHARED / "workload.py"
    if script.exists():
        command = [sys.executable, str(script), str(folder)]
        subprocess.run(command, check=True, capture_output=True)
        return _read(folder)
    work = workload()
    (folder / DOCUMENTS).write_text("\n".join(work.lines()) + "\n", encoding="utf-8")
    return work


def part_of(work: Workload, count: int) -> Workload:
    """Return the first so many inspections, without edits."""
    return Workload(work.documents[:count], ())


def _read(folder: Path) -> Workload:
    documents = tuple(_lines(folder / DOCUMENTS))
    edits = tuple(
        Edit(said["i"], said["f"], said["v"]) for said in _lines(folder / EDITS)
    )
    return Workload(documents, edits)


def _lines(file: Path) -> Iterable[dict[str, Any]]:
    return map(json.loads, file.read_text(encoding="utf-8").splitlines())
