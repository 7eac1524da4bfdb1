"""What does the filler say of what to do now: red flags, and the key `!`?

One flag a screen, few words, each once for a person. While someone of the
employer is near only a neutral mark is shown, until the officer asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property

from forms.guidance import Guidance, Procedure
from forms.prompt import Prompt
from forms.red_flags import FlagReader, Raised
from inspector_cli.talk import Talk
from inspector_cli.words.phrases import phrase

MARK = "!"
# Questions, by name or fact, at which a key helps.
AGES = frozenset(("age_claimed", "age_said", "age_others", "person.birth_date"))
RIGHTS = "rights_given"


def flag_lines(one: Raised, who: str, language: str) -> Iterator[str]:
    """`! RED FLAG W1: papers held: strong sign.`, what to do now, which rule."""
    yield f"{flag_title(one, who, language)}: {strength_words(one, language)}."
    yield "  " + phrase("flag_now", language, do_now=one.flag.do_now[language])


def flag_title(one: Raised, who: str, language: str) -> str:
    about = f" {who}" if who else ""
    return f"{MARK} {phrase('flag', language)}{about}: {one.flag.words[language]}"


def strength_words(one: Raised, language: str) -> str:
    return phrase(f"flag_{one.flag.strength}", language)


class Guide:
    """Flags, steps, agencies, rights, ages and follow-ups at one filler."""

    def __init__(self, talk: Talk) -> None:
        self.talk = talk
        self.known: tuple[Raised, ...] | None = None
        self.asked: dict[str, Callable[[str], None]] = {
            "": self.show_flags,
            "s": self.steps,
            "c": self.call,
            "f": self.follow_ups,
            "r": self.rights,
            "a": self.age,
        }

    @cached_property
    def guidance(self) -> Guidance | None:
        laptop = self.talk.sitting.laptop
        return Guidance(laptop.pack) if laptop is not None else None

    @cached_property
    def reader(self) -> FlagReader | None:
        if self.guidance is None or not self.guidance.flags:
            return None
        return FlagReader(self.talk.sitting.definition, self.guidance)

    def raised(self) -> tuple[Raised, ...]:
        """The flags that stand now."""
        if self.reader is None:
            return ()
        return self.reader.raised(self.talk.interview.answers())

    def begin(self) -> None:
        """Know what stands before an answer is given; read once, and after an undo."""
        if self.known is None:
            self.known = self.raised()

    def forget(self) -> None:
        self.known = None

    # -- after an answer ------------------------------------------------------

    def after(self, prompt: Prompt) -> None:
        """Say the gravest new flag, if this answer raised one."""
        before, reader = self.known or (), self.reader
        new: list[Raised] = []
        if reader is not None and reader.may_change(prompt.key):
            self.known = reader.raised(self.talk.interview.answers())
            told = {one.name for one in before}
            new = [one for one in self.known if one.name not in told]
        if new:
            self.tell(new, before, prompt.key)
        elif is_sign(prompt) and not self.has_flag(prompt.key):
            self.tell_form_s_own(prompt)

    def has_flag(self, key: str) -> bool:
        """Whether the pack speaks of this answer; then the form need not."""
        return any(key in one.keys for one in self.known or ())

    def tell(self, new: list[Raised], before: tuple[Raised, ...], key: str) -> None:
        first, say = new[0], self.talk.screen.say
        if self.is_folded(key):
            self.talk.say("flag_folded", count=len(self.known or ()))
            return
        is_again = any(one.flag.code == first.flag.code for one in before)
        title = flag_title(first, self.who(first), self.talk.language)
        if is_again:
            self.talk.screen.say(
                self.talk.words("flag_again", words=self.talk.screen.strong(title))
            )
        else:
            lines = list(flag_lines(first, self.who(first), self.talk.language))
            say(self.talk.screen.strong(lines[0]))
            say(lines[1])
            if first.is_age_unknown:
                say("  " + self.talk.words("flag_age_unknown"))
            if first.flag.rule:
                say("  " + self.talk.words("flag_more", rule=first.flag.rule))
        if len(new) > 1:
            say("  " + self.talk.words("flag_others", count=len(new) - 1))

    def tell_form_s_own(self, prompt: Prompt) -> None:
        """A sign that the pack does not speak of says what its form has to say."""
        if self.is_folded(prompt.key):
            self.talk.say("flag_folded", count="?")
            return
        words = prompt.guidance or prompt.hint or prompt.label
        flag = self.talk.screen.strong(f"{MARK} {self.talk.words('flag')}:")
        self.talk.screen.say(f"{flag} {words}")

    def is_folded(self, key: str) -> bool:
        reader = self.reader
        if reader is None:
            return False
        return reader.is_employer_near(self.talk.interview.answers(), key)

    def who(self, one: Raised) -> str:
        """`W1`, `W1b`; "" for the workplace."""
        return self.talk.way.row_name(one.row) if one.row else ""

    def hints(self, prompt: Prompt) -> Iterator[str]:
        """Under a question of an age or of the rights card: which key helps."""
        name, fact = prompt.key.rpartition("/")[2], prompt.attributes.get("fact")
        if self.guidance is None:
            return
        if name in AGES or fact in AGES:
            yield self.talk.words("age_hint")
        if name == RIGHTS and self.guidance.card:
            yield self.talk.words("rights_hint")

    # -- the key `!` ----------------------------------------------------------

    def key(self, rest: str) -> None:
        """`!`, or `!s F05`: its letter, then a word."""
        letter, _, word = rest.partition(" ")
        act = self.asked.get(letter.lower())
        if act is None:
            self.talk.say("guide_keys")
        elif self.guidance is None:
            self.talk.say("no_guidance")
        else:
            act(word.strip())
            self.talk.is_shown = False

    def show_flags(self, _: str) -> None:
        found = self.raised()
        if not found:
            self.talk.say("no_flags")
        # Whoever reads along learns of signs, not of whom they were said.
        is_near = self.is_folded(self.talk.here or "")
        who = (lambda _: "") if is_near else self.who
        for line in listed(found, who, self.talk.language):
            self.talk.screen.say(line)
        self.talk.say("guide_keys")

    def steps(self, word: str) -> None:
        from inspector_cli.stepping import Stepping

        found = self.procedure(word)
        if found is not None:
            Stepping(self.talk).go_through(found)

    def procedure(self, word: str) -> Procedure | None:
        """The one named; without a name one of those of the flags that stand."""
        assert self.guidance is not None
        every = self.guidance.procedures
        found = list(self.guidance.procedures_for(word)) if word else []
        if word and not found:
            names = ", ".join(every)
            self.talk.say("no_procedure", name=word, names=names or "-")
            return None
        if not word:
            raised = dict.fromkeys(one.flag.procedure for one in self.raised())
            found = [every[code] for code in raised if code] or list(every.values())
        if not found:
            self.talk.say("no_guidance")
            return None
        return found[0] if len(found) == 1 else self.picked(found)

    def picked(self, found: list[Procedure]) -> Procedure | None:
        from inspector_cli.stepping import title_line

        self.talk.say("procedures")
        for number, one in enumerate(found, 1):
            self.talk.screen.say(f"  {number}. {title_line(one, self.talk.language)}")
        self.talk.say("which")
        line = self.talk.screen.ask("> ")
        is_one = line.isdecimal() and 1 <= int(line) <= len(found)
        return found[int(line) - 1] if is_one else None

    def call(self, word: str) -> None:
        from inspector_cli.calling import call_lines

        assert self.guidance is not None
        rules = word.upper().split() or [one.flag.rule for one in self.raised()]
        language = self.talk.language
        for line in call_lines(self.guidance, self.state(), rules, language):
            self.talk.screen.say(line)

    def follow_ups(self, _: str) -> None:
        from inspector_cli.meaning import Meaning
        from inspector_cli.preview import preview_lines

        meaning = Meaning.of_sitting(self.talk.sitting)
        for line in preview_lines(meaning, self.talk.language):
            self.talk.screen.say(line)

    def rights(self, word: str) -> None:
        from inspector_cli.rights import RightsTalk

        assert self.guidance is not None
        if not self.guidance.card:
            self.talk.say("no_guidance")
            return
        RightsTalk(self.talk, self.guidance).read(word, self.state())

    def age(self, _: str) -> None:
        from inspector_cli.ages import AgeHelper

        assert self.guidance is not None
        AgeHelper(self.talk, self.guidance).ask()

    def state(self) -> str:
        """The state of the inspection, by the answer that says it; "" when open."""
        answers = self.talk.interview.answers()
        for question in self.talk.sitting.definition.questions:
            if question.attributes.get("fact") == "place.state":
                return str(answers.get(question.key) or "")
        return ""


def is_sign(prompt: Prompt) -> bool:
    return bool(prompt.attributes.get("sign")) and prompt.value == "yes"


def listed(
    found: tuple[Raised, ...], who: Callable[[Raised], str], language: str
) -> Iterator[str]:
    """Each flag once, the gravest first: of whom, what to do now, which rule."""
    for code in dict.fromkeys(one.flag.code for one in found):
        alike = [one for one in found if one.flag.code == code]
        persons = ", ".join(name for name in map(who, alike) if name)
        title, now = flag_lines(alike[0], persons, language)
        rule = f" ({alike[0].flag.rule})" if alike[0].flag.rule else ""
        mark = (
            phrase("mark_unchecked", language) if alike[0].flag.checked == "no" else ""
        )
        yield f"{title[:-1]}{rule}{mark}."
        yield now
