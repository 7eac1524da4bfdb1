"""How are the figures of sync told?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from tests.bench.page import table, told_of_the_run
from tests.bench.pouch_peer import POUCH, PouchPeer
from tests.bench.sync_figures import BAD, PHASES, SyncFigures

AIMS = {"push": "8", "pull": "5", "push edits": "4", "pull edits": "3"}
WORDS = {
    "F": "F: insert the documents, one transaction",
    "record": "record, each save a durable transaction",
    "push": "push: cut, seal, send, verify, merge, keep",
    "pull": "pull by another laptop",
    "edit": "edit one answer of each, each a durable transaction",
    "push edits": "push the edits",
    "pull edits": "pull the edits",
}
AIMS_OF_OFFICE = {"push": "0.25", "pull": "0.02"}
AIMS_OF_BYTES = {"push": "0.85 Z", "push edits": "32 each"}
MOST_MEMORY = "80"
ABSENT = (
    f"**A PEER IS ABSENT**: npm could not install `{POUCH}` here, or its scripts are not"
    " beside the project, so its columns are empty and nothing is compared with it."
)


def sync_part(
    at: datetime, runs: int, peer: PouchPeer | None, sync: SyncFigures
) -> str:
    """The tables of sync, as Markdown."""
    peers = {POUCH: peer} if peer else {}
    parts = [told_of_the_run(at, runs, peers)]
    if peer is None:
        parts.append(ABSENT)
    elif sync.peer is None:
        parts.append(f"`{POUCH}` could not do this work, or not in time.")
    told = f"### Sync: {sync.count:,} inspections, then as many edits of one answer"
    parts += [told, _times(sync), _bytes(sync), _office(sync), _memory(sync)]
    return "\n\n".join([*parts, *_slow(sync)])


def _times(sync: SyncFigures) -> str:
    heads = ("", "s", "of it CPU of the laptop", "F", "aim, F")
    rows = [
        (
            *(WORDS[phase], f"{sync.seconds(phase):.3f}"),
            *(f"{sync.cpu_seconds(phase):.3f}", f"{sync.in_f(phase):.1f}"),
            *(AIMS.get(phase, ""), *_of_peer(sync, phase)),
        )
        for phase in PHASES
    ]
    return table((*heads, f"{POUCH}, s", f"{POUCH}, F", f"{POUCH} / here"), rows)


def _of_peer(sync: SyncFigures, phase: str) -> tuple[str, str, str]:
    seconds = sync.peer.seconds.get(phase) if sync.peer else None
    if seconds is None:
        return "", "", ""
    told = (seconds, seconds / sync.seconds("F"), seconds / sync.seconds(phase))
    return f"{told[0]:.3f}", f"{told[1]:.1f}", f"{told[2]:.1f}"


def _bytes(sync: SyncFigures) -> str:
    heads = (
        "bytes on the wire, both ways",
        "here",
        "",
        "aim",
        POUCH,
        f"{POUCH} / here",
    )
    rows = [
        (
            *(WORDS[phase], f"{sync.bytes_of(phase):,}", _in_z(sync, phase)),
            *(AIMS_OF_BYTES.get(phase, ""), *_peer_bytes(sync, phase)),
        )
        for phase in AIMS
    ]
    rows.append(("Z: as JSON lines, zstd 9", f"{sync.bytes_z:,}", "1 Z", "", "", ""))
    plain = f"{sync.bytes_z_edits / sync.count:.1f} each"
    rows.append(
        ("edits as JSON lines, zstd 9", f"{sync.bytes_z_edits:,}", plain, "", "", "")
    )
    return table(heads, rows)


def _in_z(sync: SyncFigures, phase: str) -> str:
    if "edits" in phase:
        return f"{sync.bytes_of(phase) / sync.count:.1f} each"
    return f"{sync.bytes_of(phase) / sync.bytes_z:.2f} Z"


def _peer_bytes(sync: SyncFigures, phase: str) -> tuple[str, str]:
    if sync.peer is None:
        return "", ""
    carried = sync.peer.wire[phase]
    return f"{carried:,}", f"{carried / sync.bytes_of(phase):.1f}"


def _office(sync: SyncFigures) -> str:
    heads = ("s of CPU of the office", "here", "aim", POUCH)
    rows = [
        (
            *(WORDS[phase], f"{sync.office_seconds(phase):.2f}"),
            AIMS_OF_OFFICE.get(phase, ""),
            f"{sync.peer.office[phase]:.2f}" if sync.peer else "",
        )
        for phase in AIMS
    ]
    return table(heads, rows)


def _memory(sync: SyncFigures) -> str:
    rows = [
        (
            f"after {devices} devices, {devices * sync.count:,} inspections",
            *(f"{size / 1e6:.0f}", MOST_MEMORY, ""),
        )
        for devices, size in sync.memory[:-1]
    ]
    _, last = sync.memory[-1]
    words = "after one more laptop has fetched all of it"
    rows.append((words, f"{last / 1e6:.0f}", MOST_MEMORY, ""))
    if sync.peer:
        words = f"after 2 devices, {sync.count:,} documents and their edits"
        rows.append((words, "", "", f"{sync.peer.memory / 1e6:.0f}"))
    return table(("peak memory of the office, MB", "here", "aim", POUCH), rows)


def _slow(sync: SyncFigures) -> Iterator[str]:
    slow = sync.slow
    if slow is not None:
        yield (
            f"A bad line, {BAD.delay * 2000:.0f} ms there and back at"
            f" {BAD.rate * 8 / 1000:.0f} kbit/s: {slow.count:,} inspections in"
            f" {slow.bytes:,} bytes took {slow.seconds:.1f} s, which is"
            f" {slow.seconds * BAD.rate / slow.bytes:.2f} of bytes / rate; the aim is"
            f" 1.25 of it and 1 s, {slow.aim:.1f} s."
        )
