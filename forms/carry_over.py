"""Which answers given in one version of a form can be taken over into another?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from forms.attachments import FILE_KINDS, is_file, takes
from forms.definition import FormDefinition, Question
from forms.merge_form import DELETED, NOTE, ROW, SOURCE
from forms.prompt import Value
from forms.values import ANSWERED, as_text, from_text, is_special, typed_text

_IN_WORDS = frozenset("text integer decimal date time dateTime calculate".split())
_CHOSEN = frozenset(("select_one", "select_multiple"))
_NUMBERS = frozenset(("integer", "decimal"))

NOT_ASKED = "the new version does not ask it"
NO_SUCH_ROWS = "the new version has no such rows"
WORKED_OUT = "the new version works it out by itself"
NOT_OFFERED = "the new version does not offer this choice"
OTHER_KIND = "the new version asks for another kind of answer"
CONFIDED = "it was confided, and the new version asks it openly"


@dataclass(frozen=True)
class Left:
    """What stays behind: its answers as they were, and why, by key."""

    answers: Mapping[str, Value] = field(default_factory=dict)
    why: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.answers)


def carry_over(
    old: FormDefinition, new: FormDefinition, answers: Mapping[str, Value]
) -> tuple[dict[str, Value], Left]:
    """(answers as the new version keeps them, what stays behind).

    Both in merge form. An answer moves under its own key when the new version
    asks it in the same rows and its kind can hold the very same value. What
    cannot move is in Left with its value, so that nothing is dropped.
    """
    carried: dict[str, Value] = {}
    why: dict[str, str] = {}
    for key, parts in _by_question(old, new, answers).items():
        try:
            moved = _moved(old, new, key, parts)
        except _Stays as staying:
            why.update(dict.fromkeys(parts, staying.why))
        else:
            carried.update(moved)
            why.update(_rest(key, parts, moved))
    return carried, Left({key: answers[key] for key in why}, why)


class _Stays(Exception):
    def __init__(self, why: str) -> None:
        self.why = why


def _by_question(
    old: FormDefinition, new: FormDefinition, answers: Mapping[str, Value]
) -> dict[str, dict[str, Value]]:
    """Key of a question or row -> the answers that move with it or not at all."""
    found: dict[str, dict[str, Value]] = {}
    for key, value in answers.items():
        before, _, last = key.rpartition("/")
        is_beside = last in (NOTE, SOURCE)
        asked = (_asked(old, before), _asked(new, before))
        is_tick = any(one and one.kind == "select_multiple" for one in asked)
        whole = before if is_beside or is_tick else key
        found.setdefault(whole, {})[key] = value
    return found


def _asked(form: FormDefinition, key: str) -> Question | None:
    return form.by_key.get(form.generic_key(key))


def _moved(
    old: FormDefinition, new: FormDefinition, key: str, parts: Mapping[str, Value]
) -> dict[str, Value]:
    """What becomes of a question's answer or of a row. Raises _Stays."""
    if key.rpartition("/")[2] in (ROW, DELETED):
        _check_row(old, new, key)
        return dict(parts)
    was, asked = _asked(old, key), _asked(new, key)
    if asked is None:
        raise _Stays(NOT_ASKED)
    _check_kinds(was, asked)
    moved = _held(was, asked, key, parts) if key in parts else {}
    beside = (f"{key}/{NOTE}", f"{key}/{SOURCE}")
    return moved | {one: parts[one] for one in beside if one in parts}


def _check_row(old: FormDefinition, new: FormDefinition, key: str) -> None:
    generic = new.generic_key(key.rpartition("/")[0])
    repeat = new.by_key.get(generic.removesuffix("/*"))
    if not generic.endswith("/*") or repeat is None:
        raise _Stays(NO_SUCH_ROWS)
    _check_confided(old.by_key.get(repeat.key), repeat)


def _check_confided(was: Question | None, asked: Question) -> None:
    if was is not None and was.is_confidential and not asked.is_confidential:
        raise _Stays(CONFIDED)


def _check_kinds(was: Question | None, asked: Question) -> None:
    if asked.kind in ("group", "repeat", "note"):
        raise _Stays(NOT_ASKED)
    _check_confided(was, asked)
    if was is None or was.kind == asked.kind:
        return
    if asked.kind == "calculate":
        raise _Stays(WORKED_OUT)
    kinds = {was.kind, asked.kind}
    if not (kinds <= _IN_WORDS | _CHOSEN or kinds <= FILE_KINDS):
        raise _Stays(OTHER_KIND)


