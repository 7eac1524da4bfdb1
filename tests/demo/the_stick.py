"""Thursday 16 April and after: inspector C, on an island without a network."""

from __future__ import annotations

from typing import Any

from tests.demo.answers import ISLAND
from tests.demo.reading import local, of_inspection
from tests.demo.world import INSPECTOR_C, SUPERVISOR, World, moment


def comes_by(world: World) -> None:
    c_writes_the_stick(world)
    central_reads_it(world)
    the_stick_comes_back(world)


def c_writes_the_stick(world: World) -> None:
    say, at, c = world.teller, moment("09:30", 16), world.c
    say.chapter("Thu 16 April, 09:30", "On the island: a stick goes with the ferry")
    c.run(at, "new", "forced_labour")
    answers = str(world.note("answers.json", ISLAND))
    c.run(at, "fill", "D1", "--answers", answers)
    c.run(at, "finalise", "D1")
    world.stick.mkdir()
    written = world.json(c, at, "bundle", "write", str(world.stick))
    [made] = world.json(c, at, "list")["inspections"]
    world.island = made["ref"]
    [bundle] = world.stick.iterdir()
    say.read(
        f"C, who has no network, finalises {world.island} and writes {written['changes']}"
        f" changes onto a stick, in one file that only the head office can open:"
        f" {bundle.name}. Until its receipt is back they count as only here.",
        (
            written["inspections"],
            written["changes"],
            written["waiting"] == waiting_on_c(world, at) == written["changes"],
            made["where"],
            ISLAND["workplace_name"].encode() in bundle.read_bytes(),
        ),
        (1, written["changes"], True, "only here, not sent", False),
    )


def central_reads_it(world: World) -> None:
    say, at = world.teller, moment("14:00", 17)
    say.chapter("Fri 17 April, 14:00", "The head office reads it, and answers on it")
    read = world.json(world.central, at, "bundle", "read", str(world.stick))
    found = of_inspection(world, at, world.island)
    say.read(
        f"The head office reads {read['changes']} changes and opens F12 for the line-house"
        f" of 40 square metres for 20 people: due {local(found['due_at'])}.",
        (read["inspections"], found["rule"], found["state"], local(found["due_at"])),
        (1, "F12", "open", "16 May 23:59"),
    )
    world.central.run(
        *(at, "follow-ups", "assign", found["name"], "--to", INSPECTOR_C),
        *("--by", SUPERVISOR),
    )
    to = ("--to", INSPECTOR_C)
    answer = world.json(world.central, at, "bundle", "write", str(world.stick), *to)
    say.read(
        "Salmah gives it to C; the receipt and whatever C lacks go onto the same stick.",
        (len(answer["files"]), answer["changes"] > 0),
        (1, True),
    )


def the_stick_comes_back(world: World) -> None:
    say, at, c = world.teller, moment("10:00", 18), world.c
    say.chapter("Sat 18 April, 10:00", "The ferry brings the stick back")
    sent = waiting_on_c(world, at)
    said = c.run(at, "bundle", "read", str(world.stick)).out
    back = f"receipt for {sent} changes came back"
    say.read(
        f"C reads it: the {back}; nothing of hers is only here.",
        (back in said, waiting_on_c(world, at), sent > 0),
        (True, 0, True),
    )
    say.quote(*said.splitlines()[1:])
    [made] = [one for one in inspections(world, at) if one["ref"] == world.island]
    tasks = world.json(c, at, "tasks")
    say.read(
        f"Her list says of {world.island}: at central; and the task came along.",
        (made["where"], [(one["rule"], local(one["due_at"])) for one in tasks]),
        ("at central", [("F12", "16 May 23:59")]),
    )


def waiting_on_c(world: World, at: str) -> int:
    """How many changes of C no office has given a receipt for."""
    found: int = world.json(world.c, at, "status")["changes_not_sent"]
    return found


def inspections(world: World, at: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = world.json(world.c, at, "list")["inspections"]
    return found
