"""A way to a server without a network: calls instead of requests.

Everything passes through the bytes of the wire. `lose_reply` cuts the line
after the server has kept what it was given, `cut_pull` within a pull.
"""

from __future__ import annotations

import io

from sync.answering import Answering, Refusal
from sync.blobs.answering import BlobAnswering
from sync.blobs.wire import BlobsAsked, BlobState, BlobsThere, checksum_of
from sync.exchanging.carrying import (
    BlobRefused,
    Pulled,
    ServerAway,
    TokenEnded,
    not_welcome,
)
from sync.segment import MOST_PACKED
from sync.wire import (
    Arrival,
    Challenge,
    EnrolAnswer,
    EnrolRequest,
    Hello,
    Taken,
    Welcome,
    framed,
    from_json,
    to_json,
    unframed,
)


class DirectRemote:
    """Remote over an Answering in the same process."""

    tls = ""

    def __init__(self, answering: Answering) -> None:
        self.answering = answering
        self.is_away = False
        self.lose_reply_to_push: int | None = None
        self.cut_pull_after: int | None = None
        self.blobs = BlobAnswering(answering)
        self.lose_piece: int | None = None
        self.lose_reply_to_piece: int | None = None
        self.cut_blobs_after: int | None = None
        self.pieces: list[tuple[str, int, int]] = []
        self.got = b""
        self.pushed: list[bytes] = []
        self.pulled: list[Arrival] = []

    def challenge(self) -> Challenge:
        return self._ask(self.answering.challenge, Challenge)

    def enrol(self, request: EnrolRequest) -> EnrolAnswer:
        sent = from_json(to_json(request), EnrolRequest)
        return self._ask(lambda: self.answering.enrol(sent), EnrolAnswer)

    def hello(self, request: Hello) -> Welcome:
        sent = from_json(to_json(request), Hello)
        return self._ask(lambda: self.answering.hello(sent), Welcome)

    def push_segment(self, body: bytes, token: str) -> Taken:
        self.pushed.append(body)
        taken = self._ask(lambda: self.answering.push(body, token), Taken)
        if self.lose_reply_to_push == len(self.pushed):
            raise ServerAway("The line broke off.")
        return taken

    def push_segments(self, bodies, token):
        """One by one, as the server takes them, up to the first that it does not keep."""
        taken = []
        for body in bodies:
            taken.append(self.push_segment(body, token))
            if not taken[-1].is_kept:
                break
        return tuple(taken)

    def pull(
        self, scope: str, after: int, max_bytes: int, token: str, own: bool = False
    ) -> Pulled:
        portion = self._raw(
            lambda: self.answering.segments_after(scope, after, max_bytes, token, own)
        )
        body = b"".join(framed(portion.arrivals))
        is_whole = self.cut_pull_after is None or self.cut_pull_after >= len(body)
        if not is_whole:
            body = body[: self.cut_pull_after]
        arrivals = tuple(unframed(io.BytesIO(body).read, MOST_PACKED))
        self.pulled += arrivals
        return Pulled(arrivals, portion.next_cursor, is_whole, portion.is_last)

    def ask_blobs(
        self, shas: tuple[str, ...], token: str, nonce: str = ""
    ) -> BlobsThere:
        asked = BlobsAsked(shas, nonce)
        return self._ask(lambda: self.blobs.there(asked, token), BlobsThere)

    def put_piece(self, sha, size, offset, piece, token) -> int:
        self.pieces.append((sha, offset, len(piece)))
        if self.lose_piece == len(self.pieces):
            raise ServerAway("The line broke off.")
        at, checksum = BlobState(offset, size), checksum_of(piece)
        state = self._of_one(lambda: self.blobs.take(sha, at, piece, checksum, token))
        if self.lose_reply_to_piece == len(self.pieces):
            raise ServerAway("The line broke off.")
        return state.offset

    def get_blob(self, sha, offset, token):
        size = self._of_one(lambda: self.blobs.give(sha, token))
        return self._cut(self.blobs.read(sha, offset, size))

    def _cut(self, parts):
        for part in parts:
            left = self.cut_blobs_after
            if left is not None:
                self.cut_blobs_after = max(0, left - len(part))
            self.got += part[:left]
            yield part[:left]
            if left is not None and left < len(part):
                self.cut_blobs_after = None
                raise ServerAway("The line broke off within an attachment.")

    def _of_one(self, question):
        """Ask about one file: most of what is refused is refused of it alone."""
        return self._raw(question, is_of_one=True)

    def _ask(self, question, shape):
        return from_json(to_json(self._raw(question)), shape)

    def _raw(self, question, is_of_one=False):
        if self.is_away:
            raise ServerAway("There is no connection.")
        try:
            return question()
        except Refusal as refusal:
            if refusal.status == 401:
                raise TokenEnded(refusal.body.why) from refusal
            if is_of_one and refusal.status != 403:
                raise BlobRefused(refusal.body.code, refusal.body.why) from refusal
            raise not_welcome(refusal.body) from refusal
