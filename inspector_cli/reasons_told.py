"""How do the reasons of one person read: each once, then what is still to be asked?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from forms.definition import FormDefinition
from forms.findings.explain import Reason
from forms.packs.packs import Pack
from inspector_cli.ask_words import ask_words
from inspector_cli.words.phrases import phrase

# Each engine names what it misses; to whoever asks it is one list.
ASKING = frozenset({"sign.missing", "child.missing"})


def reasons_told(
    reasons: Iterable[Reason],
    word: Callable[[Reason], str],
    definition: FormDefinition | None,
    language: str,
) -> Iterator[str]:
    """Each reason once as `word` says it; at the end the questions that could change them.

    Without a form there are no questions: then the reasons name what is missing.
    """
    every = tuple(reasons)
    said = [one for one in every if definition is None or one.rule not in ASKING]
    yield from dict.fromkeys(map(word, said))
    if definition is not None:
        missing = (one.missing for one in every if one.rule in ASKING)
        names = dict.fromkeys(name for several in missing for name in several)
        ask = ask_words(definition, names, language)
        if ask:
            yield phrase("could_change", language, ask=ask)


def open_title(text: str, pack: Pack, language: str) -> str:
    """A breach not known yet, without the words that already head their list."""
    return text.removeprefix(pack.phrases["breach.open"][language].partition("{")[0])
