"""Which lists stand beside a form: inline, CSV, GeoJSON or another XML file?"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import zip_longest
from typing import Any
from xml.etree.ElementTree import Element

from forms.limits import LARGEST_BYTES, MOST_LIST_CELLS, MOST_LIST_ROWS

_QUOTED = re.compile(r'"[^"]*"')


class Entry:
    """A node of a list: always relevant, never changing."""

    __slots__ = ("name", "parent", "children", "value", "attributes")
    relevant = True
    kind = "string"

    def __init__(self, name: str, parent: Entry | None, value: str = "") -> None:
        self.name = name
        self.parent = parent
        self.children: list[Entry] = []
        self.value = value
        self.attributes: Mapping[str, str] = {}
        if parent is not None:
            parent.children.append(self)


def empty_list() -> Entry:
    """A list without entries: what a file that is not here reads as."""
    document = Entry("", None)
    Entry("root", document)
    return document


def from_element(element: Element) -> Entry:
    """A list written as XML, as a document root."""
    document = Entry("", None)
    _copy(element, document)
    return document


def from_resource(source: str, content: bytes, parse: Any) -> Entry:
    """A list from a file: `source` is its address in the form.

    `parse` turns XML into an element, safely. Raises ValueError when the
    content is not what the name says.
    """
    name = source.lower()
    if len(content) > LARGEST_BYTES:
        raise ValueError(f"larger than {LARGEST_BYTES} bytes")
    if name.endswith(".geojson"):
        return _from_geojson(content)
    if name.endswith(".xml") or content.lstrip()[:1] == b"<":
        return from_element(parse(content))
    return _from_csv(content)


def _copy(element: Element, parent: Entry) -> None:
    entry = Entry(local(element.tag), parent)
    entry.attributes = {local(name): one for name, one in element.attrib.items()}
    for child in element:
        _copy(child, entry)
    if not len(element):
        entry.value = (element.text or "").strip()


@lru_cache(maxsize=4096)
def local(tag: str) -> str:
    """A name without its namespace: `{urn:x}meta` and `orx:meta` -> `meta`."""
    return tag.rpartition("}")[2].rpartition(":")[2]


def _rows_to_list(rows: Iterable[Mapping[str, str]]) -> Entry:
    document = Entry("", None)
    root = Entry("root", document)
    for number, row in enumerate(rows):
        if number >= MOST_LIST_ROWS:
            raise ValueError(f"more than {MOST_LIST_ROWS} rows")
        item = Entry("item", root)
        for name, value in row.items():
            Entry(name, item, value)
    return document


def _from_csv(content: bytes) -> Entry:
    text = content.decode("utf-8-sig")
    first_line = text.splitlines()[0] if text else ""
    # What stands in quotes parts nothing; of equals the first is meant.
    mark = max(",;\t|", key=_QUOTED.sub("", first_line).count)
    _refuse_many(text.count("\n"), text.count(mark) + text.count("\n"))
    lines = csv.reader(io.StringIO(text, newline=None), delimiter=mark)
    try:
        return _from_lines(lines)
    except csv.Error as fault:
        raise ValueError(str(fault)) from fault


def _refuse_many(rows: int, cells: int) -> None:
    """Before a node is made of each: line breaks and marks are soon counted."""
    if rows > MOST_LIST_ROWS:
        raise ValueError(f"more than {MOST_LIST_ROWS} rows")
    if cells > MOST_LIST_CELLS:
        raise ValueError(f"more than {MOST_LIST_CELLS} cells")


def _from_lines(lines: Iterator[list[str]]) -> Entry:
    names = next(lines, [])
    return _rows_to_list(
        {name: cell for name, cell in zip_longest(names, line, fillvalue="") if name}
        for line in lines
        if line
    )


def _from_geojson(content: bytes) -> Entry:
    _refuse_many(content.count(b'"geometry"'), content.count(b":"))
    try:
        features = json.loads(content)["features"]
        return _rows_to_list(_feature(feature) for feature in features)
    except (LookupError, TypeError, AttributeError, RecursionError) as fault:
        raise ValueError("not a GeoJSON feature collection") from fault


def _feature(feature: Mapping[str, Any]) -> dict[str, str]:
    """The id of the feature itself counts before one among its properties."""
    row = {"geometry": _geometry(feature["geometry"])}
    if "id" in feature:
        row["id"] = str(feature["id"])
    for name, value in (feature.get("properties") or {}).items():
        # A property that is null has no child: source ODK XForms, GeoJSON.
        if value is not None:
            row.setdefault(name, _plain(value))
    return row


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _geometry(geometry: Mapping[str, Any]) -> str:
    """ODK writes latitude first, GeoJSON longitude first."""
    kind, places = geometry["type"], geometry["coordinates"]
    if kind == "Point":
        return _point(places)
    if kind == "Polygon":
        places = places[0]
    return "; ".join(_point(place) for place in places)


def _point(place: list[float]) -> str:
    return f"{place[1]} {place[0]} 0 0"
