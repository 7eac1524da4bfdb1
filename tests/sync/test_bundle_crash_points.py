"""Does a stick, wherever writing or reading it stops, leave all or nothing?

The power goes at the Nth statement or file call, N = 1, 2, 3 ... until a clean
run; from then on nothing works until the machine is started again.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from sync.bundles import files as bundle_files
from sync.bundles.bundle import open_bundle
from sync.bundles.store import BundleStore
from sync.database import open_connection
from tests.sync.sticks import everything, reads, writes

MOST_POINTS = 600
RECORDS = 3


class PowerGone(BaseException):
    """Not an Exception: no handler of ours may take it for a fault it knows."""


class Power:
    """Counts every statement and file call, and goes at one of them."""

    def __init__(self) -> None:
        self.count = 0
        self.goes_at = 0

    def step(self) -> None:
        self.count += 1
        if self.goes_at and self.count >= self.goes_at:
            raise PowerGone

    def comes_back(self, goes_at: int = 0) -> None:
        self.count, self.goes_at = 0, goes_at


class Powered:
    """A connection that works while there is power."""

    def __init__(self, power: Power, path: Path, busy_seconds: float) -> None:
        self._power = power
        self._real = open_connection(path, busy_seconds)
        self._real.execute("pragma synchronous = off")

    def execute(self, *what):
        self._power.step()
        return self._real.execute(*what)

    def executemany(self, *what):
        self._power.step()
        return self._real.executemany(*what)

    def __getattr__(self, name):
        return getattr(self._real, name)


class OsWhilePowered:
    """The few calls that bundle_files makes of the system, each counted."""

    def __init__(self, power: Power) -> None:
        self._power = power

    def __getattr__(self, name):
        real = getattr(bundle_files_os, name)
        if name not in ("fsync", "rename", "open"):
            return real

        def call(*what):
            self._power.step()
            return real(*what)

        return call


bundle_files_os = bundle_files.os


class FileWhilePowered:
    """A file that is written block by block, as long as there is power."""

    def __init__(self, power: Power, file) -> None:
        self._power, self._file = power, file

    def write(self, block: bytes) -> None:
        self._power.step()
        self._file.write(block)
        self._file.flush()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._file.close()

    def __getattr__(self, name):
        return getattr(self._file, name)


class Machine:
    """A node that can lose its power, and be put back to how it was."""

    def __init__(self, ministry, power: Power) -> None:
        self.power = power

        def connect(path, busy_seconds):
            return Powered(power, path, busy_seconds)

        self.node = ministry.node("fragile", connect=connect, tell=False)

    def starts_again(self) -> None:
        self.power.comes_back()
        self.node.close()
        self.node.open()

    def keeps_a_copy(self) -> None:
        self.starts_again()
        self.node.close()
        path = self.node.folder / "node.db"
        with sqlite3.connect(path) as opened:
            opened.execute("pragma wal_checkpoint(truncate)")
        opened.close()
        self.copy = path.read_bytes()
        self.node.open()

    def is_put_back(self) -> None:
        self.power.comes_back()
        self.node.close()
        for name in ("node.db-wal", "node.db-shm"):
            (self.node.folder / name).unlink(missing_ok=True)
        (self.node.folder / "node.db").write_bytes(self.copy)
        self.node.open()


@pytest.fixture
def power(monkeypatch):
    power = Power()
    monkeypatch.setattr(bundle_files, "os", OsWhilePowered(power))
    monkeypatch.setattr(bundle_files, "BLOCK", 1000)
    real_open, real_unlink = Path.open, Path.unlink

    def opened(path, mode="r", *more, **how):
        file = real_open(path, mode, *more, **how)
        return FileWhilePowered(power, file) if mode == "wb" else file

    def unlinked(path, *how, **more):
        power.step()
        real_unlink(path, *how, **more)

    monkeypatch.setattr(Path, "open", opened)
    monkeypatch.setattr(Path, "unlink", unlinked)
    real = bundle_files.read_file

    def read_file(*what):
        power.step()
        return real(*what)

    monkeypatch.setattr("sync.bundles.read.read_file", read_file)
    return power


@pytest.fixture
def machine(ministry, power):
    return Machine(ministry, power)


def stops_everywhere(
    machine: Machine, act: Callable[[], object], look: Callable[[int], None]
) -> int:
    """Let the power go at point 1, 2, 3 ...; `look` after each; return the last."""
    machine.keeps_a_copy()
    for at in range(1, MOST_POINTS):
        machine.is_put_back()
        machine.power.comes_back(goes_at=at)
        try:
            act()
        except PowerGone:
            machine.starts_again()
            look(at)
            continue
        machine.power.comes_back()
        return at
    raise AssertionError("it never came to an end")


def saves(node) -> None:
    for number in range(RECORDS):
        node.replica.create(
            *("inspection", f"f-{number}", {"n": number}),
            scope="D09",
            user="a",
            confidential={"said": f"words {number}"},
        )


def numbers(node) -> list:
    return sorted(r.doc["n"] for r in node.replica.records("inspection"))


def test_a_writing_stopped_anywhere_leaves_a_whole_bundle_or_none(
    machine, ministry, tmp_path
):
    node, stick = machine.node, tmp_path / "stick"
    saves(node)
    whole = 0

    def is_whole(path):
        def key_of(dev, certificate):
            return node.identity.public_key

        opened = open_bundle(path.read_bytes(), ministry.office.identity, key_of)
        return len(opened.segments) == 2 * RECORDS

    def look(at: int) -> None:
        nonlocal whole
        for path in bundle_files.bundles_in(stick):
            whole += 1
            assert is_whole(path)
            path.unlink()
        again = writes(ministry, node, ministry.office, stick, is_whole=True)
        assert again.changes == 2 * RECORDS, at
        assert [p.suffix for p in stick.iterdir()] == [".age"]
        assert len(again.records) == RECORDS
        shutil.rmtree(stick)

    points = stops_everywhere(
        machine, lambda: writes(ministry, node, ministry.office, stick), look
    )

    assert points > 15 and whole >= 1
    reads(ministry.office, stick)
    assert numbers(ministry.office) == list(range(RECORDS))


def test_a_reading_stopped_anywhere_is_simply_done_again(machine, ministry, tmp_path):
    node, stick = machine.node, tmp_path / "stick"
    saves(ministry.office)
    saves(node)
    reads(
        ministry.office,
        writes(ministry, node, ministry.office, tmp_path / "up").files[0],
    )
    writes(ministry, ministry.office, node, stick)
    all_of_them = sorted(2 * list(range(RECORDS)))
    seen = set()

    def look(at: int) -> None:
        is_noted = BundleStore(node.database).last_read(ministry.office.dev) == 1
        here = numbers(node)
        seen.add(len(here))
        assert is_noted <= (here == all_of_them)
        assert is_noted == (node.replica.shelf.waiting() == 0)
        report = reads(node, stick)
        assert (report.bundles, report.before) == (not is_noted, is_noted)
        assert numbers(node) == all_of_them and node.replica.shelf.waiting() == 0

    points = stops_everywhere(machine, lambda: reads(node, stick), look)

    assert points > 40 and len(seen) > 2
    assert numbers(node) == all_of_them
    before = everything(node)
    reads(node, stick)
    assert everything(node) == before
