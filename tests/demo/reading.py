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


def opened(world: World, at: str) -> dict[str, tuple[list[str], str, str]]:
    """Rule and step -> (persons, due, state), those of one rule taken together."""
    found: dict[str, tuple[list[str], str, str]] = {}
    for one in world.follow_ups(at):
        before = found.get(rule_of(one), ([], "", ""))[0]
        persons = sorted({*before, *one["persons"].values()})
        found[rule_of(one)] = (persons, local(one["due_at"]), one["state"])
    return found


def follow_up(world: World, at: str, rule: str) -> dict[str, Any]:
    """The one follow-up of a rule and step."""
    return next(one for one in world.follow_ups(at) if rule_of(one) == rule)


def because(one: dict[str, Any]) -> str:
    """The first answers that called for a follow-up, and when each was given."""
    told = [
        f"{why['question']} {why['answer']}"
        + (f" ({local(why['at'])})" if why["at"] else "")
        for why in one["because"][:2]
    ]
    return "because: " + "; ".join(told)
