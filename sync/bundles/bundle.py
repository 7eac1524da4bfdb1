"""Which bytes lie on a stick: segments, signed for and sealed for one device?

A stored zip of `signature`, `certificate.json`, `manifest.json` and the
segments' files as they are, encrypted with age to the Ed25519 key that the
receiving device has anyway. docs/wire-format.md has the whole format.
"""

from __future__ import annotations

import hashlib
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import msgspec
import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from sync.bundles.faults import (
    BundleAttachmentDamaged,
    BundleDamaged,
    BundleFalselySigned,
    BundleForAnother,
    BundleHasMore,
    BundleNameRefused,
    BundlePacked,
    BundleResealed,
    BundleTooBig,
    BundleTooNew,
    NotABundle,
)
from sync.bundles.zip import MOST_FILES, Entry, IsPacked, NotAZip, entries_of, zipped
from sync.identity import FalseSignature, Identity, verify_signature
from sync.wire import Have

# What one bundle carries; more goes into the next. Fits a small server's memory.
MOST_CARRIED = 32 * 2**20
MOST_IN_FILE = MOST_CARRIED + 16 * 2**20
_AGE = b"age-encryption.org/v1\n"
# The front of an age file: far more than the few recipients that we write.
FRONT = 4096
_MOST_COUNTED = 2**53
_SIGNED = "saksi-bundle-1"
_FRONT_NAMES = ("signature", "certificate.json", "manifest.json")
_BLOB = "blob/"
_SIGNATURE_SIZE = len(f"{_SIGNED}|") + 16 + 1 + 128 + 1


class FileEntry(msgspec.Struct, frozen=True, array_like=True):
    """One file of a bundle: its name, its length in bytes, its SHA-256 in hex."""

    name: str
    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True, rename={"dev": "from"}):
    """What the maker of a bundle signs.

    `dev` (on the wire `from`) made it for device `to`; `number` counts the
    bundles of this pair; `after` is the number of the one that this one goes
    on from, 0 when it stands alone. `read` is the number of the last bundle of
    `to` that was read at `dev`. `have` and `held` say how far streams are
    merged or held there: the receipt. `made_at` is an aware UTC moment, as text.
    `wants` are attachments that the maker asks for, by name.
    """

    dev: str
    to: str
    number: int
    after: int
    made_at: str
    read: int
    have: tuple[Have, ...]
    held: tuple[Have, ...]
    files: tuple[FileEntry, ...]
    wants: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET
    v: int = 1


@dataclass(frozen=True)
class Bundle:
    """An opened bundle: signature, addressee and every file are checked.

    `certificate` is the maker's, in JSON, and checked only where `key_of` was
    asked to. `blobs` are whole attachments, known by what they hold.
    """

    manifest: Manifest
    certificate: bytes
    segments: tuple[bytes, ...]
    blobs: tuple[bytes, ...] = ()


def file_entries(
    segments: Sequence[bytes], blobs: Sequence[bytes] = ()
) -> tuple[FileEntry, ...]:
    """Return what a manifest says of these segments' files and attachments."""
    return tuple(
        FileEntry(name, len(body), hashlib.sha256(body).hexdigest())
        for name, body in _named(segments, blobs)
    )


def seal_bundle(bundle: Bundle, identity: Identity, public_key: bytes) -> bytes:
    """Return the file: signed by `identity`, sealed for the holder of `public_key`."""
    manifest = msgspec.json.encode(bundle.manifest)
    signature = identity.sign(_message(bundle.certificate, manifest)).hex()
    said = f"{_SIGNED}|{identity.dev}|{signature}\n".encode()
    fronts = zip(_FRONT_NAMES, (said, bundle.certificate, manifest), strict=True)
    entries = [Entry(*front) for front in fronts]
    entries += [Entry(*one) for one in _named(bundle.segments, bundle.blobs)]
    return sealed(zipped(entries), public_key)


def sealed(text: bytes, public_key: bytes) -> bytes:
    """Return `text` in age's format, for the holder of that Ed25519 key alone."""
    recipient = pyrage.ssh.Recipient.from_str(_ssh_line(public_key))
    return bytes(pyrage.encrypt(text, [recipient]))


def open_bundle(
    file: bytes, identity: Identity, key_of: Callable[[str, bytes], bytes]
) -> Bundle:
    """Return what a bundle for this device holds, after checking all of it.

    `key_of(dev, certificate)` returns the maker's public key; what it raises
    for one it does not trust passes through. The signature is checked before
    the manifest is read, each file against the manifest before anything else
    is done with it. Raises a BundleTrouble.
    """
    text = _unsealed(file, identity)
    try:
        entries = entries_of(text)
        front = [next(entries, Entry("", b"")) for _ in _FRONT_NAMES]
        manifest = _signed_manifest(front, key_of)
        if manifest.to != identity.dev:
            raise BundleResealed()
        bodies = list(_files(manifest, entries))
    except NotAZip as fault:
        raise BundleDamaged() from fault
    except IsPacked as fault:
        raise BundlePacked() from fault
    files = zip((f.name for f in manifest.files), bodies, strict=True)
    if zipped([*front, *(Entry(*one) for one in files)]) != text:
        raise BundleHasMore()
    count = sum(not _is_blob(signed) for signed in manifest.files)
    segments, blobs = tuple(bodies[:count]), tuple(bodies[count:])
    return Bundle(manifest, front[1].content, segments, blobs)


