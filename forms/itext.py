"""Which words does a form have in each of its languages?"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from forms.definition import Parts
from forms.form_reader import NO_CONTEXT, Reader, child, children


def read_itext(
    model: Element, reader: Reader
) -> tuple[dict[str, dict[str, dict[str, Parts]]], str]:
    """The translations, and the name of the default language ("" if none)."""
    found: dict[str, dict[str, dict[str, Parts]]] = {}
    default = ""
    itext = child(model, "itext")
    for translation in children(itext, "translation") if itext is not None else ():
        language = translation.get("lang", "")
        if translation.get("default") is not None and not default:
            default = language
        found[language] = {
            text.get("id", ""): _forms(text, reader)
            for text in children(translation, "text")
        }
    return found, default or next(iter(found), "")


def _forms(text: Element, reader: Reader) -> dict[str, Parts]:
    text_id = text.get("id", "")
    # pyxform names texts by path ("/data/age:label"): outputs start there.
    path = text_id.partition(":")[0] if text_id.startswith("/") else NO_CONTEXT
    return {
        value.get("form", ""): reader.parts(value, path, f"text {text_id}")
        for value in children(text, "value")
    }
