"""How does one answer spread through a form?"""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Callable, Iterable
from itertools import count
from typing import Any

from forms import graph
from forms.casts import cast
from forms.choices import ChoiceReader
from forms.definition import FormDefinition, Model
from forms.graph import Target, Trigger
from forms.instance import Instance, Node, Row
from forms.limits import MOST_LOOKED_AT
from forms.problems import Problem
from forms.prompt import Value
from forms.surroundings import Surroundings
from forms.xpath import Context, Expression, XPathFault

MOST_ROUNDS = 50
_JOB = -1
Undoing = tuple[Any, ...]


class Engine:
    """Keeps a tree of answers true to the rules of its form.

    Every write goes through it. `trail` undoes what was written since
    `start`; `touched` are the nodes that now read otherwise. `held` are the
    targets that keep what they came with (see open_form).
    """

    def __init__(self, definition: FormDefinition, surroundings: Surroundings) -> None:
        self.definition = definition
        self.plan = definition.plan
        self.instance = Instance(definition)
        self.language = definition.default_language
        self.choices = ChoiceReader(self)
        self.context = Context(
            node=self.instance.root,
            root=self.instance.document,
            surroundings=surroundings,
            instances=definition.instances,
            lookup=self.choices,
            indexes=self.plan.indexes,
        )
        self.trail: list[Undoing] = []
        self.touched: dict[Node, None] = {}
        self.held: frozenset[Target] = frozenset()
        self.faults: dict[str, Problem] = {}
        self.changed: Callable[[Node], None] = _nothing
        self.count_rows: Callable[[Target, Row], None] = _nothing_to_count
        self._queue: list[tuple[int, int, Target, Node]] = []
        self._spread: dict[int, set[int]] = {}
        self._resized: dict[tuple[Row, str], None] = {}
        self._later: deque[Callable[[], None]] = deque()
        # How often each rule was worked out; ~that (below 0) while it waits.
        self._rounds: dict[tuple[int, int], int] = {}
        self._number = count()

    def start(self, surroundings: Surroundings) -> None:
        """Begin an act: what follows is undone together."""
        self.context.surroundings = surroundings
        self.renew()
        self.trail = []
        self.touched = {}

    def renew(self) -> None:
        """Let expressions look around anew: somebody else asks."""
        self.context.left = MOST_LOOKED_AT

    def undo(self, trail: Iterable[Undoing]) -> None:
        """Put everything back as it was when the trail began."""
        for undoing in reversed(list(trail)):
            undoing[0](*undoing[1:])
            if isinstance(undoing[1], Node):
                self.touched[undoing[1]] = None

    def give_up(self) -> None:
        """Leave an act half done as if it had never begun."""
        self._queue.clear()
        self._rounds.clear()
        self._resized.clear()
        self._spread.clear()
        self._later.clear()
        self.undo(self.trail)
        self.trail = []

    def keep(self, node: Node, name: str, value: Any) -> None:
        """Write one attribute of a node, undoably."""
        self.trail.append((setattr, node, name, getattr(node, name)))
        setattr(node, name, value)

    def write(self, node: Node, text: str, said: Value = None) -> None:
        """Give a node a value; who reads it waits for `settle`."""
        if node.offered:
            self.keep(node, "offered", "")
        if said != node.said:
            self.keep(node, "said", said)
            self.touched[node] = None
        if text != node.value:
            self.trail.append((setattr, node, "value", node.value))
            node.value = text
            self.touched[node] = None
            self._wake_readers(node)
            if node.path in self.plan.actions_of:
                self.changed(node)

    def settle(self) -> None:
        """Work out all that waits, each once what it reads is known.

        Rules that answer each other for ever are stopped after some rounds.
        """
        done = -1
        while self._queue or self._later or self._resized:
            if self._resized and (not self._queue or self._queue[0][0] != done):
                self._wake_counters()
                continue
            if not self._queue:
                self._later.popleft()()
                continue
            done, _, target, node = heapq.heappop(self._queue)
            if self._spread:
                self._spread.pop(target.number, None)
            place = (target.number, id(node))
            rounds = ~self._rounds[place]
            self._rounds[place] = rounds + 1
            if rounds < MOST_ROUNDS:
                _WORK[target.aspect](self, target, node)
        self._spread.clear()
        self._rounds.clear()

    def _wake_counters(self) -> None:
        # Once for all rows that came or went: a count may ask for a thousand.
        resized, self._resized = self._resized, {}
        for above, path in resized:
            self._wake(above, self.plan.row_readers.get(path, ()))

    def later(self, node: Node, job: Callable[[], None]) -> None:
        """Do something about a node once all that waits is worked out."""
        place = (_JOB, id(node))
        rounds = self._rounds.get(place, 0)
        self._rounds[place] = rounds + 1
        if rounds < MOST_ROUNDS:
            self._later.append(job)

    def wake_all(self) -> None:
        """Let every rule of the whole tree be worked out."""
        self.wake_row(self.instance.root)

    def wake_row(self, row: Row) -> None:
        """Let every rule of a row and of the rows in it be worked out."""
        of_node = self.plan.of_node
        for path, node in row.nodes.items():
            for target in of_node.get(path, ()):
                self._wake_rule(target, node)
        for path, rows in row.rows.items():
            for target in of_node.get(path, ()):
                if target.aspect == graph.COUNT:
                    self._enqueue(self.plan.ranks[target], target, row)
            for nested in rows:
                self.wake_row(nested)

    def _wake_rule(self, target: Target, node: Node) -> None:
        if target.is_fixed:
            _WORK[target.aspect](self, target, node)
        elif target.aspect == graph.CHOICES and not (node.value or node.offered):
            return  # nothing is chosen that might not be on offer
        elif target.aspect != graph.COUNT:
            self._enqueue(self.plan.ranks[target], target, node)

    def add_row(self, above: Row, model: Model, row_id: str, created: int) -> Row:
        """Put a new row in its place; its rules wait for `settle`."""
        row = self.instance.make_row(above, model, row_id, created)
        self.instance.place(row)
        self.trail.append((self.instance.take_out, row))
        self.touched[row] = None
        self.wake_row(row)
        self._resized[above, row.path] = None
        return row

    def remove_row(self, row: Row) -> None:
        """Take a row out; it stays known to the trail."""
        self.instance.take_out(row)
        self.trail.append((self.instance.place, row))
        self.touched[row] = None
        self._resized[row.above, row.path] = None

    def stand_in(self, above: Row, path: str) -> Node:
        """A node that sees the form as a row of a repeat would.

        Rules about a repeat are written as seen from a row of it, which need
        not be there.
        """
        parent = above.nodes[path.rpartition("/")[0]]
        return Node(self.plan.models[path], parent, above, "string")

    def text_of(self, expression: Expression, node: Node) -> str:
        """An expression as text at a node; "" when it cannot be worked out."""
        context = self.context
        before, context.node = context.node, node
        try:
            return expression.as_string(context)
        except XPathFault as fault:
            self._cannot_work_out(expression, node, fault)
            return ""
        finally:
            context.node = before

    def truth_of(self, expression: Expression, node: Node, otherwise: bool) -> bool:
        """An expression as yes or no at a node."""
        context = self.context
        before, context.node = context.node, node
        try:
            return expression.as_boolean(context)
        except XPathFault as fault:
            self._cannot_work_out(expression, node, fault)
            return otherwise
        finally:
            context.node = before

    def nodes_of(self, expression: Expression, node: Node) -> list[Any]:
        """The nodes an expression names at a node."""
        context = self.context
        before, context.node = context.node, node
        try:
            return list(expression.as_nodes(context))
        except XPathFault as fault:
            self._cannot_work_out(expression, node, fault)
            return []
        finally:
            context.node = before

    def _cannot_work_out(
        self, expression: Expression, node: Node, fault: XPathFault
    ) -> None:
        self.fault(node.path, "F-209", f"{expression.text.strip()}: {fault.why}")

    def fault(self, path: str, code: str, what: str) -> None:
        """Remember what the form gets wrong while it is filled."""
        place = f"node {path}"
        self.faults[place + what] = Problem(code, place, what)

    def _wake_readers(self, node: Node) -> None:
        triggers = self.plan.value_readers.get(node.path)
        if triggers is not None:
            self._wake(node.row, triggers)

    def _wake(self, changed: Row, triggers: Iterable[Trigger]) -> None:
        for trigger in triggers:
            row = changed
            while row.level > trigger.fixed:
                row = row.above
            if row.level == trigger.level:
                target = trigger.target
                self._enqueue(trigger.rank, target, row.nodes[target.path])
            else:
                self._wake_below(row, trigger)

    def _wake_below(self, row: Row, trigger: Trigger) -> None:
        # Many rows may change what all rows read: those are woken once.
        target = trigger.target
        woken = self._spread.setdefault(target.number, set())
        if id(row) in woken:
            return
        woken.add(id(row))
        rows = [row]
        for repeat in target.repeats[row.level :]:
            rows = [inner for outer in rows for inner in outer.rows[repeat]]
        is_count = target.aspect == graph.COUNT
        for one in rows:
            node = one if is_count else one.nodes[target.path]
            self._enqueue(trigger.rank, target, node)

    def _enqueue(self, rank: int, target: Target, node: Node) -> None:
        place = (target.number, id(node))
        rounds = self._rounds.get(place, 0)
        if rounds >= 0:
            self._rounds[place] = ~rounds
            heapq.heappush(self._queue, (rank, next(self._number), target, node))

    def _calculate(self, target: Target, node: Node) -> None:
        if target in self.held:
            return
        text = cast(node.kind, self.text_of(target.expression, node))
        self.write(node, "" if text == "NaN" else text)
        self.check_choices(node)

    def _judge_relevance(self, target: Target, node: Node) -> None:
        is_relevant = self.truth_of(target.expression, node, True)
        if not is_relevant and target in self.held:
            is_relevant = any(one.is_answered for one in node.walk())
        if is_relevant != node.own_relevant:
            self.keep(node, "own_relevant", is_relevant)
            self.spread_relevance(node)

    def check_choices(self, node: Node) -> None:
        """Let a value nobody picked be held against the choices on offer."""
        for target in self.plan.of_node.get(node.path, ()):
            if target.aspect == graph.CHOICES:
                self._enqueue(self.plan.ranks[target], target, node)

    def spread_relevance(self, node: Node) -> None:
        """Carry a node's relevance down to all below it."""
        is_relevant = node.own_relevant and node.parent.relevant
        if is_relevant == node.relevant:
            return
        self.trail.append((setattr, node, "relevant", node.relevant))
        node.relevant = is_relevant
        self.touched[node] = None
        self._wake_readers(node)
        if node is node.row and node.row.row_id:
            self._resized[node.row.above, node.path] = None
        for child in node.children:
            self.spread_relevance(child)

    def _judge_readonly(self, target: Target, node: Node) -> None:
        self._mark(node, "own_readonly", self.truth_of(target.expression, node, False))

    def _judge_required(self, target: Target, node: Node) -> None:
        self._mark(node, "required", self.truth_of(target.expression, node, False))

    def _mark(self, node: Node, name: str, value: bool) -> None:
        if getattr(node, name) != value:
            self.keep(node, name, value)
            self.touched[node] = None

    def _settle_choices(self, target: Target, node: Node) -> None:
        chosen = node.offered or node.value
        if target in self.held or not chosen:
            return
        kept = self.choices.still_offered(node, chosen)
        self.write(node, kept, node.said)
        if kept != chosen:
            # What is taken away comes back when it is on offer again.
            self.keep(node, "offered", chosen)

    def _settle_count(self, target: Target, above: Node) -> None:
        if target not in self.held:
            assert isinstance(above, Row)
            self.count_rows(target, above)


def _nothing(_: Node) -> None:
    """Before a form is loaded nobody listens for changes."""


def _nothing_to_count(_: Target, __: Row) -> None:
    """Before a form is loaded no rows are counted."""


_WORK: dict[str, Callable[[Engine, Target, Any], None]] = {
    graph.CALCULATE: Engine._calculate,
    graph.RELEVANT: Engine._judge_relevance,
    graph.READONLY: Engine._judge_readonly,
    graph.REQUIRED: Engine._judge_required,
    graph.CHOICES: Engine._settle_choices,
    graph.COUNT: Engine._settle_count,
}
