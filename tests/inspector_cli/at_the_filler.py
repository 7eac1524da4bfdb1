"""Someone at the filler: a draft, and lines typed into it."""

from __future__ import annotations

import io

from inspector_cli.filler import Filler
from inspector_cli.screen import Screen


def filled(laptop, draft, *lines, start=None):
    """Type lines into a draft; return the filler and what it said."""
    out = io.StringIO()
    screen = Screen(out, out, io.StringIO("".join(f"{line}\n" for line in lines)))
    filler = Filler(laptop.sitting(draft), screen)
    found = filler.way.with_word(start)[0].key if start else None
    filler.run(found)
    return filler, out.getvalue()


def a_draft(scene, form="child_labour", user="u012"):
    scene.publish(form)
    laptop = scene.laptop("laptop-a", user)
    scene.carry(laptop)
    return laptop, laptop.new_draft(form).id
