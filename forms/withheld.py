"""What must stay as it came because this node may not see all answers?"""

from __future__ import annotations

from forms.definition import FormDefinition
from forms.graph import CALCULATE, CHOICES, COUNT, READONLY, RELEVANT, REQUIRED, Target


class Withheld:
    """The part of a form that a node may not see, and all that hangs on it.

    `held` are the rules that read it, directly or by way of others: they are
    not worked out anew. `paths` are the withheld nodes.
    """

    def __init__(self, definition: FormDefinition, keys: frozenset[str]) -> None:
        self.definition = definition
        self.paths = (
            frozenset(_withheld_paths(definition, keys)) if keys else frozenset()
        )
        self.held: frozenset[Target] = frozenset()
        self._unsure: set[str] = set(self.paths)
        if self.paths:
            self.held = frozenset(self._spread())

    def hides(self, path: str) -> bool:
        """Is this node itself withheld?"""
        return path in self.paths

    def clouds(self, path: str) -> bool:
        """Do the rules of this node depend on what is withheld?"""
        return path in self._unsure

    def reads_hidden(self, path: str) -> bool:
        """Does the constraint of this node read what is withheld or unsure?"""
        bind = self.definition.binds.get(path) if self._unsure else None
        if bind is None or bind.constraint is None:
            return False
        return not self._unsure.isdisjoint(bind.constraint.reads)

    def _spread(self) -> set[Target]:
        plan = self.definition.plan
        held: set[Target] = set()
        waiting = list(self.paths)
        while waiting:
            path = waiting.pop()
            triggers = (
                *plan.value_readers.get(path, ()),
                *plan.row_readers.get(path, ()),
            )
            for trigger in triggers:
                if trigger.target not in held:
                    held.add(trigger.target)
                    waiting += self._made_unsure(trigger.target)
        return held

    def _made_unsure(self, target: Target) -> list[str]:
        if target.aspect in (READONLY, REQUIRED):
            return []
        inside = [target.path]
        if target.aspect in (RELEVANT, COUNT):
            model = self.definition.plan.models[target.path]
            inside = [one.path for one in model.walk()]
        assert target.aspect in (CALCULATE, CHOICES, RELEVANT, COUNT)
        fresh = [path for path in inside if path not in self._unsure]
        self._unsure.update(fresh)
        return fresh


def _withheld_paths(definition: FormDefinition, keys: frozenset[str]) -> set[str]:
    """The withheld nodes, and each repeat of which nothing else is left."""
    everything = (*definition.questions, *definition.groups, *definition.repeats)
    found = {one.path for one in everything if _is_withheld(one.key, keys)}
    asked = {one.path for one in definition.questions}
    for repeat in definition.repeats:
        inside = {path for path in asked if path.startswith(repeat.path + "/")}
        if inside and inside <= found:
            found.add(repeat.path)
    return found


def _is_withheld(key: str, keys: frozenset[str]) -> bool:
    while key:
        if key in keys:
            return True
        key = key.rpartition("/")[0]
    return False
