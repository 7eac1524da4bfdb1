"""How does an enrolment code look as a QR: on a screen, on paper?

A code is a secret for 48 hours: nothing here writes its words beside the picture.
"""

from __future__ import annotations

import io

# Two rows of squares in one line of text: (upper is dark, lower is dark) -> block.
BLOCKS = {
    (True, True): "\u2588",
    (True, False): "\u2580",
    (False, True): "\u2584",
    (False, False): " ",
}
# Black on white whatever the console's own colours are: a scanner wants it so.
PAINT, PLAIN = "\x1b[30;107m", "\x1b[0m"
PICTURES = ("svg", "png")
QUIET_ON_SCREEN, QUIET_ON_PAPER, DOTS = 2, 4, 8


def scanned(text: str) -> str:
    """What a scanner reads: the code without the dashes, which are for eyes only."""
    rest, _, letters = text.rpartition(" ")
    return f"{rest} {letters.replace('-', '')}"


def screen_lines(text: str) -> list[str]:
    """The QR as lines of blocks, all equally wide, without colours.

    Of the least redundancy, so that it fits a window of 80 by 24.
    """
    import segno

    code = segno.make(scanned(text), error="l", micro=False, boost_error=False)
    rows = [
        [bool(dark) for dark in row] for row in code.matrix_iter(border=QUIET_ON_SCREEN)
    ]
    if len(rows) % 2:
        rows.append([False] * len(rows[0]))
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return ["".join(BLOCKS[both] for both in zip(*pair, strict=True)) for pair in pairs]


def may_print(lines: list[str], encoding: str | None, columns: int) -> bool:
    """Whether a console has the letters for the blocks, and the width."""
    try:
        "".join(BLOCKS.values()).encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return len(lines[0]) < columns


def painted(line: str) -> str:
    return f"{PAINT}{line}{PLAIN}"


def picture(text: str, kind: str) -> bytes:
    """The QR to print, as `svg` or `png`; more redundant, since paper gets folded."""
    import segno

    out = io.BytesIO()
    code = segno.make(scanned(text), error="m", micro=False)
    code.save(out, kind=kind, border=QUIET_ON_PAPER, scale=DOTS)
    return out.getvalue()
