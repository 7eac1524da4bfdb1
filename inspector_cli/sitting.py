"""What happens between a question and its answer being safe?

A sitting is one draft opened for filling. Every step is committed to the
laptop's file before it returns; when keeping fails, the interview goes back
to what is on the disk, so that the screen never shows more than was kept.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from forms.definition import FormDefinition
from forms.interview import Interview, Step
from forms.surroundings import Surroundings
from inspector_cli.drafts import Draft, Drafts
from inspector_cli.trouble import SharedMeanwhile
from sync.change import Value

if TYPE_CHECKING:
    from inspector_cli.attaching.taking import Taken
    from inspector_cli.company import Company
    from inspector_cli.laptop import Laptop


StepOf = Callable[[Surroundings], Step]
# What is kept in the same write as the step.
Beside = Callable[[], object]


def _nothing() -> None:
    """Most steps are all there is to keep."""


class Sitting:
    """One draft, opened; its steps are kept as they are made."""

    def __init__(
        self,
        drafts: Drafts,
        draft: Draft,
        definition: FormDefinition,
        surroundings: Callable[[], Surroundings],
        withheld: frozenset[str] = frozenset(),
    ) -> None:
        self.drafts = drafts
        self.draft = draft
        self.definition = definition
        self.surroundings = surroundings
        self.withheld = withheld
        self.company: Company | None = None
        self.laptop: Laptop | None = None
        self.interview = self._from_the_disk()

    def _from_the_disk(self) -> Interview:
        entries = list(self.drafts.entries(self.draft.id))
        self.kept = len(entries)
        self.answered_last = last_answered(entries)
        self.waiting = entries[self.draft.base :]
        at_the_start = self.surroundings().moved_to(self.draft.started_at)
        return Interview.resume(
            self.definition,
            self.waiting,
            at_the_start,
            answers=self.draft.opens_with,
            withheld=self.withheld,
            times=self.draft.times,
        )

    def at_the_start(self) -> Interview:
        """The interview as it was before the first step of this draft."""
        at = self.surroundings().moved_to(self.draft.started_at)
        return Interview.resume(
            self.definition,
            [],
            at,
            answers=self.draft.opens_with,
            withheld=self.withheld,
            times=self.draft.times,
        )

    def read_again(self) -> None:
        """Be what is on the disk now: another window may have shared it."""
        self.draft = self.drafts.draft(self.draft.id)
        self.interview = self._from_the_disk()
        if self.company is not None:
            self.company.look_again()

    # -- steps ----------------------------------------------------------------

    def answer(
        self,
        key: str,
        value: Value,
        *,
        source: str | None = None,
        observed_at: datetime | None = None,
    ) -> Step:
        """Give one answer; a refused one changes and keeps nothing."""
        return self._kept(
            lambda world: self.interview.answer(
                key, value, world, source=source, observed_at=observed_at
            )
        )

    def attach(self, key: str, taken: Taken) -> Step:
        """Answer with a file; its bytes are kept in the write of the answer."""
        laptop = self.laptop
        assert laptop is not None, "only a laptop keeps files"
        value, kind = taken.value, taken.attachment.type
        return self._kept(
            lambda world: self.interview.answer(key, value, world),
            lambda: laptop.replica.blobs.add(taken.pieces(), kind),
        )

    def add_row(self, repeat_key: str) -> Step:
        return self._kept(lambda world: self.interview.add_row(repeat_key, world))

    def remove_row(self, row_key: str) -> Step:
        return self._kept(lambda world: self.interview.remove_row(row_key, world))

    def note(self, key: str, text: str) -> Step:
        return self._kept(lambda world: self.interview.note(key, text, world))

    def undo(self) -> Step:
        return self._kept(self.interview.undo)

    def set_language(self, name: str) -> Step:
        return self._kept(lambda world: self.interview.set_language(name, world))

    def _kept(self, step_of: StepOf, beside: Beside = _nothing) -> Step:
        try:
            return self._kept_once(step_of, beside)
        except SharedMeanwhile:
            # A sync in another window made changes of it: the step goes on top.
            self.read_again()
            return self._kept_once(step_of, beside)

    def _kept_once(self, step_of: StepOf, beside: Beside) -> Step:
        world = self.surroundings()
        step = step_of(world)
        if step.entry is None:
            return step
        try:
            with self.drafts.database.write():
                self.drafts.keep(self.draft, self.kept, world.at, step.entry)
                beside()
        except Exception:
            self.interview = self._from_the_disk()
            raise
        self.kept += 1
        self.waiting.append(step.entry)
        self.answered_last = last_answered([step.entry]) or self.answered_last
        return step


def last_answered(entries: list[dict]) -> str | None:
    """The key of the question that was answered last; None when there is none."""
    keys = (one.get("key") for one in reversed(entries) if one["op"] == "answer")
    return next(keys, None)
