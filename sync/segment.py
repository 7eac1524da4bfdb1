"""How do changes travel: what is in a segment's file, and does it hold?

One zstd frame with a checksum and nothing after it: a header line, then one
line for each change. Every byte that says something is under the signature, by
way of the chain head; docs/wire-format.md has the whole format.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum

import msgspec
import zstandard

from sync.canonical import LARGEST_INTEGER, NotAValue
from sync.chain import KEY_BYTES, heads_after
from sync.change import Change, Stream
from sync.identity import FalseSignature, Identity, dev_of, verify_signature
from sync.layout import NotALine, Page, read_lines, streams_named, write_lines
from sync.layout_columns import write_columns
from sync.layout_columns_reading import read_columns

MOST_CHANGES = 1000
MOST_UNPACKED = 16 * 2**20
MOST_PACKED = 4 * 2**20
# How much is unpacked at once to read a header, which is some 500 bytes long.
_FRONT = 4096
# Six tenths of the time of level 9, for half a hundredth more bytes.
LEVEL = 7
# Below it either layout may be the shorter: measured in docs/decisions/0010-*.md.
FEWEST_IN_COLUMNS = 32
LINES, COLUMNS = "j", "c"
_WRITERS = {LINES: write_lines, COLUMNS: write_columns}
_READERS = {LINES: read_lines, COLUMNS: read_columns}
_SCOPE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,31}\+?")
_DEV = re.compile(r"[0-9a-f]{16}")


class SegmentRefused(Exception):
    """A segment that is not taken; the message says why and names no answer."""


class SegmentDamaged(SegmentRefused):
    """It is not what any device of ours wrote: cut, altered or misspelt."""

    def __init__(self, why: str) -> None:
        super().__init__(f"damaged segment: {why}")
        self.why = why


class WrongChain(SegmentRefused):
    """Its changes do not give the chain head that its header names."""


class BadSignature(SegmentRefused):
    """The device named did not sign it."""


class SegmentTooLarge(SegmentRefused):
    """It holds more than a segment may."""


class UnsupportedVersion(SegmentRefused):
    """A later version wrote it; it is kept and passed on, not read."""


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The first line of a segment. See docs/wire-format.md."""

    v: int
    dev: str
    scope: str
    first: int
    n: int
    t0: int
    user: str
    form: str
    kind: str
    prev: str
    streams: tuple[Stream, ...]
    secret: str
    lay: str
    head: str
    sig: str

    @property
    def last(self) -> int:
        """The number of its last change."""
        return self.first + self.n - 1

    @property
    def stream(self) -> Stream:
        return Stream(self.dev, self.scope)

    def message(self) -> bytes:
        """Return what the device signs."""
        parts = (self.dev, self.scope, self.first, self.n, self.prev, self.head)
        return "|".join(["saksi-segment-1", *map(str, parts)]).encode()


@dataclass(frozen=True)
class Segment:
    """An opened segment: whatever it says is verified.

    `heads` holds the chain head after each change, so that a node that has
    some of them already can tell whether they are the same.
    """

    header: Header
    changes: tuple[Change, ...]
    heads: tuple[str, ...]


class Standing(Enum):
    """Where a segment stands against what a node has of its stream."""

    NEXT = "next"
    KNOWN = "known"
    GAP = "gap"
    FORK = "fork"


def seal(
    changes: Sequence[Change],
    identity: Identity,
    prev: str,
    secret: bytes,
    *,
    layout: str | None = None,
) -> bytes:
    """Return the file of one segment.

    `changes` follow each other in one stream of this device and share user,
    form and kind; `prev` is the chain head before them, `secret` the stream's
    16 bytes that their commitments were made with. `layout` is the shorter
    one unless it is given; head and signature are the same in both. Raises
    ValueError for a caller's mistake, SegmentTooLarge, and NotAValue or
    NotALine for a change that cannot be.
    """
    _check_run(changes, identity.dev, secret)
    page = _page_of(changes)
    header = _header(changes, page, prev, secret)
    signature = identity.sign(header.message()).hex()
    header = msgspec.structs.replace(header, sig=signature)
    if layout is not None:
        return _packed(header, _WRITERS[layout](changes, page), layout)
    return _in_shorter_layout(header, changes, page)


