"""How is a wage sheet filled with the worker, one line at a time?

The desk holds no answers: every one is safe before the next question is
shown, and what is owed so far is said after each.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from forms.findings.wage_items import Sen
from forms.findings.wages import PeriodSheet
from inspector_cli.readable import day_words
from inspector_cli.screen import Screen
from inspector_cli.understood import NotUnderstood
from inspector_cli.wages.lines import amount, lines_of
from inspector_cli.wages.questions import Changes, Questions
from inspector_cli.wages.said import COPIED, Entry, Said, without_undone
from inspector_cli.wages.store import WageStore
from inspector_cli.words.phrases import phrase
from sync.troubles import DatabaseBusy, DiskFull

if TYPE_CHECKING:
    from inspector_cli.laptop import Laptop


class WageDesk:
    """One sheet, one screen; `here` is None after the last question."""

    def __init__(
        self, laptop: Laptop, name: str, screen: Screen, language: str
    ) -> None:
        self.laptop = laptop
        self.store = WageStore(laptop.database)
        self.name = name
        self.screen = screen
        self.language = language
        self.entries = self.store.entries(name)
        self.here: str | None = None
        self.is_shown = False
        self.is_leaving = False
        self.keys: dict[str, Callable[[], None]] = {
            "b": self.back,
            "dk": lambda: self.give([(str(self.here), None)]),
            "s": self.show_sheet,
            "np": self.next_period,
            "nw": self.next_worker,
            "rm": self.remove,
            "u": self.undo,
            "l": self.change_language,
            "h": self.hide,
            "q": self.leave,
            "?": self.help,
        }

    @property
    def said(self) -> Said:
        return Said.of(self.entries)

    @property
    def stops(self) -> list[str]:
        return self.said.stops(self.laptop.pack)

    @property
    def questions(self) -> Questions:
        today = self.laptop.clock.now().astimezone(self.laptop.zone).date()
        return Questions(self.said, self.laptop.pack, self.language, today)

    def say(self, line: str, **words: object) -> None:
        self.screen.say(phrase(line, self.language, **words))

    # -- the conversation -----------------------------------------------------

    def run(self) -> None:
        """Ask until the person leaves; the end of input leaves too."""
        if not self.entries:
            self.keep_said([("W1", True), ("W1/1", True)])
        self.go(next((p for p in self.stops if p not in self.said.values), None))
        self.say("wd.keys")
        try:
            while not self.is_leaving:
                self.turn()
        except (EOFError, KeyboardInterrupt):
            self.screen.say()
        self.say("wd.left", name=self.name, home=self.laptop.home)

    def turn(self) -> None:
        """Show where we are, take one line, do what it says."""
        if self.here is not None and self.here not in self.stops:
            self.go(self.nearest())
        if not self.is_shown:
            self.show()
        line = self.screen.ask("> ")
        try:
            self.act_on(line)
        except DiskFull:
            self.say("not_kept", why=phrase("disk_full", self.language))
        except DatabaseBusy:
            self.say("not_kept", why=phrase("disk_busy", self.language))

    def act_on(self, line: str) -> None:
        word = line.lower()
        if not line:
            self.forward()
        elif word in self.keys:
            self.keys[word]()
        elif word[0] == "w" and word[1:].isdigit():
            self.to_worker(word.upper())
        elif self.here is None:
            self.say("wd.end", worker=self.worker)
        else:
            self.typed(line)

    def show(self) -> None:
        self.is_shown = True
        self.screen.say()
        if self.here is None:
            self.say("wd.end", worker=self.worker)
            return
        place = f"{phrase('training', self.language)} | {self.where()}"
        self.screen.say(self.screen.strong(place))
        for line in self.questions.lines(self.here):
            self.screen.say(line)

    def where(self) -> str:
        parts = str(self.here).split("/")
        if len(parts) == 1:
            return self.name
        if len(parts) == 2:
            return phrase("wd.where", self.language, name=self.name, worker=parts[0])
        worker, n, _ = parts
        days = self.days_of(f"{worker}/{n}")
        told = {"name": self.name, "worker": worker, "n": n, "days": days}
        return phrase("wd.where_period", self.language, **told)

    def days_of(self, period: str) -> str:
        begins, ends = (self.said.day(f"{period}/{end}") for end in ("from", "to"))
        if begins is None or ends is None:
            return ""
        is_short = (begins.year, begins.month) == (ends.year, ends.month)
        first = str(begins.day) if is_short else day_words(begins, self.language)
        return f" ({first} - {day_words(ends, self.language)})"

    # -- answers --------------------------------------------------------------

    def typed(self, line: str) -> None:
        try:
            changes = self.questions.read(str(self.here), line)
        except NotUnderstood as fault:
            self.say("not_understood", want=fault.in_language(self.language))
            return
        self.give(changes)

    def give(self, changes: Changes) -> None:
        """Keep an answer, say it back, say what is owed so far, go on."""
        if self.here is None:
            self.say("wd.end", worker=self.worker)
            return
        self.keep_said(changes)
        for path, _ in changes:
            self.say("kept", value=self.questions.value_words(path))
        self.say_so_far()
        self.here = changes[-1][0]
        self.forward()

    def keep_said(self, changes: Changes) -> None:
        self.keep({"set": [[path, value] for path, value in changes]})

    def keep(self, entry: Entry) -> None:
        """One act; it is committed when this returns."""
        at = self.laptop.clock.now()
        self.store.keep(self.name, len(self.entries), at, entry)
        self.entries.append(entry)

    def say_so_far(self) -> None:
        found = self.period_sheet()
        if found is None:
            return
        paid = found.paid_sen
        self.say(
            "wd.so_far",
            worker=self.worker,
            owed=amount(found.arrears, self.language),
            due=amount(found.due, self.language),
            paid=amount(None if paid is None else Sen(paid, paid), self.language),
        )

    def period_sheet(self) -> PeriodSheet | None:
        """The sheet of the period that the person is at; None before it is one."""
        begins = self.said.day(f"{'/'.join(str(self.here).split('/')[:2])}/from")
        sheets = self.said.sheets(self.laptop.pack)
        return next(
            (
                period
                for sheet in sheets
                for period in sheet.periods
                if sheet.code == self.worker and period.begins == begins
            ),
            None,
        )

    # -- where we are ---------------------------------------------------------

    @property
    def worker(self) -> str:
        """The worker that the person is at; else the last."""
        named = str(self.here or "").partition("/")[0]
        workers = self.said.workers
        return named if named in workers else (workers or ["W1"])[-1]

    def go(self, path: str | None) -> None:
        self.here = path
        self.is_shown = False

    def nearest(self) -> str | None:
        worker = str(self.here).partition("/")[0]
        return next((p for p in self.stops if p.startswith(f"{worker}/")), None)

    def forward(self) -> None:
        """The next question; a period that ends so shows its sheet."""
        if self.here is None:
            self.leave()
            return
        after = self.stops[self.stops.index(self.here) + 1 :]
        following = after[0] if after else None
        if parent(self.here) != parent(following) and self.here.count("/") == 2:
            self.show_sheet()
        self.go(following)

    def back(self) -> None:
        stops = self.stops
        at = len(stops) if self.here is None else stops.index(self.here)
        if at == 0:
            self.say("wd.first")
        self.go(stops[max(at - 1, 0)])

    def to_worker(self, worker: str) -> None:
        found = next((p for p in self.stops if p.startswith(f"{worker}/")), None)
        if found is None:
            self.say("wd.no_worker", worker=worker)
            return
        self.go(found)

    # -- other keys -----------------------------------------------------------

    def show_sheet(self) -> None:
        """The table of all that can be reckoned, and what is counted as none."""
        said, pack = self.said, self.laptop.pack
        sheets = said.sheets(pack)
        if not sheets:
            self.say("wd.nothing_yet")
        for line in lines_of(sheets, self.language, is_brief=True):
            self.screen.say(line)
        for period in said.periods(self.worker) if sheets else []:
            names = said.open_names(period, pack)
            if names:
                labels = [self.questions.label(f"{period}/{n}") for n in names]
                self.say("wd.open", names=" ".join(labels))
        self.is_shown = False

    def next_period(self) -> None:
        """One more wage period of the worker that the person is at."""
        numbers = [int(p.rpartition("/")[2]) for p in self.ever(f"{self.worker}/")]
        path = f"{self.worker}/{max(numbers, default=0) + 1}"
        self.keep_said([(path, True)])
        self.go(f"{path}/from")

    def ever(self, prefix: str) -> list[str]:
        """Every worker, or period of one, that ever was: no number comes twice."""
        made = [path for one in self.entries for path, _ in one.get("set", ())]
        return [p for p in made if p.startswith(prefix) and p[len(prefix) :].isdigit()]

    def next_worker(self) -> None:
        """One more worker, with the terms and the dates of the one before."""
        before, said = self.worker, self.said
        new = f"W{max(int(path[1:]) for path in self.ever('W')) + 1}"
        first = next(iter(said.periods(before)), "")
        terms = [(f"{new}/{name}", said.get(f"{before}/{name}")) for name in COPIED]
        dates = [(f"{new}/1/{n}", said.get(f"{first}/{n}")) for n in ("from", "to")]
        known = [(path, value) for path, value in (*terms, *dates) if value is not None]
        self.keep_said([(new, True), (f"{new}/1", True), *known])
        self.go(f"{new}/pay")

    def remove(self) -> None:
        """A worker or a period, when its code is typed; undo brings it back."""
        question = phrase("wd.remove_which", self.language, worker=self.worker)
        line = self.screen.ask(question).upper()
        period = f"{self.worker}/{line}"
        gone = line if line in self.said.workers else period
        if line and gone in self.said.values:
            self.keep({"gone": gone})
            self.say("wd.removed", what=gone.replace("/", " "))
        self.is_shown = False

    def undo(self) -> None:
        if len(without_undone(self.entries)) < 2:
            self.say("wd.nothing_to_undo")
            return
        before = self.said.values
        self.keep({"undo": True})
        self.say("wd.undone")
        after = self.said.values
        changed = [p for p in {**before, **after} if before.get(p) != after.get(p)]
        self.go(next((p for p in changed if p in self.stops), self.here))

    def change_language(self) -> None:
        self.language = "en" if self.language == "ms" else "ms"
        self.laptop.drafts.keep_settings({"language": self.language})
        self.is_shown = False

    def hide(self) -> None:
        self.screen.hide()
        self.screen.ask(phrase("hidden", self.language) + " ")
        self.is_shown = False

    def help(self) -> None:
        self.say("wd.keys")
        self.is_shown = False

    def leave(self) -> None:
        self.is_leaving = True


def parent(path: str | None) -> str:
    return (path or "").rpartition("/")[0]
