"""What does a laptop do whose office has sent it away?

It seals what it had not yet given and hands it in; the office keeps it aside
until a person decides. Nothing is fetched, and nothing here is deleted.
"""

from __future__ import annotations

from sync.blobs.handing_in import hand_in_blobs
from sync.change import Stream
from sync.exchanging.carrying import Remote
from sync.exchanging.report import Report
from sync.replica import Replica
from sync.segment import read_header

SENT_AWAY = "sent away"
KEPT_BY_THE_OFFICE = ("applied", "known", "held")

WORDS = (
    "The office has revoked this laptop. It is given nothing any more; what it"
    " sent before stays. {what} Everything is kept on this laptop as well: give it"
    " to your office."
)
HANDED_IN = (
    "What it had not sent ({count} changes) is handed in; the office keeps it aside"
    " until a person decides."
)
NOTHING_LEFT = "It had sent everything."
NOT_TAKEN = "Some of what it had not sent was not taken ({why})."


def hand_in(replica: Replica, remote: Remote) -> Report:
    """Hand in what no server is known to have; return what was done.

    Raises ServerAway and its like; the next time it goes on where it stopped.
    """
    report = Report(is_revoked=True)
    with replica.database.write():
        replica.nodes.set(SENT_AWAY, replica.clock.now().isoformat())
    replica.shelf.cut_all()
    refused = ""
    for row in replica.shelf.own_streams():
        if row.seq > row.pushed_seq:
            why = _hand_in_stream(replica, remote, row.stream, row.pushed_seq, report)
            refused = refused or why
    if not refused:
        hand_in_blobs(replica, remote, report)
    report.waiting = replica.shelf.waiting()
    report.warnings.append(WORDS.format(what=_what(report, refused)))
    return report


def is_sent_away(replica: Replica) -> bool:
    """Tell whether the office has told this laptop that it is revoked."""
    return replica.nodes.get(SENT_AWAY) is not None


def _hand_in_stream(
    replica: Replica, remote: Remote, stream: Stream, after: int, report: Report
) -> str:
    """Hand one stream in; return why some of it was not taken, or nothing."""
    may_go_back = True
    at: int | None = after
    while at is not None:
        after, at = at, None
        for body in replica.shelf.own_segments(stream, after):
            taken = remote.push_segment(body, "")
            if taken.state == "gap" and taken.have is not None and may_go_back:
                may_go_back, at = False, taken.have.seq
                break
            if taken.state not in KEPT_BY_THE_OFFICE:
                return taken.why or taken.state
            _note(replica, stream, body, report, after)
    return ""


def _note(
    replica: Replica, stream: Stream, body: bytes, report: Report, after: int
) -> None:
    header = read_header(body)
    replica.shelf.set_pushed(stream, header.last)
    report.held += header.last - max(after, header.first - 1)
    report.bytes_out += len(body)


def _what(report: Report, refused: str) -> str:
    if refused:
        return NOT_TAKEN.format(why=refused)
    return HANDED_IN.format(count=report.held) if report.held else NOTHING_LEFT
