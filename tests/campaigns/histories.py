"""Random histories of three laptops and an office: is everything there in the end?

`count` histories of 40 steps. What the office holds is every change that was
ever saved; every node says what the order-free specification says.
"""

from __future__ import annotations

from sync.change import Dot
from tests.campaigns.campaign import Run, Tally
from tests.properties import order_free_model as model
from tests.sync.history import STEPS, History, spoken, without_confided


def play(run: Run) -> Tally:
    """Play `run.count` histories and hold each against the specification."""
    tally = Tally()
    for number in range(run.count):
        seed = run.seed + number
        history = History(run.room(number), seed)
        try:
            history.play()
            _look(history, tally, f"history {seed}")
        finally:
            history.ministry.close()
        tally.count("histories")
        tally.count("steps", STEPS)
    return tally


def _look(history: History, tally: Tally, where: str) -> None:
    changes = history.changes()
    tally.count("changes", len(changes))
    tally.compare(_made(history), [change.dot for change in changes], where)
    office = spoken(history.office)
    a, b, plain = history.laptops
    expected = ((a, office), (b, office), (plain, without_confided(office)))
    for node, says in expected:
        if spoken(node) != says:
            tally.surprise(where, f"{node.name} does not say what the office says")
    for record, (doc, heads, _, clashing) in office.items():
        tally.count("clashes", len(clashing))
        for path in model.paths_of(changes, record):
            is_so = doc.get(path) == model.shown(changes, record, path)
            standing = set(model.standing(changes, record, path))
            if not is_so or set(heads.get(path, ())) != standing:
                tally.surprise(where, "a record differs from the specification")


def _made(history: History) -> list[Dot]:
    return [
        Dot(*row.stream, seq)
        for node in (history.office, *history.laptops)
        for row in node.replica.shelf.own_streams()
        if row.stream.scope != "org"
        for seq in range(1, row.seq + 1)
    ]
