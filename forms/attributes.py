"""What do the attributes of a form's nodes hold, by calculation or as saved?

Entities stand in attributes (`/data/meta/entity/@create`). Nothing waits for
them, so they are worked out when an instance is written.
"""

from __future__ import annotations

from collections.abc import Mapping

from forms.casts import cast
from forms.definition import Bind, Model
from forms.engine import Engine
from forms.instance import Node
from forms.secondary import local

MARK = "/@"
# Which form an instance is of, its definition knows.
_OF_THE_FORM = frozenset(("id", "version"))


def work_out(engine: Engine) -> None:
    """Give every attribute that is calculated its value."""
    for path, bind in engine.definition.binds.items():
        owner, mark, name = path.partition(MARK)
        model = engine.plan.models.get(owner)
        if mark and bind.calculate is not None and model is not None:
            root = engine.instance.root
            for node in engine.instance.nodes_at(root, owner, model.repeats):
                text = _calculated(engine, bind, node, name)
                node.attributes = {**node.attributes, name: text}


def _calculated(engine: Engine, bind: Bind, node: Node, name: str) -> str:
    if bind.calculate is None:
        return ""
    stand_in = Model(name, bind.path, {}, node.attributes.get(name, ""), (), ())
    attribute = Node(stand_in, node, node.row, bind.type)
    return cast(bind.type, engine.text_of(bind.calculate, attribute))


def take_over(node: Node, saved: Mapping[str, str]) -> None:
    """Let a node's attributes be as an instance says, those the form has."""
    own = node.attributes.keys() - (_OF_THE_FORM if node.parent.path == "" else ())
    told = {local(name): value for name, value in saved.items()}
    kept = {name: told[name] for name in own if name in told}
    if kept:
        node.attributes = {**node.attributes, **kept}
