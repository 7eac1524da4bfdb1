"""How does one answer of a record read, in the words of its form?"""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property

from babel.dates import format_date, format_datetime

from forms.attachments import file_words, is_file
from forms.definition import FormDefinition, Question
from forms.person_codes import codes_in
from server.views.eyes import Eyes, Filled
from server.views.figures import money_said
from sync.change import Value
from sync.shared import is_mark

SPECIAL = {"dk": "answer.dk", "rf": "answer.rf", "skip": "answer.skip"}
ISO_DAY_LENGTH = 10
# Facts that are amounts in money, as forms name them.
MONEY_FACTS = frozenset(
    f"period.{name}"
    for name in (
        *("basic", "paid", "received", "previous_wages"),
        *("lawful_deductions", "unlawful_deductions"),
    )
)


class Wording:
    """The words for one record's paths and values, in the language of the eyes.

    A record without a form here (a follow-up, or a form that has not come)
    is worded by its paths.
    """

    def __init__(self, eyes: Eyes, record: Filled) -> None:
        self._eyes = eyes
        self._record = record
        self.definition: FormDefinition | None = eyes.definition_of(record)

    def words(self, key: str, **figures: object) -> str:
        return self._eyes.words(key, **figures)

    def label(self, path: str) -> str:
        """What was asked, with the person's code before it: `W1 · Wage a month`."""
        question = self._question(path)
        if question is None:
            return self._eyes.words(
                "clash.field", field=self._eyes.words_or(f"field.{path}", path)
            )
        words = self._label_of(question)
        choice = self._ticked(question, path)
        if choice:
            words = f"{words}: {self._choice(question, choice)}"
        code = self.row_code(path)
        return f"{code} · {words}" if code else words

    @property
    def form_title(self) -> str:
        """What it was filled with; "" for what was filled with no form."""
        form = self._record.form
        return self._eyes.form_title(form, self.definition) if form else ""

    def place_of(self, path: str) -> tuple[str, int, str]:
        """A key that sorts paths as the form asks them, person by person."""
        question = self._question(path)
        last = len(self._order)
        at = self._order.get(question.key, last) if question else last
        return self.row_code(path), at, path

    def part(self, part: str) -> str:
        """A section by its title, a person's row by its code, else as it is called."""
        question = self.definition.by_key.get(part) if self.definition else None
        if question is not None:
            return self._label_of(question)
        return self._codes.get(part) or part

    def asks(self, path: str) -> bool:
        """Does the form, as it is here, ask this?"""
        return self._question(path) is not None

    def asked_at(self, path: str) -> str:
        """The question's own path, for a tick of a select_multiple too."""
        question = self._question(path)
        is_tick = question is not None and bool(self._ticked(question, path))
        return path.rpartition("/")[0] if is_tick else path

    def text(self, path: str, value: Value) -> str:
        """What was answered, in words."""
        if is_file(value):
            return file_words(value, self._eyes.language)
        if isinstance(value, dict):
            return self._special(value)
        if value is None:
            return self._eyes.words("answer.none")
        if isinstance(value, bool):
            return self._eyes.words("word.yes" if value else "word.no")
        if isinstance(value, list):
            return ", ".join(self.text(path, one) for one in value)
        question = self._question(path)
        if question is None:
            return self._field(path, str(value))
        return self._said(question, str(value))

    def row_code(self, path: str) -> str:
        """The code of the person whose row a path stands in: W1; "" outside."""
        parts = path.split("/")
        for end in range(len(parts) - 1, 1, -1):
            code = self._codes.get("/".join(parts[:end]))
            if code:
                return code
        return ""

    def is_confidential(self, path: str) -> bool:
        """Did this answer come, or would it go, in the closed half?"""
        dots = self._record.heads.get(path, ())
        if any(dot.scope.endswith("+") for dot in dots):
            return True
        if self.definition is None or is_mark(path):
            return False
        return self.definition.is_confidential_key(path)

    def kind(self, path: str) -> str:
        question = self._question(path)
        return question.kind if question else "text"

    def choices(self, path: str) -> list[tuple[str, str]]:
        """(name, words) of each choice of the question; [] where one writes."""
        question = self._question(path)
        if question is None:
            return []
        if self._ticked(question, path):
            yes, no = self._eyes.words("word.yes"), self._eyes.words("word.no")
            return [("true", yes), ("null", no)]
        if question.kind != "select_one":
            return []
        return [(name, self._choice(question, name)) for name in question.choices]

    # -- inside ---------------------------------------------------------------

    @cached_property
    def _codes(self) -> dict[str, str]:
        """Row -> its person's code, told apart where two were given one."""
        doc = self._record.doc
        return codes_in(self.definition, doc) if self.definition else {}

    @cached_property
    def _order(self) -> dict[str, int]:
        questions = self.definition.questions if self.definition else ()
        return {question.key: n for n, question in enumerate(questions)}

    @cached_property
    def _language(self) -> str | None:
        return self._eyes.form_language(self.definition) if self.definition else None

    def _question(self, path: str) -> Question | None:
        return self.definition.asked_by(path) if self.definition else None

    def _label_of(self, question: Question) -> str:
        assert self.definition is not None
        label = self.definition.label(question.key, self._language)
        return label or question.key.rpartition("/")[2]

    def _choice(self, question: Question, name: str) -> str:
        assert self.definition is not None
        return self.definition.choice_label(question.key, name, self._language)

    def _ticked(self, question: Question, path: str) -> str:
        """The choice that a path of a select_multiple ticks; "" for any other."""
        assert self.definition is not None
        generic = self.definition.generic_key(path)
        is_tick = question.kind == "select_multiple" and generic != question.key
        return path.rpartition("/")[2] if is_tick else ""

    def _said(self, question: Question, text: str) -> str:
        """One answer as its kind is read: a choice, a day, an amount, or itself."""
        if question.kind == "select_one":
            return self._choice(question, text)
        if question.kind in ("date", "dateTime"):
            return self._when(text)
        is_money = question.attributes.get("fact") in MONEY_FACTS
        sign = self._eyes.office.pack.currency_sign
        return money_said(text, sign) if is_money else text

    def _special(self, value: dict[str, Value]) -> str:
        if value.get("~") == "said":
            return f"“{value.get('text', '')}”"
        key = SPECIAL.get(str(value.get("~")))
        return self._eyes.words(key) if key else "–"

    def _when(self, text: str) -> str:
        """A day, or a moment in the office's zone; what is neither, as it stands."""
        spoken = self._eyes.language
        try:
            if len(text) == ISO_DAY_LENGTH:
                day = date.fromisoformat(text)
                return format_date(day, "d MMM y", locale=spoken)
            at = datetime.fromisoformat(text)
        except ValueError:
            return text
        local = at.astimezone(self._eyes.office.zone) if at.tzinfo else at
        return format_datetime(local, "d MMM y, HH:mm", locale=spoken)

    def _field(self, path: str, text: str) -> str:
        """A follow-up's own field: its state in words, its person by name."""
        if path == "state":
            return self._eyes.words_or(f"state.{text}", text)
        is_person = path.endswith("_by") or path == "assigned_to"
        return self._eyes.name_of(text) if is_person else text
