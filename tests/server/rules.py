"""Rule packs for tests: Malaysia's, with some cells otherwise and its own version."""

from __future__ import annotations

from pathlib import Path

from forms.packs.packs import pack_texts


def my_pack(version: str = "2026.2", *changes: tuple[str, str, str]) -> dict[str, str]:
    """The shipped tables with (file, old, new) put in; every old one must be there."""
    texts = dict(pack_texts("my"))
    own = next(
        line for line in texts["pack.csv"].splitlines() if line.startswith("version,")
    )
    for name, old, new in (("pack.csv", own, f"version,{version}"), *changes):
        assert old in texts[name], (name, old)
        texts[name] = texts[name].replace(old, new)
    return texts


def in_folder(folder: Path, texts: dict[str, str]) -> str:
    """The tables as files; return the folder's path."""
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return str(folder)


# A version in which housing below standard waits longer and fees are nobody's.
HOUSING_LATER = (
    "follow_ups.csv",
    "inspector,30 days,30 days,,found,proposal\nF13",
    "inspector,45 days,45 days,,found,proposal\nF13",
)
