"""Which form does an XForm (XML) describe, and what is wrong with it?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from forms.choices import is_select
from forms.dead import Living, is_meta
from forms.definition import Action, Control, FormDefinition, Model, Question
from forms.form_reader import Reader, child
from forms.graph import Plan, Wiring, targets_of
from forms.itext import read_itext
from forms.keys import GROUP, REPEAT, Naming, keys_by_row, local_keys
from forms.limits import DEEPEST, too_large, too_many
from forms.problems import FormRefused, Problem
from forms.secondary import local
from forms.xform_binds import bind_ids, read_actions, read_binds
from forms.xform_body import BodyReader, repeat_paths
from forms.xform_model import ModelReader, primary_instance, read_lists


def load_form(
    xml: str | bytes, resources: Mapping[str, bytes] | None = None
) -> FormDefinition:
    """Read an XForm; `resources` are its files, by name.

    What it names but does not have is left out and told in `dead`. Raises
    FormRefused with every other problem that was found, and with these.
    """
    root = safe_xml(xml)
    reader = Reader()
    form = _read(root, resources or {}, reader)
    if form is None or reader.problems:
        dead = form.dead if form is not None else ()
        raise FormRefused(sorted({*reader.problems, *dead}))
    return form


def safe_xml(xml: str | bytes) -> Element:
    """The root element of XML from anybody. Raises FormRefused."""
    content = xml.encode("utf-8") if isinstance(xml, str) else xml
    why = too_large(content)
    if why:
        raise _refused("F-202", why)
    try:
        root = fromstring(content, forbid_dtd=True)
    except DefusedXmlException:
        raise _refused("F-201", "document types and entities are not read") from None
    except (ParseError, ValueError, LookupError) as fault:
        raise _refused("F-201", f"this is no XML: {fault}") from None
    if _is_too_deep(root):
        raise _refused("F-202", f"elements are nested deeper than {DEEPEST}")
    return root


def _refused(code: str, what: str) -> FormRefused:
    return FormRefused([Problem(code, "form", what)])


def _is_too_deep(root: Element) -> bool:
    level: list[Element] = [root]
    for _ in range(DEEPEST):
        level = [one for element in level for one in element]
        if not level:
            return False
    return True


def _read(
    root: Element, resources: Mapping[str, bytes], reader: Reader
) -> FormDefinition | None:
    head = child(root, "head")
    model = child(head, "model") if head is not None else None
    primary = primary_instance(model) if model is not None else None
    if model is None or primary is None:
        reader.fault("F-206", "form", "there is no model with an instance")
        return None
    for why in too_many(model, primary, child(root, "body")):
        reader.fault("F-202", "form", why)
    if reader.problems:
        return None
    reader.bind_ids = bind_ids(model)
    return _Assembly(root, model, primary, resources, reader).form()


@dataclass
class _Assembly:
    """Puts the parts of one form together."""

    root: Element
    model: Element
    primary: Element
    resources: Mapping[str, bytes]
    reader: Reader

    def form(self) -> FormDefinition:
        body = child(self.root, "body")
        root_path = f"/{local(self.primary.tag)}"
        tree = ModelReader(self._repeats(body, root_path)).whole(self.primary)
        models = {model.path: model for model in tree.walk()}
        self.reader.repeats = _repeats_around(tree)
        living = Living(models)
        written = read_binds(self.model, self.reader)
        binds = living.binds(written)
        lists = read_lists(self.model, self.resources, safe_xml, self.reader)
        itext, default_language = read_itext(self.model, self.reader)
        in_model = read_actions(self.model, root_path, "", self.reader)
        reading = BodyReader(written, self.reader)
        drawn = reading.controls(body, root_path) if body is not None else ()
        every = (*in_model, *reading.actions)
        dead = living.problems(written, drawn, every, self.reader)
        shown, actions = living.controls(drawn), living.actions(every)
        controls = _by_path(shown)
        plan = self._plan(models, binds, controls, actions)
        named = Naming(models, binds, controls, lists, plan.key_of).questions()
        return FormDefinition(
            form_id=self.primary.get("id", ""),
            version=_version(self.primary),
            title=_title(self.root),
            languages=tuple(itext),
            default_language=default_language,
            root_name=tree.name,
            root=tree,
            binds=binds,
            body=shown,
            instances=lists,
            itext=itext,
            actions=actions,
            plan=plan,
            dead=tuple(sorted(set(dead))),
            **_by_kind(named),
        )

    def _repeats(self, body: Element | None, root_path: str) -> frozenset[str]:
        found = repeat_paths(body, root_path, self.reader)
        if root_path in found:
            what = "the whole form cannot be a repeat"
            self.reader.fault("F-206", f"repeat {root_path}", what)
        return found - {root_path}

    def _plan(
        self,
        models: Mapping[str, Model],
        binds: Mapping[str, Any],
        controls: Mapping[str, Control],
        actions: Iterable[Action],
    ) -> Plan:
        targets = targets_of(binds, controls.values(), models, self.reader)
        wiring = Wiring(models, targets, self.reader.spoken(models))
        if wiring.is_too_much:
            self.reader.fault("F-202", "form", "its expressions read too many answers")
        for cycle in wiring.calculate_cycles():
            places = ", ".join(cycle)
            what = f"the calculation needs itself: {places}"
            self.reader.fault("F-205", f"bind {cycle[0]}", what, "break the circle")
        order = wiring.order()
        of_node: dict[str, list[Any]] = defaultdict(list)
        for target in targets:
            of_node[target.path].append(target)
        actions_of: dict[str, list[Action]] = defaultdict(list)
        for action in actions:
            actions_of[action.source].append(action)
        keys = local_keys(models)
        return Plan(
            models=models,
            kinds=_kinds(binds, controls),
            order=_sibling_order(models.values()),
            controls=controls,
            of_node={path: tuple(found) for path, found in of_node.items()},
            ranks=order,
            value_readers=wiring.value_readers(order),
            row_readers=wiring.row_readers(order),
            actions_of={path: tuple(found) for path, found in actions_of.items()},
            local_keys=keys_by_row(models.values(), keys),
            key_of=keys,
        )


def _repeats_around(tree: Model) -> dict[str, tuple[str, ...]]:
    """Path -> the repeats around it, for all that a row has one of."""
    found: dict[str, tuple[str, ...]] = {}
    twice: set[str] = set()
    for model in tree.walk():
        if model.path in found:
            twice.add(model.path)
        found[model.path] = model.repeats
    return {path: around for path, around in found.items() if path not in twice}


def _by_kind(named: Iterable[Question]) -> dict[str, Any]:
    found: dict[str, list[Question]] = {"questions": [], "groups": [], "repeats": []}
    for one in named:
        if one.kind in (GROUP, REPEAT):
            found[f"{one.kind}s"].append(one)
        elif not is_meta(one.path):
            found["questions"].append(one)
    return {name: tuple(questions) for name, questions in found.items()}


def _by_path(controls: Iterable[Control]) -> dict[str, Control]:
    found: dict[str, Control] = {}
    for top in controls:
        for control in top.walk():
            # A repeat inside a group of the same node is the one that counts.
            if control.path and (control.path not in found or control.kind == REPEAT):
                found[control.path] = control
    return found


def _kinds(binds: Mapping[str, Any], controls: Mapping[str, Control]) -> dict[str, str]:
    """The type of each node; what is chosen is kept as the choices are named."""
    kinds = {path: bind.type for path, bind in binds.items()}
    return kinds | {path: "string" for path, one in controls.items() if is_select(one)}


def _sibling_order(models: Iterable[Model]) -> dict[str, int]:
    return {
        one.path: place for model in models for place, one in enumerate(model.children)
    }


def _version(primary: Element) -> str:
    found = (one for name, one in primary.attrib.items() if local(name) == "version")
    return next(found, "")


def _title(root: Element) -> str:
    head = child(root, "head")
    title = child(head, "title") if head is not None else None
    return (title.text or "").strip() if title is not None else ""
