"""What has been answered to one question, from the first time on?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from server.views.answers import Wording
from server.views.attachments import FileView, file_view
from server.views.eyes import Eyes
from server.views.places import anchor_of
from sync.record import Record


@dataclass(frozen=True)
class VersionView:
    """One answer that was given; `stands` while nothing has replaced it."""

    text: str
    user_name: str
    at: datetime
    device: str
    comment: str
    stands: bool
    is_time_suspect: bool = False
    file: FileView | None = None


@dataclass(frozen=True)
class HistoryView:
    """Every answer to one question, the latest first."""

    ref: str
    place: str
    label: str
    anchor: str
    is_confidential: bool
    versions: tuple[VersionView, ...]


def history_view(eyes: Eyes, record: Record, path: str) -> HistoryView | None:
    """Return the answers to `path`; None when there are none for these eyes."""
    wording = Wording(eyes, record)
    is_confidential = wording.is_confidential(path)
    if path not in record.heads or (is_confidential and not eyes.sees_closed_half):
        return None
    standing = set(record.heads[path])
    versions = [
        VersionView(
            text=wording.text(path, version.value),
            user_name=eyes.name_of(version.user),
            at=version.at,
            device=version.device_name,
            comment=version.comment or "",
            stands=version.dot in standing,
            is_time_suspect=version.is_time_suspect,
            file=file_view(eyes, version.value),
        )
        for version in eyes.office.replica.history(record.id, path)
    ]
    return HistoryView(
        ref=record.ref,
        place=eyes.head(record.ref).place,
        label=wording.label(path),
        anchor=anchor_of(wording.asked_at(path)),
        is_confidential=is_confidential,
        versions=tuple(versions[::-1]),
    )