def read_header(packed: bytes) -> Header:
    """Return the header of a segment, nothing of it verified but its form.

    What comes after it is not even unpacked. Raises SegmentDamaged,
    SegmentTooLarge or UnsupportedVersion.
    """
    front = b""
    with _unpacking(packed) as reader:
        # Twice as much each time, so that no long one is copied again and again.
        while part := reader.read(max(_FRONT, len(front))):
            front += part
            if b"\n" in part or len(front) > MOST_UNPACKED:
                break
    _check_unpacked(front)
    return _header_of(front.partition(b"\n")[0])


def open_segment(packed: bytes, key_of: Callable[[str], bytes]) -> Segment:
    """Return what a segment says, after checking all of it.

    `key_of(dev)` returns the device's public key from its certificate; what it
    raises for a device it does not know passes through. Raises a
    SegmentRefused: SegmentDamaged, BadSignature, WrongChain, SegmentTooLarge
    or UnsupportedVersion.
    """
    front, _, body = _unpack(packed).partition(b"\n")
    header = _header_of(front)
    _check_signature(header, key_of(header.dev))
    changes = _changes_of(header, body)
    heads = heads_after(header.prev, changes, bytes.fromhex(header.secret))
    if heads[-1] != header.head:
        raise WrongChain("its changes do not give its chain head")
    return Segment(header, changes, tuple(heads))


def standing(segment: Segment, seq: int, head: str) -> Standing:
    """Tell where `segment` stands against a stream held up to `seq`, `head`.

    NEXT when it has something new that follows, perhaps after changes that
    are here already; KNOWN when it ends at or before `seq`. For one that ends
    before, only the stored file can show a fork; here it counts as known.
    """
    header = segment.header
    if header.first > seq + 1:
        return Standing.GAP
    if header.last < seq:
        return Standing.KNOWN
    before = (
        header.prev if header.first == seq + 1 else segment.heads[seq - header.first]
    )
    if before != head:
        return Standing.FORK
    return Standing.KNOWN if header.last == seq else Standing.NEXT


def _shared(change: Change) -> tuple[Stream, str, str, str]:
    return change.dot.stream, change.user, change.form, change.kind


def _page_of(changes: Sequence[Change]) -> Page:
    first = changes[0]
    streams = streams_named(first.dot.stream, changes)
    start = min(change.hlc for change in changes)
    return Page(streams, start, first.user, first.form, first.kind)


def is_scope(text: str) -> bool:
    """Tell whether a stream may have this scope: a district, its half, `org`."""
    return _SCOPE.fullmatch(text) is not None


def _check_run(changes: Sequence[Change], dev: str, secret: bytes) -> None:
    if not changes or len(secret) != KEY_BYTES:
        raise ValueError("a segment needs changes, and a secret of 16 bytes")
    if len(changes) > MOST_CHANGES:
        raise SegmentTooLarge(f"more than {MOST_CHANGES} changes")
    first = changes[0]
    for seq, change in enumerate(changes, first.dot.seq):
        if change.dot.seq != seq or _shared(change) != _shared(first):
            raise ValueError("changes of one segment must follow, and share a header")
    if first.dot.dev != dev or not _SCOPE.fullmatch(first.dot.scope):
        raise ValueError("not a stream of this device")


def _header(changes: Sequence[Change], page: Page, prev: str, secret: bytes) -> Header:
    dot = changes[0].dot
    return Header(
        *(1, dot.dev, dot.scope, dot.seq, len(changes), page.t0),
        *(page.user, page.form, page.kind, prev, page.streams[1:]),
        *(secret.hex(), LINES, heads_after(prev, changes, secret)[-1], ""),
    )


def _in_shorter_layout(header: Header, changes: Sequence[Change], page: Page) -> bytes:
    """Columns, but lines where they are shorter or say more than columns may."""
    try:
        columns = _packed(header, write_columns(changes, page), COLUMNS)
    except NotALine:
        # What no change may carry is refused here as well, and for good.
        return _packed(header, write_lines(changes, page), LINES)
    if len(changes) >= FEWEST_IN_COLUMNS:
        return columns
    lines = _packed(header, write_lines(changes, page), LINES)
    return min(columns, lines, key=len)


def _packed(header: Header, body: bytes, layout: str) -> bytes:
    header = msgspec.structs.replace(header, lay=layout)
    return _pack(msgspec.json.encode(header) + b"\n" + body)


