"""Line 26, in court: evidence of one record holds nothing of another's, in any file."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from server.court import pack_record
from sync.court.check import check_path
from sync.segment import read_header
from tests.demo.answers import PLACE
from tests.security.test_26_confidential_paths import MARKERS, a_worker
from tests.world import ADMIN, Ministry, fills, syncs

# Said in the record that goes to court.
OWN_OPEN, OWN_CONFIDED = "Ladang Milik Sendiri", "Kata-kata sulit sendiri"


@pytest.fixture(scope="module")
def court(tmp_path_factory):
    """One record among others in the same streams, all fifty said in the others."""
    ministry = Ministry(tmp_path_factory.mktemp("others"))
    a, _ = ministry.team()
    ministry.clock.at("10:40", 14)
    mark = iter(MARKERS)
    says_others(a, mark, workers=4)
    confided = {"danger_now": "yes", "danger_words": OWN_CONFIDED}
    ref = fills(a, "forced_labour", {**PLACE, **confided, "workplace_name": OWN_OPEN})
    says_others(a, mark, workers=6)
    fills(a, ref, {"employees": 7})
    for left in mark:
        fills(a, "forced_labour", {**PLACE, "workplace_name": left})
    syncs(a)
    yield ministry, ref
    ministry.close()


def says_others(laptop, mark, *, workers: int) -> None:
    """Another inspection, with markers in its open and its confided answers."""
    people = [a_worker(mark) for _ in range(workers)]
    held = {"papers_held": "yes", "papers_held_by": "employer"}
    place = {**PLACE, **held, "workplace_name": next(mark), "papers_where": next(mark)}
    fills(laptop, "forced_labour", {**place, "workers": people})


def everything_in(folder: Path) -> bytes:
    return b"\n".join(path.read_bytes() for path in sorted(folder.iterdir()))


def spellings(text: str) -> set[bytes]:
    """The text itself, and as other encodings would hide it."""
    plain = text.encode()
    return {
        *(plain, plain.hex().encode(), base64.b64encode(plain)[:-4]),
        text.encode("utf-16-le"),
    }


def found_in(content: bytes) -> set[str]:
    low = content.lower()
    return {m for m in MARKERS if any(s.lower() in low for s in spellings(m))}


def packed(court, name: str, **how) -> Path:
    ministry, ref = court
    to = ministry.folder / name
    pack_record(ministry.office, ref, to, **{"by": ADMIN, **how})
    assert check_path(to).holds
    return to


@pytest.mark.parametrize("how", [{}, {"closed": True, "by": "s001"}])
def test_no_word_of_any_other_record_is_in_the_evidence(court, how):
    content = everything_in(packed(court, f"pack-{len(how)}", **how))

    assert found_in(content) == set()
    assert OWN_OPEN.encode() in content


def test_what_was_confided_is_in_it_only_when_asked_for(court):
    without = everything_in(packed(court, "without"))
    within = everything_in(packed(court, "within", closed=True, by="s001"))

    assert OWN_CONFIDED.encode() not in without
    assert OWN_CONFIDED.encode() in within


def test_no_secret_of_a_segment_and_no_key_of_another_line_is_in_it(court):
    """With the secret, what other lines say could be guessed, word by word."""
    ministry, _ = court
    office = ministry.office
    content = everything_in(packed(court, "keys", closed=True, by="s001"))
    rows = office.database.rows("select body from segment")

    secrets = {read_header(row["body"]).secret.encode() for row in rows}
    assert secrets and not [one for one in secrets if one in content]
    for seed in (office.identity.seed, ministry.laptops["u011"].identity.seed):
        assert seed.hex().encode() not in content


def test_the_markers_are_where_they_were_put(court):
    """The test would find them: they are in the office's own lines."""
    ministry, _ = court
    found = set()
    for record in ministry.office.replica.records(kind="inspection"):
        found |= found_in(str(dict(record.doc)).encode())

    assert found == set(MARKERS)
