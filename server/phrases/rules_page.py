"""The words of the page that shows the rules of an office: key -> (en, ms)."""

from __future__ import annotations

RULES_PAGE_PHRASES: dict[str, tuple[str, str]] = {
    # On the page of an inspection: findings by two versions of the rules.
    "reread.by": (
        "Read again by {after} on {at}; before: {before}.",
        "Dibaca semula mengikut {after} pada {at}; sebelum ini: {before}.",
    ),
    "reread.same": ("{told} Nothing is found otherwise.", "{told} Dapatan tetap sama."),
    "reread.hidden": (
        "{told} What changed rests on answers that you may not see.",
        "{told} Perubahannya berdasarkan jawapan yang tidak boleh anda lihat.",
    ),
    "reread.what": ("Found otherwise", "Dapatan yang berubah"),
    "reread.before": ("Before", "Sebelum"),
    "reread.after": ("Now", "Sekarang"),
    "reread.group": ("All workers", "Semua pekerja"),
    "reread.found": ("found", "didapati"),
    "reread.not_found": ("not found", "tidak didapati"),
    "reread.arrears_sen": ("Arrears of wages", "Tunggakan gaji"),
    "reread.delphi": ("Trafficking (Delphi)", "Pemerdagangan orang (Delphi)"),
    "reread.icls": ("Forced labour (ICLS)", "Kerja paksa (ICLS)"),
    "reread.ilo11": ("ILO indicators shown", "Petunjuk ILO yang ditunjukkan"),
    "reread.child_law": ("Child: by the law", "Kanak-kanak: mengikut undang-undang"),
    "reread.sdg_8_7_1": ("Child labour (SDG 8.7.1)", "Buruh kanak-kanak (SDG 8.7.1)"),
    "reread.icls_child_labour": (
        "Child labour (ICLS)",
        "Buruh kanak-kanak (ICLS)",
    ),
    "rules.link": ("Rules in use", "Peraturan yang digunakan"),
    "rules.title": ("Rules", "Peraturan"),
    "rules.lead": (
        "In use: {version}. New inspections are read by it; earlier ones by the version"
        " of their latest findings.",
        "Digunakan: {version}. Pemeriksaan baharu dibaca mengikutnya; yang terdahulu"
        " mengikut versi dapatan terakhirnya.",
    ),
    "rules.for_all": ("all", "semua"),
    "rules.settings": ("Set by offices", "Ditetapkan oleh pejabat"),
    "rules.settings_none": (
        "Nothing is set: the rules stand as published.",
        "Tiada yang ditetapkan: peraturan kekal seperti diterbitkan.",
    ),
    "rules.target": ("What", "Perkara"),
    "rules.whom": ("For", "Untuk"),
    "rules.value": ("Value", "Nilai"),
    "rules.base": ("In the pack", "Dalam pek"),
    "rules.by": ("Set by", "Ditetapkan oleh"),
    "rules.why": ("Why", "Sebab"),
    "rules.unused": (
        "not in use: this version has no such place",
        "tidak digunakan: tiada tempatnya dalam versi ini",
    ),
    "rules.unset": ("the pack's own again", "kembali kepada nilai pek"),
    "rules.history": (
        "All that was set, newest first",
        "Semua penetapan, terbaharu dahulu",
    ),
    "rules.versions": ("Versions held here", "Versi yang disimpan di sini"),
    "rules.version": ("Version", "Versi"),
    "rules.state": ("State", "Keadaan"),
    "rules.published": ("Published", "Diterbitkan"),
    "rules.in_use": ("in use", "digunakan"),
    "rules.state.ready": ("can be used", "boleh digunakan"),
    "rules.state.shipped": ("came with the program", "disertakan dengan program"),
    "rules.state.incomplete": ("not all of it has come", "belum lengkap diterima"),
    "rules.state.damaged": ("damaged", "rosak"),
    "rules.state.newer": ("needs a newer program", "memerlukan program lebih baharu"),
    "rules.state.faulty": ("has faults", "mengandungi kesilapan"),
    "rules.faults": ("{count} faults", "{count} kesilapan"),
    "rules.laws": (
        "Values in force today: {count}, of which {unchecked} are unchecked",
        "Nilai yang berkuat kuasa hari ini: {count}, {unchecked} daripadanya belum disahkan",
    ),
    "rules.the_law": ("What the law says", "Kehendak undang-undang"),
    "rules.law": ("Rule", "Peraturan"),
    "rules.places": ("Where", "Di mana"),
    "rules.basis": ("Rests on", "Berdasarkan"),
    "rules.unchecked": ("unchecked", "belum disahkan"),
    "rules.glossary": ("What does a word mean?", "Apakah maksud sesuatu perkataan?"),
    "rules.word": ("A word of the trade", "Perkataan dalam bidang ini"),
    "rules.look_up": ("Look it up", "Cari maksud"),
    "rules.no_word": ("There is no such word here.", "Tiada perkataan itu di sini."),
    "rules.near": ("Near it: {words}", "Yang hampir: {words}"),
}
