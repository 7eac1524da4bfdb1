"""How does a person fill a checklist, one line at a time?

Plain text, numbered choices, one question at a time. The filler holds no
answers: it asks the sitting, and every answer is safe before the next
question is shown.
"""

from __future__ import annotations

from collections.abc import Callable

from forms.interview import MayNotChange
from forms.prompt import Place, Prompt, Step
from inspector_cli.attaching.asking import Files
from inspector_cli.attaching.taking import Taken
from inspector_cli.guide import MARK, Guide
from inspector_cli.moving import Moving
from inspector_cli.others import Others
from inspector_cli.readable import answer_words
from inspector_cli.reading import Reading
from inspector_cli.rows import Rows
from inspector_cli.screen import Screen
from inspector_cli.sitting import Sitting
from inspector_cli.talk import Talk
from inspector_cli.understood import DONT_KNOW, REFUSED, SKIPPED, NotUnderstood
from inspector_cli.words.phrases import languages_named
from sync.change import Value
from sync.troubles import DatabaseBusy, DiskFull

CHOICES = {"select_one", "select_multiple"}


def _nothing() -> None:
    """Most answers need no more words."""


class Filler(Talk):
    """One person, one sitting, one screen. `run` returns when they leave."""

    def __init__(self, sitting: Sitting, screen: Screen) -> None:
        super().__init__(sitting, screen)
        self.is_leaving = False
        self.moving = Moving(self)
        self.rows = Rows(self)
        self.others = Others(self)
        self.guide = Guide(self)
        self.files = Files(self, self.give_file)
        self.keys: dict[str, Callable[[str], None]] = {
            "b": self.moving.back,
            "nx": self.moving.next_open,
            "j": self.moving.jump,
            "l": self.change_language,
            "?": self.help,
            "s": self.status,
            "u": self.undo,
            "h": self.hide,
            "q": self.leave,
            "rm": self.rows.remove,
            "tk": self.others.take_or_leave,
            "sd": self.others.section_done,
            "+": self.note,
            MARK: self.guide.key,
            "=": self.as_typed,
            "dk": lambda _: self.give(DONT_KNOW),
            "rf": lambda _: self.give(REFUSED),
            "-": lambda _: self.give(SKIPPED),
        }

    # -- the conversation -----------------------------------------------------

    def run(self, start: str | None = None) -> None:
        """Ask until the person leaves."""
        self.go(start or self.where_left() or self.beginning())
        self.say_keys()
        self.others.at_the_beginning()
        try:
            while not self.is_leaving:
                self.turn()
        except (EOFError, KeyboardInterrupt):
            self.screen.say()
        self.say("left", draft=self.name)

    @property
    def name(self) -> str:
        """How this checklist is named to its inspector: `D1`, shared `K7F2-1043`."""
        draft = self.sitting.draft
        return str(draft.record) if draft.is_shared else draft.id

    def say_keys(self) -> None:
        self.say("keys")
        if self.sitting.draft.is_shared:
            self.say("team_keys")

    def where_left(self) -> str | None:
        """The question after the last one that was answered in this draft."""
        last = self.sitting.answered_last
        return self.way.after(last) if last else None

    def beginning(self) -> str | None:
        """The first open question; of a correction the first of all."""
        if self.sitting.draft.record is None or self.sitting.draft.is_shared:
            return self.way.first_open()
        self.say("correcting", record=self.sitting.draft.record)
        return self.way.stops[0].key if self.way.stops else None

    def turn(self) -> None:
        """Show where we are, take one line, do what it says.

        What could not be understood or kept is asked again under its reason,
        without the question being said once more.
        """
        if self.here is not None and self.place is None:
            self.go(self.way.nearest(self.here))
        if not self.is_shown:
            self.show(self.place)
        if self.place is not None and self.place.kind == "note":
            self.forward()
            return
        line = self.screen.ask("> ")
        try:
            self.act_on(line)
        except DiskFull:
            self.say("not_kept", why=self.words("disk_full"))
        except DatabaseBusy:
            self.say("not_kept", why=self.words("disk_busy"))

    def show(self, place: Place | None) -> None:
        self.is_shown = True
        if place is None:
            self.finished()
            return
        self.heading(place)
        self.others.coming_into(place.key)
        if place.kind == "repeat":
            self.rows.offer(place)
        elif place.kind == "note":
            self.screen.say(self.prompt.label)
        else:
            for line in self.question_lines(self.prompt):
                self.screen.say(line)

    def act_on(self, line: str) -> None:
        """A key, a person's code, an answer, or Enter to go on."""
        if not line:
            self.enter()
        elif "\ufffd" in line:
            self.say("unreadable")
        elif self.key_in(line)[0]:
            key, rest = self.key_in(line)
            self.keys[key](rest)
        elif self.moving.person_named(line):
            self.moving.to_person(self.moving.person_named(line))
        elif self.place is None:
            self.say("end_keys")
        elif self.place.kind == "repeat":
            self.rows.answered(line)
        else:
            self.typed(line)

    def enter(self) -> None:
        if self.here is None:
            self.leave("")
        else:
            self.forward()

    def key_in(self, line: str) -> tuple[str, str]:
        """The key that a line is, and its words; ("", "") for an answer.

        Keys that take no words count only when they stand alone, so that a
        name like `S Kumar` stays an answer. `l` and a word is a language, or
        a wish for one wherever no text is asked for.
        """
        if line[0] in f"+={MARK}":
            return line[0], line[1:].strip()
        word, _, rest = line.partition(" ")
        word = word.lower()
        if word == "j" or (word == "l" and rest and self.is_language(rest)):
            return word, rest.strip()
        return (word, "") if word in self.keys and not rest else ("", "")

    def is_language(self, word: str) -> bool:
        names = self.sitting.definition.languages
        is_text = self.is_at_question and self.prompt.kind == "text"
        return bool(languages_named(names, word)) or not is_text

    # -- answers --------------------------------------------------------------

    def read(self, line: str) -> Value:
        world = self.sitting.surroundings()
        return Reading(self.prompt, world.at, world.zone).value(line)

    def typed(self, line: str) -> None:
        if self.files.is_wanted(self.prompt):
            self.files.typed(line)
            return
        try:
            value = self.read(line)
        except NotUnderstood as fault:
            self.say("not_understood", want=fault.in_language(self.language))
            if self.prompt.kind not in CHOICES:
                self.say("said", text=line)
            return
        self.give(value)

    def give(self, value: Value) -> None:
        """Keep an answer, echo it as understood, and go on."""
        self.keep(lambda key: self.sitting.answer(key, value))

    def give_file(self, taken: Taken) -> None:
        """The same for a file, and what is to be known of it."""
        self.keep(
            lambda key: self.sitting.attach(key, taken),
            lambda: self.files.kept(taken),
        )

    def keep(
        self, give: Callable[[str], Step], then: Callable[[], None] = _nothing
    ) -> None:
        """Let an answer be kept here; refused ones change nothing."""
        if not self.is_at_question:
            self.say("y_or_enter" if self.here else "end_keys")
            return
        key, before = str(self.here), self.way.asked()
        value_before = self.prompt.value
        self.guide.begin()
        try:
            step = give(key)
        except MayNotChange:
            self.say("worked_out")
            self.forward()
            return
        if step.violation:
            self.screen.say(step.violation)
            return
        self.say("kept", value=answer_words(self.prompt, self.language))
        then()
        self.tell_what_opened(before)
        if value_before != self.prompt.value:
            self.guide.after(self.prompt)
        self.forward()

    def tell_what_opened(self, before: set[str]) -> None:
        after = self.way.asked()
        if after - before:
            self.say("opened", count=len(after - before))
        if before - after:
            self.say("asked_no_more", count=len(before - after))

    # -- where we are ---------------------------------------------------------

    def heading(self, place: Place) -> None:
        done, total = self.interview.progress()
        line = self.words("progress", done=done, total=total, section=place.section)
        self.screen.say()
        self.screen.say(self.screen.strong(f"{self.words('training')} | {line}"))

    def question_lines(self, prompt: Prompt) -> list[str]:
        """The lines of one question: label, hint, choices, what stands now."""
        holds = {"required": prompt.required, "confidential": prompt.is_confidential}
        marks = ", ".join(self.words(name) for name in holds if holds[name])
        mark = f" ({marks})" if marks else ""
        lines = [f"{self.where_text(prompt.key)}{prompt.label}{mark}"]
        lines += [f"  {prompt.hint}"] if prompt.hint else []
        lines += [f"  {n}. {one.label}" for n, one in enumerate(prompt.choices, 1)]
        if prompt.kind in CHOICES and not prompt.choices:
            lines.append("  " + self.words("nothing_to_choose"))
        elif prompt.kind == "select_multiple":
            lines.append("  " + self.words("several"))
        if prompt.value is not None:
            value = answer_words(prompt, self.language)
            lines.append("  " + self.words("now", value=value))
        lines += [f"  {line}" for line in self.files.hint(prompt)]
        more = (*self.others.lines_of(prompt.key), *self.guide.hints(prompt))
        lines += [f"  {line}" for line in more]
        if prompt.note:
            lines.append("  " + self.words("note", text=prompt.note.get("text", "")))
        return lines

    def finished(self) -> None:
        """The end: what is still wanted, and how to leave or go back."""
        done, total = self.interview.progress()
        self.screen.say()
        self.say("end", done=done, total=total)
        needed = len(self.moving.needed())
        if needed:
            self.say("end_open", needed=needed)
        else:
            self.say("finalise_hint", draft=self.name)
        self.say("end_keys")

    # -- other keys -----------------------------------------------------------

    def change_language(self, word: str) -> None:
        names = list(self.sitting.definition.languages)
        known = languages_named(names, word)
        if word and not known:
            self.say("no_language", names=", ".join(names))
            return
        at = names.index(self.interview.language)
        name = known[0] if known else names[(at + 1) % len(names)]
        self.sitting.set_language(name)
        self.sitting.drafts.keep_settings({"language": self.language})
        self.say("language", language_name=name)
        self.is_shown = False

    def help(self, _: str) -> None:
        if self.is_at_question:
            texts = [text for text in (self.prompt.hint, self.prompt.guidance) if text]
            for text in texts or [self.words("no_hint")]:
                self.screen.say(text)
        self.say_keys()
        self.is_shown = False

    def status(self, _: str) -> None:
        done, total = self.interview.progress()
        needed, core = len(self.moving.needed()), len(self.way.core_open())
        self.say("status", done=done, total=total, needed=needed, core=core)
        self.say("next_open")
        self.others.tell_team()

    def undo(self, _: str) -> None:
        step = self.sitting.undo()
        self.guide.forget()
        self.say("undone" if step.entry else "nothing_to_undo")
        asked = self.way.asked()
        self.go(next((key for key in step.changed if key in asked), self.here))

    def hide(self, _: str) -> None:
        self.screen.hide()
        self.screen.ask(self.words("hidden") + " ")
        self.is_shown = False

    def leave(self, _: str) -> None:
        self.is_leaving = True

    def note(self, text: str) -> None:
        if not text or not self.is_at_question:
            self.say("note_how")
            return
        self.sitting.note(str(self.here), text)
        self.say("note_kept")

    def as_typed(self, text: str) -> None:
        """An answer that begins like a key, or one to be kept just as said."""
        if not self.is_at_question:
            self.say("y_or_enter" if self.here else "end_keys")
            return
        if self.files.is_wanted(self.prompt):
            self.files.typed(text)
            return
        try:
            self.give(self.read(text))
        except NotUnderstood:
            self.give({"~": "said", "text": text})
