"""Which answers differ, and who said what?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from server.kinds import INSPECTION
from server.views import Eyes
from server.views_answers import Wording, token_of
from sync.change import Dot, Value
from sync.record import Claim, Record

JOINABLE = frozenset({"text"})


@dataclass(frozen=True)
class ClaimView:
    """One standing answer. `token` names it in a form."""

    text: str
    value: Value
    user_name: str
    at: datetime
    device: str
    token: str
    is_time_suspect: bool = False


@dataclass(frozen=True)
class ClashRow:
    """One question with more than one standing answer."""

    ref: str
    path: str
    label: str
    place: str
    claims: tuple[ClaimView, ...]
    is_confidential: bool


@dataclass(frozen=True)
class ClashView:
    """Answers side by side. `choices` are (name, words) where one chooses;
    `seen` names every dot shown, to be handed back with the decision."""

    ref: str
    path: str
    label: str
    place: str
    claims: tuple[ClaimView, ...]
    is_confidential: bool
    kind: str
    choices: tuple[tuple[str, str], ...]
    may_keep_both: bool
    is_of_inspection: bool
    inspection: str
    seen: str


def clash_rows(eyes: Eyes) -> tuple[ClashRow, ...]:
    """Every clash that these eyes may see, the earliest claim first."""
    rows = [
        row
        for record in (*eyes.inspections, *eyes.follow_ups)
        if record.clashes and not record.is_deleted
        for row in _rows_of(eyes, record)
    ]
    return tuple(
        sorted(rows, key=lambda row: (min(c.at for c in row.claims), row.ref, row.path))
    )


def clash_view(eyes: Eyes, record: Record, path: str) -> ClashView | None:
    """Return what differs on `path`; None when nothing does, or not for these eyes."""
    claims = record.clashes.get(path)
    wording = Wording(eyes, record)
    if not claims or not _may_see(eyes, wording, path):
        return None
    kind = wording.kind(path)
    is_of_inspection = record.kind == INSPECTION
    inspection = record.ref if is_of_inspection else str(record.doc["inspection"])
    return ClashView(
        *(record.ref, path, wording.label(path), eyes.head(inspection).place),
        *(claims_of(eyes, wording, path, claims), wording.is_confidential(path)),
        kind=kind,
        choices=tuple(wording.choices(path)),
        may_keep_both=is_of_inspection and kind in JOINABLE and _are_texts(claims),
        is_of_inspection=is_of_inspection,
        inspection=inspection,
        seen=" ".join(sorted({token_of(claim) for claim in claims})),
    )


def claims_of(
    eyes: Eyes, wording: Wording, path: str, claims: tuple[Claim, ...]
) -> tuple[ClaimView, ...]:
    """The standing answers in words."""
    return tuple(
        ClaimView(
            text=wording.text(path, claim.value),
            value=claim.value,
            user_name=eyes.name_of(claim.user),
            at=claim.at,
            device=claim.device_name,
            token=token_of(claim),
            is_time_suspect=claim.is_time_suspect,
        )
        for claim in claims
    )


def dots_of(seen: str) -> tuple[Dot, ...]:
    """Read back the dots that a page has shown; ValueError when they are none."""
    dots = []
    for token in seen.split():
        dev, scope, seq = token.split("|")
        dots.append(Dot(dev, scope, int(seq)))
    return tuple(dots)


def _rows_of(eyes: Eyes, record: Record) -> list[ClashRow]:
    wording = Wording(eyes, record)
    ref = record.ref if record.kind == INSPECTION else str(record.doc.get("inspection"))
    return [
        ClashRow(
            *(record.ref, path, wording.label(path), eyes.head(ref).place),
            *(claims_of(eyes, wording, path, claims), wording.is_confidential(path)),
        )
        for path, claims in record.clashes.items()
        if _may_see(eyes, wording, path)
    ]


def _may_see(eyes: Eyes, wording: Wording, path: str) -> bool:
    return eyes.sees_closed_half or not wording.is_confidential(path)


def _are_texts(claims: tuple[Claim, ...]) -> bool:
    return all(isinstance(claim.value, str) for claim in claims)
