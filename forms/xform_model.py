"""Which nodes does a form's instance have, and what do they hold at first?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from forms.definition import Model
from forms.form_reader import JAVAROSA, Parse, Reader, child, children
from forms.secondary import Entry, empty_list, from_element, from_resource, local

TEMPLATE = JAVAROSA + "template"


@dataclass
class ModelReader:
    """Reads the primary instance, repeats reduced to template and first rows.

    `emptied` keeps what a model is without its answers: a repeat in a repeat in
    a repeat is asked for it again by each around it.
    """

    repeats: frozenset[str]
    emptied: dict[int, tuple[Model, Model]] = field(default_factory=dict)

    def whole(self, element: Element) -> Model:
        """The model of the form's own element, with all below it."""
        return self._read(element, "", ())

    def _read(self, element: Element, above: str, around: tuple[str, ...]) -> Model:
        path = f"{above}/{local(element.tag)}"
        is_repeat = path in self.repeats
        inside = (*around, path) if is_repeat else around
        nodes = list(self._read_children(element, path, inside))
        namespace = element.tag[1:].partition("}")[0] if element.tag[:1] == "{" else ""
        return Model(
            name=local(element.tag),
            path=path,
            attributes=_attributes(element),
            default="" if len(element) else (element.text or "").strip(),
            children=tuple(nodes),
            repeats=inside,
            is_repeat=is_repeat,
            namespace=namespace,
        )

    def _read_children(
        self, element: Element, path: str, around: tuple[str, ...]
    ) -> Iterable[Model]:
        done: set[str] = set()
        for one in element:
            name = local(one.tag)
            if f"{path}/{name}" not in self.repeats:
                yield self._read(one, path, around)
            elif name not in done:
                done.add(name)
                yield self._read_repeat(children(element, name), path, around)

    def _read_repeat(
        self, rows: Iterable[Element], path: str, around: tuple[str, ...]
    ) -> Model:
        """Rows that stand in the form are first rows; without a template one is
        made of the first of them, its answers left out."""
        models = [
            (TEMPLATE in row.attrib, self._read(row, path, around)) for row in rows
        ]
        first_rows = tuple(model for is_template, model in models if not is_template)
        template = next((model for is_template, model in models if is_template), None)
        chosen = template or self._emptied(first_rows[0])
        return replace(chosen, is_repeat=True, first_rows=first_rows)

    def _emptied(self, model: Model) -> Model:
        known = self.emptied.get(id(model))
        if known is None:
            empty = replace(
                model,
                default="",
                children=tuple(map(self._emptied, model.children)),
                first_rows=tuple(map(self._emptied, model.first_rows)),
            )
            # What is empty already stays as it is, however often it is asked.
            self.emptied[id(empty)] = (empty, empty)
            known = self.emptied[id(model)] = (model, empty)
        return known[1]


def _attributes(element: Element) -> Mapping[str, str]:
    return {
        local(name): value
        for name, value in element.attrib.items()
        if name != TEMPLATE and not name.startswith("xmlns")
    }


def read_lists(
    model: Element, resources: Mapping[str, bytes], parse: Parse, reader: Reader
) -> dict[str, Entry]:
    """The secondary instances: id -> document root.

    A file that was not given reads as a list without entries.
    """
    found: dict[str, Entry] = {}
    for instance in list(children(model, "instance"))[1:]:
        instance_id = instance.get("id", "")
        source = instance.get("src")
        if len(instance):
            found[instance_id] = from_element(instance[0])
        elif source is not None:
            found[instance_id] = _from_file(source, resources, parse, reader)
        else:
            found[instance_id] = empty_list()
    return found


def _from_file(
    source: str, resources: Mapping[str, bytes], parse: Parse, reader: Reader
) -> Entry:
    name = source.rpartition("/")[2]
    content = resources.get(name, resources.get(source))
    if content is None:
        return empty_list()
    try:
        return from_resource(name, content, parse)
    except ValueError as fault:
        reader.fault("F-207", f"file {name}", f"cannot be read: {fault}")
        return empty_list()


def primary_instance(model: Element) -> Element | None:
    """The element the answers hang on; None when the form has none."""
    instance = child(model, "instance")
    return instance[0] if instance is not None and len(instance) else None
