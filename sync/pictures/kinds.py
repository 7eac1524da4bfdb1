"""What is a file really, by its bytes and not by its name?"""

from __future__ import annotations

import re

import filetype

from forms.attachments import ENDINGS

# The library's names for what others call otherwise.
_ALSO = {"audio/x-wav": "audio/wav", "audio/x-flac": "audio/flac"}
_NOT_IN_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")


def kind_of(content: bytes) -> str | None:
    """The media type of what the bytes are; None for what we do not take.

    Pictures, recordings, videos, PDF, office papers, archives and plain text. A
    program is none of these, whatever it is called; markup is plain text.
    """
    found = filetype.guess(content)
    named = None if found is None else _ALSO.get(found.mime, found.mime)
    if named != "application/pdf" and _is_text(content):
        return "text/plain"
    return named if named in ENDINGS else None


def _is_text(content: bytes) -> bool:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return bool(text.strip()) and _NOT_IN_TEXT.search(text) is None
