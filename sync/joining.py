"""How does a device become one of the ministry's?"""

from __future__ import annotations

from sync.carrying import NotWelcome, Remote, ServerChanged, ServerFaulty
from sync.identity import (
    Certificate,
    CertificateRefused,
    EnrolmentCode,
    proof_of_possession,
)
from sync.replica import Replica
from sync.trust import RootDiffers
from sync.wire import EnrolAnswer, EnrolRequest


class StillPending(NotWelcome):
    """A hub has passed the request on; central has not answered yet."""

    what = "The request waits for the head office."
    remedy = "Run the same command again tomorrow, with the same code."


def enrol(
    replica: Replica, remote: Remote, code: EnrolmentCode, *, device: str = ""
) -> Certificate:
    """Return this device's certificate, kept together with the root it trusts.

    Asking again with the same code and key is harmless: a lost answer is given
    again. Raises ServerChanged when another root answers than the code means,
    StillPending, NotWelcome or ServerAway.
    """
    proof = code.proof(replica.identity.public_key)
    answer = remote.enrol(
        EnrolRequest(
            code=code.code_id,
            proof=proof,
            pub=replica.identity.public_key.hex(),
            possession=proof_of_possession(replica.identity, proof),
            device=device,
        )
    )
    root = _root_of(answer, code)
    if answer.certificate is None:
        raise StillPending()
    certificate = _certificate_of(replica, answer, root)
    _keep(replica, root, [certificate, *_of_server(answer)])
    return certificate


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


def _root_of(answer: EnrolAnswer, code: EnrolmentCode) -> bytes:
    try:
        root = bytes.fromhex(answer.root)
    except ValueError as fault:
        raise ServerFaulty("It names no root.") from fault
    if not code.trusts(root):
        raise ServerChanged("Its root is not the one that the code was made for.")
    return root


def _certificate_of(replica: Replica, answer: EnrolAnswer, root: bytes) -> Certificate:
    try:
        certificate = Certificate.from_value(answer.certificate)
        certificate.verify(root)
    except CertificateRefused as fault:
        raise ServerChanged(f"The certificate does not hold: {fault}.") from fault
    if certificate.dev != replica.identity.dev:
        raise ServerFaulty("The certificate is another device's.")
    return certificate
