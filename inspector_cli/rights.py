"""How is the rights card read to a worker, printed, and noted as given? (S26)"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from forms.guidance import Guidance
from forms.packs.packs import Agency
from inspector_cli.rows import YES
from inspector_cli.trouble import NotHere
from inspector_cli.way import Way
from inspector_cli.words.phrases import code_of, phrase

if TYPE_CHECKING:
    from inspector_cli.screen import Screen
    from inspector_cli.sitting import Sitting
    from inspector_cli.talk import Talk

ON_A_PAGE = 4
GIVEN, IN_LANGUAGE = "rights_given", "rights_language"
TITLES = {"id": "HAK ANDA DI TEMPAT KERJA"}

PAGE = """<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
body {{ font: 1.5rem/1.5 sans-serif; margin: 2rem auto; max-width: 40rem; }}
body {{ color: #000; background: #fff; padding: 0 1rem; }}
h1 {{ font-size: 2rem; }} p {{ font-size: 1rem; }}
li {{ margin: 0 0 .75rem; break-inside: avoid; }}
@media print {{ body {{ margin: 0; font-size: 16pt; }} }}
</style></head><body>
<h1>{title}</h1>
<ol>
{items}
</ol>
<p>{note}</p>
</body></html>
"""


class Card:
    """The rights card of a pack in one language, for one state."""

    def __init__(self, guidance: Guidance, language: str, state: str = "") -> None:
        self.guidance = guidance
        self.language = language
        self.state = state

    @property
    def ours(self) -> str:
        """The language of our own words beside it."""
        return "en" if self.language == "en" else "ms"

    @property
    def title(self) -> str:
        return TITLES.get(self.language) or phrase("rights_title", self.ours)

    @property
    def sentences(self) -> list[str]:
        nobody = phrase("rights_no_number", self.ours)
        words = (one.words[self.language] for one in self.guidance.card)
        called = self.guidance.called
        return [called(one, self.state, self.agency, nobody) for one in words]

    @property
    def note(self) -> str:
        """That nobody has reviewed the wording; "" once it is checked."""
        is_open = any(one.checked == "no" for one in self.guidance.card)
        return phrase("rights_unchecked", self.ours) if is_open else ""

    def agency(self, one: Agency) -> str:
        name = one.names.get(self.ours) or one.names["en"]
        number = one.phone or phrase("rights_no_number", self.ours)
        mark = phrase("mark_unchecked", self.ours) if one.checked == "no" else ""
        return f"{name} {number}{mark}" if one.phone else f"{name} ({number})"

    def lines(self) -> Iterator[str]:
        """The whole card as text."""
        yield self.title
        for number, sentence in enumerate(self.sentences, 1):
            yield f"{number}. {sentence}"
        if self.note:
            yield self.note

    def html(self) -> str:
        """A page of its own, large type, nothing fetched from elsewhere."""
        items = "\n".join(f"<li>{escape(one)}</li>" for one in self.sentences)
        return PAGE.format(
            language=self.language,
            title=escape(self.title.capitalize()),
            items=items,
            note=escape(self.note),
        )

    def pages(self) -> list[list[str]]:
        numbered = [f"{n}. {one}" for n, one in enumerate(self.sentences, 1)]
        return [
            numbered[at : at + ON_A_PAGE] for at in range(0, len(numbered), ON_A_PAGE)
        ]

    def as_value(self) -> dict[str, object]:
        return {
            "language": self.language,
            "state": self.state,
            "title": self.title,
            "sentences": self.sentences,
            "checked": [one.checked for one in self.guidance.card],
            "review": [one.review for one in self.guidance.card],
        }


def read_out(card: Card, screen: Screen) -> bool:
    """Show the card page by page; whether it was read to its end."""
    pages, at = card.pages(), 0
    screen.say(card.title)
    while at < len(pages):
        for line in pages[at]:
            screen.say(line)
        words = {"page": at + 1, "pages": len(pages)}
        screen.say(phrase("rights_page", card.ours, **words))
        line = screen.ask("> ").lower()
        if line == "q":
            return False
        at = max(at - 1, 0) if line == "b" else at + (not line)
    if card.note:
        screen.say(card.note)
    return True


def keep_given(sitting: Sitting, person: str, card: Card) -> str:
    """Keep in a draft that a person was given the card; return what to say.

    A person without an interview yet gets the row in which it is asked.
    Raises NotHere when the checklist has no such person or question.
    """
    way = Way(sitting.interview)
    rows = [one.key for one in way.places if one.kind == "row"]
    row = next((r for r in rows if way.row_name(r).lower() == person.lower()), None)
    language = code_of(sitting.interview.language)
    if row is None:
        raise NotHere(phrase("unknown_person", language, code=person))
    if asked_in(way, row, GIVEN) is None:
        begin_row_with(sitting, row, GIVEN)
        way = Way(sitting.interview)
    return keep_in(sitting, way, row, card.language)


def begin_row_with(sitting: Sitting, row: str, name: str) -> None:
    """Add the row of the person in which a question is asked; raises NotHere."""
    generic = f"{sitting.definition.generic_key(row)}/"
    for repeat in sitting.definition.repeats:
        is_asked = any(
            question.repeat_keys[-1:] == (repeat.key,)
            and question.key.rpartition("/")[2] == name
            for question in sitting.definition.questions
        )
        own = f"{row}/{repeat.key.removeprefix(generic)}"
        is_his = repeat.key.startswith(generic)
        # Who has a row already and is not asked there refused to talk: leave it so.
        if is_asked and is_his and not Way(sitting.interview).rows(own):
            sitting.add_row(own)
            return
    raise NotHere(phrase("rights_no_question", code_of(sitting.interview.language)))


def keep_in(sitting: Sitting, way: Way, row: str, language: str) -> str:
    """Answer that it was given and in which language, as ordinary answers."""
    key = asked_in(way, row, GIVEN)
    if key is None:
        raise NotHere(phrase("rights_no_question", code_of(sitting.interview.language)))
    sitting.answer(key, "yes")
    in_language = asked_in(Way(sitting.interview), row, IN_LANGUAGE)
    if in_language is not None:
        sitting.answer(in_language, language)
    ours = code_of(sitting.interview.language)
    return phrase("rights_kept", ours, person=way.row_name(row), spoken=language)


def asked_in(way: Way, row: str, name: str) -> str | None:
    """The question of that name in a person's row, in the last of its rows."""
    found = [
        place.key
        for place in way.questions()
        if place.key.startswith(f"{row}/") and place.key.endswith(f"/{name}")
    ]
    return found[-1] if found else None


class RightsTalk:
    """Reads the card at the filler and keeps that it was given, to whom, how."""

    def __init__(self, talk: Talk, guidance: Guidance) -> None:
        self.talk = talk
        self.guidance = guidance

    def read(self, word: str, state: str) -> None:
        language = self._language(word)
        names = self.guidance.card_languages
        if language not in names:
            told = {"spoken": language, "names": ", ".join(names)}
            self.talk.say("rights_no_language", **told)
            return
        if read_out(Card(self.guidance, language, state), self.talk.screen):
            self._ask_given(language)
        self.talk.is_shown = False

    def _language(self, word: str) -> str:
        """The one wished for, else the person's best, else the checklist's."""
        row = self.talk.person_row()
        own = self.talk.interview.answers().get(f"{row}/language") if row else None
        is_known = own in self.guidance.card_languages
        return word.lower() or (str(own) if is_known else self.talk.language)

    def _ask_given(self, language: str) -> None:
        row = self.talk.person_row()
        if row is None or asked_in(self.talk.way, row, GIVEN) is None:
            self.talk.say("rights_where")
            return
        self.talk.say("rights_given", person=self.talk.way.row_name(row))
        if self.talk.screen.ask("> ").lower() in YES:
            sitting = self.talk.sitting
            self.talk.screen.say(keep_in(sitting, self.talk.way, row, language))
