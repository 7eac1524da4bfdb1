"""Where can one go in a form that is being filled?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from forms.definition import Control
from forms.instance import Row
from forms.prompt import Place

if TYPE_CHECKING:
    from forms.interview import Interview

HEADINGS = ("group", "row", "repeat")
_NOT_ASKED = (*HEADINGS, "note")


def places(interview: Interview) -> list[Place]:
    """All that is relevant and visible, in form order.

    A group or row is the heading of what follows it; a repeat stands after
    its rows, where one may be added.
    """
    walk = _Walk(interview)
    return list(walk.of(interview.definition.body, interview.engine.instance.root))


def progress(interview: Interview) -> tuple[int, int]:
    """(answered, asked) among the questions in sight."""
    instance = interview.engine.instance
    asked = [place.key for place in places(interview) if place.kind not in _NOT_ASKED]
    nodes = [instance.node_of(key) for key in asked]
    return sum(1 for node in nodes if node and node.is_answered), len(asked)


@dataclass(frozen=True)
class _Walk:
    interview: Interview
    depth: int = 0
    section: str = ""

    def of(self, controls: Iterable[Control], row: Row) -> Iterator[Place]:
        for control in controls:
            if control.kind == "repeat":
                yield from self._repeat(control, row)
            elif control.kind == "group":
                yield from self._group(control, row)
            else:
                yield from self._question(control, row)

    def _question(self, control: Control, row: Row) -> Iterator[Place]:
        node = row.nodes.get(control.path)
        if node is None or not node.relevant:
            return
        if not self.interview.withheld.hides(control.path):
            key = self.interview.engine.instance.key_of(node)
            yield Place(key, control.kind, self.depth, self.section)

    def _group(self, control: Control, row: Row) -> Iterator[Place]:
        node = row.nodes.get(control.path)
        if node is not None and not node.relevant:
            return
        title = self.interview.prompter.title(control, node or row)
        if node is None or not title:
            yield from self.of(control.children, row)
            return
        inside = list(self._below(title).of(control.children, row))
        if inside:
            key = self.interview.engine.instance.key_of(node)
            yield Place(key, "group", self.depth, self.section or title)
            yield from inside

    def _repeat(self, control: Control, row: Row) -> Iterator[Place]:
        parent = row.nodes.get(control.path.rpartition("/")[0])
        rows = row.rows.get(control.path)
        if rows is None or parent is None or not parent.relevant:
            return
        for one in rows:
            if one.relevant:
                yield from self._row(control, one)
        is_free = control.count is None and not control.is_fixed
        if is_free and not self.interview.withheld.hides(control.path):
            if self._may_be_added(control, row):
                key = row.key + self.interview.engine.plan.key_of[control.path]
                title = self.interview.prompter.title(control, parent)
                yield Place(key, "repeat", self.depth, self.section or title)

    def _may_be_added(self, control: Control, row: Row) -> bool:
        """Where the repeat's own relevance says no, no row would be seen."""
        rows = row.rows[control.path]
        if rows:
            return any(one.relevant for one in rows)
        bind = self.interview.definition.binds.get(control.path)
        if bind is None or bind.relevant is None:
            return True
        engine = self.interview.engine
        return engine.truth_of(bind.relevant, engine.stand_in(row, control.path), True)

    def _row(self, control: Control, row: Row) -> Iterator[Place]:
        title = self.interview.prompter.title(control, row)
        inside = list(self._below(title).of(control.children, row))
        if inside or not self.interview.withheld.hides(control.path):
            yield Place(row.key[:-1], "row", self.depth, self.section or title)
            yield from inside

    def _below(self, title: str) -> _Walk:
        return _Walk(self.interview, self.depth + 1, self.section or title)
