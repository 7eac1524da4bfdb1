"""What may happen when an exchange is given anything at all?

Each target takes a Random and tries one input. It works, or it ends in one of
our refusals; anything else goes through to the caller.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache

from sync.answering import Answering, Refusal
from sync.blobs.attachment import Attachment
from sync.bundles.faults import BundleTrouble
from sync.canonical import NotAValue
from sync.exchange import exchange
from sync.exchanging.carrying import ExchangeTrouble
from sync.identity import Certificate, CertificateRefused
from sync.layout import NotALine
from sync.segment import COLUMNS, LINES, SegmentRefused, open_segment, seal
from sync.wire import (
    RECEIPT,
    RECEIPT_KIND,
    Hello,
    NotUnderstood,
    Receipt,
    Welcome,
    from_json,
    to_json,
)
from tests.campaigns import broken_bundles
from tests.fuzz import sync_inside
from tests.fuzz.broken import broken_json, broken_value
from tests.fuzz.http_target import http
from tests.fuzz.scenes import folder
from tests.sync import golden
from tests.sync.direct_remote import DirectRemote
from tests.sync.nodes import Ministry, Node
from tests.sync.sticks import reads

Lot = random.Random


class Scene:
    """An office that answers, and a laptop known there."""

    def __init__(self) -> None:
        self.ministry = Ministry(folder())
        self.laptop: Node = self.ministry.node("laptop")
        self.office = self.ministry.office
        self.server = Answering(self.office.replica)
        self.laptop.replica.create(
            *("inspection", "fl-1", {"n": 1}), scope="D09", user="laptop"
        )
        exchange(self.laptop.replica, DirectRemote(self.server))


@lru_cache(maxsize=1)
def scene() -> Scene:
    return Scene()


@lru_cache(maxsize=1)
def stick() -> broken_bundles.Scene:
    return broken_bundles.Scene(folder())


# -- segments -------------------------------------------------------------------


def segment_in_lines(lot: Lot) -> None:
    """A segment in lines, broken outside, within its frame, or in its changes."""
    _segment(LINES, lot)


def segment_in_columns(lot: Lot) -> None:
    _segment(COLUMNS, lot)


@lru_cache(maxsize=2)
def sound_segment(layout: str) -> bytes:
    changes = golden.columned_changes()
    return seal(changes, golden.DEVICE, "0" * 64, golden.SECRET, layout=layout)


def _segment(layout: str, lot: Lot) -> None:
    whole = sound_segment(layout)
    file = lot.choice(sync_inside.WAYS)(whole, lot)
    with suppress(SegmentRefused):
        open_segment(file, lambda _: golden.DEVICE.public_key)
        # The same changes may be written twice as well: those are believed.
        return
    with suppress(SegmentRefused):
        scene().office.take(file, scene().laptop)


# -- letters --------------------------------------------------------------------


def hello(lot: Lot) -> None:
    """A greeting with anything in it, signed by a laptop that is known."""
    here, challenge = scene(), scene().server.challenge()
    said = Hello(
        dev=here.laptop.dev,
        server=challenge.server,
        nonce=challenge.nonce,
        own_nonce="ab" * 16,
        cursors={"D09": 0},
        have=(),
        want=("D09", "D09+", "org"),
        clock=1,
        certificate=certificate_value() if lot.random() < 0.5 else None,
    )
    with suppress(NotUnderstood, Refusal):
        heard = from_json(broken_json(to_json(said), lot), Hello)
        if lot.random() < 0.9:
            heard = _signed(lambda: heard.signed_by(here.laptop.identity), heard)
        here.server.hello(heard)


def _signed(sign, otherwise):
    """Signed where that can be: a sender of ours could not say the rest."""
    try:
        return sign()
    except NotAValue:
        return otherwise


class _Liar(DirectRemote):
    """A server of ours that welcomes with anything in its letter, signed."""

    def __init__(self, here: Scene, lot: Lot) -> None:
        super().__init__(here.server)
        self._here, self._lot = here, lot

    def hello(self, request: Hello) -> Welcome:
        sound = super().hello(request)
        said = from_json(broken_json(to_json(sound), self._lot), Welcome)
        identity, nonce = self._here.office.identity, request.own_nonce
        return _signed(lambda: said.signed_by(identity, nonce), said)


def welcome(lot: Lot) -> None:
    """A welcome with anything in it, signed by our own server."""
    here = scene()
    with suppress(NotUnderstood, ExchangeTrouble):
        exchange(here.laptop.replica, _Liar(here, lot))


def certificate_value() -> dict:
    here = scene()
    return here.ministry.certificate(here.laptop, ("D09", "D09+")).as_value()


def certificate(lot: Lot) -> None:
    """A certificate with anything in it, signed by the root, learnt and published."""
    here = scene()
    value = broken_value(certificate_value(), lot)
    with suppress(CertificateRefused, NotAValue):
        made = Certificate.from_value(value)
        made = made.signed_by(here.office.identity) if lot.random() < 0.8 else made
        made.verify(here.office.identity.public_key, here.ministry.clock.now())
        here.laptop.replica.trust.learn(made)
        value = made.as_value()
    _published(f"cert-x{lot.randrange(10**9)}", "certificate", {"certificate": value})


def receipt(lot: Lot) -> None:
    """A receipt with anything in it, as one of our servers might write it."""
    here = scene()
    [own, *_] = here.laptop.replica.shelf.own_streams()
    whole = Receipt(
        dev=here.laptop.dev, scope="D09", first=1, last=1, head=own.head, at=1
    )
    value = broken_value(whole.as_value(), lot)
    with suppress(NotUnderstood):
        Receipt.from_value(value)
    name = f"received-{here.office.dev}-D09"
    _published(name, RECEIPT_KIND, {RECEIPT: value}, scope="D09")


def _published(name: str, kind: str, writes: dict, scope: str = "org") -> None:
    """Let the office write it and the laptop take it in and read it."""
    here = scene()
    with suppress(NotAValue, NotALine):
        here.office.replica.put(name, kind, "", writes, scope=scope, user="root")
    exchange(here.laptop.replica, DirectRemote(here.server))
    assert here.laptop.replica.read(name) == here.laptop.replica.read(name)


def attachment(lot: Lot) -> None:
    """An answer that nearly names a file: whatever it says, both nodes note the same."""
    here = scene()
    made = Attachment("ab" * 32, 9, "image/jpeg", "aGk=").as_value()
    value = broken_value({"a": made, "b": [made]}, lot)
    _published(f"n-{lot.randrange(10**9)}", "note", {"x": value}, scope="D09")
    for node in (here.laptop, here.office):
        assert node.replica.rebuild().is_equal


# -- sticks ---------------------------------------------------------------------


def bundle(lot: Lot) -> None:
    """A bundle broken outside, or within and sealed anew."""
    here = stick()
    here.path.write_bytes(here.broken(lot))
    try:
        reads(here.laptop, here.path)
    except BundleTrouble as fault:
        assert fault.exit_code >= 10 and str(fault)
        return
    raise AssertionError("it was believed")


TARGETS: dict[str, Callable[[Lot], None]] = {
    "segment_in_lines": segment_in_lines,
    "segment_in_columns": segment_in_columns,
    "hello": hello,
    "welcome": welcome,
    "certificate": certificate,
    "receipt": receipt,
    "attachment": attachment,
    "bundle": bundle,
    "http": http,
}
