"""Does every way to a server do what exchange.py counts on?

The same promises, kept by the direct way that tests use and by HTTP through the
office's real application. What passes here for one passes for the other.
"""

from __future__ import annotations

import pytest

from server.app import create_app
from server.enrolment import EnrolmentRefused, Invitation
from sync.answering import Answering, Refusal
from sync.exchange import enrol, exchange
from sync.exchanging.address_check import AddressRefused, check_address
from sync.exchanging.carrying import NotWelcome, ServerAway, ServerFaulty, TokenEnded
from sync.exchanging.greeting import greeted
from sync.remote import HttpRemote
from tests.contracts.doorway import Doorway
from tests.server.offices import an_office, with_person
from tests.server.scenes import HeldClock
from tests.sync.direct_remote import DirectRemote
from tests.sync.nodes import Node

URL = "http://127.0.0.1:8080"


class Direct:
    """The way without HTTP, with the faults that the contract asks for."""

    def __init__(self, office) -> None:
        self._office = office
        self.remote = DirectRemote(
            Answering(
                office.replica,
                take_in=office.desk.take_in,
                certify=self._certify,
            )
        )

    def _certify(self, request):
        try:
            return self._office.enrolment.certify(request)
        except EnrolmentRefused as fault:
            raise Refusal(403, "code-refused", str(fault)) from fault

    def go_away(self) -> None:
        self.remote.is_away = True

    def cut_pulls(self, at_byte: int) -> None:
        self.remote.cut_pull_after = at_byte


class OverHttp:
    """The way over HTTP, through the whole application."""

    def __init__(self, office) -> None:
        self.door = Doorway(create_app(office))
        self.remote = HttpRemote(URL, adapter=self.door)

    def go_away(self) -> None:
        self.door.is_away = True

    def cut_pulls(self, at_byte: int) -> None:
        self.door.cut_after = at_byte


@pytest.fixture
def office(tmp_path):
    office = an_office(tmp_path / "office")
    with_person(office, "u012", "inspector")
    yield office
    office.close()


@pytest.fixture(params=[Direct, OverHttp])
def way(request, office):
    return request.param(office)


@pytest.fixture
def laptop(tmp_path, office):
    clock = HeldClock()
    clock.moment = office.clock.now()
    node = Node(tmp_path, "laptop", clock)
    yield node
    node.close()


def a_code(office):
    invitation = Invitation("u012", ("D09",), is_confidential=True)
    return office.enrolment.invite(invitation, URL, by="admin")[0]


@pytest.fixture
def enrolled(laptop, office, way):
    enrol(laptop.replica, way.remote, a_code(office))
    return laptop


def save(node, **answers):
    return node.replica.create("note", "n-1", answers, scope="D09", user="u012")


def test_a_code_makes_a_stranger_one_of_ours(laptop, office, way):
    certificate = enrol(laptop.replica, way.remote, a_code(office))

    assert certificate.scopes == ("D09", "D09+")
    assert exchange(laptop.replica, way.remote).scopes == ("org", "D09", "D09+")


def test_a_code_that_does_not_hold_is_not_welcome(laptop, office, way):
    code = a_code(office)
    enrol(laptop.replica, way.remote, code)
    other = Node(laptop.folder, "other", laptop.clock)

    with pytest.raises(NotWelcome):
        enrol(other.replica, way.remote, code)
    other.close()


def test_what_is_pushed_is_kept_and_comes_down_to_others(enrolled, office, way):
    record = save(enrolled, x=1)

    report = exchange(enrolled.replica, way.remote)

    assert (report.pushed, report.waiting) == (1, 0)
    assert office.replica.read(record).doc == {"x": 1}
    assert exchange(enrolled.replica, way.remote).pushed == 0


def test_a_stranger_is_not_welcome(laptop, office, way):
    laptop.replica.trust.pin_root(office.identity.public_key)

    with pytest.raises(NotWelcome):
        exchange(laptop.replica, way.remote)


def test_a_token_that_has_ended_says_so(enrolled, way):
    save(enrolled, x=1)
    [segment] = enrolled.cut()

    with pytest.raises(TokenEnded):
        way.remote.push_segment(segment, "no token")
    with pytest.raises(TokenEnded):
        way.remote.pull("org", 0, 1000, "no token")


def test_a_scope_that_was_not_granted_is_refused(enrolled, way):
    token = greeted(enrolled.replica, way.remote).token

    with pytest.raises(NotWelcome):
        way.remote.pull("D10", 0, 1000, token)


def test_every_state_of_a_push_comes_back_as_such(enrolled, way):
    token = greeted(enrolled.replica, way.remote).token
    for number in range(3):
        save(enrolled, n=number)
        enrolled.replica.shelf.cut_all()
    first, _, third = enrolled.cut()

    bodies = (first, first, third, b"junk", first[:-1])
    states = [way.remote.push_segment(body, token).state for body in bodies]

    assert states == ["applied", "known", "gap", "damaged", "damaged"]


