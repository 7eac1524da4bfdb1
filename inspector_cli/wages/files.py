"""Does a document of wages name a place, and is a wage sheet as it was made?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, Any

from forms.findings.documents import DocumentRefused
from inspector_cli.words.phrases import phrase


def lacks_place(document: Mapping[str, Any]) -> bool:
    """Whether no place is said, for the document or any of its workers."""
    if document.get("jurisdiction") is not None:
        return False
    workers = document.get("workers", [])
    rows = workers if isinstance(workers, list) else []
    return not any(isinstance(r, dict) and r.get("jurisdiction") for r in rows)


def verdict_lines(source: IO[bytes], language: str) -> tuple[bool, list[str]]:
    """Whether a paper is as the program made it, and the words for that."""
    from forms.wage_paper import verdict_on

    try:
        found = verdict_on(source.read().decode("utf-8-sig"))
    except (UnicodeDecodeError, DocumentRefused):
        found = None
    if found is None:
        return False, [phrase("wages_no_paper", language)]
    name = "figures_hold" if found.is_whole else "figures_altered"
    lines = [phrase(f"wages_{name}", language, hash=found.hash)]
    words = {True: "same", False: "other", None: "other_rules"}[found.is_same]
    lines.append(phrase(f"wages_paper_{words}", language, law=found.law))
    return found.is_whole and found.is_same is not False, lines
