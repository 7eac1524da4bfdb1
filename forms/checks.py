"""Which answers cannot stand, and in which words is that said?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.attachments import is_file, takes
from forms.definition import Bind, Text
from forms.instance import Node
from forms.prompt import Violation
from forms.values import NONE_TICKED, stands_for_an_answer

if TYPE_CHECKING:
    from forms.interview import Interview

# Ours, for forms that bring no message; by the code in a language's name.
_WORDS = {
    "en": {
        "required": "This question wants an answer.",
        "constraint": "This answer is not allowed here.",
        "kind": "This answer is not of the kind that is asked for.",
    },
    "ms": {
        "required": "Soalan ini perlu dijawab.",
        "constraint": "Jawapan ini tidak dibenarkan di sini.",
        "kind": "Jawapan ini bukan jenis yang diminta.",
    },
}


def violations(interview: Interview) -> list[Violation]:
    """Every answer that cannot stand, in form order."""
    found = []
    for node in _answers_in_order(interview.engine.instance.root):
        kind = _fault(interview, node)
        if kind:
            key = interview.engine.instance.key_of(node)
            found.append(Violation(key, _words(interview, node, kind), kind))
    return found


def message_of(interview: Interview, node: Node) -> str:
    """Why the present answer cannot stand; "" when it can.

    That nothing is answered yet is no reproach.
    """
    kind = _fault(interview, node)
    return _words(interview, node, kind) if kind in ("constraint", "kind") else ""


def constraint_violated(interview: Interview, node: Node) -> str | None:
    """The form's message when a value breaks its constraint, else None."""
    is_broken = _breaks_constraint(interview, node)
    return _words(interview, node, "constraint") if is_broken else None


def state_of(interview: Interview, node: Node) -> tuple[str, str]:
    """(kind of fault or "", its words) of one node."""
    kind = _fault(interview, node)
    return kind, _words(interview, node, kind) if kind else ""


def _answers_in_order(node: Node) -> list[Node]:
    if not node.relevant:
        return []
    if not node.children:
        return [node]
    return [one for child in node.children for one in _answers_in_order(child)]


def _fault(interview: Interview, node: Node) -> str:
    if node.children or not node.relevant or interview.withheld.hides(node.path):
        return ""
    if node.said is not None and _is_of_another_kind(interview, node):
        return "kind"
    if _breaks_constraint(interview, node):
        return "constraint"
    return "required" if _is_missing(interview, node) else ""


def _is_of_another_kind(interview: Interview, node: Node) -> bool:
    if not is_file(node.said):
        return bool(node.said.get("~") == "said")
    question = interview.definition.by_path[node.path]
    control = question.control
    attributes = control.attributes if control is not None else {}
    return not takes(question.kind, attributes, node.said["type"])


def _is_missing(interview: Interview, node: Node) -> bool:
    if not node.required or node.value:
        return False
    if node.said != NONE_TICKED and stands_for_an_answer(node.said):
        return False
    is_asked = node.path in interview.engine.plan.controls
    return is_asked and not interview.withheld.clouds(node.path)


def _breaks_constraint(interview: Interview, node: Node) -> bool:
    bind = interview.definition.binds.get(node.path)
    if bind is None or bind.constraint is None or not node.value:
        return False
    if not node.relevant or interview.withheld.reads_hidden(node.path):
        return False
    return not interview.engine.truth_of(bind.constraint, node, True)


def _words(interview: Interview, node: Node, kind: str) -> str:
    bind = interview.definition.binds.get(node.path) or Bind(node.path)
    text = {
        "constraint": bind.constraint_message,
        "required": bind.required_message,
    }.get(kind)
    said = interview.engine.choices.words(text or Text(), node)
    return said or _ours(interview.language)[kind]


def _ours(language: str) -> dict[str, str]:
    code = language.rpartition("(")[2].rstrip(")").strip().lower()
    return _WORDS.get(code, _WORDS["en"])
