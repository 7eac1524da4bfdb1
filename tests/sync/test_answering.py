"""Does a server answer only whom it should, and never twice to one nonce?"""

from __future__ import annotations

import pytest

from sync.answering import STATUS, Answering, Refusal
from sync.exchange import StillPending, enrol
from sync.exchanging.carrying import NotWelcome, ServerChanged
from sync.identity import (
    EnrolmentCode,
    Identity,
    check_possession,
    proof_of_code,
)
from sync.wire import Challenge, EnrolRequest, Hello
from tests.sync.direct_remote import DirectRemote
from tests.sync.nodes import Ministry, Node


@pytest.fixture
def a(ministry):
    return ministry.node("a")


@pytest.fixture
def server(ministry):
    return Answering(ministry.office.replica)


def hello_of(node, challenge: Challenge, **other) -> Hello:
    said = {
        "dev": node.dev,
        "server": challenge.server,
        "nonce": challenge.nonce,
        "own_nonce": "11" * 16,
        "cursors": {},
        "have": (),
        "want": ("D09",),
        "clock": 0,
    }
    return Hello(**{**said, **other}).signed_by(node.identity)


def test_a_hello_is_answered_once(server, a):
    hello = hello_of(a, server.challenge())

    welcome = server.hello(hello)

    assert welcome.scopes == ("org", "D09", "D09+")
    with pytest.raises(Refusal) as refusal:
        server.hello(hello)
    assert refusal.value.status == 401


def test_a_nonce_ends_after_two_minutes(server, a, ministry):
    hello = hello_of(a, server.challenge())
    ministry.clock.pass_time(minutes=3)

    with pytest.raises(Refusal) as refusal:
        server.hello(hello)

    assert refusal.value.status == 401


@pytest.mark.parametrize("nonce", ["", ".", "a.b.c", "x" * 500, "é.9999999999999.00"])
def test_a_nonce_of_ones_own_making_does_not_hold(server, a, nonce):
    challenge = Challenge(server.challenge().server, nonce)

    with pytest.raises(Refusal):
        server.hello(hello_of(a, challenge))


def test_a_hello_for_another_server_or_by_another_key_is_refused(server, a, ministry):
    for_other = hello_of(a, server.challenge(), server="0" * 16)
    other = ministry.node("other")
    posing = hello_of(other, server.challenge(), dev=a.dev)

    for hello in (for_other, posing):
        with pytest.raises(Refusal) as refusal:
            server.hello(hello)
        assert refusal.value.status == 403


def test_a_token_holds_a_quarter_of_an_hour_and_for_its_server_only(
    server, a, ministry
):
    token = server.hello(hello_of(a, server.challenge())).token
    server.segments_after("org", 0, 1000, token)
    ministry.clock.pass_time(minutes=16)

    for bad in (token, "", "x", token.replace(a.dev, "0" * 16)):
        with pytest.raises(Refusal) as refusal:
            server.segments_after("org", 0, 1000, bad)
        assert refusal.value.status == 401


def test_a_token_survives_a_restart_of_the_server(server, a, ministry):
    token = server.hello(hello_of(a, server.challenge())).token

    restarted = Answering(ministry.office.replica)

    assert restarted.segments_after("org", 0, 1000, token).arrivals


def test_one_pull_gives_at_least_one_segment_and_no_more_than_fits(server, a):
    token = server.hello(hello_of(a, server.challenge())).token
    a.clock.pass_time(minutes=1)

    portion = server.segments_after("org", 0, 1, token)

    assert len(portion.arrivals) == 1
    assert portion.next_cursor == portion.arrivals[0].cursor


def test_every_state_of_a_segment_has_its_status(server, a, ministry):
    token = server.hello(hello_of(a, server.challenge())).token
    for number in range(3):
        a.replica.create("i", "f", {"n": number}, scope="D09", user="a")
        a.replica.shelf.cut_all()
    first, second, third = a.cut()

    taken = [server.push(body, token) for body in (first, first, third, b"junk")]

    states = [t.state for t in taken]
    assert states == ["applied", "known", "gap", "damaged"]
    assert [STATUS[state] for state in states] == [200, 200, 409, 400]
    assert taken[2].have.seq == 1


