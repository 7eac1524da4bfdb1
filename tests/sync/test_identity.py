"""Can nobody pass for another device, another root or another code?"""

from __future__ import annotations

import os
from datetime import datetime, timedelta, timezone

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.identity import (
    Certificate,
    CertificateRefused,
    CodeRefused,
    EnrolmentCode,
    FalseSignature,
    Identity,
    KeyFileDamaged,
    KeyFileMissing,
    check_possession,
    proof_of_code,
    proof_of_possession,
    verify_signature,
)
from tests.sync import golden

DAY = datetime(2026, 4, 14, tzinfo=timezone.utc)
CODE = golden.code()
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def test_a_key_kept_and_loaded_is_the_same_device(tmp_path):
    made = Identity.create()

    made.save(tmp_path / "laptop.key")
    loaded = Identity.load(tmp_path / "laptop.key")

    assert (loaded.dev, loaded.instance) == (made.dev, made.instance)
    verify_signature(made.public_key, loaded.sign(b"hello"), b"hello")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_key_is_readable_by_its_owner_only(tmp_path):
    Identity.create().save(tmp_path / "laptop.key")

    assert (tmp_path / "laptop.key").stat().st_mode & 0o777 == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["laptop.key"]


def test_a_second_save_replaces_the_first(tmp_path):
    first, second = Identity.create(), Identity.create()

    first.save(tmp_path / "laptop.key")
    second.save(tmp_path / "laptop.key")

    assert Identity.load(tmp_path / "laptop.key").dev == second.dev != first.dev


@pytest.mark.parametrize("text", ["", "{}", '{"key":"00","instance":"t"}', "\xff"])
def test_a_damaged_key_file_is_named_as_such(tmp_path, text):
    (tmp_path / "laptop.key").write_bytes(text.encode("latin-1"))

    with pytest.raises(KeyFileDamaged):
        Identity.load(tmp_path / "laptop.key")


def test_a_database_without_its_key_is_noticed(tmp_path):
    with pytest.raises(KeyFileMissing):
        Identity.load(tmp_path / "laptop.key")


def test_a_key_shows_in_no_message():
    assert golden.DEVICE.dev in repr(golden.DEVICE)
    assert bytes(range(32)).hex() not in repr(golden.DEVICE)
    assert CODE.secret.hex() not in repr(CODE)


def test_a_certificate_travels_as_a_value_and_still_holds():
    certificate = golden.certificate()

    read = Certificate.from_value(certificate.as_value())

    assert read == certificate
    read.verify(golden.ROOT.public_key, DAY)


@pytest.mark.parametrize(
    "change",
    [
        {"scopes": ("D09", "D10")},
        {"users": ("u013",)},
        {"role": "hub"},
        {"until": DAY + timedelta(days=3650)},
        {"names": {"D09": "K7F4"}},
        {"tls": "00"},
        {"pub": golden.ROOT.public_key.hex()},
        {"dev": "0" * 16},
        {"sig": "00" * 64},
        {"sig": ""},
        {"sig": "zz"},
    ],
)
def test_an_altered_certificate_does_not_hold(change):
    altered = msgspec.structs.replace(golden.certificate(), **change)

    with pytest.raises(CertificateRefused):
        altered.verify(golden.ROOT.public_key, DAY)


def test_a_device_cannot_certify_itself():
    own = golden.certificate().signed_by(golden.DEVICE)

    with pytest.raises(CertificateRefused):
        own.verify(golden.ROOT.public_key, DAY)


def test_a_certificate_for_another_devices_key_does_not_hold():
    borrowed = msgspec.structs.replace(golden.certificate(), dev="0" * 16)

    with pytest.raises(CertificateRefused, match="another device"):
        borrowed.signed_by(golden.ROOT).verify(golden.ROOT.public_key)


