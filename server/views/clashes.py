"""Which answers differ, and who said what?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from forms.attachments import FILE_KINDS
from server.differing import difference_in, differences_in
from server.kinds import INSPECTION
from server.views.answers import Wording
from server.views.attachments import FileView, file_view
from server.views.eyes import Eyes
from sync.change import Dot, Value
from sync.differing import Difference, Side
from sync.record import Claim, Record

JOINABLE = frozenset({"text"})


@dataclass(frozen=True)
class ClaimView:
    """One side of what differs. `token` names it in a form.

    `lines` are (question, answer) where a side is several answers: those of a
    group, or what was edited in a row that somebody removed.
    """

    text: str
    value: Value
    user_name: str
    at: datetime
    device: str
    token: str
    is_time_suspect: bool = False
    lines: tuple[tuple[str, str], ...] = ()
    file: FileView | None = None


@dataclass(frozen=True)
class ClashRow:
    """One thing to settle. `sort`: answers, group or deletion."""

    ref: str
    path: str
    label: str
    place: str
    claims: tuple[ClaimView, ...]
    is_confidential: bool
    sort: str


@dataclass(frozen=True)
class ClashView:
    """Answers side by side. `choices` are (name, words) where one chooses;
    `seen` names every dot shown, to be handed back with the decision. A group
    or a removal is settled by one of its sides: `may_write` says no."""

    ref: str
    path: str
    label: str
    place: str
    claims: tuple[ClaimView, ...]
    is_confidential: bool
    sort: str
    difference: Difference
    kind: str
    choices: tuple[tuple[str, str], ...]
    may_keep_both: bool
    may_write: bool
    is_of_inspection: bool
    inspection: str
    seen: str


def clash_rows(eyes: Eyes) -> tuple[ClashRow, ...]:
    """Every clash that these eyes may see, the earliest claim first."""
    rows = [
        row
        for record in (*eyes.inspections, *eyes.follow_ups)
        if record.clashes
        for row in clash_rows_of(eyes, record)
    ]
    return tuple(
        sorted(rows, key=lambda row: (min(c.at for c in row.claims), row.ref, row.path))
    )


def clash_view(eyes: Eyes, record: Record, path: str) -> ClashView | None:
    """Return what differs on `path`; None when nothing does, or not for these eyes."""
    one = difference_in(eyes.office.replica, record, path)
    if one is None:
        return None
    wording = Wording(eyes, record)
    sides = sides_seen(eyes, wording, one)
    if len(sides) < 2:
        return None
    kind = wording.kind(one.path)
    is_of_inspection = record.kind == INSPECTION
    is_alone = is_of_inspection and one.kind == "answers"
    inspection = record.ref if is_of_inspection else str(record.doc["inspection"])
    return ClashView(
        *(record.ref, one.path, label_of(wording, one), eyes.head(inspection).place),
        claims_of(eyes, wording, one, sides),
        is_confidential=_is_confidential(wording, one, sides),
        sort=one.kind,
        difference=one,
        kind=kind,
        choices=tuple(wording.choices(one.path)) if is_alone else (),
        may_keep_both=is_alone and kind in JOINABLE and _are_texts(one),
        may_write=is_alone and kind not in FILE_KINDS,
        is_of_inspection=is_of_inspection,
        inspection=inspection,
        seen=" ".join(sorted(token_of_dot(dot) for dot in one.dots())),
    )


def sides_seen(eyes: Eyes, wording: Wording, one: Difference) -> tuple[Side, ...]:
    """The sides these eyes may see; () when what differs was confided as a whole."""
    if eyes.sees_closed_half:
        return one.sides
    if one.kind != "deletion":
        is_closed = any(wording.is_confidential(path) for path in one.paths)
        return () if is_closed else one.sides
    return tuple(
        side for side in one.sides if not any(map(wording.is_confidential, side.values))
    )


def claims_of(
    eyes: Eyes, wording: Wording, one: Difference, sides: tuple[Side, ...]
) -> tuple[ClaimView, ...]:
    """The sides in words."""
    return tuple(_claim_of(eyes, wording, one, side) for side in sides)


def label_of(wording: Wording, one: Difference) -> str:
    """What it is about: a question, all those of a group, what was removed."""
    if one.kind == "deletion":
        code = wording.row_code(one.path)
        where = "record" if one.path == "~del" else "row" if code else "some_row"
        return wording.words(f"clash.removed_{where}", code=code)
    if one.kind == "answers":
        return wording.label(one.path)
    return " · ".join(wording.label(path) for path in one.paths)


def dots_of(seen: str) -> frozenset[Dot]:
    """Read back the dots that a page has shown; ValueError when they are none."""
    dots = []
    for token in seen.split():
        dev, scope, seq = token.split("|")
        dots.append(Dot(dev, scope, int(seq)))
    return frozenset(dots)


def token_of(claim: Claim) -> str:
    """A claim's dot as one word of a form: `9f3c..|D09|12`."""
    return token_of_dot(claim.dot)


def token_of_dot(dot: Dot) -> str:
    return "|".join((dot.dev, dot.scope, str(dot.seq)))


def _claim_of(eyes: Eyes, wording: Wording, one: Difference, side: Side) -> ClaimView:
    lines = tuple(_lines_of(wording, one, side))
    text = _text_of(wording, one, side)
    return ClaimView(
        text=text or "; ".join(_joined(label, said) for label, said in lines),
        value=side.values.get(one.path),
        user_name=eyes.name_of(side.claim.user),
        at=side.claim.at,
        device=side.claim.device_name,
        token=token_of(side.claim),
        is_time_suspect=side.claim.is_time_suspect,
        lines=lines,
        file=file_view(eyes, side.values.get(one.path)),
    )


def _joined(label: str, said: str) -> str:
    """`State: Johor`, but `Who keeps them? Employer`."""
    return f"{label} {said}" if label[-1:] in "?:" else f"{label}: {said}"


def _text_of(wording: Wording, one: Difference, side: Side) -> str:
    """The side in one word or answer; "" when it is several answers."""
    if one.kind == "answers":
        return wording.text(one.path, side.values[one.path])
    if one.kind == "deletion" and one.path in side.values:
        is_gone = one.deletes(side)
        return wording.words("clash.side_removed" if is_gone else "clash.side_kept")
    return ""


def _lines_of(
    wording: Wording, one: Difference, side: Side
) -> Iterator[tuple[str, str]]:
    if one.kind == "answers" or (one.kind == "deletion" and one.path in side.values):
        return
    for path, value in side.values.items():
        yield wording.label(path), wording.text(path, value)


def clash_rows_of(eyes: Eyes, record: Record) -> Iterator[ClashRow]:
    """What differs in one record, as far as these eyes may see it."""
    wording = Wording(eyes, record)
    ref = record.ref if record.kind == INSPECTION else str(record.doc.get("inspection"))
    for one in differences_in(eyes.office.replica, record):
        sides = sides_seen(eyes, wording, one)
        if len(sides) > 1:
            yield ClashRow(
                *(record.ref, one.path, label_of(wording, one), eyes.head(ref).place),
                claims_of(eyes, wording, one, sides),
                *(_is_confidential(wording, one, sides), one.kind),
            )


def _is_confidential(
    wording: Wording, one: Difference, sides: tuple[Side, ...]
) -> bool:
    shown = {path for side in sides for path in side.values}
    return any(map(wording.is_confidential, {*shown, *one.paths}))


def _are_texts(one: Difference) -> bool:
    return all(isinstance(side.values[one.path], str) for side in one.sides)
