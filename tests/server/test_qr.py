"""Is the QR of a code the code, on a screen and on paper, and nowhere else?"""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from pathlib import Path

import pytest
import segno

from server.qr import BLOCKS, may_print, picture, scanned, screen_lines
from sync.identity import EnrolmentCode
from tests.server.test_commands import home, peopled, run

__all__ = ["home", "peopled", "run"]
HOUSE = Path(__file__).resolve().parents[2]
URL = "https://hub.contoh.example:8443"
TEXT = EnrolmentCode(URL, bytes(range(16)), bytes(range(16, 32))).text()
GIVE = ("enrol", "--user", "u012", "--url", URL)


def squares(lines: list[str]) -> list[list[bool]]:
    """The dark squares that blocks stand for, row by row."""
    halves = {block: both for both, block in BLOCKS.items()}
    return [[halves[one][end] for one in line] for line in lines for end in (0, 1)]


def test_the_blocks_on_a_screen_are_the_squares_of_the_qr():
    shown = squares(screen_lines(TEXT))

    code = segno.make(scanned(TEXT), error="l", micro=False, boost_error=False)
    wanted = [[bool(dark) for dark in row] for row in code.matrix_iter(border=2)]
    assert shown[: len(wanted)] == wanted
    assert not any(any(row) for row in shown[len(wanted) :])


def test_what_a_scanner_reads_is_the_same_code():
    text = TEXT.replace("hub.contoh", "hub-d09.contoh")
    one = EnrolmentCode("https://hub-d09.example", bytes(16), bytes(range(16)))

    assert "hub-d09" in scanned(text) and scanned(text).count("-") == 1
    assert EnrolmentCode.read(scanned(one.text())) == one


@pytest.mark.parametrize(
    ("url", "lines_beside"),
    [(URL, 2), ("https://office.labour-department.example.my:8443", 0)],
)
def test_the_qr_fits_a_window_of_80_by_24_and_the_code_mostly_too(url, lines_beside):
    lines = screen_lines(EnrolmentCode(url, bytes(16), bytes(16)).text())

    assert len(lines) + lines_beside < 24
    assert len(lines[0]) < 80


@pytest.mark.parametrize(
    ("encoding", "columns", "may"),
    [
        *(("utf-8", 80, True), ("cp437", 80, True), ("cp850", 80, True)),
        *(("cp1252", 80, False), ("ascii", 80, False), (None, 80, False)),
        *(("utf-8", 30, False), ("no-such-code", 80, False)),
    ],
)
def test_a_console_without_the_blocks_or_the_width_is_not_asked(encoding, columns, may):
    assert may_print(screen_lines(TEXT), encoding, columns) is may


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_paper_holds_the_picture_and_no_word_of_the_secret(
    run, peopled, tmp_path, kind
):
    paper = tmp_path / f"code.{kind}"

    status, out, err = run(*GIVE, "--qr", str(paper))

    assert status == 0
    code = EnrolmentCode.read(out)
    assert paper.read_bytes() == picture(code.text(), kind)
    groups = out.split()[-1].split("-")
    assert not any(group.encode() in paper.read_bytes() for group in groups)
    assert not any(group in err for group in groups)
    if os.name == "posix":
        assert paper.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("name", ["code.pdf", "code", "nowhere/code.svg"])
def test_a_picture_nobody_could_write_costs_no_code(run, peopled, tmp_path, name):
    status, out, err = run(*GIVE, "--qr", str(tmp_path / name))

    assert (status, out) == (2, "")
    assert "--qr" in err


def test_what_is_kept_in_a_file_or_a_log_holds_no_qr(run, peopled):
    _, out, err = run(*GIVE)

    assert not set("".join(BLOCKS.values()).strip()) & set(out + err)


def typed_at_a_terminal(home: Path, **environment: str) -> str:
    """What `inspectorate enrol` writes to a terminal of 24 lines."""
    ours, theirs = pty.openpty()
    start = "import sys; from server.main import main; sys.exit(main(sys.argv[1:]))"
    words = [sys.executable, "-c", start, "--home", str(home), *GIVE]
    child = subprocess.Popen(
        words,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=HOUSE,
        env={**os.environ, "COLUMNS": "80", "LINES": "24", **environment},
    )
    os.close(theirs)
    said = b""
    while child.poll() is None or select.select([ours], [], [], 0)[0]:
        try:
            if select.select([ours], [], [], 0.2)[0]:
                said += os.read(ours, 65536)
        except OSError:
            break
    os.close(ours)
    assert child.wait() == 0
    return said.decode("utf-8")


def test_somebody_at_a_terminal_sees_the_code_and_its_qr(peopled):
    said = typed_at_a_terminal(peopled, PYTHONUTF8="1")

    [text] = [line for line in said.splitlines() if line.startswith("SAKSI1")]
    for line in screen_lines(text.strip()):
        assert line in said


def test_at_a_console_without_the_blocks_it_says_how_to_print_it(peopled):
    said = typed_at_a_terminal(peopled, PYTHONIOENCODING="ascii")

    assert "SAKSI1" in said
    assert "--qr FILE.svg" in said and "█" not in said
