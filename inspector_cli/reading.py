"""Which value does a typed line give to the question before the person?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo

from forms.prompt import Prompt
from inspector_cli import understood
from sync.change import Value


@dataclass(frozen=True)
class Reading:
    """Reads lines for one prompt, at one moment, in the office's zone."""

    prompt: Prompt
    at: datetime
    zone: tzinfo

    def value(self, line: str) -> Value:
        """The value; raises NotUnderstood saying what would be understood."""
        kind = self.prompt.kind
        names = [choice.name for choice in self.prompt.choices]
        labels = [choice.label for choice in self.prompt.choices]
        if kind == "select_one":
            return understood.chosen(line, names, labels)
        if kind == "select_multiple":
            picked = understood.several_chosen(line, names, labels)
            return list[Value](picked)
        if kind == "date":
            return understood.day(line, self.at.astimezone(self.zone).date())
        if kind == "dateTime":
            return understood.moment(line, self.at, self.zone)
        read = understood.NUMBERS.get(kind)
        return read(line) if read else line
