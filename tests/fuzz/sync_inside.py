"""How may a segment be broken so that its frame, or even its header, still holds?"""

from __future__ import annotations

import random
from collections.abc import Callable

import msgspec
import zstandard

from tests.fuzz.broken import broken_bytes, broken_value
from tests.sync import golden

Lot = random.Random


def outside(whole: bytes, lot: Lot) -> bytes:
    return broken_bytes(whole, lot)


def inside(whole: bytes, lot: Lot) -> bytes:
    """The frame is anew, and whole."""
    return packed(broken_bytes(unpacked(whole), lot))


def in_the_changes(whole: bytes, lot: Lot) -> bytes:
    """The header and its signature hold; what follows is anything."""
    header, _, body = unpacked(whole).partition(b"\n")
    return packed(header + b"\n" + broken_bytes(body, lot))


def in_the_header(whole: bytes, lot: Lot) -> bytes:
    """The header says anything, and its device has signed that where it can."""
    from sync.segment import Header

    front, _, body = unpacked(whole).partition(b"\n")
    said = broken_value(msgspec.json.decode(front), lot)
    try:
        header = msgspec.convert(said, Header)
        signature = golden.DEVICE.sign(header.message()).hex()
        header = msgspec.structs.replace(header, sig=signature)
        front = msgspec.json.encode(header)
    except (msgspec.ValidationError, UnicodeEncodeError, OverflowError):
        front = msgspec.json.encode(said)
    return packed(front + b"\n" + body)


def unpacked(whole: bytes) -> bytes:
    return zstandard.ZstdDecompressor().decompress(whole)


def packed(text: bytes) -> bytes:
    return zstandard.ZstdCompressor(write_checksum=True).compress(text)


WAYS: tuple[Callable[[bytes, Lot], bytes], ...] = (
    *(outside, inside, in_the_changes, in_the_changes, in_the_header),
)