def _held(
    was: Question | None, asked: Question, key: str, parts: Mapping[str, Value]
) -> dict[str, Value]:
    """The answer as this question keeps it, with its ticks. Raises _Stays."""
    value = parts[key]
    if is_file(value):
        return {key: _same_file(asked, value)}
    is_answer = value is not None and (not is_special(value) or _is_said(value))
    if not is_answer or _is_alike(was, asked):
        return {key: value}
    was_many = was is not None and was.kind == "select_multiple"
    ticks = {
        one[len(key) + 1 :]: said
        for one, said in parts.items()
        if one.startswith(f"{key}/") and not _is_ours(one)
    }
    if asked.kind == "select_multiple" and not isinstance(value, dict):
        chosen = ticks if was_many or value == ANSWERED else {as_text(value): True}
        return {key: ANSWERED, **_ticked(asked, key, chosen)}
    if was_many and value == ANSWERED:
        value = _one_name(asked, [name for name, said in ticks.items() if said is True])
    return {key: _one_value(asked, value)}


def _same_file(asked: Question, value: Value) -> Value:
    """The file, where the question takes its type. Raises _Stays."""
    attributes = asked.control.attributes if asked.control is not None else {}
    if asked.kind not in FILE_KINDS or not takes(asked.kind, attributes, value["type"]):
        raise _Stays(OTHER_KIND)
    return value


def _is_alike(was: Question | None, asked: Question) -> bool:
    if was is None or was.kind != asked.kind or asked.kind in _CHOSEN:
        return False
    return _type_of(was) == _type_of(asked)


def _type_of(question: Question) -> str:
    return question.bind.type if question.bind else "string"


def _ticked(asked: Question, key: str, ticks: Mapping[str, Value]) -> dict[str, Value]:
    offered = {name: said for name, said in ticks.items() if _offers(asked, name)}
    if any(ticks.values()) and not any(offered.values()):
        # "None of these" would be said where another choice was made.
        raise _Stays(NOT_OFFERED)
    return {f"{key}/{name}": said for name, said in offered.items()}


def _one_name(asked: Question, names: list[str]) -> str:
    if not names or (len(names) > 1 and asked.kind == "select_one"):
        raise _Stays(OTHER_KIND)
    return " ".join(names)


def _one_value(asked: Question, value: Value) -> Value:
    if isinstance(value, dict):
        return _typed(asked, str(value.get("text", "")), otherwise=value)
    if asked.kind == "select_one" and not _offers(asked, as_text(value)):
        raise _Stays(NOT_OFFERED)
    return _typed(asked, as_text(value), otherwise=None)


def _typed(asked: Question, text: str, *, otherwise: Value) -> Value:
    """The text as a value of the question's kind, where it says the very same."""
    xforms_type, kept = _type_of(asked), text
    if asked.kind not in _CHOSEN:
        kept = typed_text(asked.kind, xforms_type, text) or ""
    elif not _offers(asked, text):
        kept = ""
    if not _is_same(text, kept, asked.kind):
        if otherwise is None:
            raise _Stays(OTHER_KIND)
        return otherwise
    return from_text(asked.kind, xforms_type, kept)


def _is_same(text: str, kept: str, kind: str) -> bool:
    if kind not in _NUMBERS:
        return text == kept
    try:
        return Decimal(text) == Decimal(kept)
    except InvalidOperation:
        return False


def _rest(
    key: str, parts: Mapping[str, Value], moved: Mapping[str, Value]
) -> dict[str, str]:
    """What did not move with its question, save ticks told in one value now."""
    is_told = parts.get(key) == ANSWERED and moved.get(key) not in (None, ANSWERED)
    gone = [one for one in parts if one not in moved]
    return {} if is_told else dict.fromkeys(gone, NOT_OFFERED)


def _offers(asked: Question, name: str) -> bool:
    """Whether the choice is listed; a list made of answers may offer anything."""
    return not asked.choices or name in asked.choices


def _is_ours(key: str) -> bool:
    return key.rpartition("/")[2].startswith("~")


def _is_said(value: Value) -> bool:
    return isinstance(value, dict) and value.get("~") == "said"
