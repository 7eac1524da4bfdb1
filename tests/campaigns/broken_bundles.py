"""Is any of 5,000 broken bundles believed?

Half are broken from outside, as a bad stick does it. The other half are
opened, broken within and sealed anew for the same device, as somebody would
who knows its public key and has everything but the office's private key.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pyrage

from sync.blobs.attached import Naming
from sync.bundles.bundle import sealed
from sync.bundles.faults import BundleTrouble
from tests.campaigns.campaign import Run, Tally
from tests.sync.nodes import Ministry, Node
from tests.sync.sticks import everything, reads, writes

INSPECTIONS = 6
LOOKED_EVERY = 250


class Scene:
    """An office's bundle for a laptop that has read nothing yet."""

    def __init__(self, folder: Path) -> None:
        self.ministry = Ministry(folder)
        self.laptop: Node = self.ministry.node("a", tell=False)
        office = self.ministry.office.replica
        photo = office.blobs.add([bytes(range(256)) * 8], "image/jpeg")
        # As if the laptop had asked for it by stick.
        with office.database.write():
            Naming(office.database).note_wanted(self.laptop.dev, [photo.sha256])
        self.photo = photo.sha256
        for number in range(INSPECTIONS):
            answers = {"n": number, "gate": "x" * 40, "photo": photo.as_value()}
            office.create(
                *("inspection", f"fl-{number % 2}", answers),
                scope="D09",
                user="o",
                confidential={"said": f"words {number}"},
            )
        self.stick = folder / "stick"
        written = writes(self.ministry, self.ministry.office, self.laptop, self.stick)
        [self.path] = written.files
        self.good = self.path.read_bytes()
        self.before = everything(self.laptop)

    def broken(self, chance: Random) -> bytes:
        if chance.random() < 0.5:
            return otherwise(self.good, chance)
        inside = unsealed(self.good, self.laptop)
        return sealed(otherwise(inside, chance), self.laptop.identity.public_key)

    def close(self) -> None:
        self.ministry.close()


def unsealed(file: bytes, receiver: Node) -> bytes:
    """What lies under the encryption, for who has the receiver's key."""
    key = pyrage.ssh.Identity.from_buffer(receiver.identity.openssh_key())
    return bytes(pyrage.decrypt(file, [key]))


def otherwise(text: bytes, chance: Random) -> bytes:
    """Break bytes in one of the ways below; never the same bytes again."""
    while True:
        broken = chance.choice(WAYS)(text, chance)
        if broken != text:
            return broken


def flipped(text: bytes, chance: Random) -> bytes:
    found = bytearray(text)
    for _ in range(chance.choice([1, 1, 1, 2, 9])):
        found[chance.randrange(len(found))] ^= 1 << chance.randrange(8)
    return bytes(found)


def cut(text: bytes, chance: Random) -> bytes:
    return text[: chance.randrange(len(text))]


def missing(text: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(text))
    return text[:at] + text[at + chance.randint(1, 64) :]


def inserted(text: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.randbytes(chance.randint(1, 64)) + text[at:]


def blanked(text: bytes, chance: Random) -> bytes:
    at, size = chance.randrange(len(text)), chance.choice([1, 16, 512])
    return text[:at] + bytes(len(text[at : at + size])) + text[at + size :]


def exchanged(text: bytes, chance: Random) -> bytes:
    one, two = sorted(chance.sample(range(len(text)), 2))
    size = chance.randint(1, 32)
    a, b = text[one : one + size], text[two : two + size]
    return text[:one] + b + text[one + size : two] + a + text[two + size :]


def doubled(text: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(text))
    return text[: at + chance.randint(1, 200)] + text[at:]


WAYS: tuple[Callable[[bytes, Random], bytes], ...] = (
    *(flipped, flipped, cut, missing, inserted, blanked, exchanged, doubled),
)


def play(run: Run) -> Tally:
    """`run.count` broken bundles, then the good one."""
    tally, chance = Tally(), run.chance()
    scene = Scene(run.folder)
    try:
        for number in range(run.count):
            scene.path.write_bytes(scene.broken(chance))
            _read(scene, number, tally)
        scene.path.write_bytes(scene.good)
        reads(scene.laptop, scene.path)
        found = scene.laptop.replica.records("inspection")
        tally.compare(range(INSPECTIONS), (r.doc["n"] for r in found), "the good one")
        if not scene.laptop.replica.blobs.has(scene.photo):
            tally.surprise("the good one", "its attachment is missing")
    finally:
        scene.close()
    return tally


def _read(scene: Scene, number: int, tally: Tally) -> None:
    """Count the kind of refusal; anything else is a surprise."""
    tally.count("broken")
    try:
        reads(scene.laptop, scene.path)
        tally.surprise(f"bundle {number}", "it was accepted")
    except BundleTrouble as fault:
        tally.count("refused")
        tally.count(type(fault).__name__)
    except Exception as fault:  # what a campaign looks for is anything at all
        tally.surprise(f"bundle {number}", type(fault).__name__)
    if number % LOOKED_EVERY == 0 and everything(scene.laptop) != scene.before:
        tally.surprise(f"bundle {number}", "it changed something")
