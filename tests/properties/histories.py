"""How do several devices fill the same records at once, in a made-up history?

A history is drawn from a seed: devices with clocks that are wrong, that write,
exchange parts of what they have, and hear the same things twice.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from sync import merge
from sync.change import Change, Dot, RecordId, Stream, split_bases
from sync.merge import Head, PathState

VALUES = ("a", "b", True, 1, 1.0, None, ["x"], {"~": "dk"})
PATHS = ("count", "signs/debt", "workers/r1/wage", "workers/r1/~del", "~del")


@dataclass
class Node:
    """One device or hub: what it applied, and what its records say to it."""

    dev: str
    scopes: frozenset[str]
    skew: int
    applied: dict[Dot, Change] = field(default_factory=dict)
    vector: dict[Stream, int] = field(default_factory=dict)
    states: dict[tuple[RecordId, str], PathState] = field(default_factory=dict)
    creations: dict[RecordId, Change] = field(default_factory=dict)

    def has_seen(self, dot: Dot) -> bool:
        return dot.seq <= self.vector.get(dot.stream, 0)

    def state(self, record: RecordId, path: str) -> PathState:
        """Return the state of a path, kept or not, as a store would."""
        kept = self.states.get((record, path))
        creation = self.creations.get(record)
        if kept is None and creation is not None:
            kept = merge.beginning(_head(creation, path))
        return kept if kept is not None else merge.beginning(None)

    def apply(self, change: Change) -> None:
        """Take one change in, the next of its stream or one heard before."""
        paths = set(change.answers())
        if change.is_creating:
            paths |= {p for (record, p) in self.states if record == change.record}
        for path in sorted(paths):
            base = change.base_of(path) if path in change.writes else ()
            before = self.state(change.record, path)
            after = merge.write(before, _head(change, path), base, self.has_seen)
            self.states[change.record, path] = after
        if not self.has_seen(change.dot):
            assert change.dot.seq == self.vector.get(change.dot.stream, 0) + 1
            self.vector[change.dot.stream] = change.dot.seq
        if change.is_creating:
            self.creations[change.record] = change
        self.applied[change.dot] = change


class History:
    """A made-up history; `seed` alone decides it."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.made: list[Change] = []
        count = self.chance.randint(2, 4)
        self.nodes = [self._node(number) for number in range(count)]

    def play(self, steps: int) -> None:
        """Let one inspection begin, all hear of it, and `steps` things happen."""
        self._write(self.nodes[0])
        for node in self.nodes[1:]:
            self.meet(self.nodes[0], node)
        for _ in range(steps):
            step = self.chance.choice(
                (self._write, self._write, self._exchange, self._exchange, self._replay)
            )
            step(self.chance.choice(self.nodes))

    def meet(self, giver: Node, taker: Node, share: float = 1.0) -> None:
        """Let `taker` hear a beginning of each stream that `giver` has."""
        streams = sorted(giver.vector)
        self.chance.shuffle(streams)
        for stream in streams:
            if stream.scope not in taker.scopes:
                continue
            known, there = taker.vector.get(stream, 0), giver.vector[stream]
            until = there if share == 1.0 else self.chance.randint(0, there)
            for seq in range(known + 1, until + 1):
                taker.apply(giver.applied[Dot(*stream, seq)])

    def _node(self, number: int) -> Node:
        scopes = {"D09"} | ({"D09+"} if self.chance.random() < 0.7 else set())
        return Node(f"{number:016x}", frozenset(scopes), self.chance.randint(-50, 50))

    def _exchange(self, node: Node) -> None:
        others = [other for other in self.nodes if other is not node]
        share = self.chance.choice((0.5, 1.0))
        self.meet(self.chance.choice(others), node, share)

    def _replay(self, node: Node) -> None:
        for change in list(node.applied.values()):
            if self.chance.random() < 0.3:
                node.apply(change)

    def _write(self, node: Node) -> None:
        scope = self.chance.choice(sorted(node.scopes))
        dot = Dot(node.dev, scope, node.vector.get(Stream(node.dev, scope), 0) + 1)
        record = self._record(node, dot)
        paths = self.chance.sample(PATHS, self.chance.randint(1, 3))
        writes = {path: self.chance.choice(VALUES) for path in paths}
        bases = {path: self._base(node, record, path, dot) for path in paths}
        common, differing = split_bases(bases, ())
        moment = max(0, len(self.made) + node.skew)
        author = (dot, moment << 12, "u1", "f", "inspection")
        change = Change(*author, record, writes, common, differing)
        self.made.append(change)
        node.apply(change)

    def _record(self, node: Node, dot: Dot) -> RecordId:
        known = sorted(
            {c.record for c in node.applied.values() if isinstance(c.record, Dot)}
        )
        odd = self.chance.random()
        if odd < 0.3:
            return "f-named"
        return dot if not known or odd < 0.36 else self.chance.choice(known)

    def _base(
        self, node: Node, record: RecordId, path: str, dot: Dot
    ) -> tuple[Dot, ...]:
        """Usually all heads; at times only some, or one more that was replaced."""
        if record == dot:
            return ()
        heads = merge.base_for_edit(node.state(record, path))
        odd = self.chance.random()
        if odd < 0.1:
            return heads[:1]
        if odd < 0.2 and node.applied:
            return (*heads, self.chance.choice(sorted(node.applied)))
        return heads


def _head(change: Change, path: str) -> Head:
    return Head(change.dot, change.hlc, change.writes.get(path))
