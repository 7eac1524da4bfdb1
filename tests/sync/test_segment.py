"""Is a segment taken only when every byte of it is what its device signed?"""

from __future__ import annotations

from random import Random

import msgspec
import pytest
import zstandard

from sync import segment
from sync.chain import START, commitments
from sync.change import Change, Dot
from sync.identity import Identity
from sync.segment import (
    BadSignature,
    SegmentDamaged,
    SegmentRefused,
    SegmentTooLarge,
    Standing,
    UnsupportedVersion,
    WrongChain,
    open_segment,
    read_header,
    seal,
    standing,
)

DEVICE = Identity(bytes(range(32)), "test")
SECRET = b"s" * 16
KEYS = {DEVICE.dev: DEVICE.public_key}


def edits(first: int, count: int, scope: str = "D09", **shared: str) -> list[Change]:
    """Return `count` edits of one record, numbered from `first`."""
    said = {"user": "u1", "form": "f", "kind": "inspection"} | shared
    record = Dot("b" * 16, "D09", 1)
    return [
        Change(
            dot=Dot(DEVICE.dev, scope, seq),
            hlc=seq << 12,
            record=record,
            writes={"count": seq, "note": f"said {seq}"},
            common_base=(record,),
            **said,
        )
        for seq in range(first, first + count)
    ]


def opened(packed: bytes) -> segment.Segment:
    return open_segment(packed, KEYS.__getitem__)


def repacked(text: bytes, **how: object) -> bytes:
    how = {"level": 3, "write_checksum": True} | how
    return zstandard.ZstdCompressor(**how).compress(text)


def unpacked(packed: bytes) -> bytes:
    return zstandard.ZstdDecompressor().decompress(packed)


@pytest.mark.parametrize("scope", ["D09", "D09+", "org"])
def test_what_is_sealed_opens_the_same(scope):
    changes = edits(1, 5, scope)

    found = opened(seal(changes, DEVICE, START, SECRET))

    assert list(found.changes) == changes
    assert (found.header.first, found.header.last) == (1, 5)
    assert found.heads[-1] == found.header.head


def test_two_halves_give_the_head_of_the_whole():
    changes = edits(1, 9)
    whole = opened(seal(changes, DEVICE, START, SECRET))

    first = opened(seal(changes[:4], DEVICE, START, SECRET))
    second = opened(seal(changes[4:], DEVICE, first.header.head, SECRET))

    assert first.heads + second.heads == whole.heads


def test_hundreds_of_random_corruptions_of_the_file_are_all_refused():
    chance = Random(11)
    good = seal(edits(1, 4, "D09+"), DEVICE, START, SECRET)

    for _ in range(600):
        bad = corrupted(good, chance)
        if bad != good:
            with pytest.raises(SegmentRefused):
                opened(bad)


def test_hundreds_of_random_corruptions_under_the_checksum_are_all_refused():
    """Whoever can write a correct frame still cannot write a correct segment."""
    chance = Random(12)
    good = unpacked(seal(edits(1, 4), DEVICE, START, SECRET))

    for _ in range(600):
        bad = corrupted(good, chance)
        if bad != good:
            with pytest.raises(SegmentRefused):
                open_segment(repacked(bad), lambda dev: DEVICE.public_key)


def corrupted(text: bytes, chance: Random) -> bytes:
    """Return `text` with a byte or a stretch changed, cut, doubled or added."""
    at, length = chance.randrange(len(text)), chance.randint(1, 8)
    return chance.choice(
        (
            text[:at] + bytes([text[at] ^ 1 << chance.randrange(8)]) + text[at + 1 :],
            text[:at] + chance.randbytes(length) + text[at + length :],
            text[:at] + text[at + length :],
            text[:at] + text[at : at + length] + text[at:],
            text[:at],
            text + chance.randbytes(length),
        )
    )


@pytest.mark.parametrize(
    "field, value",
    [("user", "u2"), ("form", "g"), ("kind", "finding"), ("t0", 4097), ("n", 3)]
    + [("first", 2), ("dev", "c" * 16), ("scope", "D10"), ("scope", "D09+")]
    + [
        ("prev", "22" * 32),
        ("head", "22" * 32),
        ("secret", "22" * 16),
        ("sig", "22" * 64),
    ]
    + [("streams", (("c" * 16, "D09"),)), ("streams", (("b" * 16, "D10"),))],
)
def test_no_field_of_the_header_can_be_altered(field, value):
    front, _, body = unpacked(seal(edits(1, 4), DEVICE, START, SECRET)).partition(b"\n")
    header = msgspec.json.decode(front, type=segment.Header)
    altered = msgspec.structs.replace(header, **{field: value})

    with pytest.raises(SegmentRefused):
        forged = repacked(msgspec.json.encode(altered) + b"\n" + body)
        open_segment(forged, lambda dev: DEVICE.public_key)


@pytest.mark.parametrize(
    "was, becomes",
    [
        (b'"v":1,', b'"v": 1,'),
        (b'"v":1,', b'"v":1,"v":1,'),
        (b'"v":1,', b'"v":1,"w":1,'),
    ]
    + [(b'"n":4', b'"n":4.0'), (b'"user":"u1"', b'"user":"\\u00751"')],
)
def test_a_header_has_one_spelling(was, becomes):
    text = unpacked(seal(edits(1, 4), DEVICE, START, SECRET))
    assert was in text

    with pytest.raises(SegmentDamaged):
        opened(repacked(text.replace(was, becomes, 1)))


