"""Who else is at the record that is being filled, as far as this laptop knows?

What the filler and `show` read beside the interview: who gave an answer, where
answers differ, who holds which part. It is looked up anew when the draft moves on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from inspector_cli.naming import grouping_of
from inspector_cli.way import Way
from sync.differing import Difference, difference_at
from sync.record import Claim
from sync.shared import together

if TYPE_CHECKING:
    from inspector_cli.laptop import Laptop
    from inspector_cli.sitting import Sitting


class Company:
    """The others at one record, for the sitting that corrects or shares it."""

    def __init__(self, laptop: Laptop, sitting: Sitting) -> None:
        self.laptop = laptop
        self.sitting = sitting
        self.look_again()

    def look_again(self) -> None:
        """Read the record as it stands here now."""
        self.record = self.laptop.record(str(self.sitting.draft.record))
        self.authors = self.laptop.replica.authors(self.record.id)
        self.together = together(self.record, self.authors)
        self.grouping = grouping_of(self.sitting.definition)

    @property
    def user(self) -> str:
        return self.laptop.user

    def other_author(self, key: str) -> Claim | None:
        """Who gave the answer that stands at `key`, when it was another laptop."""
        claim = self.authors.get(key)
        is_other = claim is not None and claim.dot.dev != self.laptop.identity.dev
        return claim if is_other else None

    def difference(self, key: str) -> Difference | None:
        """What differs at a question, or at one of its ticks."""
        paths = [p for p in self.record.clashes if p == key or p.startswith(f"{key}/")]
        found = (difference_at(self.record, path, self.grouping) for path in paths)
        return next((one for one in found if one is not None), None)

    def others_at(self, part: str) -> tuple[Claim, ...]:
        return tuple(
            claim
            for claim in self.together.holders(part)
            if claim.user != self.laptop.user
        )

    def is_mine(self, part: str) -> bool:
        return any(c.user == self.laptop.user for c in self.together.holders(part))

    def part_name(self, part: str) -> str:
        """`Wages`, or `W2` for a person's row; the bare part when it is not asked."""
        return Way(self.sitting.interview).part_name(part)

    # -- acts -----------------------------------------------------------------

    def take(self, part: str) -> None:
        from inspector_cli.sharing import take

        take(self.laptop, self.record.ref, part)
        self.look_again()

    def leave(self, part: str) -> None:
        from inspector_cli.sharing import leave

        leave(self.laptop, self.record.ref, part)
        self.look_again()

    def done(self, part: str) -> None:
        from inspector_cli.sharing import part_done

        part_done(self.laptop, self.sitting, part)
