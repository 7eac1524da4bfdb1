"""What has another process used? Where the system tells it: Linux."""

from __future__ import annotations

import os
import re
from pathlib import Path


def cpu_seconds_of(pid: int) -> float | None:
    """The CPU time of all its threads so far; None where no system tells it."""
    told = Path(f"/proc/{pid}/stat")
    if not told.exists():
        return None
    fields = told.read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def peak_bytes_of(pid: int) -> int | None:
    """The most memory it has held; None where no system tells it."""
    told = Path(f"/proc/{pid}/status")
    if not told.exists():
        return None
    found = re.search(r"^VmHWM:\s+(\d+) kB", told.read_text(encoding="utf-8"), re.M)
    return int(found.group(1)) * 1024 if found else None
