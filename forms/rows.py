"""When does a repeat get a row, and what does the row hold at first?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from forms.casts import cast
from forms.definition import Model
from forms.engine import Engine
from forms.events import Events
from forms.graph import Target
from forms.instance import Node, Row
from forms.person_codes import code_nodes, told_apart

EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
MOST_NODES_COUNTED = 25_000
FEWEST_COUNTED, MOST_COUNTED, MOST_COUNTED_NODES = 100, 1_000, 25_000
_BEGINS_EMPTY = ("person", "rows")


class Rows:
    """Adds and removes rows for one engine."""

    def __init__(self, engine: Engine, events: Events) -> None:
        self.engine = engine
        self.events = events
        engine.count_rows = self.count

    def first(self) -> None:
        """The rows a new form starts with.

        A repeat that holds persons, or rows that findings read, begins empty:
        nobody is there until somebody enters them.
        """
        self._first_rows(self.engine.instance.root, self.engine.definition.root)

    def _first_rows(self, row: Row, model: Model) -> None:
        for one in model.children:
            if one.is_repeat:
                self._start(row, one)
            else:
                self._first_rows(row, one)

    def _start(self, above: Row, repeat: Model) -> None:
        bind = self.engine.definition.binds.get(repeat.path)
        if bind and any(name in bind.attributes for name in _BEGINS_EMPTY):
            return
        for model in repeat.first_rows:
            self._add(above, model)

    def _add(self, above: Row, model: Model) -> Row:
        row = self._place(above, model)
        self._first_rows(row, model)
        return row

    def _place(self, above: Row, model: Model) -> Row:
        surroundings = self.engine.context.surroundings
        created = (surroundings.at - EPOCH) // timedelta(milliseconds=1)
        known = above.rows[model.path]
        if known:
            created = max(created, (known[-1].created or 0) + 1)
        return self.engine.add_row(above, model, surroundings.new_id(), created)

    def bare(self, above: Row, path: str) -> Row:
        """A new row without its first rows, to be filled from elsewhere."""
        return self._place(above, self.engine.plan.models[path])

    def add(self, above: Row, path: str) -> Row:
        """A new row from the template, its events done, its person numbered."""
        row = self._add(above, self.engine.plan.models[path])
        self.engine.settle()
        self.events.row_added(row)
        self._number_person(row)
        self.engine.settle()
        self._tell_apart(row)
        return row

    def _tell_apart(self, row: Row) -> None:
        """A code that the form works out may be one that is taken."""
        code = code_node(self.engine, row)
        if code is None:
            return
        rows = row.above.rows[row.path]
        *_, name = told_apart([n.value for n in code_nodes(rows, self._facts)])
        if name != code.value:
            self.engine.write(code, name)
            self.engine.settle()

    def count(self, target: Target, above: Row) -> None:
        """Make a repeat as long as its `jr:count` says."""
        path = target.path
        wanted = self._wanted(target, above)
        while len(above.rows[path]) > wanted:
            self.engine.remove_row(above.rows[path][-1])
        while len(above.rows[path]) < wanted and not self._is_full():
            self.events.row_added(self._add(above, self.engine.plan.models[path]))

    def _is_full(self) -> bool:
        return self.engine.instance.size > MOST_NODES_COUNTED

    def _wanted(self, target: Target, above: Row) -> int:
        row = self.engine.stand_in(above, target.path)
        text = cast("int", self.engine.text_of(target.expression, row))
        wanted = max(int(text or "0"), 0)
        most = self._most(target.path)
        if wanted > most:
            what = f"the form counts on more than {most} rows"
            self.engine.fault(target.path, "F-210", what)
        return min(wanted, most)

    def _most(self, path: str) -> int:
        """As many rows as are worked out within a second or so."""
        size = sum(1 for _ in self.engine.plan.models[path].walk())
        return max(FEWEST_COUNTED, min(MOST_COUNTED, MOST_COUNTED_NODES // size))

    @property
    def _facts(self) -> Mapping[str, str]:
        return self.engine.definition.facts

    def _number_person(self, row: Row) -> None:
        """W1, W2 ...: unless the form gives the code itself."""
        definition = self.engine.definition
        repeat = definition.by_path[row.path]
        code = code_node(self.engine, row)
        if not repeat.person_prefix or code is None or code.value:
            return
        bind = definition.binds.get(code.path)
        if bind is not None and bind.calculate is not None:
            return
        siblings = (code_node(self.engine, one) for one in row.above.rows[row.path])
        numbers = [_number(one.value, repeat.person_prefix) for one in siblings if one]
        self.engine.write(code, f"{repeat.person_prefix}{max(numbers) + 1}")


def code_node(engine: Engine, row: Row) -> Node | None:
    """The node that holds a person's code (W1) in a row."""
    binds = engine.definition.binds
    for path, node in row.nodes.items():
        bind = binds.get(path)
        if bind is not None and bind.attributes.get("fact") == "person.code":
            return node
    return None


def _number(code: str, prefix: str) -> int:
    digits = code[len(prefix) :] if code.startswith(prefix) else ""
    return int(digits) if digits.isascii() and digits.isdecimal() else 0
