"""Which node, row or repeat does a key name, and may it be changed?"""

from __future__ import annotations

from forms.engine import Engine
from forms.instance import Node, Row
from forms.navigation import HEADINGS
from forms.withheld import Withheld


class NoSuchPlace(LookupError):
    """The form has no such question or row, or this node may not see it."""


class MayNotChange(Exception):
    """The question is readonly, or the repeat's rows are counted by the form."""


class Finder:
    """Finds by concrete key in one engine. Messages name generic keys only."""

    def __init__(self, engine: Engine, withheld: Withheld) -> None:
        self.engine = engine
        self.definition = engine.definition
        self.withheld = withheld

    def question(self, key: str) -> Node:
        """The node of a question. Raises NoSuchPlace."""
        node = self.engine.instance.node_of(key)
        if node is None or self._is_heading(node) or self.withheld.hides(node.path):
            raise NoSuchPlace(self.definition.generic_key(key))
        return node

    def repeat(self, key: str) -> tuple[Row, str]:
        """The row a repeat stands in, and its path. Raises NoSuchPlace."""
        row, rest = self.engine.instance.split(key)
        home = row.path if row.row_id else ""
        path = self.engine.plan.local_keys.get(home, {}).get(rest)
        if path is None or path not in row.rows or self.withheld.hides(path):
            raise NoSuchPlace(self.definition.generic_key(key))
        return row, path

    def free_repeat(self, key: str) -> tuple[Row, str]:
        """A repeat to which a row may be added. Raises MayNotChange too."""
        row, path = self.repeat(key)
        self._check_free(path)
        return row, path

    def free_row(self, key: str) -> Row:
        """A row that may be removed. Raises NoSuchPlace, MayNotChange."""
        row = self.engine.instance.row_of(key)
        if row is None or not row.row_id or self.withheld.hides(row.path):
            raise NoSuchPlace(self.definition.generic_key(key))
        self._check_free(row.path)
        return row

    def _check_free(self, path: str) -> None:
        control = self.engine.plan.controls.get(path)
        if control is not None and (control.count is not None or control.is_fixed):
            raise MayNotChange(self.definition.by_path[path].key)

    def _is_heading(self, node: Node) -> bool:
        question = self.definition.by_path.get(node.path)
        return question is None or question.kind in HEADINGS
