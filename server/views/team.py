"""Who is at what of an inspection that several people fill?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from server.views.answers import Wording
from server.views.eyes import Eyes
from sync.record import Claim, Record
from sync.shared import Together, together, was_shared


@dataclass(frozen=True)
class MarkView:
    """One thing that somebody said of a part or an answer: who, when, where."""

    about: str
    user_name: str
    at: datetime
    device: str


@dataclass(frozen=True)
class TeamView:
    """A shared inspection: who holds and ended which part; once it is final who
    ended it, and which answers came that they had not seen."""

    is_draft: bool
    holding: tuple[MarkView, ...]
    done: tuple[MarkView, ...]
    finalised: MarkView | None
    after: tuple[MarkView, ...]


def team_view(eyes: Eyes, record: Record) -> TeamView | None:
    """Return it as these eyes may see it; None for what was never shared."""
    if not was_shared(record):
        return None
    authors = eyes.office.replica.authors(record.id)
    found = together(record, authors)
    wording = Wording(eyes, record)
    parts = sorted((found.done or {}).items())
    final = found.finalised
    return TeamView(
        is_draft=found.is_draft,
        holding=tuple(
            _mark(eyes, wording.part(one.part), one.claim) for one in found.holdings
        ),
        done=tuple(_mark(eyes, wording.part(part), claim) for part, claim in parts),
        finalised=None if final is None else _mark(eyes, "", final),
        after=tuple(_after(eyes, wording, found, authors)),
    )


def _after(
    eyes: Eyes, wording: Wording, found: Together, authors: dict[str, Claim]
) -> Iterator[MarkView]:
    for path in found.after:
        is_answer = not path.rpartition("/")[2].startswith("~")
        is_open = eyes.sees_closed_half or not wording.is_confidential(path)
        if is_answer and is_open and path in authors:
            yield _mark(eyes, wording.label(path), authors[path])


def _mark(eyes: Eyes, about: str, claim: Claim) -> MarkView:
    return MarkView(about, eyes.name_of(claim.user), claim.at, claim.device_name)
