"""How does a server that was put back from a backup get back what it lost?

Whoever meets it hands over, byte for byte, what it has beyond what the server
says is there: the server's own streams first, then everybody else's. Only what
its author signed counts, so nobody can slip anything in.
"""

from __future__ import annotations

from sync.change import Stream
from sync.exchanging.greeting import Meeting
from sync.exchanging.handing_in import KEPT_BY_THE_OFFICE
from sync.exchanging.report import Teller
from sync.segment import read_header
from sync.store_streams import StreamRow
from sync.trust import ORG

_TOLD = (
    "The server was put back from a backup; {count} changes that it had lost were"
    " handed back to it."
)
_NOT_TAKEN = (
    "The server was put back from a backup and does not take back changes of"
    " {scope} that are here ({why}). They are kept here; tell your office."
)


def hand_back(meeting: Meeting, tell: Teller) -> None:
    """Hand over what the server may have lost and asks for; usually nothing.

    Our own streams are not among it: they are pushed as ever. Done before
    anything else, and again at the next exchange when it is cut off.
    """
    asked = meeting.welcome.offer_again
    if asked is None:
        return
    there: dict[Stream, int] = {}
    for entry in asked:
        stream = Stream(entry.dev, entry.scope)
        there[stream] = max(entry.seq, there.get(stream, 0))
    count = 0
    for row in _carried(meeting):
        after = there.get(row.stream, 0)
        if row.stream.dev == meeting.server:
            # One piece even so: it may have filled the same places anew.
            after = min(after, row.have - 1)
        if row.have > after:
            count += _give(meeting, row.stream, after, tell)
    if count:
        tell.warn(_TOLD.format(count=count))


def _carried(meeting: Meeting) -> list[StreamRow]:
    """Return others' streams that it may have back: its own first, `org` first."""
    own = meeting.replica.identity.dev
    rows = meeting.replica.shelf.carried(meeting.welcome.scopes, but=own)
    return sorted(
        rows,
        key=lambda r: (r.stream.dev != meeting.server, r.stream.scope != ORG, r.stream),
    )


def _give(meeting: Meeting, stream: Stream, after: int, tell: Teller) -> int:
    """Hand over one stream; return how many of its changes were taken."""
    count = 0
    for body in meeting.replica.shelf.segments_to_carry(stream, after):
        sent = body
        taken = meeting.ask(lambda token: meeting.remote.push_segment(sent, token))
        if taken.state not in KEPT_BY_THE_OFFICE:
            why = taken.why or taken.state
            tell.warn(_NOT_TAKEN.format(scope=stream.scope, why=why))
            return count
        last = read_header(body).last
        count += max(0, last - after) if taken.state != "known" else 0
        after = max(after, last)
    return count
