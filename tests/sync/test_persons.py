"""Can anybody but the person, on the laptop with the code, get a key certified?"""

from __future__ import annotations

import msgspec
import pytest

from sync.identity import FalseSignature, Identity, new_signing_key
from sync.proof.persons import check_claim, claim_of

PROOF = "ab" * 32
DEVICE, PERSON = Identity.create(), new_signing_key()


def test_a_claim_names_the_persons_key():
    claim = claim_of(PERSON, DEVICE, PROOF)

    assert check_claim(claim, DEVICE.public_key, PROOF) == PERSON.public_key


def changed(part: str, other: str):
    return msgspec.structs.replace(claim_of(PERSON, DEVICE, PROOF), **{part: other})


@pytest.mark.parametrize(
    "claim",
    [
        changed("pub", new_signing_key().public_key.hex()),
        changed("pub", "zz"),
        changed("pub", ""),
        changed("sig", "00" * 64),
        changed("sig", ""),
        changed("device_sig", "00" * 64),
        changed("device_sig", claim_of(PERSON, DEVICE, PROOF).sig),
        claim_of(PERSON, Identity.create(), PROOF),
        claim_of(PERSON, DEVICE, "cd" * 32),
        claim_of(DEVICE, DEVICE, PROOF),
    ],
)
def test_whatever_was_put_in_on_the_way_is_refused(claim):
    with pytest.raises(FalseSignature):
        check_claim(claim, DEVICE.public_key, PROOF)
