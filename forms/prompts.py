"""How does one place of a form become what a screen shows?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from forms.attachments import file_name, is_file
from forms.definition import Control, Question, Text
from forms.instance import Node, Row
from forms.prompt import Choice, Prompt, Value
from forms.rows import code_node
from forms.values import NONE_TICKED, from_text

if TYPE_CHECKING:
    from forms.engine import Engine

MEDIA = ("image", "big-image", "audio", "video")


class Prompter:
    """Makes prompts for one engine, in the language in use."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def title(self, control: Control, node: Node) -> str:
        """The words of a heading at a node, in one line."""
        return " ".join(self.engine.choices.words(control.label, node).split())

    def of_node(self, node: Node, message: str) -> Prompt:
        """The prompt of a question or a group."""
        question = self.engine.definition.by_path[node.path]
        control = question.control or Control(question.kind, node.path)
        words = self.engine.choices.words
        choices = self.engine.choices.prompt_choices(node)
        value = shown_value(node, question)
        return Prompt(
            key=self.engine.instance.key_of(node),
            kind=question.kind,
            label=words(control.label, node),
            hint=words(control.hint, node),
            guidance=words(control.hint, node, "guidance"),
            choices=choices,
            required=node.required,
            readonly=node.is_readonly,
            value=value,
            value_text=_value_text(value, choices),
            message=message,
            appearance=control.appearance,
            where=self.where(node),
            is_confidential=question.is_confidential,
            attributes={**control.attributes, **question.attributes},
            note=node.note,
            source=node.source or question.attributes.get("source", ""),
            media=self._media(control.label, node),
        )

    def of_row(self, row: Row) -> Prompt:
        """The heading of one row."""
        question = self.engine.definition.by_path[row.path]
        control = question.control or Control(question.kind, row.path)
        return Prompt(
            key=row.key[:-1],
            kind="row",
            label=self.title(control, row),
            appearance=control.appearance,
            where=self.where(row),
            is_confidential=question.is_confidential,
            attributes=question.attributes,
            can_remove=_is_free(control),
        )

    def of_repeat(self, above: Row, path: str) -> Prompt:
        """The place after the rows, where one may be added."""
        question = self.engine.definition.by_path[path]
        control = question.control or Control(question.kind, path)
        node = self.engine.stand_in(above, path)
        return Prompt(
            key=above.key + question.local_key,
            kind="repeat",
            label=self.title(control, node),
            hint=self.engine.choices.words(control.hint, node),
            appearance=control.appearance,
            where=self.where(above.nodes[path.rpartition("/")[0]]),
            is_confidential=question.is_confidential,
            attributes=question.attributes,
            can_add=_is_free(control),
        )

    def where(self, node: Node) -> tuple[str, ...]:
        """The title of the outermost heading, then a code for each row."""
        titles: list[str] = []
        codes: list[str] = []
        above: Node | None = node
        while above is not None and above.parent is not None:
            control = self.engine.plan.controls.get(above.path)
            if control is not None and control.kind in ("group", "repeat"):
                titles.append(self.title(control, above))
            if isinstance(above, Row) and above.row_id:
                codes.append(self.row_code(above))
            above = above.parent
        section = [title for title in titles if title][-1:]
        return (*section, *reversed(codes))

    def row_code(self, row: Row) -> str:
        """`W1` for a person, otherwise the row's place among its siblings."""
        code = code_node(self.engine, row)
        if code is not None and code.value:
            return code.value
        siblings = row.above.rows[row.path]
        place = siblings.index(row) + 1 if row in siblings else 0
        prefix = self.engine.definition.by_path[row.path].person_prefix
        return f"{prefix}{place}"

    def _media(self, label: Text, node: Node) -> dict[str, str]:
        if not label.itext_id:
            return {}
        words = {form: self.engine.choices.words(label, node, form) for form in MEDIA}
        return {form: address for form, address in words.items() if address}


def shown_value(node: Node, question: Question) -> Value:
    """The JSON value of a node; a list of names for a select_multiple."""
    if node.said == NONE_TICKED:
        return []
    if node.said is not None:
        return node.said
    return from_text(question.kind, node.kind, node.value)


def _value_text(value: Value, choices: tuple[Choice, ...]) -> str:
    if value is None:
        return ""
    if isinstance(value, dict):
        return file_name(value) if is_file(value) else str(_instead(value))
    labels: dict[Value, str] = {one.name: one.label for one in choices}
    if isinstance(value, list):
        return ", ".join(labels.get(name, str(name)) for name in value)
    return labels.get(str(value), str(value))


def _instead(value: Mapping[str, Value]) -> Value:
    return value.get("text", value.get("~", ""))


def _is_free(control: Control) -> bool:
    return control.count is None and not control.is_fixed
