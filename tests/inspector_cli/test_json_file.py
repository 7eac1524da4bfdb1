"""Is a file that holds no usable JSON refused alike by every command that reads one?"""

from __future__ import annotations

import io
import re
import sys

import pytest

from inspector_cli.json_file import MOST_BYTES
from inspector_cli.main import run

READERS = {"facts": ("findings", "--facts"), "wages": ("wages", "--file")}
TWICE = b'{"pay": "a", "pay": "b", "periods": [{"to": NaN}, {"x": 1, "x": 1e999}]}'
FAULTS = [
    (b"", ["not JSON: line 1"], ["bukan JSON: baris 1"]),
    (b'{\n"a": }', ["not JSON: line 2"], ["bukan JSON: baris 2"]),
    (b"[1]", ["one JSON object"], ["satu objek JSON"]),
    (b'"x"', ["one JSON object"], ["satu objek JSON"]),
    (
        TWICE,
        ["'pay' twice", "'periods[0].to'", "'periods[1].x' twice", "'periods[1].x'."],
        ["'pay' dua kali", "'periods[0].to'", "'periods[1].x' dua kali"],
    ),
    (b'{"a": "\x00"}', ["zero bytes"], ["bait sifar"]),
    (b'{\n"a": "\xff"}', ["not UTF-8: line 2"], ["bukan UTF-8: baris 2"]),
    (b"[" * 200_000, ["nested too deep"], ["bersarang terlalu dalam"]),
    (b'{"a": ' + b"9" * 5000 + b"}", ["far too long"], ["terlalu panjang"]),
    (b" " * (MOST_BYTES + 1), ["larger than"], ["melebihi"]),
]


@pytest.fixture(params=READERS)
def read(request, tmp_path, monkeypatch, capfd):
    """Give a file to a command, on no laptop; its messages without the file's name."""
    monkeypatch.setenv("INSPECTOR_HOME", str(tmp_path / "none"))
    command, option = READERS[request.param]

    def call(path, *words):
        code = run([command, option, str(path), "--json", *words])
        told = capfd.readouterr()
        assert (code, told.out) == (1, "")
        return re.sub("file of (facts|wages)|fail (fakta|gaji)", "FILE", told.err)

    return call


@pytest.mark.parametrize("by_stdin", [False, True])
@pytest.mark.parametrize("content, english, malay", FAULTS)
def test_each_fault_is_told_with_its_place_in_both_languages(
    read, tmp_path, monkeypatch, content, english, malay, by_stdin
):
    path = tmp_path / "given.json"
    path.write_bytes(content)

    for language, expected in (("en", english), ("ms", malay)):
        source = io.TextIOWrapper(io.BytesIO(content))
        monkeypatch.setattr(sys, "stdin", source)
        told = read("-" if by_stdin else path, "--language", language)

        assert [words for words in expected if words not in told] == []
        assert "FILE" in told


@pytest.mark.parametrize("name", ["none.json", ".", "a\x00b"])
def test_a_file_that_cannot_be_read_is_told_alike(read, tmp_path, name):
    assert "cannot be read" in read(tmp_path / name)
    assert "Tidak dapat membaca FILE" in read(tmp_path / name, "--language", "ms")
