"""Do segments have the size that the line carries, and their own secrets?"""

from __future__ import annotations

from random import Random
from time import monotonic, sleep

import pytest

from sync.answering import Answering
from sync.cutting import FIRST, LARGEST, SMALLEST
from sync.exchange import exchange
from sync.exchanging.carrying import ServerAway
from sync.segment import read_header
from sync.wire import MOST_TOGETHER
from tests.sync.direct_remote import DirectRemote


class BreakingRemote(DirectRemote):
    """A line that breaks under every segment of more than so many bytes."""

    def __init__(self, answering: Answering, carries: int) -> None:
        super().__init__(answering)
        self.carries = carries

    def push_segment(self, body, token):
        if len(body) > self.carries:
            self.pushed.append(body)
            raise ServerAway("The line broke off.")
        return super().push_segment(body, token)


@pytest.fixture
def server(ministry):
    return Answering(ministry.office.replica)


@pytest.fixture
def a(ministry):
    return ministry.node("a", tell=False)


def save_much(node, count, kilobytes=1, chance=Random(5)):
    """Save what does not pack: a kilobyte of chance is one on the line."""
    for _ in range(count):
        note = chance.randbytes(kilobytes * 512).hex()
        node.replica.create(
            *("inspection", "fl-1", {"note": note}), scope="D09", user=node.name
        )


def test_segments_come_near_their_size_and_grow_on_a_good_line(a, server):
    save_much(a, 1100)
    remote = DirectRemote(server)

    exchange(a.replica, remote)

    sizes = [len(body) for body in remote.pushed]
    assert 0.6 * FIRST < sizes[0] < 1.25 * FIRST
    assert all(0.6 * LARGEST < size < 1.2 * LARGEST for size in sizes[1:-1])
    assert sum(read_header(body).n for body in remote.pushed) == 1100


def test_what_was_cut_stays_and_what_was_not_is_cut_smaller(a, server, ministry):
    save_much(a, 400)
    remote = BreakingRemote(server, carries=0)
    for _ in range(4):
        with pytest.raises(ServerAway):
            exchange(a.replica, remote)
    first = remote.pushed[0]
    remote.carries = LARGEST

    exchange(a.replica, remote)

    assert remote.pushed[:5] == [first] * 5
    assert 2 * SMALLEST < len(first) < 1.25 * FIRST
    assert len(remote.pushed[5]) < 1.25 * 2 * SMALLEST
    assert len(ministry.office.replica.records("inspection")) == 400


def test_what_is_not_handed_over_yet_is_not_cut(a, server):
    save_much(a, 400)
    with pytest.raises(ServerAway):
        exchange(a.replica, BreakingRemote(server, carries=0))

    cut = a.database.rows("select first, last from segment where scope = 'D09'")

    assert [row["first"] for row in cut] == [1]
    assert cut[0]["last"] < 300


def test_the_next_segment_is_cut_while_one_is_on_its_way(a, server):
    save_much(a, 900)
    cut = []

    class Watched(DirectRemote):
        def push_segment(self, body, token):
            # The first only shows whether the line carries: nothing is cut meanwhile.
            patience = 10.0 if self.pushed else 0.2
            cut.append(is_cut_behind(a, read_header(body).last, patience))
            return super().push_segment(body, token)

    exchange(a.replica, Watched(server))

    first, *others, last = cut
    assert not first and not last
    assert others and all(others)


class Together(DirectRemote):
    """Notes which segments came in one request; breaks off behind the `breaks`th."""

    def __init__(self, answering, breaks=None):
        super().__init__(answering)
        self.requests: list[list[bytes]] = []
        self._breaks = breaks

    def push_segments(self, bodies, token):
        self.requests.append(list(bodies))
        return super().push_segments(bodies, token)

    def push_segment(self, body, token):
        if self._breaks == len(self.pushed):
            raise ServerAway("The line broke off.")
        return super().push_segment(body, token)


def test_a_line_that_carries_gets_several_segments_in_one_request(a, server, ministry):
    save_much(a, 1300, kilobytes=1)
    remote = Together(server)

    report = exchange(a.replica, remote)

    alone = len(remote.pushed) - sum(map(len, remote.requests))
    assert remote.requests and all(len(bodies) > 1 for bodies in remote.requests)
    assert all(sum(map(len, b)) <= MOST_TOGETHER for b in remote.requests)
    # The first shows what the line carries; the last may be all that is left.
    assert alone <= 2 and remote.pushed[0] not in remote.requests[0]
    assert report.pushed == 1300
    assert len(ministry.office.replica.records("inspection")) == 1300


def test_of_several_that_go_together_none_that_came_is_sent_again(a, server, ministry):
    save_much(a, 1300, kilobytes=1)
    broken = Together(server, breaks=2)
    with pytest.raises(ServerAway):
        exchange(a.replica, broken)

    exchange(a.replica, rest := DirectRemote(server))

    assert len(broken.requests[0]) > 1 and broken.pushed[1] in broken.requests[0]
    assert not set(broken.pushed) & set(rest.pushed)
    assert len(ministry.office.replica.records("inspection")) == 1300


def test_a_server_that_takes_one_at_a_time_gets_them_so(a, server, ministry):
    class OneByOne(DirectRemote):
        def push_segments(self, bodies, token):
            return ()

    save_much(a, 1300, kilobytes=1)

    report = exchange(a.replica, OneByOne(server))

    assert report.pushed == 1300
    assert len(ministry.office.replica.records("inspection")) == 1300


def is_cut_behind(node, seq, patience):
    """Tell whether a segment behind change `seq` gets cut, while nothing is sent."""
    until = monotonic() + patience
    is_whole = seq in {row.seq for row in node.replica.shelf.own_streams()}
    found = []
    while not found and not is_whole and monotonic() < until:
        sleep(0.01)
        found = node.database.rows("select 1 from segment where first > ?", (seq,))
    return bool(found)


def test_a_secret_that_has_gone_out_serves_no_later_save(a, server):
    """What a part of its lines went out with must not open a later answer."""
    save_much(a, 400)
    with pytest.raises(ServerAway):
        exchange(a.replica, BreakingRemote(server, carries=0))
    save_much(a, 2)

    exchange(a.replica, remote := DirectRemote(server))

    headers = [read_header(body) for body in remote.pushed]
    before = {one.secret for one in headers if one.last <= 400}
    [after] = {one.secret for one in headers if one.first > 400}
    assert len(before) == 1 and after not in before


def test_lines_that_pack_badly_become_several_segments_under_one_secret(a):
    """The first line packs so well that the next ones are misjudged."""
    said = {"note": "0" * 10**6}
    a.replica.create("inspection", "fl-1", said, scope="D09", user="a")
    save_much(a, 300, kilobytes=2)

    headers = [read_header(body) for body in a.cut()]

    assert max(len(body) for body in a.cut()) < 1.25 * FIRST
    assert sum(header.n for header in headers if header.scope == "D09") == 301
    assert len({header.secret for header in headers}) == 1
