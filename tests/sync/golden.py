"""Which fixed changes are behind the golden bytes of docs/wire-format.md?

The bytes of version 1 never change: a new one gets a new version number.
"""

from __future__ import annotations

from datetime import datetime, timezone

import msgspec

from sync import chain, segment
from sync.change import Change, Dot
from sync.clock import hlc_of
from sync.identity import Certificate, EnrolmentCode, Identity, SigningKey
from sync.layout import Page, streams_named, write_line
from sync.layout_columns import write_columns
from sync.proof.persons import claim_of
from sync.proof.record_lines import RecordLine
from sync.proof.seals import Seal, seal_of

DEVICE = Identity(bytes(range(32)), "golden")
ROOT = Identity(bytes(range(32, 64)), "golden")
SECRET = bytes(range(0xA0, 0xB0))
OTHER = "0123456789abcdef"
PERSON = SigningKey(bytes(range(64, 96)))
MOMENT = hlc_of(datetime(2026, 4, 14, 1, 30, tzinfo=timezone.utc))


def ordinary_changes() -> list[Change]:
    """Three saves of one inspection: begun, edited, settled."""
    one, two, three = (Dot(DEVICE.dev, "D09", seq) for seq in (7, 8, 9))
    theirs = Dot(OTHER, "D09", 41)
    begun = {"count": 23, "place": "Ladang Tepi Sungai", "signs": "answered"}
    begun |= {"signs/debt": True, "at": {"lat": 1.5, "lon": 103.25}, "~at": {}}
    settled = {"count": 22, "hours": "7.5", "note": 'kata "ya"\n\u00e9', "~resolve": ""}
    return [
        _inspection(one, 0, one, begun),
        _inspection(two, 1, one, {"count": 24}, (one,)),
        _inspection(three, 4097, one, settled, (one,), {"count": (two, theirs)}),
    ]


def confidential_changes() -> list[Change]:
    """A follow-up that a rule opened: a named record, two paths, no base."""
    dot = Dot(DEVICE.dev, "D09+", 1)
    writes = {"state": "open", "persons/abcdefgh": "C2", "figures": {"age": 13}}
    author = (dot, MOMENT + 5000, "rule", "my-2026.1", "follow_up")
    return [Change(*author, "f-abcdefghijklmnopqrstuvwxyz", writes)]


def columned_changes() -> list[Change]:
    """Four saves with all that columns know: rows, times, codes, bases, a name."""
    dots = [Dot(DEVICE.dev, "D09", seq) for seq in (10, 11, 12, 13)]
    theirs, settled = Dot(OTHER, "D09", 41), Dot(DEVICE.dev, "D09", 9)
    rows = {"workers/k3f/wage": "1200.00", "workers/k3f/talks/x9/said": "{*}"}
    begun = {"doors": "locked", "windows": "open", **rows}
    begun["~at"] = {"doors": 95, "windows": 80, "workers/k3f/wage": 7}
    return [
        _inspection(dots[0], 0, dots[0], begun),
        _inspection(dots[1], 4096 * 1500, dots[1], {"doors": "open", "~at": {}}),
        _inspection(
            *(dots[2], 4096 * 1500 + 1, theirs, {"count": 24, "doors": "open"}),
            *((theirs,), {"count": (settled, theirs)}),
        ),
        _inspection(dots[3], 4096 * 1501, "v-7", {"doors": "locked", "~del": True}),
    ]


def column_block(prev: str) -> dict[str, str]:
    """Return the golden values of a segment in columns, by name."""
    changes = columned_changes()
    lines = segment_block(changes, prev)
    kept = ("prev", "secret", "t0", *(f"line {n}" for n in range(1, 5)))
    packed = segment.seal(changes, DEVICE, prev, SECRET, layout="c")
    body = write_columns(changes, page_of(changes)).decode().rstrip("\n")
    header = msgspec.json.encode(segment.read_header(packed)).decode()
    return {name: lines[name] for name in kept} | {"header": header, "body": body}


