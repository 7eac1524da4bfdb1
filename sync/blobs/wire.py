"""What is said on the wire about attachments, beside their bytes?

The bytes go by tus 1.0 (core, creation, checksum) under the name of what they
hold; these shapes ask for many at once.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from hashlib import sha256

import msgspec

from sync.identity import FalseSignature, Identity, dev_of, verify_signature
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
    """How much of these files is there? At most MOST_ASKED at once.

    With a `nonce` the server signs its answer over it.
    """

    shas: tuple[str, ...]
    nonce: str = ""


class BlobsThere(msgspec.Struct, frozen=True):
    """Name of a file -> its size where all of it is there, else how much of it is.

    A name in neither is not known there, or not for this device.
    """

    whole: dict[str, int]
    begun: dict[str, int]
    sig: str = ""

    def signed_by(self, identity: Identity, nonce: str) -> BlobsThere:
        """Return it with the server's signature, over the asker's nonce."""
        said = self._said(identity.dev, nonce)
        return msgspec.structs.replace(self, sig=identity.sign(said).hex())

    def verify(self, public_key: bytes, nonce: str) -> None:
        """Return when the server of this key answered this, else FalseSignature."""
        said = self._said(dev_of(public_key), nonce)
        try:
            verify_signature(public_key, bytes.fromhex(self.sig), said)
        except ValueError as fault:
            raise FalseSignature("the signature does not hold") from fault

    def _said(self, server: str, nonce: str) -> bytes:
        whole = ",".join(sorted(self.whole))
        digest = sha256(whole.encode()).hexdigest()
        return f"saksi-blobs-1|{nonce}|{server}|{digest}".encode()


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
