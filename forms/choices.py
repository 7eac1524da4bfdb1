"""Which choices does a question offer now, and what are they called?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from forms.definition import Control, Itemset, Parts, Text
from forms.form_reader import resolved
from forms.instance import Node
from forms.prompt import Choice
from forms.xpath import Expression

if TYPE_CHECKING:
    from forms.engine import Engine

# A dict of names alone: in order, and found at once in a list of thousands.
Names = Mapping[str, None]


class ChoiceReader:
    """Reads choices and words for one engine; what expressions look up too."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def itext(self, text_id: str) -> str:
        """A translation in the language in use; "" when there is none."""
        node = self.engine.context.node
        # What is read at an item of a list reads the form as the form itself does.
        here = node if isinstance(node, Node) else self.engine.instance.root
        return self.words(Text(itext_id=text_id), here)

    def choice_name(self, value: str, question: str, node: Any) -> str:
        """The words of a choice of the question at a path."""
        path = resolved(question, getattr(node, "path", "/"))
        if path not in self.engine.plan.controls:
            return ""
        asked = self.engine.instance.nodes_near(node.row, path)
        offered = self.offered(asked[0]) if asked else ()
        return next((text for name, text in offered if name == value), "")

    def instance(self, instance_id: str) -> Any:
        """A list the form does not declare: there is none."""
        return None

    def offered(self, node: Node) -> list[tuple[str, str]]:
        """(name, words) of every choice on offer at a node, in order."""
        return [(name, self.words(label, node)) for name, label in self._options(node)]

    def prompt_choices(self, node: Node) -> tuple[Choice, ...]:
        """The choices as a screen shows them."""
        return tuple(Choice(name, label or name) for name, label in self.offered(node))

    def names(self, node: Node) -> Names:
        """The names of the choices on offer, in order and once each."""
        known = self.engine.plan.names.get(node.path)
        return self._read_names(node) if known is None else known

    def _read_names(self, node: Node) -> Names:
        control = self.engine.plan.controls.get(node.path)
        if control is None:
            return {}
        itemset = control.itemset
        if itemset is None or itemset.is_static:
            names = dict.fromkeys(name for name, _ in self._options(node))
            self.engine.plan.names[node.path] = names
            return names
        items = self.engine.nodes_of(itemset.nodeset, node)
        found = dict.fromkeys(self._part(itemset.value, item) for item in items)
        found.pop("", None)
        return found

    def still_offered(self, node: Node, chosen: str) -> str:
        """What stays of what was chosen, in the order of the choices (of the
        answer for a ranking)."""
        control = self.engine.plan.controls[node.path]
        names = self.names(node)
        if control.kind == "select_one":
            return chosen if chosen in names else ""
        several = chosen.split()
        if control.kind == "rank":
            return _ranked(several, names)
        return " ".join(name for name in names if name in several)

    def _options(self, node: Node) -> list[tuple[str, Text]]:
        control = self.engine.plan.controls.get(node.path)
        if control is None:
            return []
        if control.itemset is None:
            return [(item.name, item.label) for item in control.items]
        if not control.itemset.is_static:
            return self._read(control.itemset, node)
        known = self.engine.plan.options
        if control.path not in known:
            known[control.path] = self._read(control.itemset, node)
        options: list[tuple[str, Text]] = known[control.path]
        return options

    def _read(self, itemset: Itemset, node: Node) -> list[tuple[str, Text]]:
        items = self.engine.nodes_of(itemset.nodeset, node)
        found = []
        for item in items:
            name = self._part(itemset.value, item)
            words = self._part(itemset.label, item)
            text = Text(itext_id=words) if itemset.is_itext else Text(parts=(words,))
            if name:
                found.append((name, text))
        return found

    def _part(self, expression: Expression, item: Any) -> str:
        name = expression.text
        for child in item.children:
            if child.name == name:
                return str(child.value) if child.relevant else ""
        return "" if name.isidentifier() else self.engine.text_of(expression, item)

    def words(self, text: Text, node: Node, form: str = "") -> str:
        """A text with answers filled in, in the language in use."""
        if text.expression is not None:
            return self.engine.text_of(text.expression, node) if not form else ""
        parts = self.parts(text, form) if text.itext_id else ()
        if not parts and not form:
            parts = text.parts
        return "".join(
            part if isinstance(part, str) else self.engine.text_of(part, node)
            for part in parts
        )

    def parts(self, text: Text, form: str = "") -> Parts:
        """A translation in the language in use or the default one."""
        return self.engine.definition.parts(text.itext_id, self.engine.language, form)


def is_select(control: Control | None) -> bool:
    """Is the answer taken from choices?"""
    return control is not None and (bool(control.items) or control.itemset is not None)


def _ranked(chosen: list[str], names: Names) -> str:
    kept = [name for name in chosen if name in names]
    return " ".join([*kept, *(name for name in names if name not in kept)])
