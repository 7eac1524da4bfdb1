"""What does a JSON file say, named by its path or given on standard input?"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter, deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from inspector_cli.trouble import Trouble

MOST_BYTES = 20_000_000
STANDARD_INPUT = "-"
LONGEST_NAME = 60


class JsonFault(Trouble):
    """A file holds no JSON object that can be used; every fault is named."""


class Object(dict[str, Any]):
    """A JSON object that remembers which of its names were said more than once."""

    twice: tuple[str, ...] = ()


def object_of(name: str, what: str) -> dict[str, Any]:
    """The object in the file of that name, `-` for standard input.

    `what` is what a message calls it. Raises JsonFault.
    """
    return object_in(_bytes(name, what), what)


def object_in(content: bytes, what: str) -> dict[str, Any]:
    """The object in the bytes of a file; a mark of a Windows editor is passed over.

    Raises JsonFault, for what is there twice as well: the first would be lost.
    """
    if len(content) > MOST_BYTES:
        remedy = "Divide it, and give one part after the other."
        raise JsonFault(f"The {what} is larger than {MOST_BYTES} bytes.", remedy)
    found = _json(_text(content, what), what)
    if not isinstance(found, Object):
        raise JsonFault(f"A {what} holds one JSON object.")
    faults = dict.fromkeys(_faults(found, what))
    if faults:
        raise JsonFault("\n".join(faults))
    return found


def _bytes(name: str, what: str) -> bytes:
    try:
        if name == STANDARD_INPUT:
            return sys.stdin.buffer.read(MOST_BYTES + 1)
        with Path(name).open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as fault:
        why = getattr(fault, "strerror", None) or "no such name is possible"
        remedy = "Name a file that is there, or - for standard input."
        raise JsonFault(f"The {what} cannot be read ({why}).", remedy) from None


def _text(content: bytes, what: str) -> str:
    if b"\x00" in content:
        remedy = "Save it again as plain text in UTF-8."
        raise JsonFault(f"The {what} holds zero bytes: it is no plain text.", remedy)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        remedy = "Save it again as plain text in UTF-8."
        line = content[: fault.start].count(b"\n") + 1
        raise JsonFault(f"The {what} is not UTF-8: line {line}.", remedy) from None


def _json(text: str, what: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_object)
    except json.JSONDecodeError as fault:
        line, detail = fault.lineno, fault.msg
        raise JsonFault(f"The {what} is not JSON: line {line}, {detail}.") from None
    except ValueError:
        raise JsonFault(f"The {what} holds a number that is far too long.") from None
    except RecursionError:
        raise JsonFault(f"The {what} is nested too deep.") from None


def _object(pairs: list[tuple[str, Any]]) -> Object:
    found = Object(pairs)
    if len(found) < len(pairs):
        said = Counter(name for name, _ in pairs)
        found.twice = tuple(name for name in found if said[name] > 1)
    return found


def _faults(found: Object, what: str) -> Iterator[str]:
    """What stands twice and what is no number, each with its place."""
    waiting: deque[tuple[str, Any]] = deque([("", found)])
    while waiting:
        place, value = waiting.popleft()
        if isinstance(value, Object):
            waiting.extend((_under(place, name), one) for name, one in value.items())
            for name in value.twice:
                yield f"The {what} has {_under(place, name)!r} twice."
        elif isinstance(value, list):
            waiting.extend((f"{place}[{n}]", one) for n, one in enumerate(value))
        elif isinstance(value, float) and not math.isfinite(value):
            yield f"The {what} holds NaN or an endless number at {place!r}."


def _under(place: str, name: str) -> str:
    """`periods[0].basic_sen`; a name as one line of a message can hold it."""
    plain = "".join(c if c.isprintable() else "?" for c in name)
    short = plain if len(plain) <= LONGEST_NAME else f"{plain[:LONGEST_NAME]}..."
    return f"{place}.{short}" if place else short
