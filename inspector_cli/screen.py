"""How does the laptop speak to the person before it, and hear them?

The only module of the laptop that prints and asks. Lines only: no boxes, no
alternate screen, no columns of translated text, so that screen readers,
braille displays and consoles without the right fonts all keep up.
"""

from __future__ import annotations

import getpass
import io
import os
import re
import shutil
import sys
import textwrap
from typing import TextIO

# A command to be typed is shown in one piece: what stands last after a colon, else
# its name with options and numbers.
COMMAND = re.compile(
    r"(?<=: )inspector [^.,;:]{1,50}$"
    r"|\binspector [a-z]+(?: (?:--[a-z-]+|[A-Z][A-Z0-9-]*\b))*"
)
HELD_SPACE = "\x1f"


class NobodyThere(Exception):
    """A question needs an answer and nobody may be asked; names its option."""

    def __init__(self, question: str, option: str = "") -> None:
        asked = question.strip().rstrip(":?> ")
        remedy = f"Give it with {option}." if option else "Run it at a terminal."
        what = f"An answer is needed ({asked})." if asked else "An answer is needed."
        self.parts = (what, remedy)
        super().__init__(f"{what} {remedy}")


class Screen:
    """Lines to a person, and lines from them.

    `say` goes to standard output, `tell` (progress, warnings) to standard
    error. With `ask_allowed` false, `ask` raises NobodyThere at once.
    """

    def __init__(
        self,
        out: TextIO | None = None,
        err: TextIO | None = None,
        source: TextIO | None = None,
        *,
        ask_allowed: bool = True,
        is_plain: bool = False,
    ) -> None:
        self.out = out or sys.stdout
        self.err = err or sys.stderr
        self.source = source or sys.stdin
        self.ask_allowed = ask_allowed
        self.is_plain = is_plain
        for stream in (self.out, self.err, self.source):
            never_crash_on_a_letter(stream)

    def say(self, text: str = "") -> None:
        """One line; on a terminal broken between words, never within one."""
        print(wrapped(text, self.out), file=self.out, flush=True)

    def tell(self, text: str) -> None:
        print(wrapped(text, self.err), file=self.err, flush=True)

    def ask(self, question: str, *, option: str = "") -> str:
        """The line that the person types; EOFError when there is no more.

        `option` can be given instead: such a question is put at a terminal only.
        """
        self.must_be_allowed_to_ask(question, option=option)
        if option and not self.is_terminal:
            raise NobodyThere(question, option)
        if self.source is sys.stdin and self.is_terminal:
            return input(question).strip()
        print(question, end="", file=self.out, flush=True)
        line = self.source.readline()
        if not line:
            raise EOFError
        self.say()
        return line.strip()

    def ask_secret(self, question: str, *, option: str) -> str:
        """What the person types unseen, at a terminal only; nothing is trimmed."""
        self.must_be_allowed_to_ask(question, option=option)
        if not self.is_terminal:
            raise NobodyThere(question, option)
        return getpass.getpass(question)

    def must_be_allowed_to_ask(self, question: str, *, option: str = "") -> None:
        """Raise NobodyThere, naming the option, when nobody may be asked."""
        if not self.ask_allowed:
            raise NobodyThere(question, option)

    @property
    def is_terminal(self) -> bool:
        return bool(self.source.isatty() and self.out.isatty())

    @property
    def may_ask(self) -> bool:
        """Whether a person is there who may be asked."""
        return self.is_terminal and self.ask_allowed

    @property
    def is_coloured(self) -> bool:
        """Whether a little emphasis may be used; never the only sign."""
        dumb = os.environ.get("TERM") in {"dumb", None} and os.name != "nt"
        return self.is_terminal and not (
            self.is_plain or dumb or "NO_COLOR" in os.environ
        )

    def strong(self, text: str) -> str:
        return f"\033[1m{text}\033[0m" if self.is_coloured else text

    def hide(self) -> None:
        """Clear the screen and what can be scrolled back to."""
        if self.is_terminal and os.environ.get("TERM") != "dumb":
            self.out.write("\033[2J\033[3J\033[H")
            self.out.flush()
        else:
            self.say("\n" * 60)


def wrapped(text: str, stream: TextIO) -> str:
    """The text as a terminal shows it best; as it is where none reads along."""
    if not stream.isatty():
        return text
    width = max(shutil.get_terminal_size().columns - 1, 30)
    return "\n".join(wrapped_line(line, width) for line in text.split("\n"))


def wrapped_line(line: str, width: int) -> str:
    """The line in pieces of `width`, those after the first a little further in."""
    indent = line[: len(line) - len(line.lstrip())]
    whole = COMMAND.sub(lambda found: found[0].replace(" ", HELD_SPACE), line)
    filled = textwrap.fill(
        whole, width, subsequent_indent=f"{indent}  ", break_on_hyphens=False
    )
    return filled.replace(HELD_SPACE, " ")


def never_crash_on_a_letter(stream: TextIO) -> None:
    """Let a console that lacks a script show, and give, a stand-in for its letters."""
    if isinstance(stream, io.TextIOWrapper) and stream.errors != "replace":
        stream.reconfigure(errors="replace")
