"""How is a code handed over: as a line, as a QR on the screen, as one on paper?"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from server.commands.door import say

if TYPE_CHECKING:
    from sync.identity import EnrolmentCode

NO_QR = "This window cannot show the code as a QR; --qr FILE.svg writes it to print."


def check_paper(paper: Path | None) -> None:
    """Refuse a picture nobody could write, before a code is made for it."""
    from server.qr import PICTURES

    if paper is None:
        return
    if paper.suffix[1:].lower() not in PICTURES:
        raise click.UsageError(f"{paper.name}: give --qr a name in .svg or .png")
    if not paper.parent.is_dir():
        raise click.UsageError(f"--qr: there is no folder {paper.parent}")


def hand_over(code: EnrolmentCode, file: Path | None, paper: Path | None) -> None:
    """Print the code, or write it to the file; and the QR likewise, for who scans."""
    if file is None:
        click.echo(code.text())
        _show_qr(code)
    else:
        _write(file, (code.text() + "\n").encode())
        say(f"The code is in {file}.")
    if paper is not None:
        from server.qr import picture

        _write(paper, picture(code.text(), paper.suffix[1:].lower()))
        say(f"The QR to print is in {paper}. Destroy it once it was used.")


def _write(path: Path, content: bytes) -> None:
    path.touch(mode=0o600)
    path.write_bytes(content)


def _show_qr(code: EnrolmentCode) -> None:
    """Only to somebody who looks: what goes into a file or a log holds no QR."""
    from server.qr import may_print, painted, screen_lines

    if not sys.stderr.isatty():
        return
    lines = screen_lines(code.text())
    if may_print(lines, sys.stderr.encoding, shutil.get_terminal_size().columns):
        for line in lines:
            say(painted(line))
    else:
        say(NO_QR)
