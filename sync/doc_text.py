"""How is one answer changed in a record's text, without reading all of it?

A record of a hundred answers gets an edit of one. Making a hundred values of its
text and a text of them again takes longer than everything else that merging does.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from sync.canonical import NotAValue, canonical_unchecked

# What is none of JSON's signs: a key that looks like this is found as it stands.
_PLAIN_PATH = re.compile(r"[A-Za-z0-9_~./-]+").fullmatch
# A text, a number or a word. In canonical JSON every quote within a text is escaped.
_SINGLE = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[-+.\w]+').match
# Within a text no quote follows these: it would stand behind its backslash.
_BEFORE_A_KEY = "{,"
_LISTS_AND_MAPS = (list, tuple, dict)
_skim = msgspec.json.Decoder(msgspec.Raw).decode


def check_map(text: str) -> None:
    """Raise NotAValue unless `text` is JSON and a map, making nothing of it."""
    try:
        _skim(text)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError) as fault:
        raise NotAValue("not JSON") from fault
    if text[:1] != "{":
        raise NotAValue("not a map")


def with_answer(text: str, path: str, value: Any) -> str | None:
    """Return the canonical map `text` with `value` in the place of what `path` said.

    None where that cannot be told by looking: `path` is not in it, or a map or a
    list stands there or anywhere within, whose own keys may look like ours.
    """
    if not _PLAIN_PATH(path) or text.count("{") != 1:
        return None
    key = f'"{path}":'
    found, at = text.find(key), text.find(key) + len(key)
    if found < 1 or text[found - 1] not in _BEFORE_A_KEY:
        return None
    before = _SINGLE(text, at)
    if before is None or isinstance(value, _LISTS_AND_MAPS):
        return None
    return text[:at] + canonical_unchecked(value).decode() + text[before.end() :]
