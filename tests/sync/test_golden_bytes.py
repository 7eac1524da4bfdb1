"""Are the bytes still those of docs/wire-format.md, and do its words suffice?"""

from __future__ import annotations

import json
import re
from hashlib import blake2b, sha256
from pathlib import Path

import pytest

from sync import chain, segment
from sync.canonical import canonical
from sync.change import Change, Dot
from sync.identity import (
    EnrolmentCode,
    check_possession,
    proof_of_possession,
    verify_signature,
)
from tests.sync import golden

PAGE = Path(__file__).parents[2] / "docs" / "wire-format.md"
SEGMENTS = {
    "ordinary segment": golden.ordinary_changes(),
    "confidential segment": golden.confidential_changes(),
}


def fixed(name: str) -> dict[str, str]:
    """Return the golden block `name` of the page."""
    text = PAGE.read_text(encoding="utf-8")
    [block] = re.findall(rf"```golden {name}\n(.*?)```", text, re.DOTALL)
    return dict(line.split(" = ", 1) for line in block.splitlines())


def test_a_device_is_named_after_its_key():
    keys = fixed("keys")

    assert golden.DEVICE.public_key.hex() == keys["device pub"]
    assert golden.DEVICE.dev == keys["dev"]
    assert golden.ROOT.public_key.hex() == keys["root pub"]
    assert sha256(bytes.fromhex(keys["device pub"])).hexdigest()[:16] == keys["dev"]


@pytest.mark.parametrize("name", SEGMENTS)
def test_a_segment_is_made_byte_by_byte_as_the_page_says(name):
    block = fixed(name)

    made = golden.segment_block(SEGMENTS[name], block["prev"])

    assert made == {key: block[key] for key in block if key != "file"}


@pytest.mark.parametrize("name", SEGMENTS)
def test_the_file_on_the_page_opens_and_says_the_same(name):
    block = fixed(name)

    opened = segment.open_segment(
        bytes.fromhex(block["file"]), lambda dev: golden.DEVICE.public_key
    )

    assert list(opened.changes) == [c.in_normal_form() for c in SEGMENTS[name]]
    assert opened.header.head == block[f"head {len(opened.changes)}"]


@pytest.mark.parametrize("name", SEGMENTS)
def test_the_words_of_the_page_suffice_to_check_a_segment(name):
    """With the standard library only: what a court's own expert would write."""
    block = fixed(name)
    header = json.loads(block["header"])
    head = bytes.fromhex(header["prev"])

    for number in range(1, header["n"] + 1):
        line = json.loads(block[f"line {number}"])
        seq = header["first"] + number - 1
        head = hashed(32, b"", "saksi-chain-1", head + link_in_words(header, line, seq))

        assert head.hex() == block[f"head {number}"]
    signed = "|".join(
        ["saksi-segment-1", header["dev"], header["scope"], str(header["first"])]
        + [str(header["n"]), header["prev"], head.hex()]
    )
    pub = bytes.fromhex(fixed("keys")["device pub"])
    verify_signature(pub, bytes.fromhex(header["sig"]), signed.encode())


def test_columns_are_made_byte_by_byte_as_the_page_says():
    block = fixed("columns segment")

    made = golden.column_block(block["prev"])

    assert made == {key: block[key] for key in block if key != "file"}


def test_the_columns_on_the_page_open_and_say_the_same_as_its_lines():
    block = fixed("columns segment")

    opened = segment.open_segment(
        bytes.fromhex(block["file"]), lambda dev: golden.DEVICE.public_key
    )

    meant = [c.in_normal_form() for c in golden.columned_changes()]
    assert list(opened.changes) == meant


def test_the_words_of_the_page_suffice_to_read_columns_and_check_them():
    """With the standard library only; the lines are those of the page."""
    block = fixed("columns segment")
    header, said = json.loads(block["header"]), json.loads(block["body"])
    head = bytes.fromhex(header["prev"])

    for number, line in enumerate(lines_in_words(said, header["n"])):
        seq = header["first"] + number
        assert plain(line).decode() == block[f"line {number + 1}"]
        head = hashed(32, b"", "saksi-chain-1", head + link_in_words(header, line, seq))

    assert head.hex() == header["head"]


