"""How are answers that differ listed and settled at the command line?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from forms.attachments import without_preview
from server.commands.deciding import (
    by_option,
    decider,
    may_read_scope,
    reader_option,
)
from server.commands.door import Front, Group, as_json_option, say
from server.commands.tables import show
from server.differing import difference_in, differences_in, numbers_alike
from server.faults import OfficeFault
from server.moments import as_text

if TYPE_CHECKING:  # help must not wait for half the house
    from server.office import Office
    from server.people import Person
    from sync.change import Value
    from sync.differing import Difference, Side
    from sync.record import Record

HIDDEN = "(closed: name who reads with --by)"


@click.group("clashes", cls=Group, example="inspectorate clashes list")
def command() -> None:
    """Answers that differ: list, settle."""


@command.command("list", example="inspectorate clashes list --json")
@reader_option
@as_json_option
@click.pass_obj
def list_clashes(front: Front, by: str | None, as_json: bool) -> None:
    """Every answer of which two or more values stand, with who said which."""
    office = front.office()
    reader = office.people.must_get(by) if by else None
    rows = [
        row for record in _clashing(office) for row in _rows(office, record, reader)
    ]
    rows += _numbers(office, reader)
    if reader is not None:
        office.audit.note(reader.id, "read answers that differ", count=len(rows))
    show(rows, as_json=as_json, none="No answers differ.")


@command.command(
    "settle",
    example="inspectorate clashes settle K7F2-12 workers_foreign --keep 2 --by s001",
)
@click.argument("ref")
@click.argument("path")
@click.option("--keep", type=click.IntRange(1), help="Keep the claim of this number.")
@click.option("--value", help="Neither: this value instead (JSON, or plain text).")
@click.option("--comment", default="", help="Why.")
@by_option
@click.pass_obj
def settle(
    front: Front,
    ref: str,
    path: str,
    keep: int | None,
    value: str | None,
    comment: str,
    by: str,
) -> None:
    """Put one answer in the place of those that differ; all stay in the history."""
    if (keep is None) == (value is None):
        raise click.UsageError("give either --keep or --value")
    office = front.office()
    record = office.replica.by_ref(ref) or office.replica.read(ref)
    one = difference_in(office.replica, record, path) if record else None
    if record is None or one is None:
        what = f"no answers of {ref} differ on {path}"
        raise OfficeFault(what, "see `inspectorate clashes list`")
    person = decider(office, by, record)
    if keep:
        side, how = _kept(one, keep), {"by": person.id, "comment": comment}
        writes = one.settled_by(side)
        office.desk.settle_all(record.id, path, writes, **how, seen=one.dots())
    else:
        chosen = _as_value(value or "")
        _check_written(one)
        office.desk.settle(
            *(record.id, path, chosen),
            by=person.id,
            comment=comment,
            seen=one.dots(),
        )
    say(f"Settled: {path} of {record.ref}. What the others said stays in its history.")


def _clashing(office: Office) -> Iterator[Record]:
    return (record for record in office.replica.records() if record.clashes)


def _rows(
    office: Office, record: Record, reader: Person | None
) -> Iterator[dict[str, Any]]:
    """One row for each side: of a group and of an edited row with all its answers."""
    for one in differences_in(office.replica, record):
        for number, side in enumerate(one.sides, 1):
            is_open = all(
                may_read_scope(reader, dot.scope)
                for path in side.values
                for dot in record.heads.get(path, (side.claim.dot,))
            )
            yield {
                "record": record.ref,
                "path": one.path,
                "claim": number,
                "value": _value_of(one, side) if is_open else HIDDEN,
                "by": side.claim.user,
                "at": as_text(side.claim.at),
                "device": side.claim.device_name,
                "kind": one.kind,
            }


def _value_of(one: Difference, side: Side) -> Value:
    if one.kind == "answers":
        value: Value = without_preview(side.values[one.path])
        return value
    return {path: without_preview(value) for path, value in side.values.items()}


def _numbers(office: Office, reader: Person | None) -> Iterator[dict[str, Any]]:
    """One number in several inspections: a row for each of them."""
    inspections = office.replica.records(kind="inspection")
    for same in numbers_alike(office.replica, inspections):
        for number, giving in enumerate(same.givings, 1):
            claim = office.replica.authors(giving.record.id)[giving.path]
            is_open = may_read_scope(reader, claim.dot.scope)
            yield {
                "record": giving.record.ref,
                "path": giving.path,
                "claim": number,
                "value": giving.value if is_open else HIDDEN,
                "by": claim.user,
                "at": as_text(claim.at),
                "device": claim.device_name,
                "kind": "same_number",
            }


def _kept(one: Difference, number: int) -> Side:
    if number > len(one.sides):
        raise click.UsageError(f"there are {len(one.sides)} claims on {one.path}")
    return one.sides[number - 1]


def _check_written(one: Difference) -> None:
    if one.kind == "deletion":
        raise click.UsageError("of a removal keep one side by its number: --keep")


def _as_value(text: str) -> Value:
    try:
        value: Value = json.loads(text)
    except ValueError:
        return text
    # Money and hours are texts of a decimal; a float would be neither.
    return text if isinstance(value, float) else value
