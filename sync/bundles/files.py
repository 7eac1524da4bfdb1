"""How does a file get onto a stick whole or not at all, and off it again?

Sticks are FAT: no rights, no links, no case. A bundle is written beside its
name, made sure of, then renamed; whatever is cut leaves a `.part` that nobody
reads and that the next writing takes away.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sync.bundles.faults import (
    BundleThereAlready,
    PathNotThere,
    StickFull,
    StickGone,
    StickLocked,
    StickTrouble,
)

BEGINNING, ENDING, UNFINISHED = "saksi-", ".age", ".part"
BLOCK = 2**20
_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_LOCKED = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def stick_told() -> Iterator[None]:
    """Turn what the system says of a stick into our own words."""
    try:
        yield
    except OSError as fault:
        raise _trouble(fault) from fault


def check_folder(folder: Path) -> None:
    """Raise PathNotThere unless `folder` is one."""
    with stick_told():
        if not folder.is_dir():
            raise PathNotThere(f"({folder})")


def keep_file(folder: Path, name: str, content: bytes) -> Path:
    """Write a file that was not there before; return its path.

    When this fails or is stopped, no file of that name is there.
    """
    final, part = folder / name, folder / (name + UNFINISHED)
    with stick_told():
        if final.exists():
            raise BundleThereAlready(f"({name})")
        try:
            _write(part, content)
            os.rename(part, final)
        except BaseException:
            _take_away(part)
            raise
        _make_sure_of(folder)
    return final


def sweep(folder: Path, beginning: str) -> None:
    """Take away what an interrupted writing of such files left there."""
    with stick_told():
        for path in folder.glob(f"{beginning}*{UNFINISHED}"):
            _take_away(path)


def bundles_in(folder: Path) -> list[Path]:
    """Return the files of a folder that are named like bundles."""
    with stick_told():
        found = folder.glob(f"{BEGINNING}*{ENDING}")
        # A Mac leaves `._name` files beside what it copies; those do not match.
        return sorted(path for path in found if path.is_file())


def read_file(path: Path, most: int) -> bytes:
    """Return a file's bytes, one more than `most` when it is longer."""
    with stick_told():
        if not path.is_file():
            raise PathNotThere(f"({path})")
        with path.open("rb") as file:
            return file.read(most + 1)


def _write(part: Path, content: bytes) -> None:
    with part.open("wb") as file:
        for at in range(0, len(content), BLOCK):
            file.write(content[at : at + BLOCK])
        file.flush()
        os.fsync(file.fileno())


def _take_away(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        # The stick is gone; the file is no bundle, and the next writing sweeps.
        return


def _make_sure_of(folder: Path) -> None:
    """Let the new name reach the stick too, where a system can be asked for it."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as fault:
        # Some file systems do not take this for a folder; the file is there.
        if fault.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)


def _trouble(fault: OSError) -> StickTrouble:
    why = f"({fault.strerror})" if fault.strerror else ""
    if fault.errno in _FULL:
        return StickFull(why)
    if fault.errno in _LOCKED:
        return StickLocked(why)
    return StickGone(why)
