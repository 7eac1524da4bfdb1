"""Is this laptop in good order, and if not, what mends it?"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from inspector_cli.laptop import Laptop
from inspector_cli.session import Session
from inspector_cli.words.phrases import phrase
from inspector_cli.words.sayings import malay_day, worded
from sync.troubles import DatabaseTrouble

LEAST_FREE_MB = 200


@dataclass(frozen=True)
class Check:
    """One thing looked at: whether it passed, what was seen, the mend.

    In English, for programs; `said_in` words it for a person.
    """

    name: str
    passed: bool
    seen: str
    mend: str = ""

    def said_in(self, language: str) -> str:
        """It in one line: `baik  cakera: 5,120 MB kosong`."""
        word = phrase("doctor.pass" if self.passed else "doctor.fail", language)
        name, seen = phrase(f"doctor.{self.name}", language), worded(
            self.seen, language
        )
        if self.name == "clock" and language == "ms":
            seen = malay_day(seen)
        mend = f" - {worded(self.mend, language)}" if self.mend else ""
        return f"{word}  {name}: {seen}{mend}"


def examination(session: Session) -> Iterator[Check]:
    """Each check in turn; those that need enrolment come after it passed.

    The disk comes first: a full one keeps the database from opening.
    """
    yield disk_check(session.home)
    try:
        laptop = session.laptop
        yield database_check(laptop)
    except DatabaseTrouble as fault:
        yield Check("database", False, str(fault))
        return
    yield enrolment_check(laptop)
    if not laptop.is_enrolled:
        return
    yield key_check(laptop)
    yield signature_check(laptop)
    yield clock_check(laptop)
    yield forms_check(laptop)
    yield rules_check(laptop)
    yield queue_check(laptop)


def database_check(laptop: Laptop) -> Check:
    [row] = laptop.database.rows("pragma quick_check(1)")
    return Check(
        "database",
        row[0] == "ok",
        "whole" if row[0] == "ok" else "damaged",
        "" if row[0] == "ok" else "Do not delete it; bring the laptop to the office.",
    )


def disk_check(home: Path) -> Check:
    there = next(one for one in (home, *home.parents) if one.exists())
    free = shutil.disk_usage(there).free // 2**20
    is_enough = free >= LEAST_FREE_MB
    mend = "" if is_enough else "Make room: empty the bin, move pictures away."
    return Check("disk", is_enough, f"{free:,} MB free", mend)


def enrolment_check(laptop: Laptop) -> Check:
    if laptop.is_enrolled:
        return Check("enrolment", True, f"{laptop.user}, district {laptop.scope}")
    return Check("enrolment", False, "not enrolled", "inspector enrol --training")


def key_check(laptop: Laptop) -> Check:
    """The key belongs to this database; a copied folder or a restored file differs."""
    is_own = laptop.drafts.setting("dev") == laptop.identity.dev
    mend = "" if is_own else "With a code of your office: inspector enrol --again"
    return Check("key", is_own, f"device {laptop.identity.dev}", mend)


def signature_check(laptop: Laptop) -> Check:
    """Whether the person's key is here, where the office has certified one."""
    from inspector_cli.signing import certified_key
    from inspector_cli.vault import KeyFileUnreadable

    certified = certified_key(laptop)
    if not certified:
        seen = "none; inspections are sealed by the laptop alone"
        return Check("signature", True, seen)
    try:
        is_here = laptop.vault.public_key() == certified
    except KeyFileUnreadable:
        is_here = False
    seen = "in person, with a passphrase" if is_here else "person.key is missing"
    mend = "" if is_here else "Put it back, or: inspector passphrase --forgotten"
    return Check("signature", is_here, seen, mend)


def clock_check(laptop: Laptop) -> Check:
    """As the office's clock saw it at the last exchange."""
    warning = laptop.drafts.setting("clock_warning")
    seen = f"{laptop.clock.now().astimezone(laptop.zone):%d %b %Y %H:%M}"
    if warning:
        return Check("clock", False, warning, "Set this computer's clock, then sync.")
    return Check("clock", True, seen)


def forms_check(laptop: Laptop) -> Check:
    count = len(laptop.forms())
    mend = "" if count else "inspector sync"
    return Check("forms", count > 0, f"{count} versions here", mend)


def rules_check(laptop: Laptop) -> Check:
    """Which rules are in use, and whether newer ones came that cannot be."""
    from inspector_cli.rules_told import told_of, unusable

    pack, aside = laptop.pack, list(unusable(laptop))
    mend = " ".join(told_of(laptop, version, state) for version, state in aside)
    return Check("rules", not aside, f"{pack.id} {pack.version}", mend)


def queue_check(laptop: Laptop) -> Check:
    from inspector_cli.carrying import waiting

    count = waiting(laptop)
    seen = f"{count} changes wait for the office" if count else "nothing waits"
    return Check("queue", True, seen)
