"""Does an exchange bring everything across, wherever it is cut?"""

from __future__ import annotations

from datetime import timedelta

import pytest

from sync.answering import Answering
from sync.exchange import Progress, exchange
from sync.exchanging.carrying import NotWelcome, ServerAway, ServerChanged
from sync.segment import read_header
from sync.wire import Welcome
from tests.sync.direct_remote import DirectRemote
from tests.sync.nodes import Ministry, SetClock


@pytest.fixture
def server(ministry):
    return Answering(ministry.office.replica)


@pytest.fixture
def a(ministry):
    return ministry.node("a", tell=False)


@pytest.fixture
def b(ministry):
    return ministry.node("b", tell=False)


def save(node, **answers):
    return node.replica.create(
        "inspection", "fl-1", answers, scope="D09", user=node.name
    )


def sync(node, server, **how):
    return exchange(node.replica, DirectRemote(server), **how)


def said(node, kind="inspection"):
    return {r.id: (r.doc, r.heads) for r in node.replica.records(kind)}


def kept_in(node):
    tables = node.database.tables()
    return {name: list(tables[name].rows) for name in tables.table_names()}


def test_what_one_laptop_saves_the_other_reads(a, b, server, ministry):
    record = save(a, x=1)

    sent, got = sync(a, server), sync(b, server)

    assert (sent.pushed, sent.waiting, got.pushed) == (1, 0, 0)
    assert record in got.records
    assert said(a) == said(b) == said(ministry.office)
    assert b.replica.read(record).first_received_at == ministry.clock.now()
    assert sync(a, server).pulled == sync(b, server).pulled == 0


def test_progress_is_told_in_changes_and_bytes(a, b, server):
    for number in range(3):
        save(a, n=number)
        a.replica.shelf.cut_all()
    seen: list[Progress] = []

    report = sync(a, server, progress=seen.append)

    pushes = [step for step in seen if step.direction == "push"]
    assert [(step.changes, step.of) for step in pushes] == [(1, 3), (2, 3), (3, 3)]
    assert pushes[-1].bytes == report.bytes_out > 0


def test_a_dry_run_says_what_waits_and_does_nothing(a, server, ministry):
    save(a, x=1)
    before = kept_in(a)

    report = sync(a, server, dry_run=True)

    assert (report.waiting, report.pushed, report.is_dry) == (1, 0, True)
    assert said(ministry.office) == {}
    assert a.replica.shelf.waiting() == 1
    assert kept_in(a) == before


def test_away_is_said_with_what_to_do_and_that_nothing_is_lost(a, server):
    save(a, x=1)
    remote = DirectRemote(server)
    remote.is_away = True

    with pytest.raises(ServerAway) as away:
        exchange(a.replica, remote)

    assert "Try again" in str(away.value) and "nothing is lost" in str(away.value)
    assert a.replica.shelf.waiting() == 1
    remote.is_away = False
    assert exchange(a.replica, remote).pushed == 1


def test_a_lost_reply_is_made_good_by_the_next_run(a, b, server, ministry):
    for number in range(5):
        save(a, n=number)
        a.replica.shelf.cut_all()
    remote = DirectRemote(server)
    remote.lose_reply_to_push = 3
    with pytest.raises(ServerAway):
        exchange(a.replica, remote)
    assert a.replica.shelf.waiting() == 3

    a.close()
    a.open()
    again = DirectRemote(server)
    report = exchange(a.replica, again)

    assert (report.pushed, report.waiting) == (2, 0)
    assert [read_header(body).first for body in again.pushed] == [4, 5]
    assert len(said(ministry.office)) == 5


def test_a_pull_cut_at_any_byte_sends_at_most_one_segment_again(a, b, server):
    for number in range(4):
        save(a, n=number)
        a.replica.shelf.cut_all()
    sync(a, server)
    sync(b, server, dry_run=True)

    came = []
    for cut_after in (300, 500, 700, 10**6):
        remote = DirectRemote(server)
        remote.cut_pull_after = cut_after
        try:
            exchange(b.replica, remote)
        except ServerAway:
            pass
        came += [arrival.cursor for arrival in remote.pulled]

    assert len(came) == len(set(came))
    assert said(a) == said(b)


