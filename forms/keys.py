"""By which key is each answer known outside the form?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from forms.definition import Bind, Control, Itemset, Model, Question
from forms.secondary import Entry

GROUP, REPEAT, CALCULATE = "group", "repeat", "calculate"


def local_keys(models: Mapping[str, Model]) -> dict[str, str]:
    """Path -> key within its row.

    The name alone where nothing else of that name is at the same repeat
    level, otherwise the names of the groups around it too.
    """
    found: dict[str, str] = {}
    for level in _levels(models).values():
        names = Counter(model.name for model in level)
        for model in level:
            is_only_one = names[model.name] == 1
            found[model.path] = model.name if is_only_one else _qualified(model)
    return found


def home_of(model: Model) -> str:
    """The repeat whose row a node belongs to; "" for the form itself.

    A repeat belongs to the level above it: that is where its key is read.
    """
    around = model.repeats[:-1] if model.is_repeat else model.repeats
    return around[-1] if around else ""


def _levels(models: Mapping[str, Model]) -> dict[str, list[Model]]:
    levels: dict[str, list[Model]] = defaultdict(list)
    for model in models.values():
        if model.path.count("/") > 1:
            levels[home_of(model)].append(model)
    return levels


def _qualified(model: Model) -> str:
    home = home_of(model)
    inside = model.path[len(home) :] if home else model.path.split("/", 2)[2]
    return inside.strip("/")


@dataclass
class Naming:
    """Turns nodes and controls into questions with generic keys."""

    models: Mapping[str, Model]
    binds: Mapping[str, Bind]
    controls: Mapping[str, Control]
    lists: Mapping[str, Entry]
    local: Mapping[str, str]
    _choices: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    def questions(self) -> Iterator[Question]:
        """Every question, group and repeat: the body's order, then the rest."""
        asked = [path for path in self.controls if path in self.models]
        silent = [path for path in self.models if path not in self.controls]
        for path in (*asked, *silent):
            if path in self.local:
                yield self._question(self.models[path])

    def _question(self, model: Model) -> Question:
        control = self.controls.get(model.path)
        bind = self.binds.get(model.path)
        return Question(
            path=model.path,
            key=self.generic_key(model),
            kind=control.kind if control else self._silent_kind(model),
            attributes=bind.attributes if bind else {},
            is_confidential=self._is_confidential(model.path),
            repeat_keys=self._repeat_keys(model),
            choices=self._choice_names(control) if control else (),
            control=control,
            bind=bind,
            local_key=self.local[model.path],
        )

    def _silent_kind(self, model: Model) -> str:
        if model.is_repeat:
            return REPEAT
        return GROUP if model.children else CALCULATE

    def generic_key(self, model: Model) -> str:
        """`workers/*/payslips/*/paid`."""
        home = home_of(model)
        before = f"{self.generic_key(self.models[home])}/*/" if home else ""
        return before + self.local[model.path]

    def _repeat_keys(self, model: Model) -> tuple[str, ...]:
        around = model.repeats[:-1] if model.is_repeat else model.repeats
        return tuple(self.generic_key(self.models[path]) for path in around)

    def _is_confidential(self, path: str) -> bool:
        while path:
            bind = self.binds.get(path)
            said = bind.attributes.get("confidential") if bind else None
            if said is not None:
                return said.strip().lower() in ("yes", "true", "true()")
            path = path.rpartition("/")[0]
        return False

    def _choice_names(self, control: Control) -> tuple[str, ...]:
        if control.itemset is None:
            return tuple(item.name for item in control.items)
        return self._listed(control.itemset)

    def _listed(self, itemset: Itemset) -> tuple[str, ...]:
        place = (itemset.instance_id, itemset.value.text)
        if place not in self._choices:
            document = self.lists.get(itemset.instance_id)
            items = document.children[0].children if document else ()
            names = (_value(item, itemset.value.text) for item in items)
            self._choices[place] = tuple(dict.fromkeys(one for one in names if one))
        return self._choices[place]


def _value(item: Entry, name: str) -> str:
    return next((one.value for one in item.children if one.name == name), "")


def keys_by_row(
    models: Iterable[Model], local: Mapping[str, str]
) -> dict[str, dict[str, str]]:
    """Repeat path ("" for the form) -> key within the row -> path."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for model in models:
        if model.path in local:
            found[home_of(model)][local[model.path]] = model.path
    return found
