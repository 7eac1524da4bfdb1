"""How does what others recorded come here?"""

from __future__ import annotations

from sync.applying import Arrived
from sync.exchanging.carrying import Pulled, ServerAway
from sync.exchanging.greeting import Meeting
from sync.exchanging.report import Teller
from sync.record import Applied, SegmentForked, SegmentGap, UnknownSigner
from sync.segment import SegmentRefused, read_header
from sync.trust import ORG
from sync.wire import MOST_PULLED, Arrival

_UNKNOWN = (
    "Changes in {scope} come from a device whose certificate has not arrived yet."
    " They will be fetched at the next exchange."
)
_REFUSED = (
    "A segment in {scope} was not taken: {why}. It will be asked for again at the"
    " next exchange; if it stays, tell your office."
)
_FORKED = (
    "One device has recorded two different things in the same place ({scope})."
    " What came first stands, the other is kept aside. Tell your office."
)


def pull_scope(meeting: Meeting, scope: str, tell: Teller) -> None:
    """Fetch and apply everything of `scope` since the last time.

    The cursor is kept with each segment, in one transaction: wherever this is
    cut, the next run goes on behind the last segment that was applied.
    """
    _Pull(meeting, scope, tell).run()


class _Pull:
    """One scope on its way here."""

    def __init__(self, meeting: Meeting, scope: str, tell: Teller) -> None:
        self._meeting = meeting
        self._replica = meeting.replica
        self._scope = scope
        self._tell = tell
        self._may_ask_org = scope != ORG
        self._may_begin_anew = True

    def run(self) -> None:
        may_go_on = True
        while may_go_on:
            before = self._cursor()
            portion = self._portion(before)
            may_go_on = self._take_all(portion) and not portion.is_last
            may_go_on = may_go_on and self._cursor() != before

    def _cursor(self) -> int:
        return self._replica.nodes.cursor(self._meeting.server, self._scope)

    def _set_cursor(self, cursor: int) -> None:
        self._replica.nodes.set_cursor(self._meeting.server, self._scope, cursor)

    def _portion(self, cursor: int) -> Pulled:
        remote, scope = self._meeting.remote, self._scope
        replica = self._replica
        own = replica.shelf.lacks_own(scope) or replica.put_back.lacks(scope)
        return self._meeting.ask(
            lambda token: remote.pull(scope, cursor, MOST_PULLED, token, own)
        )

    def _take_all(self, portion: Pulled) -> bool:
        """Apply what came; tell whether to ask for more."""
        for arrival in portion.arrivals:
            if not self._take(arrival):
                return False
        if not portion.is_whole:
            raise ServerAway("The line broke off while changes were coming.")
        if portion.next_cursor > self._cursor():
            self._set_cursor(portion.next_cursor)
        return True

    def _take(self, arrival: Arrival) -> bool:
        try:
            applied = self._applied(arrival)
        except SegmentForked:
            self._keep_fork(arrival)
            return True
        except UnknownSigner:
            return self._after_org(arrival)
        except SegmentGap:
            return self._from_the_start()
        except SegmentRefused as fault:
            self._tell.warn(_REFUSED.format(scope=self._scope, why=fault))
            return False
        self._note(arrival, applied)
        return True

    def _applied(self, arrival: Arrival) -> Applied:
        replica = self._replica
        with replica.database.write():
            if not self._cursor():
                # From now on we know it as one that we pull from: what comes from
                # it has been received before.
                self._set_cursor(0)
            applied = self._meeting.take_in(arrival.segment)
            self._set_cursor(arrival.cursor)
            if self._meeting.relay is not None and applied.state == "applied":
                # A hub need not carry up what came down.
                stream = read_header(arrival.segment).stream
                replica.shelf.set_pushed(stream, applied.have)
        return applied

    def _keep_fork(self, arrival: Arrival) -> None:
        replica = self._replica
        with replica.database.write():
            now, server = replica.clock.now(), self._meeting.server
            replica.keep_fork(Arrived(arrival.segment, now, server))
            self._set_cursor(arrival.cursor)
        if not replica.trust.is_server(read_header(arrival.segment).dev):
            # Of a server's own it is said at the end of each exchange: gave_up.py.
            self._tell.warn(_FORKED.format(scope=self._scope))

    def _after_org(self, arrival: Arrival) -> bool:
        """Fetch `org` once more: the signer may have been enrolled just now."""
        if not self._may_ask_org:
            self._tell.warn(_UNKNOWN.format(scope=self._scope))
            return False
        self._may_ask_org = False
        pull_scope(self._meeting, ORG, self._tell)
        return self._take(arrival)

    def _from_the_start(self) -> bool:
        """Something between is missing here: ask for the scope from its start."""
        if not self._may_begin_anew:
            why = "changes before it are missing"
            self._tell.warn(_REFUSED.format(scope=self._scope, why=why))
            return False
        self._may_begin_anew = False
        self._set_cursor(0)
        self.run()
        return False

    def _note(self, arrival: Arrival, applied: Applied) -> None:
        if applied.state == "known":
            return
        self._tell.report.records |= applied.records
        count = read_header(arrival.segment).n
        self._tell.pulled(self._scope, count, len(arrival.segment))
