"""Does a seal say who stood for which answers, and does it break when they change?"""

from __future__ import annotations

import msgspec
import pytest

from sync.identity import new_signing_key
from sync.proof.sealing import SealFault, seal_record, sealing_of
from sync.proof.seals import Seal
from sync.segment import read_header
from tests.sync.nodes import Ministry

ANSWERS = {"place": "Ladang Contoh", "papers_held": "yes", "employees": 22}
SAID = {"workers/k3/words": "they keep it", "workers/k3/violence": "yes"}


@pytest.fixture
def signed(ministry: Ministry):
    """A laptop whose person has a key, a record sealed with it, and the key."""
    key = new_signing_key()
    laptop = ministry.node("u011")
    name_key(ministry, laptop, key)
    record = an_inspection(laptop)
    seal(laptop, record, key)
    return laptop, record, key


def name_key(ministry: Ministry, node, key, scopes=("D09", "D09+")) -> None:
    """Let the root certify `key` for the node's user, as a later certificate."""
    ministry.clock.pass_time(minutes=1)
    certificate = ministry.certificate(
        node,
        scopes,
        persons={node.name: key.public_key.hex()},
        start=ministry.clock.now(),
        names=node.replica.trust.certificate_of(node.dev).names,
    )
    node.replica.trust.learn(certificate)
    ministry.publish(certificate)
    ministry.tell_all()


def an_inspection(node, scope="D09"):
    return node.replica.create(
        "inspection", "fl-1", ANSWERS, scope=scope, user=node.name, confidential=SAID
    )


def seal(node, record, key) -> None:
    node.clock.pass_time(minutes=1)
    seal_record(node.replica, record, form="fl-1", user=node.name, key=key)


def carry(giver, *takers) -> None:
    """Give each what its certificate names; an office takes everything."""
    for segment in giver.cut():
        for taker in takers:
            certificate = taker.replica.trust.certificate_of(taker.dev)
            scope = read_header(segment).scope
            if certificate.role == "central" or scope in certificate.scopes:
                taker.take(segment, giver)


def test_a_sealed_record_says_who_sealed_it_and_that_it_holds(signed):
    laptop, record, _ = signed

    sealing = sealing_of(laptop.replica, record)

    assert [(one.user, one.is_closed, one.n) for one in sealing.seals] == [
        ("u011", False, 3),
        ("u011", True, 2),
    ]
    assert sealing.holds and sealing.since == ()
    assert all(one.is_personal for one in sealing.seals)


def test_a_seal_holds_for_whoever_receives_it_after_it_was_cut(ministry, signed):
    laptop, record, _ = signed

    carry(laptop, ministry.office)
    other = ministry.node("u012")
    carry(laptop, other)

    for node in (ministry.office, other):
        assert sealing_of(node.replica, record).holds


def test_whoever_lacks_the_confidential_stream_can_check_the_ordinary_half(
    ministry, signed
):
    laptop, record, _ = signed
    ordinary = ministry.node("u013", scopes=("D09",))

    carry(laptop, ordinary)

    [only] = sealing_of(ordinary.replica, record).seals
    assert only.holds and not only.is_closed and only.n == 3


def test_an_ordinary_seal_tells_nothing_of_the_confidential_half(signed):
    laptop, record, _ = signed
    [line] = laptop.database.rows(
        "select p.line from pending p join stream s on s.n = p.stream"
        " where s.scope = 'D09' order by p.seq desc limit 1"
    )

    assert b"~seal" in line["line"]
    assert b"D09+" not in line["line"]


def test_without_a_key_the_laptop_alone_stands_for_it(ministry):
    laptop = ministry.node("u014")
    record = an_inspection(laptop)

    seal(laptop, record, None)

    sealing = sealing_of(laptop.replica, record)
    assert sealing.holds
    assert not any(one.is_personal for one in sealing.seals)


