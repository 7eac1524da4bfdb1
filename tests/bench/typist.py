"""How is any form filled by the bench, answer by answer, with the time each takes?"""

from __future__ import annotations

import itertools
import random
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import process_time
from zoneinfo import ZoneInfo

from forms.definition import FormDefinition
from forms.interview import Interview
from forms.prompt import Place, Prompt, Value
from forms.surroundings import Surroundings

AT = datetime(2026, 4, 14, 2, 40, tzinfo=UTC)
NOT_TYPED = frozenset(
    ("note", "trigger", "calculate", "image", "audio", "video", "file", "group")
)
TYPED: dict[str, tuple[str, ...]] = {
    "integer": ("12", "3", "20"),
    "decimal": ("7.5", "2", "11.25"),
    "date": ("2026-02-03", "2026-03-01"),
    "time": ("10:05", "14:30"),
    "dateTime": ("2026-04-14T10:40:00.000+08:00",),
    "text": ("A few words of an answer", "Seen at the gate"),
    "geopoint": ("2.03 103.31 12 5",),
}


def surroundings(seed: int) -> Surroundings:
    """The moment of the story, ids and chance by a seed."""
    chance = random.Random(seed)
    numbers = itertools.count()
    return Surroundings(
        *(AT, ZoneInfo("Asia/Kuala_Lumpur"), "bench", "u001"),
        *(lambda: f"r{next(numbers)}", chance.random),
    )


@dataclass
class Typist:
    """Fills one form; keeps what it typed so that a peer can type the same.

    `typed`: ("row", path of the repeat, number) or ("set", path, text), in
    order, with row numbers as XPath counts them. Times in CPU seconds.
    """

    form: FormDefinition
    rows_each: int
    seed: int = 7
    typed: list[tuple[str, str, str]] = field(default_factory=list)
    answer_seconds: list[float] = field(default_factory=list)
    row_seconds: list[float] = field(default_factory=list)
    refused: int = 0

    def __post_init__(self) -> None:
        self.now = surroundings(self.seed)
        self.chance = random.Random(self.seed)
        self.interview = Interview.begin(self.form, self.now)
        self._tried: set[str] = set()

    def fill(self) -> Interview:
        """Answer all that can be seen, until nothing new comes into sight."""
        while places := [p for p in self.interview.places() if self._is_new(p)]:
            for place in places:
                self._tried.add(place.key)
                if place.kind == "repeat":
                    self._add_rows(place.key)
                elif place.kind != "row" and self._is_in_sight(place.key):
                    self._answer(self.interview.prompt(place.key))
        return self.interview

    def _is_new(self, place: Place) -> bool:
        return place.kind not in NOT_TYPED and place.key not in self._tried

    def _is_in_sight(self, key: str) -> bool:
        node = self.interview.engine.instance.node_of(key)
        return node is not None and node.relevant

    def _add_rows(self, key: str) -> None:
        here = [p.key for p in self.interview.places() if p.kind == "row"]
        keys = [one for one in here if one.rpartition("/")[0] == key]
        while len(keys) < self.rows_each:
            began = process_time()
            step = self.interview.add_row(key, self.now)
            self.row_seconds.append(process_time() - began)
            keys.append(step.changed[0])
        path = self._path(key)
        for number in range(1, len(keys) + 1):
            self.typed.append(("row", path, str(number)))

    def _answer(self, prompt: Prompt) -> None:
        if prompt.readonly:
            return
        value = self._choose(prompt)
        began = process_time()
        step = self.interview.answer(prompt.key, value, self.now)
        spent = process_time() - began
        if step.violation:
            self.refused += 1
            return
        self.answer_seconds.append(spent)
        text = " ".join(value) if isinstance(value, list) else str(value)
        self.typed.append(("set", self._path(prompt.key), text))

    def _choose(self, prompt: Prompt) -> Value:
        if prompt.kind == "select_multiple":
            names = [one.name for one in prompt.choices[:3]]
            return list(names[: self.chance.randint(1, 2)])
        if prompt.choices:
            return self.chance.choice(prompt.choices[:4]).name
        return self.chance.choice(TYPED.get(prompt.kind, TYPED["text"]))

    def _path(self, key: str) -> str:
        """The XPath of a key, with the numbers of the rows around it."""
        path = self.form.question(key).path
        row, _ = self.interview.engine.instance.split(key)
        while row.row_id:
            number = row.above.rows[row.path].index(row) + 1
            path = f"{row.path}[{number}]{path.removeprefix(row.path)}"
            row = row.above
        return path
