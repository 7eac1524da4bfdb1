"""A small ministry: one office served over loopback HTTP, laptops, a clock set by hand.

Everything is the real thing: found_office and create_app behind cheroot, SQLite
files, `Laptop` objects enrolled by a code. Only the clock is ours. People and
places are invented (tests/demo).
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Thread
from typing import Any

from inspector_cli.answers_file import fill_from
from inspector_cli.carrying import sync
from inspector_cli.enrolling import ask_office, enrol
from inspector_cli.finalising import finalise
from inspector_cli.laptop import Laptop
from inspector_cli.screen import Screen
from server.app import create_app
from server.commands.serve import PatientTls, listening
from server.enrolment import Invitation
from server.founding import found_office
from server.office import Office
from server.people import Person
from server.settings import Settings
from sync.exchanging.report import Report
from sync.identity import EnrolmentCode, SigningKey, new_signing_key
from sync.record import Record
from tests.demo.world import INSPECTOR_A, INSPECTOR_B, PASSWORD, PEOPLE, moment
from tests.server.estate import xform_of

SETTINGS = Settings("District D09 (training)", ("D09",), is_training=True)
FORMS = ("forced_labour", "child_labour")
ADMIN = SETTINGS.operator


class SetClock:
    """A clock that shows what it was set to: `clock.at("10:40", 14)`, local time."""

    def __init__(self) -> None:
        self.at("09:00", 13)

    def at(self, clock: str, day: int, month: int = 4) -> None:
        self.moment = datetime.fromisoformat(moment(clock, day, month))

    def now(self) -> datetime:
        return self.moment


class Served:
    """An office within reach at `url` until `stop`."""

    def __init__(
        self,
        app: Callable[..., Any],
        secured: PatientTls | None = None,
        port: int = 0,
    ) -> None:
        self.server = listening(app, "127.0.0.1", port, secured)
        self.server.shutdown_timeout = 1
        scheme = "https" if secured else "http"
        self.port = self.server.bind_addr[1]
        self.url = f"{scheme}://127.0.0.1:{self.port}"
        self.thread = Thread(target=self.server.serve, daemon=True)
        self.thread.start()

    def stop(self) -> None:
        self.server.stop()
        self.thread.join()


class Ministry:
    """The office of D09, its people, and the laptops it has enrolled.

    `around` may wrap the office's application, to look at what passes.
    """

    def __init__(
        self,
        folder: Path,
        around: Callable[[Any], Any] = lambda app: app,
        districts: tuple[str, ...] = ("D09",),
    ) -> None:
        self.folder = folder
        self.clock = SetClock()
        self.laptops: dict[str, Laptop] = {}
        self.office: Office = found_office(
            *(folder / "office", replace(SETTINGS, districts=districts)),
            admin_name="Azlan (made up)",
            password=None,
            clock=self.clock,
        )
        for user, (role, name, languages) in PEOPLE.items():
            person = Person(user, name, role, "D09", languages)
            self.office.desk.add_person(person, by=ADMIN, password=PASSWORD)
        self.served = Served(around(create_app(self.office)))

    @property
    def url(self) -> str:
        return self.served.url

    def publishes(self, *forms: str) -> None:
        for form in forms or FORMS:
            self.office.desk.publish(xform_of(form), by=ADMIN)

    def code(self, user: str, *, confidential: bool = False, url: str = "") -> str:
        """What the office writes down for a new laptop of `user`."""
        invitation = Invitation(user, ("D09",), confidential)
        code, _ = self.office.enrolment.invite(
            invitation, url or self.url, by=self.office.settings.operator
        )
        return code.text()

    def laptop(self, user: str, *, confidential: bool = False, url: str = "") -> Laptop:
        """A new laptop of `user`: enrolled over HTTP, the forms fetched."""
        code = self.code(user, confidential=confidential, url=url)
        laptop = Laptop(self.folder / f"laptop-{user}", clock=self.clock)
        enrol(laptop, code, f"laptop of {user}")
        self.laptops[user] = laptop
        syncs(laptop)
        return laptop

    def team(self) -> tuple[Laptop, Laptop]:
        """Laptop A, which may hold what is confided, and laptop B, which may not."""
        self.publishes()
        a = self.laptop(INSPECTOR_A, confidential=True)
        return a, self.laptop(INSPECTOR_B)

    def close(self) -> None:
        for laptop in self.laptops.values():
            laptop.close()
        self.served.stop()
        self.office.close()


def syncs(*laptops: Laptop) -> Report:
    """`inspector sync` on each in turn; return the last one's report."""
    for laptop in laptops:
        report = sync(laptop, Screen(io.StringIO(), io.StringIO()))
        assert report.warnings == [], report.warnings
    return report


def fills(laptop: Laptop, name: str, answers: Mapping[str, Any]) -> str:
    """Fill and finalise a form, or correct the record `name`; return its number."""
    draft = name if "-" in name else laptop.new_draft(name).id
    sitting = laptop.sitting(draft)
    refused = fill_from(sitting, answers)
    assert refused == []
    return finalise(laptop, sitting)


def signs_in_person(ministry: Ministry, laptop: Laptop) -> SigningKey:
    """Give the person of `laptop` a key, certified with a new code; return it."""
    key = new_signing_key()
    code = ministry.code(laptop.user, confidential=laptop.holds_confidential)
    ask_office(laptop, EnrolmentCode.read(code), "", key)
    syncs(laptop)
    return key


def follow_ups(laptop: Laptop) -> dict[str, Record]:
    """Rule and step, `F05.1` -> the follow-up, as this laptop has it."""
    found = laptop.replica.records(kind="follow_up")
    return {f"{one.doc['rule']}.{one.doc['step']}": one for one in found}
