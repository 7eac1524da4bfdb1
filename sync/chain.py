"""Which bytes bind a change to its device, its place and its moment for good?

Each change has commitments to what it wrote, a link that binds them to moment,
author and target, and a chain head over all links so far, which the device
signs. These are in their final form: docs/wire-format.md fixes golden bytes.

Heads travel as 64 hex digits; keys, commitments and links are bytes. BLAKE2b
(RFC 7693) throughout, keyed and personalised; docs/decisions/0002-*.md says why.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

from sync.canonical import canonical, canonical_unchecked
from sync.change import Change

START = "00" * 32
KEY_BYTES = 16
COMMITMENT_BYTES = 16

_LINE_KEY = b"saksi-linekey-1"
_PATH_KEY = b"saksi-pathkey-1"
_VALUE = b"saksi-value-1"
_LINK = b"saksi-link-1"
_CHAIN = b"saksi-chain-1"


def is_confidential(scope: str) -> bool:
    """Tell whether each path of a line has a commitment of its own there."""
    return scope.endswith("+")


def line_key(secret: bytes, seq: int) -> bytes:
    """Return L_i: what opens the commitments of line `seq`, and no other's."""
    return _keyed(seq.to_bytes(8, "big"), secret, _LINE_KEY)


def path_key(key_of_line: bytes, path: str) -> bytes:
    """Return k: what opens the commitment to one path ('' = the whole patch)."""
    return _keyed(path.encode(), key_of_line, _PATH_KEY)


def commitment(key: bytes, path: str, value: bytes) -> bytes:
    """Return the 16 bytes that bind `path` to `value` (canonical JSON)."""
    return _keyed(b"[%s,%s]" % (canonical_unchecked(path), value), key, _VALUE)


def commitments(change: Change, secret: bytes) -> list[bytes]:
    """Return the line's commitments, sorted.

    One for the whole patch in an ordinary stream; in a confidential one, one
    for each path, so that a value can be erased and the rest still verify.
    Raises NotAValue for a value that no change may carry.
    """
    key = line_key(secret, change.dot.seq)
    if not is_confidential(change.dot.scope):
        return [commitment(path_key(key, ""), "", change.written)]
    parts = change.writes.items()
    return sorted(commitment(path_key(key, p), p, canonical(v)) for p, v in parts)


def link(change: Change, secret: bytes) -> bytes:
    """Return commit_i: the 32 bytes that say what was recorded, when and by whom."""
    plain = change.in_normal_form()
    differing = sorted((plain.bases or {}).items())
    said = [plain.hlc, plain.user, plain.form, plain.kind, plain.record]
    said.append([plain.common_base, differing])
    text = canonical_unchecked(said) + b"".join(commitments(plain, secret))
    return blake2b(text, digest_size=32, person=_LINK).digest()


def extend(head: str, new_link: bytes) -> str:
    """Return the chain head after one more link."""
    text = bytes.fromhex(head) + new_link
    return blake2b(text, digest_size=32, person=_CHAIN).hexdigest()


def heads_after(head: str, changes: Iterable[Change], secret: bytes) -> list[str]:
    """Return the chain head after each of `changes`, oldest first."""
    heads = []
    for change in changes:
        head = extend(head, link(change, secret))
        heads.append(head)
    return heads


def _keyed(text: bytes, key: bytes, purpose: bytes) -> bytes:
    size = COMMITMENT_BYTES
    return blake2b(text, digest_size=size, key=key, person=purpose).digest()
