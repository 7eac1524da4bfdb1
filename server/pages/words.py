"""What may a template say: words, moments, who looks?"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from babel.dates import format_date, format_datetime
from flask import Flask, g, request

from server.guard import office as office_here
from server.guard import person_or_none
from server.moments import as_text
from server.office import Office
from server.phrases.table import known_language, phrase, phrase_or
from server.scope import may_open
from server.views.eyes import Eyes

LANGUAGE_COOKIE = "office_language"
LONGEST_SHORT = 40
MINUTES_AN_HOUR, HOURS_A_DAY, DAYS_IN_HOURS = 60, 24, 7


def eyes() -> Eyes:
    """Return through whose eyes this request looks."""
    if "eyes" not in g:
        who = person_or_none()
        assert who is not None, "only behind a door for persons"
        g.eyes = Eyes(office_here(), who, language())
    found: Eyes = g.eyes
    return found


def language() -> str:
    """Return the language of this request: chosen, else the browser's, else en."""
    wish = request.cookies.get(LANGUAGE_COOKIE)
    return known_language(wish or request.accept_languages.best_match(["en", "ms"]))


def counted(key: str, count: int, spoken: str) -> str:
    """Return the phrase for so many: `<key>_one` for one of them."""
    return phrase(f"{key}_one" if count == 1 else key, spoken, count=count)


def words_of_a_page(app: Flask, office: Office) -> None:
    """Give every template of `app` its words, filters and frame."""

    @app.context_processor
    def frame() -> dict[str, Any]:
        spoken, me = language(), person_or_none()
        return {
            "t": lambda key, **figures: phrase(key, spoken, **figures),
            "t_count": lambda key, count: counted(key, count, spoken),
            "t_or": lambda key, otherwise: phrase_or(key, spoken, otherwise),
            "language": spoken,
            "me": me,
            "may_open": lambda endpoint: may_open(me, endpoint),
            "section": request.endpoint,
            "here": _here(),
            "now": office.clock.now(),
            "office_name": office.settings.name,
            "zone_name": office.settings.zone_name.replace("_", " "),
            "is_training": office.settings.is_training,
        }

    app.add_template_filter(as_text, "utc")
    app.add_template_filter(lambda at: moment(at, office), "moment")
    app.add_template_filter(_day, "day")
    app.add_template_filter(_short, "short")
    app.add_template_filter(lambda at, now: time_left(at, now, language()), "time_left")


def moment(at: datetime, office: Office) -> str:
    """A moment in the office's zone; the year only where it is not this one."""
    local = at.astimezone(office.zone)
    is_this_year = local.year == office.clock.now().astimezone(office.zone).year
    form = "d MMM, HH:mm" if is_this_year else "d MMM y, HH:mm"
    return format_datetime(local, form, locale=language())


def time_left(due_at: datetime, now: datetime, spoken: str) -> str:
    """How late or how early it is: `2 h 5 min late`, `baki 3 hari 4 jam`."""
    minutes = int(abs((due_at - now).total_seconds()) // 60)
    if minutes == 0:
        return phrase("left.now", spoken)
    key = "left.late" if due_at < now else "left.left"
    return phrase(key, spoken, span=_span(minutes, spoken))


def _span(minutes: int, spoken: str) -> str:
    hours, rest = divmod(minutes, MINUTES_AN_HOUR)
    days, hours_beside = divmod(hours, HOURS_A_DAY)
    if days >= DAYS_IN_HOURS:
        return phrase("span.many_days", spoken, days=days)
    if days:
        return phrase("span.days", spoken, days=days, hours=hours_beside)
    if hours:
        return phrase("span.hours", spoken, hours=hours, minutes=rest)
    return phrase("span.minutes", spoken, minutes=minutes)


def _day(day: date) -> str:
    return format_date(day, "EEE d MMM y", locale=language())


def _short(text: str) -> str:
    if len(text) <= LONGEST_SHORT:
        return text
    return text[: LONGEST_SHORT - 1].rstrip() + "…"


def _here() -> str:
    """This page's own address, to come back to; the queue for an act's."""
    is_page = request.method == "GET" and request.endpoint is not None
    return request.full_path.rstrip("?") if is_page else "/"
