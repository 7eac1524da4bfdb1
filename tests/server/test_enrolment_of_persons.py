"""Does the office certify a person's key only with the code, and only hers?"""

from __future__ import annotations

import pytest

from server.enrolment import EnrolmentRefused, Invitation
from sync.identity import Identity, new_signing_key, proof_of_possession
from sync.proof.persons import PersonClaim, claim_of
from sync.wire import EnrolRequest
from tests.server.offices import with_person


class Asking:
    """A laptop at the office's door, with a code made for `account`."""

    def __init__(self, office, account="u012", identity=None) -> None:
        self.office = office
        self.identity = identity or Identity.create()
        invitation = Invitation(account, ("D09",))
        self.code, _ = office.enrolment.invite(invitation, "http://x", by="admin")
        self.proof = self.code.proof(self.identity.public_key)

    def asks(self, claim: PersonClaim | None):
        return self.office.enrolment.certify(
            EnrolRequest(
                code=self.code.code_id,
                proof=self.proof,
                pub=self.identity.public_key.hex(),
                possession=proof_of_possession(self.identity, self.proof),
                person=claim,
            )
        )

    def shows(self, key):
        return self.asks(claim_of(key, self.identity, self.proof))


@pytest.fixture
def door(office):
    with_person(office, "u012", "inspector")
    with_person(office, "u011", "inspector")
    return Asking(office)


def test_the_certificate_names_the_persons_key(office, door):
    key = new_signing_key()

    certificate = door.shows(key)

    assert certificate.persons == {"u012": key.public_key.hex()}
    certificate.verify(office.identity.public_key)


def test_without_a_key_the_certificate_says_nothing_of_persons(door):
    certificate = door.asks(None)

    assert "persons" not in certificate.as_value()


def test_a_key_put_in_on_the_way_is_refused_and_the_code_still_works(door):
    claim = claim_of(new_signing_key(), Identity.create(), door.proof)

    with pytest.raises(EnrolmentRefused):
        door.asks(claim)

    key = new_signing_key()
    assert door.shows(key).persons == {"u012": key.public_key.hex()}


def test_a_new_code_brings_a_new_key_and_keeps_the_names(office, door, clock):
    first = door.shows(new_signing_key())
    clock.pass_by(days=1)
    new = new_signing_key()

    second = Asking(office, identity=door.identity).shows(new)

    assert second.persons == {"u012": new.public_key.hex()}
    assert second.names == first.names
    known = office.replica.trust.certificates_of(door.identity.dev)
    assert [one.persons for one in known] == [first.persons, second.persons]


def test_a_new_code_without_a_key_leaves_the_old_one(office, door, clock):
    first = door.shows(new_signing_key())
    clock.pass_by(days=1)

    second = Asking(office, identity=door.identity).asks(None)

    assert second.persons == first.persons


def test_a_code_of_another_person_does_not_take_the_laptop_over(office, door):
    door.shows(new_signing_key())

    with pytest.raises(EnrolmentRefused):
        Asking(office, "u011", identity=door.identity).shows(new_signing_key())
