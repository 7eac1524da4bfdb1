"""Which answers belong together, so that they are settled together?

A form declares it with `li:merge`: questions of one row that carry the same
name there are one group, as what was ordered and when somebody comes back. Who
changes one of them says all of them again, so that two people who changed
different ones apart differ, and nobody gets a mixture that neither decided.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from forms.definition import FormDefinition, Question
from forms.merge_form import NOTE, SOURCE
from forms.prompt import Value

MERGE = "merge"


def group_of(definition: FormDefinition, path: str) -> str:
    """The group that a path of merge form belongs to, in its row; "" for none.

    `workers/k3/notice` for the group `notice` of that worker's row.
    """
    question = _asked(definition, path)
    name = question.attributes.get(MERGE, "") if question else ""
    return f"{_row_of(definition, path)}{name}" if name else ""


def members(definition: FormDefinition, path: str) -> tuple[str, ...]:
    """The keys of the questions in the group of `path`, in form order; its row's own."""
    group = group_of(definition, path)
    if not group:
        return ()
    asked = _asked(definition, path)
    assert asked is not None
    row = _row_of(definition, path)
    return tuple(
        f"{row}{one.local_key}"
        for one in definition.questions
        if one.attributes.get(MERGE) == asked.attributes[MERGE]
        and one.repeat_keys == asked.repeat_keys
    )


def whole_groups(
    definition: FormDefinition,
    writes: Mapping[str, Value],
    before: Mapping[str, Value],
    after: Mapping[str, Value],
    withheld: Collection[str] = (),
) -> dict[str, Value]:
    """`writes` with the other answers of every group that they touch.

    `before` and `after` are the answers in merge form; what nobody answered is
    said as None. Withheld questions (generic keys) are left alone.
    """
    found = dict(writes)
    for path in writes:
        for key in members(definition, path):
            if definition.generic_key(key) not in withheld:
                found.update(_as_stands(key, before, after, found))
    return found


def _as_stands(
    key: str,
    before: Mapping[str, Value],
    after: Mapping[str, Value],
    said: Mapping[str, Value],
) -> dict[str, Value]:
    """The answer to one question, with its ticks, as far as it is not said yet."""
    ticks = {p for p in (*before, *after) if p.startswith(f"{key}/") and not _beside(p)}
    return {p: after.get(p) for p in sorted({key, *ticks}) if p not in said}


def _asked(definition: FormDefinition, path: str) -> Question | None:
    return None if _beside(path) else definition.asked_by(path)


def _beside(path: str) -> bool:
    """A note, a source and a row's own marks are in no group."""
    last = path.rpartition("/")[2]
    return last in (NOTE, SOURCE) or last.startswith("~")


def _row_of(definition: FormDefinition, path: str) -> str:
    """`workers/k3/` of any path in that row; "" outside rows."""
    question = definition.asked_by(path)
    if question is None:
        return ""
    depth = question.key.removesuffix(question.local_key).count("/")
    return "".join(f"{part}/" for part in path.split("/")[:depth])
