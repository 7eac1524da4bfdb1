"""What does a saved form keep, though its rules alone would not give it?

Rules are worked out when a form is opened, and two things a person did would
be gone: an answer typed over what a question calculates by itself, and a
group that went out of sight by an answer inside it, which is saved without it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from forms.engine import Engine
from forms.graph import RELEVANT
from forms.instance import Node
from forms.prompt import Value

MOST_ROUNDS = 20
Kept = tuple[str, Value]


@dataclass
class Saved:
    """What an instance held: its leaves, and the nodes it was saved without."""

    found: list[Node] = field(default_factory=list)
    absent: list[Node] = field(default_factory=list)

    def typed_over(self, engine: Engine) -> dict[Node, Kept]:
        """The answers that stand where a question calculates one, with them."""
        binds, asked = engine.definition.binds, engine.plan.controls
        return {
            node: (node.value, node.said)
            for node in self.found
            if node.path in asked
            if (bind := binds.get(node.path)) is not None and bind.calculate
        }


def said_instead(engine: Engine) -> Saved:
    """The nodes of a record of which something was said instead of an answer.

    A value is not kept so: records are merged from two hands, and what both
    changed has to be calculated anew.
    """
    every = engine.instance.root.walk()
    return Saved([node for node in every if node.said is not None])


def keep(engine: Engine, saved: Saved, typed_over: dict[Node, Kept]) -> None:
    """Let a form whose rules are worked out be what was saved.

    As while it was filled, what was typed stands until an answer that the
    calculation reads changes.
    """
    _hide(engine, saved.absent)
    for _ in range(MOST_ROUNDS):
        lost = {
            node: was
            for node, was in typed_over.items()
            if (node.value, node.said) != was and not node.is_readonly
        }
        for node, was in lost.items():
            engine.write(node, *was)
        if not lost:
            return
        engine.settle()


def _hide(engine: Engine, absent: Iterable[Node]) -> None:
    for node in absent:
        if node.relevant and _reads_itself(engine, node.path):
            engine.keep(node, "own_relevant", False)
            engine.spread_relevance(node)
    engine.settle()


def _reads_itself(engine: Engine, path: str) -> bool:
    """Does a group's own condition look at an answer inside of it?"""
    return any(
        target.aspect == RELEVANT
        and any(read.startswith(f"{path}/") for read in target.expression.reads)
        for target in engine.plan.of_node.get(path, ())
    )
