"""Does a conversation say who speaks, to whom, and survive a cut line?"""

from __future__ import annotations

import io

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync import wire
from sync.identity import FalseSignature
from sync.wire import Arrival, Have, Hello, Limits, NotUnderstood, Welcome
from tests.sync import golden

HELLO = Hello(
    dev=golden.DEVICE.dev,
    server=golden.ROOT.dev,
    nonce="theirs",
    own_nonce="mine",
    cursors={"D09": 17},
    have=(Have.at(golden.DEVICE.dev, "D09", 9, "ab" * 32),),
    want=("D09", "org"),
    clock=5,
).signed_by(golden.DEVICE)
WELCOME = Welcome(
    server=golden.ROOT.dev,
    epoch="e1",
    time=6,
    token="t",
    have=HELLO.have,
    scopes=("D09",),
    limits=Limits(1, 2),
).signed_by(golden.ROOT, "mine")


@pytest.mark.parametrize("said", [HELLO, WELCOME])
def test_what_is_said_reads_back(said):
    assert wire.from_json(wire.to_json(said), type(said)) == said


def test_a_have_travels_as_a_short_list():
    assert wire.to_json(HELLO.have[0]).endswith(b',"D09",9,"abababababababab"]')


def test_a_hello_holds_for_its_device_only():
    HELLO.verify(golden.DEVICE.public_key)

    with pytest.raises(FalseSignature):
        HELLO.verify(golden.ROOT.public_key)


@pytest.mark.parametrize(
    "change",
    [{"nonce": "old"}, {"server": "0" * 16}, {"want": ("D09+",)}, {"clock": 6}]
    + [{"cursors": {}}, {"have": ()}, {"own_nonce": "x"}, {"sig": "zz"}, {"sig": ""}],
)
def test_an_altered_hello_does_not_hold(change):
    with pytest.raises(FalseSignature):
        msgspec.structs.replace(HELLO, **change).verify(golden.DEVICE.public_key)


@pytest.mark.parametrize(
    "change", [{"scopes": ("D10",)}, {"epoch": "e2"}, {"lost": ("D09",)}]
)
def test_an_altered_welcome_does_not_hold(change):
    WELCOME.verify(golden.ROOT.public_key, "mine")

    with pytest.raises(FalseSignature):
        altered = msgspec.structs.replace(WELCOME, **change)
        altered.verify(golden.ROOT.public_key, "mine")


def test_a_welcome_to_an_older_hello_does_not_hold():
    with pytest.raises(FalseSignature):
        WELCOME.verify(golden.ROOT.public_key, "another nonce")


@pytest.mark.parametrize(
    "text", [b"", b"{}", b"[]", b"\xff", b'{"server":1}', b"[" * 5000]
)
def test_what_has_not_the_shape_is_not_understood(text):
    with pytest.raises(NotUnderstood):
        wire.from_json(text, wire.Challenge)


def test_what_a_later_version_adds_is_passed_over():
    text = b'{"server":"s","nonce":"n","colour":"red"}'

    assert wire.from_json(text, wire.Challenge) == wire.Challenge("s", "n")


def test_a_receipt_is_a_value_that_a_change_may_carry():
    receipt = wire.Receipt(dev="d", scope="D09", first=1, last=2, head="h", at=3)

    assert msgspec.convert(receipt.as_value(), type=wire.Receipt) == receipt


@given(
    st.lists(st.binary(max_size=60), max_size=5), st.integers(0, 400), st.integers(1, 9)
)
def test_a_pull_cut_anywhere_gives_every_whole_segment(bodies, cut, most):
    sent = [Arrival(number * 3, body) for number, body in enumerate(bodies, 1)]
    stream = io.BytesIO(b"".join(wire.framed(sent))[:cut])

    got = list(wire.unframed(lambda size: stream.read(min(size, most)), longest=60))

    assert got == sent[: len(got)]
    whole = sum(12 + len(body) for body in bodies) <= cut
    assert not whole or got == sent


def test_a_frame_that_claims_too_much_is_refused_before_it_is_read():
    stream = io.BytesIO(b"".join(wire.framed([Arrival(1, b"x" * 61)])))

    with pytest.raises(NotUnderstood):
        list(wire.unframed(stream.read, longest=60))


@pytest.mark.parametrize("said", [HELLO, WELCOME])
def test_what_cannot_be_written_canonically_nobody_has_signed(said):
    field = "clock" if said is HELLO else "time"
    other = msgspec.structs.replace(said, **{field: 2**60})
    rest = () if said is HELLO else ("mine",)

    with pytest.raises(FalseSignature):
        other.verify(golden.DEVICE.public_key, *rest)
