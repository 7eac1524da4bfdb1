"""How does it read what `verify` has seen, and what does not hold?

`sync` says it in counts and English sentences, and the part that a court keeps
stands alone: here both get the person's language.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from inspector_cli.words.phrases import phrase
from inspector_cli.words.sayings import worded
from sync.proof.verify_report import Fault, Report

if TYPE_CHECKING:
    from sync.court.result import Checked
    from sync.proof.verify_report import StreamSeen


def lines_of(checked: Report | Checked, language: str) -> Iterator[str]:
    """What was looked at, each fault with its place, and the verdict."""
    if isinstance(checked, Report):
        return _of_laptop(checked, language)
    return _of_evidence(checked, language)


def _of_laptop(report: Report, language: str) -> Iterator[str]:
    said = partial(phrase, language=language)
    for seen in report.streams:
        yield stream_line(seen, language)
    counts = (
        f"{n} {said(f'verify.count.{one}')}" for one, n in report.counts().items()
    )
    yield said("verify.seen", counts=", ".join(counts))
    yield said("verify.root", root=report.root)
    for fault in report.faults:
        yield fault_line(fault, language)
    if report.holds:
        yield said("verify.all_holds")
    else:
        yield said("verify.faults", count=len(report.faults))


def stream_line(seen: StreamSeen, language: str) -> str:
    """One stream: whose, how much of it, and whether it holds."""
    said = partial(phrase, language=language)
    counts = {"waiting": seen.waiting, "held": seen.held, "seals": seen.seals}
    parts = [
        said("verify.changes", changes=seen.changes, segments=seen.segments),
        *(said(f"verify.{one}", count=n) for one, n in counts.items() if n),
    ]
    return said(
        "verify.stream",
        word=said("verify.holds" if seen.holds else "verify.fault"),
        name=seen.name,
        whose=", ".join([seen.scope, *seen.users]),
        seen=", ".join(parts),
    )


def fault_line(fault: Fault, language: str) -> str:
    where, what, remedy = (
        worded(one, language) for one in (fault.where, fault.what, fault.remedy)
    )
    remedy = remedy[:1].upper() + remedy[1:]
    word = phrase("verify.fault", language)
    return phrase(
        "verify.fault_at", language, word=word, where=where, what=what, remedy=remedy
    )


def _of_evidence(checked: Checked, language: str) -> Iterator[str]:
    said = partial(phrase, language=language)
    yield from (worded(line, language) for line in checked.said)
    counts = (f"{n} {worded(what, language)}" for what, n in checked.counts.items())
    yield said("verify.seen", counts=", ".join(counts))
    for file, number, what in checked.faults:
        place = file
        if number:
            place = said("verify.file_line", file=file, number=number)
        word, what = said("verify.fault"), worded(what, language)
        yield said("verify.file_fault", word=word, place=place, what=what)
    holds = checked.holds
    yield said("verify.evidence_holds" if holds else "verify.evidence_broken")
