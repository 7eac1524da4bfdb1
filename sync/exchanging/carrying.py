"""What can a way to a server do, and how does it say that it failed?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import msgspec

from sync.blobs.wire import BlobsThere
from sync.wire import (
    Arrival,
    Challenge,
    EnrolAnswer,
    EnrolRequest,
    Hello,
    Taken,
    Welcome,
)

_DIGITS_IN_A_GROUP = 8
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

    @property
    def parts(self) -> tuple[str, ...]:
        """What, why, what to do: sentences that the room above may word anew."""
        return (self.what, self.why, self.remedy, KEPT)

    def __str__(self) -> str:
        return " ".join(part for part in self.parts if part)


class ServerAway(ExchangeTrouble):
    """The server cannot be reached, or the line broke off."""

    what = "The server could not be reached."
    remedy = "Try again when there is a connection; it goes on where it stopped."


class NotWelcome(ExchangeTrouble):
    """The server knows this device and refuses it, or does not know it."""

    what = "The server does not accept this device."
    remedy = "Ask your district office; show them this message."


class DeviceRevoked(NotWelcome):
    """The office has sent this device away; it may hand in what it has."""

    what = "The office has revoked this device."
    remedy = "Take it to your office."


class ServerChanged(ExchangeTrouble):
    """Whoever answered is not the server that this device was enrolled with."""

    what = "Another server answered than the one this device trusts."
    remedy = "Nothing was sent. Ask your office before you go on."


class TlsChanged(ServerChanged):
    """The TLS key on the line is not the one that the server's certificate names."""

    remedy = (
        "Nothing was sent. Ask the office to read out `inspectorate tls show`: if it is"
        " the key that answered, come back when the new certificate has arrived (by"
        " another server or a stick); if it is not, somebody stands in between."
    )

    def __init__(self, seen: str, named: str) -> None:
        super().__init__(
            f"The key that answered is {spoken(seen)};"
            f" the certificate of our head office names {spoken(named)}."
        )


class TokenEnded(ExchangeTrouble):
    """The token of this exchange has run out: say hello again."""

    what = "The exchange took longer than its token."


def spoken(fingerprint: str) -> str:
    """Return a fingerprint in groups, to read out or compare; or that there is none."""
    size = _DIGITS_IN_A_GROUP
    groups = [fingerprint[at : at + size] for at in range(0, len(fingerprint), size)]
    return " ".join(groups) or "none"


class ServerFaulty(ExchangeTrouble):
    """The server answered something that no server of ours answers."""

    what = "The server answered in a way that cannot be understood."
    remedy = "Try again later; if it stays, tell your office."


class BlobRefused(Exception):
    """A server did not take or give one attachment; others may still go.

    `code` is for programs, `why` a sentence for a person.
    """

    def __init__(self, code: str, why: str) -> None:
        super().__init__(why)
        self.code = code
        self.why = why


class Refused(msgspec.Struct, frozen=True):
    """The body of a 401, 403 or 413: a code for programs, a reason for people."""

    code: str
    why: str


REVOKED = "device-revoked"


def not_welcome(refused: Refused) -> NotWelcome:
    """Return what a 403 means."""
    kind = DeviceRevoked if refused.code == REVOKED else NotWelcome
    return kind(refused.why)


@dataclass(frozen=True)
class Pulled:
    """What one pull brought. `next_cursor` holds when all of it came (`is_whole`).

    `is_last`: the server has said that nothing stands behind it.
    """

    arrivals: tuple[Arrival, ...]
    next_cursor: int
    is_whole: bool = True
    is_last: bool = False


class Remote(Protocol):
    """A way to one server. Each method raises an ExchangeTrouble."""

    @property
    def tls(self) -> str:
        """The fingerprint of the TLS key that has answered; "" where none is pinned."""

    def challenge(self) -> Challenge:
        """Ask who is there, and for a nonce."""

    def enrol(self, request: EnrolRequest) -> EnrolAnswer:
        """Ask for a certificate."""

    def hello(self, request: Hello) -> Welcome:
        """Say who we are and what we have."""

    def push_segment(self, body: bytes, token: str) -> Taken:
        """Hand over one segment."""

    def push_segments(self, bodies: Sequence[bytes], token: str) -> tuple[Taken, ...]:
        """Hand over segments of one stream in one go: no answer is waited for between.

        Each is kept when it has come whole, whatever becomes of the line after. Fewer
        answers than segments: the server stopped there, or takes one at a time.
        """

    def pull(
        self, scope: str, after: int, max_bytes: int, token: str, own: bool = False
    ) -> Pulled:
        """Ask for what arrived in `scope` after the cursor `after`.

        `own`: also for what this device wrote itself and gave up here.
        """

    def ask_blobs(
        self, shas: tuple[str, ...], token: str, nonce: str = ""
    ) -> BlobsThere:
        """Ask how much of these files is there; an older server knows of none."""

    def put_piece(
        self, sha: str, size: int, offset: int, piece: bytes, token: str
    ) -> int:
        """Hand over the next piece of a file; return from where to go on.

        Raises BlobRefused as well.
        """

    def get_blob(self, sha: str, offset: int, token: str) -> Iterator[bytes]:
        """Fetch a file from `offset` on; raises BlobRefused, or ServerAway midway."""
