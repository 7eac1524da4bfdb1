"""How are answers that differ listed and settled at the command line?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from server.commands.deciding import (
    by_option,
    decider,
    may_read_scope,
    reader_option,
)
from server.commands.door import Front, Group, as_json_option, say, show
from server.faults import OfficeFault
from server.moments import as_text

if TYPE_CHECKING:  # help must not wait for half the house
    from server.office import Office
    from server.people import Person
    from sync.change import Value
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
    rows = [row for record in _clashing(office) for row in _rows(record, reader)]
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
    if record is None or path not in record.clashes:
        what = f"no answers of {ref} differ on {path}"
        raise OfficeFault(what, "see `inspectorate clashes list`")
    person = decider(office, by, record)
    chosen = _kept(record, path, keep) if keep else _as_value(value or "")
    office.desk.settle(
        *(record.id, path, chosen),
        by=person.id,
        comment=comment,
        seen=record.heads[path],
    )
    say(f"Settled: {path} of {record.ref}. What the others said stays in its history.")


def _clashing(office: Office) -> Iterator[Record]:
    return (record for record in office.replica.records() if record.clashes)


def _rows(record: Record, reader: Person | None) -> Iterator[dict[str, Any]]:
    for path, claims in sorted(record.clashes.items()):
        for number, claim in enumerate(claims, 1):
            yield {
                "record": record.ref,
                "path": path,
                "claim": number,
                "value": (
                    claim.value if may_read_scope(reader, claim.dot.scope) else HIDDEN
                ),
                "by": claim.user,
                "at": as_text(claim.at),
                "device": claim.device_name,
            }


def _kept(record: Record, path: str, number: int) -> Value:
    claims = record.clashes[path]
    if number > len(claims):
        raise click.UsageError(f"there are {len(claims)} claims on {path}")
    return claims[number - 1].value


def _as_value(text: str) -> Value:
    try:
        value: Value = json.loads(text)
    except ValueError:
        return text
    # Money and hours are texts of a decimal; a float would be neither.
    return text if isinstance(value, float) else value
