"""How does a picture become a small copy that tells nothing but what is seen?

A copy is drawn anew on an empty sheet: position, time, maker, comments and
hidden pictures of the original are not in it. The original is not touched.
Bytes from anywhere come in here, so only the common formats are read, and none
that would fill the memory.
"""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING

from forms.attachments import LARGEST_PREVIEW

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP")
READ = frozenset(("image/jpeg", "image/png", "image/webp", "image/gif", "image/bmp"))
# Four times an ordinary photograph; 200 MB of memory at the very most.
MOST_PIXELS = 50_000_000
SHOWN_SIDE = 1600
# From large to small: the first that fits is taken.
_PREVIEWS = (*((320, q) for q in (70, 50)), *((240, q) for q in (60, 40)), (160, 40))
_LAST = (96, 25)


def preview(content: bytes) -> bytes | None:
    """A JPEG of at most 8 KB; None of what is no picture that can be read."""
    sheet = _redrawn(content, _PREVIEWS[0][0])
    if sheet is None:
        return None
    for side, quality in (*_PREVIEWS, _LAST):
        sheet.thumbnail((side, side))
        made = _jpeg(sheet, quality)
        if len(made) <= LARGEST_PREVIEW:
            return made
    return None


def shown_copy(content: bytes) -> bytes | None:
    """A JPEG fit for a screen; None of what is no picture that can be read."""
    sheet = _redrawn(content, SHOWN_SIDE)
    return None if sheet is None else _jpeg(sheet, 80)


def is_read(media_type: str) -> bool:
    """Can a copy be made of pictures of that type?"""
    return media_type in READ


def _redrawn(content: bytes, side: int) -> Image | None:
    """The picture, upright, no side longer than `side`, on a sheet of its own.

    None as well where Pillow is not installed.
    """
    try:
        from PIL import Image
    except ImportError:
        return None
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return None
            return _on_a_sheet(picture, side)
    except Image.DecompressionBombError:
        return None
    except _NOT_READ:
        return None


# Decoders answer hostile bytes with any of these.
_NOT_READ: tuple[type[Exception], ...] = (
    *(OSError, ValueError, TypeError, SyntaxError, LookupError, ArithmeticError),
    *(EOFError, MemoryError, AttributeError, RuntimeError, struct.error),
)


def _on_a_sheet(picture: Image, side: int) -> Image:
    from PIL import Image, ImageOps

    # A JPEG can be read at a fraction of its size: quicker, and less memory.
    picture.draft("RGB", (side, side))
    picture.thumbnail((side, side))
    upright = ImageOps.exif_transpose(picture).convert("RGBA")
    sheet = Image.new("RGB", upright.size, "white")
    sheet.paste(upright, mask=upright)
    return sheet


def _jpeg(sheet: Image, quality: int) -> bytes:
    made = io.BytesIO()
    sheet.save(made, "JPEG", quality=quality, optimize=True)
    return made.getvalue()
