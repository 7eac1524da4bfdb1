"""Is who answers the server that our root certified, and is the line its own?

Asked before anything is said to it: at every greeting, and at enrolment when
nothing but a code is known yet.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from sync.exchanging.carrying import ServerChanged, ServerFaulty, TlsChanged
from sync.identity import (
    Certificate,
    CertificateRefused,
    EnrolmentCode,
    dev_of,
)
from sync.record import UnknownSigner
from sync.trust import SERVER_ROLES, Trust

if TYPE_CHECKING:
    from sync.wire import Challenge


def key_of_server(trust: Trust, challenge: Challenge, tls: str) -> bytes:
    """Return the public key of the server that answered with `challenge`.

    `tls` is the fingerprint of the TLS key on the line, "" for none. A newer
    certificate that it shows is learnt, so that a renewed key needs no visit.
    Raises ServerChanged.
    """
    server = challenge.server
    certificate = trust.certificate_of(server)
    named = "" if certificate is None else certificate.tls
    is_new = certificate is None and trust.root is not None
    if (is_new and server != dev_of(trust.root or b"")) or (tls and tls != named):
        _learn(trust, challenge)
        certificate = trust.certificate_of(server)
    try:
        key = trust.key_of(server)
    except UnknownSigner as fault:
        raise ServerChanged("It has no certificate of our head office.") from fault
    if (certificate is None or certificate.role not in SERVER_ROLES) and (
        key != trust.root
    ):
        raise ServerChanged("It is certified, but not as a server.")
    if trust.revoked_at(server) is not None:
        raise ServerChanged("Its certificate was revoked.")
    _check_line(certificate, tls)
    return key


def root_meant(code: EnrolmentCode, challenge: Challenge, tls: str) -> bytes:
    """Return the root that `code` means, once a server of its is at the other end.

    Raises ServerChanged: then nothing has been sent yet.
    """
    root = _root_of(challenge)
    if not code.trusts(root):
        raise ServerChanged("Its root is not the one that the code was made for.")
    certificate = _certificate_of(challenge)
    if certificate is None:
        if dev_of(root) != challenge.server or tls:
            raise ServerChanged("It shows no certificate of that root.")
        return root
    try:
        certificate.verify(root)
    except CertificateRefused as fault:
        raise ServerChanged(f"Its certificate does not hold: {fault}.") from fault
    if certificate.role not in SERVER_ROLES or certificate.dev != challenge.server:
        raise ServerChanged("It is certified, but not as a server.")
    _check_line(certificate, tls)
    return root


def fingerprint_of(der: bytes) -> str:
    """Return the fingerprint of a TLS certificate as it came over the wire."""
    return sha256(der).hexdigest()


def _check_line(certificate: Certificate | None, tls: str) -> None:
    named = "" if certificate is None else certificate.tls
    if tls and tls != named:
        raise TlsChanged(tls, named)


def _learn(trust: Trust, challenge: Challenge) -> None:
    try:
        certificate = _certificate_of(challenge)
        if certificate is not None and certificate.dev == challenge.server:
            trust.learn(certificate)
    except CertificateRefused:
        # Another root's: it opens no door, and what is known here decides.
        return


def _certificate_of(challenge: Challenge) -> Certificate | None:
    if challenge.certificate is None:
        return None
    try:
        return Certificate.from_value(challenge.certificate)
    except CertificateRefused as fault:
        raise ServerFaulty("Its own certificate cannot be read.") from fault


def _root_of(challenge: Challenge) -> bytes:
    try:
        root = bytes.fromhex(challenge.root)
    except ValueError as fault:
        raise ServerFaulty("It names no root.") from fault
    if not root:
        raise ServerFaulty("It names no root; it may be of an earlier version.")
    return root
