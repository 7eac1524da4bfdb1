"""Where does the office keep its TLS key, and how is a new one taken into use?

Two files beside the database. A new key waits as `tls-next.*` until a
certificate of the root names it: until then laptops pin the old one.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from server.faults import OfficeFault
from sync.exchanging.tls import TlsKey, TlsKeyDamaged

if TYPE_CHECKING:
    from server.office import Office

IN_USE, NEXT = "tls", "tls-next"


class NoTlsKey(OfficeFault):
    """This office has no TLS key, or none that its certificate names."""


def key_file(home: Path, which: str = IN_USE) -> Path:
    """Return where the private key lies; the certificate is beside it."""
    return home / f"{which}.key"


def certificate_file(home: Path, which: str = IN_USE) -> Path:
    return home / f"{which}.pem"


def keep(home: Path, made: TlsKey, which: str = IN_USE) -> None:
    """Write both files; the key is readable by its owner only."""
    for path, text, mode in (
        (key_file(home, which), made.key, 0o600),
        (certificate_file(home, which), made.certificate, 0o644),
    ):
        beside = path.with_name(path.name + ".new")
        beside.unlink(missing_ok=True)
        how = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        with open(os.open(beside, how, mode), "wb") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)


def kept(home: Path, which: str = IN_USE) -> TlsKey | None:
    """Return the key that lies there, or None. Raises NoTlsKey for a damaged one."""
    key, certificate = key_file(home, which), certificate_file(home, which)
    if not (key.exists() and certificate.exists()):
        return None
    try:
        return TlsKey.read(key.read_bytes(), certificate.read_bytes())
    except TlsKeyDamaged as fault:
        what = f"{key.name} and {certificate.name} in {home} are no pair"
        remedy = "put both back from their copy, or `inspectorate tls renew`"
        raise NoTlsKey(what, remedy) from fault


def named(office: Office) -> str:
    """Return the fingerprint that the root's certificate of this office names."""
    certificate = office.replica.trust.certificate_of(office.identity.dev)
    return "" if certificate is None else certificate.tls


def take_into_use(office: Office) -> bool:
    """Use the key that waits, once the certificate names it; say whether it was so."""
    coming = kept(office.home, NEXT)
    if coming is None or coming.fingerprint != named(office):
        return False
    keep(office.home, coming)
    key_file(office.home, NEXT).unlink()
    certificate_file(office.home, NEXT).unlink()
    return True


def in_use(office: Office) -> TlsKey:
    """Return the key to serve with. Raises NoTlsKey when laptops could not trust it."""
    take_into_use(office)
    found = kept(office.home)
    if found is None:
        what = "this office has no TLS key yet"
        raise NoTlsKey(what, "make one with `inspectorate tls renew`")
    if found.fingerprint != named(office):
        what = "the office's certificate names another TLS key than tls.key"
        remedy = "put tls.key and tls.pem back, or `inspectorate tls renew`"
        raise NoTlsKey(what, remedy)
    return found
