"""Does a copy show the picture and tell nothing else?"""

from __future__ import annotations

import io
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from forms.attachments import LARGEST_PREVIEW
from sync.pictures.copies import MOST_PIXELS, preview, shown_copy
from tests.sync.pictures import made

BOTH = pytest.mark.parametrize("copy_of", [preview, shown_copy])


def opened(content: bytes | None) -> Image.Image:
    assert content is not None
    return Image.open(io.BytesIO(content))


@BOTH
def test_position_moment_maker_and_comment_are_not_in_a_copy(copy_of) -> None:
    photo = made.a_photo()
    assert all(mark in photo for mark in made.MARKS)

    copy = copy_of(photo)

    assert not any(mark in copy for mark in made.MARKS)
    assert len(opened(copy).getexif()) == 0
    assert opened(copy).info.keys() <= {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
    }


@pytest.mark.parametrize("name", ["JPEG", "PNG", "WEBP", "GIF", "BMP"])
@pytest.mark.parametrize("size", [(1000, 750), (40, 3000), (3, 3)])
def test_a_preview_fits_the_answer_whatever_the_picture(
    name: str, size: tuple[int, int]
) -> None:
    copy = preview(made.in_format(made.noise(*size), name))

    assert copy is not None and len(copy) <= LARGEST_PREVIEW
    assert opened(copy).format == "JPEG"


def test_a_copy_stands_upright() -> None:
    assert opened(shown_copy(made.a_photo(1200, 900, turned=6))).size == (900, 1200)


def test_a_copy_for_the_screen_is_no_larger_than_a_screen() -> None:
    assert max(opened(shown_copy(made.a_photo(2400, 1800))).size) <= 1600


def test_what_shines_through_is_white_and_not_black() -> None:
    clear = made.in_format(Image.new("RGBA", (50, 50), (0, 0, 0, 0)), "PNG")

    assert opened(shown_copy(clear)).getpixel((25, 25)) == (255, 255, 255)


@BOTH
def test_a_flood_of_pixels_is_not_read(copy_of) -> None:
    assert len(made.a_flood()) < 500
    assert copy_of(made.a_flood()) is None
    assert copy_of(made.a_flood(int(MOST_PIXELS**0.5) + 2)) is None


@BOTH
@pytest.mark.parametrize(
    "content",
    [
        b"",
        made.PDF,
        b"<svg/>",
        made.an_mp4(),
        made.a_photo()[:300],
        made.in_format(made.noise(), "TIFF"),
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
    ],
)
def test_of_what_is_no_common_picture_there_is_no_copy(copy_of, content) -> None:
    assert copy_of(content) is None


@BOTH
def test_without_the_library_there_is_no_copy_and_no_fault(
    copy_of, monkeypatch
) -> None:
    photo = made.a_photo(64, 48)
    monkeypatch.setitem(sys.modules, "PIL", None)

    assert copy_of(photo) is None


PHOTOS = [made.in_format(made.noise(), name) for name in ("JPEG", "PNG", "WEBP", "GIF")]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_picture_gives_a_copy_or_none_and_never_a_fault(data) -> None:
    content = bytearray(data.draw(st.sampled_from(PHOTOS)))
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(1, len(content)))

    copy = preview(bytes(content[:cut]))

    assert copy is None or len(copy) <= LARGEST_PREVIEW
