"""What does a rule pack say to do now: flags, steps, whom to call, rights, grades?

Read from tables that a pack may leave out; then everything here is empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from forms.guidance_tables import (
    ADULT,
    ANYTHING,
    CALL,
    CARD,
    CHILD,
    FLAGS,
    GRADES,
    NEAR,
    STEPS,
)
from forms.packs.packs import Agency, Pack
from forms.packs.tables import rows_of

TITLE = "0"


@dataclass(frozen=True)
class Condition:
    """One answer that is meant: a sign (`CD01`), or a fact or question and its value."""

    name: str
    value: str

    @classmethod
    def of(cls, text: str) -> Condition:
        name, _, value = text.partition("=")
        return cls(name, value or "yes")

    def is_met(self, value: object) -> bool:
        """Whether a value of merge form is the one meant; `*`: any but none and no."""
        if self.value == ANYTHING:
            return isinstance(value, str) and value not in ("none", "no", "answered")
        return value == self.value


@dataclass(frozen=True)
class RedFlag:
    """A sign that says what it means and what to do now; `rule` is what it may open."""

    code: str
    when: tuple[Condition, ...]
    about: str
    strength: str
    words: Mapping[str, str]
    do_now: Mapping[str, str]
    rule: str
    procedure: str
    basis: str
    checked: str

    def concerns(self, is_child: bool | None) -> bool:
        """Whether it speaks of such a person; None is the whole workplace."""
        if self.about == CHILD:
            return is_child is True
        return not (self.about == ADULT and is_child)


@dataclass(frozen=True)
class Step:
    """One step of a procedure; `action` is the rule that it answers, else ""."""

    number: str
    words: Mapping[str, str]
    who: str
    within: str
    action: str


@dataclass(frozen=True)
class Procedure:
    """What is done one after the other, for which rules."""

    code: str
    title: Mapping[str, str]
    rules: tuple[str, ...]
    steps: tuple[Step, ...]
    source: str
    checked: str


@dataclass(frozen=True)
class Sentence:
    """One sentence of the rights card by language; `review` says who should check."""

    number: str
    words: Mapping[str, str]
    checked: str
    review: str


@dataclass(frozen=True)
class Grade:
    """The usual ages in a grade of school; `kind` is `usual` or `learning centre`."""

    grade: str
    names: Mapping[str, str]
    low: int
    high: int
    kind: str
    checked: str


@dataclass(frozen=True)
class Guidance:
    """The tables of guidance of one pack."""

    pack: Pack

    @cached_property
    def flags(self) -> tuple[RedFlag, ...]:
        """The gravest first: the order of the table."""
        return tuple(_flag(row) for _, row in rows_of(self.pack.texts, FLAGS))

    @cached_property
    def employer_near(self) -> tuple[Condition, ...]:
        """The answers that say that someone of the employer may see or hear."""
        said = self.pack.settings.get(NEAR, "").split()
        return tuple(Condition.of(one) for one in said)

    @cached_property
    def procedures(self) -> Mapping[str, Procedure]:
        found: dict[str, list[dict[str, str]]] = {}
        for _, row in rows_of(self.pack.texts, STEPS):
            found.setdefault(row["procedure"], []).append(row)
        return {code: _procedure(rows) for code, rows in found.items()}

    def procedures_for(self, named: str) -> tuple[Procedure, ...]:
        """The procedures of a rule (`F05`), or the one of that name (`papers`)."""
        plain = named.casefold()
        own = [one for code, one in self.procedures.items() if code == plain]
        return tuple(
            own or [p for p in self.procedures.values() if named.upper() in p.rules]
        )

    @cached_property
    def card(self) -> tuple[Sentence, ...]:
        return tuple(_sentence(row) for _, row in rows_of(self.pack.texts, CARD))

    @cached_property
    def card_languages(self) -> tuple[str, ...]:
        """The languages in which every sentence of the card is said."""
        each = [set(one.words) for one in self.card]
        order = self.card[0].words if self.card else ()
        return tuple(name for name in order if all(name in one for one in each))

    @cached_property
    def grades(self) -> Mapping[str, Grade]:
        rows = rows_of(self.pack.texts, GRADES)
        return {row["grade"]: _grade(row) for _, row in rows}

    def grade_named(self, said: str) -> Grade | None:
        """The grade of `7`, `Form 1` or `tingkatan 1`; None when there is none."""
        plain = said.strip().casefold()
        by_name = (
            grade
            for grade in self.grades.values()
            if plain in (name.casefold() for name in _short(grade))
        )
        return self.grades.get(plain) or (next(by_name, None) if plain else None)

    @cached_property
    def state_names(self) -> Mapping[str, str]:
        rows = rows_of(self.pack.texts, "states.csv")
        return {row["code"]: row["name"] for _, row in rows}

    def agencies(self, state: str, rules: Iterable[str] = ()) -> tuple[Agency, ...]:
        """Whom to call in a state (code or name; "" everywhere), for these rules.

        Without rules every agency of the state; one for the state itself
        stands before one for the whole country.
        """
        code = self.pack.state_code(state)
        places = {code, self.pack.states.get(code, "")} - {""}
        wanted = set(rules)
        near = [one for one in self.pack.agencies if places & set(one.states)]
        wide = [
            one
            for one in self.pack.agencies
            if one not in near and (self.pack.country in one.states or not places)
        ]
        return tuple(
            one for one in (*near, *wide) if not wanted or wanted & set(one.for_rules)
        )

    def called(
        self, words: str, state: str, name: Callable[[Agency], str], nobody: str
    ) -> str:
        """A sentence of the card with whom to call filled in by `name`.

        Without a state only those of the whole country; `nobody` where there
        are none. Whom one can call stands alone, without those who have no number.
        """

        def filled(rule: str) -> str:
            found = self.agencies(state, [rule])
            if not state:
                found = tuple(a for a in found if self.pack.country in a.states)
            called = tuple(one for one in found if one.phone) or found
            return " / ".join(map(name, called)) or nobody

        return CALL.sub(lambda place: filled(place[1]), words)


def _short(grade: Grade) -> Iterator[str]:
    """`Form 1` of `Form 1 (secondary)`, in each language."""
    yield from (name.partition(" (")[0] for name in grade.names.values())


def _words(row: dict[str, str], name: str) -> dict[str, str]:
    return {"en": row[f"{name}_en"], "ms": row[f"{name}_ms"]}


def _flag(row: dict[str, str]) -> RedFlag:
    plain = ("code", "about", "strength", "rule", "procedure", "basis", "checked")
    return RedFlag(
        **{name: row[name] for name in plain},
        when=tuple(Condition.of(one) for one in row["when"].split(";")),
        words=_words(row, "words"),
        do_now=_words(row, "do_now"),
    )


def _procedure(rows: list[dict[str, str]]) -> Procedure:
    title = next(row for row in rows if row["step"] == TITLE)
    return Procedure(
        code=title["procedure"],
        title=_words(title, "words"),
        rules=tuple(filter(None, title["rules"].split(";"))),
        steps=tuple(
            Step(
                *(row["step"], _words(row, "words")),
                *(row["who"], row["within"], row["action"]),
            )
            for row in rows
            if row["step"] != TITLE
        ),
        source=title["source"],
        checked=title["checked"],
    )


def _sentence(row: dict[str, str]) -> Sentence:
    words = {name: text for name, text in row.items() if len(name) < 4 and text}
    return Sentence(row["number"], words, row["checked"], row["review"])


def _grade(row: dict[str, str]) -> Grade:
    return Grade(
        row["grade"],
        {"en": row["name_en"], "ms": row["name_ms"]},
        *(int(row["age_low"]), int(row["age_high"])),
        row["kind"],
        row["checked"],
    )
