"""Which file answers a question, what is it called, and how does it read?

The answer is a map: `sha256` of the bytes, `size` in bytes, `type` as seen in
the bytes, and for a picture it may hold a small `preview`. It has no name of
the file: names leak. The bytes themselves are kept elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeGuard

from forms.prompt import Value

FILE_KINDS = frozenset(("image", "audio", "video", "file"))
LARGEST_PREVIEW = 8 * 1024
LETTERS_IN_NAME = 16
_SHA = re.compile(r"[0-9a-f]{64}")
_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,60}/[a-z0-9][a-z0-9!#$&^_.+-]{0,90}")
_BASE64 = re.compile(r"[A-Za-z0-9+/]*={0,2}")

# The table of the system differs from laptop to laptop; this one does not.
ENDINGS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/heic": "heic",
    "image/heif": "heif",
    "image/avif": "avif",
    "image/tiff": "tif",
    "image/bmp": "bmp",
    "audio/mpeg": "mp3",
    "audio/mp4": "m4a",
    "audio/aac": "aac",
    "audio/ogg": "ogg",
    "audio/wav": "wav",
    "audio/amr": "amr",
    "audio/flac": "flac",
    "video/mp4": "mp4",
    "video/3gpp": "3gp",
    "video/quicktime": "mov",
    "video/webm": "webm",
    "video/x-matroska": "mkv",
    "video/x-msvideo": "avi",
    "application/pdf": "pdf",
    "application/zip": "zip",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "text/plain": "txt",
}
_NAMES = {
    "image": ("photo", "gambar"),
    "audio": ("recording", "rakaman suara"),
    "video": ("video", "video"),
}
_ANY_OTHER = ("file", "fail")


def is_file(value: Value) -> TypeGuard[Mapping[str, Value]]:
    """Is this the map of a file?

    More than we know of may stand in it: a newer version may have written it.
    """
    if not isinstance(value, Mapping):
        return False
    sha, size, kind = value.get("sha256"), value.get("size"), value.get("type")
    is_size = isinstance(size, int) and not isinstance(size, bool) and size > 0
    is_named = isinstance(sha, str) and _SHA.fullmatch(sha) is not None
    is_typed = isinstance(kind, str) and _TYPE.fullmatch(kind) is not None
    return is_size and is_named and is_typed


def preview_of(value: Value) -> str:
    """The small picture in the map, in base64; "" where there is none to be shown."""
    said = value.get("preview") if is_file(value) else None
    if not isinstance(said, str) or len(said) % 4 or not _BASE64.fullmatch(said):
        return ""
    size = len(said) // 4 * 3 - said.count("=")
    return said if size <= LARGEST_PREVIEW else ""


def file_name(value: Mapping[str, Value]) -> str:
    """What the file is called in an instance, made from its bytes and its type.

    `9f86d081884c7d65.jpg`; a type that we do not know ends in `bin`.
    """
    ending = ENDINGS.get(str(value["type"]), "bin")
    return f"{str(value['sha256'])[:LETTERS_IN_NAME]}.{ending}"


def takes(kind: str, attributes: Mapping[str, str], media_type: str) -> bool:
    """May a file of that type answer a question of that kind?

    `attributes` are those of its control: `accept` goes before `mediatype`. A
    question for a `file` without `accept` takes any: XLSForm writes it
    `application/*` and means every file.
    """
    wanted = attributes.get("accept", "")
    if not wanted.strip() and kind != "file":
        wanted = attributes.get("mediatype", "") or f"{kind}/*"
    tokens = [one.strip().lower() for one in wanted.split(",") if one.strip()]
    return not tokens or any(_matches(one, media_type) for one in tokens)


def _matches(token: str, media_type: str) -> bool:
    if token.startswith("."):
        return ENDINGS.get(media_type) == {"jpeg": "jpg"}.get(token[1:], token[1:])
    if token.endswith("/*"):
        return token == "*/*" or media_type.startswith(token[:-1])
    return token == media_type


def file_words(value: Mapping[str, Value], language: str = "en") -> str:
    """How a file reads to a person: `photo, 2.1 MB, image/jpeg`."""
    media_type = str(value["type"])
    names = _NAMES.get(media_type.partition("/")[0], _ANY_OTHER)
    name = names[1] if language == "ms" else names[0]
    return f"{name}, {size_words(value['size'])}, {media_type}"


def size_words(size: int) -> str:
    """`2.1 MB`, `340 kB`, `12 B`: what a person compares, not the exact figure."""
    if size >= 1_000_000:
        return f"{size / 1_000_000:.1f} MB"
    return f"{size / 1000:.0f} kB" if size >= 1000 else f"{size} B"


def without_preview(value: Value) -> Any:
    """The value as programs are given it: what names and measures the file."""
    if not is_file(value):
        return value
    return {name: one for name, one in value.items() if name != "preview"}
