"""How is it said who sealed a record, and what goes to court, in both languages?"""

from __future__ import annotations

SEAL_PHRASES: dict[str, tuple[str, str]] = {
    "seal.title": ("Seals", "Meterai"),
    "seal.none": ("Not sealed.", "Belum dimeterai."),
    "seal.person": (
        "Sealed by {name} ({user}), {at}, laptop {device}: {n} answers.",
        "Dimeterai oleh {name} ({user}), {at}, komputer riba {device}: {n} jawapan.",
    ),
    "seal.anew": (
        "Corrected after sealing by {name} ({user}), sealed anew {at}, laptop"
        " {device}: {n} answers.",
        "Dibetulkan selepas dimeterai oleh {name} ({user}), dimeterai semula {at},"
        " komputer riba {device}: {n} jawapan.",
    ),
    "seal.laptop": (
        "Sealed by laptop {device}, without a person's signature ({name}, {at}):"
        " {n} answers.",
        "Dimeterai oleh komputer riba {device}, tanpa tandatangan seseorang ({name},"
        " {at}): {n} jawapan.",
    ),
    "seal.closed": ("{said} Confidential half.", "{said} Bahagian sulit."),
    "seal.holds": ("{said} It still holds.", "{said} Masih utuh."),
    "seal.broken": (
        "{said} IT DOES NOT HOLD: {why}. Run `inspectorate verify`.",
        "{said} TIDAK UTUH: {why}. Jalankan `inspectorate verify`.",
    ),
    "seal.since": (
        "Changed after sealing by {name} ({user}), {at}, {device}: {answers}.",
        "Diubah selepas dimeterai oleh {name} ({user}), {at}, {device}: {answers}.",
    ),
    "seal.fault.misshapen": ("it is not a seal", "ia bukan meterai"),
    "seal.fault.foreign": (
        "it speaks of another record or person",
        "ia menyebut rekod atau orang lain",
    ),
    "seal.fault.incomplete": (
        "not all that it rests on has come here",
        "belum semua yang menjadi asasnya sampai di sini",
    ),
    "seal.fault.heads": (
        "its chain is not that of the record",
        "rantaiannya bukan rantaian rekod ini",
    ),
    "seal.fault.answers": (
        "the answers are not those that were sealed",
        "jawapan bukan yang telah dimeterai",
    ),
    "seal.fault.signature": (
        "the signature is not that person's",
        "tandatangan bukan milik orang itu",
    ),
    "seal.fault.key": (
        "the key of that signature was not certified",
        "kunci tandatangan itu tidak disahkan",
    ),
    # Evidence for a court.
    "court.answers": ("The checklist", "Senarai semak"),
    "court.form": ("Form and version: {form}", "Borang dan versi: {form}"),
    "court.how": (
        "{name} ({user}), {at}, line {line}",
        "{name} ({user}), {at}, baris {line}",
    ),
    "court.note": ("note", "catatan"),
    "court.del": ("removed", "dibuang"),
    "court.received": ("Received by the office", "Diterima oleh pejabat"),
    "court.received_line": ("{segment}: {at}", "{segment}: {at}"),
    "court.half.ordinary": (
        "ordinary; what was said in confidence is not in it",
        "biasa; apa yang dikatakan secara sulit tiada di dalamnya",
    ),
    "court.half.both": (
        "ordinary and confidential",
        "biasa dan sulit",
    ),
}
