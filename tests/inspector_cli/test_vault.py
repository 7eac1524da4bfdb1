"""Does a passphrase, and nothing else, open a person's key?"""

from __future__ import annotations

import json
import random
import stat
import sys

import pytest

from inspector_cli.vault import (
    Cost,
    KeyFileUnreadable,
    PassphraseRefused,
    Vault,
    WrongPassphrase,
)
from sync.identity import new_signing_key

PASSPHRASE = "ladang pagi sungai embun"
QUICK = Cost(rounds=1, memory_kib=64, lanes=1)


def chance(size: int) -> bytes:
    return random.randbytes(size)


@pytest.fixture
def vault(tmp_path):
    return Vault(tmp_path / "person.key", chance, QUICK)


def test_what_was_put_in_comes_out_with_its_passphrase(vault):
    key = new_signing_key()

    vault.put(key, PASSPHRASE)

    assert vault.open(PASSPHRASE).seed == key.seed
    assert vault.public_key() == key.public_key.hex()


def test_neither_key_nor_passphrase_is_in_the_file(vault):
    key = new_signing_key()
    vault.put(key, PASSPHRASE)

    content = vault.path.read_bytes()

    assert key.seed not in content and key.seed.hex().encode() not in content
    assert PASSPHRASE.encode() not in content
    if sys.platform != "win32":
        assert stat.S_IMODE(vault.path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "wrong", ["", PASSPHRASE.upper(), f"{PASSPHRASE} ", "x" * 10**6]
)
def test_another_passphrase_opens_nothing(vault, wrong):
    vault.put(new_signing_key(), PASSPHRASE)

    with pytest.raises(WrongPassphrase):
        vault.open(wrong)


def test_a_new_passphrase_opens_the_same_key_and_the_old_one_nothing(vault):
    key = new_signing_key()
    vault.put(key, PASSPHRASE)

    vault.put(vault.open(PASSPHRASE), "another four words here")

    assert vault.open("another four words here").seed == key.seed
    with pytest.raises(WrongPassphrase):
        vault.open(PASSPHRASE)


def test_the_same_letters_typed_on_another_system_open_it(vault):
    vault.put(new_signing_key(), "pagi di ladang caf\u00e9")

    assert vault.open("pagi di ladang cafe\u0301")


@pytest.mark.parametrize("short", ["", "fourteen chars", "a" * 40, "x" * 129])
def test_what_guessers_try_first_is_refused_and_nothing_is_written(vault, short):
    with pytest.raises(PassphraseRefused):
        vault.put(new_signing_key(), short)

    assert not vault.exists


@pytest.mark.parametrize("seed", range(60))
def test_a_changed_file_never_opens_to_another_key(vault, seed):
    key = new_signing_key()
    vault.put(key, PASSPHRASE)
    content, dice = bytearray(vault.path.read_bytes()), random.Random(seed)
    content[dice.randrange(len(content) - 1)] ^= 1 << dice.randrange(8)
    vault.path.write_bytes(bytes(content))

    try:
        assert vault.open(PASSPHRASE).seed == key.seed
    except (WrongPassphrase, KeyFileUnreadable):
        pass


@pytest.mark.parametrize("name, value", [("memory_kib", 2**40), ("rounds", 10**9)])
def test_a_file_that_asks_for_all_the_memory_is_not_obeyed(vault, name, value):
    vault.put(new_signing_key(), PASSPHRASE)
    kept = json.loads(vault.path.read_text())
    vault.path.write_text(json.dumps({**kept, name: value}))

    with pytest.raises(KeyFileUnreadable):
        vault.open(PASSPHRASE)
