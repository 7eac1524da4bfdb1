"""Where is everything that this laptop recorded: only here, at the hub, at central?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from inspector_cli.listing import WHERE, where_it_is
from inspector_cli.readable import local
from sync.ledger import Aside, Entry, asides, entries
from sync.receipts import Reached

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
        "kept_aside": [
            {"stream": one.name, "first": one.first, "last": one.last}
            | {"state": one.state, "why": one.why}
            for one in asides(laptop.replica)
        ],
    }


def lines(laptop: Laptop) -> Iterator[str]:
    """One line a stream, then what is not at central, then what is aside."""
    for one in _entries(laptop):
        yield (
            f"  {one.name} ({one.stream.scope}): {one.made} made here,"
            f" {one.reached} with a receipt, {one.at_central} at central"
        )
    on_the_way = [pair for pair in _records(laptop) if pair[1] != "central"]
    for ref, where in on_the_way[:MOST_RECORDS]:
        yield f"  {ref}: {WHERE[where]}"
    if len(on_the_way) > MOST_RECORDS:
        yield f"  and {len(on_the_way) - MOST_RECORDS} more: inspector list"
    for kept in asides(laptop.replica):
        yield f"  kept aside: {_aside_line(kept, laptop)}"


def _entries(laptop: Laptop) -> list[Entry]:
    return entries(laptop.replica, own_only=True)


def _records(laptop: Laptop) -> list[tuple[str, str]]:
    reached = Reached(laptop.replica)
    return [(one.ref, where_it_is(reached, one)) for one in laptop.inspections()]


def _entry_value(one: Entry) -> dict[str, Any]:
    return {
        "stream": one.name,
        "scope": one.stream.scope,
        "made": one.made,
        "at_hub": one.at_hub,
        "at_central": one.at_central,
        "only_here": max(0, one.made - one.reached),
    }


def _aside_line(kept: Aside, laptop: Laptop) -> str:
    at = local(datetime.fromisoformat(kept.got_at), laptop.zone)
    return f"{kept.name} {kept.first}-{kept.last}, {kept.state}: {kept.why} ({at})"
