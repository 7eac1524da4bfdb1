"""What can a way to a server do, and how does it say that it failed?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import msgspec

from sync.wire import (
    Arrival,
    Challenge,
    EnrolAnswer,
    EnrolRequest,
    Hello,
    Taken,
    Welcome,
)

KEPT = "Everything is kept on this machine; nothing is lost."


class ExchangeTrouble(Exception):
    """An exchange that could not go on; what was exchanged so far stands.

    `what`, `why` and `remedy` are sentences for a person.
    """

    what = "The exchange could not go on."
    remedy = "Try again later."

    def __init__(self, why: str = "") -> None:
        super().__init__(why)
        self.why = why

    def __str__(self) -> str:
        parts = (self.what, self.why, self.remedy, KEPT)
        return " ".join(part for part in parts if part)


class ServerAway(ExchangeTrouble):
    """The server cannot be reached, or the line broke off."""

    what = "The server could not be reached."
    remedy = "Try again when there is a connection; it goes on where it stopped."


class NotWelcome(ExchangeTrouble):
    """The server knows this device and refuses it, or does not know it."""

    what = "The server does not accept this device."
    remedy = "Ask your district office; show them this message."


class ServerChanged(ExchangeTrouble):
    """Whoever answered is not the server that this device was enrolled with."""

    what = "Another server answered than the one this device trusts."
    remedy = "Nothing was sent. Ask your office before you go on."


class TokenEnded(ExchangeTrouble):
    """The token of this exchange has run out: say hello again."""

    what = "The exchange took longer than its token."


class ServerFaulty(ExchangeTrouble):
    """The server answered something that no server of ours answers."""

    what = "The server answered in a way that cannot be understood."
    remedy = "Try again later; if it stays, tell your office."


class Refused(msgspec.Struct, frozen=True):
    """The body of a 401, 403 or 413: a code for programs, a reason for people."""

    code: str
    why: str


@dataclass(frozen=True)
class Pulled:
    """What one pull brought. `next_cursor` holds when all of it came (`is_whole`)."""

    arrivals: tuple[Arrival, ...]
    next_cursor: int
    is_whole: bool = True


class Remote(Protocol):
    """A way to one server. Each method raises an ExchangeTrouble."""

    def challenge(self) -> Challenge:
        """Ask who is there, and for a nonce."""

    def enrol(self, request: EnrolRequest) -> EnrolAnswer:
        """Ask for a certificate."""

    def hello(self, request: Hello) -> Welcome:
        """Say who we are and what we have."""

    def push_segment(self, body: bytes, token: str) -> Taken:
        """Hand over one segment."""

    def pull(self, scope: str, after: int, max_bytes: int, token: str) -> Pulled:
        """Ask for what arrived in `scope` after the cursor `after`."""
