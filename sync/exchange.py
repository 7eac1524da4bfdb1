"""How do a device and a server give each other what the other lacks?

Greet, pull `org`, push everything, pull the rest. It may be cut at any point:
what has arrived is kept together with its cursor, and the next run goes on.
"""

from __future__ import annotations

from collections.abc import Callable

from sync.blobs.exchanging import (
    Wanted,
    carry_blobs,
    forget_told,
    nothing_wanted,
    waiting_blobs,
)
from sync.bundles.store import BundleStore
from sync.clock import milliseconds_of
from sync.exchanging.carrying import (
    DeviceRevoked,
    ExchangeTrouble,
    NotWelcome,
    Remote,
    ServerAway,
    ServerChanged,
    ServerFaulty,
)
from sync.exchanging.greeting import Meeting, Relay, epoch_key, meet
from sync.exchanging.handing_in import hand_in
from sync.exchanging.joining import StillPending, enrol
from sync.exchanging.pulling import pull_scope
from sync.exchanging.pushing import push_all, waiting_for
from sync.exchanging.report import Progress, Report, Teller
from sync.offsets import CLOCK, CLOCK_KIND, TOLERANCE, ahead_ms
from sync.received.receipts import ReceiptBook
from sync.received.vector import delays
from sync.replica import Replica
from sync.returns.gave_up import TOLD, forked_scopes
from sync.returns.handing_back import hand_back
from sync.returns.renewal import Renamed, go_on
from sync.trust import ORG

TOLERANCE_MS = int(TOLERANCE.total_seconds() * 1000)

__all__ = [
    "ExchangeTrouble",
    "NotWelcome",
    "Progress",
    "Remote",
    "Relay",
    "Report",
    "ServerAway",
    "ServerChanged",
    "ServerFaulty",
    "StillPending",
    "enrol",
    "exchange",
]


def exchange(
    replica: Replica,
    remote: Remote,
    *,
    progress: Callable[[Progress], None] | None = None,
    dry_run: bool = False,
    relay: Relay | None = None,
    renamed: Renamed = lambda _: None,
    wanted: Wanted = nothing_wanted,
) -> Report:
    """Exchange everything with one server; return what was done.

    A hub hands in its `relay`: it carries the streams of others too. `renamed`
    hears of numbers that changed when the device took a new key. `wanted` says,
    once all records have come, of which the attachments are fetched. Raises
    ServerAway, NotWelcome, ServerChanged, ServerFaulty (what was exchanged
    before stands) or a DatabaseTrouble. A dry run greets only. A device that the
    office has revoked hands in what it has, and is told so.
    """
    if relay is not None and not dry_run:
        ReceiptBook(replica).give()
    try:
        meeting = meet(replica, remote, relay)
    except DeviceRevoked:
        if dry_run or relay is not None:
            raise
        return hand_in(replica, remote)
    tell = Teller(_report_of(meeting, dry_run), progress)
    if dry_run:
        tell.report.waiting = waiting_for(meeting)
    else:
        _exchange_all(meeting, tell, renamed)
        if not tell.report.is_forked:
            carry_blobs(meeting, tell, wanted)
            _fetch_receipts(meeting, tell)
    tell.report.blobs_waiting = waiting_blobs(meeting)
    return tell.report


def _report_of(meeting: Meeting, is_dry: bool) -> Report:
    report = Report(server=meeting.server, is_dry=is_dry)
    report.scopes, report.lost = meeting.welcome.scopes, meeting.welcome.lost
    return report


def _exchange_all(meeting: Meeting, tell: Teller, renamed: Renamed) -> None:
    """Give and fetch everything, once the server has welcomed us."""
    replica, report = meeting.replica, tell.report
    hand_back(meeting, tell)
    _look_at_epoch(meeting)
    _catch_up(meeting, tell)
    _look_at_clock(meeting, report)
    _look_for_delays(meeting, report)
    if meeting.relay is not None:
        meeting.relay.ask_for_others(meeting.remote)
    pull_scope(meeting, ORG, tell)
    go_on(meeting, tell, renamed)
    push_all(meeting, tell)
    given = BundleStore(replica.database)
    given.note_given(meeting.server, replica.shelf.own_streams())
    for scope in meeting.welcome.scopes:
        if scope != ORG:
            pull_scope(meeting, scope, tell)
    for scope in forked_scopes(replica):
        tell.warn(TOLD.format(scope=scope))
    report.waiting = sum(row.have - row.pushed_seq for row in meeting.streams())


