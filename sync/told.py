"""What does a change write, while only its text has been needed so far?

A new record is kept as the text of its line. Five hundred lines of ninety answers,
each held as text and as answers too, were what an office's memory grew by.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from sync.canonical import canonical_unchecked, read_json

if TYPE_CHECKING:
    from sync.change import Value

# Paths that speak of the line and not of an answer all begin so, in JSON.
_A_MARK = '"~'


class Told(Mapping[str, "Value"]):
    """Writes known by their canonical JSON, `text`; taken apart when asked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._answers: dict[str, Value] | None = None

    @property
    def has_no_marks(self) -> bool:
        """Whether no path begins with `~`, as far as its text tells by looking."""
        return _A_MARK not in self.text

    def __contains__(self, path: object) -> bool:
        return self._may_have(path) and path in self._parts()

    def __getitem__(self, path: str) -> Value:
        if not self._may_have(path):
            raise KeyError(path)
        return self._parts()[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts())

    def __len__(self) -> int:
        return len(self._parts())

    def __repr__(self) -> str:
        return repr(self._parts())

    def _may_have(self, path: object) -> bool:
        """Whether its very letters are in the text: else it is not written."""
        return canonical_unchecked(path).decode() in self.text

    def _parts(self) -> dict[str, Value]:
        if self._answers is None:
            self._answers = read_json(self.text.encode())
        return self._answers
