"""How does a person settle answers that differ?

By an ordinary edit that names every standing answer; it travels and merges
like any other, and what it replaces stays in the record's history.
"""

from __future__ import annotations

from forms.settled import worked_out
from inspector_cli.finalising import apart
from inspector_cli.laptop import Laptop
from inspector_cli.readable import words_of
from inspector_cli.reading import Reading
from inspector_cli.trouble import NotHere, Trouble
from inspector_cli.understood import NotUnderstood
from sync.change import Value
from sync.replica import Record


def clashing(laptop: Laptop, ref: str | None = None) -> list[Record]:
    """Inspections in which answers differ; all of them, or the one named."""
    laptop.setting("server_url")
    found = [laptop.record(ref)] if ref else laptop.inspections()
    return [record for record in found if record.clashes]


def settle(
    laptop: Laptop,
    ref: str,
    path: str,
    keep: int | None,
    value: str | None,
    comment: str = "",
) -> str:
    """Make one answer stand; return it in words.

    `keep` counts the standing answers from 1, as `clashes` shows them; else
    `value` is a new answer as it would be typed.
    """
    record = laptop.record(ref)
    check_differs(record, path)
    claims = record.clashes[path]
    if keep is not None and not 1 <= keep <= len(claims):
        raise Trouble(f"There are {len(claims)} answers; keep one of them by number.")
    chosen = (
        claims[keep - 1].value
        if keep is not None
        else typed(laptop, record, path, value)
    )
    save(laptop, record, path, chosen, comment)
    return words_of(laptop.definition(record.form), path, chosen, "en")


def check_differs(record: Record, path: str) -> None:
    """Raise NotHere unless several answers stand at `path`."""
    if path not in record.clashes:
        raise NotHere(
            f"No answers differ on {path} in {record.ref}.",
            "See where they do: inspector clashes",
        )


def typed(laptop: Laptop, record: Record, path: str, text: str | None) -> Value:
    """A new answer, read as the filler reads it and held against the form's rules."""
    from forms.interview import Interview, NoSuchPlace

    definition = laptop.definition(record.form)
    world = laptop.surroundings()
    interview = Interview.open(
        definition, dict(record.doc), world, withheld=laptop.withheld(definition)
    )
    try:
        prompt = interview.prompt(path)
    except NoSuchPlace:
        raise NotHere(f"{record.ref} asks nothing called {path} now.") from None
    try:
        value = Reading(prompt, world.at, world.zone).value(text or "")
    except NotUnderstood as fault:
        raise Trouble(f"Not understood; it takes {fault}.") from None
    step = interview.answer(path, value, world)
    if step.violation:
        raise Trouble(step.violation)
    return value


def save(laptop: Laptop, record: Record, path: str, value: Value, comment: str) -> None:
    """Record the answer that stands, and what the form works out from it."""
    definition = laptop.definition(record.form)
    follows = worked_out(
        *(definition, record.doc, {path: value}, record.clashes),
        laptop.surroundings(),
        laptop.withheld(definition),
    )
    ordinary, confidential = apart(definition, {path: value, **follows})
    if comment:
        (confidential if path in confidential else ordinary)["~resolve"] = comment
    laptop.replica.edit(
        record.id,
        ordinary,
        confidential=confidential,
        user=laptop.user,
        seen=dict(record.heads),
        times={path: laptop.clock.now()},
    )
