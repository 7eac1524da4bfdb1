"""Wednesday 15 April, early: two inspectors go on with one inspection, apart."""

from __future__ import annotations

from typing import Any

from sync.received.receipts import AT_CENTRAL
from tests.demo.answers import STATEMENT
from tests.demo.machines import Machine
from tests.demo.reading import follow_up, local, opened, where_on_a
from tests.demo.world import INSPECTOR_A, INSPECTOR_B, World, moment

DAY = 15


def works_on(world: World) -> None:
    b_receives_it(world)
    both_go_on_apart(world)
    they_meet(world)
    b_settles_and_corrects(world)


def b_receives_it(world: World) -> None:
    say, at = world.teller, moment("06:30", DAY)
    say.chapter("Wed 15 April, 06:30", "A hears that it has arrived, B receives it")
    world.sync_by_hub(at, world.a, world.b)
    say.read(
        "A syncs with the hub, and her list says of both: at central. The hub brought"
        " central's signed receipts; it could not have written them.",
        where_on_a(world, at),
        [AT_CENTRAL] * 2,
    )
    answers = answers_of(world, world.b, at)
    interviews = [key for key in answers if "/interviews/" in key]
    files = b"".join(p.read_bytes() for p in world.b.home.rglob("*") if p.is_file())
    say.read(
        f"B syncs with the hub and has {world.forced} with its workers and payslips; no"
        " answer of an interview is in any file of B's laptop.",
        (answers.get("papers_held_count"), interviews, STATEMENT.encode() in files),
        (12, [], False),
    )


def both_go_on_apart(world: World) -> None:
    say = world.teller
    say.chapter("Wed 15 April, 07:00", "Both go on, out of reach of each other")
    correct(world, world.a, moment("07:00", DAY), {"foreign_workers": 14})
    housing = {
        "housing_certificate": "yes",
        "housing_kind": "dormitory",
        "housing_area": "54",
        "housing_people": 20,
    }
    more = {"foreign_workers": 16, **housing}
    correct(world, world.b, moment("07:05", DAY), more)
    a = answers_of(world, world.a, moment("07:10", DAY))
    b = answers_of(world, world.b, moment("07:10", DAY))
    say.read(
        "A counts 14 foreign workers; B counts 16, and measures the line-house:"
        " 54 square metres for 20 people, 2.70 each.",
        (a["foreign_workers"], b["foreign_workers"], b["area_per_person"]),
        (14, 16, "2.7"),
    )


def they_meet(world: World) -> None:
    say, at = world.teller, moment("07:30", DAY)
    say.chapter(
        "Wed 15 April, 07:30", "They sync by the hub: what differs is shown, not lost"
    )
    world.sync_by_hub(at, world.a, world.b)
    world.hub_meets_central(at)
    [clash] = world.json(world.central, at, "clashes", "list")[:1] or [{}]
    on_b = world.json(world.b, at, "clashes")
    standing = {one["user"]: one["value"] for one in on_b[0]["answers"]} if on_b else {}
    say.read(
        "Paths that differ have merged. On the number of foreign workers both answers"
        " stand, with who, when and on which device: A said 14, B said 16.",
        (clash.get("path"), len(on_b), standing),
        ("foreign_workers", 1, {INSPECTOR_A: 14, INSPECTOR_B: 16}),
    )
    say.tell("B's laptop shows the answers that differ (and ends with 4: one waits):")
    say.quote(*world.b.run(at, "clashes", code=4).out.splitlines()[1:])
    housing = follow_up(world, at, "F12.1")
    say.read(
        "2.70 is below the 3.0 square metres of the Act: the head office opens F12, a housing"
        f" order, due {local(housing['due_at'])}, a month after the hub's receipt.",
        (housing["state"], local(housing["due_at"])),
        ("open", "14 May 23:59"),
    )


def b_settles_and_corrects(world: World) -> None:
    say, at = world.teller, moment("07:50", DAY)
    say.chapter("Wed 15 April, 07:50", "B settles the number and corrects the area")
    world.b.run(
        *(at, "clashes", world.forced, "foreign_workers", "--value", "16"),
        *("--comment", "counted again with the roster"),
    )
    correct(world, world.b, moment("07:55", DAY), {"housing_area": "64"})
    at = moment("08:00", DAY)
    world.sync_by_hub(at, world.b, world.a)
    world.hub_meets_central(at)
    on_a, on_b = (answers_of(world, m, at) for m in (world.a, world.b))
    say.read(
        "After the next syncs 16 stands on both laptops and at central; nothing differs.",
        (
            on_a["foreign_workers"],
            on_b["foreign_workers"],
            world.json(world.central, at, "clashes", "list"),
        ),
        (16, 16, []),
    )
    say.read(
        "64 square metres are 3.20 each: the head office withdraws F12 by itself, because"
        " nobody had acted on it.",
        (on_a["area_per_person"], opened(world.follow_ups(at))["F12.1"][2]),
        ("3.2", "withdrawn"),
    )


def correct(world: World, laptop: Machine, at: str, answers: dict[str, Any]) -> None:
    path = world.note("answers.json", answers)
    laptop.run(at, "fill", world.forced, "--answers", str(path))
    laptop.run(at, "finalise", world.forced, *world.seal_words(laptop))


def answers_of(world: World, laptop: Machine, at: str) -> dict[str, Any]:
    found: dict[str, Any] = world.json(laptop, at, "show", world.forced)["answers"]
    return found
