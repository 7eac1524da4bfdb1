"""Nodes with real database files, a clock set by hand and ids in a row."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta, timezone
from pathlib import Path

from sync.database import Database, open_connection
from sync.identity import Certificate, Identity
from sync.replica import Replica
from sync.returns.mark import Mark

MORNING = datetime(2026, 4, 14, 2, 40, tzinfo=timezone.utc)


class SetClock:
    """A clock that moves only when told to."""

    def __init__(self, moment: datetime = MORNING) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def pass_time(self, **how_long: float) -> None:
        self.moment += timedelta(**how_long)


def quick_connection(path, busy_seconds):
    """A real connection that does not wait for the disk at every commit."""
    connection = open_connection(path, busy_seconds)
    connection.execute("pragma synchronous = off")
    return connection


class Node:
    """One replica with what a test wants to hold of it."""

    def __init__(self, folder: Path, name: str, clock: SetClock, **how) -> None:
        self.folder = folder / name
        self.folder.mkdir(exist_ok=True)
        self.name = name
        self.clock = clock
        self.identity = how.pop("identity", None) or Identity.create()
        self.has_mark = how.pop("has_mark", False)
        self.connect = {"connect": quick_connection, **how}
        self.count = 0
        self.open()

    def open(self) -> None:
        self.database = Database(self.folder / "node.db", **self.connect)
        mark = Mark(self.database, self.dev) if self.has_mark else None
        self.replica = Replica(
            self.database, self.identity, self.clock, new_id=self.new_id, mark=mark
        )

    def new_id(self) -> str:
        self.count += 1
        return f"{self.name}-{self.count}"

    @property
    def dev(self) -> str:
        return self.identity.dev

    def back_up(self) -> Path:
        """Copy the database as it is now; the mark is not part of it."""
        self.count += 1
        backup = self.folder / f"backup-{self.count}.db"
        self.database.execute("vacuum into ?", (str(backup),))
        return backup

    def put_back(self, backup: Path) -> None:
        """Let the database be what it was; key and mark stay as they are."""
        self.close()
        for path in self.folder.glob("node.db*"):
            path.unlink()
        shutil.copy(backup, self.folder / "node.db")
        self.open()

    def files(self) -> bytes:
        """Every byte of every file in its folder."""
        return b"".join(
            path.read_bytes() for path in self.folder.iterdir() if path.is_file()
        )

    def cut(self) -> list[bytes]:
        """Return all its own segments, oldest first within each stream."""
        self.replica.shelf.cut_all()
        return [
            body
            for row in self.replica.shelf.own_streams()
            for body in self.replica.shelf.own_segments(row.stream, 0)
        ]

    def take(self, segment: bytes, came_from: Node):
        return self.replica.apply(
            segment, got_at=self.clock.now(), got_from=came_from.dev
        )

    def close(self) -> None:
        self.database.close()


class Ministry:
    """A root that certifies devices, and hands nodes out."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = SetClock()
        self.nodes: list[Node] = []
        self.office = self.node("office", scopes=(), has_mark=True)

    def node(self, name: str, scopes=("D09", "D09+"), tell=True, **how) -> Node:
        """Make a node, certify it and, if `tell`, let all know."""
        granted = {name: how.pop(name) for name in ("role", "until") if name in how}
        node = Node(self.folder, name, how.pop("clock", self.clock), **how)
        self.nodes.append(node)
        if not hasattr(self, "office"):
            self.office = node
        node.replica.trust.pin_root(self.office.identity.public_key)
        certificate = self.certificate(node, scopes, **granted)
        node.replica.trust.learn(certificate)
        self.publish(certificate)
        if tell:
            self.tell_all()
        return node

    def certificate(self, node: Node, scopes, **more) -> Certificate:
        role = "central" if node is self.office else "laptop"
        said = {
            "dev": node.dev,
            "pub": node.identity.public_key.hex(),
            "users": (node.name,),
            "scopes": tuple(scopes),
            "role": role,
            "start": self.clock.now() - timedelta(days=1),
            "until": self.clock.now() + timedelta(days=365),
            "names": {s: f"{node.name.upper()}{n}" for n, s in enumerate(scopes)},
        }
        return Certificate(**{**said, **more}).signed_by(self.office.identity)

    def publish(self, certificate: Certificate) -> None:
        self.office.replica.put(
            f"cert-{certificate.dev}",
            "certificate",
            "",
            {"certificate": certificate.as_value()},
            scope="org",
            user="root",
        )

    def tell_all(self) -> None:
        """Let every node know every certificate."""
        for segment in self.office.cut():
            for node in self.nodes:
                if node is not self.office:
                    node.take(segment, self.office)

    def close(self) -> None:
        for node in self.nodes:
            node.close()
