"""How does a server keep its memory small and its work short, while it serves?"""

from __future__ import annotations

import ctypes
import gc

# What mallopt(3) of glibc calls them.
_M_MMAP_THRESHOLD, _M_ARENA_MAX = -3, -8
_LARGE = 128 * 1024


def share_one_heap() -> bool:
    """Let all threads share one heap, where the C library can be told so.

    glibc gives each thread an arena of its own and keeps what the largest
    segment took in each: eight threads held 50 MB more than one. It also learns
    to keep large pieces in the heap, where what is small holds them fast: so each
    is a mapping of its own, given back when it is free.
    """
    try:
        mallopt = ctypes.CDLL(None).mallopt
        is_shared = mallopt(_M_ARENA_MAX, 1)
        return bool(mallopt(_M_MMAP_THRESHOLD, _LARGE) and is_shared)
    except (AttributeError, OSError, TypeError):
        return False


def settle_down() -> None:
    """Keep what is in memory now from Python's garbage collector.

    Programs stay as long as the server does. Walking through their 70,000 objects
    again and again, while segments are read, finds nothing.
    """
    gc.collect()
    gc.freeze()
