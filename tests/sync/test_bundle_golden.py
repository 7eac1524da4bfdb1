"""Are bundles still those of docs/wire-format.md, and do its words suffice?"""

from __future__ import annotations

import io
import zipfile
from hashlib import sha256

import msgspec

from sync.bundles.bundle import Bundle, Manifest, file_entries, open_bundle, seal_bundle
from sync.identity import verify_signature
from sync.wire import Have
from tests.campaigns.broken_bundles import unsealed
from tests.sync import golden
from tests.sync.test_golden_bytes import fixed


class Office:
    """Whoever holds the root's key: the receiver."""

    identity = golden.ROOT


def the_bundle() -> Bundle:
    segment = bytes.fromhex(fixed("confidential segment")["file"])
    manifest = Manifest(
        dev=golden.DEVICE.dev,
        to=golden.ROOT.dev,
        number=7,
        after=0,
        made_at="2026-04-14T10:40:00+00:00",
        read=6,
        have=(
            Have(golden.DEVICE.dev, "D09+", 1, "6aa6b58a91dd720e"),
            Have(golden.ROOT.dev, "org", 12, "fda5f96d2e55a12e"),
        ),
        held=(),
        files=file_entries([segment]),
    )
    certificate = msgspec.json.encode(golden.certificate())
    return Bundle(manifest, certificate, (segment,))


def block() -> dict[str, str]:
    """The golden values of the bundle, as our code makes them."""
    made = seal_bundle(the_bundle(), golden.DEVICE, golden.ROOT.public_key)
    text = unsealed(made, Office)
    with zipfile.ZipFile(io.BytesIO(text)) as opened:
        signature = opened.read("signature").decode().rstrip("\n")
        certificate = opened.read("certificate.json")
        manifest = opened.read("manifest.json")
    sums = [sha256(part).hexdigest() for part in (certificate, manifest)]
    return {
        "certificate.json": certificate.decode(),
        "manifest.json": manifest.decode(),
        "signed": "|".join(["saksi-bundle-1", *sums]),
        "signature": signature,
        "zip": f"{len(text)} bytes, SHA-256 {sha256(text).hexdigest()}",
    }


def test_a_bundle_is_made_as_the_page_says():
    on_page = fixed("bundle")

    assert block() == {key: on_page[key] for key in on_page if key != "file"}


def test_the_file_on_the_page_opens_and_says_the_same():
    file = bytes.fromhex(fixed("bundle")["file"])

    opened = open_bundle(file, golden.ROOT, lambda dev, _: golden.DEVICE.public_key)

    assert opened == the_bundle()


def test_the_words_of_the_page_make_the_zip_and_the_signature():
    page = fixed("bundle")
    word, dev, signature = page["signature"].split("|")
    verify_signature(
        golden.DEVICE.public_key, bytes.fromhex(signature), page["signed"].encode()
    )
    segment = bytes.fromhex(fixed("confidential segment")["file"])
    files = {
        "signature": (page["signature"] + "\n").encode(),
        "certificate.json": page["certificate.json"].encode(),
        "manifest.json": page["manifest.json"].encode(),
        "seg/00001.zst": segment,
    }
    text = by_hand(files)

    assert (word, dev) == ("saksi-bundle-1", golden.DEVICE.dev)
    assert page["zip"] == f"{len(text)} bytes, SHA-256 {sha256(text).hexdigest()}"


def by_hand(files: dict[str, bytes]) -> bytes:
    """A stored zip as everyday software writes it, its variable fields set."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as made:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.create_version = 0, 10
            entry.extract_version = 10
            made.writestr(entry, content)
            entry.external_attr = 0
    return buffer.getvalue()
