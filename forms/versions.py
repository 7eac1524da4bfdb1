"""What does a new version of a form change, and what becomes of running inspections?

An inspection keeps the version it was begun in. What is said here is what
happens to one that an inspector takes over to the new version by choice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from forms.carry_over import Left, carry_over
from forms.definition import FormDefinition, Question
from forms.version_order import version_order

__all__ = [
    "Change",
    "Effect",
    "Left",
    "breaks",
    "carry_over",
    "compare",
    "refused",
    "version_order",
]

_PATH = re.compile(r"(?:/[\w.\-]+)+")
_MARKS = ("indicator", "phase", "fact", "person", "rows")
# Every answer of the first kind is an answer of the second.
_WIDER = {
    ("integer", "decimal"),
    ("select_one", "select_multiple"),
    *((kind, "text") for kind in "integer decimal date time dateTime".split()),
    ("select_one", "text"),
    *((kind, "file") for kind in ("image", "audio", "video")),
}


class Effect(StrEnum):
    """What a change does to an inspection that is taken over."""

    SAFE = "safe"
    KEPT = "kept"
    BREAKS = "breaks"
    REFUSED = "refused"


@dataclass(frozen=True)
class Change:
    """One difference between two versions of a form.

    `kind`: added, removed, renamed, kind, choices, required, relevance,
    constraint, calculation, repeat, opened, confided, or the name of a mark
    (indicator, phase, fact, person, rows). `key` is the generic key, of the
    new version where it has one. `what` says what changed, `means` what that
    does to running inspections.
    """

    kind: str
    key: str
    effect: Effect
    what: str
    means: str

    def __str__(self) -> str:
        return f"{self.effect}, {self.key}: {self.what}; {self.means}"


def compare(old: FormDefinition, new: FormDefinition) -> tuple[Change, ...]:
    """Every difference that matters to answers: the gravest first, then by form."""
    found = list(_Comparison(old, new).changes())
    gravity = tuple(reversed(Effect))
    return tuple(sorted(found, key=lambda change: gravity.index(change.effect)))


def breaks(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """Those that would break running inspections."""
    return tuple(one for one in changes if one.effect is Effect.BREAKS)


def refused(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """Those with which no version may be published."""
    return tuple(one for one in changes if one.effect is Effect.REFUSED)


@dataclass(frozen=True)
class _Comparison:
    old: FormDefinition
    new: FormDefinition

    def changes(self) -> Iterator[Change]:
        renamed = self._renamed()
        for key, question in self.new.by_key.items():
            if key in self.old.by_key:
                yield from self._both(self.old.by_key[key], question)
            elif key not in renamed.values() and self._is_told(question, self.old):
                yield self._added(question)
        for key, question in self.old.by_key.items():
            if key in renamed:
                yield self._named_anew(question, self.new.by_key[renamed[key]])
            elif key not in self.new.by_key and self._is_told(question, self.new):
                yield self._removed(question)

    @staticmethod
    def _is_told(question: Question, other: FormDefinition) -> bool:
        """A repeat that came or went is told, and not all that is inside it."""
        is_whole = all(key in other.by_key for key in question.repeat_keys)
        return question.kind not in ("group", "note") and is_whole

    def _renamed(self) -> dict[str, str]:
        """Old key -> new key of what seems to be the same question."""
        gone = [q for k, q in self.old.by_key.items() if k not in self.new.by_key]
        come = [q for k, q in self.new.by_key.items() if k not in self.old.by_key]
        found: dict[str, str] = {}
        for question in gone:
            for other in come:
                if other.key not in found.values() and self._is_alike(question, other):
                    found[question.key] = other.key
                    break
        return found

    def _is_alike(self, question: Question, other: Question) -> bool:
        if question.repeat_keys != other.repeat_keys or question.kind == "group":
            return False
        if question.kind != other.kind or question.kind == "note":
            return False
        label = self.old.label(question.key)
        return (
            question.path.rpartition("/")[2] == other.path.rpartition("/")[2]
            or any(_mark(question, m) == _mark(other, m) != "" for m in _MARKS[::2])
            or (label != "" and label == self.new.label(other.key))
        )

    def _added(self, question: Question) -> Change:
        if _is_required(question):
            return _unanswered(question.key, "added", "new, and required")
        means = "it stands open in inspections taken over"
        return Change("added", question.key, Effect.SAFE, "new", means)

    def _removed(self, question: Question) -> Change:
        lost = self._lost_with(question)
        means = "answers given are kept in the record but no longer asked"
        if lost:
            means += f", and nothing else says {lost}"
        effect = Effect.BREAKS if lost else Effect.KEPT
        return Change("removed", question.key, effect, "no longer asked", means)

    def _lost_with(self, question: Question) -> str:
        within = [
            one
            for one in self.old.by_key.values()
            if one is question or question.key in one.repeat_keys
        ]
        lost = [
            _mark(one, mark)
            for one in within
            for mark in ("indicator", "fact")
            if _mark(one, mark) and not self._is_said(one, mark)
        ]
        return ", ".join(dict.fromkeys(lost))

    def _is_said(self, question: Question, mark: str) -> bool:
        """Does another question of the new version say it of the same things?"""
        return any(
            _mark(one, mark) == _mark(question, mark)
            and one.repeat_keys == question.repeat_keys
            for one in self.new.questions
        )

    @staticmethod
    def _named_anew(old: Question, new: Question) -> Change:
        if old.is_confidential and not new.is_confidential:
            return _opened(new.key, f'confidential as "{old.key}", and open now')
        means = "its answers stay under the old name and are asked for again"
        what = f'seems to be "{old.key}" under another name'
        return Change("renamed", new.key, Effect.BREAKS, what, means)

    def _both(self, old: Question, new: Question) -> Iterator[Change]:
        yield from _confidence(old, new)
        if old.kind != new.kind:
            yield from _kind(old, new)
        elif gone := [one for one in old.choices if one not in new.choices]:
            if new.choices:
                means = "answers with such a choice are kept but no longer offered"
                what = f"no longer offers {', '.join(gone)}"
                yield Change("choices", new.key, Effect.KEPT, what, means)
        yield from self._rules(old, new)
        for mark in _MARKS:
            if _mark(old, mark) != _mark(new, mark):
                yield self._marked(old, new, mark)

    def _rules(self, old: Question, new: Question) -> Iterator[Change]:
        if _is_required(new) and not _is_required(old):
            yield _unanswered(new.key, "required", "required now")
        rules = {
            name: (_rule(self.old, old, name), _rule(self.new, new, name))
            for name in ("relevant", "constraint", "calculate")
        }
        for name, (before, now) in rules.items():
            if before != now:
                kind, effect, means = _RULES[name, bool(now)]
                what = f"{kind} changed from {before or 'none'} to {now or 'none'}"
                yield Change(kind, new.key, effect, what, means)

    def _marked(self, old: Question, new: Question, mark: str) -> Change:
        before, now = _mark(old, mark), _mark(new, mark)
        what = f"{mark} {before or 'none'} before, {now or 'none'} now"
        if not before or (not now and self._is_said(old, mark)):
            means = "findings of inspections taken over follow the new mark"
            return Change(mark, new.key, Effect.SAFE, what, means)
        means = "answers given come to mean something else for the findings"
        return Change(mark, new.key, Effect.BREAKS, what, means)


_RULES = {
    ("relevant", True): (
        *("relevance", Effect.KEPT),
        "answers given are kept, though they may no longer be asked",
    ),
    ("relevant", False): ("relevance", Effect.SAFE, "it is asked always now"),
    ("constraint", True): (
        *("constraint", Effect.BREAKS),
        "answers given may be refused until they are changed",
    ),
    ("constraint", False): ("constraint", Effect.SAFE, "any answer is taken"),
    ("calculate", True): ("calculation", Effect.SAFE, "it is worked out anew"),
    ("calculate", False): ("calculation", Effect.SAFE, "what it said is kept"),
}


def _confidence(old: Question, new: Question) -> Iterator[Change]:
    if old.is_confidential and not new.is_confidential:
        yield _opened(new.key, "confidential before, and open now")
    elif new.is_confidential and not old.is_confidential:
        what = "open before, and confidential now"
        means = "answers given stay where they were sent; only new ones are confided"
        yield Change("confided", new.key, Effect.BREAKS, what, means)


def _opened(key: str, what: str) -> Change:
    means = "what was confided could be read by everyone: mark it confidential again"
    return Change("opened", key, Effect.REFUSED, what, means)


def _kind(old: Question, new: Question) -> Iterator[Change]:
    what = f"{old.kind} before, {new.kind} now"
    kinds = {old.kind, new.kind}
    if "repeat" in kinds:
        means = "what was answered in it stays behind"
        yield Change("repeat", new.key, Effect.BREAKS, what, means)
    elif kinds & {"group", "note"}:
        means = "there is nothing to answer in the one or the other"
        effect = Effect.SAFE if kinds <= {"group", "note"} else Effect.BREAKS
        yield Change("kind", new.key, effect, what, means)
    elif (old.kind, new.kind) in _WIDER:
        yield Change("kind", new.key, Effect.SAFE, what, "answers are taken over")
    else:
        means = "answers that do not fit stay behind"
        yield Change("kind", new.key, Effect.BREAKS, what, means)


def _unanswered(key: str, kind: str, what: str) -> Change:
    means = "inspections taken over cannot be finalised before it is answered"
    return Change(kind, key, Effect.BREAKS, what, means)


def _is_required(question: Question) -> bool:
    bind = question.bind
    said = bind.required.text.strip() if bind and bind.required else ""
    return said not in ("", "false()")


def _mark(question: Question, name: str) -> str:
    return question.attributes.get(name, "")


def _rule(form: FormDefinition, question: Question, name: str) -> str:
    """A rule with keys in place of paths: the root and groups may have new names."""
    expression = getattr(question.bind, name) if question.bind else None
    if expression is None:
        return ""

    def keyed(found: re.Match[str]) -> str:
        named = form.by_path.get(found.group())
        return f"${{{named.key}}}" if named else found.group()

    return " ".join(_PATH.sub(keyed, expression.text).split())
