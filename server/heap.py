"""How does a server keep its memory small, whichever thread answers?"""

from __future__ import annotations

import ctypes

_M_ARENA_MAX = -8


def share_one_heap() -> bool:
    """Let all threads share one heap, where the C library can be told so.

    glibc gives each thread an arena of its own and keeps what the largest
    segment took in each: eight threads held 50 MB more than one.
    """
    try:
        return bool(ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1))
    except (AttributeError, OSError, TypeError):
        return False
