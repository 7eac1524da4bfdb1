"""What does the filler say of the others who fill the same checklist?

Who holds the part one comes into, who gave an answer, where answers differ;
and the keys `tk` (take or leave this part) and `sd` (section done).
"""

from __future__ import annotations

from collections.abc import Iterator

from inspector_cli.company import Company
from inspector_cli.readable import label_of, local, said, words_of
from inspector_cli.talk import Talk
from sync.differing import Difference
from sync.record import Claim


class Others:
    """The others at one checklist, as the filler speaks of them."""

    def __init__(self, talk: Talk) -> None:
        self.talk = talk
        self.part = ""

    @property
    def company(self) -> Company | None:
        return self.talk.sitting.company

    @property
    def is_shared(self) -> bool:
        return self.talk.sitting.draft.is_shared

    # -- said by itself -------------------------------------------------------

    def at_the_beginning(self) -> None:
        """That it is shared, and who is at what."""
        if self.company is not None and self.is_shared:
            self.talk.say("joined", ref=self.company.record.ref)
            self.tell_team()

    def tell_team(self) -> None:
        company = self.company
        if company is None or not self.is_shared:
            return
        for one in company.together.holdings:
            self.say("holds", one.claim, part=company.part_name(one.part))
        for part, claim in sorted((company.together.done or {}).items()):
            self.say("part_done", claim, part=company.part_name(part))

    def coming_into(self, key: str) -> None:
        """Who holds the part that one comes into; said once, on coming in."""
        part = self.talk.way.part_of(key)
        if part == self.part or self.company is None or not self.is_shared:
            return
        self.part = part
        name = self.company.part_name(part)
        for claim in self.company.others_at(part):
            self.say("held_by", claim, part=name)
        ended = (self.company.together.done or {}).get(part)
        if ended is not None and ended.user != self.company.user:
            self.say("done_by", ended, part=name)

    def lines_of(self, key: str) -> Iterator[str]:
        """Under a question: answers that differ side by side, or who answered."""
        company = self.company
        if company is None or self.is_answered_here(key):
            return
        found = company.difference(key)
        if found is not None:
            yield from self.differing_lines(found, key)
            return
        claim = company.other_author(key)
        if claim is not None:
            yield self.by(claim)

    def differing_lines(self, found: Difference, key: str) -> Iterator[str]:
        """The sides as far as they speak of this question; what goes with it."""
        form, language = self.talk.sitting.definition, self.talk.language
        yield self.talk.words("differ_here")
        for number, side in enumerate(found.sides, 1):
            told = []
            for path, value in side.values.items():
                words = words_of(form, path, value, language)
                if path == key:
                    told.append(words)
                elif path.startswith(f"{key}/"):
                    told.append(said(label_of(form, path, language), words))
            yield f"  {number}. {'; '.join(told)} - {self.by(side.claim)}"
        if found.kind == "group":
            labels = "; ".join(label_of(form, path, language) for path in found.paths)
            yield self.talk.words("differ_group", labels=labels)
        yield self.talk.words("differ_answer")

    def is_answered_here(self, key: str) -> bool:
        """Whether what stands at `key` was typed here and is not passed on yet."""
        steps = self.talk.sitting.waiting
        return any(one.get("key") == key for one in steps if one["op"] == "answer")

    # -- keys -----------------------------------------------------------------

    def take_or_leave(self, _: str) -> None:
        part = self.part_here()
        if part and self.company is not None:
            name = self.company.part_name(part)
            if self.company.is_mine(part):
                self.company.leave(part)
                self.talk.say("left_part", part=name)
            else:
                self.company.take(part)
                self.talk.say("taken", part=name)

    def section_done(self, _: str) -> None:
        part = self.part_here()
        if part and self.company is not None:
            name = self.company.part_name(part)
            self.company.done(part)
            self.talk.say("said_done", part=name)
            self.talk.is_shown = False

    def part_here(self) -> str:
        """The part one is in; "" and a word of why when there is none to speak of."""
        if not self.is_shared:
            self.talk.say("not_shared", draft=self.talk.sitting.draft.id)
            return ""
        part = self.talk.way.part_of(self.talk.here)
        if not part:
            self.talk.say("no_part")
        return part

    # -- words ----------------------------------------------------------------

    def say(self, line: str, claim: Claim, **words: object) -> None:
        self.talk.say(line, **self.who(claim), **words)

    def by(self, claim: Claim) -> str:
        return self.talk.words("answered_by", **self.who(claim))

    def who(self, claim: Claim) -> dict[str, str]:
        assert self.company is not None
        laptop = self.company.laptop
        when = local(claim.at, laptop.zone, self.talk.language)
        return {
            "user": laptop.named(claim.user),
            "device": claim.device_name,
            "when": when,
        }
