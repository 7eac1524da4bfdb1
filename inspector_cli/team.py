"""Who is at what of a shared inspection, in lines and as JSON?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from inspector_cli.readable import label_of, local
from inspector_cli.words.phrases import phrase
from sync.shared import Together, together, was_shared

if TYPE_CHECKING:
    from inspector_cli.laptop import Laptop
    from inspector_cli.way import Way
    from sync.record import Claim, Record


def team_lines(
    laptop: Laptop, record: Record, way: Way, language: str
) -> Iterator[str]:
    """Who holds and ended which part; of a final one who ended it, what came after."""
    authors = laptop.replica.authors(record.id)
    found = together(record, authors)

    def said(line: str, claim: Claim, **words: str) -> str:
        when = local(claim.at, laptop.zone, language)
        who = {
            "user": laptop.named(claim.user),
            "device": claim.device_name,
            "when": when,
        }
        return phrase(line, language, **who, **words)

    for one in found.holdings:
        yield said("holds", one.claim, part=way.part_name(one.part))
    for part, claim in sorted((found.done or {}).items()):
        yield said("part_done", claim, part=way.part_name(part))
    if found.finalised is not None:
        yield said("finalised_by", found.finalised)
    definition = way.interview.definition
    for path in found.after:
        is_answer = not path.rpartition("/")[2].startswith("~")
        if path in authors and is_answer:
            label = label_of(definition, path, language)
            yield said("came_after", authors[path], label=label)


def team_value(laptop: Laptop, record: Record | None) -> dict[str, Any] | None:
    """The same with stable keys; None for what was never shared."""
    if record is None or not was_shared(record):
        return None
    found = together(record, laptop.replica.authors(record.id))
    return as_value(found)


def as_value(found: Together) -> dict[str, Any]:
    final = found.finalised
    return {
        "state": "draft" if found.is_draft else "finalised",
        "holding": [{"part": one.part, **who(one.claim)} for one in found.holdings],
        "done": [
            {"part": part, **who(claim)}
            for part, claim in sorted((found.done or {}).items())
        ],
        "finalised": None if final is None else who(final),
        "after": list(found.after),
    }


def who(claim: Claim) -> dict[str, str]:
    return {
        "user": claim.user,
        "device": claim.device_name,
        "at": claim.at.isoformat(),
    }