def test_of_several_each_is_kept_up_to_the_first_that_is_not(enrolled, way):
    token = greeted(enrolled.replica, way.remote).token
    for number in range(3):
        save(enrolled, n=number)
        enrolled.replica.shelf.cut_all()
    first, second, third = enrolled.cut()

    taken = way.remote.push_segments((first, second, b"junk", third), token)

    assert [one.state for one in taken] == ["applied", "applied", "damaged"]
    assert taken[1].have.seq == 2


def test_a_token_that_has_ended_takes_none_of_several(enrolled, way):
    save(enrolled, x=1)
    bodies = enrolled.cut()

    with pytest.raises(TokenEnded):
        way.remote.push_segments(bodies * 2, "no token")


def test_a_pull_gives_segments_in_order_and_goes_on_behind_the_cursor(enrolled, way):
    token = greeted(enrolled.replica, way.remote).token

    whole = way.remote.pull("org", 0, 10**6, token)
    first = way.remote.pull("org", 0, 1, token)
    rest = way.remote.pull("org", first.next_cursor, 10**6, token)
    nothing = way.remote.pull("org", whole.next_cursor, 10**6, token)

    assert whole.arrivals == first.arrivals + rest.arrivals
    assert whole.is_whole and whole.next_cursor == whole.arrivals[-1].cursor
    assert (nothing.arrivals, nothing.next_cursor) == ((), whole.next_cursor)


def test_a_pull_that_is_cut_gives_what_came_whole_and_says_it_was_cut(
    enrolled, office, way
):
    for number in range(3):
        office.desk.add_person(_person(number), by="admin", password=None)
        office.replica.shelf.cut_all()
    token = greeted(enrolled.replica, way.remote).token
    whole = way.remote.pull("org", 0, 10**6, token)
    sizes = [len(arrival.segment) + 12 for arrival in whole.arrivals]

    for at_byte in (0, 5, sizes[0] - 1, sizes[0], sizes[0] + 13, sum(sizes) - 1):
        way.cut_pulls(at_byte)
        cut = way.remote.pull("org", 0, 10**6, token)
        came = [n for n in range(len(sizes)) if sum(sizes[: n + 1]) <= at_byte]
        assert cut.arrivals == whole.arrivals[: len(came)]
        assert not cut.is_whole


def _person(number):
    from server.people import Person

    return Person(f"u{number:03d}", "Made-up Name", "inspector", "D09")


def test_a_way_that_is_closed_says_away(enrolled, way):
    way.go_away()

    with pytest.raises(ServerAway, match="Try again"):
        exchange(enrolled.replica, way.remote)


# -- what only HTTP can do wrong ------------------------------------------------


@pytest.mark.parametrize(
    "url", ["http://office.example", "ftp://office.example", "office.example", ""]
)
def test_nothing_is_sent_over_plain_http_beyond_this_machine(url):
    with pytest.raises(AddressRefused):
        HttpRemote(url)


@pytest.mark.parametrize(
    "url, is_local",
    [
        ("http://127.0.0.1:8080", True),
        ("http://localhost", True),
        ("http://[::1]:80", True),
        ("https://office.example", False),
    ],
)
def test_this_machine_and_https_are_good_addresses(url, is_local):
    assert check_address(url) is is_local


def test_loopback_in_the_name_of_another_machine_is_no_loopback():
    with pytest.raises(AddressRefused):
        HttpRemote("http://localhost.example.org")
    with pytest.raises(AddressRefused):
        HttpRemote("http://127.0.0.1@office.example")


def answering_with(status, body, headers=()):
    def app(environment, start_response):
        start_response(status, [("Content-Type", "text/html"), *headers])
        return [body]

    return HttpRemote(URL, adapter=Doorway(app))


def test_a_page_where_an_answer_belongs_is_a_faulty_server():
    page = b"<html>Please sign in to the hotel's network</html>"

    with pytest.raises(ServerFaulty):
        answering_with("200 OK", page).challenge()
    with pytest.raises(ServerFaulty):
        answering_with("302 Found", page, [("Location", "/login")]).challenge()
    with pytest.raises(ServerFaulty):
        answering_with("200 OK", page).pull("org", 0, 1000, "token")


def test_a_busy_server_is_away_for_now():
    with pytest.raises(ServerAway):
        answering_with("503 Service Unavailable", b"").challenge()


def test_an_answer_that_never_ends_is_not_read_to_its_end():
    with pytest.raises(ServerFaulty, match="too long"):
        answering_with("200 OK", b"x" * (5 * 2**20)).challenge()
