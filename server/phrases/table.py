"""How does the office say it, in English and in Malay?

Every phrase stands as a pair (English, Malay), so that neither language can
lack one. `forms` says what forms and rule packs say; here is the rest.
"""

from __future__ import annotations

from collections.abc import Mapping

from server.phrases.answers import ANSWER_PHRASES
from server.phrases.doing import DOING_PHRASES
from server.phrases.files import FILE_PHRASES
from server.phrases.findings import FINDING_PHRASES
from server.phrases.ledger import LEDGER_PHRASES
from server.phrases.pages import PAGE_PHRASES
from server.phrases.quarantine import QUARANTINE_PHRASES
from server.phrases.rules import RULE_PHRASES
from server.phrases.rules_page import RULES_PAGE_PHRASES
from server.phrases.seals import SEAL_PHRASES
from server.phrases.team import TEAM_PHRASES

LANGUAGES = ("en", "ms")

Pair = tuple[str, str]

PHRASES: Mapping[str, Pair] = {
    **PAGE_PHRASES,
    **RULE_PHRASES,
    **QUARANTINE_PHRASES,
    **DOING_PHRASES,
    **ANSWER_PHRASES,
    **FILE_PHRASES,
    **FINDING_PHRASES,
    **TEAM_PHRASES,
    **LEDGER_PHRASES,
    **SEAL_PHRASES,
    **RULES_PAGE_PHRASES,
}


class PhraseMissing(LookupError):
    """A page asks for a phrase that nobody wrote; `args[0]` is its key."""


def phrase(key: str, language: str, **figures: object) -> str:
    """Return the phrase in `language` (en or ms), its `{names}` filled in.

    Raises PhraseMissing for an unknown key: a page never shows a raw key.
    """
    pair = PHRASES.get(key)
    if pair is None:
        raise PhraseMissing(key)
    text = pair[LANGUAGES.index(language)]
    return text.format(**figures) if figures else text


def phrase_or(key: str, language: str, otherwise: str) -> str:
    """Return the phrase, or `otherwise`: codes of a pack may be new to us."""
    pair = PHRASES.get(key)
    return pair[LANGUAGES.index(language)] if pair else otherwise


def known_language(wish: str | None, otherwise: str = "en") -> str:
    """Return the language wished for when we speak it, else `otherwise`."""
    return wish if wish in LANGUAGES else otherwise
