"""Pictures and other files made for tests, in memory."""

from __future__ import annotations

import io
import random
import struct
import zlib

from PIL import Image


def noise(width: int = 64, height: int = 48, seed: int = 1) -> Image.Image:
    """A picture that compresses badly, as a photograph of leaves does."""
    drawn = random.Random(seed).randbytes(width * height * 3)
    return Image.frombytes("RGB", (width, height), drawn)


def in_format(picture: Image.Image, name: str, **more: object) -> bytes:
    made = io.BytesIO()
    picture.save(made, name, **more)
    return made.getvalue()


# What a telephone writes beside the picture, to be looked for in copies.
MARKS = (b"TELEPHONE-OF-AN-INSPECTOR", b"2026:04:14 10:05:00", b"A WORDY COMMENT")


def a_photo(width: int = 1200, height: int = 900, *, turned: int = 1) -> bytes:
    """A JPEG as from a telephone: maker, moment, position, comment in it."""
    exif = Image.Exif()
    exif[0x0110], exif[0x0132] = MARKS[0].decode(), MARKS[1].decode()
    exif[0x0112] = turned
    exif.get_ifd(0x8825)[1], exif.get_ifd(0x8825)[2] = "N", (2.0, 11.0, 27.0)
    return in_format(
        noise(width, height), "JPEG", exif=exif, comment=MARKS[2], quality=85
    )


def a_flood(side: int = 60_000) -> bytes:
    """A PNG of a few bytes that claims to be thousands of millions of pixels."""

    def chunk(name: bytes, body: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + body))
        return struct.pack(">I", len(body)) + name + body + check

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\x00" * 1000)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def an_mp4(brand: bytes = b"isom") -> bytes:
    return struct.pack(">I", 24) + b"ftyp" + brand + bytes(4) + brand * 2 + bytes(90)


PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n"
