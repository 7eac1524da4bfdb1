"""How does this laptop meet its office for the first time?"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing

from inspector_cli.laptop import Laptop
from inspector_cli.trouble import Trouble
from sync.exchange import enrol as ask_for_certificate
from sync.identity import Certificate, CodeRefused, EnrolmentCode, Identity, SigningKey
from sync.remote import HttpRemote


class CodeNotUnderstood(Trouble):
    """The code was mistyped; the message says how."""

    exit_code = 2


class EnrolledAlready(Trouble):
    """This laptop has a certificate of an office."""


def enrol(
    laptop: Laptop,
    code_text: str,
    device_name: str,
    person: Callable[[], SigningKey | None] = lambda: None,
) -> Certificate:
    """Make a key, show the office the code, keep the certificate it gives.

    `person()` gives the key that the laptop's user signs with, if any; it is
    asked for once the code is understood. A laptop whose answer was lost asks again with
    the same code and keys.
    """
    check_not_enrolled(laptop)
    code = code_of_office(code_text)
    if not laptop.key_file.exists():
        Identity.create().save(laptop.key_file)
    certificate = ask_office(laptop, code, device_name, person())
    laptop.drafts.keep_settings(settings_of(code.url, certificate))
    return certificate


def code_of_office(text: str) -> EnrolmentCode:
    """The code that was typed. Raises CodeNotUnderstood."""
    try:
        return EnrolmentCode.read(text)
    except CodeRefused as fault:
        raise CodeNotUnderstood(
            f"The code cannot be read: {fault}.", "Type it once more, all of it."
        ) from None


def ask_office(
    laptop: Laptop,
    code: EnrolmentCode,
    device_name: str,
    person: SigningKey | None,
) -> Certificate:
    """The certificate that the office gives for a code, kept here."""
    with closing(HttpRemote(code.url)) as remote:
        return ask_for_certificate(
            *(laptop.replica, remote, code), device=device_name, person=person
        )


def check_not_enrolled(laptop: Laptop) -> None:
    """Raise EnrolledAlready, before anyone is asked for a code."""
    if laptop.is_enrolled:
        raise EnrolledAlready(
            f"This laptop is enrolled for {laptop.user}.",
            "One person per laptop; for another one use another --home folder. For a"
            " new key, as after a copy or a restored backup: inspector enrol --again",
        )


def settings_of(url: str, certificate: Certificate) -> dict[str, str]:
    """What the laptop remembers of its enrolment."""
    districts = [s for s in certificate.scopes if s != "org" and not s.endswith("+")]
    return {
        "server_url": url,
        "user": certificate.users[0],
        "district": districts[0] if districts else "org",
        "dev": certificate.dev,
    }
