"""In the car: the flags, the labels side by side, and the wage sheet on paper."""

from __future__ import annotations

from typing import Any

from tests.demo.world import World

LABELS = {
    "labour_law_breach": "shown",
    "forced_labour": "shown",
    "trafficking": "possible",
    "child_labour": "not_shown",
    "none_shown": "not_shown",
}
SHEET = "wages-february.html"


def is_told(world: World, at: str, draft: str) -> None:
    shown = world.json(world.a, at, "show", draft)
    a_flag_says_what_to_do(world, shown)
    labels_stand_side_by_side(world, shown["findings"])
    the_wages_are_on_paper(world, at, draft)


def a_flag_says_what_to_do(world: World, shown: dict[str, Any]) -> None:
    flag = shown["red_flags"][0]
    world.teller.read(
        "The gravest red flag: the employer holds the papers, a strong sign; the laptop"
        " has the steps (`inspector steps F05`) and the follow-up the office will open.",
        (flag["code"], flag["strength"], flag["rule"]),
        ("papers", "strong", "F05"),
    )


def labels_stand_side_by_side(world: World, findings: dict[str, Any]) -> None:
    labels = findings["labels"]["inspection"]
    world.teller.read(
        "Side by side, never one yes or no: breach of labour law shown, forced-labour"
        " signs shown, trafficking signs possible, child labour not shown here.",
        {one["label"]: one["state"] for one in labels},
        LABELS,
    )


def the_wages_are_on_paper(world: World, at: str, draft: str) -> None:
    paper = world.home / SHEET
    world.a.run(at, "wages", draft, "--html", str(paper))
    text = paper.read_text(encoding="utf-8")
    world.a.run(at, "wages", "--verify", str(paper))
    world.teller.read(
        "The wage sheet is one page to print, every formula with its section of law;"
        " `inspector wages --verify` makes it anew, letter by letter: it is as it was made.",
        [figure in text for figure in ("957.50", "490.00", "194.50", "1,642.00")],
        [True] * 4,
    )
