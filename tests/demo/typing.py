"""How does the story type at a laptop, reading each question before it answers?"""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, field

from tests.demo.machines import StoryBroken

PROMPT = "> "


@dataclass
class Typist:
    """Someone at the filler. `said` is all that the screen showed so far."""

    process: subprocess.Popen[str]
    said: str = ""
    echoed: list[str] = field(default_factory=list)

    def read_question(self) -> str:
        """Read up to the next prompt; return what came since the last one."""
        out = self.process.stdout
        assert out is not None
        block = ""
        while not block.endswith("\n" + PROMPT):
            letter = out.read(1)
            if not letter:
                raise StoryBroken(f"the filler ended early:\n{self.said}{block}")
            block += letter
        self.said += block
        self.echoed += [x for x in block.splitlines() if x.startswith("Kept:")]
        return block

    def type(self, line: str) -> None:
        keys = self.process.stdin
        assert keys is not None
        keys.write(line + "\n")
        keys.flush()

    def answer(self, answers: dict[str, str]) -> None:
        """Answer each question whose words are known, go on at the others.

        `answers` maps a question's words to what is typed. Returns when the
        last one has been echoed, so it is safe.
        """
        left = dict(answers)
        block = self.read_question()
        while left:
            words = next((w for w in left if w in block), None)
            self.type(left.pop(words) if words else "")
            block = self.read_question()

    def pull_the_plug(self) -> None:
        """kill -9, as when a battery dies."""
        self.process.kill()
        self.process.communicate()
