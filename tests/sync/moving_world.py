"""A ministry whose records move between districts, played from a seed."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from sync.answering import Answering
from sync.change import Change, Dot
from sync.exchange import exchange
from sync.exchanging.carrying import ServerAway
from sync.replica import MayNotMove
from sync.segment import open_segment
from tests.sync.direct_remote import DirectRemote
from tests.sync.nodes import Ministry, SetClock

OPEN_PATHS = ("workers", "gate", "rooms/r1/beds", "rooms/r1/~del", "signs/CD01")
CONFIDED_PATHS = ("name", "said")
D09, D10 = ("D09", "D09+"), ("D10", "D10+")
HOLDERS = {
    "old": D09,
    "oldopen": ("D09",),
    "new": D10,
    "newopen": ("D10",),
    "both": D09 + D10,
    "third": ("D11", "D11+"),
}
EVERYWHERE = (*D09, *D10, "D11", "D11+")


class MovingHistory:
    """Laptops of three districts round one office; `most` steps of chance."""

    def __init__(self, folder, seed: int) -> None:
        self.random = Random(seed)
        self.ministry = Ministry(folder)
        self.office = self.ministry.office
        self.laptops = [self.laptop(n, scopes) for n, scopes in HOLDERS.items()]
        self.server = Answering(self.office.replica)
        self.moves = 0

    def laptop(self, name, scopes):
        skew = timedelta(minutes=self.random.choice([0, 0, 3, -500, 10_000]))
        clock = SetClock(self.ministry.clock.now() + skew)
        return self.ministry.node(name, scopes, clock=clock, tell=False)

    def play(self, most: int = 40) -> None:
        acts = [self.create, self.name, *[self.edit] * 5, self.move, self.move]
        acts += [self.meet, self.meet, self.meet_badly, self.pass_time]
        self.create()
        for _ in range(most):
            self.random.choice(acts)()
        self.meet_all()

    def meet_all(self) -> None:
        for _ in range(3):
            for laptop in self.laptops:
                exchange(laptop.replica, DirectRemote(self.server))

    # -- what may happen ------------------------------------------------------

    def scopes(self, node):
        return EVERYWHERE if node is self.office else HOLDERS[node.name]

    def someone(self):
        return self.random.choice([*self.laptops, self.office])

    def create(self) -> None:
        node = self.random.choice([*self.laptops[:2], self.office])
        writes, confided = self.writes(node, "D09")
        node.replica.create(
            *("inspection", "fl-1", writes),
            scope="D09",
            user=node.name,
            confidential=confided,
        )

    def name(self) -> None:
        node = self.random.choice(self.laptops[:2])
        writes, _ = self.writes(node, "D09")
        name, scope = "f-one", "D09"
        if node is self.laptops[0] and self.random.random() < 0.5:
            name, scope = "f-closed", "D09+"
        node.replica.put(*(name, "follow_up", "", writes), scope=scope, user=node.name)

    def edit(self) -> None:
        node = self.someone()
        record = self.a_record(node)
        if record is not None:
            writes, confided = self.writes(node, record.scope)
            node.replica.edit(record.id, writes, confidential=confided, user=node.name)

    def move(self) -> None:
        node = self.random.choice([self.office, self.laptops[4]])
        record = self.a_record(node)
        places = [s for s in self.scopes(node) if not s.endswith("+")]
        if record is not None:
            try:
                place = self.random.choice(places)
                node.replica.move(record.id, place, user=node.name)
                self.moves += 1
            except MayNotMove:
                pass

    def meet(self) -> None:
        exchange(self.random.choice(self.laptops).replica, DirectRemote(self.server))

    def meet_badly(self) -> None:
        remote = DirectRemote(self.server)
        remote.lose_reply_to_push = self.random.choice([None, 1, 2])
        remote.cut_pull_after = self.random.randrange(3000)
        try:
            exchange(self.random.choice(self.laptops).replica, remote)
        except ServerAway:
            pass

    def pass_time(self) -> None:
        minutes = self.random.choice([1, 30, 1000, -5])
        self.someone().clock.pass_time(minutes=minutes)

    def a_record(self, node):
        records = [
            r for r in node.replica.records() if r.kind in ("inspection", "follow_up")
        ]
        return self.random.choice(records) if records else None

    def writes(self, node, scope):
        may_confide = any(s.endswith("+") for s in self.scopes(node))
        confided = CONFIDED_PATHS if may_confide else ()
        chosen = {p for p in OPEN_PATHS if self.random.random() < 0.5} or {"gate"}
        hidden = {p for p in confided if self.random.random() < 0.3}
        return self.values(sorted(chosen)), self.values(sorted(hidden))

    def values(self, paths):
        return {path: self.random.choice([1, 2, True, "x", None]) for path in paths}

    # -- what came of it ------------------------------------------------------

    def changes(self, scopes) -> list[Change]:
        """Every change of these scopes that the office holds."""
        self.office.replica.shelf.cut_all()
        key_of = self.office.replica.trust.key_of
        found = {}
        for row in self.office.database.rows("select scope, body from segment"):
            if row["scope"] in scopes:
                for change in open_segment(row["body"], key_of).changes:
                    found[change.dot] = change
        return list(found.values())

    def made(self) -> set[Dot]:
        """Every change that was ever saved in a district."""
        return {
            Dot(*row.stream, seq)
            for node in (self.office, *self.laptops)
            for row in node.replica.shelf.own_streams()
            if row.stream.scope != "org"
            for seq in range(1, row.seq + 1)
        }
