"""How do answers that differ read, side by side?

Single answers, groups that the form settles together, a removal that did not
know of an edit, and one number in several records: as lines and as JSON.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from forms.person_codes import codes_in
from forms.unique import numbered
from inspector_cli.naming import grouping_of
from inspector_cli.readable import label_of, said, words_of
from inspector_cli.showing import when_said
from inspector_cli.words.phrases import phrase
from sync.differing import Difference, Side, differences
from sync.same_number import SameNumber, same_numbers

if TYPE_CHECKING:
    from forms.definition import FormDefinition
    from inspector_cli.laptop import Laptop
    from sync.change import Value
    from sync.record import Claim, Record


def differences_of(laptop: Laptop, record: Record) -> list[Difference]:
    """What differs in a record; without its form each path by itself."""
    if not laptop.has_form(record.form):
        return differences(record)
    return differences(record, grouping_of(laptop.definition(record.form)))


def numbers_alike(laptop: Laptop) -> list[SameNumber]:
    """The numbers that several inspections on this laptop give."""

    def numbers(
        record: Record, answers: Mapping[str, Value]
    ) -> Iterator[tuple[str, str, str]]:
        if laptop.has_form(record.form):
            for one in numbered(laptop.definition(record.form), answers):
                yield one.what, one.path, one.number

    return same_numbers(laptop.inspections(), numbers)


# -- lines --------------------------------------------------------------------


def difference_lines(laptop: Laptop, record: Record, language: str) -> Iterator[str]:
    """Everything that differs in a record, each with how to settle it."""
    if not laptop.has_form(record.form):
        yield phrase("form_not_here", language, form=record.form)
        return
    definition = laptop.definition(record.form)
    for one in differences_of(laptop, record):
        yield heading_of(definition, record, one, language)
        for number in range(1, len(one.sides) + 1):
            for line in side_lines(laptop, definition, one, number, language):
                yield f"  {line}"
        how = "differ_settle" if one.kind == "answers" else "differ_keep"
        yield "  " + phrase(how, language, ref=record.ref, path=one.path)


def side_lines(
    laptop: Laptop,
    definition: FormDefinition,
    one: Difference,
    number: int,
    language: str,
) -> Iterator[str]:
    """One side in one line; one of several answers with each on a line of its own."""
    side = one.sides[number - 1]
    answers = side_answers(definition, one, side, language)
    words = side_words(definition, one, side, language)
    if answers:
        words = phrase(
            "side_together" if one.kind == "group" else "side_changed", language
        )
    yield claim_line(laptop, number, words, side.claim, language)
    yield from (f"   {answer}" for answer in answers)


def claim_line(
    laptop: Laptop, number: int, words: str, claim: Claim, language: str
) -> str:
    return phrase(
        "claim",
        language,
        number=number,
        words=words,
        user=laptop.named(claim.user),
        when=when_said(claim, laptop.zone, language),
        device=claim.device_name,
    )


def heading_of(
    definition: FormDefinition, record: Record, one: Difference, language: str
) -> str:
    """What it is about: a question with its person, a group, what was removed."""
    code = code_at(definition, record, one.path)
    if one.kind == "deletion":
        what = phrase("whole_record", language)
        if one.path != "~del":
            what = phrase("whole_row" if code else "a_row", language, code=code)
        return phrase("differ_deleted", language, what=what)
    where = f"[{code}] " if code else ""
    if one.kind == "answers":
        return f"{where}{label_of(definition, one.path, language)}"
    labels = [label_of(definition, path, language) for path in one.paths]
    return where + phrase("differ_group", language, labels="; ".join(labels))


def side_words(
    definition: FormDefinition, one: Difference, side: Side, language: str
) -> str:
    """One side: its answer, all answers of a group, or what was edited."""
    if one.kind == "deletion" and one.path in side.values:
        return phrase("side_removed" if one.deletes(side) else "side_kept", language)
    if one.kind == "answers":
        return words_of(definition, one.path, side.values[one.path], language)
    return "; ".join(side_answers(definition, one, side, language))


def side_answers(
    definition: FormDefinition, one: Difference, side: Side, language: str
) -> list[str]:
    """Question and answer of each path of a group, or of what was edited."""
    if one.kind == "answers" or (one.kind == "deletion" and one.path in side.values):
        return []
    return [
        said(
            label_of(definition, path, language),
            words_of(definition, path, value, language),
        )
        for path, value in side.values.items()
    ]


def code_at(definition: FormDefinition, record: Record, path: str) -> str:
    """`W1` of the person whose row a path stands in; "" outside persons."""
    codes = codes_in(definition, record.doc)
    parts = path.split("/")
    around = ("/".join(parts[:end]) for end in range(len(parts) - 1, 1, -1))
    return next((codes[row] for row in around if codes.get(row)), "")


def number_lines(laptop: Laptop, language: str) -> Iterator[str]:
    """One number in several records: each record, and how it ends."""
    for same in numbers_alike(laptop):
        first = same.givings[0]
        definition = laptop.definition(first.record.form)
        label = label_of(definition, first.path, language)
        yield phrase("same_number", language, label=label, number=first.value)
        for number, giving in enumerate(same.givings, 1):
            claim = laptop.replica.authors(giving.record.id)[giving.path]
            words = f"{giving.record.ref}: {giving.value}"
            yield "  " + claim_line(laptop, number, words, claim, language)
        last = same.givings[-1].record.ref
        yield "  " + phrase("same_number_end", language, ref=last)


# -- values -------------------------------------------------------------------


def as_values(laptop: Laptop, records: list[Record]) -> list[dict[str, Any]]:
    """What differs, with stable keys; `values` is path -> answer of each side."""
    return [
        {
            "ref": record.ref,
            "kind": one.kind,
            "path": one.path,
            "paths": list(one.paths),
            "answers": [
                {**claim_value(side.claim), "values": dict(side.values)}
                for side in one.sides
            ],
        }
        for record in records
        for one in differences_of(laptop, record)
    ]


def claim_value(claim: Claim) -> dict[str, Any]:
    return {
        "value": claim.value,
        "user": claim.user,
        "at": claim.at.isoformat(),
        "device": claim.device_name,
    }


def number_values(laptop: Laptop) -> list[dict[str, Any]]:
    """One number in several records, in the same list: kind `same_number`."""
    return [
        {
            "kind": "same_number",
            "what": same.what,
            "number": same.number,
            "records": [
                {"ref": one.record.ref, "path": one.path, "value": one.value}
                for one in same.givings
            ],
        }
        for same in numbers_alike(laptop)
    ]
