"""With which key does a server speak TLS, and how is it told from another's?

A self-signed certificate, made once. Nobody's word is taken for it but the
root's: its fingerprint stands in the server's certificate, and devices pin it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID

from sync.exchanging.pinning import fingerprint_of

# Devices look at the fingerprint alone, so that a clock that is wrong shuts
# nobody out; browsers look at the dates too.
BEFORE = timedelta(days=400)
LASTS = timedelta(days=3650)


class TlsKeyDamaged(ValueError):
    """The two parts cannot be read, or do not belong together."""


@dataclass(frozen=True)
class TlsKey:
    """A private key and its self-signed certificate, both as PEM."""

    key: bytes
    certificate: bytes

    @classmethod
    def create(cls, name: str, now: datetime) -> TlsKey:
        """Return a new key; `name` is what a browser shows of the office."""
        private = ec.generate_private_key(ec.SECP256R1())
        return cls(_pem_of(private), _self_signed(private, name, now))

    @classmethod
    def read(cls, key: bytes, certificate: bytes) -> TlsKey:
        """Return the two when they belong together. Raises TlsKeyDamaged."""
        try:
            known = x509.load_pem_x509_certificate(certificate).public_key()
            private = load_pem_private_key(key, password=None)
        except (ValueError, TypeError) as fault:
            raise TlsKeyDamaged("not a key and its certificate") from fault
        if private.public_key() != known:
            raise TlsKeyDamaged("the key is another certificate's")
        return cls(key, certificate)

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate, 64 hex digits, as browsers show it."""
        known = x509.load_pem_x509_certificate(self.certificate)
        return fingerprint_of(known.public_bytes(Encoding.DER))


def _self_signed(
    private: ec.EllipticCurvePrivateKey, name: str, now: datetime
) -> bytes:
    # A common name holds 64 characters at most.
    called = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name[:64] or "office")])
    made = (
        x509.CertificateBuilder()
        .subject_name(called)
        .issuer_name(called)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - BEFORE)
        .not_valid_after(now + LASTS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(
            x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False
        )
    )
    return made.sign(private, hashes.SHA256()).public_bytes(Encoding.PEM)


def _pem_of(private: ec.EllipticCurvePrivateKey) -> bytes:
    return private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