def is_for(file_front: bytes, identity: Identity) -> bool:
    """Tell by the first bytes whether a file is sealed for this device.

    Raises NotABundle when it is not an age file at all.
    """
    if not file_front.startswith(_AGE):
        raise NotABundle()
    wire = b64decode(_ssh_line(identity.public_key).split()[1])
    tag = b64encode(hashlib.sha256(wire).digest()[:4]).rstrip(b"=")
    return b"\n-> ssh-ed25519 " + tag + b" " in file_front[:FRONT]


def _unsealed(file: bytes, identity: Identity) -> bytes:
    if len(file) > MOST_IN_FILE:
        raise BundleTooBig()
    if not is_for(file, identity):
        raise BundleForAnother()
    key = pyrage.ssh.Identity.from_buffer(identity.openssh_key())
    try:
        return bytes(pyrage.decrypt(file, [key]))
    except pyrage.DecryptError as fault:
        raise BundleDamaged() from fault


def _signed_manifest(
    front: list[Entry], key_of: Callable[[str, bytes], bytes]
) -> Manifest:
    """Return the manifest, once its signature holds: before that it is not read."""
    if tuple(entry.name for entry in front) != _FRONT_NAMES:
        raise BundleDamaged("It does not begin as a bundle begins.")
    said, certificate, manifest = (entry.content for entry in front)
    dev, signature = _signer(said)
    try:
        verify_signature(
            key_of(dev, certificate), signature, _message(certificate, manifest)
        )
    except FalseSignature as fault:
        raise BundleFalselySigned() from fault
    read = _manifest_of(manifest)
    if read.dev != dev:
        raise BundleFalselySigned()
    return read


def _signer(said: bytes) -> tuple[str, bytes]:
    """Return who signed and the signature; the line has one length only."""
    try:
        word, dev, signature = said.decode("ascii").removesuffix("\n").split("|")
        given = bytes.fromhex(signature)
    except ValueError as fault:
        raise BundleDamaged("Its signature cannot be read.") from fault
    if word != _SIGNED or len(said) != _SIGNATURE_SIZE:
        raise BundleTooNew()
    return dev, given


def _manifest_of(text: bytes) -> Manifest:
    try:
        version = msgspec.json.decode(text, type=_Version).v
        if version != 1:
            raise BundleTooNew()
        manifest = msgspec.json.decode(text, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise BundleDamaged("Its list of files cannot be read.") from fault
    heads = (have.seq for have in (*manifest.have, *manifest.held))
    counts = (manifest.number, manifest.after, manifest.read, *heads)
    if not all(0 <= count <= _MOST_COUNTED for count in counts):
        raise BundleDamaged("A number in it is out of all bounds.")
    return manifest


class _Version(msgspec.Struct):
    v: int


def _files(manifest: Manifest, entries: Iterator[Entry]) -> Iterator[bytes]:
    """Yield the files that were signed for, each one checked."""
    if len(manifest.files) > MOST_FILES:
        raise BundleTooBig()
    are_segments = True
    for place, signed in enumerate(manifest.files, 1):
        are_segments = are_segments and not _is_blob(signed)
        name = _name(place) if are_segments else f"{_BLOB}{signed.sha256}"
        if signed.name != name or not _is_hex(signed.sha256):
            raise BundleNameRefused()
        entry = next(entries, None)
        if entry is None:
            raise BundleDamaged("A file is missing in it.")
        if entry.name != signed.name:
            raise BundleHasMore()
        yield _as_signed(signed, entry.content)


def _as_signed(signed: FileEntry, content: bytes) -> bytes:
    if signed.sha256 != hashlib.sha256(content).hexdigest():
        if _is_blob(signed):
            raise BundleAttachmentDamaged(f"It is {signed.sha256[:12]}.")
        raise BundleDamaged("A file in it is not the one that was signed for.")
    if signed.size != len(content):
        raise BundleDamaged("A file in it has another length than was signed for.")
    return content


def _named(
    segments: Sequence[bytes], blobs: Sequence[bytes]
) -> Iterator[tuple[str, bytes]]:
    yield from ((_name(place), body) for place, body in enumerate(segments, 1))
    yield from ((_BLOB + hashlib.sha256(body).hexdigest(), body) for body in blobs)


def _name(place: int) -> str:
    """Names follow from places, so no name can lead anywhere else."""
    return f"seg/{place:05}.zst"


def _is_blob(signed: FileEntry) -> bool:
    """Its name follows from what it holds."""
    return signed.name.startswith(_BLOB)


def _is_hex(text: str) -> bool:
    return len(text) == 64 and set(text) <= set("0123456789abcdef")


def _message(certificate: bytes, manifest: bytes) -> bytes:
    parts = (hashlib.sha256(part).hexdigest() for part in (certificate, manifest))
    return "|".join([_SIGNED, *parts]).encode()


def _ssh_line(public_key: bytes) -> str:
    """Return an Ed25519 key as age's recipients of that kind are written."""
    key = Ed25519PublicKey.from_public_bytes(public_key)
    return key.public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode("ascii")
