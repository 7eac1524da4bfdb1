"""Is the line to a server really to that server, and is nothing said before it is?

Real sockets and real TLS on loopback, with certificates that nobody signed but
themselves: only the fingerprint in the root's certificate counts.
"""

from __future__ import annotations

import socket
from contextlib import closing, suppress
from threading import Thread

import pytest

from server import tls_files
from server.app import create_app, open_office
from server.commands.serve import PatientTls, secured_by
from server.enrolment import Invitation
from server.tls_files import NoTlsKey
from sync.exchange import enrol, exchange
from sync.exchanging.carrying import ServerAway, ServerChanged, TlsChanged, spoken
from sync.exchanging.tls import TlsKey, TlsKeyDamaged
from sync.remote import HttpRemote
from tests.server.offices import an_office, with_person
from tests.server.scenes import HeldClock
from tests.sync.nodes import Node
from tests.world import Served


class Desk:
    """An office on the line, and what has been asked of it."""

    def __init__(self, home) -> None:
        self.asked: list[str] = []
        self.office = an_office(home)
        with_person(self.office, "u012", "inspector")
        self.served = self.serves()

    def serves(self, secured=None, port=0) -> Served:
        app = create_app(self.office, is_local=False)

        def listening_in(environment, start_response):
            self.asked.append(environment["PATH_INFO"].rpartition("/")[2])
            return app(environment, start_response)

        return Served(listening_in, secured or secured_by(self.office), port)

    def serves_again(self, secured=None) -> None:
        self.served.stop()
        self.served = self.serves(secured, self.served.port)
        self.asked.clear()

    def code(self):
        invitation = Invitation("u012", ("D09",), is_confidential=True)
        return self.office.enrolment.invite(invitation, self.served.url, by="admin")[0]

    def close(self) -> None:
        self.served.stop()
        self.office.close()


@pytest.fixture
def desk(tmp_path):
    made = Desk(tmp_path / "office")
    yield made
    made.close()


@pytest.fixture
def laptop(tmp_path, desk):
    clock = HeldClock()
    clock.moment = desk.office.clock.now()
    node = Node(tmp_path, "laptop", clock)
    yield node
    node.close()


def met(node, desk):
    with closing(HttpRemote(desk.served.url)) as remote:
        return exchange(node.replica, remote)


def enrolled(node, desk):
    with closing(HttpRemote(desk.served.url)) as remote:
        return enrol(node.replica, remote, desk.code())


def another_key(desk):
    """TLS with a key that no certificate of ours names."""
    folder = desk.office.home.parent / "elsewhere"
    folder.mkdir()
    tls_files.keep(folder, TlsKey.create("impostor", desk.office.clock.now()))
    return PatientTls(
        str(tls_files.certificate_file(folder)), str(tls_files.key_file(folder))
    )


def test_a_laptop_enrols_and_exchanges_at_a_plain_address(laptop, desk):
    enrolled(laptop, desk)
    record = laptop.replica.create("note", "n-1", {"x": 1}, scope="D09", user="u012")

    assert met(laptop, desk).pushed == 1
    assert desk.office.replica.read(record).doc == {"x": 1}


def test_another_key_at_enrolment_is_found_before_the_code_is_shown(laptop, desk):
    code = desk.code()
    desk.serves_again(another_key(desk))

    with closing(HttpRemote(desk.served.url)) as remote:
        with pytest.raises(TlsChanged, match="Nothing was sent"):
            enrol(laptop.replica, remote, code)

    assert desk.asked == ["challenge"]
    assert laptop.replica.trust.root is None


def test_another_office_at_enrolment_is_found_before_the_code_is_shown(
    laptop, desk, tmp_path
):
    other = Desk(tmp_path / "other")
    code = desk.code()

    with closing(HttpRemote(other.served.url)) as remote:
        with pytest.raises(ServerChanged, match="not the one that the code"):
            enrol(laptop.replica, remote, code)

    assert other.asked == ["challenge"]
    other.close()


def test_another_key_later_stops_the_laptop_with_both_fingerprints(laptop, desk):
    enrolled(laptop, desk)
    stranger = another_key(desk)
    desk.serves_again(stranger)

    with pytest.raises(TlsChanged) as stopped:
        met(laptop, desk)

    said = str(stopped.value)
    elsewhere = tls_files.kept(desk.office.home.parent / "elsewhere")
    assert spoken(elsewhere.fingerprint) in said
    assert spoken(tls_files.named(desk.office)) in said
    assert "inspectorate tls show" in said
    assert desk.asked == ["challenge"]


