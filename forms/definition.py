"""What does a form ask, in which order, and by which rules?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from forms.problems import Problem
from forms.xpath import Expression

if TYPE_CHECKING:
    from forms.graph import Plan
    from forms.secondary import Entry

LI = "urn:saksi:labour-inspection"
Parts = tuple[str | Expression, ...]
# language -> text id -> form of the text ("" for the plain one) -> parts
Itext = Mapping[str, Mapping[str, Mapping[str, Parts]]]
UNKNOWN_OUTPUT = "…"


@dataclass(frozen=True)
class Text:
    """Words beside a question: inline parts, a translation, or an expression."""

    parts: Parts = ()
    itext_id: str = ""
    expression: Expression | None = None


@dataclass(frozen=True)
class Bind:
    """The rules of one node, as written on `<bind>`.

    `type` is the XForms type ("string" when none is given); `attributes`
    holds those of our own namespace (`indicator` -> `CD01`).
    """

    path: str
    type: str = "string"
    relevant: Expression | None = None
    required: Expression | None = None
    readonly: Expression | None = None
    calculate: Expression | None = None
    constraint: Expression | None = None
    required_message: Text | None = None
    constraint_message: Text | None = None
    preload: str = ""
    preload_params: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Itemset:
    """Where the choices of a select come from.

    `value` and `label` are read at each item; `is_itext` when the label names
    a translation. `instance_id` is "" when the items are rows of the form.
    `is_static` when no answer decides what is offered.
    """

    nodeset: Expression
    value: Expression
    label: Expression
    is_itext: bool
    instance_id: str = ""
    is_static: bool = False


@dataclass(frozen=True)
class Item:
    """A choice written in the body itself."""

    name: str
    label: Text


@dataclass(frozen=True)
class Action:
    """A `setvalue` (or `setgeopoint`) and the events that set it off.

    `source` is the path of the control or repeat it stands in, "" in the model.
    `picked` is the target as written where a predicate picks among rows.
    """

    events: frozenset[str]
    target: str
    value: Expression | str
    source: str = ""
    is_geopoint: bool = False
    picked: Expression | None = None


@dataclass(frozen=True)
class Control:
    """One element of the body: a question, a group or a repeat.

    `kind` is one of the kinds of Question, or `group` or `repeat`. `path` is
    "" for a group without a node.
    """

    kind: str
    path: str
    label: Text = Text()
    hint: Text = Text()
    appearance: str = ""
    children: tuple[Control, ...] = ()
    itemset: Itemset | None = None
    items: tuple[Item, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    count: Expression | None = None
    is_fixed: bool = False

    def walk(self) -> Iterator[Control]:
        """This control and all below it, in form order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class Model:
    """One node of the primary instance as the form gives it.

    `path` is generic; `default` the text of a leaf. For a repeat, `children`
    are those of its template and `first_rows` the instances a new form starts
    with. `repeats` are the paths of the repeats around it, outermost first,
    its own last when it is one.
    """

    name: str
    path: str
    attributes: Mapping[str, str]
    default: str
    children: tuple[Model, ...]
    repeats: tuple[str, ...]
    is_repeat: bool = False
    first_rows: tuple[Model, ...] = ()
    namespace: str = ""

    def walk(self) -> Iterator[Model]:
        """This node and all below it, in the order of the instance."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class Question:
    """One question, group or repeat, by its generic path and generic key.

    `key` has `*` for row ids; `repeat_keys` are the generic keys of the
    repeats around it, outermost first. `choices` are the names of all choices
    the form lists, unfiltered; () when they come from answers.
    `attributes` are those of our namespace on its bind.
    """

    path: str
    key: str
    kind: str
    attributes: Mapping[str, str]
    is_confidential: bool
    repeat_keys: tuple[str, ...]
    choices: tuple[str, ...] = ()
    control: Control | None = None
    bind: Bind | None = None
    local_key: str = ""

    @property
    def person_prefix(self) -> str:
        """`W` where each row is a worker; "" where a row is no person."""
        return self.attributes.get("person", "")


Repeat = Question


@dataclass(frozen=True)
class FormDefinition:
    """A form as published: frozen, and read by every engine alike.

    `questions` are in form order, calculated ones (kind `calculate`) by the
    order of the instance after them; `groups` and `repeats` are apart.
    `instances` maps the id of a secondary instance to its document root.
    `plan` says what to recompute after an answer. `dead` names what the form
    refers to but does not have: it reads as empty, and is not to be published.
    """

    form_id: str
    version: str
    title: str
    languages: tuple[str, ...]
    default_language: str
    root_name: str
    root: Model
    binds: Mapping[str, Bind]
    body: tuple[Control, ...]
    instances: Mapping[str, Entry]
    itext: Itext
    actions: tuple[Action, ...]
    questions: tuple[Question, ...]
    groups: tuple[Question, ...]
    repeats: tuple[Repeat, ...]
    plan: Plan
    dead: tuple[Problem, ...] = ()

    @cached_property
    def by_key(self) -> Mapping[str, Question]:
        """Generic key -> question, group or repeat."""
        everything = (*self.groups, *self.repeats, *self.questions)
        return {one.key: one for one in everything}

    @cached_property
    def facts(self) -> Mapping[str, str]:
        """Generic path -> the fact that its answer gives, where it gives one."""
        marked = ((b.path, b.attributes.get("fact")) for b in self.binds.values())
        return {path: fact for path, fact in marked if fact}

    @cached_property
    def stating(self) -> tuple[Question, ...]:
        """The questions whose answers give a fact or a sign, in form order."""
        told = ("fact", "indicator")
        return tuple(q for q in self.questions if any(map(q.attributes.get, told)))

    @cached_property
    def by_path(self) -> Mapping[str, Question]:
        """Generic path -> question, group or repeat."""
        everything = (*self.groups, *self.repeats, *self.questions)
        return {one.path: one for one in everything}

    @cached_property
    def _repeat_keys(self) -> frozenset[str]:
        return frozenset(repeat.key for repeat in self.repeats)

    def question(self, key: str) -> Question:
        """The question, group or repeat of a generic or concrete key.

        Raises KeyError when the form has none.
        """
        return self.by_key.get(key) or self.by_key[self.generic_key(key)]

    def generic_key(self, concrete_key: str) -> str:
        """`workers/k3j2/wage` -> `workers/*/wage`; what follows a question stays."""
        generic = ""
        is_row_id = False
        for segment in concrete_key.split("/"):
            part = "*" if is_row_id else segment
            generic = f"{generic}/{part}" if generic else part
            is_row_id = generic in self._repeat_keys
        return generic

    def asked_by(self, concrete_key: str) -> Question | None:
        """The question or repeat a key of merge form belongs to.

        Also for `.../~row`, `.../~note` and the ticks of a select_multiple;
        None when this version of the form asks nothing of the kind.
        """
        generic = self.generic_key(concrete_key)
        while generic and generic not in self.by_key:
            generic = generic.rpartition("/")[0]
        return self.by_key.get(generic)

    def is_confidential_key(self, concrete_key: str) -> bool:
        """May this key travel only among those who see what was confided?

        A key the form does not know is confidential: better kept than told.
        """
        question = self.asked_by(concrete_key)
        return question is None or question.is_confidential

    def label(self, key: str, language: str | None = None) -> str:
        """The words of a question; answers quoted inside it read as `…`."""
        question = self.question(key)
        return self.words(question.control.label, language) if question.control else ""

    def choice_label(self, key: str, choice: str, language: str | None = None) -> str:
        """The words of a choice; its name when the form has no words for it."""
        control = self.question(key).control
        if control is None:
            return choice
        for item in control.items:
            if item.name == choice:
                return self.words(item.label, language) or choice
        label = self._item_labels(control).get(choice) if control.itemset else None
        return (self.words(label, language) if label else "") or choice

    def words(self, text: Text, language: str | None = None) -> str:
        """A text with nothing filled in, in the language or the default one."""
        parts = self.parts(text.itext_id, language) if text.itext_id else text.parts
        shown = (part if isinstance(part, str) else UNKNOWN_OUTPUT for part in parts)
        return " ".join("".join(shown).split())

    def parts(
        self, itext_id: str, language: str | None = None, form: str = ""
    ) -> Parts:
        """A translation, in the language or else the default one.

        pyxform writes "-" where a translation is missing: the default is taken.
        """
        for name in (language or self.default_language, self.default_language):
            forms = self.itext.get(name, {}).get(itext_id, {})
            found = forms.get(form) or (forms.get("long", ()) if not form else ())
            if found and found != ("-",):
                return found
        return ()

    @cached_property
    def _labels(self) -> dict[tuple[str, str, str], dict[str, Text]]:
        return {}

    def _item_labels(self, control: Control) -> dict[str, Text]:
        itemset = control.itemset
        assert itemset is not None
        place = (itemset.instance_id, itemset.value.text, itemset.label.text)
        if place not in self._labels:
            self._labels[place] = self._read_labels(itemset)
        return self._labels[place]

    def _read_labels(self, itemset: Itemset) -> dict[str, Text]:
        root = self.instances.get(itemset.instance_id)
        items = root.children[0].children if root and root.children else ()
        found: dict[str, Text] = {}
        for item in items:
            row = {child.name: child.value for child in item.children}
            words = row.get(itemset.label.text, "")
            text = Text(itext_id=words) if itemset.is_itext else Text(parts=(words,))
            found.setdefault(row.get(itemset.value.text, ""), text)
        return found