def test_another_device_cannot_sign_for_this_one():
    packed = seal(edits(1, 2), DEVICE, START, SECRET)
    stranger = Identity(b"x" * 32, "test")

    with pytest.raises(BadSignature):
        open_segment(packed, lambda dev: stranger.public_key)


def test_a_device_that_signs_a_head_its_changes_do_not_give_is_found_out():
    front, _, body = unpacked(seal(edits(1, 4), DEVICE, START, SECRET)).partition(b"\n")
    header = msgspec.json.decode(front, type=segment.Header)
    lie = msgspec.structs.replace(header, head="22" * 32)
    lie = msgspec.structs.replace(lie, sig=DEVICE.sign(lie.message()).hex())

    with pytest.raises(WrongChain):
        opened(repacked(msgspec.json.encode(lie) + b"\n" + body))


def test_an_unknown_signer_passes_through_before_any_line_is_read():
    packed = seal(edits(1, 2), DEVICE, START, SECRET)

    with pytest.raises(KeyError):
        open_segment(packed, {}.__getitem__)


def test_a_bomb_is_refused_without_being_unpacked():
    bomb = repacked(b"a" * (segment.MOST_UNPACKED + 1))

    with pytest.raises(SegmentTooLarge):
        read_header(bomb)


def test_a_bomb_that_does_not_tell_its_size_is_refused():
    compressor = zstandard.ZstdCompressor(write_checksum=True).compressobj()
    bomb = compressor.compress(b"a" * (segment.MOST_UNPACKED + 1)) + compressor.flush()

    with pytest.raises(SegmentTooLarge):
        read_header(bomb)


def test_a_file_that_is_too_long_is_refused_unread():
    with pytest.raises(SegmentTooLarge):
        read_header(b"\0" * (segment.MOST_PACKED + 1))


@pytest.mark.parametrize(
    "what", ["no checksum", "two frames", "one byte more", "skippable"]
)
def test_only_one_whole_frame_is_taken(what):
    good = seal(edits(1, 2), DEVICE, START, SECRET)
    text = unpacked(good)
    bad = {
        "no checksum": repacked(text, write_checksum=False),
        "two frames": good + repacked(b""),
        "one byte more": good + b"\0",
        "skippable": b"\x50\x2a\x4d\x18\x00\x00\x00\x00" + good,
    }

    with pytest.raises(SegmentDamaged):
        opened(bad[what])


@pytest.mark.parametrize(
    "was, becomes", [(b'"v":1', b'"v":2'), (b'"lay":"j"', b'"lay":"d"')]
)
def test_a_later_version_is_told_from_damage(was, becomes):
    text = unpacked(seal(edits(1, 2), DEVICE, START, SECRET))

    with pytest.raises(UnsupportedVersion):
        opened(repacked(text.replace(was, becomes, 1)))


@pytest.mark.parametrize("scope", ["", "D 09", "D09++", "../x", "D|9"])
def test_a_scope_that_is_none_is_not_sealed(scope):
    with pytest.raises(ValueError):
        seal(edits(1, 1, scope), DEVICE, START, SECRET)


def test_changes_that_do_not_follow_are_not_sealed():
    for wrong in (edits(1, 1) + edits(3, 1), edits(1, 1) + edits(2, 1, user="u2"), []):
        with pytest.raises(ValueError):
            seal(wrong, DEVICE, START, SECRET)


def test_a_thousand_and_one_changes_are_too_many():
    with pytest.raises(SegmentTooLarge):
        seal(edits(1, 1001), DEVICE, START, SECRET)


def change_with_note(change: Change, note: str) -> Change:
    return Change(
        *(change.dot, change.hlc, change.user, change.form, change.kind),
        *(change.record, {"note": note}, change.common_base),
    )


def test_where_a_segment_stands_against_what_is_held():
    changes = edits(1, 6)
    whole = opened(seal(changes, DEVICE, START, SECRET))
    later = opened(seal(changes[3:], DEVICE, whole.heads[2], SECRET))

    assert standing(later, 3, whole.heads[2]) is Standing.NEXT
    assert standing(later, 2, whole.heads[1]) is Standing.GAP
    assert standing(later, 6, whole.heads[5]) is Standing.KNOWN
    assert standing(later, 7, "22" * 32) is Standing.KNOWN
    assert standing(later, 3, "22" * 32) is Standing.FORK
    assert standing(later, 6, "22" * 32) is Standing.FORK
    assert standing(whole, 4, whole.heads[3]) is Standing.NEXT
    assert standing(whole, 4, whole.heads[2]) is Standing.FORK
    assert standing(whole, 0, START) is Standing.NEXT


def test_the_same_answer_leaves_no_equal_commitment_in_a_confidential_stream():
    """A yes/no answer cannot be guessed from what erasing leaves behind."""
    one, two = (change_with_note(change, "yes") for change in edits(1, 2, "D09+"))

    assert commitments(one, SECRET) != commitments(two, SECRET)
    assert commitments(one, SECRET) != commitments(one, b"t" * 16)


@pytest.mark.parametrize("field", ["first", "t0"])
def test_a_number_beyond_2_to_53_is_damage_even_when_its_device_signed_it(field):
    front, _, body = unpacked(seal(edits(1, 1), DEVICE, START, SECRET)).partition(b"\n")
    header = msgspec.json.decode(front, type=segment.Header)
    far = msgspec.structs.replace(header, **{field: 2**62})
    far = msgspec.structs.replace(far, sig=DEVICE.sign(far.message()).hex())

    with pytest.raises(SegmentDamaged, match="misspelt"):
        opened(repacked(msgspec.json.encode(far) + b"\n" + body))
