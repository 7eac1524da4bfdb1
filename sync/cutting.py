"""How do the lines that wait become sealed segments?"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from itertools import groupby

from sync.change import Change, Dot
from sync.identity import Identity
from sync.saving import from_line
from sync.segment import TARGET_PACKED, runs, seal
from sync.store_streams import KeptSegment, PendingLine, StreamRow, StreamStore

MOST_SEALED = 2 * TARGET_PACKED

Waiting = tuple[PendingLine, Change]


def cut(
    store: StreamStore, row: StreamRow, identity: Identity, got: tuple[str, str]
) -> None:
    """Seal every waiting line of our stream `row`; inside a write.

    A segment has one user, form, kind and secret; one that packs badly is
    halved, its secret kept.
    """
    lines = store.pending(row.n)
    waiting = [
        (line, from_line(line.line, Dot(*row.stream, line.seq))) for line in lines
    ]
    for run in _runs(waiting):
        for part, body in _sealed(run, identity):
            first, last = part[0][0].seq, part[-1][0].seq
            segment = KeptSegment(0, first, last, sha256(body).hexdigest(), body)
            store.keep_segment(row, segment, part[-1][0].head, got)
    if lines:
        store.drop_pending(row.n, lines[-1].seq)


def _runs(waiting: list[Waiting]) -> Iterator[list[Waiting]]:
    for _, alike in groupby(waiting, key=lambda pair: pair[0].secret):
        group = list(alike)
        for run in runs([change for _, change in group]):
            yield group[: len(run)]
            group = group[len(run) :]


def _sealed(
    run: list[Waiting], identity: Identity
) -> Iterator[tuple[list[Waiting], bytes]]:
    first = run[0][0]
    changes = [change for _, change in run]
    body = seal(changes, identity, first.prev, first.secret)
    if len(body) <= MOST_SEALED or len(run) == 1:
        yield run, body
        return
    middle = len(run) // 2
    yield from _sealed(run[:middle], identity)
    yield from _sealed(run[middle:], identity)
