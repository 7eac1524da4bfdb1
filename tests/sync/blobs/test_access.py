"""Does nobody read a file by naming it, by having lost it, or by a second key?"""

from __future__ import annotations

import pytest

from sync.answering import Answering, Refusal
from sync.exchange import exchange
from tests.sync.blobs.test_carrying import attach, named, photo, shas, token
from tests.sync.direct_remote import DirectRemote
from tests.sync.test_clones import clone_of, under_a_new_key
from tests.sync.test_scopes_quarantine import grant


@pytest.fixture
def remote(ministry):
    return DirectRemote(Answering(ministry.office.replica))


def is_given(remote, node, sha) -> bool:
    try:
        return remote.blobs.give(sha, token(node, remote)) > 0
    except Refusal as refused:
        assert refused.status == 404
        return False


def test_a_line_that_is_kept_aside_opens_no_file(ministry, remote):
    """A laptop of D10 writes in D09 the name of a file that it never had."""
    a, nosy = ministry.node("a", ("D09",)), ministry.node("nosy", ("D10",))
    made = a.replica.blobs.add([photo(9)], "image/jpeg")
    a.replica.create(
        *("inspection", "fl-1", {"p": made.as_value()}), scope="D09", user="a"
    )
    exchange(a.replica, remote)
    nosy.replica.create(
        *("inspection", "fl-1", {"p": made.as_value()}), scope="D09", user="nosy"
    )
    for segment in nosy.cut():
        ministry.office.take(segment, nosy)

    assert is_given(remote, a, made.sha256)
    assert not is_given(remote, nosy, made.sha256)


def test_who_has_lost_a_district_may_still_bring_its_own_and_read_nothing(
    ministry, remote
):
    a = ministry.node("a", ("D09",))
    [sha] = named(a, attach(a, photo(9)))
    for segment in a.cut():
        ministry.office.take(segment, a)
    grant(ministry, a, ("D10",))

    assert exchange(a.replica, remote).blobs_given == 1

    assert shas(ministry.office) == [sha]
    assert not is_given(remote, a, sha)


def test_a_copied_laptop_goes_on_under_a_new_key_with_its_files(ministry, remote):
    a = ministry.node("a", tell=False)
    attach(a, photo(9))
    exchange(a.replica, remote)
    copy = clone_of(a, ministry)
    attach(a, photo(8, 2))
    exchange(a.replica, remote)
    attach(copy, photo(7, 3))
    assert exchange(copy.replica, remote).is_forked
    under_a_new_key(copy, ministry)

    report = exchange(copy.replica, remote)

    assert report.blobs_given == 1
    assert len(shas(ministry.office)) == 3
    for node in (copy, ministry.office):
        assert node.replica.rebuild().is_equal
