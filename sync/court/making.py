"""What goes into a folder of evidence about one record, and nothing else?

The record's own lines in words, each with the key that opens its commitments;
of every other line in the same segments only its link in the chain, which
tells nothing. With them what certifies their devices, and the form.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import sync.court
from sync.blobs.attachment import named_in
from sync.canonical import canonical_unchecked
from sync.chain import link
from sync.change import Change, Dot, RecordId, Stream
from sync.court.attachments import ATTACHMENT
from sync.court.values import short_sum
from sync.identity import SigningKey
from sync.proof.record_lines import LineReader, RecordLine, standing
from sync.proof.store import WalkStore
from sync.replica import Replica
from sync.segment import Segment, open_segment
from sync.store_streams import StreamStore
from sync.streams import StreamNumbers

# The verifier's parts in the order in which they need each other.
PARTS = ("values", "result", "lines", "folder", "attachments", "evidence", "check")
FORM_KIND_PATH = "xform"
# What opens it on most machines; anything else is named by its bytes alone.
ENDINGS = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "image/heic": ".heic",
    "application/pdf": ".pdf",
    "audio/mpeg": ".mp3",
    "audio/mp4": ".m4a",
    "audio/ogg": ".ogg",
    "video/mp4": ".mp4",
}


@dataclass
class Material:
    """One record's evidence. `lines` are its own, oldest first.

    `lacking`: attachments that they name and this node has not received.
    """

    lines: list[RecordLine]
    names: dict[Dot, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    lacking: list[str] = field(default_factory=list)


def evidence_of(replica: Replica, record: RecordId, *, closed: bool) -> Material:
    """Return what the devices signed about `record`; `closed`: both halves.

    What waits here is cut first, so that every line stands in a segment.
    """
    replica.shelf.cut_all()
    with replica.database.read():
        return _Maker(replica, record, closed).material()


class _Maker:
    def __init__(self, replica: Replica, record: RecordId, closed: bool) -> None:
        self._replica = replica
        self._reader = LineReader(replica.database, replica.trust)
        self._numbers = StreamNumbers(StreamStore(replica.database))
        self._walk = WalkStore(replica.database)
        found = self._reader.lines(record)
        self._lines = [one for one in found if closed or not one.is_closed]

    def material(self) -> Material:
        made = Material(self._lines, {o.dot: self._name(o.dot) for o in self._lines})
        beside = self._beside()
        devices = {one.dot.dev for one in (*self._lines, *beside)}
        devices.add(self._replica.identity.dev)
        beside += self._of_certificates(devices)
        receipts = []
        for row, segment in self._segments([*self._lines, *beside]):
            made.files[self._file_name(segment)] = self._in_words(
                segment, {one.dot: one for one in (*self._lines, *beside)}
            )
            receipts += self._receipt(row, segment)
        made.files["receipts.jsonl"] = rows(receipts)
        made.files["certificates.jsonl"] = rows(self._certificates(devices))
        made.files["answers.jsonl"] = rows(self._answers())
        form = self._form(beside)
        if form is not None:
            made.files["form.xml"] = form
        self._add_attachments(made)
        return made

    def _add_attachments(self, made: Material) -> None:
        """Put in what the record's own lines name, and nobody else's."""
        named = {
            one.sha256: attachment_name(one.sha256, one.type)
            for line in self._lines
            for one in named_in(line.change)
        }
        for sha, name in sorted(named.items()):
            if self._replica.blobs.has(sha):
                made.files[name] = b"".join(self._replica.blobs.read(sha))
            else:
                made.lacking.append(sha)

    # -- which lines -----------------------------------------------------------

    def _beside(self) -> list[RecordLine]:
        """The lines that published the forms which the record names."""
        names = {f"form-{one.change.form}" for one in self._lines}
        return [one for name in sorted(names) for one in self._reader.lines(name)]

    def _of_certificates(self, devices: Iterable[str]) -> list[RecordLine]:
        names = sorted(f"cert-{device}" for device in devices)
        return [one for name in names for one in self._reader.lines(name)]

    def _segments(self, lines: Iterable[RecordLine]) -> Iterable[tuple[Any, Segment]]:
        """Each segment that holds one of the lines, once, in order."""
        wanted: dict[Stream, set[int]] = {}
        for one in lines:
            wanted.setdefault(one.dot.stream, set()).add(one.dot.seq)
        for stream, seqs in sorted(wanted.items()):
            number = self._numbers.known_number(stream)
            for row in self._walk.segments(number):
                places = range(row["first"], row["last"] + 1)
                if not seqs.isdisjoint(places):
                    opened = open_segment(row["body"], self._replica.trust.key_of)
                    yield row, opened

    # -- what each file says -----------------------------------------------------

    def _file_name(self, segment: Segment) -> str:
        header = segment.header
        short = self._numbers.short(header.stream)
        half = "-closed" if header.scope.endswith("+") else ""
        return f"segment-{short}{half}-{header.first:06}-{header.last:06}.jsonl"

    def _in_words(self, segment: Segment, wanted: Mapping[Dot, RecordLine]) -> bytes:
        header, secret = segment.header, bytes.fromhex(segment.header.secret)
        front = {
            "dev": header.dev,
            "scope": header.scope,
            "short": self._numbers.short(header.stream),
            "first": header.first,
            "n": header.n,
            "prev": header.prev,
            "head": header.head,
            "sig": header.sig,
        }
        said: list[dict[str, Any]] = [front]
        for change in segment.changes:
            line = wanted.get(change.dot)
            if line is None:
                bare = {"seq": change.dot.seq, "link": link(change, secret).hex()}
                said.append(bare)
            else:
                said.append(_words_of(line))
        return rows(said)

    def _receipt(self, row: Any, segment: Segment) -> list[dict[str, Any]]:
        """When the office got it; what it wrote itself it did not get."""
        header = segment.header
        if header.dev == self._replica.identity.dev:
            return []
        names = ("dev", "scope", "first", "last")
        said = {name: getattr(header, name) for name in names}
        return [{**said, "received_at": row["got_at"], "from": row["got_from"]}]

    def _certificates(self, devices: Iterable[str]) -> list[dict[str, Any]]:
        trust = self._replica.trust
        return [
            one.as_value()
            for device in sorted(devices)
            for one in trust.certificates_of(device)
        ]

    def _answers(self) -> list[dict[str, Any]]:
        """What stands after these lines, the answer that shows before the others."""
        by_dot = {one.dot: one for one in self._lines}
        found = standing(one.change for one in self._lines)
        said = []
        for path in sorted(found):
            lines = [by_dot[dot] for dot in found[path]]
            for one in sorted(lines, key=_when, reverse=True):
                value = one.change.writes.get(path)
                name = self._name(one.dot)
                said.append({"path": path, "value": value, "line": name})
        return said

    def _name(self, dot: Dot) -> str:
        return f"{self._reader.short(dot)}-{dot.seq}"

    def _form(self, beside: Iterable[RecordLine]) -> bytes | None:
        """The form in which the record was last answered, as it was published."""
        form = f"form-{form_of(self._lines)}"
        published = [
            str(one.change.writes[FORM_KIND_PATH])
            for one in beside
            if one.change.record == form and FORM_KIND_PATH in one.change.writes
        ]
        return published[-1].encode() if published else None


def form_of(lines: Iterable[RecordLine]) -> str:
    """Return the newest form that the record was answered in."""
    answering = [one for one in lines if one.change.answers()]
    return answering[-1].change.form if answering else ""


def rows(values: Iterable[Mapping[str, Any]]) -> bytes:
    """Return a file of one JSON value a line."""
    return b"".join(canonical_unchecked(value) + b"\n" for value in values)


def manifest_of(
    files: Mapping[str, bytes], front: Mapping[str, Any], key: SigningKey
) -> bytes:
    """Return the list of all files with the sums of their lines, signed."""
    said = [dict(front)]
    for name in sorted(files):
        sums = [] if name.startswith(ATTACHMENT) else sums_of(files[name])
        digest = sha256(files[name]).hexdigest()
        said.append({"file": name, "sha256": digest, "lines": sums})
    above = rows(said)[:-1]
    check = [short_sum(text) for text in above.split(b"\n")]
    signature = key.sign(b"saksi-evidence-1|" + above).hex()
    return above + b"\n" + rows([{"check": check, "sig": signature}])


def sums_of(text: bytes) -> list[str]:
    """Return the sum of each line, by which a changed one is found."""
    return [short_sum(line) for line in text.split(b"\n")]


def attachment_name(sha256: str, media_type: str) -> str:
    """Return how an attachment is called in a folder of evidence."""
    ending = ENDINGS.get(media_type.partition(";")[0].strip().lower(), ".bin")
    return f"{ATTACHMENT}{sha256}{ending}"


def verifier() -> bytes:
    """Return the one file that checks a folder by itself.

    It is this package's own check, its parts put one after the other: what a
    court's expert runs is what our own command runs.
    """
    folder = Path(sync.court.__file__).parent
    parts = [_alone((folder / f"{name}.py").read_text("utf-8")) for name in PARTS]
    head = (
        "#!/usr/bin/env python3\n"
        '"""Checks a folder of evidence by itself: python3 verify.py"""\n\n'
        "from __future__ import annotations\n"
    )
    return (head + "\n".join(parts)).encode()


def _alone(source: str) -> str:
    """Return a part without what it takes from the others or from the future."""
    lines = source.splitlines()
    for node in ast.parse(source).body:
        is_inner = isinstance(node, ast.ImportFrom) and (
            node.module == "__future__" or str(node.module).startswith("sync.")
        )
        if is_inner:
            for at in range(node.lineno - 1, node.end_lineno or node.lineno):
                lines[at] = ""
    text = "\n".join(lines)
    while "\n\n\n\n" in text:
        text = text.replace("\n\n\n\n", "\n\n\n")
    return text + "\n"


def _words_of(line: RecordLine) -> dict[str, Any]:
    plain: Change = line.change.in_normal_form()
    differing = [[path, dots] for path, dots in sorted((plain.bases or {}).items())]
    front = [plain.hlc, plain.user, plain.form, plain.kind, plain.record]
    front.append([plain.common_base, differing])
    return {
        "seq": plain.dot.seq,
        "front": front,
        "writes": dict(plain.writes),
        "key": line.key.hex(),
    }


def _when(line: RecordLine) -> tuple[int, Dot]:
    return line.change.hlc, line.dot
