"""What happens by itself when a form is loaded, a row added, an answer changed?"""

from __future__ import annotations

from forms.casts import cast
from forms.definition import Action
from forms.engine import Engine
from forms.instance import Node, Row
from forms.preload import is_end, moment, preloaded

FIRST_LOAD = "odk-instance-first-load"
LOAD = "odk-instance-load"
NEW_REPEAT = "odk-new-repeat"
VALUE_CHANGED = "xforms-value-changed"


class Events:
    """Sets off the actions of one form; listens to one engine."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def listen(self) -> None:
        """From now on a changed answer sets off its actions."""
        self.engine.changed = self.value_changed

    def preload(self) -> None:
        """Put in what the laptop knows: start, today, device, user."""
        engine = self.engine
        for path, bind in engine.definition.binds.items():
            if bind.preload and path in engine.plan.models:
                text = preloaded(bind, engine.context.surroundings)
                for node in self._everywhere(path) if text else ():
                    engine.write(node, cast(node.kind, text))

    def end(self) -> None:
        """Put in the moment of finalising where the form wants it."""
        for path, bind in self.engine.definition.binds.items():
            if is_end(bind) and path in self.engine.plan.models:
                text = moment(self.engine.context.surroundings)
                for node in self._everywhere(path):
                    self.engine.write(node, cast(node.kind, text))
        self.engine.settle()

    def loaded(self, *events: str) -> None:
        """Set off what waits for the form to be loaded, in form order."""
        for action in self.engine.definition.actions:
            if action.events.intersection(events):
                self._act(action, self.engine.instance.root)
                self.engine.settle()

    def row_added(self, row: Row) -> None:
        """Set off what waits for a new row of this repeat."""
        for action in self.engine.definition.actions:
            if NEW_REPEAT in action.events and self._is_inside(action, row):
                self._act(action, row)

    def _is_inside(self, action: Action, row: Row) -> bool:
        models = self.engine.plan.models
        source = models.get(action.source) or models.get(action.target)
        return source is not None and source.repeats[-1:] == (row.path,)

    def value_changed(self, node: Node) -> None:
        """Set off what waits for another answer at this node, which has actions."""
        actions = self.engine.plan.actions_of[node.path]
        # What the answer itself changes is known before its actions look.
        self.engine.later(node, lambda: self._act_all(actions, node))

    def _act_all(self, actions: tuple[Action, ...], node: Node) -> None:
        for action in actions:
            if VALUE_CHANGED in action.events:
                self._act(action, node.row)

    def _act(self, action: Action, row: Row) -> None:
        path, _, attribute = action.target.partition("/@")
        if path not in self.engine.plan.models or action.is_geopoint:
            return
        for node in self._targets(action, path, row):
            text = self._value(action, node)
            if attribute:
                self.engine.keep(
                    node, "attributes", {**node.attributes, attribute: text}
                )
            else:
                self._set(node, text)

    def _targets(self, action: Action, path: str, row: Row) -> list[Node]:
        near = self.engine.instance.nodes_near(row, path)
        if action.picked is None:
            return near
        source = row.nodes.get(action.source, row)
        picked = self.engine.nodes_of(action.picked, source)
        return [node for node in near if any(node is one for one in picked)]

    def _set(self, node: Node, text: str) -> None:
        bind = self.engine.definition.binds.get(node.path)
        if bind is None or bind.calculate is None:
            self.engine.write(node, cast(node.kind, text))
            self.engine.check_choices(node)

    def _value(self, action: Action, node: Node) -> str:
        if isinstance(action.value, str):
            return action.value
        return self.engine.text_of(action.value, node)

    def _everywhere(self, path: str) -> list[Node]:
        model = self.engine.plan.models[path]
        instance = self.engine.instance
        return instance.nodes_at(instance.root, path, model.repeats)
