"""Which questions of a checklist want a file, and what answers them now?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from forms.attachments import (
    FILE_KINDS,
    file_name,
    file_words,
    is_file,
    takes,
    without_preview,
)
from inspector_cli.way import Way
from sync.change import Value

if TYPE_CHECKING:
    from forms.interview import Interview
    from forms.prompt import Prompt
    from sync.blobs.blobs import Blobs


@dataclass(frozen=True)
class FilePlace:
    """One question for a file; `name` is how a person says it: `W1/age_paper_photo`."""

    name: str
    where: str
    prompt: Prompt

    @property
    def is_answered(self) -> bool:
        return is_file(self.prompt.value)

    @property
    def file(self) -> Mapping[str, Value]:
        """The file that answers it; empty while there is none."""
        return self.prompt.value if is_file(self.prompt.value) else {}

    @property
    def sha256(self) -> str:
        return str(self.file.get("sha256", ""))

    def words(self, language: str) -> str:
        return file_words(self.file, language) if self.is_answered else ""

    def file_name(self, of: str) -> str:
        """`K7F2-1043-W1-age_paper_photo-9f86d081884c7d65.jpg`."""
        return "-".join([of, *self.name.split("/"), file_name(self.file)])


def file_places(interview: Interview) -> Iterator[FilePlace]:
    """Every question in sight that wants a file, in form order."""
    way = Way(interview)
    for place in way.questions():
        if place.kind in FILE_KINDS:
            row = way.row_around(place.key.rpartition("/")[0])
            code = way.row_name(row) if row else ""
            name = place.key.rpartition("/")[2]
            said = f"{code.replace(' ', '')}/{name}" if code else name
            yield FilePlace(said, f"[{code}] " if code else "", way.prompt(place.key))


def places_for(
    interview: Interview, media_type: str, wanted: str | None
) -> list[FilePlace]:
    """Where a file of that type may go: the questions named, else all that take it.

    Of questions with one name in several rows the row is said too: `W1/payslip`.
    """
    found = list(file_places(interview))
    if wanted:
        plain = wanted.lower()
        return [
            one
            for one in found
            if plain in (one.name.lower(), one.name.lower().rpartition("/")[2])
        ]
    return [one for one in found if _takes(one, media_type)]


def _takes(place: FilePlace, media_type: str) -> bool:
    return takes(place.prompt.kind, place.prompt.attributes, media_type)


def as_value(place: FilePlace, blobs: Blobs) -> dict[str, Any]:
    """One file as programs are given it."""
    return {
        **without_preview(place.file),
        "question": place.prompt.key,
        "name": place.name,
        "is_here": blobs.has(place.sha256),
        "is_confidential": place.prompt.is_confidential,
    }
