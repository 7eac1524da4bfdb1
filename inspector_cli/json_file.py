"""What does a JSON file say, named by its path or given on standard input?"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from inspector_cli.trouble import Trouble

MOST_BYTES = 20_000_000
STANDARD_INPUT = "-"


class JsonFault(Trouble):
    """A file holds no JSON object that can be used; every fault is named."""


def object_of(name: str, what: str) -> dict[str, Any]:
    """The object in the file of that name, `-` for standard input.

    `what` is what a message calls it. Raises JsonFault.
    """
    return object_in(_text(_bytes(name, what), what), what)


def object_in(text: str, what: str) -> dict[str, Any]:
    """The object that a JSON text holds; a mark of a Windows editor is passed over.

    Raises JsonFault, for what is there twice as well: the first would be lost.
    """
    faults: list[str] = []
    try:
        found = json.loads(
            text.removeprefix("\ufeff"),
            parse_constant=_no_number(faults, what),
            object_pairs_hook=_each_once(faults, what),
        )
    except json.JSONDecodeError as fault:
        raise JsonFault(
            f"The {what} is not JSON: line {fault.lineno}, {fault.msg}."
        ) from None
    except ValueError:
        raise JsonFault(f"The {what} holds a number that is far too long.") from None
    except RecursionError:
        raise JsonFault(f"The {what} is nested too deep.") from None
    if not isinstance(found, dict):
        faults.insert(0, f"A {what} holds one JSON object.")
    if faults:
        raise JsonFault("\n".join(dict.fromkeys(faults)))
    return found


def _no_number(faults: list[str], what: str) -> Callable[[str], None]:
    def note(name: str) -> None:
        faults.append(f"The {what} holds {name}, which is no number.")

    return note


def _each_once(
    faults: list[str], what: str
) -> Callable[[list[tuple[str, Any]]], dict[str, Any]]:
    def gather(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, value in pairs:
            if name in found:
                faults.append(f"The {what} has {name!r} twice.")
            found[name] = value
        return found

    return gather


def _bytes(name: str, what: str) -> bytes:
    try:
        if name == STANDARD_INPUT:
            content = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with Path(name).open("rb") as file:
                content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as fault:
        why = getattr(fault, "strerror", None) or "no such name is possible"
        remedy = "Name a file that is there, or - for standard input."
        raise JsonFault(f"The {what} cannot be read ({why}).", remedy) from None
    if len(content) > MOST_BYTES:
        remedy = "Give the inspections one at a time."
        raise JsonFault(f"The {what} is larger than {MOST_BYTES} bytes.", remedy)
    return content


def _text(content: bytes, what: str) -> str:
    if b"\x00" in content:
        remedy = "Save it again as plain text in UTF-8."
        raise JsonFault(f"The {what} holds zero bytes: it is no plain text.", remedy)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        remedy = "Save it again as UTF-8."
        where = content[: fault.start].count(b"\n") + 1
        raise JsonFault(f"The {what} is not UTF-8: line {where}.", remedy) from None
