"""How does the office hand out one record as evidence for a court?"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from server.court_pages import TEMPLATES, CourtWriter
from server.desk.counter import RecordUnknown
from server.faults import MayNot, OfficeFault
from server.moments import as_text
from server.people import EVERY_DISTRICT, Person
from server.phrases.table import LANGUAGES
from server.scope import may_see
from server.views.eyes import Eyes
from server.views.seals import moment_in
from sync.court.folder import MANIFEST
from sync.court.making import (
    Material,
    evidence_of,
    form_of,
    manifest_of,
    verifier,
)
from sync.court.values import moment_said, read_json
from sync.identity import fingerprint
from sync.proof.sealing import Sealing, sealing_of
from sync.proof.verify_report import fingerprint_words

if TYPE_CHECKING:
    from server.office import Office
    from sync.record import Record

ZIP = ".zip"


class PlaceTaken(OfficeFault):
    """Something lies already where the evidence should go."""


@dataclass(frozen=True)
class Packed:
    """What was handed out. `manifest` is the SHA-256 that stands in the audit."""

    ref: str
    files: int
    lines: int
    is_sealed: bool
    manifest: str
    verifier: str
    root: str


def pack_record(
    office: Office, ref: str, to: Path, *, by: str, closed: bool = False
) -> Packed:
    """Write the evidence about a record into a new folder, or a `.zip`.

    With `closed` what was said in confidence is in it: `by` must be somebody
    who may see it. Noted in the audit. Raises RecordUnknown, MayNot, PlaceTaken.
    """
    record = _record(office, ref, by, closed)
    _check_place(to)
    files, sealing, lines = _files_of(office, record, by=by, closed=closed)
    digest = sha256(files[MANIFEST]).hexdigest()
    office.audit.note(
        *(by, "evidence handed out", record.ref),
        confidential=closed,
        files=len(files),
        manifest=digest,
    )
    _write(to, files)
    return Packed(
        *(record.ref, len(files), lines, sealing.holds, digest),
        verifier=sha256(files["verify.py"]).hexdigest(),
        root=_root_of(office),
    )


def _record(office: Office, ref: str, by: str, closed: bool) -> Record:
    record = office.replica.by_ref(ref) or office.replica.read(ref)
    if record is None:
        raise RecordUnknown()
    person = office.people.must_get(by)
    half = f"{record.scope.removesuffix('+')}+"
    if (closed or record.scope == half) and not may_see(person, half):
        what = f"{by} may not see what was said in confidence in {half}"
        raise MayNot(what, "name somebody who may with --by")
    return record


def _files_of(
    office: Office, record: Record, *, by: str, closed: bool
) -> tuple[dict[str, bytes], Sealing, int]:
    material = evidence_of(office.replica, record.id, closed=closed)
    sealing = sealing_of(office.replica, record.id)
    front = _front(office, record, material, by, closed)
    files = dict(material.files)
    received = _received(office, files)
    for language in LANGUAGES:
        eyes = Eyes(office, _reader(closed), language)
        page = CourtWriter(eyes, record, material, closed=closed).page(
            sealing, [(name, moment_in(eyes, at)) for name, at in received]
        )
        files[f"answers.{language}.html"] = page.as_html(language)
        files[f"answers.{language}.txt"] = page.as_text()
        files[f"README.{language}.txt"] = _readme(eyes, front, closed)
    files["verify.py"] = verifier()
    files[MANIFEST] = manifest_of(files, front, office.identity)
    return files, sealing, len(material.lines)


def _front(
    office: Office, record: Record, material: Material, by: str, closed: bool
) -> dict:
    users = {one.change.user for one in material.lines} | {by}
    people = {user: office.people.get(user) for user in sorted(users)}
    return {
        "v": 1,
        "record": record.ref,
        "id": record.id,
        "kind": record.kind,
        "form": form_of(material.lines),
        "scope": record.scope,
        "made_at": as_text(office.clock.now()),
        "made_by": by,
        "office": office.settings.name,
        "root": (office.replica.trust.root or b"").hex(),
        "dev": office.identity.dev,
        "confidential": closed,
        "lacking": material.lacking,
        "names": {user: one.name for user, one in people.items() if one},
    }


def _received(office: Office, files: Mapping[str, bytes]) -> list:
    """(changes, when the office had them), as receipts.jsonl says."""
    said = [read_json(line) for line in files["receipts.jsonl"].splitlines()]
    return [
        (
            f"{one['dev'][:8]} {one['scope']} {one['first']}-{one['last']}",
            moment_said(one["received_at"]),
        )
        for one in said
    ]


def _reader(closed: bool) -> Person:
    """Eyes that see as much as the court is given."""
    role = "protection_officer" if closed else "district_officer"
    return Person("court", "court", role, EVERY_DISTRICT)


def _readme(eyes: Eyes, front: dict, closed: bool) -> bytes:
    text = (TEMPLATES / f"README.{eyes.language}.txt").read_text(encoding="utf-8")
    half = eyes.words("court.half.both" if closed else "court.half.ordinary")
    said = {name: front[name] for name in ("record", "office", "made_at", "made_by")}
    return text.format(**said, root=_root_of(eyes.office), half=half).encode()


def _root_of(office: Office) -> str:
    return fingerprint_words(fingerprint(office.replica.trust.root or b"").hex())


# -- where it goes ---------------------------------------------------------------


def _check_place(to: Path) -> None:
    if to.exists() and not (to.is_dir() and not any(to.iterdir())):
        raise PlaceTaken(f"{to} is there already", "name a new folder or .zip file")


def _write(to: Path, files: Mapping[str, bytes]) -> None:
    """Write all of it or nothing: beside its place first."""
    beside = to.with_name(f"{to.name}.part")
    to.parent.mkdir(parents=True, exist_ok=True)
    if to.suffix.lower() == ZIP:
        beside.write_bytes(_zipped(files, to.stem))
    else:
        beside.mkdir(mode=0o700)
        for name, content in files.items():
            (beside / name).write_bytes(content)
        if to.exists():
            to.rmdir()
    beside.replace(to)


def _zipped(files: Mapping[str, bytes], folder: str) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        for name in sorted(files):
            opened.writestr(f"{folder}/{name}", files[name])
    return made.getvalue()
