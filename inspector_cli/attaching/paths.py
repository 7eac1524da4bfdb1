"""Which file did the person mean who typed a path or dragged a file here?

Terminals write what is dragged into them each in their own way: in quotes, with
a backslash before each space, as an address, after PowerShell's `&`.
"""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path
from urllib.parse import unquote, urlsplit

IS_WINDOWS = os.name == "nt"


def file_meant(line: str, is_windows: bool = IS_WINDOWS) -> Path:
    """The first that is there of all that the line may mean; else the likeliest."""
    found = [Path(one) for one in paths_in(line, is_windows)]
    return next((path for path in found if _is_there(path)), found[-1])


def paths_in(line: str, is_windows: bool) -> list[str]:
    """What a line may mean, as it stands first; never empty."""
    plain = line.strip().removeprefix("& ").strip()
    said = [plain, _unquoted(plain, is_windows)]
    if not is_windows:
        said += _as_a_shell_reads(plain)
    said.append(_address(said[-1], is_windows))
    return list(dict.fromkeys(_from_home(one) for one in said if one)) or [plain]


def _unquoted(text: str, is_windows: bool) -> str:
    for mark in "'\"":
        if len(text) > 1 and text[0] == text[-1] == mark:
            inside = text[1:-1]
            return inside.replace("''", "'") if is_windows and mark == "'" else inside
    return text


def _as_a_shell_reads(text: str) -> list[str]:
    """`/home/a/my\\ photo.jpg` and `'/home/it'\\''s.jpg'`; nothing if it is several."""
    try:
        words = shlex.split(text)
    except ValueError:
        return []
    return words if len(words) == 1 else []


def _address(text: str, is_windows: bool) -> str:
    """The path of `file:///home/a/my%20photo.jpg`; any other text as it is."""
    if not text.lower().startswith("file://"):
        return text
    path = unquote(urlsplit(text).path)
    is_drive = is_windows and re.match(r"/[A-Za-z]:", path)
    return path[1:] if is_drive else path


def _from_home(text: str) -> str:
    try:
        return os.path.expanduser(text)
    except (KeyError, RuntimeError):
        return text


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        # Longer than a name may be, or with a letter that no name has.
        return False
