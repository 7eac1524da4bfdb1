"""Which nodes does a form's instance have, and what do they hold at first?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from xml.etree.ElementTree import Element

from forms.definition import Model
from forms.form_reader import JAVAROSA, Parse, Reader, child, children
from forms.secondary import Entry, empty_list, from_element, from_resource, local

TEMPLATE = JAVAROSA + "template"


def read_model(element: Element, repeats: frozenset[str]) -> Model:
    """The primary instance, repeats reduced to template and first rows."""
    return _read(element, "", (), repeats)


def _read(
    element: Element, above: str, around: tuple[str, ...], repeats: frozenset[str]
) -> Model:
    path = f"{above}/{local(element.tag)}"
    is_repeat = path in repeats
    inside = (*around, path) if is_repeat else around
    nodes = list(_read_children(element, path, inside, repeats))
    return Model(
        name=local(element.tag),
        path=path,
        attributes=_attributes(element),
        default="" if len(element) else (element.text or "").strip(),
        children=tuple(nodes),
        repeats=inside,
        is_repeat=is_repeat,
        namespace=element.tag[1:].partition("}")[0] if element.tag[:1] == "{" else "",
    )


def _read_children(
    element: Element, path: str, around: tuple[str, ...], repeats: frozenset[str]
) -> Iterable[Model]:
    done: set[str] = set()
    for one in element:
        name = local(one.tag)
        if f"{path}/{name}" not in repeats:
            yield _read(one, path, around, repeats)
        elif name not in done:
            done.add(name)
            yield _read_repeat(children(element, name), path, around, repeats)


def _read_repeat(
    rows: Iterable[Element],
    path: str,
    around: tuple[str, ...],
    repeats: frozenset[str],
) -> Model:
    """Rows that stand in the form are first rows; without a template one is
    made of the first of them, its answers left out."""
    models = [
        (TEMPLATE in row.attrib, _read(row, path, around, repeats)) for row in rows
    ]
    first_rows = tuple(model for is_template, model in models if not is_template)
    template = next((model for is_template, model in models if is_template), None)
    chosen = template or _emptied(first_rows[0])
    return Model(
        name=chosen.name,
        path=chosen.path,
        attributes=chosen.attributes,
        default=chosen.default,
        children=chosen.children,
        repeats=chosen.repeats,
        is_repeat=True,
        first_rows=first_rows,
        namespace=chosen.namespace,
    )


def _emptied(model: Model) -> Model:
    children = tuple(_emptied(child) for child in model.children)
    first_rows = tuple(_emptied(row) for row in model.first_rows)
    return replace(model, default="", children=children, first_rows=first_rows)


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
