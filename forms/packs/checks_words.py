"""Are the words of a pack said in both languages, with the same places to fill?"""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter

from forms.packs.known import Known, fault
from forms.problems import Problem

LANGUAGES = ("en", "ms")
Places = frozenset[str] | None


def word_faults(known: Known) -> Iterator[Problem]:
    """What is wrong with the sentences, the signs and the rules' ends."""
    shared = {row["key"]: places_of(row["en"]) for _, row in known.rows("phrases.csv")}
    for name in ("phrases.csv", "words.csv"):
        for number, row in known.rows(name):
            yield from _sentence(name, number, row)
    for number, row in known.rows("words.csv"):
        yield from _own(number, row, shared)
    yield from _signs(known)
    yield from _terms(known)


def places_of(text: str) -> Places:
    """The names in {braces} of a sentence; None when its braces are at fault."""
    try:
        return frozenset(
            name for _, name, _, _ in Formatter().parse(text) if name is not None
        )
    except ValueError:
        return None


def _sentence(name: str, number: int, row: dict[str, str]) -> Iterator[Problem]:
    found = [places_of(row[language]) for language in LANGUAGES]
    if None in found or any("" in places for places in found if places):
        what = f'a brace of "{row["key"]}" is not closed, or has no name in it'
        yield fault("F-414", name, number, what, "write {name}, or {{ for a brace")
    elif found[0] != found[1] and all(row[language] for language in LANGUAGES):
        what = f'"{row["key"]}" has other {{places}} in ms than in en'
        yield fault("F-414", name, number, what, "use the same names in both")


def _own(
    number: int, row: dict[str, str], shared: dict[str, Places]
) -> Iterator[Problem]:
    """A pack's own sentence fills no place that the program does not give."""
    given, asked = shared.get(row["key"]), places_of(row["en"])
    if row["key"] in shared and given is not None and asked is not None:
        if not asked <= given | {"screening"}:
            what = f'"{row["key"]}" asks for more than it is given'
            remedy = f"only: {', '.join(sorted(given)) or 'none'}"
            yield fault("F-414", "words.csv", number, what, remedy)


def _signs(known: Known) -> Iterator[Problem]:
    """A sign stands in one list only; all eleven numbers have a name."""
    delphi = known.column("delphi.csv", "code")
    for number, row in known.rows("icls.csv"):
        if row["code"] in delphi:
            what = f'{row["code"]} stands in delphi.csv too'
            yield fault("F-410", "icls.csv", number, what, "give it a code of its own")
    for number, row in known.rows("delphi.csv"):
        if not row["adult_strength"] and not row["child_strength"]:
            what = f'{row["code"]} has a strength in neither set'
            yield fault("F-412", "delphi.csv", number, what, "strong, medium or weak")
    named = known.column("ilo11.csv", "number")
    lacking = [str(one) for one in range(1, 12) if str(one) not in named]
    if lacking and "ilo11.csv" in known.sound:
        what = f"no name for number {', '.join(lacking)}"
        yield Problem("F-418", "ilo11.csv", what, "add a row")


def _terms(known: Known) -> Iterator[Problem]:
    """A word of the glossary leads to one entry only."""
    for language in LANGUAGES:
        seen: dict[str, int] = {}
        for number, row in known.rows("glossary.csv"):
            word = row[language].casefold()
            if word in seen:
                what = f'"{row[language]}" is explained twice (see row {seen[word]})'
                yield fault("F-410", "glossary.csv", number, what, "keep one")
            seen.setdefault(word, number)
