"""Which follow-ups will the office open from these answers, under which numbers?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from inspector_cli.readable import local
from inspector_cli.showing import rule_name, span_words
from inspector_cli.words.phrases import has_phrase, phrase

if TYPE_CHECKING:
    from forms.follow_ups import CalledFor
    from inspector_cli.meaning import Meaning


def preview_lines(meaning: Meaning, language: str) -> Iterator[str]:
    """A heading, then each follow-up: number, rule, persons, deadline, who, done.

    Last what a red flag names and one more answer may open.
    """
    called = meaning.called
    yield phrase("preview" if called else "preview_none", language)
    yield from (f"- {called_line(meaning, one, language)}" for one in called)
    if called and meaning.is_numbered_by_guess:
        yield phrase("preview_number", language, ref=meaning.number)
    for one in meaning.awaited:
        question = meaning.interview.prompt(one.key).label
        rule = rule_name(one.rule, language)
        yield "- " + phrase("preview_waits", language, rule=rule, question=question)


def called_line(meaning: Meaning, one: CalledFor, language: str) -> str:
    """`bii5pc  F05 Return of papers (W1): due ..., who; what was done at the place`."""
    done = f"; {done_words(meaning, one, language)}" if one.done_at_place else ""
    return f"{one.name[2:8]}  {called_words(meaning, one, language)}{done}"


def called_words(meaning: Meaning, one: CalledFor, language: str) -> str:
    """`F05 Return of papers (W1, W2): due 15 Apr 2026 10:40 (24 hours), inspector`."""
    step = "" if one.step == "1" else f".{one.step}"
    rule = rule_name(f"{one.rule}{step}", language)
    persons = ", ".join(sorted(one.persons.values()))
    about = f" ({persons})" if persons else ""
    who = f"who.{one.who}"
    words = phrase(
        "called",
        language,
        due=local(one.due_at, meaning.laptop.zone, language),
        span=span_words(one.due_words, language),
        who=phrase(who, language) if has_phrase(who) else one.who,
    )
    return f"{rule}{about}: {words}"


def done_words(meaning: Meaning, one: CalledFor, language: str) -> str:
    """`done at the place 14 Apr 2026 12:05, to be confirmed (JKM, ref 77)`."""
    done = one.done_at_place or {}
    parts = [part for part in (done.get("whom"), done.get("reference")) if part]
    return phrase(
        "preview_done",
        language,
        at=_local(done.get("at", ""), meaning, language),
        whom=f" ({', '.join(parts)})" if parts else "",
    )


def _local(at: str, meaning: Meaning, language: str) -> str:
    if not at:
        return ""
    return local(datetime.fromisoformat(at), meaning.laptop.zone, language)
