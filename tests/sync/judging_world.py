"""Central, a hub and four laptops, one of which loses its right; played from a seed.

Everything crosses by real exchanges: through the hub or straight, in any order,
with clocks that are wrong, while central grants, withdraws, revokes and decides.
"""

from __future__ import annotations

from datetime import timedelta
from random import Random

from sync.answering import Answering
from sync.change import Change, Stream
from sync.exchange import exchange
from sync.exchanging.carrying import ExchangeTrouble
from sync.record import UnknownSigner
from sync.scopes import quarantine
from sync.scopes.decisions import DecisionStore
from sync.scopes.judged_anew import judge_anew
from sync.segment import open_segment, read_header
from sync.store_streams import StreamStore
from tests.properties.order_free_judging import World
from tests.sync.direct_remote import DirectRemote
from tests.sync.nodes import Ministry, Node, SetClock

NOT_ANSWERS = {"certificate", "receipt", "decision", "clock"}


class WrongClock:
    """A clock that is off by so much."""

    def __init__(self, right: SetClock, off: timedelta) -> None:
        self._right, self._off = right, off

    def now(self):
        return self._right.now() + self._off


class Relay:
    """What a hub hands to its exchange with central."""

    def __init__(self, hub: Node) -> None:
        self._hub = hub

    def take_down(self, segment, *, from_server):
        return self._hub.replica.apply(
            segment, got_at=self._hub.clock.now(), got_from=from_server
        )

    def ask_for_others(self, remote) -> None:
        """Nobody enrols in this play."""


