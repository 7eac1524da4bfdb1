"""Does a person hold the key that a laptop asks the root to certify for them?"""

from __future__ import annotations

import msgspec

from sync.identity import FalseSignature, Identity, SigningKey, verify_signature

_PERSON = b"saksi-person-1|"


class PersonClaim(msgspec.Struct, frozen=True):
    """A person's public key in hex, with two signatures over the same words.

    `sig` shows that the person's key is there; `device_sig`, that the laptop
    which holds the code brings it, so that nobody on the way can put in
    another.
    """

    pub: str
    sig: str
    device_sig: str


def claim_of(person: SigningKey, device: Identity, code_proof: str) -> PersonClaim:
    """Return what a laptop shows of its person, bound to one enrolment code."""
    pub = person.public_key.hex()
    said = _said(code_proof, pub)
    return PersonClaim(pub, person.sign(said).hex(), device.sign(said).hex())


def check_claim(claim: PersonClaim, device_key: bytes, code_proof: str) -> bytes:
    """Return the person's public key, else raise FalseSignature."""
    said = _said(code_proof, claim.pub)
    try:
        key = bytes.fromhex(claim.pub)
        signatures = bytes.fromhex(claim.sig), bytes.fromhex(claim.device_sig)
    except ValueError as fault:
        raise FalseSignature("the signature does not hold") from fault
    if key == device_key:
        raise FalseSignature("a person's key is not the laptop's")
    for signer, signature in zip((key, device_key), signatures, strict=True):
        verify_signature(signer, signature, said)
    return key


def _said(code_proof: str, pub: str) -> bytes:
    return _PERSON + f"{code_proof}|{pub}".encode()