def lines_in_words(said: dict, count: int) -> list:
    columns = [iter(meant_in_words(column)) for column in said["c"]]
    ids, at, i, lines = iter(said["i"]), 0, 0, []
    for number in range(count):
        step, r = said["t"][number], said["r"][number]
        more = step if isinstance(step, list) else [step, 0]
        at += more[0] * 4096 + more[1]
        if isinstance(r, list):
            i, r = r
        r = [i, r] if isinstance(r, int) else r
        x = cells_in_words(said, said["g"][number], columns, ids)
        lines.append([at, r, said["b"][number], x])
    return lines


def meant_in_words(column: list | dict) -> list:
    if isinstance(column, list):
        return column
    return [column["v"]["0123456789abcdef".index(letter)] for letter in column["x"]]


def cells_in_words(said: dict, group: list | int, columns: list, ids) -> dict:
    names = said["k"] + said["a"]
    x: dict = {}
    for shape in group if isinstance(group, list) else [group]:
        numbers = said["s"][shape]
        depth = names[numbers[0]].count("*")
        rows = [next(ids) for _ in range(depth)]
        for number in numbers:
            path = names[number]
            for row in rows:
                path = path.replace("*", row, 1)
            is_time = number >= len(said["k"])
            (x.setdefault("~at", {}) if is_time else x)[path] = next(columns[number])
    return x


def link_in_words(header: dict, line: list, seq: int) -> bytes:
    t, r, b, x = line
    own = [header["dev"], header["scope"], seq]
    record = own if r is None else r if isinstance(r, str) else whole_dot(header, r)
    usual = [] if r is None or isinstance(r, str) else [record]
    differing: list = []
    if isinstance(b, list):
        usual = [whole_dot(header, dot) for dot in b]
    elif b is not None:
        usual = [whole_dot(header, dot) for dot in b.pop("", [])] or usual
        pairs = sorted(b.items())
        differing = [
            [p, sorted(whole_dot(header, d) for d in dots)] for p, dots in pairs
        ]
    said = [header["t0"] + t, header["user"], header["form"], header["kind"]]
    said += [record, [usual, differing]]
    return hashed(
        32, b"", "saksi-link-1", plain(said) + sealed_in_words(header, x, seq)
    )


def sealed_in_words(header: dict, x: dict, seq: int) -> bytes:
    secret = bytes.fromhex(header["secret"])
    line_key = hashed(16, secret, "saksi-linekey-1", seq.to_bytes(8, "big"))
    parts = x if header["scope"].endswith("+") else {"": x}
    sealed = []
    for path, value in parts.items():
        key = hashed(16, line_key, "saksi-pathkey-1", path.encode())
        sealed.append(hashed(16, key, "saksi-value-1", plain([path, value])))
    return b"".join(sorted(sealed))


def whole_dot(header: dict, pair: list) -> list:
    streams = [[header["dev"], header["scope"]], *header["streams"]]
    return [*streams[pair[0]], pair[1]]


