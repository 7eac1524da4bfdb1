"""How does a paper come into a file: whole, or not at all?"""

from __future__ import annotations

import os
from pathlib import Path

from inspector_cli.trouble import NotWritten


def write_whole(path: Path, text: str) -> None:
    """A file of text, for its owner's eyes, in the place of any former one."""
    beside = path.with_name(f"{path.name}.part")
    try:
        with open(beside, "w", encoding="utf-8", newline="\n", opener=_own) as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    except OSError as fault:
        beside.unlink(missing_ok=True)
        why = fault.strerror or type(fault).__name__
        raise NotWritten(
            f"{path} was not written ({why}); nothing there was changed.",
            "Name another place, or make room.",
        ) from None


def _own(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
