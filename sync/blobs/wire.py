"""What is said on the wire about attachments, beside their bytes?

The bytes go by tus 1.0 (core, creation, checksum) under the name of what they
hold; these shapes ask for many at once.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from hashlib import sha256

import msgspec

from sync.wire import NotUnderstood

MOST_ASKED = 1000
# As much as one request brings, at most; the server keeps it in smaller pieces.
MOST_CARRIED = 2**20
TUS_VERSION = "1.0.0"
TUS_EXTENSIONS = "creation,creation-with-upload,checksum"
PIECE_TYPE = "application/offset+octet-stream"
BLOB_TYPE = "application/octet-stream"
CHECKSUM_MISMATCH = 460
# What stands in front of a revoked device's own signature, in place of a token.
HANDING_IN = "handing-in:"
# Codes of refusals that a device acts on.
DAY_FULL, DIFFERED = "day-full", "blob-differs"


class BlobsAsked(msgspec.Struct, frozen=True):
    """How much of these files is there? At most MOST_ASKED at once."""

    shas: tuple[str, ...]


class BlobsThere(msgspec.Struct, frozen=True):
    """Name of a file -> its size where all of it is there, else how much of it is.

    A name in neither is not known there, or not for this device.
    """

    whole: dict[str, int]
    begun: dict[str, int]


class BlobState(msgspec.Struct, frozen=True):
    """How much of one file is there, and how large it is."""

    offset: int
    size: int


def checksum_of(piece: bytes) -> str:
    """Return what `Upload-Checksum` says of a piece."""
    return f"sha256 {b64encode(sha256(piece).digest()).decode()}"


def is_checksum(said: str, piece: bytes) -> bool:
    """Tell whether a piece is what its `Upload-Checksum` says.

    Raises NotUnderstood for another way to reckon one, or none at all.
    """
    way, _, digits = said.partition(" ")
    if way != "sha256":
        raise NotUnderstood("a checksum that is not sha256")
    try:
        return b64decode(digits, validate=True) == sha256(piece).digest()
    except (NotBase64, ValueError) as fault:
        raise NotUnderstood("a checksum that is none") from fault


def handing_in_text(server: str, dev: str, sha: str) -> bytes:
    """Return what a revoked device signs to hand in one file."""
    return f"saksi-handing-in-1|{server}|{dev}|{sha}".encode()