def _pack(text: bytes) -> bytes:
    if len(text) > MOST_UNPACKED:
        raise SegmentTooLarge("its changes are too long")
    compressor = zstandard.ZstdCompressor(level=LEVEL, write_checksum=True)
    packed = compressor.compress(text)
    if len(packed) > MOST_PACKED:
        raise SegmentTooLarge("its changes are too long")
    return packed


def _unpack(packed: bytes) -> bytes:
    """Return what one whole frame holds, never more than 16 MB of it."""
    with _unpacking(packed) as reader:
        # The frame may lie about its size: read through a bounded stream.
        text: bytes = reader.read(MOST_UNPACKED + 1)
    _check_unpacked(text)
    return text


def _check_unpacked(text: bytes) -> None:
    if len(text) > MOST_UNPACKED:
        raise SegmentTooLarge("it unpacks to more than 16 MB")


@contextmanager
def _unpacking(packed: bytes) -> Iterator[zstandard.ZstdDecompressionReader]:
    """Give what reads one frame; nothing is unpacked before it is asked for."""
    if len(packed) > MOST_PACKED:
        raise SegmentTooLarge("the file is too long")
    try:
        _check_frame(packed)
        decompressor = zstandard.ZstdDecompressor(max_window_size=MOST_UNPACKED)
        with decompressor.stream_reader(io.BytesIO(packed)) as reader:
            yield reader
    except (zstandard.ZstdError, IndexError) as fault:
        raise SegmentDamaged("not a whole frame") from fault


def _check_frame(packed: bytes) -> None:
    """Refuse all but exactly one frame, with a checksum and without dictionary."""
    told = zstandard.get_frame_parameters(packed)
    if not told.has_checksum or told.dict_id:
        raise SegmentDamaged("a frame without checksum or with a dictionary")
    at, is_last = zstandard.frame_header_size(packed), False
    while not is_last:
        word = packed[at] | packed[at + 1] << 8 | packed[at + 2] << 16
        is_last, kind, size = bool(word & 1), word >> 1 & 3, word >> 3
        # A run-length block keeps one byte, whatever its size says.
        at += 3 + (1 if kind == 1 else size)
    if at + 4 != len(packed):
        raise SegmentDamaged("bytes missing, or bytes after the frame")


def _header_of(line: bytes) -> Header:
    try:
        version = msgspec.json.decode(line, type=_Version)
        if version.v != 1 or version.lay not in _READERS:
            raise UnsupportedVersion("a later version wrote this segment")
        header = msgspec.json.decode(line, type=Header)
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise SegmentDamaged("the header cannot be read") from fault
    if msgspec.json.encode(header) != line or not _is_sound(header):
        raise SegmentDamaged("the header is misspelt")
    return header


class _Version(msgspec.Struct):
    v: int
    lay: str


def _is_sound(header: Header) -> bool:
    if not 1 <= header.n <= MOST_CHANGES or header.first < 1 or header.t0 < 0:
        return False
    if max(header.last, header.t0) > LARGEST_INTEGER:
        return False
    streams = (header.stream, *header.streams)
    sizes = (
        (header.prev, 64),
        (header.head, 64),
        (header.secret, 32),
        (header.sig, 128),
    )
    return (
        all(_DEV.fullmatch(s.dev) and _SCOPE.fullmatch(s.scope) for s in streams)
        and len(set(streams)) == len(streams)
        and all(re.fullmatch(f"[0-9a-f]{{{size}}}", text) for text, size in sizes)
    )


def _check_signature(header: Header, public_key: bytes) -> None:
    signature = bytes.fromhex(header.sig)
    try:
        if dev_of(public_key) != header.dev:
            raise BadSignature("another device's key")
        verify_signature(public_key, signature, header.message())
    except FalseSignature as fault:
        raise BadSignature("the device named did not sign it") from fault


def _changes_of(header: Header, body: bytes) -> tuple[Change, ...]:
    page = Page(
        (header.stream, *header.streams),
        *(header.t0, header.user, header.form, header.kind),
    )
    try:
        return _READERS[header.lay](body, header.first, header.n, page)
    except (NotALine, NotAValue) as fault:
        raise SegmentDamaged(str(fault)) from fault
