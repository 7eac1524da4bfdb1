"""Does the ledger count what is where, without believing anybody?"""

from __future__ import annotations

import pytest

from sync.answering import Answering
from sync.change import Stream
from sync.exchange import exchange
from sync.received.ledger import asides, entries
from sync.received.receipts import ReceiptBook
from tests.sync.direct_remote import DirectRemote


@pytest.fixture
def a(ministry):
    return ministry.node("a", tell=False)


def save(node, scope="D09", **answers):
    return node.replica.create(
        "inspection", "fl-1", answers, scope=scope, user=node.name
    )


def syncs(node, ministry):
    """Exchange, and again once the office has given its receipts."""
    book = ReceiptBook(ministry.office.replica)
    server = Answering(ministry.office.replica, take_in=book.take_in)
    exchange(node.replica, DirectRemote(server))
    book.give()
    return exchange(node.replica, DirectRemote(server))


def test_a_laptop_counts_what_is_only_here_and_what_central_has(a, ministry):
    save(a, n=1)
    save(a, n=2)
    syncs(a, ministry)
    save(a, n=3)

    [entry] = entries(a.replica, own_only=True)

    assert (entry.made, entry.at_central, entry.reached) == (3, 2, 2)
    assert (entry.waiting, entry.name) == (1, "A0")


def test_an_office_counts_what_a_device_said_it_has_and_did_not_send(a, ministry):
    save(a, n=1)
    syncs(a, ministry)
    said = {Stream(a.dev, "D09"): 5}

    office = {
        one.stream.dev: one for one in entries(ministry.office.replica, said=said)
    }

    assert (office[a.dev].made, office[a.dev].here, office[a.dev].out_there) == (
        5,
        1,
        4,
    )
    assert entries(ministry.office.replica)[0].out_there == 0


def test_what_is_kept_aside_is_counted_apart_with_its_reason(ministry):
    nosy = ministry.node("nosy", scopes=("D09",), tell=False)
    save(nosy, scope="D10", n=1)
    save(nosy, scope="D10", n=2)
    syncs(nosy, ministry)

    [entry] = [
        one
        for one in entries(ministry.office.replica)
        if one.stream == Stream(nosy.dev, "D10")
    ]
    [aside] = asides(ministry.office.replica)

    assert (entry.here, entry.aside, entry.out_there) == (0, 2, 0)
    assert (aside.state, aside.count) == ("held", 2)
    assert "may not write in D10" in aside.why
