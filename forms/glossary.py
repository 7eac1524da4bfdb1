"""Which word of the trade is meant, and which come near it?"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from forms.packs.rows import Term

LANGUAGES = ("en", "ms")
MOST_NEAR = 5
NEAR_ENOUGH = 0.6


@dataclass(frozen=True)
class LookedUp:
    """What a word leads to; `near` are words close to it when nothing was found."""

    terms: tuple[Term, ...]
    near: tuple[str, ...] = ()


def look_up(terms: Sequence[Term], word: str) -> LookedUp:
    """The terms a word names, in either language; else those it is a part of."""
    wanted = _plain(word)
    named = tuple(term for term in terms if wanted in _names(term))
    if named:
        return LookedUp(named)
    partly = tuple(term for term in terms if _is_within(wanted, term))
    return LookedUp(partly, () if partly else tuple(_near(terms, wanted)))


def topics(terms: Iterable[Term]) -> dict[str, list[Term]]:
    """The terms by topic, both in the order of the glossary."""
    found: dict[str, list[Term]] = {}
    for term in terms:
        found.setdefault(term.topic, []).append(term)
    return found


def _near(terms: Sequence[Term], wanted: str) -> Iterator[str]:
    """Words close to what was asked, each once, as the glossary writes them."""
    written = {
        _plain(term.names[one]): term.names[one] for term in terms for one in LANGUAGES
    }
    parts = {part: written[name] for name in written for part in name.split()}
    places = {**parts, **written}
    close = difflib.get_close_matches(wanted, places, MOST_NEAR, NEAR_ENOUGH)
    yield from dict.fromkeys(places[one] for one in close)


def _names(term: Term) -> set[str]:
    return {_plain(term.code), *(_plain(term.names[one]) for one in LANGUAGES)}


def _is_within(wanted: str, term: Term) -> bool:
    return len(wanted) > 2 and any(wanted in name for name in _names(term))


def _plain(word: str) -> str:
    return " ".join(word.casefold().replace("_", " ").replace("-", " ").split())
