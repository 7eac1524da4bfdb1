"""Line 21: nothing of a bundle is believed before signature, address and order hold.

Whoever breaks one here may have everything but a private key of ours, or the key
of a laptop that is enrolled like any other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import msgspec
import pytest
import zstandard

from sync.bundles import bundle
from sync.bundles import faults as bundle_faults
from sync.bundles.bundle import Manifest, sealed
from sync.bundles.faults import (
    BundleDamaged,
    BundleFalselySigned,
    BundleForAnother,
    BundleHasMore,
    BundleNameRefused,
    BundleNotFromOffice,
    BundleOfAnotherOffice,
    BundleOlder,
    BundlePacked,
    BundleResealed,
    BundleTooBig,
    BundleTooNew,
    BundleTooSoon,
    BundleTrouble,
    NotABundle,
    StickTrouble,
)
from sync.bundles.zip import Entry, entries_of, zipped
from sync.identity import Identity
from tests.campaigns.broken_bundles import Scene, play, unsealed
from tests.campaigns.campaign import Run
from tests.sync.nodes import Ministry
from tests.sync.sticks import certificate, everything, reads, writes

BROKEN, SEED = 100, 7


@pytest.fixture
def scene(tmp_path):
    made = Scene(tmp_path)
    yield made
    made.close()


class Maker:
    """Writes bundles as the wire format's page says, right or wrong as asked."""

    def __init__(self, scene: Scene, signer: Identity | None = None) -> None:
        self.scene = scene
        office = scene.ministry.office
        self.signer = signer or office.identity
        entries = list(entries_of(unsealed(scene.good, scene.laptop)))
        self.certificate, self.files = entries[1].content, entries[3:]
        self.manifest = msgspec.json.decode(entries[2].content)

    def text(self, manifest: bytes | None = None) -> bytes:
        if manifest is None:
            manifest = msgspec.json.encode(self.manifest)
        parts = (hashlib.sha256(p).hexdigest() for p in (self.certificate, manifest))
        message = "|".join(["saksi-bundle-1", *parts]).encode()
        signature = self.signer.sign(message).hex()
        said = f"saksi-bundle-1|{self.signer.dev}|{signature}\n".encode()
        front = [("signature", said), ("certificate.json", self.certificate)]
        front += [("manifest.json", manifest)]
        return zipped([*(Entry(*one) for one in front), *self.files])

    def lists(self, files: list[Entry]) -> None:
        """Sign for these files under these names."""
        self.files = files
        self.manifest["files"] = [
            [name, len(content), hashlib.sha256(content).hexdigest()]
            for name, content in files
        ]


def refused(scene: Scene, text: bytes, kind: type[BundleTrouble]) -> str:
    """Hand a text over, sealed for the laptop: refused so, and nothing changed."""
    scene.path.write_bytes(sealed(text, scene.laptop.identity.public_key))
    return refused_file(scene, kind)


def refused_file(scene: Scene, kind: type[BundleTrouble]) -> str:
    before = everything(scene.laptop)
    with pytest.raises(BundleTrouble) as trouble:
        reads(scene.laptop, scene.path)
    assert type(trouble.value) is kind
    assert everything(scene.laptop) == before
    return str(trouble.value)


# -- broken at random ---------------------------------------------------------


def test_no_bundle_broken_at_random_is_believed(tmp_path):
    tally = play(Run(BROKEN, SEED, tmp_path))

    assert tally.counts["refused"] == BROKEN
    assert tally.is_clean, tally.faults


def test_what_the_maker_writes_by_hand_is_a_bundle(scene):
    text = Maker(scene).text()
    scene.path.write_bytes(sealed(text, scene.laptop.identity.public_key))

    assert reads(scene.laptop, scene.path).changes > 6


# -- each fault by its name ---------------------------------------------------


def test_some_other_file_is_said_to_be_one(scene):
    for content in (b"", b"PK\3\4", b"%PDF-1.7", b"age-encryption.org/v2\n"):
        scene.path.write_bytes(content)

        refused_file(scene, NotABundle)


def test_a_file_too_big_is_not_even_decrypted(scene, monkeypatch):
    monkeypatch.setattr("sync.bundles.bundle.MOST_IN_FILE", len(scene.good) - 1)

    refused_file(scene, BundleTooBig)


def test_only_the_device_it_is_for_can_open_it(scene):
    other = scene.ministry.node("other", tell=False)

    with pytest.raises(BundleForAnother):
        reads(other, scene.path)


