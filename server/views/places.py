"""What is the name of an answer's place in a page?"""

from __future__ import annotations

import re


def anchor_of(key: str) -> str:
    """The id of an answer's line: `workers/k3/wage` -> `a-workers.k3.wage`."""
    return "a-" + re.sub(r"[^A-Za-z0-9_-]", ".", key)
