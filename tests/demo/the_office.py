"""Monday 13 April: the office opens, publishes its checklists, enrols two laptops."""

from __future__ import annotations

from tests.demo.machines import Machine, serving
from tests.demo.world import (
    INSPECTOR_A,
    INSPECTOR_B,
    PASSWORD,
    PEOPLE,
    World,
    moment,
)

DAY = 13


def opens(world: World) -> None:
    at = moment("09:00", DAY)
    found_office(world, at)
    with serving(world.office, world.port, at):
        enrol(world, world.a, INSPECTOR_A, "--confidential")
        enrol(world, world.b, INSPECTOR_B)
        world.a.run(moment("09:01", DAY), "sync")
        world.b.run(moment("09:01", DAY), "sync")
    tell(world)


def found_office(world: World, at: str) -> None:
    password = str(world.note("password.txt", f"{PASSWORD}\n"))
    world.office.run(
        *(at, "init", "--training", "--name", "District D09 (training)"),
        *("--district", "D09", "--admin-name", "Azlan (made up)"),
        *("--password-file", password),
    )
    for user, (role, name, languages) in PEOPLE.items():
        spoken = [word for code in languages for word in ("--language", code)]
        world.office.run(
            *(at, "people", "add", user, "--name", name, "--role", role),
            *("--district", "D09", *spoken, "--password-file", password),
        )
    world.office.run(at, "publish")


def enrol(world: World, laptop: Machine, user: str, *more: str) -> None:
    code = str(world.home / f"{user}.code")
    at = moment("09:00", DAY)
    world.office.run(
        at, "enrol", "--user", user, "--url", world.url, "--code-file", code, *more
    )
    seal = world.seal_words(laptop)
    laptop.run(at, "enrol", "--training", "--code-file", code, *seal)


def tell(world: World) -> None:
    say = world.teller
    at = moment("09:30", DAY)
    say.chapter("Mon 13 April, 09:00", "The office opens")
    office = world.json(world.office, at, "status")
    say.read(
        "The office publishes two checklists, forced labour and child labour; every"
        " problem of a form would have been shown at once, with sheet and row.",
        office["records"]["form"],
        2,
    )
    a = world.json(world.a, at, "status")
    b = world.json(world.b, at, "status")
    say.read(
        "Inspector A (Aminah) and inspector B (Badrul) type their one-time codes; each"
        " laptop has its key, a certificate signed by the office, and the checklists."
        " Aminah sets a passphrase of her own: with it she seals in person.",
        (a["user"], b["user"], a["enrolled"], b["enrolled"]),
        (INSPECTOR_A, INSPECTOR_B, True, True),
    )
    say.tell(
        "A's certificate names the confidential stream of district D09, B's does not:"
        " what workers say in confidence will never be on B's laptop."
    )
