"""Open the supervisor's page on the demo's data: `make office`."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.demo.__main__ import HOME
from tests.demo.machines import COMMANDS, Machine
from tests.demo.world import PASSWORD, SUPERVISOR, moment

PORT = int(os.environ.get("PORT", "8765"))


def main() -> int:
    office = Machine("inspectorate", HOME / "central")
    if not (office.home / "office.db").exists():
        print("There is no demo data yet. Make it first: make demo", file=sys.stderr)
        return 1
    print(f"Open   http://127.0.0.1:{PORT}/")
    print(f"Sign in as  {SUPERVISOR}  with the password  {PASSWORD}  (made up)")
    print("Ctrl-C closes the office. Another port: make office PORT=8799", flush=True)
    serve = [str(COMMANDS / office.command), "serve", "--port", str(PORT)]
    try:
        env = office.environment(moment("09:30", 6, 5))
        return subprocess.run(serve, env=env, check=False).returncode
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
