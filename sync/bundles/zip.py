"""How are several files one file? A stored zip that has exactly one spelling.

Nothing is packed, so nothing can swell; no time, right or comment is kept, so
the same files always give the same bytes, and a reader needs no directory: it
walks from the first file on and spells the whole again to compare.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

MOST_FILES = 20_000
LONGEST_NAME = 69
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_LOCAL_MARK, _CENTRAL_MARK, _END_MARK = b"PK\3\4", b"PK\1\2", b"PK\5\6"
# Version 1.0 is all that stored files need; the day is the first a zip can tell.
_VERSION, _STORED, _FIRST_DAY = 10, 0, 0x0021


class Entry(NamedTuple):
    """One file in the zip."""

    name: str
    content: bytes


class NotAZip(ValueError):
    """The bytes do not begin like a file of such a zip, or end within one."""


class IsPacked(ValueError):
    """A file in it is packed, encrypted or otherwise not plainly stored."""


def zipped(entries: Sequence[Entry]) -> bytes:
    """Return the one spelling of a zip of these files, in this order."""
    body, directory = bytearray(), bytearray()
    for name, content in entries:
        said = _said_of(name, content)
        directory += _CENTRAL.pack(
            *(_CENTRAL_MARK, _VERSION, _VERSION, *said, 0, 0, 0, 0, len(body))
        )
        directory += name.encode("ascii")
        body += _LOCAL.pack(_LOCAL_MARK, _VERSION, *said)
        body += name.encode("ascii") + content
    count = len(entries)
    end = (_END_MARK, 0, 0, count, count, len(directory), len(body), 0)
    return bytes(body + directory) + _END.pack(*end)


def entries_of(text: bytes) -> Iterator[Entry]:
    """Yield the files in order, up to whatever is no file any more.

    Raises NotAZip or IsPacked. What stands behind the last file, and whether
    this was the one spelling, is for the caller to compare with `zipped`.
    """
    at = 0
    while text[at : at + 4] == _LOCAL_MARK:
        try:
            front = _LOCAL.unpack_from(text, at)
        except struct.error as fault:
            raise NotAZip("it ends within a file's front") from fault
        _, _, flags, method, _, _, _, packed, size, name_size, more = front
        if flags or method != _STORED or packed != size or more:
            raise IsPacked("a file in it is not plainly stored")
        at += _LOCAL.size
        name = text[at : at + name_size]
        at += name_size
        if name_size > LONGEST_NAME or len(text) - at < size:
            raise NotAZip("it ends within a file")
        yield Entry(name.decode("ascii", "replace"), text[at : at + size])
        at += size


def _said_of(name: str, content: bytes) -> tuple[int, ...]:
    """What both fronts of a file say: flags, method, time, day, sums, sizes."""
    size, name_size = len(content), len(name)
    crc = zlib.crc32(content)
    return (0, _STORED, 0, _FIRST_DAY, crc, size, size, name_size, 0)
