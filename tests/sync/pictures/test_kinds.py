"""Is a file known by what it holds, whatever it is called?"""

from __future__ import annotations

import io
import zipfile

import pytest

from forms.attachments import ENDINGS
from sync.pictures.kinds import kind_of
from tests.sync.pictures import made


def a_zip(name: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(name, "<w/>")
    return held.getvalue()


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (made.in_format(made.noise(), "JPEG"), "image/jpeg"),
        (made.in_format(made.noise(), "PNG"), "image/png"),
        (made.in_format(made.noise(), "WEBP"), "image/webp"),
        (made.in_format(made.noise(), "GIF"), "image/gif"),
        (made.in_format(made.noise(), "BMP"), "image/bmp"),
        (made.in_format(made.noise(), "TIFF"), "image/tiff"),
        (made.an_mp4(b"heic"), "image/heic"),
        (made.an_mp4(), "video/mp4"),
        (made.an_mp4(b"M4A "), "audio/mp4"),
        (b"#!AMR\n" + bytes(40), "audio/amr"),
        (b"OggS\x00\x02" + bytes(60), "audio/ogg"),
        (b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(40), "audio/wav"),
        (made.PDF, "application/pdf"),
        (b"%PDF-1.4\nall of it in plain letters\n", "application/pdf"),
        (a_zip("word/document.xml"), WORD),
        ("Buku gaji\n1,200.00\n".encode(), "text/plain"),
        (b"BM are the letters of a worker's name", "text/plain"),
    ],
)
def test_a_file_is_what_its_bytes_are(content: bytes, kind: str) -> None:
    assert kind_of(content) == kind


@pytest.mark.parametrize(
    "content",
    [
        b"MZ" + bytes(200),
        b"\x7fELF" + bytes(200),
        bytes(200),
        b"\xff\xfe\x00nothing known",
        b"",
        b" \n ",
    ],
)
def test_programs_and_what_nobody_knows_are_not_taken(content: bytes) -> None:
    assert kind_of(content) is None


def test_markup_is_plain_text_and_never_a_page_or_a_picture() -> None:
    page = b"<!DOCTYPE html><script>alert(1)</script>"
    drawing = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"

    assert kind_of(page) == kind_of(drawing) == "text/plain"


def test_every_type_that_is_taken_has_an_ending() -> None:
    assert all(ending.isalnum() for ending in ENDINGS.values())
