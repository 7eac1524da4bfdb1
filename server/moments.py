"""How is a moment written down so that it sorts and reads back?"""

from __future__ import annotations

from datetime import datetime, timezone

from sync.clock import Clock

__all__ = ["Clock", "as_text", "from_text"]


def as_text(at: datetime) -> str:
    """Return an aware moment as UTC to the second: `2026-04-15T02:40:00Z`."""
    return at.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def from_text(text: str) -> datetime:
    """Return the aware moment written in `text`; ValueError when it is none."""
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError("a moment needs its offset")
    return at.astimezone(timezone.utc)