def test_a_fork_is_kept_though_the_office_undoes_its_whole_write(a, ministry):
    office = ministry.office.replica

    def take_in(segment, *, from_device):
        with office.database.write():
            now = office.clock.now()
            return office.apply(segment, got_at=now, got_from=from_device)

    server = Answering(office, take_in=take_in)
    token = server.hello(hello_of(a, server.challenge())).token
    twin = Node(ministry.folder, "twin", ministry.clock, identity=a.identity)
    for node in (a, twin):
        node.replica.create("i", "f", {"by": node.name}, scope="D09", user="a")

    states = [server.push(node.cut()[0], token).state for node in (a, twin)]

    assert states == ["applied", "forked"]
    assert [held.state for held in office.nodes.quarantine()] == ["forked"]
    twin.close()


def test_a_segment_without_a_token_is_not_taken(server, a, ministry):
    a.replica.create("i", "f", {"n": 1}, scope="D09", user="a")
    [segment] = a.cut()

    with pytest.raises(Refusal) as refusal:
        server.push(segment, "")

    assert refusal.value.status == 401
    assert ministry.office.replica.records("i") == []


# -- enrolment ----------------------------------------------------------------


@pytest.fixture
def newcomer(ministry, tmp_path):
    node = Node(tmp_path, "newcomer", ministry.clock)
    yield node
    node.close()


@pytest.fixture
def code(ministry):
    return EnrolmentCode.create(
        "https://office.example", ministry.office.identity.public_key
    )


def certifying(ministry, code, node):
    """An office that certifies whoever proves this code."""

    def certify(request: EnrolRequest):
        public_key = bytes.fromhex(request.pub)
        check_possession(public_key, request.proof, request.possession)
        if request.proof != proof_of_code(code.secret, public_key):
            raise Refusal(403, "code-refused", "The code does not hold.")
        certificate = ministry.certificate(node, ("D09",))
        ministry.publish(certificate)
        return certificate

    return Answering(ministry.office.replica, certify=certify)


def test_a_new_device_is_certified_and_then_welcome(ministry, newcomer, code):
    remote = DirectRemote(certifying(ministry, code, newcomer))

    certificate = enrol(newcomer.replica, remote, code, device="laptop of the course")

    assert certificate.scopes == ("D09",)
    assert newcomer.replica.trust.root == ministry.office.identity.public_key
    from sync.exchange import exchange

    assert exchange(newcomer.replica, remote).scopes == ("org", "D09")


def test_a_code_that_does_not_hold_enrols_nobody(ministry, newcomer, code):
    wrong = EnrolmentCode.create(code.url, ministry.office.identity.public_key)

    with pytest.raises(NotWelcome):
        enrol(
            newcomer.replica,
            DirectRemote(certifying(ministry, code, newcomer)),
            wrong,
        )

    assert newcomer.replica.trust.root is None


def test_a_device_does_not_enrol_under_another_root_than_its_code_means(
    ministry, newcomer, code
):
    elsewhere = EnrolmentCode.create(code.url, Identity.create().public_key)

    with pytest.raises(ServerChanged):
        enrol(
            newcomer.replica,
            DirectRemote(certifying(ministry, elsewhere, newcomer)),
            elsewhere,
        )

    assert newcomer.replica.trust.root is None


def test_a_device_of_one_ministry_does_not_change_over_to_another(
    ministry, newcomer, code, tmp_path
):
    enrol(newcomer.replica, DirectRemote(certifying(ministry, code, newcomer)), code)
    (tmp_path / "other").mkdir()
    other = Ministry(tmp_path / "other")
    theirs = EnrolmentCode.create(code.url, other.office.identity.public_key)

    with pytest.raises(ServerChanged):
        enrol(
            newcomer.replica, DirectRemote(certifying(other, theirs, newcomer)), theirs
        )

    assert newcomer.replica.trust.root == ministry.office.identity.public_key
    other.close()


def test_a_node_that_cannot_certify_says_pending(ministry, newcomer, code):
    with pytest.raises(StillPending):
        enrol(newcomer.replica, DirectRemote(Answering(ministry.office.replica)), code)
