"""Monday 13 April: central opens, a hub is made under it, three laptops enrol."""

from __future__ import annotations

from tests.demo.machines import Machine
from tests.demo.world import (
    INSPECTOR_A,
    INSPECTOR_B,
    INSPECTOR_C,
    ON_THE_ISLAND,
    PASSWORD,
    PEOPLE,
    World,
    moment,
)

DAY = 13
WAITS_FOR_CENTRAL = 1


def opens(world: World) -> None:
    at = moment("09:00", DAY)
    found_central(world, at)
    with world.central_serves(at):
        found_hub(world, at)
        enrol_at_the_hub(world)
        invite(world, INSPECTOR_C, world.central_url)
        enrol(world, world.c, INSPECTOR_C)
        world.c.run(moment("09:01", DAY), "sync")
    tell(world)


def found_central(world: World, at: str) -> None:
    password = str(world.note("password.txt", f"{PASSWORD}\n"))
    world.central.run(
        *(at, "init", "--training", "--name", "Head office (training)"),
        *("--district", "D09", "--admin-name", "Azlan (made up)"),
        *("--address", world.central_url, "--password-file", password),
    )
    for user, (role, name, languages) in {**PEOPLE, **ON_THE_ISLAND}.items():
        spoken = [word for code in languages for word in ("--language", code)]
        world.central.run(
            *(at, "people", "add", user, "--name", name, "--role", role),
            *("--district", "D09", *spoken, "--password-file", password),
        )
    world.central.run(at, "publish")


def found_hub(world: World, at: str) -> None:
    code = str(world.home / "hub.code")
    world.central.run(
        *(at, "enrol", "--hub", "hub-d09", "--district", "D09", "--confidential"),
        *("--url", world.central_url, "--code-file", code),
    )
    world.hub.run(
        *(at, "init", "--training", "--upstream", "URL", "--code-file", code),
        *("--address", world.hub_url, "--admin-name", "Dahlia (made up)"),
        *("--password-file", str(world.home / "password.txt")),
    )


def enrol_at_the_hub(world: World) -> None:
    """A and B show their codes at the hub, which has central certify them."""
    invite(world, INSPECTOR_A, world.hub_url, "--confidential")
    invite(world, INSPECTOR_B, world.hub_url)
    laptops = {INSPECTOR_A: world.a, INSPECTOR_B: world.b}
    with world.hub_serves(moment("09:00", DAY)):
        for user, laptop in laptops.items():
            enrol(world, laptop, user, code=WAITS_FOR_CENTRAL)
        world.hub.run(moment("09:00", DAY), "sync")
        for user, laptop in laptops.items():
            enrol(world, laptop, user)
            laptop.run(moment("09:01", DAY), "sync")


def invite(world: World, user: str, url: str, *more: str) -> None:
    code = str(world.home / f"{user}.code")
    at = moment("09:00", DAY)
    world.central.run(
        at, "enrol", "--user", user, "--url", url, "--code-file", code, *more
    )


def enrol(world: World, laptop: Machine, user: str, code: int = 0) -> None:
    """Type the code that is in a file; `code` is how the command has to end."""
    words = ("--code-file", str(world.home / f"{user}.code"))
    seal = world.seal_words(laptop)
    at = moment("09:00", DAY)
    laptop.run(at, "enrol", "--training", *words, *seal, code=code)


def tell(world: World) -> None:
    say = world.teller
    at = moment("09:30", DAY)
    say.chapter(
        "Mon 13 April, 09:00", "The head office opens, and a hub in district D09"
    )
    central = world.json(world.central, at, "status")
    say.read(
        "The head office, called central, publishes two checklists, forced labour and child"
        " labour; every problem of a form would have been shown at once, with sheet and row.",
        central["records"]["form"],
        2,
    )
    the_hub_stands(world, at)
    laptops = [world.json(one, at, "status") for one in (world.a, world.b, world.c)]
    say.read(
        "Inspectors A (Aminah) and B (Badrul) type their one-time codes at the hub, which"
        " has the head office certify them; C (Cempaka) does so at the head office's own"
        " table, for on her island there is no network. Each laptop has its key, a"
        " certificate and the checklists. Aminah sets a passphrase of her own: with it she"
        " seals in person.",
        [(one["user"], one["enrolled"]) for one in laptops],
        [(user, True) for user in (INSPECTOR_A, INSPECTOR_B, INSPECTOR_C)],
    )
    say.tell(
        "A's certificate names the confidential stream of district D09, B's and C's do"
        " not: what workers say in confidence will never be on their laptops."
    )


def the_hub_stands(world: World, at: str) -> None:
    hub = world.json(world.hub, at, "status")
    key = world.json(world.hub, at, "tls", "show")
    known = world.json(world.hub, at, "addresses")
    world.teller.read(
        "The district's hub is made with one code: it is certified, has the checklists,"
        " and serves over TLS with a key of its own that laptops pin.",
        (
            hub["upstream"]["address"],
            hub["records"]["form"],
            key["fingerprint"] == key["certified"],
            sorted(one["role"] for one in known),
        ),
        (world.central_url, 2, True, ["central", "hub"]),
    )
    world.teller.quote(f"the hub's key: {key['fingerprint']}")
