"""Run the main job and tell it: `make demo`.

`python -m tests.demo [FOLDER]`; the folder is emptied first.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.demo import (
    office_work,
    the_evidence,
    the_hub,
    the_office,
    the_stick,
    the_team,
    the_visit,
)
from tests.demo.machines import StoryBroken
from tests.demo.world import World

HOME = Path(__file__).resolve().parent.parent.parent / "demo-home"

LOOK_AROUND = """
Look around:
  make office                                  the supervisor's page on this data
  .venv/bin/inspector --home {a} list           laptop A: its inspections
  .venv/bin/inspector --home {a} show {forced}    one of them, with what it means
  .venv/bin/inspector --home {b} tasks --all    laptop B: its tasks
  .venv/bin/inspectorate --home {hub} status           the district hub
"""


def main(folder: Path = HOME) -> int:
    world = World(folder)
    world.begin_anew()
    try:
        the_office.opens(world)
        the_visit.is_made(world)
        the_hub.carries_it(world)
        the_team.works_on(world)
        office_work.begins(world)
        the_stick.comes_by(world)
        office_work.ends(world)
        the_evidence.holds(world)
    except StoryBroken as fault:
        print(f"\nThe story does not hold: {fault}", file=sys.stderr)
        return 1
    here = Path.cwd()
    machines = (world.a, world.b, world.hub)
    a, b, hub = (path_from(here, machine.home) for machine in machines)
    print(LOOK_AROUND.format(a=a, b=b, hub=hub, forced=world.forced))
    print(f"{world.teller.lines} lines were read back from the databases.")
    print("demo ok")
    return 0


def path_from(here: Path, path: Path) -> Path:
    return path.relative_to(here) if path.is_relative_to(here) else path


if __name__ == "__main__":
    sys.exit(main(*(Path(word).resolve() for word in sys.argv[1:2])))
