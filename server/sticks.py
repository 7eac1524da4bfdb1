"""What does the office put on a stick, and what becomes of one that comes?

The same as over the network: the desk takes in what laptops bring, so
follow-ups open; whoever wrote or read a bundle is in the audit.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sync.bundles.choice import short_name
from sync.bundles.read import read_bundles
from sync.bundles.report import BundleReport, Written
from sync.bundles.to import own_office, receiver
from sync.bundles.write import write_bundles
from sync.received.receipts import ReceiptBook

if TYPE_CHECKING:
    from server.office import Office


def write_stick(
    office: Office, folder: Path, *, to: str, by: str, is_whole: bool = False
) -> Written:
    """Write what a laptop, hub or the head office lacks into `folder`.

    `to` is a short name, a device or a person; empty at a hub for the head
    office. Raises a BundleTrouble.
    """
    replica = office.replica
    certificate = receiver(replica, to) if to else own_office(replica)
    day = office.clock.now().astimezone(office.zone).date()
    # A stick that goes out says what was received until now.
    ReceiptBook(replica).give()
    written = write_bundles(*(replica, certificate, folder), day=day, is_whole=is_whole)
    what = "bundle written"
    office.audit.note(by, what, certificate.dev, changes=written.changes)
    return written


def read_stick(office: Office, path: Path, *, by: str) -> BundleReport:
    """Take in the bundles for this office, of a file or a folder.

    Raises a BundleTrouble for a single file that cannot be read.
    """
    report = read_bundles(office.replica, path, take_in=office.desk.take_in)
    for dev in report.makers:
        office.enrolment.greeted(dev)
        office.audit.note(by, "bundle read", dev, changes=report.changes)
    return report


def makers_of(office: Office, report: BundleReport) -> list[str]:
    """Return the short names of those whose bundles were read."""
    found = map(office.replica.trust.certificate_of, report.makers)
    return [short_name(one) for one in found if one is not None]
