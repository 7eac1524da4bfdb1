"""Who signed this: which device, certified by whom, enrolled by which code?"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from base64 import b32decode, b32encode
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from sync.canonical import canonical

_CERTIFICATE = b"saksi-certificate-1|"
_POSSESSION = b"saksi-possession-1|"
_CODE_WORD = "SAKSI1"
_CROCKFORD = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
)
_FROM_CROCKFORD = str.maketrans(
    "0123456789ABCDEFGHJKMNPQRSTVWXYZOIL", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567ABB"
)


class KeyFileMissing(Exception):
    """There is no key beside the database: not set up, or a copy without it."""


class KeyFileDamaged(Exception):
    """The key file cannot be read as one."""


class FalseSignature(Exception):
    """A signature that the key named does not confirm."""


class CertificateRefused(Exception):
    """A certificate that does not hold; the message says why."""


class CodeRefused(ValueError):
    """An enrolment code with a typing error; the message says which kind."""


def dev_of(public_key: bytes) -> str:
    """Return the device's short name: 16 hex digits of SHA-256(public key)."""
    return hashlib.sha256(public_key).hexdigest()[:16]


def verify_signature(public_key: bytes, signature: bytes, message: bytes) -> None:
    """Return when `signature` holds, else raise FalseSignature."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError) as fault:
        raise FalseSignature("the signature does not hold") from fault


class SigningKey:
    """An Ed25519 key. `seed` is the secret itself: 32 bytes."""

    def __init__(self, seed: bytes) -> None:
        self.seed = seed
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.public_key = self._key.public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """Return the 64 bytes of its signature. Begin `message` with its purpose."""
        return self._key.sign(message)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({dev_of(self.public_key)})"


def new_signing_key() -> SigningKey:
    """Return a key that nobody had before: what a person signs with."""
    return SigningKey(secrets.token_bytes(32))


class Identity(SigningKey):
    """A device's Ed25519 key, and the token that ties it to its database.

    A database that was restored or copied carries another token than the key
    file beside it; then the device takes a new key, so a new `dev`.
    """

    def __init__(self, seed: bytes, instance: str) -> None:
        super().__init__(seed)
        self.instance = instance
        self.dev = dev_of(self.public_key)

    @classmethod
    def create(cls) -> Identity:
        """Return an identity that nobody had before."""
        return cls(secrets.token_bytes(32), secrets.token_hex(16))

    @classmethod
    def load(cls, path: Path) -> Identity:
        """Return the identity kept at `path`.

        Raises KeyFileMissing or KeyFileDamaged.
        """
        try:
            kept = msgspec.json.decode(path.read_bytes(), type=_KeyFile)
            return cls(bytes.fromhex(kept.key), kept.instance)
        except FileNotFoundError as fault:
            raise KeyFileMissing(path.name) from fault
        except ValueError as fault:
            raise KeyFileDamaged(path.name) from fault

    def save(self, path: Path) -> None:
        """Keep it at `path`, readable by its owner only where the OS can say so."""
        beside = path.with_name(path.name + ".new")
        beside.unlink(missing_ok=True)
        how = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        with open(os.open(beside, how, 0o600), "wb") as file:
            kept = _KeyFile(key=self.seed.hex(), instance=self.instance)
            file.write(msgspec.json.encode(kept))
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)

    def openssh_key(self) -> bytes:
        """Return the private key as age reads it, to open bundles; never written."""
        how = (Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())
        return self._key.private_bytes(*how)


class _KeyFile(msgspec.Struct):
    key: str
    instance: str
    v: int = 1


class Certificate(
    msgspec.Struct, frozen=True, rename={"start": "from"}, omit_defaults=True
):
    """What the root says of a device: whose it is, where it writes, until when.

    `scopes` are the scopes it may read and write; `names` gives each a short
    name, unique in the ministry (`K7F2-1043` is change 1043 of stream `K7F2`).
    `start` (on the wire `from`) and `until` are aware UTC moments. `tls` is
    the fingerprint of a server's TLS key, "" for a laptop. `persons` gives the
    key with which a user signs in person: user -> public key in hex.
    """

    dev: str
    pub: str
    users: tuple[str, ...]
    scopes: tuple[str, ...]
    role: str
    start: datetime
    until: datetime
    names: dict[str, str]
    tls: str = ""
    persons: dict[str, str] = {}
    sig: str = ""

    def signed_by(self, root: SigningKey) -> Certificate:
        """Return it with the root's signature."""
        signature = root.sign(self._message())
        return msgspec.structs.replace(self, sig=signature.hex())

    def anew(
        self,
        scopes: tuple[str, ...],
        start: datetime,
        names: dict[str, str],
        until: datetime | None = None,
    ) -> Certificate:
        """Return it from `start` on, for these scopes, to be signed again.

        It ends when it did, unless another end is given.
        """
        ends = until or self.until
        return msgspec.structs.replace(
            self, scopes=scopes, start=start, until=ends, names=names, sig=""
        )

    def verify(self, root_public_key: bytes, moment: datetime | None = None) -> None:
        """Return when the root signed it and, if given, `moment` lies within it.

        Raises CertificateRefused.
        """
        try:
            signature, public_key = bytes.fromhex(self.sig), self.public_key
            verify_signature(root_public_key, signature, self._message())
        except (ValueError, FalseSignature) as fault:
            raise CertificateRefused("not signed by this root") from fault
        if dev_of(public_key) != self.dev:
            raise CertificateRefused("another device's key")
        if moment is not None and not self.start <= moment < self.until:
            raise CertificateRefused("not valid at that moment")

    @property
    def public_key(self) -> bytes:
        """The device's public key, 32 bytes."""
        return bytes.fromhex(self.pub)

    def with_tls(self, tls: str, start: datetime) -> Certificate:
        """Return the same grant for another TLS key, still to be signed."""
        return msgspec.structs.replace(self, tls=tls, start=start, sig="")

    def as_value(self) -> dict[str, Any]:
        """Return it as a value that a change may carry."""
        return cast(dict[str, Any], msgspec.to_builtins(self))

    @classmethod
    def from_value(cls, value: Any) -> Certificate:
        """Return the certificate that a change carried. Raises CertificateRefused."""
        try:
            certificate = msgspec.convert(value, type=cls)
        except msgspec.ValidationError as fault:
            raise CertificateRefused("not the parts of a certificate") from fault
        if certificate.start.tzinfo is None or certificate.until.tzinfo is None:
            raise CertificateRefused("a moment without its offset")
        return certificate

    def _message(self) -> bytes:
        said = {key: part for key, part in self.as_value().items() if key != "sig"}
        return _CERTIFICATE + canonical(said)


