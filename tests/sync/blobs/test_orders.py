"""Is it the same in whatever order records, files and receipts come?"""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.answering import Answering, Refusal
from sync.blobs.blobs import PIECE
from sync.exchange import exchange
from sync.received.receipts import ReceiptBook
from tests.sync.blobs.test_carrying import attach, named, photo, shas, token
from tests.sync.direct_remote import DirectRemote
from tests.sync.nodes import Ministry

BODY = photo(PIECE + 9)


def held(node) -> list[tuple[str, str]]:
    rows = node.database.rows("select sha, scope from blob_held order by sha, scope")
    return [(row["sha"], row["scope"]) for row in rows]


def lines_of_receipts(node) -> int:
    """How many lines of ours say that attachments are kept."""
    [row] = node.database.rows(
        "select count(*) from touched t join record r on r.id = t.record"
        " where r.name like 'holds-%'"
    )
    return int(row[0])


def may_read(ministry, remote, scopes, sha) -> bool:
    ministry.count = getattr(ministry, "count", 0) + 1
    node = ministry.node(f"reader{ministry.count}", scopes)
    try:
        return remote.blobs.give(sha, token(node, remote)) == len(BODY)
    except Refusal:
        return False


EVENTS = ("record D09", "record D10", "piece 0", "piece 1", "receipts", "receipts")


def happens(office, event: str, segments: dict, sha: str) -> None:
    """A record, a piece of the file or a moment for receipts comes to the office."""
    if event in segments:
        node, bodies = segments[event]
        for body in bodies:
            office.take(body, node)
    elif event == "receipts":
        ReceiptBook(office.replica).give()
    else:
        at = int(event[-1]) * PIECE
        # A piece that does not come next is not kept: it is brought again.
        office.replica.blobs.take(sha, len(BODY), at, BODY[at : at + PIECE], "a")


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.permutations(EVENTS), st.integers(0, 5))
def test_any_order_of_arrival_ends_in_the_same(tmp_path_factory, order, look_after):
    """One file that records of two districts name: it is kept once, given to both."""
    ministry = Ministry(tmp_path_factory.mktemp("orders"))
    office = ministry.office
    a, b = ministry.node("a", ("D09",)), ministry.node("b", ("D10",))
    [sha] = named(a, attach(a, BODY))
    attach(b, BODY, scope="D10")
    segments = {"record D09": (a, a.cut()), "record D10": (b, b.cut())}
    remote, here = DirectRemote(Answering(office.replica)), set()

    for number, event in enumerate(order):
        happens(office, event, segments, sha)
        here.add(event)
        if number == look_after:
            is_whole = office.replica.blobs.has(sha)
            for scope in ("D09", "D10"):
                expected = is_whole and f"record {scope}" in here
                assert may_read(ministry, remote, (scope,), sha) == expected

    at = office.replica.blobs.offset(sha)
    office.replica.blobs.take(sha, len(BODY), at, BODY[at:], b.dev)
    for _ in range(2):
        ReceiptBook(office.replica).give()
    assert shas(office) == [sha]
    assert held(office) == [(sha, "D09"), (sha, "D10")]
    assert lines_of_receipts(office) == 2
    assert office.replica.rebuild().is_equal
    for node in (a, b):
        exchange(node.replica, remote)
        assert node.replica.rebuild().is_equal
        assert {one for one, _ in held(node)} == {sha}
    ministry.close()