class JudgingHistory:
    """`lost` loses its right; `hub` may; `a` and `b` only write and read."""

    def __init__(self, folder, seed: int, hub_is_off_minutes: int = 0) -> None:
        self.random = Random(seed)
        self.ministry = Ministry(folder)
        self.office, self.clock = self.ministry.office, self.ministry.clock
        off = timedelta(minutes=hub_is_off_minutes)
        self.hub = self.node("hub", off, role="hub")
        self.laptops = [
            self.node(name, timedelta(minutes=self.random.choice([0, 0, -9000, 400])))
            for name in ("a", "b", "lost")
        ]
        self.lost = self.laptops[-1]
        self.revoked: list[Node] = []
        self.ministry.tell_all()

    def node(self, name, off, **how) -> Node:
        clock = WrongClock(self.clock, off)
        return self.ministry.node(name, ("D09",), tell=False, clock=clock, **how)

    def play(self, most: int = 30) -> None:
        acts = [*[self.write] * 5, *[self.meet] * 5, *[self.carry] * 3]
        acts += [self.decide, self.decide, self.grant, self.withdraw, self.revoke]
        for _ in range(most):
            self.clock.pass_time(minutes=self.random.randint(2, 300))
            self.random.choice(acts)()
        self.meet_all()

    def meet_all(self) -> None:
        for _ in range(4):
            self.clock.pass_time(minutes=5)
            self.carry()
            for laptop in self.laptops:
                if self.hub not in self.revoked:
                    self.meets(laptop, self.hub)
                self.meets(laptop, self.office)

    # -- what may happen ------------------------------------------------------

    def write(self) -> None:
        node = self.random.choice([*self.laptops, self.lost, self.lost])
        value = {self.random.choice("xyz"): self.random.randint(1, 9)}
        records = node.replica.records("inspection")
        if records and self.random.random() < 0.7:
            node.replica.edit(self.random.choice(records).id, value, user=node.name)
        else:
            node.replica.create(
                "inspection", "fl-1", value, scope="D09", user=node.name
            )
        if self.random.random() < 0.6:
            node.replica.shelf.cut_all()

    def meet(self) -> None:
        server = self.random.choice([self.hub, self.hub, self.office])
        if server is self.hub and self.hub in self.revoked:
            return  # what only it has would never reach central
        self.meets(self.random.choice(self.laptops), server)

    def meets(self, laptop, server) -> None:
        try:
            exchange(laptop.replica, DirectRemote(Answering(server.replica)))
        except ExchangeTrouble:
            pass  # a revoked hub is not believed

    def carry(self) -> None:
        remote = DirectRemote(Answering(self.office.replica))
        try:
            exchange(self.hub.replica, remote, relay=Relay(self.hub))
        except ExchangeTrouble:
            pass

    def grant(self) -> None:
        self._certify(("D09",))

    def withdraw(self) -> None:
        self._certify(("D10",))

    def _certify(self, scopes) -> None:
        made = self.ministry.certificate(self.lost, scopes, start=self.clock.now())
        self.ministry.publish(made)
        judge_anew(self.office.replica)

    def revoke(self) -> None:
        node = self.random.choice([self.lost, self.lost, self.lost, self.hub])
        if node in self.revoked or self.random.random() < 0.4:
            return
        if node is self.hub:
            self.carry()
        self.revoked.append(node)
        at = {"revoked_at": self.clock.now().isoformat()}
        put = self.office.replica.put
        put(f"cert-{node.dev}", "certificate", "", at, scope="org", user="root")
        judge_anew(self.office.replica)

    def decide(self) -> None:
        held = quarantine.kept_aside(self.office.replica, "held")
        streams = sorted({one.stream for one in held})
        if not streams:
            return
        stream, last = self.random.choice(streams), held[-1].last
        if self.random.random() < 0.4:
            quarantine.refuse(self.office.replica, stream, user="s1", why="")
            return
        up_to = self.random.choice([None, self.random.randint(1, last)])
        try:
            quarantine.release(
                self.office.replica, stream, user="s1", why="", up_to=up_to
            )
        except quarantine.NothingHeld:
            pass

    # -- what came of it ------------------------------------------------------

    def files(self) -> dict[Stream, list[bytes]]:
        """Every segment that has reached central, by stream, in order."""
        self.office.replica.shelf.cut_all()
        found: dict[str, bytes] = {}
        for table in ("segment", "quarantine"):
            rows = self.office.database.rows(f"select sha, body from {table}")
            found.update((row["sha"], row["body"]) for row in rows)
        by_stream: dict[Stream, list[bytes]] = {}
        for body in sorted(found.values(), key=lambda b: read_header(b).first):
            by_stream.setdefault(read_header(body).stream, []).append(body)
        return by_stream

    def world(self) -> World:
        """Everything that was ever said, for the specification."""
        trust = self.office.replica.trust
        nodes = [self.office, self.hub, *self.laptops]
        segments = {
            stream: [open_segment(body, trust.key_of).changes for body in bodies]
            for stream, bodies in self.files().items()
        }
        decisions = DecisionStore(self.office.database)
        return World(
            root=self.office.dev,
            segments=segments,
            certificates={n.dev: trust.certificates_of(n.dev) for n in nodes},
            revoked={n.dev: trust.revoked_at(n.dev) for n in self.revoked},
            decided=[
                (d.stream, d.first, d.last, d.is_release)
                for stream in segments
                for d in decisions.of(stream)
            ],
        )

    def reader(self, name: str) -> Node:
        """A laptop that hears of everything at once, in an order of its own."""
        node = self.ministry.node(name, ("D09",), tell=False)
        waiting = {s: list(bodies) for s, bodies in self.files().items()}
        while waiting:
            stream = self.random.choice(sorted(waiting))
            try:
                node.take(waiting[stream][0], self.office)
            except UnknownSigner:
                continue
            waiting[stream].pop(0)
            if not waiting[stream]:
                del waiting[stream]
        return node


def reached(node: Node) -> dict[Stream, int]:
    """How far each stream counts at a node, those of which nothing does left out."""
    rows = StreamStore(node.database).streams()
    return {row.stream: row.seq for row in rows if row.seq}


def held(node: Node) -> dict[tuple[Stream, int, int], str]:
    """What waits at a node, with its reason."""
    return {
        (one.stream, one.first, one.last): one.why
        for one in quarantine.kept_aside(node.replica, "held")
    }


def said(node: Node) -> dict:
    return {
        record.id: (record.doc, record.heads, record.first_received_at)
        for record in node.replica.records()
        if record.kind not in NOT_ANSWERS
    }


def of_answers(changes: list[Change]) -> list[Change]:
    return [change for change in changes if change.kind not in NOT_ANSWERS]
