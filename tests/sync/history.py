"""What may happen between three laptops and an office? Played from a seed.

Real database files: offline edits, exchanges whose replies are lost, cut pulls,
restarts, a clock that jumps.
"""

from __future__ import annotations

from datetime import timedelta
from random import Random

from sync.answering import Answering
from sync.change import Change
from sync.exchange import exchange
from sync.exchanging.carrying import ServerAway
from sync.segment import open_segment
from tests.sync.direct_remote import DirectRemote
from tests.sync.nodes import Ministry, SetClock

STEPS = 40
OPEN_PATHS = ("workers", "gate", "rooms/r1/beds", "signs/CD01")
CONFIDED_PATHS = ("name", "said")


class History:
    """One history, played from a seed."""

    def __init__(self, folder, seed: int) -> None:
        self.random = Random(seed)
        self.ministry = Ministry(folder)
        self.office = self.ministry.office
        self.laptops = [
            self.laptop("a", ("D09", "D09+")),
            self.laptop("b", ("D09", "D09+")),
            self.laptop("plain", ("D09",)),
        ]
        self.server = Answering(self.office.replica)

    def laptop(self, name, scopes):
        skew = timedelta(minutes=self.random.choice([0, 0, 3, -500, 10_000]))
        clock = SetClock(self.ministry.clock.now() + skew)
        return self.ministry.node(name, scopes, clock=clock, tell=False)

    def play(self) -> None:
        acts = [self.create, self.edit, self.edit, self.edit, self.name, self.settle]
        acts += [self.delete]
        acts += [self.meet, self.meet_badly, self.restart, self.pass_time, self.cut]
        for _ in range(STEPS):
            self.random.choice(acts)()
        for _ in range(2):
            for laptop in self.laptops:
                exchange(laptop.replica, DirectRemote(self.server))

    # -- what may happen ------------------------------------------------------

    def someone(self):
        return self.random.choice([*self.laptops, self.office])

    def writes(self, node):
        confided = CONFIDED_PATHS if "D09+" in self.scopes(node) else ()
        chosen = {p for p in OPEN_PATHS if self.random.random() < 0.5} or {"gate"}
        hidden = {p for p in confided if self.random.random() < 0.3}
        return self.values(sorted(chosen)), self.values(sorted(hidden))

    def values(self, paths):
        return {path: self.random.choice([1, 2, True, "x", None]) for path in paths}

    def scopes(self, node):
        return ("D09", "D09+") if node is self.office else self.granted(node)

    def granted(self, node):
        return node.replica.trust.scopes_of(node.dev)

    def create(self) -> None:
        node = self.someone()
        writes, confided = self.writes(node)
        node.replica.create(
            *("inspection", "fl-1", writes),
            scope="D09",
            user=node.name,
            confidential=confided,
        )

    def edit(self) -> None:
        node = self.someone()
        records = node.replica.records("inspection")
        if records:
            record = self.random.choice(records)
            writes, confided = self.writes(node)
            node.replica.edit(record.id, writes, confidential=confided, user=node.name)

    def delete(self) -> None:
        """Withdraw a record or take a row out, or take that back."""
        node = self.someone()
        records = node.replica.records("inspection")
        if records:
            record = self.random.choice(records)
            path = self.random.choice(["~del", "rooms/r1/~del", "rooms/r1/~del"])
            value = self.random.choice([True, True, None])
            node.replica.edit(record.id, {path: value}, user=node.name)

    def name(self) -> None:
        node = self.someone()
        name = self.random.choice(["f-one", "f-two"])
        node.replica.put(
            *(name, "follow_up", "", self.writes(node)[0]),
            scope="D09",
            user=node.name,
        )

    def settle(self) -> None:
        node = self.someone()
        for record in node.replica.records():
            open_clashes = [p for p in record.clashes if p in OPEN_PATHS]
            if open_clashes:
                path = self.random.choice(open_clashes)
                value = record.clashes[path][0].value
                node.replica.edit(record.id, {path: value}, user=node.name)
                return

    def meet(self) -> None:
        laptop = self.random.choice(self.laptops)
        exchange(laptop.replica, DirectRemote(self.server))

    def meet_badly(self) -> None:
        laptop = self.random.choice(self.laptops)
        remote = DirectRemote(self.server)
        remote.lose_reply_to_push = self.random.choice([None, 1, 2])
        remote.cut_pull_after = self.random.randrange(2000)
        try:
            exchange(laptop.replica, remote)
        except ServerAway:
            pass

    def restart(self) -> None:
        laptop = self.random.choice(self.laptops)
        laptop.close()
        laptop.open()

    def pass_time(self) -> None:
        minutes = self.random.choice([1, 30, 1000, -5])
        self.someone().clock.pass_time(minutes=minutes)

    def cut(self) -> None:
        self.someone().replica.shelf.cut_all()

    # -- what must hold -------------------------------------------------------

    def changes(self) -> list[Change]:
        """Every change of the district that the office holds, each once."""
        self.office.replica.shelf.cut_all()
        rows = self.office.database.rows(
            "select body from segment where scope in ('D09', 'D09+') order by arrival"
        )
        opened = [
            open_segment(row["body"], self.office.replica.trust.key_of) for row in rows
        ]
        return list({c.dot: c for segment in opened for c in segment.changes}.values())


def spoken(node):
    return {
        record.id: (record.doc, record.heads, record.times, clashes(record))
        for record in node.replica.records()
        if record.kind not in ("certificate", "receipt")
    }


def clashes(record):
    return {
        path: [(one.path, one.value, one.dot, one.user, one.at) for one in claims]
        for path, claims in record.clashes.items()
    }


def without_confided(said):
    def part(by_path):
        return {p: v for p, v in by_path.items() if p not in CONFIDED_PATHS}

    def open_part(by_path):
        found = {
            path: [one for one in claims if one[0] not in CONFIDED_PATHS]
            for path, claims in part(by_path).items()
        }
        return {path: claims for path, claims in found.items() if differ(path, claims)}

    return {
        record: (*map(part, parts), open_part(differing))
        for record, (*parts, differing) in said.items()
    }


def differ(path, claims):
    """Whether these claims are something to settle: values, or an unknown edit."""
    values = {repr(value) for at, value, *_ in claims if at == path}
    return len(values) > 1 or any(at != path for at, *_ in claims)


def made(nodes):
    """Count what was ever saved: made == stored everywhere."""
    return sum(
        row.seq
        for node in nodes
        for row in node.replica.shelf.own_streams()
        if row.stream.scope != "org"
    )
