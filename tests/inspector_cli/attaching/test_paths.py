"""Is the file found, however a terminal writes what was dragged into it?"""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector_cli.attaching.paths import file_meant, paths_in

PLAIN, SPACES = "photo.jpg", "my photo (1) it's.jpg"


@pytest.mark.parametrize("name", [PLAIN, SPACES])
@pytest.mark.parametrize(
    "written",
    [
        "{path}",
        "  {path} ",
        '"{path}"',
        "'{single}'",
        "{escaped}",
        "file://{address}",
        "'file://{address}'",
        "& '{doubled}'",
    ],
)
def test_a_file_dragged_in_is_found(tmp_path, name, written):
    there = tmp_path / name
    there.write_bytes(b"x")
    path = str(there)
    words = {
        "path": path,
        "single": path.replace("'", "'\\''"),
        "doubled": path.replace("'", "''"),
        "escaped": "".join(f"\\{c}" if c in " ()'" else c for c in path),
        "address": path.replace(" ", "%20").replace("'", "%27"),
    }
    is_windows = written.startswith("&")

    assert file_meant(written.format(**words), is_windows) == there


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r'"C:\Users\Siti Contoh\gate.jpg"', r"C:\Users\Siti Contoh\gate.jpg"),
        (r"& 'C:\My Photos\it''s.jpg'", r"C:\My Photos\it's.jpg"),
        (r"C:\new\table.jpg", r"C:\new\table.jpg"),
        ("file:///C:/My%20Photos/a.jpg", "C:/My Photos/a.jpg"),
        (r"\\server\share\a b.jpg", r"\\server\share\a b.jpg"),
    ],
)
def test_windows_paths_are_understood(written, meant):
    assert meant in paths_in(written, is_windows=True)


def test_home_is_understood(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    (tmp_path / "a b.jpg").write_bytes(b"x")

    assert file_meant("~/a b.jpg") == tmp_path / "a b.jpg"
    assert file_meant('"~/a b.jpg"') == tmp_path / "a b.jpg"


def test_a_name_that_looks_quoted_and_is_there_goes_first(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "'a'").write_bytes(b"x")
    (tmp_path / "a").write_bytes(b"y")

    assert file_meant("'a'", is_windows=False).read_bytes() == b"x"


@pytest.mark.parametrize("line", ["'", '"', "", "\x00", "a" * 5000, "file://", "~~"])
def test_no_line_is_a_fault(line):
    assert isinstance(file_meant(line, is_windows=False), Path)
