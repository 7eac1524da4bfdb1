"""What does the office do by the clock, apart from `serve`?"""

from __future__ import annotations

import time

import click

from server.commands.door import Command, Front, say


@click.command(
    "jobs", cls=Command, example="inspectorate jobs --once    (beside serve --no-jobs)"
)
@click.option("--once", is_flag=True, help="Do what is due now, then end.")
@click.pass_obj
def command(front: Front, once: bool) -> None:
    """Do what is due by the clock: reminders, ending old sessions."""
    from server.jobs.ticker import Ticker
    from server.jobs.work import run_what_is_due

    office = front.office()
    if once:
        done = run_what_is_due(office, office.new_id())
        say("Done: " + ", ".join(done) + "." if done else "Nothing was due.")
        return
    ticker = Ticker(office)
    ticker.start()
    say("Looking after what is due. Ctrl-C ends it.")
    try:
        while True:
            time.sleep(1)
    except KeyboardInterrupt:
        say("Stopped.")
    finally:
        ticker.stop()
