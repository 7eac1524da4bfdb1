"""How is a form filled, one act at a time?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from forms import checks, merge_form, navigation
from forms.answering import typed
from forms.attributes import work_out
from forms.definition import FormDefinition
from forms.engine import Engine, Undoing
from forms.events import FIRST_LOAD, LOAD, Events
from forms.finder import Finder, MayNotChange, NoSuchPlace
from forms.instance import Node, Row, TooManyRows
from forms.instance_xml import fill, to_xml
from forms.journal import (
    Chance,
    Entry,
    JournalMismatch,
    read_journal,
    replay,
    surroundings_of,
)
from forms.problems import FormRefused, Problem
from forms.prompt import Place, Prompt, Step, Value, Violation
from forms.prompts import Prompter
from forms.reopened import Saved, keep, said_instead
from forms.rows import Rows
from forms.surroundings import Surroundings
from forms.withheld import Withheld
from forms.xform import safe_xml

__all__ = ["Interview", "MayNotChange", "NoSuchPlace"]


class Interview:
    """One form being filled.

    Make one by `begin`, `open` or `resume`. Whatever changes something
    returns a Step; its `entry` is to be kept before the next question is
    shown. Keys are those of merge form (see forms/README.md).
    """

    def __init__(
        self, definition: FormDefinition, surroundings: Surroundings, withheld: Withheld
    ) -> None:
        self.definition = definition
        self.withheld = withheld
        self.engine = Engine(definition, surroundings)
        self.engine.held = withheld.held
        self.events = Events(self.engine)
        self.rows = Rows(self.engine, self.events)
        self.prompter = Prompter(self.engine)
        self.finder = Finder(self.engine, withheld)
        self.opening: Entry | None = None
        self.is_torn = False
        self._past: list[list[Undoing]] = []
        self._removed: list[str] = []

    @classmethod
    def begin(cls, definition: FormDefinition, surroundings: Surroundings) -> Interview:
        """A new interview: defaults, preloads, first-load events done."""
        interview = cls(definition, surroundings, Withheld(definition, frozenset()))
        interview._begin(surroundings)
        return interview

    @classmethod
    def open(
        cls,
        definition: FormDefinition,
        answers: Mapping[str, Value],
        surroundings: Surroundings,
        withheld: frozenset[str] = frozenset(),
        times: Mapping[str, datetime] | None = None,
    ) -> Interview:
        """An interview over answers in merge form.

        `withheld` are the generic keys this node may not see: what is computed
        from them keeps the value it came with.
        """
        interview = cls(definition, surroundings, Withheld(definition, withheld))
        interview._open(answers, surroundings, times or {})
        return interview

    @classmethod
    def edit(
        cls, definition: FormDefinition, xml: str | bytes, surroundings: Surroundings
    ) -> Interview:
        """An interview over an XForms instance from elsewhere.

        Its rows get ids of ours. Raises FormRefused for hostile XML.
        """
        interview = cls(definition, surroundings, Withheld(definition, frozenset()))
        chance = Chance(surroundings)
        interview.engine.start(chance.recorded())
        try:
            saved = fill(interview.engine, safe_xml(xml), interview.rows.bare)
        except TooManyRows:
            much = Problem("F-202", "instance", "there are too many rows")
            raise FormRefused([much]) from None
        interview._loaded(chance, "edit", LOAD, saved=saved)
        return interview

    @classmethod
    def resume(
        cls,
        definition: FormDefinition,
        entries: Iterable[Entry | str | bytes],
        surroundings: Surroundings,
        answers: Mapping[str, Value] | None = None,
        withheld: frozenset[str] = frozenset(),
        times: Mapping[str, datetime] | None = None,
    ) -> Interview:
        """An interview replayed from its journal, oldest entry first.

        `answers`: the record it began from, if it was opened over one. A last
        entry that was cut off is left out and `is_torn` says so. Raises
        JournalDamaged, JournalMismatch.
        """
        journal = read_journal(entries)
        first = next(iter(journal.entries), {})
        began = first.get("began")
        then = surroundings_of(began, surroundings) if began else surroundings
        interview = cls(definition, then, Withheld(definition, withheld))
        interview.is_torn = journal.is_torn
        if answers is None:
            interview._begin(then, began)
        else:
            interview._open(answers, then, times or {}, began)
        for entry in journal.entries:
            replay(interview, entry, surroundings)
        if began:
            interview.opening = None
        interview.engine.context.surroundings = surroundings
        return interview

    def _begin(self, surroundings: Surroundings, began: Entry | None = None) -> None:
        chance = Chance(surroundings)
        self.engine.start(chance.recorded())
        self.rows.first()
        self.events.preload()
        self._loaded(chance, "begin", FIRST_LOAD, LOAD, began=began)

    def _open(
        self,
        answers: Mapping[str, Value],
        surroundings: Surroundings,
        times: Mapping[str, datetime],
        began: Entry | None = None,
    ) -> None:
        chance = Chance(surroundings)
        self.engine.start(chance.recorded())
        merge_form.read(self.engine, answers, times, self.withheld)
        saved = said_instead(self.engine)
        self._loaded(chance, "open", LOAD, began=began, saved=saved)

    def _loaded(
        self,
        chance: Chance,
        op: str,
        *events: str,
        began: Entry | None = None,
        saved: Saved | None = None,
    ) -> None:
        typed_over = saved.typed_over(self.engine) if saved else {}
        self.engine.wake_all()
        self.engine.settle()
        if saved is not None:
            keep(self.engine, saved, typed_over)
        self.events.loaded(*events)
        form = [self.definition.form_id, self.definition.version]
        if began is not None and began.get("form") != form:
            raise JournalMismatch("the journal belongs to another form or version")
        self.events.listen()
        self.opening = chance.entry(op, {"form": form})
        self.engine.start(chance.surroundings)

    # What changes something.

    def answer(
        self,
        key: str,
        value: Value,
        surroundings: Surroundings,
        *,
        source: str | None = None,
        observed_at: datetime | None = None,
    ) -> Step:
        """Answer a question; None takes the answer back.

        `value` is a Value of the question's kind, or text. What the kind does
        not accept is kept as said. An answer that violates the constraint of
        the form changes nothing: `violation` is the form's own message.
        Raises NoSuchPlace, MayNotChange.
        """
        node = self.finder.question(key)
        if node.is_readonly:
            raise MayNotChange(self.definition.generic_key(key))
        moment = observed_at or surroundings.at

        def act() -> None:
            self.engine.write(node, *typed(self.engine, node, value))
            self.engine.keep(node, "moment", moment if node.is_answered else None)
            if node.source != (source or ""):
                self.engine.keep(node, "source", source or "")
            self.engine.settle()

        told = _told({"key": key}, value, source)
        if observed_at is not None:
            told["observed_at"] = observed_at.isoformat()
        return self._do("answer", act, surroundings, told, node)

    def add_row(self, repeat_key: str, surroundings: Surroundings) -> Step:
        """Add a row at the end; `changed[0]` is its key (`workers/k3j2q7aa`).

        Raises NoSuchPlace, MayNotChange, TooManyRows.
        """
        above, path = self.finder.free_repeat(repeat_key)
        made: list[Row] = []

        def act() -> None:
            made.append(self.rows.add(above, path))

        step = self._do("add_row", act, surroundings, {"key": repeat_key})
        row_key = made[0].key[:-1]
        others = tuple(key for key in step.changed if key != row_key)
        return Step(step.entry, (row_key, *others), step.violation)

    def remove_row(self, row_key: str, surroundings: Surroundings) -> Step:
        """Remove a row and all that was answered in it."""
        row = self.finder.free_row(row_key)

        def act() -> None:
            self.engine.remove_row(row)
            self._removed.append(row_key)
            self.engine.trail.append((self._removed.remove, row_key))
            self.engine.settle()

        return self._do("remove_row", act, surroundings, {"key": row_key})

    def note(
        self, key: str, text: str, surroundings: Surroundings, *, source: str = ""
    ) -> Step:
        """Put a note beside an answer; an empty text takes it away."""
        node = self.finder.question(key)
        at = surroundings.at.astimezone(surroundings.zone).isoformat()
        note = {"text": text, "source": source or self._source_of(node), "at": at}

        def act() -> None:
            self.engine.keep(node, "note", note if text else None)
            self.engine.touched[node] = None

        told = _told({"key": key, "text": text}, None, source or None)
        return self._do("note", act, surroundings, told)

    def undo(self, surroundings: Surroundings) -> Step:
        """Take back the last act that is not yet taken back.

        `entry` is None when there is none. Language is not an act.
        """
        if not self._past:
            return Step(None)
        trail = self._past.pop()
        self.engine.start(surroundings)
        self.engine.undo(trail)
        return self._step(Chance(surroundings).entry("undo", {}))

    def set_language(self, name: str, surroundings: Surroundings) -> Step:
        """Go on in another language of the form. Raises NoSuchPlace."""
        if name not in self.definition.languages:
            raise NoSuchPlace(name)
        chance = Chance(surroundings)
        self.engine.start(chance.recorded())
        self.engine.language = name
        # An expression may read the translations: jr:itext, jr:choice-name.
        self.engine.wake_all()
        self.engine.settle()
        return self._step(chance.entry("language", {"language": name}))

    def _do(
        self,
        op: str,
        act: Callable[[], None],
        surroundings: Surroundings,
        about: dict[str, Any],
        judged: Node | None = None,
    ) -> Step:
        chance = Chance(surroundings)
        self.engine.start(chance.recorded())
        try:
            act()
        except BaseException:
            self.engine.give_up()
            raise
        self.engine.context.surroundings = surroundings
        violation = judged and checks.constraint_violated(self, judged)
        if violation:
            self.engine.undo(self.engine.trail)
            return Step(None, (), violation)
        self._past.append(self.engine.trail)
        return self._step(chance.entry(op, about))

    def _step(self, entry: Entry) -> Step:
        if self.opening is not None:
            entry["began"] = self.opening
            self.opening = None
        instance = self.engine.instance
        nodes = self.engine.touched
        keys = tuple([key for node in nodes if (key := instance.key_of(node))])
        return Step(entry, keys, None)

    def _source_of(self, node: Node) -> str:
        bind = self.definition.binds.get(node.path)
        return node.source or (bind.attributes.get("source", "") if bind else "")

    # What there is to see.

    @property
    def language(self) -> str:
        """The language in use, by the name the form gives it."""
        return self.engine.language

    def places(self) -> list[Place]:
        """All that is relevant and visible, in form order."""
        self.engine.renew()
        return navigation.places(self)

    def prompt(self, key: str) -> Prompt:
        """What a screen needs of a question, group, row or repeat.

        Raises NoSuchPlace.
        """
        self.engine.renew()
        node = self.engine.instance.node_of(key)
        row = self.engine.instance.row_of(key) if node is None else None
        if row is not None and row.row_id:
            return self.prompter.of_row(row)
        if node is None:
            return self.prompter.of_repeat(*self.finder.repeat(key))
        if self.withheld.hides(node.path):
            raise NoSuchPlace(self.definition.generic_key(key))
        message = checks.message_of(self, node)
        return self.prompter.of_node(node, message)

    def answers(self) -> dict[str, Value]:
        """The relevant answers in merge form."""
        return merge_form.answers(self.engine, relevant=True)

    def hidden(self) -> dict[str, Value]:
        """What was answered but is not relevant now; it returns when it is."""
        return merge_form.answers(self.engine, relevant=False)

    def times(self) -> dict[str, datetime]:
        """Key -> when a person gave or observed the relevant answer."""
        return merge_form.times(self.engine)

    def removed_rows(self) -> list[str]:
        """The keys of the rows removed here: each wants its `~del`."""
        return list(self._removed)

    def validate(self, surroundings: Surroundings) -> list[Violation]:
        """All that keeps the form from being finalised, in form order."""
        self.engine.context.surroundings = surroundings
        self.engine.renew()
        return checks.violations(self)

    def finalize(self, surroundings: Surroundings) -> list[Violation]:
        """Check all; when nothing is wrong the end of the interview is noted."""
        found = self.validate(surroundings)
        if not found:
            self.engine.start(surroundings)
            self.events.end()
        return found

    def progress(self) -> tuple[int, int]:
        """(answered, asked) among the questions in sight."""
        self.engine.renew()
        return navigation.progress(self)

    def to_xml(self) -> str:
        """The relevant answers as an XForms instance."""
        self.engine.renew()
        work_out(self.engine)
        return to_xml(self.engine.instance)


def _told(about: dict[str, Any], value: Value, source: str | None) -> dict[str, Any]:
    """What an act was about, with what was said and by whom if anything was."""
    if value is not None:
        about["value"] = value
    if source is not None:
        about["source"] = source
    return about
