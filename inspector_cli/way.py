"""Which question comes next, which came before, and where is the one I mean?

The way through a checklist as it stands: it changes with every answer, so it
is asked of the interview anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from forms.interview import Interview
from forms.prompt import Place, Prompt

HEADINGS = frozenset({"group", "row"})
NO_ANSWER = frozenset({"repeat", "note"})


@dataclass(frozen=True)
class Section:
    """One part of the checklist: its title, how far it is, where to go in it."""

    title: str
    answered: int
    asked: int
    goes_to: str


class Way:
    """The stops of one interview: questions, notes, and where rows are added."""

    def __init__(self, interview: Interview) -> None:
        self.interview = interview
        self.places = interview.places()
        self.stops = [place for place in self.places if place.kind not in HEADINGS]

    def prompt(self, key: str) -> Prompt:
        return self.interview.prompt(key)

    def at(self, key: str | None) -> Place | None:
        """The stop of that key, None when it is asked no more."""
        return next((place for place in self.stops if place.key == key), None)

    def questions(self) -> list[Place]:
        return [place for place in self.stops if place.kind not in NO_ANSWER]

    def asked(self) -> set[str]:
        return {place.key for place in self.questions()}

    def is_open(self, key: str) -> bool:
        return self.prompt(key).value is None

    # -- one step -------------------------------------------------------------

    def first_open(self) -> str | None:
        """The first question without an answer; else the first stop."""
        for place in self.questions():
            if self.is_open(place.key):
                return place.key
        return self.stops[0].key if self.stops else None

    def after(self, key: str | None) -> str | None:
        """The stop after `key`; None at the end."""
        order = [place.key for place in self.places]
        stops = {place.key for place in self.stops}
        later = order[order.index(key) + 1 :] if key in order else []
        return next((one for one in later if one in stops), None)

    def before(self, key: str | None) -> str | None:
        """The question before `key`; the last one before the end (None)."""
        order = [place.key for place in self.stops if place.kind != "note"]
        if key is None:
            return order[-1] if order else None
        at = order.index(key) if key in order else 0
        return order[at - 1] if at else None

    def nearest(self, key: str | None) -> str | None:
        """Where to go on when `key` is asked no more: the repeat it was in."""
        parts = (key or "").split("/")
        stops = {place.key for place in self.stops}
        above = ("/".join(parts[:n]) for n in range(len(parts) - 2, 0, -2))
        return next((one for one in above if one in stops), self.first_open())

    # -- what is still wanted -------------------------------------------------

    def core_open(self) -> list[str]:
        """Unanswered core questions."""
        prompts = [self.prompt(place.key) for place in self.questions()]
        core = [p for p in prompts if p.attributes.get("core") and not p.readonly]
        return [p.key for p in core if p.value is None]

    def next_of(self, keys: Iterable[str], key: str | None) -> str | None:
        """The first of `keys` after `key`, from the beginning again at the end."""
        wanted = set(keys)
        order = [place.key for place in self.stops]
        at = order.index(key) + 1 if key in order else 0
        return next((one for one in order[at:] + order[:at] if one in wanted), None)

    def open_questions(self) -> list[str]:
        return [place.key for place in self.questions() if self.is_open(place.key)]

    # -- by word, section, person ---------------------------------------------

    def sections(self) -> list[Section]:
        """The parts in form order; each leads to its first open question."""
        found: dict[str, list[str]] = {}
        for place in self.stops:
            found.setdefault(place.section, []).append(place.key)
        return [self._section(title, keys) for title, keys in found.items() if title]

    def _section(self, title: str, keys: list[str]) -> Section:
        asked = self.asked()
        questions = [key for key in keys if key in asked]
        still_open = [key for key in questions if self.is_open(key)]
        goes_to = (still_open or keys)[0]
        answered = len(questions) - len(still_open)
        return Section(title, answered, len(questions), goes_to)

    def with_word(self, word: str) -> list[Place]:
        """The stops whose words, section or name hold `word`, the closest first."""
        plain = word.lower()
        found = [place for place in self.stops if plain and self._holds(place, plain)]
        heads = self._first_of_section(plain) if plain else []
        found = heads + [place for place in found if place not in heads]
        return sorted(found, key=lambda place: place.key.rpartition("/")[2] != plain)

    def _holds(self, place: Place, plain: str) -> bool:
        return (
            plain in self.prompt(place.key).label.lower() or plain in place.key.lower()
        )

    def _first_of_section(self, plain: str) -> list[Place]:
        first: dict[str, Place] = {}
        for place in self.stops:
            first.setdefault(place.section, place)
        return [place for title, place in first.items() if plain in title.lower()]

    def of_person(self, code: str) -> str | None:
        """The first open question of W2, C1 ...; their first when all are answered."""
        theirs = [p.key for p in self.questions() if code in self.prompt(p.key).where]
        still_open = (key for key in theirs if self.is_open(key))
        return next(still_open, theirs[0] if theirs else None)

    def twins_of(self, code: str) -> list[str]:
        """The others who were given the code of `W1`: W1b, W1c."""
        names = (self.row_name(p.key) for p in self.places if p.kind == "row")
        return [n for n in names if n[:-1] == code and n[-1].isalpha()]

    # -- parts: what one of several people may be at ---------------------------

    def part_of(self, key: str | None) -> str:
        """The part a question belongs to: its person's row, else its section.

        The section's own key, the same in every language; "" outside sections.
        """
        part = ""
        for place in self.places:
            is_person = place.kind == "row" and self._is_person(place.key)
            if is_person and str(key).startswith(f"{place.key}/"):
                return place.key
            if place.depth == 0:
                part = self._outermost(place)
            if place.key == key:
                return part
        return ""

    def _outermost(self, place: Place) -> str:
        if place.kind == "row":
            return place.key.rpartition("/")[0]
        return place.key if place.kind in {"group", "repeat"} else ""

    def _is_person(self, row_key: str) -> bool:
        return "person" in self.prompt(row_key).attributes

    def parts(self) -> list[str]:
        """Every part that can be taken now, in form order."""
        return [
            part for part in dict.fromkeys(map(self.part_of, self.asked_in_order()))
        ]

    def asked_in_order(self) -> list[str]:
        return [place.key for place in self.stops]

    def part_name(self, part: str) -> str:
        """`Wages`; `W2` for a person; the bare part when it is not asked now."""
        places = {place.key: place for place in self.places}
        if part not in places:
            return part
        is_row = places[part].kind == "row"
        return self.row_name(part) if is_row else self.prompt(part).label

    def part_with(self, word: str) -> list[str]:
        """The parts that `W2`, or a word of a section's title or key, may mean."""
        plain = word.casefold()
        named = {part: self.part_name(part).casefold() for part in self.parts() if part}
        exact = [part for part in named if plain in (named[part], part.casefold())]
        return exact or [p for p in named if plain in named[p] or plain in p.casefold()]

    # -- rows -----------------------------------------------------------------

    def first_in(self, row_key: str) -> str | None:
        """The first stop inside a row."""
        inside = (p.key for p in self.stops if p.key.startswith(f"{row_key}/"))
        return next(inside, None)

    def rows(self, repeat_key: str) -> list[str]:
        """The keys of the rows of a repeat, in order."""
        depth = repeat_key.count("/") + 1
        return [
            place.key
            for place in self.places
            if place.kind == "row"
            and place.key.startswith(f"{repeat_key}/")
            and place.key.count("/") == depth
        ]

    def row_around(self, key: str | None) -> str | None:
        """The innermost row that a question stands in."""
        rows = {place.key for place in self.places if place.kind == "row"}
        parts = (key or "").split("/")
        around = ("/".join(parts[:n]) for n in range(len(parts), 0, -1))
        return next((one for one in around if one in rows), None)

    def answers_in(self, row_key: str) -> int:
        """How many questions inside a row are answered."""
        inside = [k for k in self.asked() if k.startswith(f"{row_key}/")]
        return sum(not self.is_open(key) for key in inside)

    def row_name(self, row_key: str) -> str:
        """`W1` for a person; `W1 Payslip 1` for a row that has no code of its own."""
        prompt = self.prompt(row_key)
        own = prompt.where[-1] if prompt.where else ""
        name = f"{prompt.label} {own}".strip() if own.isdigit() else own
        around = self.row_around(row_key.rpartition("/")[0].rpartition("/")[0])
        return f"{self.row_name(around)} {name}" if around else name
