"""How are the steps of a procedure gone through, and noted as done at the place?"""

from __future__ import annotations

from collections.abc import Iterator

from forms.findings.reading import ACTIONS
from forms.guidance import Procedure, Step
from forms.interview import NoSuchPlace
from inspector_cli.readable import moment_words
from inspector_cli.showing import span_words
from inspector_cli.sitting import Sitting
from inspector_cli.talk import Talk
from inspector_cli.words.phrases import has_phrase, phrase

OTHER = "other"


def procedure_lines(one: Procedure, language: str) -> Iterator[str]:
    """The title, each step with who and by when, and where it is from."""
    yield title_line(one, language)
    for step in one.steps:
        yield from step_lines(one, step, language)
    mark = phrase("mark_unchecked", language) if one.checked == "no" else ""
    yield phrase("step_source", language, source=one.source, mark=mark)


def title_line(one: Procedure, language: str) -> str:
    code = ", ".join(one.rules) or one.code
    return phrase("steps_title", language, title=one.title[language], code=code)


def step_lines(one: Procedure, step: Step, language: str) -> Iterator[str]:
    words = {"number": step.number, "total": len(one.steps)}
    yield phrase("step_line", language, words=step.words[language], **words)
    who = f"who.{step.who}"
    named = phrase(who, language) if has_phrase(who) else step.who
    within = span_words(step.within, language)
    yield "   " + phrase("step_who", language, who=named, within=within)


def as_value(one: Procedure) -> dict[str, object]:
    return {
        "procedure": one.code,
        "title": dict(one.title),
        "rules": list(one.rules),
        "source": one.source,
        "checked": one.checked,
        "steps": [
            {
                "step": step.number,
                "words": dict(step.words),
                "who": step.who,
                "within": step.within,
                "action": step.action or None,
            }
            for step in one.steps
        ],
    }


class Actions:
    """The rows of a checklist for what was done on the spot."""

    def __init__(self, sitting: Sitting) -> None:
        self.sitting = sitting
        definition = sitting.definition
        rows = (r for r in definition.repeats if r.attributes.get("rows") == ACTIONS)
        self.repeat = next(rows, None)
        self.names = {
            question.attributes.get("fact", ""): question.local_key
            for question in definition.questions
            if self.repeat and self.repeat.key in question.repeat_keys
        }

    @property
    def is_here(self) -> bool:
        return self.repeat is not None and "action.rule" in self.names

    def noted(self, step: Step, reference: str) -> str:
        """When a step was noted, as ISO text; "" when it was not."""
        answers = self.sitting.interview.answers()
        for key, value in answers.items():
            row, _, name = key.rpartition("/")
            is_rule = name == self.names.get("action.rule")
            if is_rule and self._is_meant(row, str(value), step, reference, answers):
                return str(answers.get(f"{row}/{self.names.get('action.at')}") or "?")
        return ""

    def _is_meant(
        self, row: str, rule: str, step: Step, reference: str, answers: dict
    ) -> bool:
        if self.answers(step):
            return rule == step.action
        said = str(answers.get(f"{row}/{self.names.get('action.reference')}") or "")
        return rule == OTHER and said.startswith(reference)

    def answers(self, step: Step) -> bool:
        """Whether this step fulfils its rule, and the checklist can say so."""
        if self.repeat is None or not step.action:
            return False
        key = f"{self.repeat.key}/*/{self.names['action.rule']}"
        return step.action in self.sitting.definition.question(key).choices

    def note(self, step: Step, reference: str, whom: str, number: str) -> str:
        """Add a row that says the step was done now; return when, as ISO text.

        Only a step that answers its rule is noted under it: the office then
        takes the follow-up as done at the place. The others are `other`.
        """
        assert self.repeat is not None
        is_answer = self.answers(step)
        world = self.sitting.surroundings()
        at = world.at.astimezone(world.zone).isoformat(timespec="seconds")
        told = number if is_answer else f"{reference} {number}".strip()
        row = self.sitting.add_row(self.repeat.key).changed[0]
        values = {
            "action.rule": step.action if is_answer else OTHER,
            "action.at": at,
            "action.whom": whom,
            "action.reference": told,
        }
        for fact, value in values.items():
            if value and fact in self.names:
                self.sitting.answer(f"{row}/{self.names[fact]}", value)
        return at


class Stepping:
    """Goes through one procedure at the filler, one step a screen."""

    def __init__(self, talk: Talk) -> None:
        self.talk = talk
        self.actions = Actions(talk.sitting)

    def go_through(self, one: Procedure) -> None:
        self.talk.screen.say(title_line(one, self.talk.language))
        for step in one.steps:
            if not self._is_gone_on(one, step):
                return
        self.talk.say("steps_end")

    def _is_gone_on(self, one: Procedure, step: Step) -> bool:
        for line in step_lines(one, step, self.talk.language):
            self.talk.screen.say(line)
        reference = f"{one.code} {step.number}"
        if self.actions.is_here:
            at = self.actions.noted(step, reference)
            if at:
                when = moment_words(at, self.talk.language)
                self.talk.say("step_was_noted", at=when)
        line = self._key()
        if line == "d":
            self._note(step, reference)
        return line != "q"

    def _key(self) -> str:
        """Enter, d or q; anything else turns no page, and that is said."""
        while True:
            self.talk.say("step_keys")
            line = self.talk.screen.ask("> ").lower()
            if line in ("", "d", "q"):
                return line

    def _note(self, step: Step, reference: str) -> None:
        if not self.actions.is_here:
            self.talk.say("step_no_rows")
            return
        asked = [self.talk.words(name) for name in ("step_whom", "step_reference")]
        whom, number = (self.talk.screen.ask(f"{words}: ") for words in asked)
        try:
            at = self.actions.note(step, reference, whom, number)
        except NoSuchPlace:
            self.talk.say("step_no_rows")
            return
        line = "step_noted" if self.actions.answers(step) else "step_noted_only"
        when = moment_words(at, self.talk.language)
        self.talk.say(line, rule=step.action, at=when)
