"""How does a file come in from the laptop's disk: whole and looked at, or not at all?

The file itself is only read. Nothing is kept here: whoever keeps the answer
keeps the bytes in the same write.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from forms.attachments import takes
from inspector_cli.attaching.paths import file_meant
from inspector_cli.trouble import Trouble
from sync.blobs.attachment import Attachment
from sync.blobs.blobs import MOST_BYTES
from sync.change import Value

if TYPE_CHECKING:
    from forms.prompt import Prompt

PIECE = 256 * 1024


class FileNotTaken(Trouble):
    """A file cannot answer this question: why, and what to do. Nothing was kept."""


@dataclass(frozen=True, repr=False)
class Taken:
    """A file that was read: its bytes, and how an answer names it."""

    content: bytes
    attachment: Attachment

    @property
    def value(self) -> Value:
        return self.attachment.as_value()

    def pieces(self) -> Iterator[bytes]:
        for start in range(0, len(self.content), PIECE):
            yield self.content[start : start + PIECE]


def take(line: str, prompt: Prompt) -> Taken:
    """The file that a line names, for the question of `prompt`.

    Raises FileNotTaken.
    """
    content, media_type = read_and_known(line)
    return for_prompt(content, media_type, prompt)


def read_and_known(line: str) -> tuple[bytes, str]:
    """(bytes, media type) of the file that a line names; raises FileNotTaken."""
    content = read_file(file_meant(line))
    return content, _type_of(content)


def for_prompt(content: bytes, media_type: str, prompt: Prompt) -> Taken:
    """The file as an answer to that question; raises FileNotTaken."""
    check_taken(prompt.kind, prompt.attributes, media_type)
    name = sha256(content).hexdigest()
    small = _preview(content, media_type)
    return Taken(content, Attachment(name, len(content), media_type, small))


def read_file(path: Path) -> bytes:
    """All of a file; raises FileNotTaken for what is none, empty or too large."""
    try:
        if path.is_dir():
            raise FileNotTaken("That is a folder.", "Name one file in it.")
        if path.exists() and not path.is_file():
            raise FileNotTaken("That is no file.", "Name a photo or paper.")
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise FileNotTaken(
            "There is no such file.",
            "Look whether it was moved or the stick was pulled out; dragging it into"
            " this window writes its path.",
        ) from None
    except OSError as fault:
        why = fault.strerror or type(fault).__name__
        raise FileNotTaken(
            f"The file cannot be read ({why}).",
            "Copy it to this laptop, then name the copy.",
        ) from None
    check_size(len(content))
    return content


def check_size(size: int) -> None:
    if not size:
        raise FileNotTaken("The file is empty.", "Take the photo or copy it again.")
    if size > MOST_BYTES:
        raise FileNotTaken(
            f"The file is larger than {MOST_BYTES // 2**20} MB.",
            "Make it smaller or divide it: a photo of 2 MB shows as much.",
        )


def _type_of(content: bytes) -> str:
    from sync.pictures.kinds import kind_of

    found = kind_of(content)
    if found is None:
        raise FileNotTaken(
            "By what it holds, the file is none of the kinds that are taken.",
            "Photos, recordings, videos, PDF, Word, Excel, ZIP and plain text are.",
        )
    return found


KINDS = {"image": "a photo", "audio": "a recording", "video": "a video"}


def check_taken(kind: str, attributes: Mapping[str, str], media_type: str) -> None:
    """Raise FileNotTaken where the question asks for another kind of file."""
    if takes(kind, attributes, media_type):
        return
    if kind in KINDS and not attributes.get("accept"):
        what = f"This question takes {KINDS[kind]}; the file is {media_type}."
    else:
        what = f"This question does not take {media_type}."
    raise FileNotTaken(what, "Name another file.")


def _preview(content: bytes, media_type: str) -> str | None:
    from sync.pictures.copies import is_read, preview

    small = preview(content) if is_read(media_type) else None
    return base64.b64encode(small).decode() if small else None
