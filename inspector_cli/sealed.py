"""How does it read who sealed an inspection, whether it holds, what came after?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from inspector_cli.readable import label_of, local
from inspector_cli.words.phrases import phrase
from sync.proof.sealing import Sealing, SealRead, Since, sealing_of

if TYPE_CHECKING:
    from inspector_cli.laptop import Laptop
    from sync.record import Record


def seal_lines(laptop: Laptop, record: Record, language: str) -> Iterator[str]:
    """Each seal in a line, whether it holds, and what was changed since."""
    sealing = sealing_of(laptop.replica, record.id)
    if is_left_behind(laptop, record):
        yield phrase("seal_left_behind", language, ref=record.ref)
    if not sealing.seals:
        yield phrase("not_sealed", language)
        return
    halves: set[bool] = set()
    for seal in sealing.seals:
        line = seal_line(laptop, seal, language, is_first=seal.is_closed not in halves)
        halves.add(seal.is_closed)
        yield f"{line} {verdict(seal, language)}"
    for since in sealing.since:
        yield since_line(laptop, record, since, language)


def is_left_behind(laptop: Laptop, record: Record) -> bool:
    """Whether its seal stayed with a former key when it was recorded anew."""
    return record.id in laptop.replica.former.unsealed()


def made_now(laptop: Laptop, record: Record, language: str) -> Iterator[str]:
    """The seals that were made last, after finalising."""
    seals = sealing_of(laptop.replica, record.id).seals
    latest = max((seal.at for seal in seals), default=None)
    for seal in seals:
        if seal.at == latest:
            yield seal_line(laptop, seal, language, is_first=True)


def seal_line(laptop: Laptop, seal: SealRead, language: str, *, is_first: bool) -> str:
    if not seal.is_personal:
        name = "sealed_by_laptop"
    else:
        name = "sealed_by" if is_first else "sealed_anew"
    line = phrase(
        name,
        language,
        user=laptop.named(seal.user),
        when=local(seal.at, laptop.zone, language),
        device=seal.device_name,
        n=seal.n,
    )
    return phrase("sealed_closed", language, said=line) if seal.is_closed else line


def verdict(seal: SealRead, language: str) -> str:
    if seal.holds:
        return phrase("seal_holds", language)
    whys = [phrase(f"seal.{one.name.lower()}", language) for one in seal.faults]
    return phrase("seal_broken", language, why="; ".join(whys))


def since_line(laptop: Laptop, record: Record, since: Since, language: str) -> str:
    definition = laptop.definition(record.form)
    named = [p for p in since.paths if not p.rpartition("/")[2].startswith("~")]
    labels = dict.fromkeys(label_of(definition, path, language) for path in named)
    return phrase(
        "seal_since",
        language,
        user=laptop.named(since.user),
        when=local(since.at, laptop.zone, language),
        device=since.device_name,
        paths="; ".join(labels) or "~",
    )


def as_value(laptop: Laptop, record: Record) -> dict:
    """The same for programs, stable keys."""
    sealing: Sealing = sealing_of(laptop.replica, record.id)
    return {
        "holds": sealing.holds and not sealing.since,
        "left_behind": is_left_behind(laptop, record),
        "seals": [
            {
                "user": seal.user,
                "at": seal.at.isoformat(),
                "device": seal.device_name,
                "in_person": seal.is_personal,
                "confidential": seal.is_closed,
                "answers": seal.n,
                "faults": [one.name.lower() for one in seal.faults],
            }
            for seal in sealing.seals
        ],
        "changed_since": [
            {
                "user": one.user,
                "at": one.at.isoformat(),
                "device": one.device_name,
                "paths": list(one.paths),
            }
            for one in sealing.since
        ],
    }
