"""Which photos and papers of an inspection may these eyes see, and what is there?"""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from forms.attachments import FILE_KINDS, file_name, file_words, is_file, preview_of
from server.scope import may_see
from server.views.answers import Wording
from server.views.eyes import Eyes
from sync.change import Value
from sync.pictures.copies import is_read, preview, shown_copy
from sync.record import Record

_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9_.-]+")


@dataclass(frozen=True)
class FileView:
    """One file beside its answer. `is_here`: its bytes have arrived.

    `has_preview` and `has_copy` say what can be shown of it.
    """

    sha256: str
    words: str
    is_here: bool
    has_preview: bool
    has_copy: bool
    is_confidential: bool = False


@dataclass(frozen=True)
class SeenFile:
    """A file that these eyes may see, with the answer that names it."""

    path: str
    value: Mapping[str, Value]
    is_confidential: bool

    @property
    def sha256(self) -> str:
        return str(self.value["sha256"])

    @property
    def size(self) -> int:
        return int(str(self.value["size"]))

    def name(self, ref: str) -> str:
        """`K7F2-1043-housing_photo-9f86d081884c7d65.jpg`: no name that anybody gave."""
        asked = _NOT_IN_NAMES.sub("-", self.path.rpartition("/")[2])
        return "-".join((ref, asked, file_name(self.value)))


def file_view(
    eyes: Eyes, value: Value, is_confidential: bool = False
) -> FileView | None:
    """What there is to show of an answer that is a file; None of any other."""
    if not is_file(value):
        return None
    is_here = eyes.office.replica.blobs.has(str(value["sha256"]))
    has_copy = is_here and is_read(str(value["type"]))
    return FileView(
        sha256=str(value["sha256"]),
        words=file_words(value, eyes.language),
        is_here=is_here,
        has_preview=has_copy or bool(preview_of(value)),
        has_copy=has_copy,
        is_confidential=is_confidential,
    )


def file_seen(eyes: Eyes, record: Record, sha256: str) -> SeenFile | None:
    """The file of that name in a record; None when nobody here may know of one.

    Of the answers that name it one that these eyes may read is enough; an answer
    that was replaced counts, as in the history.
    """
    wording = Wording(eyes, record)
    seen = [one for one in _named(eyes, record, wording) if one.sha256 == sha256]
    may = _sees_closed(eyes, record)
    allowed = [one for one in seen if may or not one.is_confidential]
    return min(allowed, key=lambda one: one.is_confidential, default=None)


def _named(eyes: Eyes, record: Record, wording: Wording) -> Iterator[SeenFile]:
    """Every answer that is a file: those that stand, and those that did."""
    for path, value in record.doc.items():
        if is_file(value):
            yield SeenFile(path, value, wording.is_confidential(path))
    for path, claims in record.clashes.items():
        for claim in claims:
            if is_file(claim.value):
                yield SeenFile(path, claim.value, wording.is_confidential(path))
    for path in record.heads:
        if wording.kind(path) in FILE_KINDS:
            yield from _former(eyes, record, path, wording.is_confidential(path))


def _former(
    eyes: Eyes, record: Record, path: str, is_confidential: bool
) -> Iterator[SeenFile]:
    for version in eyes.office.replica.history(record.id, path):
        if is_file(version.value):
            is_closed = is_confidential or version.dot.scope.endswith("+")
            yield SeenFile(path, version.value, is_closed)


def _sees_closed(eyes: Eyes, record: Record) -> bool:
    """May these eyes see what was confided in the district of this record?"""
    places = record.districts or (record.scope,)
    return any(may_see(eyes.person, f"{one.removesuffix('+')}+") for one in places)


def small_copy(eyes: Eyes, seen: SeenFile) -> bytes | None:
    """The preview that came with the answer, drawn anew; else one of the original."""
    said = preview_of(seen.value)
    made = preview(b64decode(said)) if said else None
    if made is None and _can_copy(eyes, seen):
        made = preview(_content(eyes, seen))
    return made


def large_copy(eyes: Eyes, seen: SeenFile) -> bytes | None:
    """A copy for the screen without place, time and maker; None where none is made."""
    return shown_copy(_content(eyes, seen)) if _can_copy(eyes, seen) else None


def _can_copy(eyes: Eyes, seen: SeenFile) -> bool:
    is_picture = is_read(str(seen.value["type"]))
    return is_picture and eyes.office.replica.blobs.has(seen.sha256)


def _content(eyes: Eyes, seen: SeenFile) -> bytes:
    return b"".join(eyes.office.replica.blobs.read(seen.sha256))
