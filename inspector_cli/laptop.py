"""What can this laptop do for its inspector?

The composition root of the field laptop: the moment, new ids and chance enter
here, and here alone. Commands call its methods and print what they return.
"""

from __future__ import annotations

import random
import secrets
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from forms.surroundings import Surroundings
from forms.version_order import version_order
from inspector_cli.drafts import Draft, Drafts
from inspector_cli.naming import is_draft_name
from inspector_cli.schema import DATABASE, STEPS
from inspector_cli.spoken import language_around
from inspector_cli.trouble import (
    FormNotHere,
    HomeNotUsable,
    NotEnrolled,
    NotHere,
    SentAway,
)
from sync.change import Stream
from sync.clock import clock_from_environment
from sync.database import Database
from sync.exchanging.handing_in import is_sent_away
from sync.identity import Identity
from sync.replica import Record, Replica
from sync.shared import answers_in, is_draft

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from forms.definition import FormDefinition
    from forms.packs.packs import Pack
    from inspector_cli.sitting import Sitting
    from inspector_cli.vault import Vault
    from sync.pack_shelf import PackShelf


class Clock(Protocol):
    def now(self) -> datetime: ...


ID_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"


def new_id() -> str:
    """A fresh row id: eight letters of base32, 40 bits of chance."""
    return "".join(secrets.choice(ID_LETTERS) for _ in range(8))


def chance(size: int) -> bytes:
    """So many random bytes."""
    return secrets.token_bytes(size)


def make_folder(home: Path) -> None:
    """The home folder, for its owner's eyes; raises HomeNotUsable."""
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as fault:
        raise HomeNotUsable(home, fault.strerror or type(fault).__name__) from None


