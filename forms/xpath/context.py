"""What does an expression see while it is worked out?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from forms.limits import MOST_LOOKED_AT
from forms.surroundings import Surroundings
from forms.xpath.faults import EvaluationFault


class Node(Protocol):
    """What the evaluator needs of a node of a form's tree.

    An element has `kind` = the XForms type of its bind ("string" when it has
    none). A document root has no parent and the name "". Nodes of another sort
    have kind "#text", "#comment", "#processing-instruction" or "#attribute";
    they may stand among the children of an element, and an engine that keeps
    the text of a leaf in `value` needs none of them.
    """

    @property
    def name(self) -> str: ...
    @property
    def parent(self) -> Any: ...
    @property
    def children(self) -> Sequence[Any]: ...
    @property
    def value(self) -> str: ...
    @property
    def attributes(self) -> Mapping[str, str]: ...
    @property
    def relevant(self) -> bool: ...
    @property
    def kind(self) -> str: ...


class Lookup(Protocol):
    """What the form knows beside its trees; the engine hands one in."""

    def itext(self, text_id: str) -> str:
        """The translation in the language in use; "" when there is none."""

    def choice_name(self, value: str, question: str, node: Any) -> str:
        """The label of choice `value` of the question at path `question`.

        `node` is where the expression is evaluated (a relative path starts
        there). "" when the question or the choice is unknown.
        """

    def instance(self, instance_id: str) -> Any:
        """The document root of the secondary instance, or None."""


class NoLookup:
    """A form without translations, choices or secondary instances."""

    def itext(self, text_id: str) -> str:
        return ""

    def choice_name(self, value: str, question: str, node: Any) -> str:
        return ""

    def instance(self, instance_id: str) -> Any:
        return None


@dataclass(slots=True)
class Context:
    """Where an expression is evaluated and what is around it.

    One context serves many evaluations: set `node` (and `position`, `size`)
    and evaluate again. It is not shared between threads.

    - `node`: the node that relative paths and `current()` start from.
    - `root`: the document root that absolute paths start from.
    - `surroundings`: the moment, zone, device, user, ids and chance.
    - `instances`: id -> document root of a secondary instance (its one child
      is `root`). Ids not found are asked of `lookup.instance`.
    - `lookup`: translations, choice labels.
    - `indexes`: filled by the evaluator: hash indexes over secondary instances
      for steps like `item[name = expr]`, keyed by (container node, step name,
      column name). Whoever changes a secondary instance empties it.
    - `position`, `size`: what `position()` and `last()` answer.
    - `left`: at how many nodes may still be looked; whoever evaluates again for
      somebody else fills it up.
    """

    node: Any
    root: Any
    surroundings: Surroundings
    instances: Mapping[str, Any] = field(default_factory=dict)
    lookup: Lookup = field(default_factory=NoLookup)
    indexes: dict[Any, Any] = field(default_factory=dict)
    position: int = 1
    size: int = 1
    left: int = MOST_LOOKED_AT

    def spend(self, nodes: int) -> None:
        """Look at so many nodes. Raises EvaluationFault when it is too much.

        Rows that each read all rows, or `//*[count(//*) > 1]`, would otherwise
        hold up an answer for minutes.
        """
        self.left -= nodes
        if self.left < 0:
            raise EvaluationFault(f"this looks at more than {MOST_LOOKED_AT} nodes")
