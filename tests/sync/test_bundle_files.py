"""Is a bundle on the stick whole or not there, and is what went wrong said plainly?"""

from __future__ import annotations

import errno
import os
import subprocess
from contextlib import contextmanager

import pytest

from sync.bundles import files as bundle_files
from sync.bundles.faults import (
    BundleThereAlready,
    PathNotThere,
    StickFull,
    StickGone,
    StickLocked,
    StickTrouble,
)
from sync.bundles.files import bundles_in, keep_file, read_file, sweep
from sync.bundles.write import write_bundles
from tests.sync.sticks import DAY, certificate, everything, reads, writes

NAME = "saksi-A0-to-office-20260414-1.age"
LEVELS = 60


def failing(call: str, number: int, monkeypatch):
    """Let `os.CALL`, as this room uses it, fail with that error."""

    def fail(*_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(bundle_files.os, call, fail)


def test_a_file_is_written_whole_under_its_own_name(tmp_path):
    path = keep_file(tmp_path, NAME, b"x" * 3_000_000)

    assert path.read_bytes() == b"x" * 3_000_000
    assert [p.name for p in tmp_path.iterdir()] == [NAME]


def test_nothing_is_ever_written_over(tmp_path):
    keep_file(tmp_path, NAME, b"first")

    with pytest.raises(BundleThereAlready) as trouble:
        keep_file(tmp_path, NAME, b"second")

    assert NAME in str(trouble.value)
    assert (tmp_path / NAME).read_bytes() == b"first"


ERRORS = [
    (errno.ENOSPC, StickFull, "Make room"),
    (errno.EFBIG, StickFull, "Make room"),
    (errno.EIO, StickGone, "taken out"),
    (errno.ENODEV, StickGone, "taken out"),
    (errno.ENOENT, StickGone, "taken out"),
    (errno.EROFS, StickLocked, "write-protection"),
    (errno.EACCES, StickLocked, "write-protection"),
]


@pytest.mark.parametrize("call", ["fsync", "rename"])
@pytest.mark.parametrize("number, kind, words", ERRORS)
def test_what_goes_wrong_is_said_and_leaves_nothing(
    tmp_path, monkeypatch, call, number, kind, words
):
    failing(call, number, monkeypatch)

    with pytest.raises(StickTrouble) as trouble:
        keep_file(tmp_path, NAME, b"x")

    assert type(trouble.value) is kind
    assert words in str(trouble.value) and "kept" in str(trouble.value)
    assert list(tmp_path.iterdir()) == []


def test_ctrl_c_in_the_middle_leaves_nothing(tmp_path, monkeypatch):
    def stopped(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(bundle_files.os, "fsync", stopped)

    with pytest.raises(KeyboardInterrupt):
        keep_file(tmp_path, NAME, b"x")

    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_writing_left_is_no_bundle_and_goes_with_the_next(
    ministry, tmp_path
):
    a = ministry.node("a", tell=False)
    stick = tmp_path / "stick"
    stick.mkdir()
    left = stick / f"{NAME}.part"
    left.write_bytes(b"half")
    others = stick / "saksi-B0-to-office-20260414-1.age.part"
    others.write_bytes(b"half of another's")
    mine = stick / "notes.txt"
    mine.write_text("mine", encoding="utf-8")

    assert bundles_in(stick) == []
    writes(ministry, a, ministry.office, stick)

    assert sorted(p.name for p in stick.iterdir()) == [
        *("notes.txt", NAME, others.name)
    ]


def test_a_folder_that_is_not_there_is_said_before_anything(ministry, tmp_path):
    a = ministry.node("a", tell=False)
    before = everything(a)
    for path in (tmp_path / "no stick", tmp_path / "a file"):
        (tmp_path / "a file").write_bytes(b"")
        with pytest.raises(PathNotThere) as trouble:
            write_bundles(
                a.replica, certificate(ministry, ministry.office), path, day=DAY
            )
        assert path.name in str(trouble.value)
    assert everything(a) == before
    with pytest.raises(PathNotThere):
        reads(a, tmp_path / "no stick")


def test_a_stick_that_fails_while_it_is_read_changes_nothing(
    ministry, tmp_path, monkeypatch
):
    a = ministry.node("a", tell=False)
    a.replica.create("inspection", "f", {"x": 1}, scope="D09", user="a")
    [path] = writes(ministry, a, ministry.office, tmp_path / "stick").files

    def gone(*_, **__):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(type(path), "open", gone)
    with pytest.raises(StickGone):
        reads(ministry.office, path)
    with pytest.raises(StickGone):
        reads(ministry.office, path.parent)
    monkeypatch.undo()
    assert reads(ministry.office, path).changes == 1


def test_only_as_much_is_read_as_a_bundle_may_hold(tmp_path):
    path = tmp_path / "long"
    path.write_bytes(bytes(1000))

    assert len(read_file(path, 100)) == 101


def test_sweeping_touches_unfinished_files_of_one_pair_only(tmp_path):
    for name in ("saksi-A-to-B-1.age.part", "saksi-A-to-B-1.age", "saksi-A.part"):
        (tmp_path / name).write_bytes(b"")

    sweep(tmp_path, "saksi-A-to-B-")

    assert sorted(p.name for p in tmp_path.iterdir()) == [
        *("saksi-A-to-B-1.age", "saksi-A.part")
    ]


@contextmanager
def small_stick(folder, kilobytes: int):
    """A file system of that size, where this machine lets a test mount one."""
    folder.mkdir(exist_ok=True)
    how = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)]
    try:
        done = subprocess.run(how, capture_output=True)
    except OSError:
        pytest.skip("no mount on this system")
    if done.returncode != 0:
        pytest.skip("this account may not mount a small file system")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_stick_of_any_size_holds_whole_bundles_or_none(ministry, tmp_path):
    """60 levels of a full stick: a message or a bundle, never a half of one."""
    a = ministry.node("a", tell=False)
    for number in range(40):
        a.replica.create(
            *("inspection", "f", {"n": number, "text": os.urandom(2000).hex()}),
            scope="D09",
            user="a",
        )
    stick, full = tmp_path / "stick", 0
    for level in range(1, LEVELS + 1):
        with small_stick(stick, 4 * level):
            try:
                writes(ministry, a, ministry.office, stick)
            except StickFull:
                full += 1
                assert list(stick.iterdir()) == []
                continue
            assert len(bundles_in(stick)) == 1
    report = _last(ministry, a, tmp_path)

    assert 0 < full < LEVELS
    assert report.changes == 40


def _last(ministry, a, tmp_path):
    writes(ministry, a, ministry.office, tmp_path / "large")
    return reads(ministry.office, tmp_path / "large")
