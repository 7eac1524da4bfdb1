"""Does `verify` read every attachment, and name one that does not hold?"""

from __future__ import annotations

import pytest

from sync.blobs.blobs import PIECE
from sync.proof.verifying import verify_node
from tests.sync.blobs.test_carrying import attach, named, photo


@pytest.fixture
def a(ministry):
    node = ministry.node("a")
    node.record = attach(node, photo(), photo(9, 2))
    return node


def test_what_holds_is_counted(a):
    report = verify_node(a.replica)

    assert report.holds
    assert report.counts()["attachments"] == 2


@pytest.mark.parametrize(
    "harm",
    [
        "update blob_piece set body = zeroblob(length(body)) where start = 0",
        f"delete from blob_piece where start = {PIECE}",
        "update blob set size = size - 1",
        f"update blob_piece set body = 'no bytes' where start = {PIECE}",
    ],
)
def test_what_was_changed_is_named(a, harm):
    a.database.execute(harm)

    faults = verify_node(a.replica).faults

    shas = {f"attachment {sha[:12]}" for sha in named(a, a.record)}
    assert faults and {fault.where for fault in faults} <= shas
    assert {fault.what for fault in faults} == {
        "its bytes are not those that were attached"
    }


def test_one_that_is_still_coming_is_no_fault(a):
    a.database.execute("update blob set state = 'part'")

    assert verify_node(a.replica).holds
