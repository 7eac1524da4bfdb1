"""What may this office write to its log? Fields of a fixed list, nothing else."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import TracebackType

FIELDS = frozenset(
    {
        *("at", "level", "event", "id", "method", "route", "status", "milliseconds"),
        *("job", "fault", "where", "count", "device", "port"),
    }
)
HOUSE = Path(__file__).resolve().parent.parent


def log(event: str, **fields: str | int | None) -> None:
    """Write one JSON line to stderr; a field outside the list is a mistake.

    JSON escapes CR, LF and ESC, so no text can make a line of its own.
    """
    stray = fields.keys() - FIELDS
    if stray:
        raise ValueError(f"not a field of the log: {sorted(stray)}")
    said = {name: value for name, value in fields.items() if value is not None}
    print(json.dumps({"event": event, **said}), file=sys.stderr, flush=True)


def place_of(fault: BaseException) -> str:
    """Return where in our own files a fault came up, like `server/desk/desk.py:120`.

    Its message and its values are left out: they may hold what people said.
    """
    here = "elsewhere"
    trace: TracebackType | None = fault.__traceback__
    while trace is not None:
        path = Path(trace.tb_frame.f_code.co_filename)
        if path.is_relative_to(HOUSE) and ".venv" not in path.parts:
            here = f"{path.relative_to(HOUSE).as_posix()}:{trace.tb_lineno}"
        trace = trace.tb_next
    return here
