"""How does what is new here reach the office, and its news this laptop?"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from inspector_cli.trouble import Trouble
from inspector_cli.words.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector_cli.laptop import Laptop
    from inspector_cli.screen import Screen
    from inspector_cli.sharing import News
    from sync.exchange import Progress, Report
    from sync.remote import HttpRemote

NIGHT_BEGINS_AT = 1
LAST_SYNC = "last_sync_at"
LAST_STICK = "last_stick_at"
FORKED = "needs_new_key"
_LINES = {"pull": "fetching", "give": "giving_files", "get": "fetching_files"}


class ServerNotKnown(Trouble):
    """No server of that name has said where it is."""

    exit_code = 2

    def __init__(self, to: str) -> None:
        super().__init__(
            f"No server called {to} is known here.",
            "Give hub, central, or an address like https://192.168.1.20:8443.",
        )


def sync(
    laptop: Laptop, screen: Screen, *, dry_run: bool = False, to: str = ""
) -> Report:
    """Exchange everything with the office; what was cut off goes on next time.

    The server met last is tried first, then the others that are known: the
    district's hub, central. `to` asks for one of them.
    """
    from inspector_cli.sharing import pass_on_all
    from sync.exchanging.handing_in import is_sent_away

    if not dry_run and not is_sent_away(laptop.replica):
        pass_on_all(laptop)
    url, report = _met(laptop, screen, dry_run, to)
    if not dry_run:
        clock = next((line for line in report.warnings if "clock" in line), "")
        now = laptop.clock.now().isoformat()
        kept = {LAST_SYNC: now, "clock_warning": clock, "server_url": url}
        kept[FORKED] = "yes" if report.is_forked else ""
        laptop.drafts.keep_settings(kept)
    if not dry_run and not report.is_revoked:
        tell_news(laptop, screen)
        _leave(laptop, url, report)
    return report


def tell_news(laptop: Laptop, screen: Screen) -> None:
    """Say which rules came; let the shared drafts stand on what came, and say it."""
    from inspector_cli.rules_told import rule_news
    from inspector_cli.sharing import take_up_all

    for line in rule_news(laptop):
        screen.tell(line)
    for news in take_up_all(laptop):
        for line in news_lines(laptop, news):
            screen.tell(line)


def _leave(laptop: Laptop, url: str, report: Report) -> None:
    """Let go what this laptop may no longer hold and central has."""
    from inspector_cli.leaving import leave

    gone = leave(laptop, _way_to(url, is_only=True))
    report.warnings += gone.staying
    report.gave_up, report.moved_away = gone.scopes, len(gone.records)


def _met(laptop: Laptop, screen: Screen, dry_run: bool, to: str) -> tuple[str, Report]:
    """Exchange with the first server that is within reach; raise as the last did."""
    # Here: the network's libraries take longer to read than a status to show.
    from inspector_cli.wanted import wanted
    from sync.exchange import exchange
    from sync.exchanging.carrying import ServerAway

    urls, language = addresses(laptop, to), laptop.language
    for url in urls:
        remote = _way_to(url, is_only=len(urls) == 1)
        try:
            return url, exchange(
                laptop.replica,
                remote,
                progress=lambda step: screen.tell(progress_line(step, language)),
                dry_run=dry_run,
                renamed=laptop.drafts.rename,
                wanted=lambda: wanted(laptop),
            )
        except ServerAway:
            if url == urls[-1]:
                raise
            screen.tell("  " + phrase("out_of_reach", language, url=url))
        finally:
            remote.close()
    raise AssertionError("there is always one address")


def _way_to(url: str, *, is_only: bool) -> HttpRemote:
    from sync.remote import ATTEMPTS, HttpRemote

    # Where there is another to try, one that is away is not waited for long.
    return HttpRemote(url, attempts=ATTEMPTS if is_only else 1)


def addresses(laptop: Laptop, to: str = "") -> list[str]:
    """Where the servers are found, in the order to try; raises ServerNotKnown."""
    from sync.exchanging.addresses import addresses_for

    found = addresses_for(laptop.replica, laptop.setting("server_url"), to)
    if not found:
        raise ServerNotKnown(to)
    return found


def news_lines(laptop: Laptop, news: News) -> Iterator[str]:
    """What came for one shared checklist, in the language filled last."""
    language, ref = laptop.language, news.ref
    for user, count in sorted(news.answers.items()):
        yield phrase("came", language, ref=ref, count=count, user=laptop.named(user))
    for code in news.twins:
        yield phrase("twin", language, ref=ref, code=code, first=code[:-1])
    if news.is_finalised:
        yield phrase("finalised_elsewhere", language, ref=ref)


def progress_line(step: Progress, language: str = "en") -> str:
    line = _LINES.get(step.direction, "giving_of" if step.of else "giving")
    size = f"{step.bytes / 1024:.1f}"
    said = {"count": step.changes, "of": step.of, "size": size}
    return "  " + phrase(line, language, **said)


def last_sync_at(laptop: Laptop) -> datetime | None:
    said = laptop.drafts.setting(LAST_SYNC)
    return datetime.fromisoformat(said) if said else None


def last_stick_at(laptop: Laptop) -> datetime | None:
    """When a bundle of the office was read here last."""
    said = laptop.drafts.setting(LAST_STICK)
    return datetime.fromisoformat(said) if said else None


def is_due(laptop: Laptop) -> bool:
    """Whether this night's sync has not been done yet.

    A night begins at one in the morning in the office's zone; a laptop that
    slept through it is due as soon as it wakes.
    """
    now = laptop.clock.now().astimezone(laptop.zone)
    begins = now.replace(hour=NIGHT_BEGINS_AT, minute=0, second=0, microsecond=0)
    night = begins if now >= begins else begins - timedelta(days=1)
    last = last_sync_at(laptop)
    # One that lies ahead was noted by a clock that was wrong.
    return last is None or last < night or last > now


def waiting(laptop: Laptop) -> int:
    """How many changes made here the office has given no receipt for."""
    return laptop.replica.shelf.waiting() if laptop.is_enrolled else 0


def not_at_central(laptop: Laptop) -> int:
    """How many changes made here central has given no receipt for."""
    from sync.received.receipts import Reached

    streams = Reached(laptop.replica).streams() if laptop.is_enrolled else []
    return sum(stream.made - stream.at_central for stream in streams)
