"""What is refused of attachments, and what becomes of a revoked laptop's?"""

from __future__ import annotations

import pytest

from sync.answering import Answering, Refusal
from sync.blobs.blobs import PIECE
from sync.blobs.wire import HANDING_IN, BlobState, checksum_of, handing_in_text
from sync.change import Stream
from sync.exchange import exchange
from sync.scopes import quarantine
from tests.sync.blobs.test_carrying import attach, named, photo, shas, token
from tests.sync.direct_remote import DirectRemote


@pytest.fixture
def office(ministry):
    return ministry.office


@pytest.fixture
def remote(office):
    return DirectRemote(Answering(office.replica))


def test_what_no_record_names_is_not_taken(ministry, remote):
    a = ministry.node("a")
    stray = a.replica.blobs.add([photo(9)], "image/jpeg")

    exchange(a.replica, remote)
    with pytest.raises(Refusal) as refused:
        state = BlobState(0, 9)
        remote.blobs.take(stray.sha256, state, photo(9), "", token(a, remote))

    assert refused.value.status == 404
    assert shas(ministry.office) == []


def test_a_file_that_is_not_what_its_name_says_is_refused_whole(ministry, remote):
    a = ministry.node("a")
    record = attach(a, photo(20))
    [sha] = named(a, record)
    for segment in a.cut():
        ministry.office.take(segment, a)

    with pytest.raises(Refusal, match="All of it was refused"):
        remote.blobs.take(sha, BlobState(0, 20), bytes(20), "", token(a, remote))

    assert not ministry.office.database.rows("select * from blob")
    exchange(a.replica, remote)
    assert shas(ministry.office) == [sha]


def test_rubbish_that_another_began_with_does_not_keep_it_away(ministry, remote):
    a, evil = ministry.node("a"), ministry.node("evil")
    record = attach(a, photo(2 * PIECE))
    [sha] = named(a, record)
    for segment in a.cut():
        ministry.office.take(segment, a)
    at = BlobState(0, 2 * PIECE)
    remote.blobs.take(sha, at, bytes(PIECE), "", token(evil, remote))

    exchange(a.replica, remote)

    assert shas(ministry.office) == [sha]


def test_a_piece_that_was_damaged_on_the_way_is_not_kept(ministry, remote):
    a = ministry.node("a")
    [sha] = named(a, attach(a, photo(20)))
    for segment in a.cut():
        ministry.office.take(segment, a)
    with pytest.raises(Refusal) as refused:
        at, said = BlobState(0, 20), checksum_of(photo(20))
        remote.blobs.take(sha, at, bytes(20), said, token(a, remote))

    assert (refused.value.status, refused.value.body.code) == (460, "piece-differs")
    assert remote.blobs.state(sha, token(a, remote)).offset == 0


def test_a_size_that_no_record_says_and_one_too_large_are_refused(ministry, remote):
    a = ministry.node("a")
    [sha] = named(a, attach(a, photo(20)))
    for segment in a.cut():
        ministry.office.take(segment, a)

    with pytest.raises(Refusal) as refused:
        remote.blobs.begin(sha, 21, token(a, remote))
    assert refused.value.body.code == "other-size"
    ministry.office.replica.blobs.most_bytes = 19
    with pytest.raises(Refusal) as refused:
        remote.blobs.begin(sha, 20, token(a, remote))
    assert (refused.value.status, refused.value.body.code) == (413, "too-large")

    report = exchange(a.replica, remote)
    assert "did not take an attachment" in report.warnings[0]
    assert (report.blobs_waiting, shas(a)) == (1, [sha])


def test_a_laptop_that_has_had_its_day_goes_on_tomorrow(ministry, office, remote):
    a = ministry.node("a")
    attach(a, photo(PIECE), photo(PIECE + 1, 2), b"x")
    remote.blobs._most_a_day = PIECE + 5

    report = exchange(a.replica, remote)
    assert report.blobs_waiting == 1
    assert "until tomorrow" in report.warnings[0]
    ministry.clock.pass_time(days=1, minutes=1)
    remote.blobs._most_a_day = 2 * PIECE

    assert exchange(a.replica, remote).blobs_waiting == 0
    assert shas(office) == shas(a)


