"""What is kept of an answer somebody gives?"""

from __future__ import annotations

from forms.attachments import FILE_KINDS, file_name, is_file
from forms.choices import Names, is_select
from forms.definition import Question
from forms.engine import Engine
from forms.instance import Node
from forms.prompt import Value
from forms.values import NONE_TICKED, as_said, as_text, is_special, typed_text

Kept = tuple[str, Value]


def typed(engine: Engine, node: Node, value: Value) -> Kept:
    """The text a node keeps, and what it keeps beside it when that says more.

    `value` is a Value of the question's kind or text to be cast; what the
    kind does not accept is kept as said. Of a file expressions read a name,
    and the map is kept beside it.
    """
    if is_special(value):
        return "", value
    question = engine.definition.by_path[node.path]
    if is_file(value):
        name = file_name(value)
        return (name, value) if question.kind in FILE_KINDS else ("", as_said(name))
    text = as_text(value)
    if is_select(question.control):
        names = engine.choices.names(node)
        if question.kind == "select_one":
            return _one(names, text.strip())
        return _several(question, names, text, is_told=value is not None)
    kept = typed_text(question.kind, node.kind, text)
    return ("", as_said(text)) if kept is None else (kept, None)


def _one(names: Names, text: str) -> Kept:
    return (text, None) if not text or text in names else ("", as_said(text))


def _several(question: Question, names: Names, text: str, is_told: bool) -> Kept:
    chosen = text.split()
    if not names.keys() >= set(chosen):
        return "", as_said(text)
    if question.kind == "rank":
        return " ".join(dict.fromkeys(chosen)), None
    if not chosen and is_told:
        return "", NONE_TICKED
    return " ".join(name for name in names if name in chosen), None
