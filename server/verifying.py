"""Does everything that this office keeps hold, its own account of it too?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sync.proof.verify_report import RESTORE, Report
from sync.proof.verifying import verify_node

if TYPE_CHECKING:
    from server.office import Office


def verify_office(office: Office) -> Report:
    """Return the walk over records and certificates, and that over the audit."""
    report = verify_node(office.replica)
    with office.database.read():
        for fault in _faults_of_audit(office):
            report.add("audit", fault, RESTORE)
        [row] = office.database.rows("select count(*) as n from audit")
        report.audit_lines = int(row["n"])
    return report


def _faults_of_audit(office: Office) -> list[str]:
    try:
        return office.audit.verify()
    except (ValueError, TypeError):
        return ["a line of it cannot be read"]