@dataclass(frozen=True)
class EnrolmentCode:
    """What the office hands a new device: where, whom to trust, a secret.

    `root` is the first 16 bytes of SHA-256(root's public key); `secret` has 16
    bytes, holds once, and never travels.
    """

    url: str
    root: bytes
    secret: bytes

    @classmethod
    def create(cls, url: str, root_public_key: bytes) -> EnrolmentCode:
        """Return a code with a new secret."""
        return cls(plain_url(url), fingerprint(root_public_key), _new_secret())

    @classmethod
    def read(cls, text: str) -> EnrolmentCode:
        """Return the code that a person typed.

        Case, spaces and dashes do not matter, nor O for 0 and I or L for 1.
        Raises CodeRefused.
        """
        words = text.split()
        urls = [word for word in words if "://" in word]
        if len(urls) != 1:
            raise CodeRefused("the code holds no address, or two")
        rest = [w for w in words if w not in urls and w.upper() != _CODE_WORD]
        body = _from_letters("".join(rest))
        code = cls(plain_url(urls[0]), body[:16], body[16:32])
        if body[32:] != code._checksum():
            raise CodeRefused("a typing error: the check letters do not fit")
        return code

    def text(self) -> str:
        """Return it as a line to read out, type or print as QR."""
        body = self.root + self.secret + self._checksum()
        letters = b32encode(body).decode().translate(_CROCKFORD)
        groups = [letters[i : i + 4] for i in range(0, len(letters), 4)]
        return f"{_CODE_WORD} {self.url} {'-'.join(groups)}"

    @property
    def code_id(self) -> str:
        """What the office finds the code by, without learning of the secret."""
        return hashlib.sha256(b"saksi-code-1|" + self.secret).hexdigest()[:16]

    def trusts(self, root_public_key: bytes) -> bool:
        """Tell whether this root is the one that the code means."""
        return hmac.compare_digest(self.root, fingerprint(root_public_key))

    def proof(self, public_key: bytes) -> str:
        """Return the hex proof that whoever holds `public_key` holds the code."""
        return proof_of_code(self.secret, public_key)

    def _checksum(self) -> bytes:
        text = self.url.encode() + b"|" + self.root + self.secret
        return hashlib.sha256(b"saksi-typing-1|" + text).digest()[:3]

    def __repr__(self) -> str:
        return f"EnrolmentCode({self.url})"


def proof_of_code(secret: bytes, public_key: bytes) -> str:
    """Return HMAC-SHA256(secret, public key) in hex, for both sides to compare."""
    return hmac.digest(secret, public_key, "sha256").hex()


def proof_of_possession(identity: Identity, code_proof: str, tls: str = "") -> str:
    """Return the hex signature that shows the private key, bound to one code.

    A hub binds the fingerprint of its TLS key too.
    """
    return identity.sign(_possession(code_proof, tls)).hex()


def check_possession(
    public_key: bytes, code_proof: str, signature: str, tls: str = ""
) -> None:
    """Return when whoever asked holds the private key, else raise FalseSignature."""
    try:
        given = bytes.fromhex(signature)
    except ValueError as fault:
        raise FalseSignature("the signature does not hold") from fault
    verify_signature(public_key, given, _possession(code_proof, tls))


def _possession(code_proof: str, tls: str) -> bytes:
    return _POSSESSION + "|".join(filter(None, (code_proof, tls))).encode()


def fingerprint(public_key: bytes) -> bytes:
    """Return the 16 bytes that stand for a root in an enrolment code."""
    return hashlib.sha256(public_key).digest()[:16]


def plain_url(text: str) -> str:
    """Return an office's address in one spelling: no slash at the end, small host."""
    parts = urlsplit(text.strip())
    path = parts.path.rstrip("/")
    return f"{parts.scheme.lower()}://{parts.netloc.lower()}{path}"


def _from_letters(text: str) -> bytes:
    letters = text.replace("-", "").upper()
    if len(letters) != 56:
        raise CodeRefused(f"56 letters and digits wanted, {len(letters)} given")
    if not letters.isascii() or not letters.isalnum() or "U" in letters:
        raise CodeRefused("a letter that no code holds")
    return b32decode(letters.translate(_FROM_CROCKFORD))


def _new_secret() -> bytes:
    return secrets.token_bytes(16)