def test_an_office_put_back_is_offered_again_what_it_lacks(ministry, office):
    a = ministry.node("a")
    backup = office.back_up()
    attach(a, photo())
    exchange(a.replica, DirectRemote(Answering(office.replica)))
    office.put_back(backup)
    assert shas(office) == []

    for _ in range(2):
        exchange(a.replica, DirectRemote(Answering(office.replica)))

    assert shas(office) == shas(a)


def test_an_office_that_lost_a_file_alone_asks_for_it_after_a_new_epoch(
    ministry, office
):
    a = ministry.node("a")
    attach(a, photo())
    exchange(a.replica, DirectRemote(Answering(office.replica)))
    office.database.execute("delete from blob")
    office.database.execute("delete from blob_piece")
    office.database.execute("update node set value = 'anew' where key = 'epoch'")

    exchange(a.replica, DirectRemote(Answering(office.replica)))

    assert shas(office) == shas(a)


def test_a_file_damaged_here_is_told_and_not_sent(ministry, office, remote):
    a = ministry.node("a")
    attach(a, photo(), b"x")
    a.database.execute(
        "update blob_piece set body = zeroblob(length(body)) where start = ?", (PIECE,)
    )

    report = exchange(a.replica, remote)

    assert "damaged here" in report.warnings[0]
    assert len(shas(office)) == 1


def test_a_revoked_laptops_files_are_kept_and_given_to_nobody(ministry, office, remote):
    lost, b = ministry.node("lost"), ministry.node("b")
    attach(lost, photo(9))
    before = shas(lost)
    exchange(lost.replica, remote)
    late = attach(lost, photo(2 * PIECE, 2))
    [sha] = named(lost, late)
    _revoke(ministry, lost)

    report = exchange(lost.replica, remote)

    assert (report.is_revoked, report.blobs_given) == (True, 1)
    assert shas(office) == sorted([*before, sha])
    with pytest.raises(Refusal) as refused:
        remote.blobs.give(sha, token(b, remote))
    assert refused.value.status == 404

    stream = Stream(lost.dev, "D09")
    quarantine.release(office.replica, stream, user="s1", why="seen")
    assert remote.blobs.give(sha, token(b, remote)) == 2 * PIECE


def test_what_was_named_before_the_laptop_was_revoked_may_still_come(ministry, office):
    lost = ministry.node("lost")
    record = attach(lost, photo(9))
    for segment in lost.cut():
        office.take(segment, lost)
    _revoke(ministry, lost)

    exchange(lost.replica, DirectRemote(Answering(office.replica)))

    assert shas(office) == named(office, record)


def test_a_revoked_laptop_hands_in_only_what_it_signed_for(ministry, office, remote):
    lost, b = ministry.node("lost"), ministry.node("b")
    [sha] = named(b, attach(b, photo(9)))
    for segment in b.cut():
        office.take(segment, b)
    _revoke(ministry, lost)

    def said(text):
        return f"{HANDING_IN}{lost.dev}.{lost.identity.sign(text).hex()}"

    its_own = said(handing_in_text(office.dev, lost.dev, sha))
    for spoken, status in ((its_own, 404), (said(b"x"), 403), ("handing-in:", 403)):
        with pytest.raises(Refusal) as refused:
            remote.blobs.take(sha, BlobState(0, 9), photo(9), "", spoken)
        assert refused.value.status == status
    for spoken in (its_own, token_of_revoked(remote)):
        with pytest.raises(Refusal):
            remote.blobs.give(sha, spoken)


def token_of_revoked(remote) -> str:
    return "x.1.y"


def _revoke(ministry, node) -> None:
    ministry.clock.pass_time(minutes=5)
    at = ministry.clock.now().isoformat()
    ministry.office.replica.put(
        *(f"cert-{node.dev}", "certificate", ""),
        {"revoked_at": at},
        **{"scope": "org", "user": "root"},
    )
    ministry.clock.pass_time(minutes=5)
