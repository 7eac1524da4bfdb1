"""How does what was recorded here reach the server?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sync.change import Stream
from sync.exchanging.carrying import ServerAway
from sync.exchanging.greeting import Meeting
from sync.exchanging.meanwhile import asked_while
from sync.exchanging.report import Teller
from sync.received.vector import differing
from sync.returns.forking import out_of_step
from sync.segment import read_header
from sync.wire import Taken, Welcome

_FORKED = (
    "The office has other changes in the place of this laptop's latest ones: its"
    " folder was copied, or put back from a backup. Everything is kept here."
    " Ask your office for a new code, then run:"
    " inspector enrol --again"
)


def waiting_for(meeting: Meeting) -> int:
    """Return how many changes there are to hand over that this server lacks."""
    have = reached(meeting.welcome)
    rows = meeting.streams()
    return sum(max(0, row.have - have.get(row.stream, 0)) for row in rows)


def reached(welcome: Welcome) -> dict[Stream, int]:
    """Return stream -> the last change that the server keeps, merged or held."""
    have: dict[Stream, int] = {}
    for entry in (*welcome.have, *welcome.held):
        stream = Stream(entry.dev, entry.scope)
        have[stream] = max(entry.seq, have.get(stream, 0))
    return have


def push_all(meeting: Meeting, tell: Teller) -> None:
    """Hand over every change of ours that the server lacks, `org` first.

    A hub hands over those of the devices below it as well, byte for byte.
    """
    shelf = meeting.replica.shelf
    forked = out_of_step(meeting.replica, meeting.welcome)
    if forked:
        # Nothing goes: other streams may speak of what cannot be taken.
        tell.report.is_forked = True
        tell.warn(_FORKED)
        _show(meeting, forked)
        return
    tell.expect(waiting_for(meeting))
    have = reached(meeting.welcome)
    differs = differing(meeting.replica, meeting.welcome)
    for row in meeting.streams():
        if row.stream in differs:
            tell.warn(_FORKED)
            continue
        # It may have less than it once had: a server that was restored.
        at = min(have.get(row.stream, 0), row.have)
        shelf.set_pushed(row.stream, at)
        _Push(meeting, row.stream, tell).run(at)


def _show(meeting: Meeting, forked: set[Stream]) -> None:
    """Let the office keep one piece of our line beside the other, as evidence."""
    shelf, reach = meeting.replica.shelf, reached(meeting.welcome)
    for stream in forked:
        last = min(reach[stream], shelf.have_stream(stream).seq)
        piece = next(shelf.segments_to_carry(stream, max(0, last - 1)), None)
        if piece is not None:
            shown = piece
            meeting.ask(lambda token: meeting.remote.push_segment(shown, token))


class _Push:
    """One stream on its way."""

    def __init__(self, meeting: Meeting, stream: Stream, tell: Teller) -> None:
        self._meeting = meeting
        self._shelf = meeting.replica.shelf
        self._stream = stream
        self._tell = tell
        self._may_go_back = True
        self._is_one_by_one = False

    def run(self, have: int) -> None:
        """Push from the change after `have`, until done or stopped."""
        at: int | None = have
        while at is not None:
            at = self._from(at)

    def _from(self, have: int) -> int | None:
        """Push on; return where to begin anew, or None at the end."""
        for bodies in self._together(have):
            taken = self._hand_over(bodies)
            for body, one in zip(bodies, taken):
                if one.state == "gap" and one.have and self._may_go_back:
                    self._may_go_back = False
                    return one.have.seq
                if not self._is_kept(one):
                    return None
                have = self._note(one, body, have)
            if len(taken) < len(bodies):
                self._is_one_by_one = True
                return have
        return None

    def _together(self, have: int) -> Iterator[list[bytes]]:
        """Yield what goes in one request: one segment until the line has carried one."""
        bodies: list[bytes] = []
        for body in self._shelf.segments_to_carry(self._stream, have):
            if bodies and sum(map(len, bodies)) + len(body) > self._most():
                yield bodies
                bodies = []
            bodies.append(body)
            if sum(map(len, bodies)) >= self._most():
                yield bodies
                bodies = []
        if bodies:
            yield bodies

    def _most(self) -> int:
        return 0 if self._is_one_by_one else self._shelf.most_together

    def _hand_over(self, bodies: list[bytes]) -> Sequence[Taken]:
        """Give some segments; the next are cut while these are on their way."""
        last = read_header(bodies[-1]).last
        try:
            taken = asked_while(
                lambda: self._shelf.cut_ahead(self._stream, last),
                lambda: self._meeting.ask(lambda token: self._given(bodies, token)),
            )
        except ServerAway:
            self._shelf.broke_off()
            raise
        self._shelf.got_through(max(map(len, bodies)))
        return taken

    def _given(self, bodies: list[bytes], token: str) -> Sequence[Taken]:
        remote = self._meeting.remote
        if len(bodies) == 1:
            return [remote.push_segment(bodies[0], token)]
        return remote.push_segments(bodies, token)

    def _note(self, taken: Taken, body: bytes, have: int) -> int:
        """Note that a segment is there; return up to which change all is there now."""
        report, header = self._tell.report, read_header(body)
        new = header.last - max(have, header.first - 1)
        self._shelf.set_pushed(self._stream, header.last)
        self._tell.pushed(self._stream.scope, new, len(body))
        report.clashes += taken.clashes
        if taken.state == "held":
            report.held += new
            self._tell.warn(
                f"The server keeps {self._stream.scope} aside for a person to"
                f" decide: {taken.why}."
            )
        return header.last

    def _is_kept(self, taken: Taken) -> bool:
        if taken.is_kept:
            return True
        if taken.state == "forked":
            self._tell.report.is_forked = True
            self._tell.warn(_FORKED)
        else:
            self._tell.warn(
                f"The server did not take changes of {self._stream.scope}:"
                f" {taken.why or taken.state}. They are kept here; tell your office."
            )
        return False
