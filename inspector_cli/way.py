"""Which question comes next, which came before, and where is the one I mean?

The way through a checklist as it stands: it changes with every answer, so it
is asked of the interview anew.
"""

from __future__ import annotations

from forms.interview import Interview
from forms.prompt import Place, Prompt

HEADINGS = frozenset({"group", "row"})
NO_ANSWER = frozenset({"repeat", "note"})


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

    def first_open(self) -> str | None:
        """The first question without an answer; else the first stop."""
        for place in self.questions():
            if self.prompt(place.key).value is None:
                return place.key
        return self.stops[0].key if self.stops else None

    def after(self, key: str | None) -> str | None:
        """The stop after `key`; None at the end."""
        order = [place.key for place in self.places]
        stops = {place.key for place in self.stops}
        later = order[order.index(key) + 1 :] if key in order else []
        return next((one for one in later if one in stops), None)

    def before(self, key: str | None) -> str | None:
        """The question before `key`; None at the beginning."""
        order = [place.key for place in self.stops if place.kind != "note"]
        at = order.index(key) if key in order else 0
        return order[at - 1] if at else None

    def with_word(self, word: str) -> list[Place]:
        """The stops whose words or name hold `word`; one of that very name first."""
        plain = word.lower()
        found = [place for place in self.stops if plain and self._holds(place, plain)]
        return sorted(found, key=lambda place: place.key != plain)

    def _holds(self, place: Place, plain: str) -> bool:
        return (
            plain in self.prompt(place.key).label.lower() or plain in place.key.lower()
        )

    def of_person(self, code: str) -> str | None:
        """The first open question of W2, C1 ...; their first when all are answered."""
        theirs = [p.key for p in self.questions() if code in self.prompt(p.key).where]
        still_open = (key for key in theirs if self.prompt(key).value is None)
        return next(still_open, theirs[0] if theirs else None)

    def first_in(self, row_key: str) -> str | None:
        """The first stop inside a row."""
        inside = (p.key for p in self.stops if p.key.startswith(f"{row_key}/"))
        return next(inside, None)
