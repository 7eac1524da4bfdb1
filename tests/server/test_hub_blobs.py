"""Does a hub carry attachments both ways, and is it known how far each has come?"""

from __future__ import annotations

from datetime import timedelta

from sync.blobs.levels import BlobMarks, blob_marks
from sync.exchange import exchange
from tests.server.test_hub import at, central, enrolled, laptop
from tests.sync.blobs.test_carrying import attach, named, photo, shas
from tests.sync.nodes import Node

__all__ = ["laptop"]


def counts(node) -> tuple[int, ...]:
    marks = blob_marks(node.replica)
    return marks.only_here, marks.at_hub, marks.at_central


def test_what_is_attached_goes_up_by_the_hub_and_down_by_it(
    tiers, laptop, hub, tmp_path
):
    record = attach(laptop, photo(), b"x")
    exchange(laptop.replica, at(hub))
    assert shas(hub.office) == named(laptop, record)
    assert shas(tiers.central.office) == []

    report = hub.exchanges()

    assert (report.blobs_given, report.blobs_waiting) == (2, 0)
    assert shas(tiers.central.office) == named(laptop, record)
    assert hub.exchanges().blobs_given == 0

    other = Node(tmp_path, "other", tiers.clock)
    enrolled(tiers, other)
    there = attach(other, photo(40, 4))
    exchange(other.replica, central(tiers))
    hub.exchanges()
    assert set(named(other, there)) < set(shas(hub.office))
    other.close()


def test_each_node_says_how_far_attachments_have_come(tiers, laptop, hub):
    attach(laptop, photo(9), photo(8, 2))
    assert counts(laptop) == (2, 0, 0)

    exchange(laptop.replica, at(hub))
    assert counts(laptop) == counts(hub.office) == (0, 2, 0)
    hub.exchanges()
    assert counts(laptop) == (0, 2, 0)
    exchange(laptop.replica, at(hub))

    assert counts(laptop) == (0, 0, 2)
    assert counts(hub.office) == (0, 0, 2)
    assert counts(tiers.central.office) == (0, 0, 2)


def test_what_no_one_here_has_is_counted_as_missing(tiers, laptop, hub):
    hub.exchanges()
    attach(laptop, photo(9))
    for segment in laptop.cut():
        hub.office.desk.take_in(segment, from_device=laptop.dev)

    assert blob_marks(hub.office.replica) == BlobMarks(missing=1)


def test_files_of_what_is_kept_aside_go_up_and_never_down(tiers, laptop, hub, tmp_path):
    hub.exchanges()
    tiers.clock.moment += timedelta(days=1)
    tiers.central.office.desk.revoke_certificate(laptop.dev, by="admin")
    hub.exchanges()
    record = attach(laptop, photo(9))

    assert exchange(laptop.replica, at(hub)).is_revoked
    hub.exchanges()

    [sha] = named(laptop, record)
    assert shas(tiers.central.office) == shas(hub.office) == [sha]
    other = Node(tmp_path, "other", tiers.clock)
    enrolled(tiers, other)
    other.replica.blobs.ask_for(record)
    assert exchange(other.replica, central(tiers)).blobs_got == 0
    other.close()