class Laptop:
    """One inspector's laptop: its home folder, database, key and clock."""

    def __init__(
        self, home: Path, *, clock: Clock | None = None, language: str = ""
    ) -> None:
        """`language` is the one to speak this time, "" for the laptop's own."""
        self.home = home
        self._language = language
        make_folder(home)
        self.clock: Clock = clock or clock_from_environment()
        self.database = Database(home / DATABASE)
        self.database.migrate("laptop", STEPS)
        self.drafts = Drafts(self.database)
        self._definitions: dict[str, FormDefinition] = {}

    def close(self) -> None:
        self.database.close()

    # -- who and where --------------------------------------------------------

    @property
    def is_enrolled(self) -> bool:
        return self.drafts.setting("server_url") is not None

    def setting(self, name: str) -> str:
        value = self.drafts.setting(name)
        if value is None:
            raise NotEnrolled
        return value

    def check_in_service(self) -> None:
        """Raise SentAway once the office has said that this laptop is revoked."""
        if self.is_enrolled and is_sent_away(self.replica):
            raise SentAway

    @property
    def user(self) -> str:
        return self.setting("user")

    @property
    def language(self) -> str:
        """`en` or `ms`: as asked for now, else as kept here, else the computer's."""
        return self._language or self.drafts.setting("language") or language_around()

    def keep_language(self, language: str) -> None:
        """Speak it from now on, in every command and every new draft."""
        self.drafts.keep_settings({"language": language})

    def named(self, user: str) -> str:
        """`Farid Contoh (u011)`, as the office tells it; the bare `u011` else."""
        person = self.replica.read(f"user-{user}") if user else None
        name = person.doc.get("name") if person is not None else None
        return f"{name} ({user})" if isinstance(name, str) and name else user

    @property
    def scope(self) -> str:
        return self.setting("district")

    @cached_property
    def zone(self) -> ZoneInfo:
        return self.pack.zone

    @cached_property
    def key_file(self) -> Path:
        return self.home / "laptop.key"

    @cached_property
    def identity(self) -> Identity:
        if not self.key_file.exists() and not self.is_enrolled:
            raise NotEnrolled
        return Identity.load(self.key_file)

    @cached_property
    def vault(self) -> Vault:
        """The person's own signing key, wrapped under her passphrase."""
        from inspector_cli.vault import Vault

        return Vault(self.home / "person.key", self.chance)

    @property
    def chance(self) -> Callable[[int], bytes]:
        return chance

    @cached_property
    def replica(self) -> Replica:
        return Replica(self.database, self.identity, self.clock, new_id=new_id)

    def forget_key(self) -> None:
        """Read the key file again: it holds another key now."""
        for name in ("identity", "replica", "packs"):
            self.__dict__.pop(name, None)

    @cached_property
    def packs(self) -> PackShelf:
        """The rule packs that have arrived, and what offices have set in them."""
        from sync.pack_shelf import PackShelf

        return PackShelf(self.replica, self.drafts.setting("pack") or "")

    @property
    def pack(self) -> Pack:
        """The rules in use in this laptop's district; before enrolment the shipped."""
        if not self.is_enrolled:
            from forms.packs.packs import HOME, load_pack

            return load_pack(self.drafts.setting("pack") or HOME)
        return self.pack_for(self.scope)

    def pack_for(self, scope: str) -> Pack:
        """The rules in use for an inspection of a district."""
        return self.packs.in_use(scope)

    def surroundings(self) -> Surroundings:
        """The world at this moment, as a form may see it."""
        return Surroundings(
            at=self.clock.now(),
            zone=self.zone,
            device_id=self.identity.dev,
            username=self.user,
            new_id=new_id,
            random=random.SystemRandom().random,
        )

    @property
    def holds_confidential(self) -> bool:
        """Whether this laptop's certificate names the confidential stream."""
        return f"{self.scope}+" in self.replica.trust.scopes_of(self.identity.dev)

    # -- forms ----------------------------------------------------------------

    def forms(self) -> list[Record]:
        """The form records that have arrived, newest version first."""
        self.setting("server_url")
        self.check_in_service()
        found = self.replica.records(kind="form", scope="org")
        return sorted(
            found, key=lambda r: version_order(str(r.doc.get("version"))), reverse=True
        )

    def newest_form(self, form_id: str) -> str:
        """`forced_labour-2026041401` for `forced_labour`."""
        for record in self.forms():
            if record.doc.get("form_id") == form_id:
                return f"{form_id}-{record.doc['version']}"
        raise NotHere(
            f"There is no checklist {form_id} on this laptop.", "Run: inspector sync"
        )

    def definition(self, form: str) -> FormDefinition:
        """The form of that name and version; raises FormNotHere."""
        if form not in self._definitions:
            from forms.xform import load_form

            record = self.replica.read(f"form-{form}")
            if record is None or not isinstance(record.doc.get("xform"), str):
                raise FormNotHere(form)
            self._definitions[form] = load_form(str(record.doc["xform"]))
        return self._definitions[form]

    def has_form(self, form: str) -> bool:
        """Whether that form and version has arrived here."""
        try:
            self.definition(form)
        except FormNotHere:
            return False
        return True

    def withheld(self, definition: FormDefinition) -> frozenset[str]:
        """The generic keys that this laptop may not see."""
        if self.holds_confidential:
            return frozenset()
        return frozenset(q.key for q in definition.questions if q.is_confidential)

    # -- inspections ----------------------------------------------------------

    def inspections(self) -> list[Record]:
        """All but the deleted; one that was edited by who knew not of it stays."""
        self.check_in_service()
        found = self.replica.records(kind="inspection")
        return [record for record in found if not record.is_deleted or record.clashes]

    def record(self, ref: str) -> Record:
        self.check_in_service()
        record = self.replica.by_ref(ref.upper())
        if record is not None and record.has_gone:
            raise NotHere(
                f"{record.ref} has moved to {record.scope}; it is not on this laptop.",
                "Ask your supervisor who has it now.",
            )
        if record is None:
            raise NotHere(
                f"There is no record {ref} on this laptop.",
                "See what there is: inspector list",
            )
        return record

    def next_number(self) -> str | None:
        """What an inspection is called if it is finalised next; None when unknown."""
        with self.replica.reader() as reader:
            return reader.next_ref(Stream(self.identity.dev, self.scope))

    def new_draft(self, form_id: str) -> Draft:
        return self.drafts.begin(self.newest_form(form_id), self.clock.now())

    def sitting(self, name: str) -> Sitting:
        """Open draft `D1`, or a correction of record `K7F2-1043`."""
        self.setting("server_url")
        is_named = is_draft_name(name)
        draft = self.open_draft(name) if is_named else self.correction(name)
        if draft.is_shared:
            from inspector_cli.sharing import up_to_date

            draft = up_to_date(self, draft)
        return self.opened(draft)

    def open_draft(self, name: str) -> Draft:
        """Draft `D1`; raises NotHere once it has become something else."""
        self.check_in_service()
        draft = self.drafts.draft(name)
        if draft.is_finalised and is_draft_name(str(draft.made)):
            raise NotHere(
                f"{draft.id} goes on as {draft.made}, in a newer version.",
                f"Go on with: inspector fill {draft.made}",
            )
        if draft.is_finalised:
            raise NotHere(
                f"{draft.id} is finalised; it became {draft.made}.",
                f"Correct it with: inspector fill {draft.made}",
            )
        return draft

    def opened(self, draft: Draft) -> Sitting:
        """A sitting over a draft."""
        from inspector_cli.sitting import Sitting

        definition = self.definition(draft.form)
        sitting = Sitting(
            self.drafts,
            draft,
            definition,
            self.surroundings,
            self.withheld(definition),
        )
        sitting.laptop = self
        if draft.record is not None:
            from inspector_cli.company import Company

            sitting.company = Company(self, sitting)
        return sitting

    def correction(self, ref: str) -> Draft:
        """The open correction of a record, begun now when there is none.

        Of a record that is still a draft it is this laptop's part in it.
        """
        with self.database.write():
            record = self.record(ref)
            self.definition(record.form)
            return self.drafts.correction_of(record.ref) or self.drafts.begin(
                record.form,
                self.clock.now(),
                record=record.ref,
                begun_from=answers_in(record.doc),
                seen=dict(record.heads),
                is_shared=is_draft(record),
            )
