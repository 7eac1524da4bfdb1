"""Does a photograph taken at the gate reach whoever goes there next, and nobody else?"""

from __future__ import annotations

import json

from inspector_cli.main import run
from tests.demo.answers import FORCED_LABOUR
from tests.sync.blobs.test_carrying import photo, shas
from tests.world import fills, syncs


def attaches(laptop, ref: str, body: bytes) -> str:
    made = laptop.replica.blobs.add([body], "image/jpeg")
    record = laptop.replica.by_ref(ref)
    laptop.replica.edit(record.id, {"gate_photo": made.as_value()}, user=laptop.user)
    return made.sha256


def said(laptop, *command: str, capfd) -> str:
    laptop.close()
    assert run(["--home", str(laptop.home), *command]) == 0
    return capfd.readouterr().out


def test_the_photograph_goes_with_the_follow_up_and_is_told_on_the_way(ministry, capfd):
    a, b = ministry.team()
    ministry.clock.at("10:40", 14)
    ref = fills(a, "forced_labour", FORCED_LABOUR)
    sha = attaches(a, ref, photo())
    other = fills(a, "forced_labour", FORCED_LABOUR)
    attaches(a, other, photo(900, 2))
    assert "lampiran" not in said(a, "status", capfd=capfd)
    assert "attachments: 2 only here, 0 at the hub, 0 at central" in said(
        a, "status", capfd=capfd
    )

    syncs(a, b)
    assert shas(b) == []
    mine = [
        one.name
        for one in a.replica.records(kind="follow_up")
        if one.doc["inspection"] == ref and one.scope == "D09"
    ]
    ministry.office.desk.assign(mine[0], b.user, by="s001")
    report = syncs(b)

    assert (report.blobs_got, shas(b)) == (1, [sha])
    syncs(a)
    where = json.loads(said(a, "status", "--json", capfd=capfd))
    assert where["attachments"] == {"only_here": 0, "at_hub": 0, "at_central": 2}
    assert ministry.office.replica.rebuild().is_equal
    assert b.replica.rebuild().is_equal
