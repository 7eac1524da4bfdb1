"""Who has an account here, what may they be called, and is this their password?"""

from __future__ import annotations

import re
from dataclasses import replace

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from server.common_passwords import is_common
from server.faults import (
    PasswordRefused,
    PersonAlreadyHere,
    PersonNotHere,
    PersonRefused,
)
from server.store import Person, Store
from sync.database import Database

__all__ = ["People", "Person", "ROLES", "EVERY_DISTRICT"]

ROLES = (
    *("inspector", "district_officer", "supervisor", "protection_officer"),
    *("analyst", "partner", "auditor", "administrator"),
)
EVERY_DISTRICT = "*"
LEAST_CHARACTERS, MOST_CHARACTERS = 15, 128
ACCOUNT_ID = re.compile(r"[a-z][a-z0-9_-]{1,31}")
# Nobody's password, so that an account that is not there takes as long.
NOBODY = (
    "$argon2id$v=19$m=65536,t=3,p=4$5IXs+otSZT9RnbU70Ex0kg"
    "$amp+O3WEIqmsAKICmuMs5dt135K1rz6c3CnkEkyLCiw"
)
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")


class People:
    """The accounts of this office. `districts` are those it serves."""

    def __init__(
        self,
        database: Database,
        store: Store,
        *,
        districts: tuple[str, ...],
        office_name: str,
        hasher: PasswordHasher | None = None,
    ) -> None:
        self._database = database
        self._store = store
        self._districts = districts
        self._office_name = office_name
        # Argon2id, with the library's RFC 9106 settings (64 MiB, 3 passes).
        self._hasher = hasher or PasswordHasher()

    def all(self) -> list[Person]:
        return self._store.people()

    def get(self, account: str) -> Person | None:
        return self._store.person(account)

    def must_get(self, account: str) -> Person:
        """Return the person; PersonNotHere when there is no such account."""
        person = self._store.person(account)
        if person is None:
            remedy = "see `inspectorate people list`"
            raise PersonNotHere(f"there is no account {account!r}", remedy)
        return person

    def add(self, person: Person, password: str | None = None) -> Person:
        """Make an account; without a password nobody can sign in to it.

        Raises PersonAlreadyHere, PersonRefused, PasswordRefused.
        """
        self._check(person)
        if password is not None:
            self._check_password(person, password)
        with self._database.write():
            if self._store.person(person.id):
                remedy = "choose another id"
                raise PersonAlreadyHere(f"{person.id!r} has an account", remedy)
            self._store.keep_person(person)
            if password is not None:
                self._store.keep_password(person.id, self._hasher.hash(password))
        return person

    def change(self, person: Person) -> Person:
        """Keep what is said of a person now; one who is disabled is signed out."""
        self._check(person)
        with self._database.write():
            before = self.must_get(person.id)
            self._store.keep_person(person)
            if before.role != person.role or not person.is_active:
                self._store.end_sessions_of(person.id)
        return person

    def disable(self, account: str) -> Person:
        """Refuse this person from the next request on."""
        return self.change(replace(self.must_get(account), is_active=False))

    def set_password(self, account: str, password: str) -> None:
        """Take a new password and end every session under the old one."""
        self._check_password(self.must_get(account), password)
        with self._database.write():
            self._store.keep_password(account, self._hasher.hash(password))
            self._store.end_sessions_of(account)

    def verified(self, account: str, password: str) -> Person | None:
        """Return the active person whose password this is, else None.

        Takes as long for an account that does not exist.
        """
        secrets = self._store.secrets(account)
        kept = secrets.password if secrets and secrets.password else NOBODY
        is_theirs = self._matches(kept, password) and kept is not NOBODY
        person = self._store.person(account)
        if not is_theirs or person is None or not person.is_active:
            return None
        if self._hasher.check_needs_rehash(kept):
            self._store.keep_password(account, self._hasher.hash(password))
        return person

    def _matches(self, kept: str, password: str) -> bool:
        if len(password) > MOST_CHARACTERS:
            password = ""  # a text of megabytes must not be hashed
        try:
            return self._hasher.verify(kept, password.encode("utf-8", "replace"))
        except (VerificationError, InvalidHashError):
            return False

    def _check_password(self, person: Person, password: str) -> None:
        if not LEAST_CHARACTERS <= len(password) <= MOST_CHARACTERS:
            what = f"a password has {LEAST_CHARACTERS} to {MOST_CHARACTERS} characters"
            raise PasswordRefused(what, "three or four unrelated words make a good one")
        if is_common(password, (person.id, person.name, self._office_name)):
            what = "this password is one that guessers try first"
            raise PasswordRefused(what, "use words that have nothing to do with you")

    def _check(self, person: Person) -> None:
        if not ACCOUNT_ID.fullmatch(person.id):
            remedy = "write a small letter, then small letters or digits, like u012"
            raise PersonRefused(f"{person.id!r} cannot be an account's id", remedy)
        if not person.name.strip():
            raise PersonRefused("an account needs a name", "give --name")
        if person.role not in ROLES:
            raise PersonRefused("there is no such role", "one of " + ", ".join(ROLES))
        if person.district not in (*self._districts, EVERY_DISTRICT):
            known = ", ".join(self._districts)
            what = f"this office does not serve {person.district!r}"
            raise PersonRefused(what, f"it serves {known}; * means all of them")
        for language in person.languages:
            if not LANGUAGE.fullmatch(language):
                remedy = "write a language's code, like ms, ne or my"
                raise PersonRefused(f"{language!r} is no language code", remedy)
