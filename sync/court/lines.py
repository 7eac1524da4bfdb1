"""What does one line of a record say, and which answers stand after all of them?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sync.court.values import canonical, commitment, hashed, moment_of

# Paths that speak about the line itself, never about an answer.
ABOUT_THE_LINE = frozenset(
    {"~at", "~seal", "~resolve", "~erase", "~receipt", "~clk"}
    | {"~release", "~refuse", "~erased"}
)


class Line:
    """One change of a record in words, and where it stands in the folder."""

    def __init__(self, file: str, at: int, header: dict, said: dict) -> None:
        self.file, self.at, self.header = file, at, header
        self.dot = (header["dev"], header["scope"], int(said["seq"]))
        self.name = f"{header['short']}-{said['seq']}"
        self.front, self.writes = said["front"], dict(said["writes"])
        self.key = bytes.fromhex(said["key"])
        self.hlc, self.user, self.form, self.kind, self.record = self.front[:5]
        self.head = ""

    @property
    def is_closed(self) -> bool:
        return bool(self.dot[1].endswith("+"))

    @property
    def is_creating(self) -> bool:
        return isinstance(self.record, list) and tuple(self.record) == self.dot

    @property
    def moment(self) -> datetime:
        return moment_of(self.hlc)

    def answers(self) -> dict[str, Any]:
        return {p: v for p, v in self.writes.items() if p not in ABOUT_THE_LINE}

    def is_of(self, record: Any) -> bool:
        """Tell whether it wrote this record: a name, or the place that created it."""
        return bool(self.record == record)

    def link(self) -> bytes:
        """Return the 32 bytes that the chain holds of this line."""
        if self.is_closed:
            bound = sorted(commitment(self.key, p, v) for p, v in self.writes.items())
        else:
            # One for all that it wrote, under the path "".
            bound = [commitment(self.key, "", self.writes)]
        text = canonical(self.front).encode() + b"".join(bound)
        return hashed(32, b"", b"saksi-link-1", text)

    def base_of(self, path: str) -> set[tuple]:
        """Return the places whose answers it replaced."""
        common, differing = self.front[5]
        return {tuple(dot) for dot in dict(differing).get(path, common)}


def standing(lines: list[Line]) -> dict[str, list[Line]]:
    """Return path -> the lines whose answers stand, the one that shows last.

    All that was written, minus all that was replaced; the line that created
    the record counts as having left every other path empty.
    """
    creating = [line for line in lines if line.is_creating]
    written: dict[str, list[Line]] = {}
    replaced: dict[str, set[tuple]] = {}
    for line in lines:
        for path in line.answers():
            many = written.setdefault(path, [*creating])
            if line not in many:
                many.append(line)
            replaced.setdefault(path, set()).update(line.base_of(path))
    left = {}
    for path, many in written.items():
        found = [line for line in many if line.dot not in replaced[path]]
        if found:
            left[path] = sorted(found, key=lambda line: (line.hlc, line.dot))
    return left


def seal_faults(seal: dict, line: Line, half: list[Line]) -> list[str]:
    """Return what does not hold between a seal and the lines that it rests on."""
    faults = []
    if seal["record"] != line.record or seal["user"] != line.user:
        faults.append("the seal is another record's or another person's")
    reach = {(head[0], head[1]): (head[2], head[3]) for head in seal["heads"]}
    covered = [
        one
        for one in half
        if one.answers() and one.dot[2] <= reach.get(one.dot[:2], (0, ""))[0]
    ]
    last = {one.dot[:2]: one for one in sorted(covered, key=lambda one: one.dot)}
    if {stream: (one.dot[2], one.head) for stream, one in last.items()} != reach:
        faults.append("the chain heads in the seal are not those of its lines")
    heads = standing(covered)
    leaves = [
        commitment(one.key, path, one.writes.get(path))
        for path, many in heads.items()
        for one in many
    ]
    digest = hashed(32, b"", b"saksi-seal-1", b"".join(sorted(leaves))).hex()
    if (seal["n"], seal["digest"]) != (len(heads), digest):
        faults.append("the answers are not those that were sealed")
    return faults


def covers(seal: dict, line: Line) -> bool:
    """Tell whether a line was there when this seal was made."""
    reach = {(head[0], head[1]): head[2] for head in seal["heads"]}
    return bool(line.dot[2] <= reach.get(line.dot[:2], 0))
