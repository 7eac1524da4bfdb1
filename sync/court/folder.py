"""Are the files those that the office put there, to the last line?"""

from __future__ import annotations

from hashlib import sha256
from typing import Any, Iterator

from sync.court.result import Checked
from sync.court.values import (
    UNREADABLE,
    canonical,
    device_of,
    is_signed,
    read_json,
    short_sum,
)

MANIFEST = "manifest.jsonl"
CERTIFICATES = "certificates.jsonl"
SERVERS = ("central", "hub")


class Folder:
    """The files, their manifest and the certificates that the root signed.

    `given` is the root's fingerprint from paper, in any spelling, or "".
    """

    def __init__(self, files: dict[str, bytes], given: str, result: Checked) -> None:
        self.files, self.result = files, result
        self.given = "".join(c for c in given.lower() if c in "0123456789abcdef")
        self.front: dict[str, Any] = {}
        self.root = b""
        self.certificates: list[dict] = []

    def rows(self, name: str) -> Iterator[tuple[int, Any]]:
        """Yield each line of a file with its number; no JSON is a fault."""
        for at, text in enumerate(self.files.get(name, b"").split(b"\n")[:-1], 1):
            try:
                yield at, read_json(text)
            except UNREADABLE:
                self.result.add(name, at, "it cannot be read")

    def check(self) -> None:
        """Check the root, the office's signature, and every line of every file."""
        *above, last, _ = self.files[MANIFEST].split(b"\n")
        try:
            self.front = read_json(above[0])
            self.root = bytes.fromhex(self.front["root"])
            self._tell_front()
        except UNREADABLE:
            self.result.add(MANIFEST, 1, "it cannot be read")
        self._check_certificates()
        self._check_signature(above, last)
        self._check_files(above[1:])

    def key_of(self, device: str) -> bytes:
        """Return a device's key. Raises LookupError without a certificate."""
        if device == device_of(self.root):
            return self.root
        known = [one for one in self.certificates if one["dev"] == device]
        return bytes.fromhex(known[-1]["pub"])

    def is_root(self, device: str) -> bool:
        return device == device_of(self.root)

    # -- inside ------------------------------------------------------------------

    def _tell_front(self) -> None:
        front, digits = self.front, sha256(self.root).hexdigest()[:32]
        words = " ".join(digits[at : at + 4] for at in range(0, 32, 4))
        made = f"made {front['made_at']} by {front['office']}"
        self.result.said.append(f"Evidence of record {front['record']}, {made}.")
        if not front["confidential"]:
            self.result.said.append("What was said in confidence is not part of it.")
        if not self.given:
            self.result.said.append(f"Root: {words}. COMPARE IT WITH THE PAPER.")
        elif self.given in (digits, self.root.hex()):
            self.result.said.append(f"Root: {words}, the one given.")
        else:
            self.result.add(MANIFEST, 1, f"its root is {words}, not the one given")

    def _check_certificates(self) -> None:
        for at, one in self.rows(CERTIFICATES):
            if self._is_roots(one):
                self.certificates.append(one)
            else:
                self.result.add(CERTIFICATES, at, "the root did not sign it")
        self.result.counts["certificates"] = len(self.certificates)

    def _is_roots(self, one: Any) -> bool:
        try:
            said = canonical({k: v for k, v in one.items() if k != "sig"})
            message = b"saksi-certificate-1|" + said.encode()
            is_named = device_of(bytes.fromhex(one["pub"])) == one["dev"]
            return is_named and is_signed(self.root, one["sig"], message)
        except UNREADABLE:
            return False

    def _check_signature(self, above: list[bytes], last: bytes) -> None:
        """Check the last line: sums of the lines above, and the office's signature."""
        sums, end = [short_sum(text) for text in above], len(above) + 1
        try:
            told = read_json(last)
            checks, signature = list(told["check"]), str(told["sig"])
        except UNREADABLE:
            self.result.add(MANIFEST, end, "it cannot be read")
            return
        is_whole = self._is_offices(signature, b"\n".join(above))
        if is_whole and sums == checks:
            return
        pairs = enumerate(zip(sums, [*checks, *[""] * len(sums)]), 1)
        changed = [] if is_whole else [n for n, (here, then) in pairs if here != then]
        for at in changed or [end]:
            self.result.add(MANIFEST, at, "it is not what the office signed")

    def _is_offices(self, signature: str, text: bytes) -> bool:
        message, device = b"saksi-evidence-1|" + text, self.front.get("dev")
        keys = [
            bytes.fromhex(one["pub"])
            for one in self.certificates
            if one["dev"] == device and one["role"] in SERVERS
        ]
        if self.is_root(str(device)):
            keys.append(self.root)
        return any(is_signed(key, signature, message) for key in keys)

    def _check_files(self, above: list[bytes]) -> None:
        told: dict[str, dict] = {}
        for at, text in enumerate(above, 2):
            try:
                one = read_json(text)
                told[one["file"]] = {"sha256": one["sha256"], "lines": one["lines"]}
            except UNREADABLE:
                self.result.add(MANIFEST, at, "it cannot be read")
        for name in sorted(told.keys() - self.files.keys()):
            self.result.add(name, 0, "the file is missing")
        for name in sorted(self.files.keys() - told.keys() - {MANIFEST}):
            self.result.add(name, 0, "the file is no part of the evidence")
        for name in sorted(told.keys() & self.files.keys()):
            self._check_file(name, told[name])

    def _check_file(self, name: str, told: dict) -> None:
        content = self.files[name]
        if sha256(content).hexdigest() == told["sha256"]:
            return
        sums = [short_sum(text) for text in content.split(b"\n")]
        pairs = enumerate(zip([*sums, ""], [*told["lines"], ""]), 1)
        at = next((n for n, (here, then) in pairs if here != then), 0)
        # A picture has no lines, so its manifest names none.
        at = at if told["lines"] else 0
        self.result.add(name, at, "it is not as it was when the evidence was made")
