"""How does a paper come into a file: whole, or not at all?"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from inspector_cli.trouble import NotWritten


def write_whole(path: Path, text: str) -> None:
    """A file of text, for its owner's eyes, in the place of any former one."""
    write_pieces(path, [text.encode("utf-8")])


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """The same for bytes that come piece by piece.

    When the pieces stop with a fault of their own, nothing is written either.
    """
    beside = path.with_name(f"{path.name}.part")
    try:
        with open(beside, "wb", opener=_own) as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    except OSError as fault:
        raise not_written(path, fault) from None
    finally:
        with suppress(OSError):
            beside.unlink()


def not_written(path: Path, fault: OSError) -> NotWritten:
    why = fault.strerror or type(fault).__name__
    return NotWritten(
        f"{path} was not written ({why}); nothing there was changed.",
        "Name another place, or make room.",
    )


def _own(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
