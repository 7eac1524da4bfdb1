"""Do attachments go from a laptop with their records, all of them, and not too early?"""

from __future__ import annotations

import pytest

from sync.blobs.blobs import PIECE
from tests.sync.blobs.test_carrying import attach, named, photo, shas
from tests.sync.test_scopes_evicting import grant, lets_go, meet

PHOTO = b"Penanda-Gambar-Contoh" * 20_000  # two pieces


@pytest.fixture
def office(ministry):
    return ministry.office


@pytest.fixture
def a(ministry):
    return ministry.node("a", ("D09", "D10"))


def bytes_of(node) -> bytes:
    return node.files()


def test_what_central_has_goes_with_its_scope_from_every_file(ministry, office, a):
    assert PIECE < len(PHOTO) < 2 * PIECE
    attach(a, PHOTO)
    other = attach(a, photo(9), scope="D10")
    meet(office, a)
    assert PHOTO[:100] in bytes_of(a)
    grant(ministry, a, "D10")
    meet(office, a)

    gone = lets_go(a, office)

    assert gone.scopes == ["D09"]
    assert shas(a) == named(a, other)
    assert PHOTO[:100] not in bytes_of(a)
    assert len(shas(office)) == 2
    assert a.replica.rebuild().is_equal


def test_what_central_has_not_named_stays_with_its_scope(ministry, office, a):
    record = attach(a, photo(9))
    meet(office, a)
    _loses(office)
    grant(ministry, a, "D10")
    for heard in ("blob_sent", "blob_held"):
        a.database.execute(f"delete from {heard}")
    office.replica.blobs.most_bytes = 5  # so it is not taken again
    meet(office, a)

    gone = lets_go(a, office)

    assert gone.scopes == []
    assert "named the attachments made here as received" in gone.staying[0]
    assert shas(a) == named(a, record)
    office.replica.blobs.most_bytes = 50
    meet(office, a)
    assert lets_go(a, office).scopes == ["D09"]
    assert shas(a) == []


def _loses(office) -> None:
    for table in ("blob", "blob_piece", "blob_held"):
        office.database.execute(f"delete from {table}")


def test_what_another_record_here_still_names_stays(ministry, office, a):
    attach(a, photo(9))
    other = attach(a, photo(9), scope="D10")
    meet(office, a)
    grant(ministry, a, "D10")
    meet(office, a)

    assert lets_go(a, office).scopes == ["D09"]

    assert shas(a) == named(a, other)


def test_what_no_record_names_yet_stays_a_draft_may(ministry, office, a):
    made = a.replica.blobs.add([photo(8, 2)], "image/jpeg")
    attach(a, photo(9))
    meet(office, a)
    grant(ministry, a, "D10")
    meet(office, a)

    lets_go(a, office)

    assert shas(a) == [made.sha256]


def test_a_record_that_has_moved_takes_its_attachments_along(ministry, office):
    a, b = ministry.node("a", ("D09",)), ministry.node("b", ("D10",))
    record = attach(a, PHOTO)
    stays = attach(a, photo(9))
    meet(office, a)
    office.replica.move(record, "D10", user="root")
    meet(office, a)

    assert lets_go(a, office).records == [record]
    assert shas(a) == named(a, stays)
    assert PHOTO[:100] not in bytes_of(a)

    b.replica.blobs.ask_for(record)
    meet(office, b)
    assert shas(b) == named(b, record)
    assert a.replica.rebuild().is_equal and b.replica.rebuild().is_equal


def test_a_false_word_of_central_lets_nothing_go(ministry, office, a):
    """Whoever answers in central's place cannot make a laptop throw anything away."""
    from sync.answering import Answering
    from sync.exchanging.carrying import ServerChanged
    from sync.scopes.evicting import evict
    from tests.sync.direct_remote import DirectRemote

    attach(a, photo(9))
    meet(office, a)
    grant(ministry, a, "D10")
    meet(office, a)
    remote = DirectRemote(Answering(office.replica))
    honest = remote.ask_blobs

    def false(shas, token, nonce=""):
        there = honest(shas, token, nonce)
        return type(there)({sha: 9 for sha in shas} | {"0" * 64: 1}, {}, there.sig)

    remote.ask_blobs = false
    a.database.execute("delete from blob_held")

    with pytest.raises(ServerChanged):
        evict(a.replica, remote, lambda scope, record: "")

    assert len(shas(a)) == 1
