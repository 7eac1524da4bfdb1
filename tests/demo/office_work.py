"""From the supervisor's desk to the last receipt: assigned, done, confirmed."""

from __future__ import annotations

from tests.demo.reading import follow_up, follow_ups_of, local
from tests.demo.world import INSPECTOR_B, SUPERVISOR, World, moment

PAPERS, ORDER, PROOF = "F05.1", "F06.1", "F06.2"
RULES = (PAPERS, ORDER, PROOF)
RECEIPTS = "twelve receipts, one signed by each worker, nos. 1 to 12"
PAYMENT = "bank slips of RM1,642.00: W1 957.50, W2 490.00, W3 194.50"


def begins(world: World) -> None:
    the_supervisor_assigns(world)
    b_sees_the_tasks(world)
    b_returns_the_papers(world)


def ends(world: World) -> None:
    b_proves_the_payment(world)
    the_supervisor_confirms(world)


def the_supervisor_assigns(world: World) -> None:
    say, at = world.teller, moment("08:30", 15)
    say.chapter("Wed 15 April, 08:30", "The supervisor assigns")
    for one in follow_ups_of(world, at, *RULES):
        world.central.run(
            *(at, "follow-ups", "assign", one["name"], "--to", INSPECTOR_B),
            *("--by", SUPERVISOR, "--note", "you speak Nepali, as W1 does"),
        )
    found = follow_ups_of(world, at, *RULES)
    say.read(
        "Salmah gives the papers and the arrears to B, who speaks W1's language and has"
        " the lightest week.",
        [(one["state"], one["assigned_to"]) for one in found],
        [("assigned", INSPECTOR_B)] * 3,
    )


def b_sees_the_tasks(world: World) -> None:
    say, at = world.teller, moment("08:40", 15)
    say.chapter("Wed 15 April, 08:40", "B has the tasks with their background")
    world.hub_meets_central(at)
    world.sync_by_hub(at, world.b)
    tasks = world.json(world.b, at, "tasks")
    say.read(
        "They came by the hub. B syncs with it: three tasks, the papers first.",
        [one["rule"] for one in tasks],
        ["F05", "F06", "F06.2"],
    )
    papers = tasks[0]
    shown = world.b.run(at, "tasks", "show", papers["number"]).out
    say.quote(*shown.splitlines()[1:])
    say.read(
        f"It says why: the answers that called for it; its time ends"
        f" {local(papers['due_at'])}.",
        (bool(papers["because"]), local(papers["due_at"])),
        (True, "15 Apr 10:40"),
    )
    for one in tasks:
        world.b.run(at, "tasks", "start", one["number"])
    b_meets_central(world, at)
    say.read(
        "B begins, and syncs with the head office itself: the supervisor sees it at once.",
        follow_up(world, at, PAPERS)["state"],
        "in_progress",
    )


def b_returns_the_papers(world: World) -> None:
    say, at = world.teller, moment("10:15", 15)
    say.chapter("Wed 15 April, 10:15", "Twelve papers against twelve receipts")
    numbers = {one["rule"]: one["number"] for one in world.json(world.b, at, "tasks")}
    world.b.run(
        *(at, "tasks", "done", numbers["F05"], "--outcome", "done"),
        *("--evidence", RECEIPTS),
    )
    world.b.run(
        *(at, "tasks", "done", numbers["F06"], "--outcome", "done"),
        *("--evidence", "order no. 14/2026 listing W1, W2 and W3"),
    )
    b_meets_central(world, at)
    done = follow_up(world, at, PAPERS)
    say.read(
        "Asked alone first, every worker takes the passport back and signs. B closes the"
        " task with its outcome and evidence, 25 minutes before its time ends.",
        (done["state"], done["outcome"], done["evidence"]),
        ("done", "done", [RECEIPTS]),
    )


def b_proves_the_payment(world: World) -> None:
    say, at = world.teller, moment("15:00", 5, 5)
    say.chapter("Tue 5 May, 15:00", "The arrears are paid")
    [task] = world.json(world.b, at, "tasks")
    say.read(
        "B's last task carries the figures: RM1,642.00, worker by worker.",
        task["figures"]["total_arrears_sen"],
        164200,
    )
    world.b.run(
        *(at, "tasks", "done", task["number"], "--outcome", "done"),
        *("--evidence", PAYMENT),
    )
    b_meets_central(world, at)
    say.read(
        "The payment is proved, worker by worker.",
        follow_up(world, at, PROOF)["evidence"],
        [PAYMENT],
    )


def the_supervisor_confirms(world: World) -> None:
    say, at = world.teller, moment("09:00", 6, 5)
    say.chapter("Wed 6 May, 09:00", "The supervisor confirms")
    for one in follow_ups_of(world, at, *RULES):
        world.central.run(at, "follow-ups", "confirm", one["name"], "--by", SUPERVISOR)
    found = [one["state"] for one in follow_ups_of(world, at, *RULES)]
    say.read(
        "Papers and arrears are confirmed by a second person. The case of the estate has"
        " its papers back and its wages paid.",
        found,
        ["confirmed"] * 3,
    )
    world.hub_meets_central(at)
    world.sync_by_hub(at, world.a, world.b)
    on_b = {
        one["rule"]: one["state"] for one in world.json(world.b, at, "tasks", "--all")
    }
    say.read(
        "B sees it too: every task confirmed, nothing waits on either laptop.",
        (
            set(on_b.values()),
            world.json(world.a, at, "status")["changes_not_sent"],
            world.json(world.b, at, "status")["changes_not_sent"],
        ),
        ({"confirmed"}, 0, 0),
    )


def b_meets_central(world: World, at: str) -> None:
    """B is in town, where the head office is in reach; either server will do."""
    with world.central_serves(at):
        world.b.run(at, "sync", "--to", "central")
