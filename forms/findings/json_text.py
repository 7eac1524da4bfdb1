"""What JSON does a text hold, so that nothing in it is lost in silence?"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable
from typing import Any

from forms.findings.documents import DocumentRefused, Sheet
from forms.problems import Problem


class Object(dict[str, Any]):
    """A JSON object that remembers which of its names were said more than once."""

    twice: tuple[str, ...] = ()


def read_json(text: str) -> Any:
    """The value in a text; raises DocumentRefused where it is no JSON.

    NaN and its like come back as floats, which no reader of numbers takes, so
    that they are told with their place and together with all other faults.
    """
    try:
        return json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_object)
    except json.JSONDecodeError as fault:
        place = f"line {fault.lineno}, column {fault.colno}"
        raise _refused(place, f"it is not JSON ({fault.msg})") from None
    except RecursionError:
        raise _refused("document", "it is nested too deep") from None
    except ValueError:
        raise _refused("document", "a number in it has thousands of digits") from None


def refuse_strange_names(sheet: Sheet, known: Iterable[str]) -> None:
    """Refuse each name that nobody reads and each that stands twice.

    A misspelt name would otherwise count as nothing said.
    """
    names = tuple(known)
    for name in getattr(sheet.values, "twice", ()):
        sheet.refuse(_short(name), "it stands there twice", "keep one of them")
    for name in sheet.values:
        if name not in names:
            near = difflib.get_close_matches(name, names, 1, 0.75)
            remedy = f'did you mean "{near[0]}"' if near else "take it out"
            sheet.refuse(_short(name), "no field has this name", remedy)


def _object(pairs: list[tuple[str, Any]]) -> Object:
    found = Object(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        found.twice = tuple(n for n in found if names.count(n) > 1)
    return found


def _short(name: str) -> str:
    """A name as one line of a message can hold it."""
    plain = "".join(c if c.isprintable() else "?" for c in name)
    return plain if len(plain) <= 40 else f"{plain[:39]}..."


def _refused(place: str, what: str) -> DocumentRefused:
    remedy = "write { ... } as docs/findings.md shows"
    return DocumentRefused([Problem("F-430", place, what, remedy)])
