"""How does a laptop take a new key and keep all it has?

After its folder was copied or put back from a backup, or its key file was lost.
What the office lacks is handed over, or recorded anew, at the next sync.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING

from inspector_cli.enrolling import EnrolledAlready, code_of_office, settings_of
from inspector_cli.laptop import new_id
from sync.exchange import enrol as ask_for_certificate
from sync.identity import (
    Certificate,
    Identity,
    KeyFileDamaged,
    KeyFileMissing,
    SigningKey,
)
from sync.remote import HttpRemote
from sync.replica import DatabaseRestored, Replica

if TYPE_CHECKING:
    from inspector_cli.laptop import Laptop

NEXT_KEY = "laptop.key.next"


def enrol_again(
    laptop: Laptop,
    code_text: str,
    device_name: str,
    person: Callable[[], SigningKey | None] = lambda: None,
) -> Certificate:
    """Take a new key with a new code; raises EnrolledAlready for another person's.

    `person()` gives the key that the laptop's user signs with, which stays hers.
    Asking again with the same code is harmless: the key made the first time is
    used. The former key is given up only once the office has certified the new.
    """
    user = laptop.user
    code = code_of_office(code_text)
    identity = _next_identity(laptop)
    replica = _usable_replica(laptop, identity)
    with closing(HttpRemote(code.url)) as remote:
        certificate = ask_for_certificate(
            *(replica, remote, code),
            device=device_name,
            person=person(),
            identity=identity,
        )
    if certificate.users[0] != user:
        raise EnrolledAlready(
            f"The code is for another person; this laptop is {user}'s.",
            f"Ask your office for a code for {user}.",
        )
    os.replace(laptop.home / NEXT_KEY, laptop.key_file)
    laptop.forget_key()
    laptop.drafts.keep_settings(settings_of(code.url, certificate))
    return certificate


def _next_identity(laptop: Laptop) -> Identity:
    """The new key, made once and kept beside the old one until it is certified."""
    path = laptop.home / NEXT_KEY
    try:
        return Identity.load(path)
    except (KeyFileMissing, KeyFileDamaged):
        identity = Identity.create()
        identity.save(path)
        return identity


def _usable_replica(laptop: Laptop, identity: Identity) -> Replica:
    """The laptop under its former key, all sealed; under the new one where it is lost."""
    try:
        laptop.replica.shelf.cut_all()
        return laptop.replica
    except (DatabaseRestored, KeyFileMissing, KeyFileDamaged):
        return Replica(laptop.database, identity, laptop.clock, new_id=new_id)
