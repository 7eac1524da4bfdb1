"""Which shapes go over the wire between a laptop, a hub and central?

JSON for questions and answers about the exchange, binary for segments. The
paths and statuses are in the sync design; docs/wire-format.md shows examples.
Nobody's answers are in these shapes: they are in the segments only.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, TypeVar

import msgspec

from sync.canonical import canonical
from sync.identity import FalseSignature, Identity, verify_signature
from sync.proof.persons import PersonClaim

SEGMENT_TYPE = "application/vnd.saksi.segment"
SEGMENTS_TYPE = "application/vnd.saksi.segments"
NEXT_CURSOR, LAST = "Sync-Next", "Sync-Last"
MOST_PULLED = 2**20
# What a line that carries gets in one request: more, and nobody hears how far it is.
MOST_TOGETHER = 2**19
HEAD8_DIGITS = 16
RECEIPT, RECEIPT_KIND = "~receipt", "receipt"
_FRAME = struct.Struct(">IQ")

Shape = TypeVar("Shape", bound=msgspec.Struct)


class NotUnderstood(ValueError):
    """What came over the wire has not the shape that belongs there."""


class Have(msgspec.Struct, frozen=True, array_like=True):
    """How far a stream is held somewhere: up to `seq`, with this chain head.

    `head8` is the first 8 bytes of the head, 16 hex digits.
    """

    dev: str
    scope: str
    seq: int
    head8: str

    @classmethod
    def at(cls, dev: str, scope: str, seq: int, head: str) -> Have:
        """Return it for a whole chain head."""
        return cls(dev, scope, seq, head[:HEAD8_DIGITS])


class Challenge(msgspec.Struct, frozen=True):
    """What a server answers to `GET challenge`; `server` is its dev.

    `root` is the root's public key in hex, `certificate` the server's own as
    Certificate.as_value gives it: whoever comes for the first time compares
    them with the code and with the TLS key on the line. `takes_back`: it
    understands Hello's `of_server`; an older server could not check it.
    """

    server: str
    nonce: str
    root: str = ""
    certificate: dict[str, Any] | None = None
    takes_back: bool = False


class OfServer(msgspec.Struct, frozen=True):
    """What a device knows of the server that it greets.

    `epoch` is the one that its cursors belong to, "" when they never met;
    `have` how far the server's own streams are held on the device.
    """

    epoch: str
    have: tuple[Have, ...] = ()


class Hello(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a device says first: who it is, what it has, what it wants.

    `cursors` are its pull cursors by scope, `clock` its wall clock in
    milliseconds since 2020, `nonce` the server's, `own_nonce` its own. A device
    that a hub does not know yet shows its `certificate`, as the root signed it.
    `of_server` goes to a server that `takes_back`: it shows whether that server
    was put back from a backup.
    """

    dev: str
    server: str
    nonce: str
    own_nonce: str
    cursors: dict[str, int]
    have: tuple[Have, ...]
    want: tuple[str, ...]
    clock: int
    certificate: dict[str, Any] | None = None
    of_server: OfServer | None = None
    sig: str = ""

    def signed_by(self, identity: Identity) -> Hello:
        """Return it with the device's signature."""
        return msgspec.structs.replace(self, sig=identity.sign(self._said()).hex())

    def verify(self, public_key: bytes) -> None:
        """Return when the device said this to this server now, else FalseSignature."""
        _verify(public_key, self.sig, self._said)

    def _said(self) -> bytes:
        parts = ("saksi-hello-1", self.nonce, self.server, self.dev, self.own_nonce)
        return _signed_text(parts, self)


class Limits(msgspec.Struct, frozen=True):
    """What the server takes at once: bytes of one segment's file, changes in it."""

    segment_bytes: int
    segment_changes: int


class Welcome(msgspec.Struct, frozen=True, kw_only=True):
    """What a server answers to Hello.

    `epoch` changes when the server was restored: cursors begin again. `time` is
    its wall clock in milliseconds since 2020, `have` what it holds of the
    device's streams, `held` what lies there in quarantine beyond it, `scopes`
    what the device may pull now, `lost` what it may no longer. `offer_again`:
    the server was put back and may lack what others have; it says how far each
    stream of the device's scopes is here. None is usual, and is not signed: so
    devices that do not know of it check the rest.
    """

    server: str
    epoch: str
    time: int
    token: str
    have: tuple[Have, ...]
    scopes: tuple[str, ...]
    limits: Limits
    held: tuple[Have, ...] = ()
    lost: tuple[str, ...] = ()
    blobs: tuple[str, ...] = ()
    offer_again: tuple[Have, ...] | None = None
    sig: str = ""

    def signed_by(self, identity: Identity, own_nonce: str) -> Welcome:
        """Return it with the server's signature, over the device's nonce."""
        said = self._said(own_nonce)
        return msgspec.structs.replace(self, sig=identity.sign(said).hex())

    def verify(self, public_key: bytes, own_nonce: str) -> None:
        """Return when this server answered this hello, else raise FalseSignature."""
        _verify(public_key, self.sig, lambda: self._said(own_nonce))

    def _said(self, own_nonce: str) -> bytes:
        return _signed_text(("saksi-welcome-1", own_nonce, self.server), self)


class EnrolRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A new device asks for its certificate.

    `code` is EnrolmentCode.code_id, `proof` its proof for this key, `pub` the
    public key in hex, `possession` proof_of_possession, `device` a name that a
    person gave the laptop, `tls` the fingerprint of a hub's TLS key, `person`
    the key that the person signs with.
    """

    code: str
    proof: str
    pub: str
    possession: str
    device: str = ""
    tls: str = ""
    person: PersonClaim | None = None


class EnrolAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """`state` is "certified", or "pending" at a hub that has to ask central.

    `root` is the root's public key in hex; the device compares it
    with its code before it believes anything else. `certificate` and
    `server_certificate` are values as Certificate.as_value gives them.
    """

    state: str
    root: str
    server_certificate: dict[str, Any] | None = None
    certificate: dict[str, Any] | None = None


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What a server answers to a segment, whatever became of it.

    `state`: applied, known, held (202), gap (409), forked (422) or damaged
    (400). `have` is how far the stream is held now; `why` is for a person.
    """

    state: str
    have: Have | None = None
    clashes: int = 0
    why: str = ""

    @property
    def is_kept(self) -> bool:
        """Whether the server has it now, so that what follows it may come."""
        return self.state in ("applied", "known", "held")


class AllTaken(msgspec.Struct, frozen=True):
    """What a server answers to several segments: of each in turn, up to where it stopped.

    It stops behind the first that it did not keep.
    """

    taken: tuple[Taken, ...]


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """The value of a `~receipt` line: who received what, up to which head.

    `at` is the moment in milliseconds since 2020.
    """

    dev: str
    scope: str
    first: int
    last: int
    head: str
    at: int

    def as_value(self) -> dict[str, str | int]:
        """Return it as a value that a change may carry."""
        return msgspec.structs.asdict(self)

    @classmethod
    def from_value(cls, value: Any) -> Receipt:
        """Return the receipt that a change carried. Raises NotUnderstood."""
        try:
            return msgspec.convert(value, type=cls)
        except msgspec.ValidationError as fault:
            raise NotUnderstood("not a receipt") from fault

    def longer(self, last: int, head: str) -> Receipt:
        """Return it with the run going on to `last`."""
        return msgspec.structs.replace(self, last=last, head=head)


class Arrival(NamedTuple):
    """One segment in a pull, and the cursor that stands after it."""

    cursor: int
    segment: bytes


def to_json(shape: msgspec.Struct) -> bytes:
    """Return the bytes of one of the shapes above."""
    return msgspec.json.encode(shape)


def from_json(text: bytes, shape: type[Shape]) -> Shape:
    """Return what came over the wire. Raises NotUnderstood.

    Fields that a later version added are passed over.
    """
    try:
        return msgspec.json.decode(text, type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise NotUnderstood(f"not a {shape.__name__}") from fault


def framed(arrivals: Iterable[Arrival]) -> Iterator[bytes]:
    """Yield segments for a pull: length (4 bytes), cursor (8), the file itself."""
    for cursor, segment in arrivals:
        yield _FRAME.pack(len(segment), cursor) + segment


def unframed(read: Callable[[int], bytes], longest: int) -> Iterator[Arrival]:
    """Yield each segment that came whole from `read(most_bytes)`.

    Ends quietly where the line was cut: what came is kept, and the next pull
    goes on from its cursor. Raises NotUnderstood for one longer than `longest`.
    """
    while True:
        front = _read_all(read, _FRAME.size)
        if len(front) < _FRAME.size:
            return
        length, cursor = _FRAME.unpack(front)
        if length > longest:
            raise NotUnderstood("a segment longer than any may be")
        segment = _read_all(read, length)
        if len(segment) < length:
            return
        yield Arrival(cursor, segment)


def _read_all(read: Callable[[int], bytes], size: int) -> bytes:
    parts = bytearray()
    while len(parts) < size:
        part = read(size - len(parts))
        if not part:
            break
        parts += part
    return bytes(parts)


def _signed_text(parts: tuple[str, ...], shape: msgspec.Struct) -> bytes:
    """Return the nonces and names in the clear, then a hash of all that is said."""
    said = msgspec.to_builtins(shape)
    said.pop("sig", None)
    if said.get("offer_again", ()) is None:
        del said["offer_again"]
    return "|".join([*parts, hashlib.sha256(canonical(said)).hexdigest()]).encode()


def _verify(public_key: bytes, signature: str, said: Callable[[], bytes]) -> None:
    try:
        given, message = bytes.fromhex(signature), said()
    except ValueError as fault:
        # NotAValue as well: what cannot be written canonically nobody has signed.
        raise FalseSignature("the signature does not hold") from fault
    verify_signature(public_key, given, message)
