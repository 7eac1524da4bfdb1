"""Is nothing lost and nothing doubled when a machine is killed in mid-sync?

Real processes of both commands and kill -9, at moments of the protocol. Laws:
made == stored; both ends read the same; each follow-up was opened once.
"""

from __future__ import annotations

from contextlib import ExitStack
from time import sleep

import pytest

from inspector_cli.laptop import Laptop
from server.app import open_office
from sync.change import Stream
from tests.demo.answers import PLACE, W1
from tests.demo.machines import Machine, free_port, serving
from tests.demo.world import INSPECTOR_A, moment
from tests.journeys.go_between import GoBetween
from tests.world import Ministry, SetClock, fills

pytestmark = pytest.mark.slow

AT = moment("01:10", 15)
ANSWERS = {
    **PLACE,
    "papers_held": "yes",
    "papers_held_by": "employer",
    "papers_held_count": 12,
    "papers_returned": "no",
    "workers": [W1],
}
CALLED_FOR = ["F05", "F06", "F06", "F08", "F10"]

HELLO = "POST /sync/v1/hello"
PUSH = "POST /sync/v1/segment"
PULL_ORG = "GET /sync/v1/segments?scope=org"
PULL_OPEN = "GET /sync/v1/segments?scope=D09&"
PULL_CLOSED = "GET /sync/v1/segments?scope=D09%2B"

LAPTOP_DIES = [
    ("answered", HELLO),
    ("heard", PULL_ORG),
    ("asked", PUSH),
    ("answered", PUSH),
    ("heard", PULL_OPEN),
    ("asked", PULL_CLOSED),
]
OFFICE_DIES = [
    ("sent", HELLO),
    ("sent", PUSH),
    ("answered", PUSH),
    ("half", PULL_OPEN),
]
# Seconds in which the one who has just heard is at work, so that the kill falls
# into it. The laws hold wherever it falls: the line stands still meanwhile.
AT_WORK = {"asked": 0.0, "sent": 0.01, "answered": 0.0, "half": 0.0, "heard": 0.03}


class Field:
    """An office and a laptop as processes, with a go-between on the line."""

    def __init__(self, folder) -> None:
        self.between = GoBetween()
        ministry = Ministry(folder)
        self.between.office_port = int(ministry.url.rpartition(":")[2])
        ministry.publishes("forced_labour")
        laptop = ministry.laptop(INSPECTOR_A, confidential=True, url=self.between.url)
        self.dev, self.laptop_home = laptop.identity.dev, laptop.home
        self.office = Machine("inspectorate", ministry.office.home)
        self.inspector = Machine("inspector", laptop.home)
        self.clock = SetClock()
        self.made: set[str] = set()
        ministry.close()
        self.open = ExitStack()
        self.office_opens()

    def office_opens(self) -> None:
        """Serve in a process of its own, on a new port."""
        self.open.close()
        port = free_port()
        self.served = self.open.enter_context(serving(self.office, port, AT))
        self.between.office_port = port

    def inspects(self) -> str:
        """Finalise one more inspection on the laptop, out of reach."""
        self.clock.at("10:40", 14)
        laptop = Laptop(self.laptop_home, clock=self.clock)
        ref = fills(laptop, "forced_labour", ANSWERS)
        laptop.close()
        self.made.add(ref)
        return ref

    def dies(self, victim, stage: str, line: str):
        """Sync, and kill the laptop or the office at that moment; what was said."""
        sync = self.inspector.begin(AT, "sync")
        victims = {"laptop": sync, "office": self.served}

        def strike() -> None:
            sleep(AT_WORK[stage])
            victims[victim].kill()

        came = self.between.at(stage, line, strike)
        said = sync.communicate(timeout=120)
        assert came.has_come, f"the exchange never came to: {stage} {line}"
        return sync.returncode, "".join(said)

    def syncs(self) -> None:
        self.between.moment = None
        self.inspector.run(AT, "sync")

    def close(self) -> None:
        self.open.close()
        self.between.close()


@pytest.fixture(scope="module")
def field(tmp_path_factory):
    made = Field(tmp_path_factory.mktemp("field"))
    yield made
    made.close()


@pytest.mark.parametrize(("stage", "line"), LAPTOP_DIES)
def test_a_laptop_killed_in_mid_sync_goes_on_where_it_stopped(field, stage, line):
    field.inspects()

    code, _ = field.dies("laptop", stage, line)
    field.syncs()

    assert code != 0
    check_the_laws(field)


@pytest.mark.parametrize(("stage", "line"), OFFICE_DIES)
def test_an_office_killed_in_mid_sync_has_all_or_nothing_of_a_segment(
    field, stage, line
):
    field.inspects()

    code, said = field.dies("office", stage, line)
    assert (code, "nothing is lost" in said, "Traceback" in said) == (3, True, False)
    field.office_opens()
    field.syncs()

    check_the_laws(field)


def check_the_laws(field):
    laptop = Laptop(field.laptop_home, clock=field.clock)
    office = open_office(field.office.home, clock=field.clock)
    try:
        assert_made_is_stored(field, laptop.replica, office.replica)
        assert everything(laptop.replica) == everything(office.replica)
        assert_opened_once(field, office.replica)
    finally:
        laptop.close()
        office.close()


def assert_made_is_stored(field, laptop, office):
    """As sets of changes: by stream how far, under which chain head, each once."""
    assert {r.ref for r in office.records("inspection")} == field.made
    for row in laptop.shelf.own_streams():
        there = office.shelf.have_stream(Stream(field.dev, row.stream.scope))
        assert (row.seq, row.pushed_seq) == (there.seq, there.seq)
        assert changes_of(office, row.stream) == list(range(1, row.seq + 1))
    assert laptop.shelf.have(field.dev) == office.shelf.have(field.dev)
    for node in (laptop, office):
        assert node.database.rows("select 1 from quarantine") == []


def changes_of(office, stream):
    """The places in a stream that the office's segments hold, as often as they do."""
    rows = office.database.rows(
        "select g.first, g.last from segment g join stream s on s.n = g.stream"
        " where s.dev = ? and s.scope = ? order by g.first",
        (stream.dev, stream.scope),
    )
    return [seq for row in rows for seq in range(row["first"], row["last"] + 1)]


def everything(replica):
    """Every record of every kind, as it reads here, with its clashes."""
    return {
        record.ref: (record.kind, dict(record.doc), dict(record.clashes))
        for record in replica.records()
    }


def assert_opened_once(field, office):
    by_inspection: dict[str, list[str]] = {ref: [] for ref in field.made}
    for one in office.records("follow_up"):
        by_inspection[one.doc["inspection"]].append(one.doc["rule"])
        assert len(office.history(one.id, "state")) == 1
        assert one.clashes == {}
    for rules in by_inspection.values():
        assert sorted(rules) == CALLED_FOR