def test_a_restored_server_is_offered_again_what_it_lacks(a, b, server, ministry):
    save(a, x=1)
    sync(a, server)
    sync(b, server)
    backup = ministry.office.folder / "backup.db"
    ministry.office.database.execute("vacuum into ?", (str(backup),))
    save(a, x=2)
    sync(a, server)
    sync(b, server)

    ministry.office.close()
    for path in ministry.office.folder.glob("node.db*"):
        path.unlink()
    backup.rename(ministry.office.folder / "node.db")
    ministry.office.open()
    ministry.office.replica.nodes.set("epoch", "after the restore")
    restored = Answering(ministry.office.replica)
    save(b, x=3)
    sync(b, restored)
    report = sync(a, restored)
    sync(b, restored)

    assert report.pushed == 0  # b has handed it back
    assert said(a) == said(b) == said(ministry.office)
    assert len(said(a)) == 3


def test_a_server_of_another_ministry_gets_nothing(a, tmp_path):
    (tmp_path / "other").mkdir()
    other = Ministry(tmp_path / "other")
    save(a, x=1)
    remote = DirectRemote(Answering(other.office.replica))

    with pytest.raises(ServerChanged, match="Nothing was sent"):
        exchange(a.replica, remote)

    assert remote.pushed == []
    other.close()


def test_a_server_that_cannot_sign_is_not_believed(a, server):
    class Imposter(DirectRemote):
        def hello(self, request) -> Welcome:
            welcome = super().hello(request)
            return welcome.__class__(
                **{
                    **{f: getattr(welcome, f) for f in welcome.__struct_fields__},
                    "epoch": "another",
                }
            )

    save(a, x=1)
    remote = Imposter(server)

    with pytest.raises(ServerChanged):
        exchange(a.replica, remote)

    assert remote.pushed == []


def test_a_laptop_cannot_pose_as_a_server(a, b, server, ministry):
    ministry.tell_all()
    save(a, x=1)
    remote = DirectRemote(Answering(b.replica))

    with pytest.raises(ServerChanged):
        exchange(a.replica, remote)

    assert remote.pushed == []


def test_a_stranger_is_not_welcome(server, ministry, tmp_path):
    from tests.sync.nodes import Node

    stranger = Node(tmp_path, "stranger", ministry.clock)
    stranger.replica.trust.pin_root(ministry.office.identity.public_key)
    save(stranger, x=1)

    with pytest.raises(NotWelcome):
        sync(stranger, server)

    assert said(ministry.office) == {}
    stranger.close()


def test_a_revoked_device_is_refused_but_what_it_hands_in_is_kept(a, server, ministry):
    save(a, x=1)
    ministry.clock.pass_time(hours=1)
    ministry.office.replica.put(
        f"cert-{a.dev}",
        "certificate",
        "",
        {"revoked_at": ministry.clock.now().isoformat()},
        scope="org",
        user="root",
    )

    report = sync(a, server)

    assert (report.is_revoked, report.held, report.pulled) == (True, 1, 0)
    assert "revoked" in report.warnings[0]
    [segment] = a.cut()
    taken = server.push(segment, "no token")
    assert (taken.state, said(ministry.office)) == ("known", {})


def test_a_confidential_half_comes_only_where_the_certificate_names_it(
    b, server, ministry
):
    plain = ministry.node("plain", scopes=("D09",), tell=False)
    record = b.replica.create(
        *("inspection", "fl-1", {"x": 1}),
        scope="D09",
        user="b",
        confidential={"said": "words"},
    )
    sync(b, server)
    sync(plain, server)

    assert plain.replica.read(record).doc == {"x": 1}
    with pytest.raises(NotWelcome):
        remote = DirectRemote(server)
        token = server._tokens.new_token(plain.dev)
        remote.pull("D09+", 0, 10**6, token)


