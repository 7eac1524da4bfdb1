"""What has to be worked out again after an answer?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from forms.cycles import cycles_in, ranks
from forms.definition import Action, Bind, Control, Model
from forms.form_reader import Reader
from forms.reach import Read, Steps, lets_itself_stand, matches
from forms.xpath import Expression

CALCULATE = "calculate"
RELEVANT = "relevant"
READONLY = "readonly"
REQUIRED = "required"
CHOICES = "choices"
COUNT = "count"
MOST_READS = 50_000
_SPEAK = frozenset(("jr:choice-name", "jr:itext"))


@dataclass(frozen=True, eq=False, slots=True)
class Target:
    """One rule of one node: worked out again when something it reads changes.

    `rank` orders targets so that what is read comes before who reads it.
    `is_fixed`: a mark that is always the same, such as `required="true()"`.
    """

    path: str
    aspect: str
    expression: Expression
    repeats: tuple[str, ...]
    reads: frozenset[Read]
    number: int
    is_fixed: bool


@dataclass(frozen=True, slots=True)
class Trigger:
    """`target` reads what changed; `fixed` outermost repeats are the same rows.

    `level` repeats stand around the target; -1 where it is no rule of a node
    but asks how many rows there are.
    """

    target: Target
    fixed: int
    rank: int
    level: int


@dataclass(frozen=True)
class Plan:
    """All that an engine looks up while answers come in, by generic path.

    `value_readers`: who reads a node; `row_readers`: who counts, sums or
    positions over a repeat; `of_node`: the rules of a node; `order`: the
    place of a node among its siblings; `local_keys`: repeat path ("" for the
    form) -> key within a row -> path.
    """

    models: Mapping[str, Model]
    kinds: Mapping[str, str]
    order: Mapping[str, int]
    controls: Mapping[str, Control]
    of_node: Mapping[str, tuple[Target, ...]]
    ranks: Mapping[Target, int]
    value_readers: Mapping[str, tuple[Trigger, ...]]
    row_readers: Mapping[str, tuple[Trigger, ...]]
    actions_of: Mapping[str, tuple[Action, ...]]
    local_keys: Mapping[str, Mapping[str, str]]
    key_of: Mapping[str, str]
    indexes: dict[Any, Any] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)
    names: dict[str, Any] = field(default_factory=dict)


def targets_of(
    binds: Mapping[str, Bind],
    controls: Iterable[Control],
    models: Mapping[str, Model],
    reader: Reader,
) -> tuple[Target, ...]:
    """Every rule of the form as a target, in the order of the form."""
    rules: list[tuple[str, str, Expression | None]] = []
    for path, bind in binds.items():
        rules.append((path, RELEVANT, bind.relevant))
        rules.append((path, CALCULATE, bind.calculate))
        rules.append((path, READONLY, bind.readonly))
        rules.append((path, REQUIRED, bind.required))
    for control in controls:
        if control.itemset is not None:
            rules.append((control.path, CHOICES, control.itemset.nodeset))
        rules.append((control.path, COUNT, control.count))
    known = [rule for rule in rules if rule[2] is not None and rule[0] in models]
    return tuple(
        Target(
            path,
            aspect,
            expression,
            _repeats_around(models[path], aspect),
            reader.reads_of(expression),
            number,
            aspect in (READONLY, REQUIRED) and expression.is_constant,
        )
        for number, (path, aspect, expression) in enumerate(known)
        if expression is not None
    )


def _repeats_around(model: Model, aspect: str) -> tuple[str, ...]:
    # How many rows there are is asked once, above them.
    return model.repeats[:-1] if aspect == COUNT else model.repeats


@dataclass
class Wiring:
    """Who reads what, once every target is known."""

    models: Mapping[str, Model]
    targets: tuple[Target, ...]
    spoken: frozenset[Read] = frozenset()
    value_reads: dict[Target, set[tuple[str, int]]] = field(default_factory=dict)
    work: int = 0

    def __post_init__(self) -> None:
        self.steps = {path: _steps(path) for path in self.models}
        self._known: dict[Steps, list[str]] = {}
        for target in self.targets:
            self.value_reads[target] = set() if self.is_too_much else self._of(target)

    @property
    def is_too_much(self) -> bool:
        """Do the expressions together read more than any honest form's?"""
        return self.work > MOST_READS

    def _of(self, target: Target) -> set[tuple[str, int]]:
        found = {
            (path, self._fixed(read, path, target))
            for read in self._all_reads(target)
            for path in self.paths_of(read.path)
            if path != target.path or len(read.path) == len(self.steps[path])
        }
        self.work += len(found)
        return found

    def _all_reads(self, target: Target) -> frozenset[Read]:
        """With what the words of choices read, where a rule may ask for them."""
        is_spoken = not target.expression.calls.isdisjoint(_SPEAK)
        return target.reads | self.spoken if is_spoken else target.reads

    def paths_of(self, pattern: Steps) -> Iterable[str]:
        """The nodes a read names; for a group also the answers inside."""
        if not any(step[0] == "*" for step in pattern):
            path = "/" + "/".join(pattern)
            return self._with_inside(path) if path in self.models else ()
        if pattern not in self._known:
            self.work += len(self.steps)
            every = self.steps.items()
            self._known[pattern] = [path for path, at in every if matches(pattern, at)]
        # Whoever reads `//x` looks through the whole form each time.
        self.work += len(self.steps) // 20
        return self._known[pattern]

    def _with_inside(self, path: str) -> list[str]:
        model = self.models[path]
        if model.is_repeat or len(self.steps[path]) == 1:
            return [path]
        return [one.path for one in model.walk() if one.repeats == model.repeats]

    def _fixed(self, read: Read, path: str, target: Target) -> int:
        count = 0
        for ours, theirs in zip(target.repeats, self.models[path].repeats):
            steps = self.steps[ours]
            if ours != theirs or read.anchor[: len(steps)] != steps:
                break
            count += 1
        return count

    def value_readers(self, order: Mapping[Target, int]) -> dict[str, Any]:
        """Path -> the triggers a change of its value or relevance sets off."""
        found: dict[str, dict[Target, int]] = defaultdict(dict)
        for target, reads in self.value_reads.items():
            for path, fixed in reads:
                least = min(fixed, found[path].get(target, fixed))
                found[path][target] = least
        return _triggers(found, order)

    def row_readers(self, order: Mapping[Target, int]) -> dict[str, Any]:
        """Repeat path -> the triggers an added or removed row sets off."""
        found: dict[str, dict[Target, int]] = defaultdict(dict)
        for target, reads in self.value_reads.items():
            for path, fixed in reads:
                for level, repeat in enumerate(self.models[path].repeats):
                    if fixed <= level or path == repeat:
                        shared = min(fixed, level)
                        known = found[repeat].get(target, shared)
                        found[repeat][target] = min(known, shared)
        return _triggers(found, order)

    def needs(self) -> dict[Target, list[Target]]:
        """Target -> the targets to be worked out before it."""
        makers: dict[str, list[Target]] = defaultdict(list)
        for target in self.targets:
            if target.aspect in (CALCULATE, CHOICES, RELEVANT, COUNT):
                makers[target.path].append(target)
        needed: dict[Target, list[Target]] = {}
        for target in self.targets:
            before: dict[Target, None] = {}
            for path, _ in self.value_reads[target]:
                for maker in _makers(path, makers):
                    before[maker] = None
            needed[target] = list(before)
        return needed

    def calculate_cycles(self) -> list[list[str]]:
        """Paths that are calculated from each other, in one and the same row."""
        calculated = {
            target.path: target for target in self.targets if target.aspect == CALCULATE
        }
        edges = {
            path: self._same_row_reads(target, calculated)
            for path, target in calculated.items()
        }
        return cycles_in(edges)

    def _same_row_reads(
        self, target: Target, calculated: Mapping[str, Target]
    ) -> list[str]:
        found = []
        for read in target.reads:
            path = "/" + "/".join(read.path)
            is_own = path == target.path and lets_itself_stand(target.expression)
            if path in calculated and not is_own:
                shared = _shared(target.repeats, self.models[path].repeats)
                if self._fixed(read, path, target) == shared:
                    found.append(path)
        return found

    def order(self) -> dict[Target, int]:
        """Target -> rank."""
        return ranks(self.needs())


def _makers(path: str, makers: Mapping[str, list[Target]]) -> Iterable[Target]:
    yield from makers.get(path, ())
    above = path.rpartition("/")[0]
    while above:
        for maker in makers.get(above, ()):
            if maker.aspect in (RELEVANT, COUNT):
                yield maker
        above = above.rpartition("/")[0]


def _triggers(
    found: Mapping[str, Mapping[Target, int]], order: Mapping[Target, int]
) -> dict[str, tuple[Trigger, ...]]:
    return {
        path: tuple(
            Trigger(one, fixed, order[one], _level(one))
            for one, fixed in targets.items()
        )
        for path, targets in found.items()
    }


def _level(target: Target) -> int:
    return -1 if target.aspect == COUNT else len(target.repeats)


def _shared(ours: tuple[str, ...], theirs: tuple[str, ...]) -> int:
    return sum(1 for _ in _common(ours, theirs))


def _common(ours: tuple[str, ...], theirs: tuple[str, ...]) -> Iterable[str]:
    for one, other in zip(ours, theirs):
        if one != other:
            return
        yield one


def _steps(path: str) -> Steps:
    return tuple(path.strip("/").split("/"))