def _fetch_receipts(meeting: Meeting, tell: Teller) -> None:
    """Hear in the same exchange that what was given is kept: else it counts as only here."""
    if tell.report.blobs_given:
        for scope in meeting.welcome.scopes:
            if scope != ORG:
                pull_scope(meeting, scope, tell)


def _catch_up(meeting: Meeting, tell: Teller) -> None:
    """On a hub that was put back: fetch its own changes before it writes any."""
    for scope in meeting.welcome.scopes:
        if meeting.replica.put_back.lacks(scope):
            pull_scope(meeting, scope, tell)


def _look_at_epoch(meeting: Meeting) -> None:
    """Begin again from the start when the server was made anew or restored."""
    nodes, server = meeting.replica.nodes, meeting.server
    key = epoch_key(server)
    if nodes.get(key) == meeting.welcome.epoch:
        return
    with meeting.replica.database.write():
        nodes.forget_cursors(server)
        forget_told(meeting.replica, server)
        nodes.set(key, meeting.welcome.epoch)


def _look_for_delays(meeting: Meeting, report: Report) -> None:
    """Warn when a hub has sat on changes of ours; they go to this server now."""
    replica = meeting.replica
    for delay in delays(replica, meeting.welcome, replica.clock.now()):
        report.warnings.append(
            f"A hub ({delay.hub}) has had {delay.changes} changes of this machine"
            f" since {delay.since:%d %b %Y}, and this server has not got them from it."
            " They are handed over now; tell your office."
        )


def _look_at_clock(meeting: Meeting, report: Report) -> None:
    """Warn of a wrong clock, and note it once as evidence."""
    if meeting.is_clock_off:
        minutes = round(abs(meeting.offset_ms) / 60_000)
        way = "ahead of" if meeting.offset_ms > 0 else "behind"
        report.warnings.append(
            f"This machine's clock is {minutes} minutes {way} the server's."
            " Set it right; what was recorded is kept, and the difference is noted."
        )
    _note_offset(meeting)


def _note_offset(meeting: Meeting) -> None:
    """Note how far our lines are dated ahead when that has changed; 0 when no more.

    Against a hub it is noted once even so: the hub itself may be found to be off.
    """
    replica, key = meeting.replica, f"clock against {meeting.server}"
    now, server = milliseconds_of(replica.clock.now()), meeting.welcome.time
    ahead = ahead_ms(replica.nodes.last_hlc(), now, server)
    if abs(ahead) <= TOLERANCE_MS:
        ahead = 0
    minutes = str(round(ahead / 60_000))
    own = replica.trust.scopes_of(replica.identity.dev)
    told = meeting.welcome.scopes
    # Never where only a server says that we may: what is written there is held.
    districts = [scope for scope in told if _is_district(scope) and scope in own]
    is_hub = replica.trust.served_by(meeting.server) is not None
    before = replica.nodes.get(key) or ("" if is_hub else "0")
    if before == minutes or not districts or replica.put_back.is_behind:
        return
    with replica.database.write():
        replica.nodes.set(key, minutes)
        said = {"server": meeting.server, "offset_ms": meeting.offset_ms}
        replica.put(
            *(f"clk-{replica.identity.dev}", CLOCK_KIND, ""),
            {CLOCK: {**said, "ahead_ms": ahead, "server_ms": server}},
            scope=districts[0],
            user=replica.trust.user_of(replica.identity.dev),
        )


def _is_district(scope: str) -> bool:
    return scope != ORG and not scope.endswith("+")
