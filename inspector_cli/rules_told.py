"""Which rules does this laptop go by, and what came that it cannot use?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from inspector_cli.words.phrases import phrase

if TYPE_CHECKING:
    from inspector_cli.laptop import Laptop

TOLD = "rules_told"


def rule_news(laptop: Laptop) -> Iterator[str]:
    """What to say of the rules after news of the office; each once.

    Of the version in use when it is another one than last time, and of each
    newer one that came and cannot be used.
    """
    told = (laptop.drafts.setting(TOLD) or "").split("|")
    now, aside = laptop.pack.version, list(unusable(laptop))
    if told[0] not in ("", now):
        yield phrase("rules_new", laptop.language, version=now)
    for version, state in aside:
        if f"{version} {state}" not in told[1:]:
            yield told_of(laptop, version, state)
    kept = "|".join((now, *(f"{version} {state}" for version, state in aside)))
    laptop.drafts.keep_settings({TOLD: kept})


def unusable(laptop: Laptop) -> Iterator[tuple[str, str]]:
    """Versions newer than the one in use that cannot be used here, and why."""
    for one in laptop.packs.held:
        if one.state == "ready":
            return
        yield one.version, one.state


def told_of(laptop: Laptop, version: str, state: str) -> str:
    """Why a version is not in use, which one is instead, and what to do."""
    return phrase(
        f"rules_{state}", laptop.language, version=version, used=laptop.pack.version
    )
