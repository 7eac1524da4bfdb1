"""How do the bytes of an attachment come into a file: whole, or not at all?"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from inspector_cli.written import not_written, write_pieces


def save_file(path: Path, pieces: Iterable[bytes]) -> None:
    """A file for its owner's eyes; its folder is made. Raises NotWritten, BlobDamaged.

    The name tells what is in it, so nothing else can stand there under it.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as fault:
        raise not_written(path, fault) from None
    write_pieces(path, pieces)


def is_there(path: Path, sha: str) -> bool:
    """Are the very bytes there already?"""
    try:
        with path.open("rb") as file:
            return _digest(iter(lambda: file.read(2**18), b"")) == sha
    except OSError:
        return False


def _digest(pieces: Iterable[bytes]) -> str:
    digest = sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()
