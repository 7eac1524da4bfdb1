"""How does a device become one of the ministry's?"""

from __future__ import annotations

import msgspec

from sync.exchanging.carrying import NotWelcome, Remote, ServerChanged, ServerFaulty
from sync.exchanging.pinning import root_meant
from sync.identity import (
    Certificate,
    CertificateRefused,
    EnrolmentCode,
    Identity,
    SigningKey,
    proof_of_possession,
)
from sync.proof.persons import claim_of
from sync.replica import Replica
from sync.trust import RootDiffers
from sync.wire import EnrolAnswer, EnrolRequest


class StillPending(NotWelcome):
    """A hub has passed the request on; central has not answered yet."""

    what = "The request waits for the head office."
    remedy = "Run the same command again tomorrow, with the same code."


def enrol(
    replica: Replica,
    remote: Remote,
    code: EnrolmentCode,
    *,
    device: str = "",
    tls: str = "",
    person: SigningKey | None = None,
    identity: Identity | None = None,
) -> Certificate:
    """Return this device's certificate, kept together with the root it trusts.

    `person` is the key with which its user signs; the certificate names it.
    `identity` is a new key for this device; by default the one it has.
    Asking again with the same code and key is harmless: a lost answer is given
    again. `tls` is the fingerprint of a hub's own TLS key. Raises ServerChanged
    when another root answers than the code means (nothing was sent to it then),
    StillPending, NotWelcome or ServerAway.
    """
    root = root_meant(code, remote.challenge(), remote.tls)
    identity = identity or replica.identity
    request = _request(identity, code, device, tls)
    if person is not None:
        claim = claim_of(person, identity, request.proof)
        request = msgspec.structs.replace(request, person=claim)
    answer = remote.enrol(request)
    if _root_of(answer) != root:
        raise ServerChanged("It named another root while answering.")
    if answer.certificate is None:
        raise StillPending()
    certificate = _certificate_of(identity, answer, root)
    _keep(replica, root, [certificate, *_of_server(answer)])
    return certificate


def _request(
    identity: Identity, code: EnrolmentCode, device: str, tls: str
) -> EnrolRequest:
    proof = code.proof(identity.public_key)
    return EnrolRequest(
        code=code.code_id,
        proof=proof,
        pub=identity.public_key.hex(),
        possession=proof_of_possession(identity, proof, tls),
        device=device,
        tls=tls,
    )


def _keep(replica: Replica, root: bytes, certificates: list[Certificate]) -> None:
    try:
        with replica.database.write():
            replica.trust.pin_root(root)
            for certificate in certificates:
                replica.trust.learn(certificate)
    except RootDiffers as fault:
        raise ServerChanged("This device belongs to another head office.") from fault
    except CertificateRefused as fault:
        raise ServerChanged(f"A certificate does not hold: {fault}.") from fault


def _of_server(answer: EnrolAnswer) -> list[Certificate]:
    if answer.server_certificate is None:
        return []
    try:
        return [Certificate.from_value(answer.server_certificate)]
    except CertificateRefused as fault:
        raise ServerFaulty("Its own certificate cannot be read.") from fault


def certificate_in(answer: EnrolAnswer) -> Certificate:
    """Return the certificate of an answer. Raises CertificateRefused."""
    return Certificate.from_value(answer.certificate)


def _root_of(answer: EnrolAnswer) -> bytes:
    try:
        return bytes.fromhex(answer.root)
    except ValueError as fault:
        raise ServerFaulty("It names no root.") from fault


def _certificate_of(
    identity: Identity, answer: EnrolAnswer, root: bytes
) -> Certificate:
    try:
        certificate = certificate_in(answer)
        certificate.verify(root)
    except CertificateRefused as fault:
        raise ServerChanged(f"The certificate does not hold: {fault}.") from fault
    if certificate.dev != identity.dev:
        raise ServerFaulty("The certificate is another device's.")
    return certificate
