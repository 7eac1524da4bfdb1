"""What do the pages say of what is kept aside, and of records that move?"""

from __future__ import annotations

QUARANTINE_PHRASES: dict[str, tuple[str, str]] = {
    "quarantine.title": ("Kept aside", "Diasingkan"),
    "quarantine.lead": (
        "Changes that came from a laptop without the right to make them. Nothing here"
        " is applied until somebody decides; nothing is ever deleted.",
        "Perubahan daripada komputer riba yang tiada hak membuatnya. Tiada apa-apa di"
        " sini berkuat kuasa sehingga seseorang memutuskan; tiada yang dipadam.",
    ),
    "quarantine.empty": ("Nothing is kept aside.", "Tiada yang diasingkan."),
    "quarantine.whose": ("Laptop", "Komputer riba"),
    "quarantine.how_much": ("Changes", "Perubahan"),
    "quarantine.since": ("Since", "Sejak"),
    "quarantine.why": ("Why", "Sebab"),
    "quarantine.state": ("State", "Keadaan"),
    "quarantine.state.held": ("waits for a decision", "menunggu keputusan"),
    "quarantine.state.forked": ("filled twice", "diisi dua kali"),
    "quarantine.state.released": ("released", "dilepaskan"),
    "quarantine.state.refused": ("refused, kept", "ditolak, disimpan"),
    "quarantine.not_applied": (
        "Not applied: no record here says any of this.",
        "Belum berkuat kuasa: tiada rekod di sini menyatakan perkara ini.",
    ),
    "quarantine.decided": (
        "Decided. It stays kept for the record.",
        "Sudah diputuskan. Ia disimpan sebagai rekod.",
    ),
    "quarantine.path": ("Question", "Soalan"),
    "quarantine.stands": ("Stands now", "Jawapan kini"),
    "quarantine.would": ("It would say", "Akan menjadi"),
    "quarantine.number": ("change {number}", "perubahan {number}"),
    "quarantine.not_here": (
        "a new record, not here yet",
        "rekod baharu, belum ada di sini",
    ),
    "quarantine.by_its_clock": (
        "Times are as that laptop's clock had them.",
        "Waktu menurut jam komputer riba itu.",
    ),
    "quarantine.in_part": ("Let only a part of it count", "Lepaskan sebahagian sahaja"),
    "quarantine.up_to": (
        "Up to and with change number ({first} to {last}; empty: all)",
        "Sehingga perubahan nombor ({first} hingga {last}; kosong: semua)",
    ),
    "quarantine.rest": (
        "If that number stands in the middle of a file, the rest of the file is refused.",
        "Jika nombor itu di tengah satu fail, baki fail itu ditolak.",
    ),
    "quarantine.more": (
        "{count} more answers; all of them: `inspectorate quarantine show {stream}`.",
        "{count} jawapan lagi; semuanya: `inspectorate quarantine show {stream}`.",
    ),
    "quarantine.here_now": ("What stands in its place", "Yang ada di tempatnya"),
    "quarantine.decide": ("Decide", "Putuskan"),
    "quarantine.reason": (
        "Why (it travels with the decision; no names)",
        "Sebab (dihantar bersama keputusan; tanpa nama)",
    ),
    "quarantine.release": ("Let it count", "Lepaskan"),
    "quarantine.refuse": ("Refuse it, keep it", "Tolak, simpan"),
    "quarantine.needs_reason": ("Say why first.", "Nyatakan sebab dahulu."),
    "quarantine.gone": (
        "Somebody has decided this meanwhile.",
        "Seseorang telah memutuskannya.",
    ),
    "quarantine.fork.way_out": (
        "The same places were filled twice, as after a restored copy. Both are kept;"
        " what came first stands. The way out: enrol that laptop again with a new code,"
        " so that a new key writes again what was not received.",
        "Tempat yang sama diisi dua kali, seperti selepas salinan dipulihkan. Kedua-dua"
        " disimpan; yang tiba dahulu dikekalkan. Jalan keluar: daftarkan semula komputer"
        " riba itu dengan kod baharu supaya kunci baharu menulis yang belum diterima.",
    ),
    "quarantine.fork.of_server": (
        "This office, or a hub, was put back from a backup and gave up changes that"
        " somebody has now brought. Both are kept; what it wrote since stands. Write"
        " anew what is missing. Whoever brought them cannot read what came since: when"
        " nothing of theirs waits, give them a new code to enrol in an empty folder.",
        "Pejabat ini, atau sebuah hab, dipulihkan daripada sandaran dan melepaskan"
        " perubahan yang kini dibawa oleh seseorang. Kedua-duanya disimpan; apa yang"
        " ditulisnya selepas itu dikekalkan. Tulis semula yang hilang. Yang membawanya"
        " tidak dapat membaca yang terkini: apabila tiada lagi miliknya yang menunggu,"
        " beri kod baharu untuk mendaftar dalam folder kosong.",
    ),
    "quarantine.why.revoked": (
        "Its laptop was revoked when it handed this in.",
        "Komputer ribanya telah dibatalkan ketika menyerahkannya.",
    ),
    "quarantine.why.after_revocation": (
        "It was written after its laptop was revoked.",
        "Ditulis selepas komputer ribanya dibatalkan.",
    ),
    "quarantine.why.ended": (
        "The certificate of its laptop had ended.",
        "Sijil komputer ribanya telah tamat.",
    ),
    "quarantine.why.not_its_scope": (
        "Its laptop may not write in {scope}.",
        "Komputer ribanya tidak boleh menulis dalam {scope}.",
    ),
    "quarantine.why.not_to_carry": (
        "Its laptop may not move records of that district.",
        "Komputer ribanya tidak boleh memindahkan rekod daerah itu.",
    ),
    "quarantine.why.follows": (
        "It follows changes that are kept aside.",
        "Ia menyusuli perubahan yang diasingkan.",
    ),
    "quarantine.why.forked": (
        "Two different changes stand in the same place.",
        "Dua perubahan berlainan di tempat yang sama.",
    ),
    # An inspection that goes to another district.
    "move.title": ("Another district", "Daerah lain"),
    "move.lead": (
        "The inspection and its follow-ups go there; laptops of {district} keep a note.",
        "Pemeriksaan dan tindakan susulannya dipindahkan; komputer riba {district}"
        " menyimpan nota.",
    ),
    "move.to": ("Move to", "Pindah ke"),
    "move.why": ("Why (for the audit)", "Sebab (untuk audit)"),
    "move.act": ("Move it", "Pindahkan"),
    "move.apart": (
        "Two people moved it to different districts ({districts}). Both see it until"
        " somebody moves it again.",
        "Dua orang memindahkannya ke daerah berlainan ({districts}). Kedua-duanya nampak"
        " sehingga seseorang memindahkannya semula.",
    ),
}
