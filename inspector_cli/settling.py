"""How does a person settle answers that differ?

By an ordinary edit that names every standing answer; it travels and merges
like any other, and what it replaces stays in the record's history.
"""

from __future__ import annotations

from inspector_cli.laptop import Laptop
from inspector_cli.reading import Reading
from inspector_cli.showing import words_of
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
    claims = record.clashes.get(path)
    if not claims:
        raise NotHere(
            f"No answers differ on {path} in {record.ref}.",
            "See where they do: inspector clashes",
        )
    if keep is not None and not 1 <= keep <= len(claims):
        raise Trouble(f"There are {len(claims)} answers; keep one of them by number.")
    chosen = (
        claims[keep - 1].value
        if keep is not None
        else typed(laptop, record, path, value)
    )
    save(laptop, record, path, chosen, comment)
    return words_of(laptop.definition(record.form), path, chosen, "en")


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
    is_secret = laptop.definition(record.form).is_confidential_key(path)
    writes: dict[str, Value] = {path: value}
    if comment:
        writes["~resolve"] = comment
    laptop.replica.edit(
        record.id,
        {} if is_secret else writes,
        confidential=writes if is_secret else None,
        user=laptop.user,
        seen=dict(record.heads),
        times={path: laptop.clock.now()},
    )
