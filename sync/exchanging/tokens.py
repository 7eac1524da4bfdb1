"""Is this nonce or token one that this server gave, and does it still hold?

Stateless: a token carries its words and a MAC under a key that only this
server can derive, so it survives a restart and serves several workers.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from datetime import datetime, timedelta

from sync.clock import Clock, milliseconds_of
from sync.identity import Identity

NONCE_LASTS = timedelta(minutes=2)
TOKEN_LASTS = timedelta(minutes=15)
_MAC_DIGITS = 32


class Tokens:
    """Gives and checks nonces (once each) and the tokens of exchanges."""

    def __init__(
        self, identity: Identity, clock: Clock, new_id: Callable[[], str]
    ) -> None:
        secret = identity.sign(b"saksi-token-key-1|" + identity.instance.encode())
        self._key = hashlib.sha256(secret).digest()
        self._clock = clock
        self._new_id = new_id
        self._used: dict[str, datetime] = {}

    def new_nonce(self) -> str:
        """Return a nonce that holds two minutes and once."""
        chance = "|".join(self._new_id() for _ in range(4))
        word = hashlib.sha256(chance.encode()).hexdigest()[:_MAC_DIGITS]
        return self._given("nonce", word, NONCE_LASTS)

    def use_nonce(self, nonce: str) -> bool:
        """Tell whether it holds; from now on it does not."""
        now = self._clock.now()
        self._used = {n: ends for n, ends in self._used.items() if ends > now}
        if nonce in self._used or self._read("nonce", nonce) is None:
            return False
        self._used[nonce] = now + NONCE_LASTS
        return True

    def new_token(self, dev: str) -> str:
        """Return the token of device `dev` for one exchange, 15 minutes."""
        return self._given("token", dev, TOKEN_LASTS)

    def holder(self, token: str) -> str | None:
        """Return the device that `token` was given to, None when it has ended."""
        return self._read("token", token)

    def _given(self, purpose: str, word: str, lasts: timedelta) -> str:
        ends = milliseconds_of(self._clock.now() + lasts)
        said = f"{word}.{ends}"
        return f"{said}.{self._mac(purpose, said)}"

    def _read(self, purpose: str, text: str) -> str | None:
        said, _, mac = text.rpartition(".")
        word, _, ends = said.rpartition(".")
        right = self._mac(purpose, said)
        if not hmac.compare_digest(mac.encode(), right.encode()):
            return None
        return word if int(ends) > milliseconds_of(self._clock.now()) else None

    def _mac(self, purpose: str, said: str) -> str:
        text = f"{purpose}|{said}".encode()
        return hmac.new(self._key, text, "sha256").hexdigest()[:_MAC_DIGITS]
