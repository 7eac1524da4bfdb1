"""Who sealed a record, does it still hold, and what came after?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from server.views.eyes import Eyes
from sync.proof.sealing import Sealing, SealRead, Since, sealing_of
from sync.record import Record


@dataclass(frozen=True)
class SealLine:
    """One line about a seal; `state` is holds, broken, or since."""

    text: str
    state: str


def seal_lines(
    eyes: Eyes, record: Record, label: Callable[[str], str]
) -> tuple[SealLine, ...]:
    """Return what there is to say of a record's seals, as these eyes may see it."""
    found = sealing_of(eyes.office.replica, record.id)
    return lines_of(eyes, found, label, closed=eyes.sees_closed_half)


def lines_of(
    eyes: Eyes, sealing: Sealing, label: Callable[[str], str], *, closed: bool
) -> tuple[SealLine, ...]:
    """Return each seal in words, then what was written after."""
    lines, halves = [], set()
    for seal in sealing.seals:
        if closed or not seal.is_closed:
            text = seal_words(eyes, seal, is_first=seal.is_closed not in halves)
            lines.append(SealLine(text, "holds" if seal.holds else "broken"))
            halves.add(seal.is_closed)
    if not lines:
        return (SealLine(eyes.words("seal.none"), "none"),)
    for one in sealing.since:
        if closed or not one.is_closed:
            lines.append(SealLine(since_words(eyes, one, label), "since"))
    return tuple(lines)


def seal_words(eyes: Eyes, seal: SealRead, *, is_first: bool) -> str:
    """Return one seal as a sentence."""
    key = "seal.laptop"
    if seal.is_personal:
        key = "seal.person" if is_first else "seal.anew"
    said = eyes.words(
        key,
        name=eyes.name_of(seal.user),
        user=seal.user,
        at=moment_in(eyes, seal.at),
        device=seal.device_name,
        n=seal.n,
    )
    said = eyes.words("seal.closed", said=said) if seal.is_closed else said
    if seal.holds:
        return eyes.words("seal.holds", said=said)
    whys = [eyes.words(f"seal.fault.{one.name.lower()}") for one in seal.faults]
    return eyes.words("seal.broken", said=said, why="; ".join(whys))


def since_words(eyes: Eyes, since: Since, label: Callable[[str], str]) -> str:
    """Return what one line changed after the seal."""
    paths = [p for p in since.paths if not p.rpartition("/")[2].startswith("~")]
    return eyes.words(
        "seal.since",
        name=eyes.name_of(since.user),
        user=since.user,
        at=moment_in(eyes, since.at),
        device=since.device_name,
        answers="; ".join(dict.fromkeys(map(label, paths))) or "~",
    )


def moment_in(eyes: Eyes, at: datetime) -> str:
    """Return a moment in the office's zone: `2026-04-14 10:40 +0800`."""
    return at.astimezone(eyes.office.zone).strftime("%Y-%m-%d %H:%M %z")
