"""Is a hub a carrier and nothing more: verbatim, in order, with receipts?

Laptops and central meet it over the wire's shapes; the tiers over real TLS are in
tests/journeys/test_three_tiers.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest

from server.certificates import LAPTOP, Grant, certificate_for
from server.commands.status import status_of, words_of
from server.desk.counter import ForCentral
from server.enrolment import HubInvitation, Invitation
from server.faults import OfficeFault
from server.outcomes import opens_here
from sync.answering import Answering
from sync.exchange import enrol, exchange
from sync.identity import Identity
from sync.segment import read_header
from tests.server.offices import FORM, an_office, with_person
from tests.server.scenes import HeldClock
from tests.sync.direct_remote import DirectRemote
from tests.sync.nodes import Node


@dataclass
class Line:
    """A server that a device meets without a network."""

    office: object
    is_below: bool = False

    def remote(self) -> DirectRemote:
        certify = self.office.enrolment.certify
        if self.is_below:
            certify = self.office.upstream.certify
        return DirectRemote(
            Answering(
                self.office.replica,
                take_in=self.office.desk.take_in,
                certify=certify,
            )
        )


@pytest.fixture
def laptop(tiers, hub, tmp_path):
    node = Node(tmp_path, "node", tiers.clock)
    enrolled(tiers, node)
    yield node
    node.close()


def enrolled(tiers, node, districts=("D09",)):
    invitation = Invitation("u099", districts, is_confidential=True)
    with_someone(tiers)
    enrolment = tiers.central.office.enrolment
    code = enrolment.invite(invitation, "http://127.0.0.1:1", by="admin")[0]
    enrol(node.replica, central(tiers), code)


def with_someone(tiers):
    if tiers.central.office.people.get("u099") is None:
        with_person(tiers.central.office, "u099", "inspector", "*")


def central(tiers):
    return Line(tiers.central.office).remote()


def at(hub):
    return Line(hub.office, is_below=True).remote()


def save(node, scope="D09", **says):
    return node.replica.create("note", "n-1", says, scope=scope, user="u012")


# -- carrying --------------------------------------------------------------------


def test_a_laptop_certified_this_morning_may_meet_the_hub_before_tonight(laptop, hub):
    record = save(laptop, x=1)

    report = exchange(laptop.replica, at(hub))

    assert report.pushed == 2  # the note, and the one of its clock
    assert hub.replica.read(record).doc == {"x": 1}


def test_what_goes_up_does_not_come_down_again(tiers, laptop, hub):
    save(laptop, x=1)
    exchange(laptop.replica, at(hub))

    first, second = hub.exchanges(), hub.exchanges()

    # The note, the one of its clock, and the hub's receipt.
    assert (first.pushed, first.waiting) == (3, 0)
    assert second.pushed == 0
    shelf = tiers.central.replica.shelf
    scope, hub_dev = "D09", hub.office.identity.dev
    given = shelf.segments_after(scope, 0, 10**6, asked_by=hub_dev).arrivals
    assert {read_header(one.segment).dev for one in given} == {
        tiers.central.office.identity.dev
    }


def test_what_central_holds_aside_is_carried_up_and_never_down(tiers, laptop, hub):
    tiers.clock.moment += timedelta(days=1)
    tiers.central.office.desk.revoke_certificate(laptop.dev, by="admin")
    hub.exchanges()
    save(laptop, x="after the theft")
    laptop.replica.shelf.cut_all()
    [body] = [b for b in laptop.cut()]

    taken = hub.office.desk.take_in(body, from_device=laptop.dev)
    hub.exchanges()

    assert taken.state == "held"
    states = [
        held.state
        for office in (hub.office, tiers.central.office)
        for held in office.replica.nodes.quarantine()
    ]
    assert states == ["held", "held"]
    other = Node(laptop.folder, "other", tiers.clock)
    enrolled(tiers, other)
    exchange(other.replica, at(hub))
    assert other.replica.records("note") == []
    other.close()


def test_a_scope_that_the_hub_does_not_keep_stays_on_the_laptop(tiers, hub, tmp_path):
    node = Node(tmp_path, "guest", tiers.clock)
    enrolled(tiers, node, ("D09", "D10"))
    here, there = save(node, x=1), save(node, scope="D10", x=2)

    report = exchange(node.replica, at(hub))
    assert report.scopes == ("org", "D09", "D09+")
    assert (report.pushed, report.lost) == (2, ())
    assert hub.replica.read(here) and hub.replica.read(there) is None
    assert node.replica.shelf.waiting() == 1

    exchange(node.replica, central(tiers))
    assert node.replica.shelf.waiting() == 0
    node.close()


# -- who opens follow-ups ----------------------------------------------------------


def test_central_opens_until_it_names_another(tiers, hub):
    office = tiers.central.office
    opens = [opens_here(o.replica, "D09+") for o in (office, hub.office)]

    office.desk.name_opener("D09", hub.office.identity.dev, by="admin")
    hub.exchanges()

    assert opens == [True, False]
    assert [opens_here(o.replica, "D09") for o in (office, hub.office)] == [False, True]


def test_only_centrals_word_names_who_opens(tiers, hub):
    says = {"~opens": {"scope": "D09", "dev": hub.office.identity.dev}}
    hub.replica.put("opens-D09", "opens", "", says, scope="org", user="hub")

    assert not opens_here(hub.replica, "D09")
    with pytest.raises(ForCentral):
        hub.office.desk.name_opener("D09", hub.office.identity.dev, by="admin")


def test_what_is_centrals_to_say_is_refused_at_a_hub(tiers, hub):
    key = Identity.create().public_key
    grant = Grant(key, ("u012",), ("D09",), LAPTOP, 10)
    desk = hub.office.desk

    for act in (
        lambda: desk.publish(FORM, by="admin"),
        lambda: desk.revoke_certificate("00", by="admin"),
        lambda: desk.issue_certificate(certificate_for(hub.office, grant), by="a"),
    ):
        with pytest.raises(ForCentral, match="central"):
            act()
    with_person(hub.office, "u012", "inspector")
    invitation = Invitation("u012", ("D09",))
    with pytest.raises(OfficeFault, match="hub"):
        hub.office.enrolment.invite(invitation, "https://10.0.0.1", by="admin")


def test_an_account_at_a_hub_says_nothing_of_that_person_to_others(tiers, hub):
    before = tiers.central.replica.read("user-s001").doc
    with_person(hub.office, "s001", "supervisor")
    hub.exchanges()

    assert tiers.central.replica.read("user-s001").doc == before
    assert hub.replica.read("user-s001").clashes == {}


# -- TLS of a hub ------------------------------------------------------------------


def test_a_hubs_renewed_key_is_certified_by_central_at_its_next_exchange(tiers, hub):
    from server import tls_files

    tiers.clock.moment += timedelta(days=1)
    before = tls_files.in_use(hub.office).fingerprint
    after = hub.office.desk.renew_tls(by="admin")
    meanwhile = tls_files.in_use(hub.office).fingerprint

    hub.exchanges()
    hub.exchanges()

    assert meanwhile == before != after
    assert tls_files.in_use(hub.office).fingerprint == after


def test_central_certifies_no_key_that_another_asks_for(tiers, hub):
    dev = tiers.central.office.identity.dev
    hub.replica.put(
        *(f"tls-{dev}", "tls", "", {"fingerprint": "ab" * 32}),
        scope="org",
        user="hub",
    )
    before = tiers.central.replica.trust.certificate_of(dev)

    hub.exchanges()

    assert tiers.central.replica.trust.certificate_of(dev) == before


# -- codes, and what is said --------------------------------------------------------


@pytest.mark.parametrize("districts", [(), ("D10", "D99")])
def test_a_hub_is_given_only_districts_that_there_are(tmp_path, districts):
    office = an_office(tmp_path / "office", HeldClock())

    with pytest.raises(OfficeFault):
        office.enrolment.invite_hub(
            HubInvitation("hub", districts), "https://10.0.0.1", by="admin"
        )
    office.close()


def test_a_hub_says_how_it_stands_with_central(laptop, hub):
    save(laptop, x=1)
    exchange(laptop.replica, at(hub))

    above = status_of(hub.office)["upstream"]
    assert above["changes_waiting"] > 0
    hub.exchanges()

    assert status_of(hub.office)["upstream"]["changes_waiting"] == 0
    assert any("central had all on" in line for line in words_of(hub.office))
