"""Clocks 400 days slow to 10 years fast, and back in mid-session: is anything refused?

Two laptops and an office, each with a wrong clock. Nothing is refused for its
time, each device's own changes keep their order, all end with one record, and
a wrong clock does not drag the others' along.
"""

from __future__ import annotations

from datetime import timedelta
from random import Random

from sync.answering import Answering
from sync.clock import FURTHEST_AHEAD, hlc_of
from sync.exchange import exchange
from sync.segment import open_segment
from tests.campaigns.campaign import Run, Tally
from tests.sync.direct_remote import DirectRemote
from tests.sync.nodes import MORNING, Ministry, SetClock

# Days that a clock is off by: device and office take turns through all of them.
DAYS_OFF = (0, -400, -30, -1, 1, 30, 400, 3650)
ROUNDS = 6


def play(run: Run) -> Tally:
    """`run.count` pairs of wrong clocks."""
    tally = Tally()
    for number in range(run.count):
        device = DAYS_OFF[number % len(DAYS_OFF)]
        office = DAYS_OFF[(number * 3 + number // len(DAYS_OFF)) % len(DAYS_OFF)]
        where = f"device {device:+} days, office {office:+} days"
        _session(run, number, (device, office), where, tally)
        tally.count("sessions")
    return tally


def _session(run: Run, number: int, off, where: str, tally: Tally) -> None:
    device, office = (timedelta(days=days) for days in off)
    ministry, chance = Ministry(run.room(number)), run.chance(number)
    try:
        # No certificate ends in these ten years: that would be a reason to hold.
        clock, until = SetClock(MORNING + device), MORNING + timedelta(days=7300)
        wrong = ministry.node("wrong", clock=clock, tell=False, until=until)
        right = ministry.node("right", tell=False, until=until)
        ministry.office.clock = SetClock(MORNING + office)
        ministry.office.replica.clock = ministry.office.clock
        server = Answering(ministry.office.replica)
        record = wrong.replica.create(
            "inspection", "fl-1", {"n": 0}, scope="D09", user="wrong"
        )
        for _ in range(ROUNDS):
            _round(server, record, (wrong, right), chance)
        _look(ministry, (wrong, right), where, tally)
    finally:
        ministry.close()


def _round(server: Answering, record, nodes, chance: Random) -> None:
    """Both exchange and write; a clock may jump back while it lasts."""
    for node in nodes:
        exchange(node.replica, DirectRemote(server))
        if chance.random() < 0.5:
            node.clock.pass_time(days=-chance.choice([0.01, 1, 400]))
        if node.replica.read(record) is not None:
            writes = {"n": chance.randrange(9), node.name: chance.randrange(9)}
            node.replica.edit(record, writes, user=node.name)
        node.clock.pass_time(hours=1)


def _look(ministry: Ministry, nodes, where: str, tally: Tally) -> None:
    server = Answering(ministry.office.replica)
    for node in (*nodes, *nodes):
        exchange(node.replica, DirectRemote(server))
    office = ministry.office.replica
    for node in nodes:
        made = [seq for row in _own(node) for seq in range(1, row.seq + 1)]
        stored = [change.dot.seq for change in _changes(office, node.dev)]
        tally.compare(made, stored, where)
        tally.count("changes", len(made))
        moments = [change.hlc for change in _changes(office, node.dev)]
        if moments != sorted(set(moments)):
            tally.surprise(where, "a device's own changes lost their order")
        if _says(node.replica) != _says(office):
            tally.surprise(where, "a laptop and the office do not say the same")
    if office.database.rows("select 1 from quarantine"):
        tally.surprise(where, "something was held for its time")
    _not_dragged(ministry, where, tally)


def _not_dragged(ministry: Ministry, where: str, tally: Tally) -> None:
    """It is at most 5 minutes ahead of the latest that its own wall has shown."""
    office = ministry.office
    latest = max(office.clock.now(), MORNING)
    furthest = hlc_of(latest + FURTHEST_AHEAD)
    if office.replica.nodes.last_hlc() > furthest + (1 << 12):
        tally.surprise(where, "the office's clock was dragged along")


def _own(node):
    rows = node.replica.shelf.own_streams()
    return [row for row in rows if row.stream.scope == "D09"]


def _changes(office, dev: str):
    rows = office.database.rows(
        "select g.body from segment g join stream s on s.n = g.stream"
        " where s.dev = ? and s.scope = 'D09' order by g.first",
        (dev,),
    )
    opened = [open_segment(row["body"], office.trust.key_of) for row in rows]
    return [change for segment in opened for change in segment.changes]


def _says(replica) -> dict:
    return {r.id: (r.doc, r.heads) for r in replica.records("inspection")}