def certificate() -> Certificate:
    """A laptop's certificate, signed by the golden root."""
    start = datetime(2026, 1, 1, tzinfo=timezone.utc)
    said = {"D09": "K7F2", "D09+": "K7F3"}
    return Certificate(
        *(DEVICE.dev, DEVICE.public_key.hex(), ("u012",), ("D09", "D09+")),
        *("laptop", start, start.replace(year=2027), said),
    ).signed_by(ROOT)


def code() -> EnrolmentCode:
    """The enrolment code that an office of the golden root would print."""
    root = EnrolmentCode.create("https://office.example", ROOT.public_key).root
    return EnrolmentCode("https://office.example", root, bytes(range(16)))


def persons_certificate() -> Certificate:
    """The same laptop's certificate, naming the key that its user signs with."""
    return msgspec.structs.replace(
        certificate(), persons={"u012": PERSON.public_key.hex()}
    ).signed_by(ROOT)


def person_block() -> dict[str, str]:
    """Return the golden values of a person's key and its claim, by name."""
    proof = code().proof(DEVICE.public_key)
    claim = claim_of(PERSON, DEVICE, proof)
    said = persons_certificate()
    return {
        "person seed": PERSON.seed.hex(),
        "person pub": PERSON.public_key.hex(),
        "signed": f"saksi-person-1|{proof}|{claim.pub}",
        "sig": claim.sig,
        "device sig": claim.device_sig,
        "persons": msgspec.json.encode(said.persons).decode(),
        "certificate sig": said.sig,
    }


def sealed_lines(prev: str) -> list[RecordLine]:
    """The three golden saves as lines of their record."""
    changes = ordinary_changes()
    heads = chain.heads_after(prev, changes, SECRET)
    return [
        RecordLine(change, chain.line_key(SECRET, change.dot.seq), head)
        for change, head in zip(changes, heads, strict=True)
    ]


def seal(prev: str) -> Seal:
    """The golden person's seal over them."""
    lines = sealed_lines(prev)
    at = datetime(2026, 4, 14, 8, 20, tzinfo=timezone.utc)
    made = seal_of(lines, lines[0].dot, form="insp-v3", user="u012", at=at)
    return made.signed_by(PERSON)


def seal_block(prev: str) -> dict[str, str]:
    """Return the golden values of the seal, by name."""
    made = seal(prev)
    return {
        "answers": str(made.n),
        "digest": made.digest,
        "signed": made.message().decode(),
        "sig": made.sig,
    }


def segment_block(changes: list[Change], prev: str) -> dict[str, str]:
    """Return the golden values of one segment, by name."""
    page = page_of(changes)
    packed = segment.seal(changes, DEVICE, prev, SECRET, layout="j")
    header = segment.read_header(packed)
    heads = chain.heads_after(prev, changes, SECRET)
    block = {"prev": prev, "secret": SECRET.hex(), "t0": str(header.t0)}
    for number, change in enumerate(changes, 1):
        block[f"line {number}"] = write_line(change, page).decode()
        key = chain.line_key(SECRET, change.dot.seq)
        block[f"line key {number}"] = key.hex()
        sealed = [part.hex() for part in chain.commitments(change, SECRET)]
        block[f"commitments {number}"] = " ".join(sealed)
        block[f"link {number}"] = chain.link(change, SECRET).hex()
        block[f"head {number}"] = heads[number - 1]
    block |= {"signed": header.message().decode(), "sig": header.sig}
    return block | {"header": msgspec.json.encode(header).decode()}


def page_of(changes: list[Change]) -> Page:
    """Return what the header of their segment says."""
    first = changes[0]
    streams = streams_named(first.dot.stream, changes)
    return Page(streams, first.hlc, first.user, first.form, first.kind)


def _inspection(dot, later, record, writes, common=(), bases=None) -> Change:
    author = (dot, MOMENT + later, "u012", "insp-v3", "inspection")
    return Change(*author, record, writes, common, bases)
