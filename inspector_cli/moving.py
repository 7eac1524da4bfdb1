"""How does a person get about in a checklist: back, jump, next open, W2?"""

from __future__ import annotations

from forms.person_codes import LETTERS
from forms.prompt import Place
from inspector_cli.talk import Talk
from inspector_cli.way import Section, Way

MOST_SHOWN = 12


class Moving:
    """The keys that lead to another question."""

    def __init__(self, talk: Talk) -> None:
        self.talk = talk

    def back(self, _: str) -> None:
        earlier = self.talk.way.before(self.talk.here)
        if earlier is None:
            self.talk.say("first")
        else:
            self.talk.go(earlier)

    def next_open(self, _: str) -> None:
        """To the next needed or core question without an answer, then to any."""
        talk, way = self.talk, self.talk.way
        key = way.next_of(self.wanted(way), talk.here)
        if key is None:
            key = way.next_of(way.open_questions(), talk.here)
            talk.say("core_done" if key else "all_done")
        if key:
            talk.go(key)

    def wanted(self, way: Way) -> list[str]:
        return [*self.needed(), *way.core_open()]

    def needed(self) -> list[str]:
        """What keeps the checklist from being finalised."""
        sitting = self.talk.sitting
        return [p.key for p in sitting.interview.validate(sitting.surroundings())]

    # -- by word --------------------------------------------------------------

    def jump(self, word: str) -> None:
        """To the question whose words hold `word`; a list when several do."""
        if not word:
            self.pick_section(self.talk.way.sections())
            return
        found = self.talk.way.with_word(word)
        if not found:
            self.talk.say("no_match", word=word)
        elif len(found) == 1:
            self.talk.go(found[0].key)
        else:
            self.pick(found, word)

    def pick(self, found: list[Place], word: str) -> None:
        shown = found[:MOST_SHOWN]
        lines = [self.line_of(place, word) for place in shown]
        more = len(found) - len(shown)
        last = self.talk.words("more_found", count=more) if more else ""
        self.choose([place.key for place in shown], lines, last)

    def line_of(self, place: Place, word: str) -> str:
        name = self.talk.name_of(place.key)
        if place.kind == "repeat":
            return self.talk.words("row_place", name=name)
        is_by_section = word.lower() not in name.lower()
        return f"{name} ({place.section})" if is_by_section else name

    def pick_section(self, sections: list[Section]) -> None:
        lines = [self.section_line(section) for section in sections]
        self.choose([section.goes_to for section in sections], lines)

    def section_line(self, one: Section) -> str:
        """`Wages: 2 of 6`; the bare title where nothing is asked yet."""
        if not one.asked:
            return one.title
        words = {"title": one.title, "done": one.answered, "total": one.asked}
        return self.talk.words("section", **words)

    def choose(self, keys: list[str], lines: list[str], last: str = "") -> None:
        talk = self.talk
        for number, line in enumerate(lines, 1):
            talk.screen.say(f"  {number}. {line}")
        if last:
            talk.screen.say(f"  {last}")
        talk.say("which")
        line = talk.screen.ask("> ")
        talk.is_shown = False
        if line.isdigit() and 1 <= int(line) <= len(keys):
            talk.go(keys[int(line) - 1])
        elif line:
            talk.say("not_in_list", count=len(keys))

    # -- persons --------------------------------------------------------------

    def person_named(self, line: str) -> str:
        """`W2` of `w2`, when persons of this checklist are called so; else ""."""
        plain = line[:1].upper() + line[1:].lower()
        repeats = self.talk.sitting.definition.repeats
        prefixes = {r.attributes["person"] for r in repeats if "person" in r.attributes}
        number = plain[1:].rstrip(LETTERS) if len(plain) > 2 else plain[1:]
        is_number = number.isdigit() and len(plain) - len(number) < 3
        is_code = plain[:1] in prefixes and is_number and len(plain) < 6
        return plain if is_code else ""

    def to_person(self, code: str) -> None:
        """Go to W2, C1 ...; what is typed stays, the screen is cleared between."""
        key = self.talk.way.of_person(code)
        if key is None:
            self.talk.say("unknown_person", code=code)
            if self.talk.is_at_question and self.talk.prompt.kind == "text":
                self.talk.say("code_as_answer", code=code)
            return
        if self.talk.screen.is_terminal:
            self.talk.screen.hide()
        twins = self.talk.way.twins_of(code)
        if twins:
            self.talk.say("twins_here", code=code, codes=", ".join(twins))
        self.talk.go(key)
