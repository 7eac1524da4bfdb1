"""Does this folder of evidence hold, to the last byte?

    python3 verify.py                      checks the folder it lies in
    python3 verify.py FOLDER-OR-ZIP --root '24f6 ed6a ...'

Needed: Python 3.9 or later and its library `cryptography`; nothing of the
programs that made the evidence. Give --root the fingerprint that the office
gave on paper: then nothing in the folder has to be believed.
"""

from __future__ import annotations

import sys
import zipfile
import zlib
from pathlib import Path

from sync.court.evidence import Evidence
from sync.court.folder import MANIFEST, Folder
from sync.court.result import Checked
from sync.court.values import UNREADABLE

MOST_BYTES = 512 * 2**20
ROOT_OPTION = "--root"


def check_path(path: Path, root: str = "") -> Checked:
    """Check a folder or its zip; `root` is the fingerprint given on paper."""
    result = Checked()
    return check_files(_files_of(path, result), root, result)


def check_files(
    files: dict[str, bytes], root: str = "", result: Checked | None = None
) -> Checked:
    """Check the files of one folder, by their names."""
    result = result or Checked()
    result.counts["files"] = len(files)
    folder = Folder(files, root, result)
    try:
        folder.check()
        Evidence(folder).check()
    except UNREADABLE:
        result.add(MANIFEST, 0, "this is no folder of evidence, or it is damaged")
    return result


def _files_of(path: Path, result: Checked) -> dict[str, bytes]:
    if path.is_file():
        return _files_in_zip(path, result)
    found = (file for file in sorted(path.rglob("*")) if file.is_file())
    return {file.relative_to(path).as_posix(): file.read_bytes() for file in found}


def _files_in_zip(path: Path, result: Checked) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(path) as opened:
            parts = [one for one in opened.infolist() if not one.is_dir()]
            if sum(one.file_size for one in parts) > MOST_BYTES:
                result.add(path.name, 0, "it is larger than evidence may be")
                return {}
            for one in parts:
                name = one.filename.rpartition("/")[2]
                if name in files:
                    result.add(name, 0, "the zip holds it twice")
                files[name] = _unpacked(opened, one, name, result)
    except (zipfile.BadZipFile, OSError, *UNREADABLE):
        result.add(path.name, 0, "it is no zip file, or a damaged one")
    return files


def _unpacked(
    opened: zipfile.ZipFile, one: zipfile.ZipInfo, name: str, result: Checked
) -> bytes:
    try:
        return opened.read(one)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError):
        result.add(name, 0, "it is damaged in the zip")
        return b""


def main(words: list[str]) -> int:
    """Check what the command line names; return 0 when all of it holds."""
    root = ""
    if ROOT_OPTION in words[:-1]:
        at = words.index(ROOT_OPTION)
        root, words = words[at + 1], words[:at] + words[at + 2 :]
    path = Path(words[0]) if words else Path(__file__).resolve().parent
    if not path.exists():
        print(f"There is no {path}.", file=sys.stderr)
        return 2
    checked = check_path(path, root)
    for line in checked.lines():
        print(line)
    return 0 if checked.holds else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
