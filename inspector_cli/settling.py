"""How does a person settle answers that differ?

By an ordinary edit that names every standing answer; it travels and merges
like any other, and what it replaces stays in the record's history.
"""

from __future__ import annotations

from collections.abc import Mapping

from forms.attachments import FILE_KINDS
from forms.definition import FormDefinition
from forms.settled import worked_out
from inspector_cli.beside import side_words
from inspector_cli.finalising import apart
from inspector_cli.laptop import Laptop
from inspector_cli.naming import grouping_of
from inspector_cli.readable import words_of
from inspector_cli.reading import Reading
from inspector_cli.trouble import NotHere, Trouble
from inspector_cli.understood import NotUnderstood
from sync.change import Value
from sync.differing import Difference, Side, difference_at
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
    """Make one side stand; return it in words.

    `keep` counts the sides from 1, as `clashes` shows them; else `value` is a
    new answer as it would be typed. What the form holds together is settled
    together: the other answers of the group stay as they show.
    """
    record = laptop.record(ref)
    definition = laptop.definition(record.form)
    one = check_differs(laptop, record, path)
    if keep is not None:
        side = kept_side(one, keep)
        save(laptop, record, one, one.settled_by(side), comment)
        return side_words(definition, one, side, "en")
    if one.kind == "deletion":
        raise Trouble(f"{path} was removed: keep one side by number, with --keep.")
    if asks_for_a_file(definition, path):
        raise Trouble(f"{path} is a photo or paper: keep one by number, with --keep.")
    chosen = typed(laptop, record, path, value)
    others = {at: record.doc.get(at) for at in one.paths}
    save(laptop, record, one, {**others, path: chosen}, comment)
    return words_of(definition, path, chosen, "en")


def asks_for_a_file(definition: FormDefinition, path: str) -> bool:
    question = definition.asked_by(path)
    return question is not None and question.kind in FILE_KINDS


def kept_side(one: Difference, number: int) -> Side:
    if not 1 <= number <= len(one.sides):
        raise Trouble(
            f"There are {len(one.sides)} answers; keep one of them by number."
        )
    return one.sides[number - 1]


def check_differs(laptop: Laptop, record: Record, path: str) -> Difference:
    """What differs at `path`; raises NotHere unless several answers stand there."""
    grouping = grouping_of(laptop.definition(record.form))
    found = difference_at(record, path, grouping)
    if found is None:
        raise NotHere(
            f"No answers differ on {path} in {record.ref}.",
            "See where they do: inspector clashes",
        )
    return found


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


def save(
    laptop: Laptop,
    record: Record,
    one: Difference,
    settled: Mapping[str, Value],
    comment: str,
) -> None:
    """Record what stands now, and what the form works out from it."""
    definition = laptop.definition(record.form)
    follows = worked_out(
        *(definition, record.doc, settled, record.clashes),
        laptop.surroundings(),
        laptop.withheld(definition),
    )
    ordinary, confidential = apart(definition, {**settled, **follows})
    if comment:
        is_open = any(path in ordinary for path in settled)
        (ordinary if is_open else confidential)["~resolve"] = comment
    laptop.replica.edit(
        record.id,
        ordinary,
        confidential=confidential,
        user=laptop.user,
        seen=dict(record.heads),
        times={path: laptop.clock.now() for path in settled},
    )
