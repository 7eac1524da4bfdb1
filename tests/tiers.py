"""A ministry of three tiers over TLS on loopback: central, hubs, laptops.

Everything is the real thing, as in tests/world.py; only the clock is ours, and a
`Tier` may go out of reach and come back at the same address.
"""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from inspector_cli.carrying import sync
from inspector_cli.enrolling import enrol
from inspector_cli.laptop import Laptop
from inspector_cli.screen import Screen
from server.app import create_app
from server.commands.serve import secured_by
from server.enrolment import HubInvitation, Invitation
from server.founding import found_office
from server.founding_hub import HubToBe, found_hub
from server.jobs.nightly import exchange_once
from server.office import Office
from server.people import Person
from server.settings import Settings
from sync.exchange import StillPending
from sync.exchanging.report import Report
from sync.identity import EnrolmentCode
from tests.demo.world import PEOPLE
from tests.server.estate import xform_of
from tests.world import Served, SetClock

SETTINGS = Settings("Central (training)", ("D09", "D10"), is_training=True)
FORM = "forced_labour"


class Tier:
    """A server with its office, its address, and the line to it."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.served: Served | None = None
        self.port = 0
        self.is_here()

    def is_here(self) -> None:
        app = create_app(self.office, is_local=False)
        self.served = Served(app, secured_by(self.office), self.port)
        self.port, self.url = self.served.port, self.served.url

    def is_away(self) -> None:
        assert self.served is not None
        self.served.stop()
        self.served = None

    def tells_where(self) -> None:
        self.office.desk.tell_addresses([self.url], by="admin")

    def exchanges(self) -> Report:
        """`inspectorate sync` on a hub."""
        return exchange_once(self.office, self.office.new_id())

    @property
    def replica(self):
        return self.office.replica

    def close(self) -> None:
        if self.served is not None:
            self.served.stop()
        self.office.close()


class Tiers:
    """Central with its people and forms, and whatever stands below it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = SetClock()
        self.clock.at("10:40", 14)
        office = found_office(
            *(folder / "central", SETTINGS),
            admin_name="Azlan (made up)",
            password=None,
            clock=self.clock,
        )
        self.central = Tier(office)
        self.central.tells_where()
        self.tiers, self.laptops = [self.central], []
        for user, (role, name, languages) in PEOPLE.items():
            person = Person(user, name, role, "D09", languages)
            office.desk.add_person(person, by="admin")
        office.desk.publish(xform_of(FORM), by="admin")

    def hub(
        self,
        name: str = "hub-d09",
        under: Tier | None = None,
        clock: SetClock | None = None,
    ) -> Tier:
        """A hub of D09 with its closed half, after its first exchange."""
        above = under or self.central
        code = self.code_for_hub(name, above)
        tier = self.tier(self.founded(name, code, clock))
        tier.exchanges()
        return tier

    def tier(self, office: Office) -> Tier:
        tier = Tier(office)
        self.tiers.append(tier)
        tier.tells_where()
        return tier

    def founded(
        self, name: str, code: EnrolmentCode, clock: SetClock | None = None
    ) -> Office:
        wanted = HubToBe(self.folder / name, name, is_training=True)
        return found_hub(wanted, code, password=None, clock=clock or self.clock)

    def code_for_hub(self, name: str, above: Tier) -> EnrolmentCode:
        enrolment = self.central.office.enrolment
        return enrolment.invite_hub(
            HubInvitation(name, ("D09",)), above.url, by="admin"
        )[0]

    def code(self, user: str, at: Tier, *, confidential: bool = True) -> str:
        """What central writes down for a laptop of `user` that is to meet `at`."""
        invitation = Invitation(user, ("D09",), confidential)
        enrolment = self.central.office.enrolment
        return enrolment.invite(invitation, at.url, by="admin")[0].text()

    def laptop(self, user: str, at: Tier, *, confidential: bool = True) -> Laptop:
        """A new laptop of `user`, certified through `at`, forms fetched."""
        code = self.code(user, at, confidential=confidential)
        laptop = self.bare_laptop(user)
        if at is not self.central:
            self.asks_through(at, laptop, code)
        self.enrols(laptop, code)
        return laptop

    def enrols(self, laptop: Laptop, code: str) -> None:
        enrol(laptop, code, "laptop")
        syncs(laptop)

    def bare_laptop(self, user: str) -> Laptop:
        laptop = Laptop(self.folder / f"laptop-{user}", clock=self.clock)
        self.laptops.append(laptop)
        return laptop

    def asks_through(self, hub: Tier, laptop: Laptop, code: str) -> None:
        """Ask at a hub, which has to ask central first."""
        with pytest.raises(StillPending):
            enrol(laptop, code, "laptop")
        hub.exchanges()

    def close(self) -> None:
        for laptop in self.laptops:
            laptop.close()
        for tier in self.tiers:
            tier.close()


def syncs(laptop: Laptop, to: str = "", warns: str = "") -> Report:
    """`inspector sync`, to whoever is found first, or to `to`."""
    report = sync(laptop, Screen(io.StringIO(), io.StringIO()), to=to)
    assert [warns in warning for warning in report.warnings] == [True] * bool(warns)
    return report
