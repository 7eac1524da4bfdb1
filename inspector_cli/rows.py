"""How are workers, payslips and other rows added to a checklist, and removed?"""

from __future__ import annotations

from forms.prompt import Place
from inspector_cli.talk import Talk

YES = {"y", "yes", "ya", "1"}
NO = {"n", "no", "t", "tidak", "2"}


class Rows:
    """What happens where a row may be added, and the key that removes one."""

    def __init__(self, talk: Talk) -> None:
        self.talk = talk

    def offer(self, place: Place) -> None:
        """Say what may be added here, and what there is already."""
        talk, way = self.talk, self.talk.way
        label = way.prompt(place.key).label
        where = talk.where_text(place.key)
        rows = ", ".join(way.row_name(key) for key in way.rows(place.key))
        line = "add_another" if rows else "add_row"
        talk.say(line, where=where, label=label, rows=rows)

    def answered(self, line: str) -> None:
        """Yes adds a row, no goes on; anything else is asked again."""
        if line.lower() in YES:
            self.add(str(self.talk.here))
        elif line.lower() in NO:
            self.talk.forward()
        else:
            self.talk.say("y_or_enter")

    def add(self, repeat_key: str) -> None:
        row = self.talk.sitting.add_row(repeat_key).changed[0]
        self.talk.say("added", code=self.talk.way.row_name(row))
        self.talk.go(self.talk.way.first_in(row))

    def remove(self, _: str) -> None:
        """Remove the row that the question stands in, when its code is typed."""
        talk, way = self.talk, self.talk.way
        row = way.row_around(talk.here)
        if row is None or not way.prompt(row).can_remove:
            talk.say("no_row_here")
            return
        code = way.row_name(row)
        talk.say("remove", code=code, count=way.answers_in(row))
        talk.is_shown = False
        if talk.screen.ask("> ").lower() != code.lower():
            talk.say("stays", code=code)
            return
        talk.sitting.remove_row(row)
        talk.say("removed", code=code)
        talk.go(row.rpartition("/")[0])
