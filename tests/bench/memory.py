"""How much memory has this process held at most?"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

STATUS = Path("/proc/self/status")
ROOT = Path(__file__).resolve().parents[2]
FILL = """
import sys
from pathlib import Path
from forms.xform import load_form
from tests.bench.memory import peak_bytes
from tests.bench.typist import Typist
xform = Path(sys.argv[1]).read_text(encoding="utf-8")
Typist(load_form(xform), int(sys.argv[2])).fill()
print(peak_bytes() or "")
"""


def peak_bytes() -> int | None:
    """The high-water mark of resident memory; None where no system tells it."""
    if not STATUS.exists():
        return None
    told = re.search(r"^VmHWM:\s+(\d+) kB", STATUS.read_text(encoding="utf-8"), re.M)
    return int(told.group(1)) * 1024 if told else None


def bytes_to_fill(xform: Path, rows_each: int) -> int | None:
    """The peak of a process of its own that loads a form and fills it once."""
    done = subprocess.run(
        [sys.executable, "-c", FILL, str(xform), str(rows_each)],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    return int(done.stdout) if done.stdout.strip() else None
