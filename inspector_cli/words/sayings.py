"""How does a sentence of a lower room read in the person's language?

`sync` speaks English, for logs and programs: its exceptions, its warnings, what
came over the wire, and the reasons kept beside what was set aside. Such a
sentence is known again by the English it was made from, with the words filled
into its places. One that nobody has put into Malay stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from string import Formatter

from inspector_cli.words.phrases import MONTHS
from inspector_cli.words.phrases_files import FILES_TOLD
from inspector_cli.words.phrases_filler import FILLER
from inspector_cli.words.phrases_rules import RULES
from inspector_cli.words.sayings_attach import ATTACH
from inspector_cli.words.sayings_blobs import BLOBS
from inspector_cli.words.sayings_exchange import EXCHANGE
from inspector_cli.words.sayings_files import FILES
from inspector_cli.words.sayings_kept import KEPT
from inspector_cli.words.sayings_stick import STICK
from inspector_cli.words.sayings_trouble import TROUBLE
from inspector_cli.words.sayings_verify import VERIFY

STATES = {
    line.removeprefix("state.").replace("_", " "): malay
    for line, (_, malay) in RULES.items()
    if line.startswith("state.")
}

# English, as it is said below, to Malay; the same {places} in both.
SAYINGS: dict[str, str] = {
    **STATES,
    **{
        en: ms
        for line, (en, ms) in (FILLER | FILES_TOLD).items()
        if line.startswith("want_")
    },
    **TROUBLE,
    **FILES,
    **ATTACH,
    **EXCHANGE,
    **BLOBS,
    **STICK,
    **KEPT,
    **VERIFY,
}

# What is filled in at these places is a saying itself.
NESTED = frozenset({"why", "what", "fault", "way", "names", "state"})
DAYS = frozenset({"since"})


def worded(text: str, language: str) -> str:
    """A sentence of ours, or a part of one, in `language`."""
    if language != "ms" or not text:
        return text
    if text in SAYINGS:
        return SAYINGS[text]
    found = recognised(text)
    if found is None:
        return text
    template, words = found
    return SAYINGS[template].format(**_in_malay(words))


def worded_parts(fault: Exception, language: str) -> str:
    """What went wrong, why, and what to do: each part in `language`."""
    parts = getattr(fault, "parts", (str(fault),))
    return " ".join(by_line(part, language) for part in parts if part)


def by_line(part: str, language: str) -> str:
    """Several faults of one file stand on lines of their own."""
    return "\n".join(worded(line, language) for line in part.split("\n"))


def recognised(text: str) -> tuple[str, dict[str, str]] | None:
    """The English that `text` was made from, and what was filled into its places."""
    for template, pattern in _patterns():
        if text.startswith(template.partition("{")[0]):
            found = pattern.fullmatch(text)
            if found is not None:
                return template, found.groupdict()
    return None


def _in_malay(words: Mapping[str, str]) -> dict[str, str]:
    return {name: _word(name, said) for name, said in words.items()}


def _word(name: str, said: str) -> str:
    if name in NESTED:
        return worded(said, "ms")
    return malay_day(said) if name in DAYS else said


def malay_day(text: str) -> str:
    """`14 Mei 2026` of `14 May 2026`."""
    months = dict(zip(MONTHS["en"], MONTHS["ms"], strict=True))
    return " ".join(months.get(word, word) for word in text.split(" "))


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Those with places, the one that says most of its own first."""
    placed = [one for one in SAYINGS if "{" in one]
    ordered = sorted(placed, key=lambda one: -len("".join(_plain(one))))
    return [(one, re.compile(_pattern(one), re.DOTALL)) for one in ordered]


def _plain(template: str) -> Iterator[str]:
    return (plain for plain, _, _, _ in Formatter().parse(template))


def _pattern(template: str) -> str:
    parts, seen = [], set()
    for plain, name, _, _ in Formatter().parse(template):
        parts.append(re.escape(plain))
        if name:
            parts.append(f"(?P={name})" if name in seen else f"(?P<{name}>.*?)")
            seen.add(name)
    return "".join(parts)
