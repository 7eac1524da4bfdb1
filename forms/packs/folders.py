"""Where do rule packs lie, and what is in their folders?"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from forms.packs.checks import faults
from forms.packs.checks_files import decoded
from forms.problems import PackRefused, Problem

FOLDER = "rule_packs"
SHARED = "indicators"


def pack_names() -> tuple[str, ...]:
    """The packs that ship with the program."""
    names = (entry.name for entry in _shipped().iterdir() if entry.is_dir())
    return tuple(sorted(name for name in names if name not in (SHARED, "__pycache__")))


def pack_texts(name: str) -> dict[str, str]:
    """File name -> text of a shipped pack, with the lists every country shares.

    Raises PackRefused when there is none of the name.
    """
    if name not in pack_names():
        remedy = f"one of: {', '.join(pack_names())}"
        raise PackRefused([Problem("F-420", "pack", "there is no such pack", remedy)])
    return {**shared_texts(), **_texts(_shipped() / name)}


@lru_cache(maxsize=1)
def shared_texts() -> Mapping[str, str]:
    """The lists and sentences that every country shares, by file name."""
    return _texts(_shipped() / SHARED)


def problems_of(name_or_folder: str) -> list[Problem]:
    """Every fault of a shipped pack, or of one in a folder somebody is writing.

    A folder needs no shared list: those of the program stand in for it.
    """
    if name_or_folder in pack_names():
        return faults(pack_texts(name_or_folder))
    texts, found = folder_texts(Path(name_or_folder))
    unread = {problem.place.partition(" row ")[0] for problem in found}
    later = faults(texts)
    return found + [problem for problem in later if problem.place not in unread]


def folder_texts(folder: Path) -> tuple[dict[str, str], list[Problem]]:
    """The tables of a folder with the shared lists, and what cannot be read of it."""
    if not folder.is_dir():
        remedy = f"a folder of tables, or one of: {', '.join(pack_names())}"
        what = "there is no such pack and no such folder"
        raise PackRefused([Problem("F-420", "pack", what, remedy)])
    files = {path.name: path.read_bytes() for path in sorted(folder.glob("*.csv"))}
    texts, found = decoded(files)
    return {**shared_texts(), **texts}, found


def _shipped() -> Traversable:
    return resources.files("forms") / FOLDER


def _texts(folder: Traversable) -> Mapping[str, str]:
    tables = (entry for entry in folder.iterdir() if entry.name.endswith(".csv"))
    return {entry.name: entry.read_text(encoding="utf-8") for entry in tables}
