"""Where does a person's own signing key lie, and what opens it?

The key is wrapped under a passphrase: argon2id makes the wrapping key, and
ChaCha20-Poly1305 wraps. A new passphrase wraps the same key anew.
"""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from inspector_cli.trouble import Trouble
from sync.identity import SigningKey

LEAST_CHARACTERS, MOST_CHARACTERS = 15, 128
LEAST_DIFFERENT = 5
SALT_BYTES, NONCE_BYTES, KEY_BYTES = 16, 12, 32
# A file that was tampered with must not take all the memory there is.
MOST_MEMORY_KIB, MOST_ROUNDS, MOST_LANES = 2**20, 32, 16


class PassphraseRefused(Trouble):
    """A passphrase that is too short, too long or all alike."""

    def __init__(self) -> None:
        super().__init__(
            f"A passphrase has {LEAST_CHARACTERS} to {MOST_CHARACTERS} characters,"
            " not all alike.",
            "Four unrelated words make a good one.",
        )


class WrongPassphrase(Trouble):
    """It does not open the key; or somebody changed the file."""

    def __init__(self) -> None:
        super().__init__(
            "That passphrase does not open your signing key.",
            "Type it once more. Forgotten? Ask your office for a new code, then:"
            " inspector passphrase --forgotten",
        )


class KeyFileUnreadable(Trouble):
    """The file of the person's key is missing or damaged."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Your signing key ({name}) is missing or damaged; nothing else is lost.",
            "Put the file back, or ask your office for a new code, then:"
            " inspector passphrase --forgotten",
        )


@dataclass(frozen=True)
class Cost:
    """What one guess costs whoever stole the file (RFC 9106, second choice)."""

    rounds: int = 3
    memory_kib: int = 2**16
    lanes: int = 4


class Vault:
    """One wrapped key in one file. `chance(n)` hands in n random bytes."""

    def __init__(
        self, path: Path, chance: Callable[[int], bytes], cost: Cost | None = None
    ) -> None:
        self.path = path
        self._chance = chance
        self._cost = cost or Cost()

    @property
    def exists(self) -> bool:
        return self.path.exists()

    def public_key(self) -> str:
        """Return the public key in hex, without opening. Raises KeyFileUnreadable."""
        return str(self._read()["pub"])

    def put(self, key: SigningKey, passphrase: str) -> None:
        """Wrap `key` and keep it, all of it or nothing. Raises PassphraseRefused."""
        check(passphrase)
        front = {
            **asdict(self._cost),
            "v": 1,
            "salt": self._chance(SALT_BYTES).hex(),
            "nonce": self._chance(NONCE_BYTES).hex(),
            "pub": key.public_key.hex(),
        }
        box = _cipher(front, passphrase).encrypt(
            bytes.fromhex(str(front["nonce"])), key.seed, _bound(front)
        )
        self._write({**front, "box": box.hex()})

    def open(self, passphrase: str) -> SigningKey:
        """Return the key. Raises WrongPassphrase, KeyFileUnreadable."""
        kept = self._read()
        front = {name: part for name, part in kept.items() if name != "box"}
        if len(passphrase) > MOST_CHARACTERS:
            raise WrongPassphrase
        try:
            seed = _cipher(front, passphrase).decrypt(
                bytes.fromhex(kept["nonce"]), bytes.fromhex(kept["box"]), _bound(front)
            )
        except InvalidTag as fault:
            raise WrongPassphrase from fault
        return SigningKey(seed)

    def _read(self) -> dict[str, Any]:
        try:
            kept = json.loads(self.path.read_text(encoding="utf-8"))
            cost = Cost(**{name: int(kept[name]) for name in asdict(Cost())})
            sizes = (("salt", SALT_BYTES), ("nonce", NONCE_BYTES), ("pub", KEY_BYTES))
            is_sound = (
                1 <= cost.rounds <= MOST_ROUNDS
                and 8 * cost.lanes <= cost.memory_kib <= MOST_MEMORY_KIB
                and 1 <= cost.lanes <= MOST_LANES
                and all(len(bytes.fromhex(kept[name])) == n for name, n in sizes)
                and bool(bytes.fromhex(kept["box"]))
            )
        except (OSError, ValueError, KeyError, TypeError) as fault:
            raise KeyFileUnreadable(self.path.name) from fault
        if not is_sound:
            raise KeyFileUnreadable(self.path.name)
        return dict(kept)

    def _write(self, kept: dict[str, Any]) -> None:
        beside = self.path.with_name(self.path.name + ".new")
        beside.unlink(missing_ok=True)
        how = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        with open(os.open(beside, how, 0o600), "w", encoding="utf-8") as file:
            file.write(json.dumps(kept, sort_keys=True) + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, self.path)


def check(passphrase: str) -> None:
    """Raise PassphraseRefused for one that guessers would try."""
    is_sized = LEAST_CHARACTERS <= len(passphrase) <= MOST_CHARACTERS
    if not is_sized or len(set(passphrase)) < LEAST_DIFFERENT:
        raise PassphraseRefused


def _cipher(front: dict[str, Any], passphrase: str) -> ChaCha20Poly1305:
    # Another keyboard or system may compose the same letters otherwise.
    plain = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "replace")
    return ChaCha20Poly1305(
        hash_secret_raw(
            plain,
            bytes.fromhex(front["salt"]),
            time_cost=front["rounds"],
            memory_cost=front["memory_kib"],
            parallelism=front["lanes"],
            hash_len=KEY_BYTES,
            type=Type.ID,
        )
    )


def _bound(front: dict[str, Any]) -> bytes:
    """What the wrapping binds beside the key: nobody swaps the cost or the name."""
    return b"saksi-person-key-1|" + json.dumps(front, sort_keys=True).encode()
