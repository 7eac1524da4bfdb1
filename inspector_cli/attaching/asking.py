"""How does the filler ask for a photograph, and what does it say of it?"""

from __future__ import annotations

from collections.abc import Callable

from forms.attachments import FILE_KINDS
from forms.prompt import Prompt
from inspector_cli.attaching.taking import FileNotTaken, Taken, take
from inspector_cli.talk import Talk
from inspector_cli.words.sayings import worded_parts
from sync.blobs.blobs import MOST_BYTES

Give = Callable[[Taken], None]


class Files:
    """What happens where a question wants a file."""

    def __init__(self, talk: Talk, give: Give) -> None:
        self.talk = talk
        self.give = give
        self.is_warned = False

    def is_wanted(self, prompt: Prompt) -> bool:
        return prompt.kind in FILE_KINDS

    def hint(self, prompt: Prompt) -> list[str]:
        """How a file is named here; under its question alone."""
        if not self.is_wanted(prompt):
            return []
        return [self.talk.words("file_how", most=MOST_BYTES // 2**20)]

    def typed(self, line: str) -> None:
        """Take the file that a line names, or say why not and what to do."""
        try:
            taken = take(line, self.talk.prompt)
        except FileNotTaken as fault:
            why = worded_parts(fault, self.talk.language)
            self.talk.say("file_not_taken", why=why)
            return
        self.give(taken)

    def kept(self, taken: Taken) -> None:
        """What is to be known of a file that was just kept."""
        said = taken.attachment
        if said.preview is None and said.type.startswith("image/"):
            self.talk.say("file_without_preview")
        if not self.is_warned:
            self.is_warned = True
            self.talk.say("file_still_there")