def test_what_is_changed_after_sealing_is_told_until_it_is_sealed_anew(
    ministry, signed
):
    laptop, record, key = signed
    other = ministry.node("u012")
    carry(laptop, other)
    other.clock.pass_time(hours=1)
    other.replica.edit(record, {"employees": 24}, user="u012")
    carry(other, laptop)

    [since] = sealing_of(laptop.replica, record).since
    assert (since.user, since.paths) == ("u012", ("employees",))
    assert sealing_of(laptop.replica, record).holds, "what was sealed still stands"

    seal(laptop, record, key)

    sealing = sealing_of(laptop.replica, record)
    assert sealing.holds and sealing.since == ()
    assert len(sealing.seals) == 4


def test_answers_that_differ_are_sealed_both(ministry, signed):
    laptop, record, key = signed
    other = ministry.node("u012")
    carry(laptop, other)
    other.replica.edit(record, {"employees": 24}, user="u012")
    laptop.replica.edit(record, {"employees": 23}, user="u011")
    carry(other, laptop)

    seal(laptop, record, key)
    carry(laptop, other)

    assert laptop.replica.read(record).clashes
    for node in (laptop, other):
        assert sealing_of(node.replica, record).holds


def test_a_seal_waits_for_the_lines_it_rests_on(ministry, signed):
    laptop, record, key = signed
    far = ministry.node("u015")
    other = ministry.node("u012")
    carry(laptop, other)
    other.replica.edit(record, {"employees": 24}, user="u012")
    carry(other, laptop)
    seal(laptop, record, key)

    carry(laptop, far)
    incomplete = sealing_of(far.replica, record)
    carry(other, far)

    assert SealFault.INCOMPLETE in incomplete.seals[-2].faults
    assert sealing_of(far.replica, record).holds


def test_a_key_that_the_office_did_not_certify_is_told(ministry):
    laptop = ministry.node("u016")
    record = an_inspection(laptop)

    seal(laptop, record, new_signing_key())

    faults = {f for one in sealing_of(laptop.replica, record).seals for f in one.faults}
    assert faults == {SealFault.KEY}


def test_old_seals_hold_when_the_person_has_a_new_key(ministry, signed):
    laptop, record, _ = signed
    new = new_signing_key()

    name_key(ministry, laptop, new)
    again = an_inspection(laptop)
    seal(laptop, again, new)

    assert sealing_of(laptop.replica, record).holds
    assert sealing_of(laptop.replica, again).holds


def test_a_seal_cannot_be_carried_to_another_record(signed):
    laptop, record, key = signed
    other = an_inspection(laptop)
    made = laptop.replica.history(record, "~seal")[0]

    laptop.replica.edit(other, {"~seal": made.value}, user="u011")

    [only] = sealing_of(laptop.replica, other).seals
    assert SealFault.FOREIGN in only.faults


@pytest.mark.parametrize("part", ["digest", "n", "at", "form", "heads", "user"])
def test_no_part_of_a_seal_can_be_changed_under_its_signature(signed, part):
    laptop, record, _ = signed
    [made, _] = laptop.replica.history(record, "~seal")
    sealed = Seal.from_value(made.value)
    other = {
        "digest": "0" * 64,
        "n": 99,
        "at": "2026-01-01T00:00:00Z",
        "form": "fl-2",
        "heads": sealed.heads[:0],
        "user": "u012",
    }

    assert sealed.is_signed()
    assert not msgspec.structs.replace(sealed, **{part: other[part]}).is_signed()


@pytest.mark.parametrize("value", [None, 3, {}, {"v": 2}, {"v": 1, "n": "x"}, ["a"]])
def test_a_seal_that_is_none_breaks_nothing(ministry, value):
    laptop = ministry.node("u017")
    record = an_inspection(laptop)

    laptop.replica.edit(record, {"~seal": value}, user="u017")

    [only] = sealing_of(laptop.replica, record).seals
    assert only.faults == (SealFault.MISSHAPEN,)
