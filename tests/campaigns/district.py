"""A district with a hub below central and as many laptops as asked for.

Central and hub are the real thing with TLS between them; laptops meet the hub
through the bytes of the wire, without sockets.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from random import Random

from server.enrolment import Invitation
from sync.answering import Answering
from sync.change import Dot
from sync.exchange import enrol
from sync.replica import Replica
from tests.server.offices import with_person
from tests.sync.direct_remote import DirectRemote
from tests.sync.nodes import Node
from tests.tiers import Tiers

OPEN, CONFIDED = "D09", "D09+"
PATHS = ("gate", "workers", "rooms/r1/beds")


class Laptop(Node):
    """A core node with a person in front of it."""

    is_lost = False

    def __init__(self, *what, **how) -> None:
        super().__init__(*what, **how)
        self.attached: list[str] = []
        self._photos = Random(f"photos of {self.name}")

    @property
    def scopes(self) -> tuple[str, ...]:
        return self.replica.trust.scopes_of(self.dev)

    def works(self, chance: Random) -> None:
        """Record something, correct something of anybody's, or nothing."""
        if chance.random() < 0.4:
            return
        writes = {chance.choice(PATHS): chance.randrange(5)}
        confided = {"said": chance.randrange(9)} if CONFIDED in self.scopes else {}
        if self._photos.random() < 0.4:
            writes["photo"] = self._photo(self._photos)
        records = self.replica.records("note")
        if not records or chance.random() < 0.5:
            self.replica.create(
                *("note", "n-1", writes),
                scope=OPEN,
                user=self.name,
                confidential=confided if chance.random() < 0.3 else {},
            )
        else:
            one = chance.choice(records)
            self.replica.edit(one.id, writes, user=self.name)

    def _photo(self, chance: Random) -> dict:
        body = chance.randbytes(chance.choice((40, 3_000, 300_000)))
        made = self.replica.blobs.add([body], "image/jpeg")
        self.attached.append(made.sha256)
        return made.as_value()

    def sleeps(self) -> None:
        """The lid is closed: what is in memory only is gone."""
        self.close()
        self.open()


class Looked:
    """A tier's replica where a node is asked for."""

    def __init__(self, replica: Replica) -> None:
        self.replica = replica


class District:
    """Central, the hub of D09, and its laptops; one clock for all."""

    def __init__(self, folder: Path, laptops: int) -> None:
        self.tiers = Tiers(folder)
        self.clock = self.tiers.clock
        self.hub = self.tiers.hub()
        self.central = self.tiers.central.replica
        self.central_node, self.hub_node = Looked(self.central), Looked(
            self.hub.replica
        )
        self.laptops = [self._laptop(folder, number) for number in range(laptops)]
        self.hub.exchanges()
        office = self.hub.office
        self._answering = Answering(
            office.replica,
            take_in=office.desk.take_in,
            certify=office.upstream.certify,
        )

    def _laptop(self, folder: Path, number: int) -> Laptop:
        office, name = self.tiers.central.office, f"u{500 + number}"
        with_person(office, name, "inspector", OPEN)
        is_confidential = number % 5 != 4
        invitation = Invitation(name, (OPEN,), is_confidential)
        code = office.enrolment.invite(invitation, "http://127.0.0.1:1", by="admin")[0]
        laptop = Laptop(folder, name, self.clock)
        certify = office.enrolment.certify
        answering = Answering(office.replica, certify=certify)
        enrol(laptop.replica, DirectRemote(answering), code)
        return laptop

    def line(self, *, is_away: bool = False) -> DirectRemote:
        """The way from a laptop to the hub."""
        remote = DirectRemote(self._answering)
        remote.is_away = is_away
        return remote

    def shows(self, moment: datetime) -> None:
        """Let every clock show `moment`."""
        self.clock.moment = moment

    def close(self) -> None:
        for laptop in self.laptops:
            laptop.close()
        self.tiers.close()

    # -- where attachments are ------------------------------------------------

    def attached(self) -> set[str]:
        """Every photograph that a laptop ever attached."""
        return {sha for laptop in self.laptops for sha in laptop.attached}

    def outboxes(self) -> set[str]:
        """Those that wait on laptops: whole there, and no server is known to have it."""
        return {
            row["sha"]
            for laptop in self.laptops
            for row in laptop.database.rows(
                "select sha from blob where state = 'have'"
                " and sha not in (select sha from blob_sent)"
            )
        }

    def whole_at(self, node: Replica) -> set[str]:
        """Those that `node` keeps; each is read and compared with its name."""
        rows = node.database.rows("select sha from blob where state = 'have'")
        for row in rows:
            for _ in node.blobs.read(row["sha"]):
                pass
        return {row["sha"] for row in rows}

    # -- where changes are ----------------------------------------------------

    def made(self) -> Iterator[Dot]:
        """Every change that a laptop ever made for the district."""
        for row in self._streams():
            yield from _dots(row.stream, 1, row.seq)

    def waiting_on_laptops(self) -> Iterator[Dot]:
        for row in self._streams():
            yield from _dots(row.stream, row.pushed_seq + 1, row.seq)

    def waiting_at_hub(self) -> Iterator[Dot]:
        for row in self.hub.replica.shelf.carried((OPEN, CONFIDED), but=""):
            if self._is_a_laptops(row.stream.dev):
                yield from _dots(row.stream, row.pushed_seq + 1, row.have)

    def stored(self, node: Replica) -> set[Dot]:
        """The laptops' changes in segments that count at `node`."""
        sql = (
            "select s.dev, s.scope, g.first, g.last from segment g"
            " join stream s on s.n = g.stream"
        )
        return set(self._in_rows(node, sql))

    def held(self, node: Replica) -> Iterator[Dot]:
        """The laptops' changes that `node` keeps aside."""
        sql = (
            "select s.dev, s.scope, q.first, q.last from quarantine q"
            " join stream s on s.n = q.stream where q.state = 'held'"
        )
        return self._in_rows(node, sql)

    def _in_rows(self, node: Replica, sql: str) -> Iterator[Dot]:
        for row in node.database.rows(sql):
            if row["scope"] != "org" and self._is_a_laptops(row["dev"]):
                for seq in range(row["first"], row["last"] + 1):
                    yield Dot(row["dev"], row["scope"], seq)

    def _is_a_laptops(self, dev: str) -> bool:
        return any(laptop.dev == dev for laptop in self.laptops)

    def _streams(self):
        for laptop in self.laptops:
            for row in laptop.replica.shelf.own_streams():
                if row.stream.scope != "org":
                    yield row


def _dots(stream, first: int, last: int) -> Iterator[Dot]:
    for seq in range(first, last + 1):
        yield Dot(stream.dev, stream.scope, seq)
