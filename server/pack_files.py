"""Which rule pack does a name or a folder hold?"""

from __future__ import annotations

from pathlib import Path

from forms.packs.packs import pack_names, pack_texts, shared_texts
from forms.packs.tables import Texts
from server.faults import OfficeFault
from server.form_files import text_of

MOST_BYTES = 1_000_000


def texts_named(name: str) -> Texts:
    """The tables of a shipped pack, or of a folder of CSV files.

    A folder that lacks the lists which every country shares gets those that
    ship. Raises OfficeFault when there is no such pack or a file is no text.
    """
    if name in pack_names():
        return pack_texts(name)
    folder = Path(name)
    if not folder.is_dir():
        remedy = f"give a folder of CSV tables, or one of: {', '.join(pack_names())}"
        raise OfficeFault(f"there is no rule pack {name}", remedy)
    own = {path.name: _text_of(path) for path in sorted(folder.glob("*.csv"))}
    return {**shared_texts(), **own}


def _text_of(path: Path) -> str:
    if path.stat().st_size > MOST_BYTES:
        what = f"{path.name} is larger than {MOST_BYTES // 1000} KB"
        raise OfficeFault(what, "a table of rules is never so large; look into it")
    return text_of(path, "save it as CSV in UTF-8")