def test_a_bundle_sealed_anew_for_another_device_is_refused(scene):
    other = scene.ministry.node("other", tell=False)
    inside = unsealed(scene.good, scene.laptop)
    scene.path.write_bytes(sealed(inside, other.identity.public_key))

    with pytest.raises(BundleResealed):
        reads(other, scene.path)


def test_a_cut_bundle_is_damaged_wherever_it_is_cut(scene):
    for at in range(300, len(scene.good), len(scene.good) // 20):
        scene.path.write_bytes(scene.good[:at])

        refused_file(scene, BundleDamaged)


def test_another_office_is_not_believed(scene, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    elsewhere = Ministry(tmp_path / "elsewhere")
    maker = Maker(scene, elsewhere.office.identity)
    own = elsewhere.office.replica.trust.certificate_of(elsewhere.office.dev)
    maker.certificate = msgspec.json.encode(own)
    maker.manifest["from"] = elsewhere.office.dev

    refused(scene, maker.text(), BundleOfAnotherOffice)
    elsewhere.close()


def test_a_certificate_of_nobodys_making_opens_no_door(scene):
    stranger = Identity.create()
    for text in (b"", b"{}", b"[" * 5000, Maker(scene).certificate):
        maker = Maker(scene, stranger)
        maker.certificate = text

        refused(scene, maker.text(), BundleOfAnotherOffice)


def test_the_signature_is_checked_before_the_list_is_read(scene, monkeypatch):
    maker = Maker(scene)
    text = maker.text(b"this is no list at all" * 4)
    at = text.index(b"this is no list")

    refused(scene, text[:at] + b"T" + text[at + 1 :], BundleFalselySigned)
    monkeypatch.setattr(bundle, "_manifest_of", None)
    refused(scene, text[:at] + b"T" + text[at + 1 :], BundleFalselySigned)


def test_a_signature_of_one_office_does_not_speak_for_another(scene):
    laptop = scene.ministry.node("evil", tell=False)
    scene.ministry.tell_all()
    maker = Maker(scene, laptop.identity)

    refused(scene, maker.text(), BundleFalselySigned)


def test_a_laptop_believes_no_other_laptop(scene):
    laptop = scene.ministry.node("evil", tell=False)
    maker = Maker(scene, laptop.identity)
    mine = certificate(scene.ministry, laptop)
    maker.certificate = msgspec.json.encode(mine)
    maker.manifest["from"] = laptop.dev

    refused(scene, maker.text(), BundleNotFromOffice)


def test_a_replay_and_an_older_bundle_are_refused(scene):
    ministry = scene.ministry
    older = scene.path
    [later] = writes(ministry, ministry.office, scene.laptop, scene.stick).files
    reads(scene.laptop, later)

    for path in (later, older):
        scene.path = path
        refused_file(scene, BundleOlder)


def test_a_bundle_that_goes_on_from_another_waits_for_it(scene):
    maker = Maker(scene)
    maker.manifest |= {"number": 9, "after": 8}

    refused(scene, maker.text(), BundleTooSoon)


def test_a_later_version_is_told_apart_from_damage(scene):
    maker = Maker(scene)
    maker.manifest = {"v": 2, "whatever": []}

    assert "newer version" in refused(scene, maker.text(), BundleTooNew)


NAMES = (
    *("../../laptop.key", "/etc/passwd", "C:\\boot.ini", "seg/../00001.zst"),
    *("blob/../../laptop.key", "blob/" + "A" * 64, "blob/" + "0" * 64),
    *("seg/00002.zst", "seg/1.zst", "seg\\00001.zst", "CON", "", "seg/00001.zst\0"),
)


@pytest.mark.parametrize("name", NAMES)
def test_no_name_leads_anywhere_else(scene, name):
    maker = Maker(scene)
    maker.lists([Entry(name, maker.files[0].content)])

    refused(scene, maker.text(), BundleNameRefused)


def test_what_was_not_signed_for_is_refused(scene):
    maker = Maker(scene)
    signed = list(maker.files)
    for files in ([*signed, signed[0]], [*signed, Entry("autorun.inf", b"open=x")]):
        maker.files = files

        refused(scene, maker.text(), BundleHasMore)
    maker.files = signed
    refused(scene, maker.text() + b"more", BundleHasMore)


def test_what_was_signed_for_must_be_there(scene):
    maker = Maker(scene)
    maker.files = maker.files[:-1]

    assert "missing" in refused(scene, maker.text(), BundleDamaged)


def test_a_file_is_the_one_that_was_signed_for(scene):
    for change in (lambda text: text[:-1] + b"x", lambda text: text + b"x"):
        maker = Maker(scene)
        first = maker.files[0]
        maker.files[0] = Entry(first.name, change(first.content))

        assert "signed for" in refused(scene, maker.text(), BundleDamaged)


def test_a_packed_file_is_refused_before_it_can_swell(scene):
    text = bytearray(Maker(scene).text())
    text[8:10] = b"\x08\x00"

    refused(scene, bytes(text), BundlePacked)


def test_numbers_out_of_bounds_are_refused(scene):
    for number in (-1, 2**53 + 1, 2**70):
        maker = Maker(scene)
        maker.manifest["number"] = number

        refused(scene, maker.text(), BundleDamaged)


def test_a_segment_that_swells_is_left_and_the_rest_is_read(scene):
    maker = Maker(scene)
    bomb = zstandard.ZstdCompressor(level=9, write_checksum=True).compress(
        bytes(64 * 2**20)
    )
    maker.lists(
        [
            Entry("seg/00001.zst", bomb),
            *(
                (
                    Entry(f"seg/{place:05}.zst", one.content)
                    if one.name.startswith("seg/")
                    else one
                )
                for place, one in enumerate(maker.files, 2)
            ),
        ]
    )
    scene.path.write_bytes(sealed(maker.text(), scene.laptop.identity.public_key))

    report = reads(scene.laptop, scene.path)

    assert len(report.warnings) == 1 and "16 MB" in report.warnings[0]
    assert len(scene.laptop.replica.records("inspection")) == 6


def test_each_fault_has_words_and_an_exit_code_of_its_own():
    kinds = [*BundleTrouble.__subclasses__(), *StickTrouble.__subclasses__()]

    codes = [kind.exit_code for kind in kinds]

    assert len(set(codes)) == len(codes) == len({kind.what for kind in kinds})
    assert all(10 <= code <= 39 for code in codes)
    assert all(kind.__doc__ for kind in kinds)
    assert {kind.__module__ for kind in kinds} == {bundle_faults.__name__}


# -- what is confided ---------------------------------------------------------

MARKERS = [f"Penanda-{n:02}-Nur-Contoh" for n in range(50)]


def inside(path, receiver) -> Iterator[bytes]:
    """All that a bundle holds, segments unpacked."""
    text = unsealed(path.read_bytes(), receiver)
    yield text
    for entry in entries_of(text):
        if entry.name.startswith("seg/"):
            reader = zstandard.ZstdDecompressor().stream_reader(entry.content)
            yield reader.read(16 * 2**20)


def markers_in(path, receiver) -> list[str]:
    parts = list(inside(path, receiver))
    return [m for m in MARKERS if any(m.encode() in part for part in parts)]


def test_markers_go_to_those_only_whose_certificate_names_the_closed_half(tmp_path):
    ministry = Ministry(tmp_path)
    office = ministry.office
    a = ministry.node("a", tell=False)
    plain = ministry.node("plain", scopes=("D09",), tell=False)
    hub = ministry.node("hub", scopes=("D09",), role="hub", tell=False)
    for marker in MARKERS:
        a.replica.create(
            *("inspection", "fl-1", {"n": 1}),
            scope="D09",
            user="a",
            confidential={"name": marker},
        )
    stick = tmp_path / "stick"
    [up] = writes(ministry, a, office, stick).files
    to_hub = writes(ministry, a, hub, stick)
    assert len(markers_in(up, office)) == 50
    assert markers_in(to_hub.files[0], hub) == [] and to_hub.staying == 50

    reads(office, up)
    for receiver in (plain, hub):
        [path] = writes(ministry, office, receiver, stick).files
        said = list(inside(path, receiver))
        manifest = next(e for e in entries_of(said[0]) if e.name == "manifest.json")
        known = msgspec.json.decode(manifest.content, type=Manifest)

        assert markers_in(path, receiver) == []
        assert {have.scope for have in known.have} <= {"org", "D09"}
        reads(receiver, path)
        assert len(receiver.replica.records("inspection")) == 50
        assert [m for m in MARKERS if m.encode() in receiver.files()] == []
    assert [m for m in MARKERS if m.encode() in up.read_bytes()] == []
    ministry.close()
