"""Which forms ship with the program, and what are their sources?"""

from __future__ import annotations

from importlib import resources
from importlib.resources.abc import Traversable

FOLDER = "library"
SOURCE = "form.md"


class FormNotOnShelf(LookupError):
    """No form ships under this name."""


def form_names() -> tuple[str, ...]:
    """The names of the forms that ship, sorted."""
    return tuple(sorted(one.name for one in _library().iterdir() if _has_source(one)))


def form_source(name: str) -> str:
    """The Markdown XLSForm that ships under `name`; raises FormNotOnShelf."""
    if name not in form_names():
        raise FormNotOnShelf(f"no such form; there are: {', '.join(form_names())}")
    return (_library() / name / SOURCE).read_text(encoding="utf-8")


def _library() -> Traversable:
    return resources.files("forms") / FOLDER


def _has_source(entry: Traversable) -> bool:
    return entry.is_dir() and (entry / SOURCE).is_file()
