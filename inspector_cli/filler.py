"""How does a person fill a checklist, one line at a time?

Plain text, numbered choices, one question at a time. The filler holds no
answers: it asks the sitting, and every answer is safe before the next
question is shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from forms.interview import Interview, MayNotChange
from forms.prompt import Place, Prompt
from inspector_cli.phrases import code_of, phrase
from inspector_cli.reading import Reading
from inspector_cli.screen import Screen
from inspector_cli.sitting import Sitting
from inspector_cli.understood import DONT_KNOW, REFUSED, SKIPPED, NotUnderstood
from inspector_cli.way import Way
from sync.change import Value

YES = {"y", "yes", "ya", "1"}
NO = {"n", "no", "t", "tidak"}


class Filler:
    """One person, one sitting, one screen. `run` returns when they leave."""

    def __init__(self, sitting: Sitting, screen: Screen) -> None:
        self.sitting = sitting
        self.screen = screen
        self.here: str | None = None
        self.is_leaving = False
        self.keys: dict[str, Callable[[str], None]] = {
            "b": self.back,
            "j": self.jump,
            "l": self.change_language,
            "?": self.help,
            "s": self.status,
            "u": self.undo,
            "h": self.hide,
            "q": self.leave,
            "+": self.note,
            "=": self.as_typed,
            "dk": lambda _: self.give(DONT_KNOW),
            "rf": lambda _: self.give(REFUSED),
            "-": lambda _: self.give(SKIPPED),
        }

    # -- the conversation -----------------------------------------------------

    @property
    def interview(self) -> Interview:
        return self.sitting.interview

    @property
    def way(self) -> Way:
        return Way(self.interview)

    @property
    def language(self) -> str:
        return code_of(self.interview.language)

    def say(self, line: str, **words: object) -> None:
        self.screen.say(phrase(line, self.language, **words))

    def run(self, start: str | None = None) -> None:
        """Ask until the last question, or until the person leaves."""
        self.here = start or self.way.first_open()
        self.say("keys")
        try:
            while self.here is not None and not self.is_leaving:
                self.turn()
            if self.here is None:
                self.finished()
        except (EOFError, KeyboardInterrupt):
            self.screen.say()
        self.say("left", draft=self.sitting.draft.id)

    def turn(self) -> None:
        """Show where we are, take one line, do what it says."""
        way = self.way
        place = way.at(self.here)
        if place is None:
            self.here = way.after(self.here)
            return
        self.heading(place)
        if place.kind == "repeat":
            self.offer_row(place)
        elif place.kind == "note":
            self.screen.say(way.prompt(place.key).label)
            self.forward()
        else:
            self.ask(way.prompt(place.key))

    def ask(self, prompt: Prompt) -> None:
        for line in question_lines(prompt, self.language):
            self.screen.say(line)
        self.act_on(self.screen.ask("> "))

    def act_on(self, line: str) -> None:
        """A key, a person's code, an answer, or Enter to go on."""
        if not line:
            self.forward()
            return
        key, rest = self.key_in(line)
        if key:
            self.keys[key](rest)
        elif self.is_person(line):
            self.to_person(line.upper())
        else:
            self.typed(line)

    def key_in(self, line: str) -> tuple[str, str]:
        """The key that a line is, and its words; ("", "") for an answer.

        Keys that take no words count only when they stand alone, so that a
        name like `S Kumar` stays an answer.
        """
        if line[0] in "+=":
            return line[0], line[1:].strip()
        word, _, rest = line.partition(" ")
        word = word.lower()
        if word == "j" or (word == "l" and self.languages_named(rest)):
            return word, rest.strip()
        return (word, "") if word in self.keys and not rest else ("", "")

    # -- answers --------------------------------------------------------------

    def read(self, line: str) -> Value:
        world = self.sitting.surroundings()
        prompt = self.interview.prompt(str(self.here))
        return Reading(prompt, world.at, world.zone).value(line)

    def typed(self, line: str) -> None:
        if self.is_repeat_here():
            self.forward()
            return
        try:
            value = self.read(line)
        except NotUnderstood as fault:
            self.say("not_understood", want=str(fault))
            self.say("said", text=line)
            return
        self.give(value)

    def is_repeat_here(self) -> bool:
        place = self.way.at(self.here)
        return place is not None and place.kind == "repeat"

    def give(self, value: Value) -> None:
        """Keep an answer, echo it as understood, and go on."""
        key = str(self.here)
        if self.is_repeat_here():
            return
        before = self.way.asked()
        try:
            step = self.sitting.answer(key, value)
        except MayNotChange:
            self.say("worked_out")
            self.forward()
            return
        if step.violation:
            self.screen.say(step.violation)
            return
        prompt = self.interview.prompt(key)
        self.say("kept", value=prompt.value_text)
        self.tell_what_opened(before)
        self.raise_flag(prompt)
        self.forward()

    def tell_what_opened(self, before: set[str]) -> None:
        after = self.way.asked()
        if after - before:
            self.say("opened", count=len(after - before))
        if before - after:
            self.say("kept_moved", count=len(before - after))

    def raise_flag(self, prompt: Prompt) -> None:
        """A sign says what to do now, once, when it is first seen."""
        if prompt.attributes.get("sign") and prompt.value == "yes":
            words = prompt.guidance or prompt.hint or prompt.label
            flag = phrase("flag", self.language)
            self.screen.say(self.screen.strong(f"! {flag}: {words}"))

    # -- where we are ---------------------------------------------------------

    def forward(self) -> None:
        self.here = self.way.after(self.here)

    def heading(self, place: Place) -> None:
        done, total = self.interview.progress()
        line = phrase(
            "progress", self.language, done=done, total=total, section=place.section
        )
        training = phrase("training", self.language)
        self.screen.say()
        self.screen.say(self.screen.strong(f"{training} | {line}"))

    def finished(self) -> None:
        done, total = self.interview.progress()
        self.say("end", done=done, total=total)
        self.say("finalise_hint", draft=self.sitting.draft.id)

    # -- repeats and persons --------------------------------------------------

    def offer_row(self, place: Place) -> None:
        prompt = self.interview.prompt(place.key)
        self.say("add_row", label=f"{where_text(prompt)}{prompt.label}")
        line = self.screen.ask("> ")
        if line.lower() in YES:
            self.new_row(place.key)
        elif line.lower() in NO:
            self.forward()
        else:
            self.act_on(line)

    def new_row(self, repeat_key: str) -> None:
        row = self.sitting.add_row(repeat_key).changed[0]
        where = self.interview.prompt(row).where
        self.say("added", code=where[-1] if where else "")
        self.here = self.way.first_in(row)

    def is_person(self, line: str) -> bool:
        is_code = re.fullmatch(r"[a-zA-Z]\d{1,3}", line)
        return bool(is_code) and line[0].upper() in self.person_prefixes()

    def person_prefixes(self) -> set[str]:
        repeats = self.sitting.definition.repeats
        return {r.attributes["person"] for r in repeats if "person" in r.attributes}

    def to_person(self, code: str) -> None:
        """Go to W2, C1 ...; what is typed stays, the screen is cleared between."""
        key = self.way.of_person(code)
        if key is None:
            self.say("unknown_person", code=code)
            return
        if self.screen.is_terminal:
            self.screen.hide()
        self.here = key

    # -- keys -----------------------------------------------------------------

    def back(self, _: str) -> None:
        earlier = self.way.before(self.here)
        if earlier is None:
            self.say("first")
        else:
            self.here = earlier

    def jump(self, word: str) -> None:
        """To the question whose words hold `word`; a list when several do."""
        found = self.way.with_word(word)[:12]
        if not found:
            self.say("no_match", word=word)
        elif len(found) == 1:
            self.here = found[0].key
        else:
            self.pick(found)

    def pick(self, found: list[Place]) -> None:
        self.say("which")
        for number, place in enumerate(found, 1):
            prompt = self.interview.prompt(place.key)
            self.screen.say(f"  {number}. {where_text(prompt)}{prompt.label}")
        line = self.screen.ask("> ")
        if line.isdigit() and 1 <= int(line) <= len(found):
            self.here = found[int(line) - 1].key

    def languages_named(self, word: str) -> list[str]:
        names = self.sitting.definition.languages
        return [n for n in names if word and word.lower() in n.lower()]

    def change_language(self, word: str) -> None:
        names = list(self.sitting.definition.languages)
        known = self.languages_named(word)
        at = names.index(self.interview.language)
        name = known[0] if known else names[(at + 1) % len(names)]
        self.sitting.set_language(name)
        self.say("language", language_name=name)

    def help(self, _: str) -> None:
        prompt = self.interview.prompt(str(self.here))
        for text in filter(None, (prompt.hint, prompt.guidance)):
            self.screen.say(text)
        if not (prompt.hint or prompt.guidance):
            self.say("no_hint")
        self.say("keys")

    def status(self, _: str) -> None:
        done, total = self.interview.progress()
        missing = self.interview.validate(self.sitting.surroundings())
        self.say("status", done=done, total=total, needed=len(missing))

    def undo(self, _: str) -> None:
        step = self.sitting.undo()
        self.say("undone" if step.entry else "nothing_to_undo")
        asked = self.way.asked()
        self.here = next((key for key in step.changed if key in asked), self.here)

    def hide(self, _: str) -> None:
        self.screen.hide()
        self.screen.ask(phrase("hidden", self.language) + " ")

    def leave(self, _: str) -> None:
        self.is_leaving = True

    def note(self, text: str) -> None:
        if text and not self.is_repeat_here():
            self.sitting.note(str(self.here), text)
            self.say("note_kept")

    def as_typed(self, text: str) -> None:
        """An answer that begins like a key, or one to be kept just as said."""
        try:
            self.give(self.read(text))
        except NotUnderstood:
            self.give({"~": "said", "text": text})


def where_text(prompt: Prompt) -> str:
    codes = [part for part in prompt.where[1:] if part]
    return f"[{' '.join(codes)}] " if codes else ""


def question_lines(prompt: Prompt, language: str) -> list[str]:
    """The lines of one question: label, hint, choices, what stands now."""
    marks = [
        phrase(name, language)
        for name, holds in (
            ("required", prompt.required),
            ("confidential", prompt.is_confidential),
        )
        if holds
    ]
    mark = f" ({', '.join(marks)})" if marks else ""
    lines = [f"{where_text(prompt)}{prompt.label}{mark}"]
    lines += [f"  {prompt.hint}"] if prompt.hint else []
    lines += [f"  {n}. {choice.label}" for n, choice in enumerate(prompt.choices, 1)]
    if prompt.kind == "select_multiple":
        lines.append("  " + phrase("several", language))
    if prompt.value is not None:
        lines.append("  " + phrase("now", language, value=prompt.value_text))
    return lines
