"""Are the photographs and papers in the folder those that the signed answers name?"""

from __future__ import annotations

from hashlib import sha256
from typing import Any, Iterator

from sync.court.folder import Folder
from sync.court.lines import Line

# The name of such a file: this, the SHA-256 of what it holds, and an ending.
ATTACHMENT = "attachment-"


def attachments_in(value: Any) -> Iterator[tuple[str, int]]:
    """Yield (SHA-256, size) of every attachment that an answer names."""
    if isinstance(value, dict) and "sha256" in value:
        yield str(value["sha256"]), int(value.get("size", 0))
    elif isinstance(value, (dict, list)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from attachments_in(part)


def check_attachments(folder: Folder, lines: list[Line]) -> None:
    """Compare each file with the lines that name it; name what is missing."""
    named = {
        sha: size
        for line in lines
        for value in line.writes.values()
        for sha, size in attachments_in(value)
    }
    files = {
        name[len(ATTACHMENT) :].partition(".")[0]: name
        for name in folder.files
        if name.startswith(ATTACHMENT)
    }
    for sha in sorted(files.keys() - named.keys()):
        folder.result.add(files[sha], 0, "no line of this record names it")
    for sha in sorted(named.keys() & files.keys()):
        _check_one(folder, files[sha], sha, named[sha])
    _tell_missing(folder, sorted(named.keys() - files.keys()))
    folder.result.counts["attachments"] = len(files)


def _check_one(folder: Folder, name: str, sha: str, size: int) -> None:
    content = folder.files[name]
    if (sha256(content).hexdigest(), len(content)) != (sha, size):
        folder.result.add(name, 0, "it is not the file that the answer names")


def _tell_missing(folder: Folder, shas: list[str]) -> None:
    """What the office says that it had not received is no fault, but is told."""
    lacking = folder.front.get("lacking", [])
    for sha in shas:
        if sha in lacking:
            what = f"The office had not received the attachment {sha[:12]}."
            folder.result.said.append(what)
        else:
            what = "an answer names it, and it is not in the evidence"
            folder.result.add(f"{ATTACHMENT}{sha}", 0, what)
