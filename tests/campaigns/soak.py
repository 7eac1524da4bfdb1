"""Weeks of a district: does every night happen once, and is every change somewhere?

Laptops and a hub below central, thirty nights on clocks set by hand. Laptops
sleep through nights, the hub sleeps through days, central is out of reach; the
hub's exchange is done by its own jobs, which ask the database what is due. Each
morning, at the hub and at central: made == stored there + waiting below it +
held aside.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import redirect_stderr
from datetime import timedelta
from io import StringIO
from random import Random

import msgspec

from server.jobs.nightly import JOB
from server.jobs.work import run_what_is_due
from sync.exchange import exchange
from sync.exchanging.carrying import ServerAway
from tests.campaigns.campaign import Run, Tally
from tests.campaigns.district import CONFIDED, District, Laptop
from tests.sync.history import spoken, without_confided

NIGHTS = 30
MOST_NIGHTS = 5
TICK = timedelta(minutes=10)


def play(run: Run) -> Tally:
    """`run.count` device-nights: as many nights as there are, and laptops for them."""
    nights = NIGHTS if run.count >= 10 * NIGHTS else MOST_NIGHTS
    tally, chance = Tally(), run.chance()
    district = District(run.room("district"), max(1, run.count // nights))
    try:
        soak = Soak(district, chance, tally)
        for night in range(nights):
            if night == nights // 2:
                soak.loses_one()
            soak.day(night)
            soak.night(night)
        soak.ends()
    finally:
        district.close()
    return tally


class Soak:
    """The weeks, day by day. `sleeps_until` is the day on which the hub wakes."""

    def __init__(self, district: District, chance: Random, tally: Tally) -> None:
        self.district, self.chance, self.tally = district, chance, tally
        self.morning = district.clock.moment
        self.sleeps_until = 0
        self.is_behind = False
        self.looks()  # the first night is done with the founding

    def looks(self, times: int = 1) -> int:
        """The hub's ticker looks; how often the exchange was done."""
        office, told = self.district.hub.office, StringIO()
        with redirect_stderr(told):
            ran = [run_what_is_due(office, "ticker") for _ in range(times)]
        for line in told.getvalue().splitlines():
            fault = msgspec.json.decode(line).get("fault", "ServerAway")
            if fault != "ServerAway":
                self.tally.surprise(str(self.district.clock.moment), line)
        return sum(JOB in done for done in ran)

    def loses_one(self) -> None:
        """A laptop is lost: central revokes it; whoever has it works on."""
        lost = self.district.laptops[0]
        lost.is_lost = True
        desk = self.district.tiers.central.office.desk
        desk.revoke_certificate(lost.dev, by="admin")

    # -- a day ------------------------------------------------------------------

    def day(self, number: int) -> None:
        """The hub catches up if it has to; people work, and sync in the evening."""
        here = self.morning + timedelta(days=number)
        self.district.shows(here)
        if number >= self.sleeps_until:
            done = self.looks(3)
            self.expect(done, int(self.is_behind), f"morning {number}")
            self.tally.count("catch_ups", done)
            self.is_behind = False
        self.district.shows(here + timedelta(hours=8))
        for laptop in self.district.laptops:
            laptop.works(self.chance)
            self.tally.count("device_nights")
            if self.chance.random() < 0.25:
                laptop.sleeps()
                self.tally.count("slept")
                continue
            self.syncs(laptop, number)

    def syncs(self, laptop: Laptop, day: int) -> None:
        """Its exchange of this evening: once, whatever it slept through before."""
        is_away = day < self.sleeps_until
        try:
            report = exchange(laptop.replica, self.district.line(is_away=is_away))
        except ServerAway:
            self.tally.count("hub_away")
            if not is_away:
                self.tally.surprise(f"day {day}", "the hub did not answer")
            return
        self.tally.count("exchanges")
        if report.waiting and not laptop.is_lost:
            self.tally.surprise(f"day {day}", "an exchange left changes waiting")

    # -- a night ----------------------------------------------------------------

    def night(self, number: int) -> None:
        """The ticker looks every ten minutes, unless the hub sleeps."""
        if number >= self.sleeps_until and self.chance.random() < 0.15:
            self.sleeps_until = number + 1 + self.chance.choice([1, 1, 3])
        if number < self.sleeps_until:
            self.tally.count("hub_slept")
            self.is_behind = True
        else:
            self._awake(number)
        self._law(f"night {number}")

    def _awake(self, number: int) -> None:
        away = self.chance.choice([0, 0, 0, 9, 99])
        central, done = self.district.tiers.central, 0
        if away:
            central.is_away()
            self.tally.count("central_away")
        midnight = self.morning + timedelta(days=number, hours=14)
        for tick in range(30):
            self.district.shows(midnight + TICK * tick)
            if tick == away and away:
                central.is_here()
            done += self.looks()
        if away >= 30:
            central.is_here()
        self.is_behind = away >= 30
        self.expect(done, int(not self.is_behind), f"night {number}")
        self.tally.count("nights", done)

    def expect(self, done: int, wanted: int, where: str) -> None:
        if done != wanted:
            said = f"the hub exchanged {done} times, not {wanted}"
            self.tally.surprise(where, said)

    # -- the law ----------------------------------------------------------------

    def _law(self, where: str) -> None:
        """Nothing is nowhere, seen from the hub and from central."""
        district = self.district
        made = set(district.made())
        below = set(district.waiting_on_laptops())
        for name, node, waiting in (
            ("hub", district.hub.replica, below),
            ("central", district.central, below | set(district.waiting_at_hub())),
        ):
            stored, held = district.stored(node), set(district.held(node))
            there = stored | held | waiting
            self.tally.compare(made, there, f"{where}, {name}")
            if stored & held:
                self.tally.surprise(f"{where}, {name}", "stored and held at once")
            self.tally.counts[f"held_at_{name}"] = len(held)
        self._law_of_attachments(where)

    def _law_of_attachments(self, where: str) -> None:
        """Each photograph is at the hub or waits on its laptop; at central, or below."""
        district = self.district
        made, waiting = district.attached(), district.outboxes()
        at_hub = district.whole_at(district.hub.replica)
        at_central = district.whole_at(district.central)
        for name, there in (("hub", at_hub), ("central", at_central | at_hub)):
            here = f"{where}, attachments at {name}"
            self.tally.compare(made, (there | waiting) & made, here)
            if there - made:
                self.tally.surprise(here, "there is one that nobody attached")
        self.tally.counts["attachments"] = len(made)

    def ends(self) -> None:
        """All wake and meet twice; then all say the same."""
        self.district.shows(self.morning + timedelta(days=NIGHTS + 1, hours=8))
        for _ in range(2):
            for laptop in self.district.laptops:
                exchange(laptop.replica, self.district.line())
            self.district.hub.exchanges()
        self._law("at the end")
        for node in (self.district.hub.replica, self.district.central):
            whole = self.district.whole_at(node)
            self.tally.compare(
                self.district.attached(), whole, "attachments at the end"
            )
        self.tally.count("changes", len(set(self.district.made())))
        for where, differs in self._differing():
            if differs:
                self.tally.surprise("at the end", f"{where} says something else")

    def _differing(self) -> Iterator[tuple[str, bool]]:
        central = spoken(self.district.central_node)
        yield "the hub", spoken(self.district.hub_node) != central
        everyone = without_confided(central)
        for laptop in self.district.laptops:
            said = spoken(laptop)
            if laptop.is_lost:
                continue
            same = (
                said == central
                if CONFIDED in laptop.scopes
                else (without_confided(said) == everyone)
            )
            yield laptop.name, not same
