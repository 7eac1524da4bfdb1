"""How does the inspector learn what is wrong with the laptop?"""

from __future__ import annotations

from dataclasses import asdict

import click

from inspector_cli.commands.door import as_json, command
from inspector_cli.session import Session


@command("doctor", ("inspector doctor", "pass or fail for each, and the mend"))
@as_json
@click.pass_obj
def doctor_command(session: Session, is_json: bool) -> int:
    """Check disk, database, key, clock, forms and queue."""
    from inspector_cli.examination import examination

    checks = list(examination(session))
    if is_json:
        session.give([asdict(check) for check in checks])
    else:
        session.banner()
        for check in checks:
            session.screen.say(check.said_in(session.language))
    return 0 if all(check.passed for check in checks) else 1