def test_a_renewed_key_is_learnt_from_the_certificate_that_the_root_signed(
    laptop, desk
):
    enrolled(laptop, desk)
    before = tls_files.named(desk.office)
    desk.office.clock.pass_by(days=1)
    laptop.clock.pass_by(days=1)

    after = desk.office.desk.renew_tls(by="admin")
    desk.serves_again()

    assert (
        after
        != before
        == laptop.replica.trust.certificate_of(desk.office.identity.dev).tls
    )
    met(laptop, desk)
    assert laptop.replica.trust.certificate_of(desk.office.identity.dev).tls == after


def test_an_old_key_is_refused_once_the_new_one_is_known(laptop, desk, tmp_path):
    enrolled(laptop, desk)
    stolen = tls_files.kept(desk.office.home)
    desk.office.clock.pass_by(days=1)
    laptop.clock.pass_by(days=1)
    desk.office.desk.renew_tls(by="admin")
    desk.serves_again()
    met(laptop, desk)
    folder = tmp_path / "thief"
    folder.mkdir()
    tls_files.keep(folder, stolen)
    desk.serves_again(
        PatientTls(
            str(tls_files.certificate_file(folder)), str(tls_files.key_file(folder))
        )
    )

    with pytest.raises(TlsChanged):
        met(laptop, desk)


def test_an_office_of_the_version_before_gets_its_key_by_renewing(tmp_path):
    office = an_office(tmp_path / "office")
    for path in tmp_path.glob("office/tls*"):
        path.unlink()

    with pytest.raises(NoTlsKey, match="tls renew"):
        tls_files.in_use(office)
    office.clock.pass_by(days=1)
    office.desk.renew_tls(by="admin")

    assert tls_files.in_use(office).fingerprint == tls_files.named(office)
    office.close()


def test_a_renewal_cut_short_after_the_certificate_is_finished_at_the_next_start(
    tmp_path, monkeypatch
):
    office = an_office(tmp_path / "office")
    office.clock.pass_by(days=1)
    monkeypatch.setattr(tls_files, "take_into_use", lambda office: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        office.desk.renew_tls(by="admin")
    office.close()
    monkeypatch.undo()

    office = open_office(tmp_path / "office", clock=HeldClock())

    assert tls_files.in_use(office).fingerprint == tls_files.named(office)
    office.close()


def test_a_key_of_another_certificate_is_no_pair():
    now = HeldClock().now()
    one, other = TlsKey.create("one", now), TlsKey.create("other", now)

    assert TlsKey.read(one.key, one.certificate).fingerprint == one.fingerprint
    with pytest.raises(TlsKeyDamaged):
        TlsKey.read(one.key, other.certificate)
    with pytest.raises(TlsKeyDamaged):
        TlsKey.read(b"", b"")


def test_a_line_that_says_nothing_keeps_nobody_waiting(laptop, desk):
    silent = [
        socket.create_connection(("127.0.0.1", desk.served.port)) for _ in range(3)
    ]

    enrolled(laptop, desk)

    for line in silent:
        line.close()


# -- a line that dies -----------------------------------------------------------


class DyingLine:
    """Carries bytes to a port, and dies after so many of them, both ways counted."""

    def __init__(self, port: int) -> None:
        self.port, self.left = port, None
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"https://127.0.0.1:{self.listener.getsockname()[1]}"
        Thread(target=self._accept, daemon=True).start()

    def dies_after(self, count: int | None) -> None:
        self.left = count

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self.listener.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", self.port))
            for one, other in ((near, far), (far, near)):
                Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, source, sink) -> None:
        try:
            while part := source.recv(512):
                if self.left is not None:
                    part = part[: self.left]
                    self.left -= len(part)
                sink.sendall(part)
                if self.left == 0:
                    break
        except OSError:
            pass
        for line in (source, sink):
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
            line.close()

    def close(self) -> None:
        with suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()


def test_a_line_dead_at_any_byte_costs_at_most_one_segment_again(laptop, desk):
    enrolled(laptop, desk)
    met(laptop, desk)
    line = DyingLine(desk.served.port)
    for number in range(4):
        laptop.replica.create("note", "n-1", {"n": number}, scope="D09", user="u012")
        laptop.replica.shelf.cut_all()
    desk.asked.clear()

    cuts, at_byte = 0, 200
    while not through(laptop, line, at_byte):
        cuts, at_byte = cuts + 1, at_byte + 613
    line.close()

    own = laptop.replica.shelf.have(laptop.dev)
    assert cuts > 5
    assert own == desk.office.replica.shelf.have(laptop.dev)
    assert len(desk.office.replica.records("note")) == 4
    assert desk.asked.count("segment") <= 4 + cuts


def through(laptop, line, at_byte: int) -> bool:
    line.dies_after(at_byte)
    with closing(HttpRemote(line.url, attempts=0, timeouts=(5, 5))) as remote:
        try:
            exchange(laptop.replica, remote)
        except ServerAway:
            return False
    return True