def test_a_scope_that_is_granted_later_comes_from_its_start(b, server, ministry):
    plain = ministry.node("plain", scopes=("D09",), tell=False)
    record = b.replica.create(
        *("inspection", "fl-1", {"x": 1}),
        scope="D09",
        user="b",
        confidential={"said": "words"},
    )
    sync(b, server)
    sync(plain, server)
    ministry.clock.pass_time(days=2)
    wider = ministry.certificate(plain, ("D09", "D09+"), start=ministry.clock.now())
    ministry.office.replica.trust.learn(wider)
    ministry.publish(wider)

    report = sync(plain, server)

    assert "D09+" in report.scopes
    assert plain.replica.read(record).doc == {"x": 1, "said": "words"}
    assert plain.replica.read(record).heads == b.replica.read(record).heads


def test_a_scope_that_is_taken_back_is_reported(b, server, ministry):
    sync(b, server)
    ministry.clock.pass_time(days=2)
    ministry.publish(ministry.certificate(b, ("D09",), start=ministry.clock.now()))

    assert sync(b, server).lost == ("D09+",)


def test_a_newcomer_enrolled_while_we_pull_is_asked_for(a, b, server, ministry):
    sync(b, server)
    late: list = []

    class Busy(DirectRemote):
        def pull(self, scope, *rest):
            if scope == "D09" and not late:
                late.append(ministry.node("late", tell=False))
                save(late[0], x=1)
                sync(late[0], server)
            return super().pull(scope, *rest)

    report = exchange(b.replica, Busy(server))

    assert len(said(b)) == 1
    assert report.warnings == []


def test_a_wrong_clock_is_warned_of_and_noted_once(server, ministry):
    astray = ministry.node(
        "astray",
        clock=SetClock(ministry.clock.now() + timedelta(minutes=30)),
        tell=False,
    )

    first, second = sync(astray, server), sync(astray, server)

    assert "30 minutes ahead" in first.warnings[0]
    assert len(second.warnings) == 1
    [noted] = ministry.office.replica.history(f"clk-{astray.dev}", "~clk")
    assert noted.value["offset_ms"] == 30 * 60_000
    assert sync(ministry.node("good", tell=False), server).warnings == []


def test_a_token_that_ends_on_a_slow_line_is_renewed(a, server, ministry):
    class Slow(DirectRemote):
        def push_segment(self, body, token):
            ministry.clock.pass_time(minutes=10)
            return super().push_segment(body, token)

    for number in range(5):
        save(a, n=number)
        a.replica.shelf.cut_all()

    assert exchange(a.replica, Slow(server)).pushed == 5


def test_what_is_held_is_said_and_the_queue_behind_goes_on(server, ministry, a):
    nosy = ministry.node("nosy", scopes=("D09",), tell=False)
    nosy.replica.create("inspection", "fl-1", {"x": 1}, scope="D10", user="n")
    save(nosy, x=2)

    report = sync(nosy, server)

    assert (report.held, report.pushed, report.waiting) == (1, 2, 0)
    assert "for a person to decide" in report.warnings[0]
    assert len(said(ministry.office)) == 1
    assert sync(nosy, server).pushed == 0


def test_a_forked_laptop_is_told_and_both_are_kept(a, server, ministry):
    from tests.sync.nodes import Node

    save(a, x=1)
    twin = Node(ministry.folder, "twin", ministry.clock, identity=a.identity)
    twin.replica.trust.pin_root(ministry.office.identity.public_key)
    save(twin, x=2)
    sync(a, server)

    save(twin, x=3)
    report = sync(twin, server)

    assert report.pushed == 0
    assert "copied, or put back" in report.warnings[0]
    assert len(said(ministry.office)) == 1
    assert [h.state for h in ministry.office.replica.nodes.quarantine()] == ["forked"]
    twin.close()


def test_clashes_found_by_a_push_are_counted(a, b, server):
    record = save(a, x=1)
    sync(a, server)
    sync(b, server)
    a.replica.edit(record, {"x": 2}, user="a")
    b.replica.edit(record, {"x": 3}, user="b")
    sync(a, server)

    assert sync(b, server).clashes == 1


def test_the_office_own_decisions_come_down(a, server, ministry):
    ministry.office.replica.put(
        *("f-one", "follow_up", "", {"state": "assigned"}), scope="D09", user="s"
    )

    sync(a, server)

    assert a.replica.read("f-one").doc == {"state": "assigned"}
