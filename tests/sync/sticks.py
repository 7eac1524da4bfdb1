"""Sticks for tests: who writes to whom, and everything a database holds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sync.bundles.read import read_bundles
from sync.bundles.report import BundleReport, Written
from sync.bundles.write import write_bundles

DAY = date(2026, 4, 14)


def certificate(ministry, node):
    """The certificate of a node, as the office knows it."""
    return ministry.office.replica.trust.certificate_of(node.dev)


def writes(ministry, node, to, stick: Path, **how) -> Written:
    """`node` writes what `to` lacks onto the stick, a folder."""
    stick.mkdir(exist_ok=True)
    return write_bundles(
        *(node.replica, certificate(ministry, to), stick), day=DAY, **how
    )


def reads(node, path: Path, **how) -> BundleReport:
    return read_bundles(node.replica, path, **how)


def carries(ministry, node, to, stick: Path, **how) -> BundleReport:
    """From one to the other by a stick that is empty before."""
    written = writes(ministry, node, to, stick, **how)
    for path in written.files:
        report = reads(to, path)
        assert report.warnings == []
    return report


def everything(node) -> dict[str, list]:
    tables = node.database.tables()
    return {name: list(tables[name].rows) for name in tables.table_names()}


def save(node, **answers):
    return node.replica.create(
        "inspection", "fl-1", answers, scope="D09", user=node.name
    )


def said(node):
    return {r.id: (r.doc, r.heads) for r in node.replica.records("inspection")}


def revoke(ministry, node):
    ministry.office.replica.put(
        *(f"cert-{node.dev}", "certificate", ""),
        {"revoked_at": ministry.clock.now().isoformat()},
        scope="org",
        user="root",
    )
