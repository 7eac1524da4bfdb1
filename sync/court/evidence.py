"""Do the lines, their chain, their signatures and the person's seals hold?"""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any, Callable

from sync.court.attachments import check_attachments
from sync.court.folder import SERVERS, Folder
from sync.court.lines import Line, covers, seal_faults, standing
from sync.court.values import (
    UNREADABLE,
    canonical,
    hashed,
    is_signed,
    moment_said,
)

ANSWERS, FORM, RECEIPTS = "answers.jsonl", "form.xml", "receipts.jsonl"
SEAL = "~seal"


class Evidence:
    """Everything in the folder that a device or a person has signed."""

    def __init__(self, folder: Folder) -> None:
        self.folder, self.result = folder, folder.result
        self.received: dict[tuple, datetime] = {}
        self.lines: list[Line] = []

    def check(self) -> None:
        """Check all of it; what is wrong with one part does not stop the next."""
        self._guarded(self._read_receipts, RECEIPTS)
        names = sorted(n for n in self.folder.files if n.startswith("segment-"))
        for name in names:
            self._guarded(partial(self._check_segment, name), name)
        for line in self.lines:
            self._guarded(partial(self._check_grant, line), line.file, line.at)
        self._guarded(self._check_answers, ANSWERS)
        self._guarded(self._check_form, FORM)
        self._guarded(self._check_attachments, ANSWERS)
        self._check_seals()
        self.result.counts["segments"] = len(names)
        self.result.counts["lines of this record"] = len(self._own())

    def _guarded(self, check: Callable[[], None], file: str, at: int = 0) -> None:
        try:
            check()
        except UNREADABLE:
            self.result.add(file, at, "it cannot be read as it should be")

    def _own(self) -> list[Line]:
        return [one for one in self.lines if one.is_of(self.folder.front["id"])]

    # -- chain and signature -------------------------------------------------------

    def _check_segment(self, name: str) -> None:
        rows = list(self.folder.rows(name))
        _, header = rows[0]
        head = bytes.fromhex(header["prev"])
        found = []
        for (at, said), seq in zip(rows[1:], range(header["first"], 1 << 53)):
            if said["seq"] != seq:
                self.result.add(name, at, f"change {seq} should stand here")
            line = Line(name, at, header, said) if "front" in said else None
            link = line.link() if line else bytes.fromhex(said["link"])
            head = hashed(32, b"", b"saksi-chain-1", head + link)
            if line:
                line.head = head.hex()
                found.append(line)
        if (head.hex(), len(rows) - 1) != (header["head"], header["n"]):
            what = "its lines do not give the chain head that the laptop signed"
            self.result.add(name, 0, what)
        if not self._is_devices(header):
            self.result.add(name, 1, "its laptop did not sign it")
        if not self._is_called(header):
            self.result.add(name, 1, "no certificate calls its laptop so")
        others = self.result.counts.get("lines of other records, not in words", 0)
        others += len(rows) - 1 - len(found)
        self.result.counts["lines of other records, not in words"] = others
        self.lines += found

    def _is_devices(self, header: dict) -> bool:
        names = ("dev", "scope", "first", "n", "prev", "head")
        said = "|".join(["saksi-segment-1", *(str(header[name]) for name in names)])
        key = self.folder.key_of(header["dev"])
        return is_signed(key, header["sig"], said.encode())

    def _is_called(self, header: dict) -> bool:
        device, scope, short = header["dev"], header["scope"], header["short"]
        named = [
            one["names"].get(scope)
            for one in self.folder.certificates
            if one["dev"] == device
        ]
        return short in named or short == device[:8]

    # -- grants --------------------------------------------------------------------

    def _read_receipts(self) -> None:
        for _, one in self.folder.rows(RECEIPTS):
            at = moment_said(one["received_at"])
            self.received[one["dev"], one["scope"], one["first"]] = at

    def _check_grant(self, line: Line) -> None:
        """Was this device certified to write there at that moment?"""
        device, scope, _ = line.dot
        if self.folder.is_root(device):
            return
        got = self.received.get((device, scope, line.header["first"]))
        at = min(line.moment, got) if got else line.moment
        grants = [
            one
            for one in self.folder.certificates
            if one["dev"] == device and _may_write(one, scope)
        ]
        if not any(at < moment_said(one["until"]) for one in grants):
            what = f"{line.name}: no certificate let its device write there then"
            self.result.add(line.file, line.at, what)
        if any(at >= revoked for revoked in self._revoked(device)):
            what = f"{line.name}: its device was revoked before that"
            self.result.add(line.file, line.at, what)

    def _revoked(self, device: str) -> list[datetime]:
        return [
            moment_said(line.writes["revoked_at"])
            for line in self.lines
            if line.is_of(f"cert-{device}")
            and self.folder.is_root(line.dot[0])
            and line.writes.get("revoked_at")
        ]

    # -- what it says ----------------------------------------------------------------

    def _check_answers(self) -> None:
        """Are the answers those that the lines give, no more and no fewer?"""
        front = self.folder.front
        begun = [one.name for one in self._own() if one.is_creating]
        if isinstance(front["id"], list) and begun != [front["record"]]:
            what = "the line that began the record is not in the evidence"
            self.result.add(ANSWERS, 0, what)
        expected = [
            (path, canonical(line.writes.get(path)), line.name)
            for path, many in sorted(standing(self._own()).items())
            for line in reversed(many)
        ]
        told = [
            (at, (one["path"], canonical(one["value"]), one["line"]))
            for at, one in self.folder.rows(ANSWERS)
        ]
        for (at, said), right in zip(told, expected):
            if said != right:
                self.result.add(ANSWERS, at, "it is not what the lines say")
                return
        if len(told) != len(expected):
            self.result.add(ANSWERS, 0, "it has more or fewer answers than the lines")
        self.result.counts["answers"] = len(expected)

    def _check_form(self) -> None:
        if FORM not in self.folder.files:
            return
        name = f"form-{self.folder.front['form']}"
        lines = [one for one in self.lines if one.is_of(name)]
        shown = standing(lines)["xform"][-1]
        if shown.writes["xform"].encode() != self.folder.files[FORM]:
            self.result.add(FORM, 0, "it is not the form that the office published")

    def _check_attachments(self) -> None:
        check_attachments(self.folder, self._own())

    # -- seals -----------------------------------------------------------------------

    def _check_seals(self) -> None:
        sealed = [line for line in self._own() if SEAL in line.writes]
        sealed.sort(key=lambda line: (line.hlc, line.dot))
        for line in sealed:
            self._guarded(partial(self._check_seal, line), line.file, line.at)
        if not sealed:
            self.result.said.append("Nobody has sealed this record.")
        self.result.counts["seals"] = len(sealed)
        self._tell_since(sealed)

    def _check_seal(self, line: Line) -> None:
        seal = line.writes[SEAL]
        half = [one for one in self._own() if one.is_closed == line.is_closed]
        faults = seal_faults(seal, line, half)
        if seal.get("key"):
            faults += self._signature_faults(seal, line)
        for what in faults:
            self.result.add(line.file, line.at, f"{line.name}: {what}")
        self._tell_seal(seal, line)

    def _tell_seal(self, seal: dict, line: Line) -> None:
        laptop, user = self._laptop(line), seal["user"]
        who = self.folder.front["names"].get(user, user)
        words = f"Sealed by {who} ({user}) in person on laptop {laptop}"
        if not seal.get("key"):
            words = f"Sealed by laptop {laptop} ({user}), without a person's signature"
        half = ", confidential half" if line.is_closed else ""
        said = f"{words}, {seal['at']}{half}: {seal['n']} answers."
        self.result.said.append(said)

    def _laptop(self, line: Line) -> str:
        """What people call the laptop: after the stream of its ordinary half."""
        device, scope, _ = line.dot
        named = [
            one["names"].get(scope.rstrip("+"))
            for one in self.folder.certificates
            if one["dev"] == device
        ]
        return next((str(name) for name in named if name), str(line.header["short"]))

    def _signature_faults(self, seal: dict, line: Line) -> list[str]:
        faults = []
        said = canonical({k: v for k, v in seal.items() if k != "sig"}).encode()
        key, at = bytes.fromhex(seal["key"]), moment_said(seal["at"])
        if not is_signed(key, seal["sig"], b"saksi-seal-1|" + said):
            faults.append("the person's signature does not hold")
        if not any(
            one["dev"] == line.dot[0]
            and one.get("persons", {}).get(seal["user"]) == seal["key"]
            and at < moment_said(one["until"])
            for one in self.folder.certificates
        ):
            faults.append("the key of the signature was not certified for that person")
        return faults

    def _tell_since(self, sealed: list[Line]) -> None:
        """Say what was written after the seals; that is no fault."""
        for line in sorted(self._own(), key=lambda line: line.hlc):
            peers = [one for one in sealed if one.is_closed == line.is_closed]
            try:
                is_covered = any(covers(one.writes[SEAL], line) for one in peers)
            except UNREADABLE:
                continue
            if sealed and line.answers() and not is_covered:
                at = line.moment.strftime("%Y-%m-%dT%H:%M:%SZ")
                self.result.said.append(
                    f"Changed after sealing by {line.user}, {at}, in line {line.name}:"
                    f" {len(line.answers())} answers."
                )


def _may_write(certificate: dict[str, Any], scope: str) -> bool:
    if scope == "org":
        return certificate["role"] in SERVERS
    return scope in certificate["scopes"]
