"""Which rule packs are there, what do they say, and what is wrong with one?"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from server.commands.door import Group, as_json_option, say
from server.commands.packs_office import OFFICE
from server.commands.tables import show
from server.faults import OfficeFault

if TYPE_CHECKING:
    from forms.packs.packs import Pack

NOT_CHECKED = "no"


@click.group("packs", cls=Group, example="inspectorate packs check my_country/")
def command() -> None:
    """The rules of a country, as tables: check, publish, and what an office sets."""


@command.command(
    "check", example="inspectorate packs check\n  inspectorate packs check my_country/"
)
@click.argument("packs", nargs=-1, metavar="[NAME or FOLDER]...")
@as_json_option
def check(packs: tuple[str, ...], as_json: bool) -> int:
    """Say all that is wrong with rule packs at once: file, row, and what mends it.

    Every shipped pack when none is named. Ends with 1 when there is a fault; such
    a pack is refused whole. Needs no office.
    """
    from forms.packs.folders import pack_names, problems_of
    from forms.problems import PackRefused

    told, count = [], 0
    for name in packs or pack_names():
        try:
            problems = problems_of(name)
        except PackRefused as refused:
            problems = list(refused.problems)
        count += len(problems)
        told += [{"pack": name, **problem.as_json()} for problem in problems]
        if not as_json:
            for problem in problems:
                click.echo(f"  {problem}")
        say(f"{name}: {_count(problems)}.")
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False))
    return 1 if count else 0


def _count(problems: list[Any]) -> str:
    if not problems:
        return "no fault"
    return "1 fault" if len(problems) == 1 else f"{len(problems)} faults"


@command.command("list", example="inspectorate packs list --json")
@as_json_option
def list_packs(as_json: bool) -> None:
    """The packs that ship with the program."""
    from forms.packs.packs import load_pack, pack_names

    rows = [_in_short(load_pack(name)) for name in pack_names()]
    show(rows, as_json=as_json, none="No rule pack ships with this program.")


def _in_short(pack: Pack) -> dict[str, Any]:
    from forms.packs.tables import rows_of

    laws = [row for _, row in rows_of(pack.texts, "law.csv")]
    return {
        "name": pack.id,
        "version": pack.version,
        "title": pack.settings["title"],
        "jurisdictions": list(pack.jurisdictions),
        "law_values": len(laws),
        "unchecked": sum(row["checked"] == NOT_CHECKED for row in laws),
    }


@command.command(
    "show",
    example="inspectorate packs show my\n  inspectorate packs show my law --find hours",
)
@click.argument("name")
@click.argument("table", required=False)
@click.option("--find", default="", help="Only rows that have this in them.")
@as_json_option
def show_pack(name: str, table: str | None, find: str, as_json: bool) -> None:
    """What the pack NAME says: its tables, or the rows of TABLE."""
    from forms.packs.packs import load_pack
    from forms.problems import PackRefused

    try:
        pack = load_pack(name)
    except PackRefused as refused:
        first = refused.problems[0]
        raise OfficeFault(first.what, first.remedy) from refused
    if table is None:
        show(_tables(pack), as_json=as_json, none="The pack is empty.")
        return
    rows = [row for row in _rows(pack, table) if find.casefold() in _text(row)]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
    elif not rows:
        say("No row of it has that in it.")
    else:
        for row in rows:
            _echo(row)


def _tables(pack: Pack) -> list[dict[str, Any]]:
    from forms.packs.tables import rows_of

    found = []
    for table in sorted(pack.texts):
        rows = [row for _, row in rows_of(pack.texts, table)]
        unchecked = sum(row.get("checked") == NOT_CHECKED for row in rows)
        name = table.removesuffix(".csv")
        found.append({"table": name, "rows": len(rows), "unchecked": unchecked})
    return found


def _rows(pack: Pack, table: str) -> list[dict[str, Any]]:
    from forms.packs.tables import rows_of

    name = table if table.endswith(".csv") else f"{table}.csv"
    if name not in pack.texts:
        names = (one.removesuffix(".csv") for one in sorted(pack.texts))
        raise OfficeFault("the pack has no such table", f"one of: {', '.join(names)}")
    return [{"row": number, **row} for number, row in rows_of(pack.texts, name)]


def _text(row: dict[str, Any]) -> str:
    return " ".join(map(str, row.values())).casefold()


def _echo(row: dict[str, Any]) -> None:
    """One row as a person reads it: a line a column, what is empty left out."""
    told = {column: value for column, value in row.items() if value not in ("", None)}
    click.echo(f"row {told.pop('row')}")
    for column, value in told.items():
        is_unchecked = (column, value) == ("checked", NOT_CHECKED)
        click.echo(f"  {column}: {'no (unchecked)' if is_unchecked else value}")


for _one in OFFICE:
    command.add_command(_one)