@pytest.mark.parametrize("days", [-200, 400])
def test_a_certificate_holds_only_in_its_time(days):
    golden.certificate().verify(golden.ROOT.public_key)

    with pytest.raises(CertificateRefused, match="moment"):
        golden.certificate().verify(golden.ROOT.public_key, DAY + timedelta(days=days))


@pytest.mark.parametrize("value", [None, {}, {"dev": 1}, "text", [1]])
def test_what_is_no_certificate_is_refused(value):
    with pytest.raises(CertificateRefused):
        Certificate.from_value(value)


def test_a_moment_without_offset_in_a_certificate_is_refused():
    value = golden.certificate().as_value() | {"from": "2026-01-01T00:00:00"}

    with pytest.raises(CertificateRefused, match="offset"):
        Certificate.from_value(value)


@settings(max_examples=100, deadline=None)
@given(st.binary(min_size=16, max_size=16), st.randoms(use_true_random=False))
def test_a_code_typed_carelessly_is_understood(secret, chance):
    code = EnrolmentCode.create("https://Office.Example:8443/", b"k" * 32)
    code = EnrolmentCode(code.url, code.root, secret)
    word, url, letters = code.text().split()

    loose = "".join(chance.choice(["", " ", "-"]) + c for c in letters.replace("-", ""))
    loose = loose.translate(str.maketrans("01", chance.choice(["01", "Oi", "oL"])))
    typed = (
        f" {word.lower()} {url.upper()}/ {chance.choice([str.lower, str.upper])(loose)}"
    )

    assert EnrolmentCode.read(typed) == code


def test_every_single_typing_error_is_caught():
    front, letters = CODE.text().rsplit(" ", 1)

    for place, right in enumerate(letters):
        wrongs = LETTERS if right != "-" else ""
        for wrong in wrongs.replace(right, ""):
            with pytest.raises(CodeRefused):
                EnrolmentCode.read(
                    f"{front} {letters[:place]}{wrong}{letters[place + 1:]}"
                )


def test_swapped_neighbours_are_caught():
    front, letters = CODE.text().rsplit(" ", 1)
    plain = letters.replace("-", "")

    for at in range(len(plain) - 1):
        swapped = plain[:at] + plain[at + 1] + plain[at] + plain[at + 2 :]
        if swapped != plain:
            with pytest.raises(CodeRefused):
                EnrolmentCode.read(f"{front} {swapped}")


@pytest.mark.parametrize(
    "text",
    ["", "SAKSI1", "https://office.example", CODE.text()[:-1], CODE.text() + "0"]
    + [CODE.text().replace("office", "0ffice"), CODE.text() + " https://other.example"]
    + [CODE.text()[:-1] + "U", CODE.text()[:-1] + "\u00e9", CODE.text()[:-1] + "!"],
)
def test_what_is_no_code_is_refused(text):
    with pytest.raises(CodeRefused):
        EnrolmentCode.read(text)


def test_a_code_trusts_its_own_root_only():
    assert CODE.trusts(golden.ROOT.public_key)
    assert not CODE.trusts(golden.DEVICE.public_key)


def test_a_proof_holds_for_one_key_and_one_code():
    proof = CODE.proof(golden.DEVICE.public_key)

    assert proof == proof_of_code(CODE.secret, golden.DEVICE.public_key)
    assert proof != proof_of_code(CODE.secret, golden.ROOT.public_key)
    assert proof != proof_of_code(b"s" * 16, golden.DEVICE.public_key)


@pytest.mark.parametrize("signature", ["", "zz", "00" * 64])
def test_possession_without_the_private_key_is_refused(signature):
    with pytest.raises(FalseSignature):
        check_possession(golden.DEVICE.public_key, "proof", signature)


def test_possession_shown_for_one_proof_does_not_serve_another():
    shown = proof_of_possession(golden.DEVICE, "one proof")

    with pytest.raises(FalseSignature):
        check_possession(golden.DEVICE.public_key, "another", shown)
