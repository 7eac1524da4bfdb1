"""What has been answered so far, as a tree?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from forms.casts import cast
from forms.definition import FormDefinition, Model
from forms.limits import MOST_ROWS
from forms.prompt import Value

MOST_NODES = 100_000


class TooManyRows(Exception):
    """A repeat would hold more rows than any inspection has."""


class Node:
    """One node of the tree; what an expression sees of it comes first.

    `value` is what expressions read; `said` is kept and shown instead when it
    is no value ("don't know", an answer of the wrong kind), or says more than
    its name (a file). `relevant` counts
    the nodes above; `own_*` are the node's own rules. `moment` is when the
    answer was given or observed; None when nobody gave it. `offered` is what
    was chosen, while some of it is not on offer.
    """

    __slots__ = (
        "name",
        "parent",
        "children",
        "value",
        "attributes",
        "relevant",
        "kind",
        "path",
        "row",
        "own_relevant",
        "own_readonly",
        "required",
        "said",
        "moment",
        "source",
        "note",
        "offered",
    )

    relevant: bool

    def __init__(self, model: Model, parent: Any, row: Row | None, kind: str) -> None:
        self.name = model.name
        self.parent: Any = parent
        self.children: list[Node] = []
        self.value = cast(kind, model.default) if model.default else ""
        self.attributes: dict[str, str] = {**model.attributes}
        self.relevant = parent.relevant
        self.kind = kind
        self.path = model.path
        self.own_relevant = True
        self.own_readonly = False
        self.required = False
        self.said: Value = None
        self.moment: datetime | None = None
        self.source = ""
        self.note: dict[str, str] | None = None
        self.offered = ""
        self.row: Row = row or self  # type: ignore[assignment]

    @property
    def is_readonly(self) -> bool:
        """Readonly by itself or by a group around it."""
        node: Node | None = self
        while node is not None:
            if node.own_readonly:
                return True
            node = node.parent
        return False

    @property
    def is_answered(self) -> bool:
        """Does it hold a value or something said instead of one?"""
        return bool(self.value) or self.said is not None

    def walk(self) -> Iterator[Node]:
        """This node and all below it."""
        waiting: list[Node] = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))


class Row(Node):
    """An instance of a repeat, or the form itself (then `row_id` is "").

    `key` is its key with a final "/" (`workers/k3j2q7aa/`), "" for the form.
    `created` is milliseconds since 2020-01-01Z; None when only others know.
    `nodes` are the nodes of this row by path; `rows` its nested rows.
    """

    __slots__ = ("row_id", "created", "key", "level", "nodes", "rows")

    def __init__(self, model: Model, parent: Any, kind: str) -> None:
        super().__init__(model, parent, None, kind)
        self.row_id = ""
        self.created: int | None = None
        self.key = ""
        self.level = len(model.repeats)
        self.nodes: dict[str, Node] = {}
        self.rows: dict[str, list[Row]] = {}

    @property
    def above(self) -> Row:
        """The row around this one; the form itself has none."""
        above: Row = self.parent.row
        return above


class _Document:
    """The root above the outermost element."""

    name = ""
    value = ""
    kind = "string"
    path = ""
    parent = None
    relevant = True
    own_readonly = False

    def __init__(self) -> None:
        self.children: list[Node] = []
        self.attributes: dict[str, str] = {}


class Instance:
    """The tree of one interview, with its rows found by key."""

    def __init__(self, definition: FormDefinition) -> None:
        self.definition = definition
        self.plan = definition.plan
        self.document: Any = _Document()
        self.root = Row(definition.root, self.document, "string")
        self.document.children.append(self.root)
        self.rows_by_key: dict[str, Row] = {"": self.root}
        self.size = 0
        self._fill(self.root, definition.root, self.root)

    def _fill(self, node: Node, model: Model, row: Row) -> None:
        row.nodes[node.path] = node
        kinds = self.plan.kinds
        for one in model.children:
            if one.is_repeat:
                row.rows[one.path] = []
                continue
            child = Node(one, node, row, kinds.get(one.path, "string"))
            node.children.append(child)
            self._fill(child, one, row)

    def make_row(
        self, above: Row, model: Model, row_id: str, created: int | None
    ) -> Row:
        """A new row of a repeat, filled from `model`, not yet in its place."""
        path = model.path
        parent = above.nodes[path.rpartition("/")[0]]
        row = Row(model, parent, self.plan.kinds.get(path, "string"))
        row.row_id = row_id
        row.created = created
        row.key = f"{above.key}{self.plan.key_of[path]}/{row_id}/"
        self._fill(row, self.plan.models[path], row)
        if model is not self.plan.models[path]:
            _set_defaults(row, model, self.plan.kinds)
        return row

    def place(self, row: Row) -> None:
        """Put a row among its siblings: by (created, row id)."""
        above, parent = row.above, row.parent
        rows = above.rows[row.path]
        if len(rows) >= MOST_ROWS or self.is_full:
            raise TooManyRows(row.path)
        at = len(rows)
        while at and _rank(rows[at - 1]) > _rank(row):
            at -= 1
        if at < len(rows):
            spot = parent.children.index(rows[at])
        elif rows:
            spot = _place_of(parent.children, rows[-1]) + 1
        else:
            spot = self._spot(parent, row.path)
        rows.insert(at, row)
        parent.children.insert(spot, row)
        self._know(row)

    @property
    def is_full(self) -> bool:
        """Are there as many nodes, in the rows of all repeats, as there may be?"""
        return self.size > MOST_NODES

    def take_out(self, row: Row) -> None:
        """Remove a row from its siblings."""
        for among in (row.above.rows[row.path], row.parent.children):
            del among[_place_of(among, row)]
        self._forget(row)

    def _spot(self, parent: Node, path: str) -> int:
        order = self.plan.order
        mine = order[path]
        spot = len(parent.children)
        while spot and order[parent.children[spot - 1].path] > mine:
            spot -= 1
        return spot

    def _know(self, row: Row) -> None:
        self.rows_by_key[row.key] = row
        self.size += len(row.nodes)
        for rows in row.rows.values():
            for nested in rows:
                self._know(nested)

    def _forget(self, row: Row) -> None:
        if self.rows_by_key.pop(row.key, None) is not None:
            self.size -= len(row.nodes)
        for rows in row.rows.values():
            for nested in rows:
                self._forget(nested)

    def let_go(self) -> None:
        """Give the nodes free at once; the tree is of no use after it.

        They hold each other in circles, which is what Python looks for longest.
        """
        for row in self.rows_by_key.values():
            for node in row.nodes.values():
                node.parent = node.row = None  # type: ignore[assignment]
                node.children = []
            row.nodes, row.rows = {}, {}
        self.rows_by_key = {}

    def nodes_at(self, row: Row, path: str, repeats: tuple[str, ...]) -> list[Node]:
        """The nodes of a generic path in and below `row`.

        `repeats` are the repeats around the path, outermost first.
        """
        rows = [row]
        for repeat in repeats[row.level :]:
            rows = [inner for outer in rows for inner in outer.rows[repeat]]
        return [one.nodes[path] for one in rows]

    def nodes_near(self, row: Row, path: str) -> list[Node]:
        """The nodes of a generic path as seen from a row: its own row's where
        it has one, otherwise all below the nearest row around both."""
        repeats = self.plan.models[path].repeats
        while repeats[: row.level] != self.plan.models[row.path].repeats:
            row = row.above
        return self.nodes_at(row, path, repeats)

    def row_of(self, key: str) -> Row | None:
        """The row of `workers/k3j2q7aa` (with or without a final "/")."""
        return self.rows_by_key.get(key if key[-1:] in ("/", "") else key + "/")

    def node_of(self, key: str) -> Node | None:
        """The node of a concrete key; None when there is none."""
        row, rest = self.split(key)
        path = self.plan.local_keys.get(row.path if row.row_id else "", {}).get(rest)
        return row.nodes.get(path) if path else None

    def split(self, key: str) -> tuple[Row, str]:
        """The innermost row a concrete key lies in, and the rest of the key."""
        end = key.rfind("/")
        while end >= 0:
            row = self.rows_by_key.get(key[: end + 1])
            if row is not None:
                return row, key[end + 1 :]
            end = key.rfind("/", 0, end)
        return self.root, key

    def key_of(self, node: Node) -> str:
        """The concrete key of a node; of a row without its final "/"."""
        row = node.row
        if node is row:
            return row.key[:-1]
        return row.key + self.plan.key_of[node.path]


def _place_of(among: Sequence[Node], row: Node) -> int:
    """Looked for from the end: that is where rows come and go."""
    place = len(among) - 1
    while among[place] is not row:
        place -= 1
    return place


def _rank(row: Row) -> tuple[int, str]:
    return (row.created or 0, row.row_id)


def _set_defaults(node: Node, model: Model, kinds: Any) -> None:
    """What a first row holds in the form, instead of what the template holds."""
    for one in model.children:
        child = next((c for c in node.children if c.path == one.path), None)
        if child is not None and not one.is_repeat:
            child.value = cast(child.kind, one.default) if one.default else ""
            child.attributes = dict(one.attributes)
            _set_defaults(child, one, kinds)
