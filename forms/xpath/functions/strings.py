"""What do the functions on text answer?"""

from __future__ import annotations

import base64
import binascii
import hashlib
import math
import re
from collections.abc import Iterable, Mapping
from typing import Any

from forms.casts import LONGEST_TEXT
from forms.xpath.code import Code
from forms.xpath.context import Context
from forms.xpath.faults import EvaluationFault
from forms.xpath.functions.shapes import Function, Site, of_self, plain, texts
from forms.xpath.regexes import effort, regex_test

_SPACE = re.compile("[ \t\r\n]+")
_ALGORITHMS = {
    "MD5": hashlib.md5,
    "SHA-1": hashlib.sha1,
    "SHA-256": hashlib.sha256,
    "SHA-384": hashlib.sha384,
    "SHA-512": hashlib.sha512,
}


def normalize_space(text: str) -> str:
    """The text without outer spaces and with single ones inside."""
    return _SPACE.sub(" ", text).strip(" ")


def half_up(number: float) -> float:
    """To the nearest whole number, halves upwards; NaN and infinities stay."""
    return number if not math.isfinite(number) else float(math.floor(number + 0.5))


def substring(text: str, start: float, length: float = math.inf) -> str:
    """By XPath's rule: the first character is 1, both numbers are rounded."""
    first = half_up(start)
    last = first + half_up(length)
    if math.isnan(first) or math.isnan(last):
        return ""
    begin = max(1.0, first)
    end = min(len(text) + 1.0, last)
    return text[int(begin) - 1 : int(end) - 1] if begin < end else ""


def substr(text: str, start: float, end: float = math.inf) -> str:
    """From `start` up to but not with `end`, counted from 0 or the end."""
    return text[_place(start, len(text)) : _place(end, len(text))]


def _place(number: float, length: int) -> int:
    if math.isnan(number):
        return 0
    whole = number if math.isinf(number) else float(math.trunc(number))
    return int(min(max(0.0, whole + length if whole < 0 else whole), length))


def substring_before(text: str, mark: str) -> str:
    before, found, _ = text.partition(mark) if mark else ("", "", "")
    return before if found else ""


def substring_after(text: str, mark: str) -> str:
    return text.partition(mark)[2] if mark else text


def translate(text: str, old: str, new: str) -> str:
    """Each character of `old` becomes the one of `new` at its place, or none."""
    table: dict[int, str | None] = {}
    for at, character in enumerate(old):
        table.setdefault(ord(character), new[at] if at < len(new) else None)
    return text.translate(table)


def digest(text: str, algorithm: str, encoding: str = "base64") -> str:
    """The hash of the text's UTF-8, as "base64" or "hex"."""
    if algorithm not in _ALGORITHMS:
        raise EvaluationFault("digest() knows MD5, SHA-1, SHA-256, SHA-384, SHA-512")
    if encoding not in ("base64", "hex"):
        raise EvaluationFault("digest() writes base64 or hex")
    raw = _ALGORITHMS[algorithm](text.encode("utf-8")).digest()
    return raw.hex() if encoding == "hex" else base64.b64encode(raw).decode("ascii")


def base64_decode(text: str) -> str:
    """The UTF-8 text inside; "" when it is not base64 of a text."""
    try:
        return base64.b64decode(text, validate=True).decode("utf-8")
    except (binascii.Error, ValueError):
        return ""


def _concat(site: Site) -> Code:
    each = texts(site.codes())
    return Code("string", lambda ctx, node: _written(ctx, "", each(ctx, node)))


def _written(ctx: Context, glue: str, parts: Iterable[str]) -> str:
    """Texts one after another, given up once no node could hold them."""
    kept, length = [], 0
    for part in parts:
        kept.append(part)
        length += len(part) + len(glue)
        if length > LONGEST_TEXT:
            raise EvaluationFault(f"this text is longer than {LONGEST_TEXT} characters")
    ctx.spend(len(kept) + length // 64)
    return glue.join(kept)


def _join(site: Site) -> Code:
    glue, each = site.string(0), texts(site.codes(1))
    return Code(
        "string", lambda ctx, node: _written(ctx, glue(ctx, node), each(ctx, node))
    )


def _coalesce(site: Site) -> Code:
    """The first argument that is not empty; the later ones are left alone."""
    choices = [site.string(at) for at in range(site.count)]
    if len(choices) == 2:
        one, other = choices
        return Code("string", lambda ctx, node: one(ctx, node) or other(ctx, node))

    def first(ctx: Context, node: Any) -> str:
        for choice in choices:
            text: str = choice(ctx, node)
            if text:
                return text
        return ""

    return Code("string", first)


def _regex(site: Site) -> Code:
    text, pattern = site.string(0), site.string(1)

    def is_met(ctx: Context, node: Any) -> bool:
        subject, wanted = text(ctx, node), pattern(ctx, node)
        ctx.spend(effort(subject, wanted))
        return regex_test(subject, wanted)

    return Code("boolean", is_met)


STRINGS: Mapping[str, Function] = {
    "string": of_self("string", "s", lambda text: text),
    "concat": Function(0, None, _concat),
    "join": Function(1, None, _join),
    "coalesce": Function(2, None, _coalesce),
    "starts-with": plain("boolean", "ss", str.startswith),
    "ends-with": plain("boolean", "ss", str.endswith),
    "contains": plain("boolean", "ss", str.__contains__),
    "substring": plain("string", "snn", substring, least=2),
    "substring-before": plain("string", "ss", substring_before),
    "substring-after": plain("string", "ss", substring_after),
    "substr": plain("string", "snn", substr, least=2),
    "string-length": of_self("number", "s", lambda text: float(len(text))),
    "normalize-space": of_self("string", "s", normalize_space),
    "translate": plain("string", "sss", translate),
    "regex": Function(2, 2, _regex),
    "digest": plain("string", "sss", digest, least=2),
    "base64-decode": plain("string", "s", base64_decode),
}
