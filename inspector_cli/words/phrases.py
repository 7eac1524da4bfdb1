"""What does the laptop itself say, in English and in Malay?

The form brings its own words; these are the filler's, and those of
`phrases_told.py` are the words of what is shown afterwards, those of
`phrases_guide.py` of what to do now. A language of a
form is matched by the code in its name, `Malay (ms)`.
"""

from __future__ import annotations

from collections.abc import Sequence

from inspector_cli.words.phrases_care import CARE
from inspector_cli.words.phrases_files import FILES_TOLD
from inspector_cli.words.phrases_filler import FILLER
from inspector_cli.words.phrases_glossary import GLOSSARY
from inspector_cli.words.phrases_guide import GUIDE
from inspector_cli.words.phrases_office import OFFICE
from inspector_cli.words.phrases_packs import PACKS
from inspector_cli.words.phrases_rules import RULES
from inspector_cli.words.phrases_team import TEAM
from inspector_cli.words.phrases_told import TOLD
from inspector_cli.words.phrases_wage_desk import WAGE_DESK
from inspector_cli.words.phrases_wages import WAGES

TABLES = (
    *(FILLER, GUIDE, TOLD, RULES, TEAM, OFFICE, CARE, GLOSSARY, PACKS, WAGES),
    *(WAGE_DESK, FILES_TOLD),
)
PHRASES: dict[str, tuple[str, str]] = {
    line: words for table in TABLES for line, words in table.items()
}

MONTHS = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
    "ms": "Jan Feb Mac Apr Mei Jun Jul Ogos Sep Okt Nov Dis".split(),
}


def phrase(line: str, language: str = "en", **words: object) -> str:
    """The laptop's words for `line` in `language` (`en` or `ms`)."""
    english, malay = PHRASES[line]
    return (malay if language == "ms" else english).format(**words)


def counted(count: int, noun: str, language: str = "en") -> str:
    """`1 change`, `2 changes`; in Malay `2 perubahan`."""
    return phrase(f"{noun}.{'one' if count == 1 else 'many'}", language, count=count)


def has_phrase(line: str) -> bool:
    return line in PHRASES


def code_of(language: str) -> str:
    """`ms` of `Malay (ms)`; `en` when the name says nothing else."""
    return "ms" if "(ms)" in language or language.lower() in {"ms", "malay"} else "en"


def form_language(names: Sequence[str], code: str) -> str:
    """`Malay (ms)` of a form's languages for `ms`; its first where there is none.

    "" for a form that names no languages.
    """
    return next((name for name in names if code_of(name) == code), "".join(names[:1]))


def languages_named(names: Sequence[str], word: str) -> list[str]:
    """The languages of a form that `word` begins or whose code it is: `ms`, `mal`."""
    plain = word.lower()
    return [
        n for n in names if plain and (n.lower().startswith(plain) or f"({plain})" in n)
    ]
