"""What must a screen show of one place in a form?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

Value = Any
"""JSON: str, bool, None, int, float, list or dict (see forms/README.md)."""


@dataclass(frozen=True)
class Choice:
    """One choice on offer: its name and its words in the present language."""

    name: str
    label: str


@dataclass(frozen=True)
class Place:
    """A stop on the way through a form.

    `kind` is a kind of question, or `group` (a heading), `row` (the heading
    of one row) or `repeat` (where a row may be added). `depth` counts the
    headings above; `section` is the title of the outermost one.
    """

    key: str
    kind: str
    depth: int
    section: str


@dataclass(frozen=True)
class Violation:
    """Why an answer cannot stand: `kind` is `required`, `constraint` or `kind`."""

    key: str
    message: str
    kind: str


class Step(NamedTuple):
    """What one act did.

    `entry` is a JSON value to keep before the next question is shown; None
    when nothing happened. `changed` are the keys that now read otherwise
    (value, relevance, required, readonly); for a new row its key comes first.
    `violation` is the form's own message when the answer was refused.
    """

    entry: dict[str, Any] | None
    changed: tuple[str, ...] = ()
    violation: str | None = None


@dataclass(frozen=True)
class Prompt:
    """One question as a terminal, a page or a test needs it.

    `value` is the JSON value in merge form (a list of names for a
    select_multiple); `value_text` its words as shown. `message` says why the
    present answer cannot stand, "" when it can. `where` reads like
    `("Wages", "W1")`: section, then the code of each row around. `media` maps
    `image`, `audio` and `video` to their addresses in the form. `attributes`
    are those of our namespace, and how the control is drawn (`start`, `end` and
    `step` of a range, `rows`, `accept`, ...).
    """

    key: str
    kind: str
    label: str
    hint: str = ""
    guidance: str = ""
    choices: tuple[Choice, ...] = ()
    required: bool = False
    readonly: bool = False
    value: Value = None
    value_text: str = ""
    message: str = ""
    appearance: str = ""
    where: tuple[str, ...] = ()
    is_confidential: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)
    note: Mapping[str, str] | None = None
    source: str = ""
    media: Mapping[str, str] = field(default_factory=dict)
    can_add: bool = False
    can_remove: bool = False
