"""A laptop with its office's certificate and the shipped checklists, no network."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from forms.shelf import form_source
from forms.xlsform import to_xform
from inspector_cli.enrolling import settings_of
from inspector_cli.laptop import Laptop
from sync.database import Database
from sync.identity import Certificate, Identity
from sync.replica import Replica

TEN_FORTY = datetime.fromisoformat("2026-04-14T10:40:00+08:00")


class SetClock:
    """A clock that moves only when told to."""

    def __init__(self, moment: datetime = TEN_FORTY) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def pass_time(self, **how_long: float) -> None:
        self.moment += timedelta(**how_long)


@cache
def xform(name: str) -> str:
    return to_xform(form_source(name), name)


class Scene:
    """One office and its laptops; segments are carried by hand."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = SetClock()
        self.count = 0
        identity = Identity.create()
        self.office = Replica(
            Database(folder / "office.db"), identity, self.clock, new_id=self.new_id
        )
        self.office.trust.pin_root(identity.public_key)
        self.certify(identity, "root", "central", ("org", "D09", "D09+"), "S")

    def new_id(self) -> str:
        self.count += 1
        return f"office-{self.count:08}"

    def certify(
        self, identity: Identity, user: str, role: str, scopes: tuple, prefix: str
    ) -> Certificate:
        certificate = Certificate(
            dev=identity.dev,
            pub=identity.public_key.hex(),
            users=(user,),
            scopes=scopes,
            role=role,
            start=self.clock.now() - timedelta(days=1),
            until=self.clock.now() + timedelta(days=365),
            names={scope: f"{prefix}{n}XY" for n, scope in enumerate(scopes, 1)},
        ).signed_by(self.office.identity)
        self.office.trust.learn(certificate)
        self.office.put(
            f"cert-{identity.dev}",
            "certificate",
            "",
            {"certificate": certificate.as_value()},
            scope="org",
            user="root",
        )
        return certificate

    def publish(self, name: str) -> None:
        version = "1"
        self.office.put(
            f"form-{name}-{version}",
            "form",
            "",
            {"form_id": name, "version": version, "xform": xform(name)},
            scope="org",
            user="root",
        )

    def laptop(self, name: str, user: str, *scopes: str) -> Laptop:
        laptop = Laptop(self.folder / name, clock=self.clock)
        Identity.create().save(laptop.key_file)
        certificate = self.certify(
            laptop.identity, user, "laptop", scopes or ("D09", "D09+"), name[-1].upper()
        )
        laptop.replica.trust.pin_root(self.office.identity.public_key)
        laptop.replica.trust.learn(certificate)
        laptop.drafts.keep_settings(settings_of("http://127.0.0.1:1", certificate))
        return laptop

    def carry(self, *laptops: Laptop) -> None:
        """Bring every change of everyone to everyone who may have it."""
        for laptop in laptops:
            give(laptop.replica, self.office, self.clock.now())
        for laptop in laptops:
            give(self.office, laptop.replica, self.clock.now())


def give(giver: Replica, taker: Replica, at: datetime) -> None:
    giver.shelf.cut_all()
    scopes = taker.trust.scopes_of(taker.identity.dev) or ("org", "D09", "D09+")
    for scope in scopes:
        dev = taker.identity.dev
        portion = giver.shelf.segments_after(scope, 0, 2**24, asked_by=dev)
        for arrival in portion.arrivals:
            taker.apply(arrival.segment, got_at=at, got_from=giver.identity.dev)
