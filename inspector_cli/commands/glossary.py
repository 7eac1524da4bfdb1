"""What does a word of the trade mean, in English and in Malay?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from inspector_cli.commands.door import as_json, command, in_language
from inspector_cli.session import Session
from inspector_cli.words.phrases import has_phrase, phrase

if TYPE_CHECKING:
    from forms.packs.rows import Term


@command(
    "glossary",
    ("inspector glossary", "every word, by topic"),
    ("inspector glossary arrears", "one word, in English and Malay"),
    ("inspector glossary kerja ringan", "a Malay word does as well"),
)
@click.argument("word", nargs=-1)
@as_json
@in_language
@click.pass_obj
def glossary_command(
    session: Session, word: tuple[str, ...], is_json: bool, language: str | None
) -> int:
    """The words of the trade in English and Malay, with their plain meaning.

    Works without a network. A word nobody knows gets those near it, and ends
    with 1.
    """
    from forms.glossary import LookedUp, look_up

    terms, asked = session.laptop.pack.glossary, " ".join(word)
    found = look_up(terms, asked) if asked else LookedUp(terms)
    if is_json:
        session.give(
            {"terms": list(map(_as_value, found.terms)), "near": [*found.near]}
        )
        return 0 if found.terms else 1
    session.banner()
    tongue = language or session.laptop.language
    if not found.terms:
        session.screen.tell(_unknown(asked, found.near, tongue))
        return 1
    lines = _entries(found.terms, tongue) if asked else _listed(found.terms, tongue)
    for line in lines:
        session.screen.say(line)
    return 0


def _as_value(term: Term) -> dict[str, object]:
    return {
        "term": term.code,
        "topic": term.topic,
        **term.names,
        **{f"meaning_{language}": said for language, said in term.meaning.items()},
        "source": term.source,
        "is_checked": term.is_checked,
    }


def _unknown(asked: str, near: tuple[str, ...], language: str) -> str:
    if not near:
        return phrase("no_word", language, word=asked)
    return phrase("no_word_near", language, word=asked, near=", ".join(near))


def _entries(terms: tuple[Term, ...], language: str) -> Iterator[str]:
    """Each word in both languages; the meaning in both, the reader's first."""
    order = ("ms", "en") if language == "ms" else ("en", "ms")
    for term in terms:
        yield " / ".join(term.names[one] for one in order)
        yield from (f"  {term.meaning[one]}" for one in order)
        mark = "" if term.is_checked else f" {phrase('unchecked', language)}"
        yield f"  {phrase('word_source', language, source=term.source)}{mark}"


def _listed(terms: tuple[Term, ...], language: str) -> Iterator[str]:
    """Every word by topic, on a line of its own beside the other language's."""
    from forms.glossary import topics

    order = ("ms", "en") if language == "ms" else ("en", "ms")
    for topic, among in topics(terms).items():
        name = f"topic.{topic}"
        yield phrase(name, language) if has_phrase(name) else topic
        yield from (
            f"  {' / '.join(term.names[one] for one in order)}" for term in among
        )
