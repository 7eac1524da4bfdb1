"""The words of the page that shows where everything is: key -> (en, ms)."""

from __future__ import annotations

LEDGER_PHRASES: dict[str, tuple[str, str]] = {
    "nav.sync": ("Sync", "Segerak"),
    "sync.title": ("Where everything is", "Kedudukan semua rekod"),
    "sync.lead": (
        "Counted from what is held here, from signed receipts, and from what each laptop"
        " said when it last called.",
        "Dikira daripada yang disimpan di sini, akuan terima bertandatangan, dan kenyataan"
        " setiap komputer riba semasa hubungan terakhir.",
    ),
    "sync.all_here": (
        "Everything that any laptop has told of is here.",
        "Semua yang dinyatakan oleh komputer riba ada di sini.",
    ),
    "sync.out_there_one": (
        "1 change exists only on a laptop.",
        "1 perubahan hanya ada pada komputer riba.",
    ),
    "sync.out_there": (
        "{count} changes exist only on a laptop.",
        "{count} perubahan hanya ada pada komputer riba.",
    ),
    "sync.silent_one": (
        "1 laptop has been silent for two nights or more.",
        "1 komputer riba senyap dua malam atau lebih.",
    ),
    "sync.silent": (
        "{count} laptops have been silent for two nights or more.",
        "{count} komputer riba senyap dua malam atau lebih.",
    ),
    "sync.upstream": ("The server above", "Pelayan atasan"),
    "sync.upstream_done": (
        "All received at {moment}.",
        "Semua diterima pada {moment}.",
    ),
    "sync.upstream_never": ("Not reached yet.", "Belum dihubungi."),
    "sync.upstream_none": ("Nothing waits here to go up.", "Tiada yang menunggu."),
    "sync.upstream_waiting_one": (
        "1 change waits here to go up.",
        "1 perubahan menunggu di sini untuk dihantar.",
    ),
    "sync.upstream_waiting": (
        "{count} changes wait here to go up.",
        "{count} perubahan menunggu di sini untuk dihantar.",
    ),
    "sync.upstream_requests_one": (
        "1 laptop waits for its certificate.",
        "1 komputer riba menunggu sijil.",
    ),
    "sync.attachments": (
        "Photographs and other attachments that records here name: {count}.",
        "Gambar dan lampiran lain yang dinamakan rekod di sini: {count}.",
    ),
    "sync.attachments_missing": (
        "{count} of them are not here: they wait on laptops, or on a stick.",
        "{count} daripadanya tiada di sini: menunggu pada komputer riba atau pemacu USB.",
    ),
    "sync.attachments_going": (
        "{count} of them wait here for the head office.",
        "{count} daripadanya menunggu di sini untuk ibu pejabat.",
    ),
    "sync.upstream_requests": (
        "{count} laptops wait for their certificate.",
        "{count} komputer riba menunggu sijil.",
    ),
    "sync.laptops": ("Laptops", "Komputer riba"),
    "sync.laptop": ("Laptop", "Komputer riba"),
    "sync.stream": ("Part", "Bahagian"),
    "sync.made": ("Made", "Dibuat"),
    "sync.only_there": ("Only there", "Hanya di sana"),
    "sync.here": ("Here", "Di sini"),
    "sync.aside": ("Kept aside", "Diasingkan"),
    "sync.at_hub": ("At a hub", "Di hab"),
    "sync.at_central": ("At central", "Di pusat"),
    "sync.nothing_made": ("nothing recorded yet", "belum ada rekod"),
    "sync.asides": ("Kept aside", "Diasingkan"),
    "sync.asides_none": ("Nothing is kept aside.", "Tiada yang diasingkan."),
    "sync.decide": ("Look and decide", "Lihat dan putuskan"),
    "sync.why": ("Why", "Sebab"),
    "sync.changes": ("Changes", "Perubahan"),
    "sync.state": ("State", "Keadaan"),
    "sync.state.held": ("waits for a person", "menunggu keputusan"),
    "sync.state.forked": ("filled twice", "diisi dua kali"),
    "sync.state.released": ("released", "dilepaskan"),
    "sync.state.refused": ("refused, kept", "ditolak, disimpan"),
    "sync.state.reissued": ("recorded anew", "direkod semula"),
    "sync.came": ("Came", "Diterima"),
    "sync.records": (
        "Inspections that central has not got whole yet",
        "Pemeriksaan yang belum lengkap di pusat",
    ),
    "sync.records_more": ("and {count} more", "dan {count} lagi"),
    "sync.where.only here": ("only here", "di sini sahaja"),
    "sync.where.at the hub": ("at the hub", "di hab"),
}
