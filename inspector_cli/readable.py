"""How does an answer, a day or a sum of money read to a person?"""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING

from forms.attachments import file_words, is_file
from forms.findings import wage_terms
from inspector_cli.words.phrases import MONTHS, form_language, phrase
from sync.change import Value

if TYPE_CHECKING:
    from forms.definition import FormDefinition
    from forms.findings.wages import Sen
    from forms.prompt import Prompt


def answer_words(prompt: Prompt, language: str) -> str:
    """The present answer of a prompt: `14 Apr 2026`, `don't know`, `Employer`."""
    text = prompt.value_text
    return value_words(prompt.kind, prompt.value, text, language)


def value_words(kind: str, value: Value, text: str, language: str) -> str:
    """A value of a kind in words; `text` are its words where the form has them."""
    if is_file(value):
        return file_words(value, language)
    if isinstance(value, dict):
        return instead_of_an_answer(value, language)
    if value == []:
        return phrase("none_chosen", language)
    if isinstance(value, str) and kind in {"date", "dateTime"}:
        return moment_words(value, language)
    return text


def instead_of_an_answer(value: dict, language: str) -> str:
    """`don't know`, `refused to say`, `skipped`, or what was said."""
    mark = str(value.get("~"))
    if mark == "said":
        return phrase("said_kept", language, text=value.get("text", ""))
    return phrase({"none": "none_chosen"}.get(mark, mark), language)


def moment_words(text: str, language: str) -> str:
    """`14 Apr 2026`, or `14 Apr 2026 12:05`; what cannot be read stays as it is."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return text
    clock = f" {at:%H:%M}" if "T" in text else ""
    return f"{day_words(at.date(), language)}{clock}"


def day_words(on: date, language: str) -> str:
    return f"{on.day} {MONTHS.get(language, MONTHS['en'])[on.month - 1]} {on.year}"


def local(at: datetime, zone: tzinfo, language: str = "en") -> str:
    """`14 Apr 2026 10:40` in the office's zone."""
    there = at.astimezone(zone)
    return f"{day_words(there.date(), language)} {there:%H:%M}"


def words_of(definition: FormDefinition, key: str, value: Value, language: str) -> str:
    """An answer in a record, as a person reads it."""
    if value is None:
        return phrase("no_answer", language)
    if value is True:
        return phrase("yes", language)
    question = definition.asked_by(key)
    text = str(value)
    if isinstance(value, str):
        named = form_language(definition.languages, language)
        try:
            text = definition.choice_label(key, value, named) or value
        except KeyError:
            text = value
    return value_words(question.kind if question else "", value, text, language)


def label_of(definition: FormDefinition, key: str, language: str) -> str:
    """The words of the question that a key of a record belongs to."""
    question = definition.asked_by(key)
    named = form_language(definition.languages, language)
    if question is None:
        return key
    label = definition.label(question.key, named) or key
    choice = key.rpartition("/")[2]
    is_tick = definition.generic_key(key) != question.key and choice[:1] != "~"
    if not is_tick or question.kind != "select_multiple":
        return label
    return said(label, definition.choice_label(question.key, choice, named))


def said(label: str, words: str) -> str:
    """`State: Johor`, but `Who keeps them? Employer`."""
    return f"{label} {words}" if label[-1:] in "?:" else f"{label}: {words}"


def money(sen: int, sign: str) -> str:
    """`RM957.50` of 95750; `sign` is the currency's, as the rule pack writes it."""
    return f"{sign}{wage_terms.money(sen)}"


def money_between(sen: Sen, sign: str, language: str = "en") -> str:
    """`RM957.50`, or both ends where something is not known."""
    if sen.low == sen.high:
        return money(sen.low, sign)
    low, high = money(sen.low, sign), money(sen.high, sign)
    return phrase("between", language, low=low, high=high)
