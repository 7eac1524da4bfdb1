"""Which controls does a form show, in which order?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element, SubElement

from forms.definition import Action, Bind, Control, Item, Itemset
from forms.form_reader import JAVAROSA, Reader, child, children, resolved
from forms.secondary import local
from forms.xform_binds import read_actions
from forms.xpath import Expression

_KIND_OF_ELEMENT = {
    "select1": "select_one",
    "select": "select_multiple",
    "rank": "rank",
    "trigger": "trigger",
    "input": "",
    "secret": "",
    "range": "",
    "upload": "",
}
_KIND_OF_TYPE = {
    "int": "integer",
    "decimal": "decimal",
    "date": "date",
    "time": "time",
    "dateTime": "dateTime",
    "geopoint": "geopoint",
    "geotrace": "geotrace",
    "geoshape": "geoshape",
}
_SHOWN_ATTRIBUTES = {
    *("mediatype", "accept", "start", "end", "step", "rows", "accuracyThreshold")
}
NO_NODE = "(no node named)"


def repeat_paths(
    body: Element | None, root_path: str, reader: Reader
) -> frozenset[str]:
    """The generic paths of all repeats, read ahead of everything else."""
    found: set[str] = set()

    def look(element: Element, context: str) -> None:
        for one in element:
            name, path = local(one.tag), context
            if name in ("group", "repeat"):
                written = reader.node_named(one)
                path = resolved(written, context) if written else context
            if name == "repeat":
                found.add(path)
            look(one, path)

    if body is not None:
        look(body, root_path)
    return frozenset(found)


@dataclass
class BodyReader:
    """Reads the body; gathers the actions that stand in it."""

    binds: dict[str, Bind]
    reader: Reader
    actions: list[Action] = field(default_factory=list)

    def controls(self, element: Element, context: str) -> tuple[Control, ...]:
        """The controls directly below an element, in form order."""
        return tuple(self._read_all(element, context))

    def _read_all(self, element: Element, context: str) -> Iterator[Control]:
        for one in element:
            name = local(one.tag)
            if name == "group":
                yield self._group(one, context)
            elif name == "repeat":
                yield self._repeat(one, context)
            elif name in _KIND_OF_ELEMENT:
                yield self._question(one, name, context)

    def _group(self, element: Element, context: str) -> Control:
        reference = self.reader.node_named(element)
        path = resolved(reference, context) if reference else ""
        inside = path or context
        self._gather(element, inside, path)
        label = self.reader.text(child(element, "label"), inside, f"group {inside}")
        group = Control(
            kind="group",
            path=path,
            label=label,
            appearance=element.get("appearance", ""),
            children=self.controls(element, inside),
        )
        return _repeat_of(group) or group

    def _repeat(self, element: Element, context: str) -> Control:
        path = resolved(self.reader.node_named(element) or NO_NODE, context)
        self._gather(element, path, path)
        place = f"repeat {path}"
        count = element.get(JAVAROSA + "count")
        return Control(
            kind="repeat",
            path=path,
            label=self.reader.text(child(element, "label"), path, place),
            appearance=element.get("appearance", ""),
            children=self.controls(element, path),
            count=self.reader.expression(count, path, f"{place}, jr:count"),
            is_fixed=element.get(JAVAROSA + "noAddRemove", "").strip() == "true()",
        )

    def _question(self, element: Element, name: str, context: str) -> Control:
        path = resolved(self.reader.node_named(element) or NO_NODE, context)
        place = f"question {path}"
        self._gather(element, path, path)
        is_lookup = name == "input" and element.get("query") is not None
        return Control(
            kind="select_one" if is_lookup else self._kind(element, name, path),
            path=path,
            label=self.reader.text(child(element, "label"), path, place),
            hint=self.reader.text(child(element, "hint"), path, place),
            appearance=element.get("appearance", ""),
            itemset=self._lookup(element, path) or self._itemset(element, path),
            items=tuple(self._items(element, path)),
            attributes={
                one: element.attrib[one]
                for one in sorted(_SHOWN_ATTRIBUTES & element.attrib.keys())
            },
        )

    def _kind(self, element: Element, name: str, path: str) -> str:
        bind = self.binds.get(path) or Bind(path)
        if name == "upload":
            return _kind_of_upload(element)
        kind = _KIND_OF_ELEMENT[name] or _KIND_OF_TYPE.get(bind.type, "text")
        is_told = bind.readonly is not None and bind.readonly.text.strip() == "true()"
        is_note = kind == "text" and is_told and bind.calculate is None
        return "note" if is_note else kind

    def _gather(self, element: Element, context: str, source: str) -> None:
        self.actions += read_actions(element, context, source, self.reader)

    def _items(self, element: Element, path: str) -> Iterator[Item]:
        for item in children(element, "item"):
            value = child(item, "value")
            name = (value.text or "").strip() if value is not None else ""
            label = self.reader.text(child(item, "label"), path, f"choice of {path}")
            yield Item(name, label)

    def _lookup(self, element: Element, path: str) -> Itemset | None:
        """The choices of a `select_one_external`, drawn as an input with a query."""
        if local(element.tag) != "input" or element.get("query") is None:
            return None
        written = {"nodeset": element.get("query", "")}
        itemset = Element("itemset", written)
        SubElement(itemset, "value", {"ref": "name"})
        SubElement(itemset, "label", {"ref": "label"})
        return self._read_itemset(itemset, path)

    def _itemset(self, element: Element, path: str) -> Itemset | None:
        itemset = child(element, "itemset")
        return None if itemset is None else self._read_itemset(itemset, path)

    def _read_itemset(self, itemset: Element, path: str) -> Itemset | None:
        place = f"choices of {path}"
        nodeset = self.reader.expression(itemset.get("nodeset"), path, place)
        value = self._item_part(itemset, "value", place)
        label, is_itext = _without_itext(self._reference(itemset, "label"))
        words = self.reader.item_expression(label, place)
        if nodeset is None or value is None or words is None:
            return None
        return Itemset(
            nodeset=nodeset,
            value=value,
            label=words,
            is_itext=is_itext,
            instance_id=_instance_id(nodeset.text),
            is_static=not nodeset.reads and nodeset.calls <= {"instance"},
        )

    def _item_part(self, itemset: Element, name: str, place: str) -> Expression | None:
        return self.reader.item_expression(self._reference(itemset, name), place)

    def _reference(self, itemset: Element, name: str) -> str:
        part = child(itemset, name)
        return (part.get("ref", "") if part is not None else "").strip() or "name"


def _kind_of_upload(element: Element) -> str:
    """What kind of file is wanted; `accept` goes before `mediatype`."""
    wanted = element.get("accept") or element.get("mediatype") or ""
    families = {one.strip().partition("/")[0] for one in wanted.split(",")}
    family = families.pop() if len(families) == 1 else ""
    return family if family in ("image", "audio", "video") else "file"


def _without_itext(reference: str) -> tuple[str, bool]:
    if reference.startswith("jr:itext(") and reference.endswith(")"):
        return reference[len("jr:itext(") : -1].strip(), True
    return reference, False


def _instance_id(nodeset: str) -> str:
    before, found, after = nodeset.partition("instance(")
    if not found or before.strip() not in ("", "randomize("):
        return ""
    return after.partition(")")[0].strip().strip("'\"")


def _repeat_of(group: Control) -> Control | None:
    """A group drawn around one repeat of the same node gives it its label."""
    if len(group.children) != 1 or group.children[0].kind != "repeat":
        return None
    repeat = group.children[0]
    if repeat.path != group.path:
        return None
    label = repeat.label if repeat.label.parts or repeat.label.itext_id else group.label
    look = repeat.appearance or group.appearance
    return replace(repeat, label=label, appearance=look)
