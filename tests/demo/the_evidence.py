"""Wednesday 6 May, at the end: does everything hold, and is everything there?"""

from __future__ import annotations

from typing import Any

from tests.demo.world import World, moment

AT = moment("10:00", 6, 5)


def holds(world: World) -> None:
    world.teller.chapter("Wed 6 May, 10:00", "Does all of it hold?")
    root = every_signature_holds(world)
    the_inspection_goes_to_court(world, root)
    records_say_what_was_signed(world)
    nothing_is_only_out_there(world)


def every_signature_holds(world: World) -> str:
    """Return the root's fingerprint, as an office gives it on paper."""
    laptop = world.json(world.a, AT, "verify")
    servers = [world.json(one, AT, "verify") for one in (world.hub, world.central)]
    found = [laptop, *servers]
    seen = servers[-1]["counts"]
    world.teller.read(
        "`inspector verify` on A's laptop and `inspectorate verify` at the hub and at the"
        f" head office say that all holds, under one root: there {seen['changes']} changes"
        f" in {seen['segments']} segments, {seen['seals_of_persons']} seals of persons,"
        f" {seen['audit_lines']} lines of the audit.",
        ([one["holds"] for one in found], len({one["root"] for one in found})),
        ([True] * 3, 1),
    )
    root: str = laptop["root"]
    return root


def the_inspection_goes_to_court(world: World, root: str) -> None:
    folder = world.home / "evidence"
    world.central.run(AT, "pack", world.forced, str(folder))
    checked = world.json(world.a, AT, "verify", str(folder), "--root", root)
    world.teller.read(
        f"{world.forced} is packed as evidence; A's laptop checks the folder against the"
        " root's fingerprint on paper: it holds.",
        (checked["holds"], checked["faults"]),
        (True, []),
    )


def records_say_what_was_signed(world: World) -> None:
    found = [world.json(one, AT, "rebuild") for one in (world.central, world.hub)]
    world.teller.read(
        f"`rebuild` replays {found[0]['changes']} changes from the segments: equal to the"
        " records, at the head office and at the hub.",
        [one["equal"] for one in found],
        [True] * 2,
    )


def nothing_is_only_out_there(world: World) -> None:
    status = world.json(world.central, AT, "status")
    hub = world.json(world.hub, AT, "status")["upstream"]
    own = {name: only_here(world, name) for name in ("a", "b", "c")}
    world.teller.read(
        f"The ledger of the head office: {len(status['devices'])} devices, nothing exists"
        " only out there, nothing is kept aside; nothing waits at the hub, and each laptop"
        " says the same of itself.",
        (
            sum(one["only_there"] for one in status["devices"]),
            (status["kept_aside"], hub["changes_waiting"]),
            own,
        ),
        (0, ([], 0), {"a": 0, "b": 0, "c": 0}),
    )


def only_here(world: World, name: str) -> int:
    """What a laptop's own ledger says that no office has."""
    streams: list[dict[str, Any]] = world.json(getattr(world, name), AT, "status")[
        "streams"
    ]
    return sum(one["only_here"] for one in streams)
