"""From the estate to central: the district's hub at 18:30, its own exchange at night."""

from __future__ import annotations

from typing import Any

from sync.received.receipts import AT_HUB
from tests.demo.reading import local, where_on_a
from tests.demo.the_visit import follow_ups_are_open
from tests.demo.world import World, moment


def carries_it(world: World) -> None:
    a_gives_it_to_the_hub(world)
    the_hub_meets_central_by_night(world)
    follow_ups_are_open(world, moment("01:15", 15))


def a_gives_it_to_the_hub(world: World) -> None:
    say, at = world.teller, moment("18:30")
    say.chapter(
        "Tue 14 April, 18:30", "At the district office: the hub has it in seconds"
    )
    with world.hub_serves(at):
        killed = world.a.begin(at, "sync")
        assert killed.stderr is not None
        killed.stderr.readline()
        killed.kill()
        killed.communicate()
        say.tell("A syncs, and the laptop is killed (kill -9) in the middle of it.")
        given = world.a.run(moment("18:31"), "sync").out
    say.quote(*(line for line in given.splitlines() if line.startswith("Given")))
    at = moment("18:32")
    status, hub = world.json(world.a, at, "status"), world.json(world.hub, at, "status")
    say.read(
        "She runs it again: it goes on where it stopped. Nothing waits on the laptop,"
        " and the hub has both inspections, once.",
        (status["changes_not_sent"], hub["records"]["inspection"]),
        (0, 2),
    )
    say.read(
        "Her list says of both: at the hub. Central has nothing of them yet.",
        (where_on_a(world, at), records_at_central(world, at)),
        ([AT_HUB] * 2, 0),
    )


def the_hub_meets_central_by_night(world: World) -> None:
    say, at = world.teller, moment("01:10", 15)
    say.chapter("Wed 15 April, 01:10", "By night the hub meets central by itself")
    with world.central_serves(at), world.hub_serves(at, by_night=True):
        pass  # what is due is done before it says that it is ready
    at = moment("01:12", 15)
    above: dict[str, Any] = world.json(world.hub, at, "status")["upstream"]
    say.read(
        "The job of its own server does it, nobody types anything: all received."
        " Central has both inspections.",
        (
            local(above["all_received_at"]),
            above["changes_waiting"],
            records_at_central(world, at),
        ),
        ("15 Apr 01:10", 0, 2),
    )


def records_at_central(world: World, at: str) -> int:
    count: int = world.json(world.central, at, "status")["records"].get("inspection", 0)
    return count
