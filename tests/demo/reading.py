"""What do the databases say of follow-ups, in the words of the story?"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from tests.demo.world import World

ZONE = ZoneInfo("Asia/Kuala_Lumpur")


def local(moment: str) -> str:
    """`15 Apr 10:40` in the office's zone."""
    return f"{datetime.fromisoformat(moment).astimezone(ZONE):%d %b %H:%M}"


def rule_of(one: dict[str, Any]) -> str:
    return f"{one['rule']}.{one['step']}"


def opened(follow_ups: list[dict[str, Any]]) -> dict[str, tuple[list[str], str, str]]:
    """Rule and step -> (persons, due, state), those of one rule taken together."""
    found: dict[str, tuple[list[str], str, str]] = {}
    for one in follow_ups:
        before = found.get(rule_of(one), ([], "", ""))[0]
        persons = sorted({*before, *one["persons"].values()})
        found[rule_of(one)] = (persons, local(one["due_at"]), one["state"])
    return found


def follow_up(world: World, at: str, rule: str) -> dict[str, Any]:
    """The one follow-up of a rule and step."""
    return follow_ups_of(world, at, rule)[0]


def follow_ups_of(world: World, at: str, *rules: str) -> list[dict[str, Any]]:
    """The one follow-up of each rule and step, in that order."""
    found = {rule_of(one): one for one in reversed(world.follow_ups(at))}
    return [found[rule] for rule in rules]


def because(one: dict[str, Any]) -> str:
    """The first answers that called for a follow-up, and when each was given."""
    told = [
        f"{why['question']} {why['answer']}"
        + (f" ({local(why['at'])})" if why["at"] else "")
        for why in one["because"][:2]
    ]
    return "because: " + "; ".join(told)


def of_inspection(world: World, at: str, ref: str) -> dict[str, Any]:
    """The one follow-up that an inspection called for."""
    [found] = [one for one in world.follow_ups(at) if one["inspection"] == ref]
    return found


def where_on_a(world: World, at: str) -> list[str]:
    """How far each inspection is, as A's list says it."""
    return [one["where"] for one in world.json(world.a, at, "list")["inspections"]]
