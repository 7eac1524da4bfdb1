"""Who seals on this laptop: the person with her own key, or the laptop alone?"""

from __future__ import annotations

from inspector_cli.enrolling import ask_office, code_of_office
from inspector_cli.laptop import Laptop
from inspector_cli.trouble import Trouble
from inspector_cli.vault import KeyFileUnreadable, Vault, WrongPassphrase, check
from sync.identity import SigningKey, new_signing_key


class OtherPersonsCode(Trouble):
    """The code was made for somebody else's laptop."""


class OtherPassphrase(Trouble):
    """An earlier try, whose answer was lost, was made with another passphrase."""

    def __init__(self, name: str) -> None:
        super().__init__(
            "An earlier try with this laptop set another passphrase.",
            f"Give that one. Forgotten? Delete {name} and ask your office for a new"
            " code.",
        )


def signs_in_person(laptop: Laptop) -> bool:
    """Whether the office has certified a key of this laptop's person."""
    return bool(certified_key(laptop))


def certified_key(laptop: Laptop) -> str:
    """The person's public key that the newest certificate names; "" when none."""
    certificate = laptop.replica.trust.certificate_of(laptop.identity.dev)
    return certificate.persons.get(laptop.user, "") if certificate else ""


def opened_key(laptop: Laptop, passphrase: str) -> SigningKey:
    """The person's key; raises WrongPassphrase, KeyFileUnreadable."""
    vault = laptop.vault
    if not vault.exists or vault.public_key() != certified_key(laptop):
        raise KeyFileUnreadable(vault.path.name)
    return vault.open(passphrase)


def begin_key(vault: Vault, passphrase: str) -> SigningKey:
    """The person's new key; that of an earlier try whose answer was lost."""
    check(passphrase)
    if vault.exists:
        try:
            return vault.open(passphrase)
        except WrongPassphrase:
            raise OtherPassphrase(vault.path.name) from None
    key = new_signing_key()
    vault.put(key, passphrase)
    return key


def take_new_key(laptop: Laptop, code_text: str, passphrase: str) -> None:
    """Have a new key certified with a new code of the office, and use it from now on.

    Until the office has answered, the old key stays in use; what it sealed
    can be checked as before. Asking again with the same code is harmless.
    """
    code = code_of_office(code_text)
    beside = Vault(laptop.vault.path.with_suffix(".next"), laptop.chance)
    key = begin_key(beside, passphrase)
    certificate = ask_office(laptop, code, "", key)
    if certificate.persons.get(laptop.user) != key.public_key.hex():
        beside.path.unlink()
        raise OtherPersonsCode(
            "The office did not certify your new key.",
            f"Ask it for a code for {laptop.user}, and try again with that one.",
        )
    beside.path.replace(laptop.vault.path)
