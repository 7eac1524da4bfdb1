"""Where is everything that this laptop recorded: only here, at the hub, at central?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from inspector_cli.listing import WHERE, where_it_is
from inspector_cli.readable import local
from inspector_cli.words.phrases import has_phrase, phrase
from inspector_cli.words.sayings import worded
from sync.blobs.levels import blob_marks
from sync.received.ledger import Aside, Entry, asides, entries
from sync.received.receipts import Reached

if TYPE_CHECKING:
    from inspector_cli.laptop import Laptop

MOST_RECORDS = 12


def as_value(laptop: Laptop) -> dict[str, Any]:
    """Streams, records and what is kept aside, with stable keys."""
    return {
        "streams": [_entry_value(one) for one in _entries(laptop)],
        "records": [
            {"ref": ref, "where": WHERE[where]} for ref, where in _records(laptop)
        ],
        "attachments": _attachments(laptop),
        "kept_aside": [
            {"stream": one.name, "first": one.first, "last": one.last}
            | {"state": one.state, "why": one.why}
            for one in asides(laptop.replica)
        ],
    }


def lines(laptop: Laptop) -> Iterator[str]:
    """One line a stream, then what is not at central, then what is aside."""
    language = laptop.language
    for one in _entries(laptop):
        yield "  " + _entry_line(one, language)
    on_the_way = [pair for pair in _records(laptop) if pair[1] != "central"]
    for ref, where in on_the_way[:MOST_RECORDS]:
        yield f"  {ref}: {phrase(f'reached.{where}', language)}"
    if len(on_the_way) > MOST_RECORDS:
        more = len(on_the_way) - MOST_RECORDS
        yield "  " + phrase("more_listed", language, count=more)
    if any(_attachments(laptop).values()):
        yield "  " + phrase("files_at", language, **_attachments(laptop))
    for kept in asides(laptop.replica):
        yield "  " + _aside_line(kept, laptop)


def _entries(laptop: Laptop) -> list[Entry]:
    return entries(laptop.replica, own_only=True)


def _records(laptop: Laptop) -> list[tuple[str, str]]:
    reached = Reached(laptop.replica)
    return [(one.ref, where_it_is(reached, one)) for one in laptop.inspections()]


def _attachments(laptop: Laptop) -> dict[str, int]:
    """How many of those here, or named by this laptop, are where."""
    marks = blob_marks(laptop.replica)
    return {
        "only_here": marks.only_here,
        "at_hub": marks.at_hub,
        "at_central": marks.at_central,
    }


def _entry_value(one: Entry) -> dict[str, Any]:
    return {
        "stream": one.name,
        "scope": one.stream.scope,
        "made": one.made,
        "at_hub": one.at_hub,
        "at_central": one.at_central,
        "only_here": max(0, one.made - one.reached),
    }


def _entry_line(one: Entry, language: str) -> str:
    reached = {"reached": one.reached, "central": one.at_central}
    scope = one.stream.scope
    if scope.endswith("+"):
        scope = phrase("scope_closed", language, district=scope[:-1])
    stream = {"stream": one.name, "scope": scope, "made": one.made}
    return phrase("stream_made", language, **stream, **reached)


def _aside_line(kept: Aside, laptop: Laptop) -> str:
    language, known = laptop.language, f"aside.{kept.state}"
    return phrase(
        "kept_aside",
        language,
        stream=kept.name,
        first=kept.first,
        last=kept.last,
        state=phrase(known, language) if has_phrase(known) else kept.state,
        why=worded(kept.why, language),
        at=local(datetime.fromisoformat(kept.got_at), laptop.zone, language),
    )
