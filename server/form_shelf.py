"""Which form was this record filled with, read and ready to use?"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from forms.definition import FormDefinition
from forms.xform import load_form

if TYPE_CHECKING:
    from sync.replica import Replica


def name_of(definition: FormDefinition) -> str:
    """Return the name of the record that a form travels in."""
    return f"form-{definition.form_id}-{definition.version}"


def form_named(replica: Replica, form: str) -> FormDefinition | None:
    """Return the form that a record names (`<form_id>-<version>`), None if absent."""
    record = replica.read(f"form-{form}") if form else None
    xform = record.doc.get("xform") if record else None
    return _read(xform) if isinstance(xform, str) else None


@lru_cache(maxsize=64)
def _read(xform: str) -> FormDefinition:
    return load_form(xform)
