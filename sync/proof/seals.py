"""What does a person put her name to when she seals a record?

Which record, in which form, as it stood at which moment: the chain heads of
the lines it rests on, and a digest over every answer that stood then. The
ordinary and the confidential half are sealed apart, each in its own stream, so
that whoever lacks the one can check the other. docs/wire-format.md has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timezone
from hashlib import blake2b
from typing import Any, Union

import msgspec

from sync.canonical import canonical
from sync.change import Dot, RecordId
from sync.identity import Certificate, FalseSignature, SigningKey, verify_signature
from sync.proof.record_lines import RecordLine, standing

_SIGNED = b"saksi-seal-1|"
_DIGEST = b"saksi-seal-1"

Place = tuple[str, str, int]


class NotASeal(ValueError):
    """A `~seal` that has not the parts of one."""


class Seal(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """One half of a record, sealed.

    `heads`: the record's last line in each stream of this half, and the chain
    head after it. `n`: how many answers stood; `digest` binds them. `at` is UTC
    to the second. `key` is the person's public key in hex and `sig` her
    signature; without them the laptop alone stands for it.
    """

    v: int
    record: Union[Place, str]
    form: str
    user: str
    at: str
    heads: tuple[tuple[str, str, int, str], ...]
    n: int
    digest: str
    key: str = ""
    sig: str = ""

    @classmethod
    def from_value(cls, value: Any) -> Seal:
        """Return the seal that a line carried. Raises NotASeal."""
        try:
            seal = msgspec.convert(value, type=cls)
        except msgspec.ValidationError as fault:
            raise NotASeal("not the parts of a seal") from fault
        if seal.v != 1:
            raise NotASeal("a later version wrote this seal")
        return seal

    def as_value(self) -> dict[str, Any]:
        """Return it as a value that a change may carry."""
        return {**msgspec.to_builtins(self)}

    def signed_by(self, key: SigningKey) -> Seal:
        """Return it with the person's signature."""
        named = msgspec.structs.replace(self, key=key.public_key.hex())
        return msgspec.structs.replace(named, sig=key.sign(named.message()).hex())

    def message(self) -> bytes:
        """Return what the person signs."""
        said = {key: part for key, part in self.as_value().items() if key != "sig"}
        return _SIGNED + canonical(said)

    def is_signed(self) -> bool:
        """Tell whether the signature in it is that of the key in it."""
        try:
            key, signature = bytes.fromhex(self.key), bytes.fromhex(self.sig)
            verify_signature(key, signature, self.message())
        except (ValueError, FalseSignature):
            return False
        return True

    @property
    def moment(self) -> datetime:
        """When it was sealed. Raises NotASeal for a text that is no moment."""
        try:
            return datetime.strptime(self.at, "%Y-%m-%dT%H:%M:%SZ").replace(
                tzinfo=timezone.utc
            )
        except ValueError as fault:
            raise NotASeal("a moment that is none") from fault

    def is_for(self, record: RecordId) -> bool:
        """Tell whether it is this record's."""
        named = self.record
        return named == record if isinstance(named, str) else Dot(*named) == record

    def covers(self, dot: Dot) -> bool:
        """Tell whether a line of its record, in its half, was there to be sealed."""
        reach = {(dev, scope): seq for dev, scope, seq, _ in self.heads}
        return dot.seq <= reach.get((dot.dev, dot.scope), 0)


def seal_of(
    lines: Iterable[RecordLine], record: RecordId, *, form: str, user: str, at: datetime
) -> Seal:
    """Return the seal, not yet signed, over one half's lines of a record."""
    rested_on = list(lines)
    n, digest = digest_of(rested_on)
    return Seal(
        v=1,
        record=record if isinstance(record, str) else (*record,),
        form=form,
        user=user,
        at=at.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
        heads=heads_of(rested_on),
        n=n,
        digest=digest,
    )


def digest_of(lines: Iterable[RecordLine]) -> tuple[int, str]:
    """Return how many answers stand in these lines, and what binds them all.

    Each is bound by a key that only holders of its line have: a digest over
    the answers themselves would let them be guessed, one by one.
    """
    by_dot: Mapping[Dot, RecordLine] = {line.dot: line for line in lines}
    heads = standing(line.change for line in by_dot.values())
    leaves = [by_dot[dot].leaf(path) for path, dots in heads.items() for dot in dots]
    text = b"".join(sorted(leaves))
    return len(heads), blake2b(text, digest_size=32, person=_DIGEST).hexdigest()


def heads_of(lines: Iterable[RecordLine]) -> tuple[tuple[str, str, int, str], ...]:
    """Return the last line in each stream, and the chain head after it."""
    last: dict[tuple[str, str], RecordLine] = {}
    for line in sorted(lines, key=lambda line: line.dot):
        last[line.dot.dev, line.dot.scope] = line
    return tuple((*line.dot, line.head) for _, line in sorted(last.items()))


def is_certified(
    seal: Seal, certificates: Iterable[Certificate], revoked: datetime | None
) -> bool:
    """Tell whether the root named the seal's key for its user at that moment.

    `certificates` and `revoked` are those of the laptop that wrote the seal.
    A certificate that began later counts too: the laptop's clock may be behind.
    """
    at = seal.moment
    if revoked is not None and at >= revoked:
        return False
    return any(
        certificate.persons.get(seal.user) == seal.key and at < certificate.until
        for certificate in certificates
    )
