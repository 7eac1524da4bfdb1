"""Where a campaign begins: an office within reach, a laptop with a begun draft."""

from __future__ import annotations

from inspector_cli.laptop import Laptop
from tests.demo.answers import PLACE
from tests.demo.machines import Machine
from tests.demo.world import INSPECTOR_A, moment
from tests.world import Ministry

FORM = "child_labour"
AT = moment("10:40", 14)


class Desk:
    """One laptop, as an object (`laptop`) and as a machine whose commands are run."""

    def __init__(self, folder) -> None:
        self.folder = folder
        self.ministry = Ministry(folder)
        self.ministry.publishes(FORM)
        self.ministry.clock.at("10:40", 14)
        self.laptop = self.ministry.laptop(INSPECTOR_A, confidential=True)
        self.machine = Machine("inspector", self.laptop.home)
        self.draft = self.laptop.new_draft(FORM).id

    def another_window(self) -> Laptop:
        """The same laptop opened once more; closed with the rest."""
        window = Laptop(self.laptop.home, clock=self.ministry.clock)
        self.ministry.laptops[f"window {len(self.ministry.laptops)}"] = window
        return window

    def gives_to(self, url: str) -> None:
        """Let the laptop find its office elsewhere."""
        self.laptop.drafts.keep_settings({"server_url": url})

    def says_where(self) -> None:
        """Give the answers without which no draft is complete."""
        sitting = self.laptop.sitting(self.draft)
        for key, value in PLACE.items():
            sitting.answer(key, value)

    def answers(self) -> dict:
        """What the draft says, read back from the disk."""
        return self.laptop.sitting(self.draft).interview.answers()