def plain(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def hashed(size: int, key: bytes, person: str, text: bytes) -> bytes:
    return blake2b(text, digest_size=size, key=key, person=person.encode()).digest()


def test_a_certificate_is_signed_as_the_page_says():
    block = fixed("certificate")
    certificate = golden.certificate()

    said = {k: v for k, v in certificate.as_value().items() if k != "sig"}

    assert "saksi-certificate-1|" + plain(said).decode() == block["signed"]
    assert certificate.sig == block["sig"]
    certificate.verify(bytes.fromhex(fixed("keys")["root pub"]))


def test_a_person_is_certified_as_the_page_says():
    block = fixed("person")
    pub = bytes.fromhex(block["person pub"])

    assert golden.person_block() == block
    assert block["signed"] == f"saksi-person-1|{fixed('code')['proof']}|{pub.hex()}"
    verify_signature(pub, bytes.fromhex(block["sig"]), block["signed"].encode())
    device = bytes.fromhex(fixed("keys")["device pub"])
    said = bytes.fromhex(block["device sig"])
    verify_signature(device, said, block["signed"].encode())


def test_a_seal_is_made_byte_by_byte_as_the_page_says():
    assert golden.seal_block(fixed("ordinary segment")["prev"]) == fixed("seal")


def test_the_words_of_the_page_suffice_to_check_a_seal():
    """With the standard library only, from the golden lines of the page."""
    segment_said, block = fixed("ordinary segment"), fixed("seal")
    header = json.loads(segment_said["header"])
    signed = json.loads(block["signed"].removeprefix("saksi-seal-1|"))
    leaves, standing = [], {}
    for number in (1, 2, 3):
        for path in json.loads(segment_said[f"line {number}"])[3]:
            if path not in ("~at", "~resolve"):
                standing[path] = number  # each names the one before as its base
    for path, number in standing.items():
        seq = header["first"] + number - 1
        value = json.loads(segment_said[f"line {number}"])[3][path]
        line_key = bytes.fromhex(segment_said[f"line key {number}"])
        key = hashed(16, line_key, "saksi-pathkey-1", path.encode())
        leaves.append(hashed(16, key, "saksi-value-1", plain([path, value])))
    digest = hashed(32, b"", "saksi-seal-1", b"".join(sorted(leaves)))

    assert (signed["n"], signed["digest"]) == (len(standing), digest.hex())
    assert signed["heads"] == [[header["dev"], "D09", seq, segment_said["head 3"]]]
    person = bytes.fromhex(fixed("person")["person pub"])
    assert signed["key"] == person.hex()
    verify_signature(person, bytes.fromhex(block["sig"]), block["signed"].encode())


def test_an_enrolment_code_is_spelt_as_the_page_says():
    block = fixed("code")
    code = EnrolmentCode.read(block["text"])

    assert code == golden.code()
    assert code.text() == block["text"]
    assert (code.secret.hex(), code.root.hex()) == (block["secret"], block["root"])
    assert code.code_id == block["id"]
    assert code.proof(golden.DEVICE.public_key) == block["proof"]
    assert proof_of_possession(golden.DEVICE, block["proof"]) == block["possession"]
    check_possession(golden.DEVICE.public_key, block["proof"], block["possession"])


@pytest.mark.parametrize(
    "value, text",
    [
        (1.0, "1.0"),
        (0.00001, "0.00001"),
        (1e-6, "1e-6"),
        (1.25e-7, "1.25e-7"),
        (1e15, "1000000000000000.0"),
        (1e16, "1e16"),
        (1.5e300, "1.5e300"),
        (5e-324, "5e-324"),
        (-103.257311, "-103.257311"),
        (2**53, "9007199254740992"),
        (
            '\x00\x1f\x7f\u2028"\\/\b\t\n\f\r',
            '"\\u0000\\u001f\x7f\u2028\\"\\\\/\\b\\t\\n\\f\\r"',
        ),
        (
            {"\U0001f600": 1, "\uffee": 2, "b": 3, "a": 4},
            '{"a":4,"b":3,"\uffee":2,"\U0001f600":1}',
        ),
    ],
)
def test_a_value_has_the_spelling_of_the_page(value, text):
    assert canonical(value) == text.encode()


def test_how_a_base_is_written_down_changes_no_hash():
    dot, one, two = (Dot(golden.DEVICE.dev, "D09", seq) for seq in (3, 1, 2))
    said = (dot, 1 << 12, "u1", "f", "inspection", one, {"a": 1, "b": 2})
    short = Change(*said, (one, two))
    long = Change(*said, (two, one, two), {"a": (two, one), "gone": (one,)})

    assert chain.link(short, golden.SECRET) == chain.link(long, golden.SECRET)
