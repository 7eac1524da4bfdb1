"""What does an answer say of the photograph or paper that it names? Pure.

In merge form and on the wire it is the map {"sha256", "size", "type"} and, if
somebody made one, "preview": a small JPEG in base64. No file name: names leak.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from sync.canonical import LARGEST_INTEGER
from sync.change import Change, Dot, Value

# What stands in the canonical text of every change that names an attachment;
# a search for it tells nearly all changes that do not, before any is parsed.
MARK = '"sha256":'
LONGEST_TYPE = 100
LONGEST_PREVIEW = 11_000  # base64 of 8 KB
_SHA = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True)
class Attachment:
    """One file as an answer names it: by the SHA-256 of its bytes.

    `size` in bytes; `type` a media type; `preview` base64 of a JPEG of at most 8 KB.
    """

    sha256: str
    size: int
    type: str
    preview: str | None = None

    def as_value(self) -> dict[str, Value]:
        """Return the answer that names it."""
        said: dict[str, Value] = {"sha256": self.sha256, "size": self.size}
        said["type"] = self.type
        return said if self.preview is None else {**said, "preview": self.preview}


class Named(NamedTuple):
    """Which change names which attachment, and on which path."""

    dot: Dot
    path: str
    sha256: str
    size: int
    type: str


def is_sha256(text: object) -> bool:
    """Tell whether `text` is a SHA-256 in its one spelling."""
    return isinstance(text, str) and _SHA.fullmatch(text) is not None


def attachment_of(value: object) -> Attachment | None:
    """Return the attachment that an answer names; None when it names none.

    More keys than ours are let be: a newer version may have written them.
    """
    if not isinstance(value, dict) or not is_sha256(value.get("sha256")):
        return None
    size, kind, preview = (value.get(key) for key in ("size", "type", "preview"))
    if type(size) is not int or not 0 < size <= LARGEST_INTEGER:
        return None
    if not isinstance(kind, str) or not 0 < len(kind) <= LONGEST_TYPE:
        return None
    is_small = isinstance(preview, str) and len(preview) <= LONGEST_PREVIEW
    return Attachment(value["sha256"], size, kind, preview if is_small else None)


def named_in(change: Change) -> Iterator[Named]:
    """Yield every attachment that `change` names, once for each path.

    Also those deep in a value: what a move carries over lies within a map.
    """
    if MARK not in change.said:
        return
    for path, value in change.writes.items():
        for one in {found.sha256: found for found in _within(value)}.values():
            yield Named(change.dot, path, one.sha256, one.size, one.type)


def _within(value: Value) -> Iterator[Attachment]:
    found = attachment_of(value)
    if found is not None:
        yield found
    elif isinstance(value, (dict, list)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _within(part)
