"""What are findings called, in both languages?"""

from __future__ import annotations

from forms.wage_titles import ITEM_TITLES

FINDING_PHRASES: dict[str, tuple[str, str]] = {
    # ICLS 2018.
    "icls.yes": ("Forced-labour signs: yes", "Tanda buruh paksa: ya"),
    "icls.no": ("Forced-labour signs: no", "Tanda buruh paksa: tidak"),
    "icls.undetermined": (
        "Forced-labour signs: not yet clear",
        "Tanda buruh paksa: belum jelas",
    ),
    "delphi.up_to": (
        "could be, once asked: {label}",
        "mungkin, setelah ditanya: {label}",
    ),
    # Child labour.
    "law.too_young": ("Too young for this work", "Terlalu muda bagi kerja ini"),
    "law.hours_breach": ("Hours over the limit", "Waktu kerja melebihi had"),
    "law.rest_breach": ("Not enough rest", "Rehat tidak mencukupi"),
    "law.night_breach": ("Work at night", "Kerja malam"),
    "law.hazardous": ("Hazardous work", "Kerja berbahaya"),
    "law.banned_job": ("A job barred to children", "Kerja terlarang bagi kanak-kanak"),
    "law.worst_form": (
        "A worst form of child labour",
        "Bentuk terburuk buruh kanak-kanak",
    ),
    "law.school_harm": ("Harms schooling", "Menjejaskan persekolahan"),
    "law.light_work_ok": ("Light work, allowed", "Kerja ringan, dibenarkan"),
    "law.youth_work_ok": (
        "Allowed work of a young person",
        "Kerja orang muda yang dibenarkan",
    ),
    "law.possible": (
        "possible, not yet clear: {codes}",
        "mungkin, belum jelas: {codes}",
    ),
    "series.hours": (
        "Child labour by hours (SDG 8.7.1)",
        "Buruh kanak-kanak menurut waktu (SDG 8.7.1)",
    ),
    "series.yes": ("yes", "ya"),
    "series.no": ("no", "tidak"),
    "series.unclear": ("not yet clear", "belum jelas"),
    # Labels side by side.
    "side.title": (
        "In short",
        "Ringkasnya",
    ),
    "side.shown": ("shown", "ditunjukkan"),
    "side.possible": ("possible, not yet clear", "mungkin, belum jelas"),
    "side.not_shown": ("not shown", "tidak ditunjukkan"),
    "side.not_asked": (
        "not known, nobody asked yet",
        "tidak diketahui, belum ditanya",
    ),
    "side.means": (
        "What these words mean, and what is something else",
        "Maksud perkataan ini, dan apa yang lain",
    ),
    "side.open_law": (
        "Labour law, not yet known",
        "Undang-undang buruh, belum diketahui",
    ),
    "side.in_doubt": ("Answers in doubt", "Jawapan yang diragui"),
    # The panel.
    "findings.title": ("Findings", "Dapatan"),
    "findings.aid": (
        "A screening aid, not a legal decision.",
        "Alat saringan, bukan keputusan undang-undang.",
    ),
    "findings.nothing_yet": (
        "No sign shown so far; not everything was asked.",
        "Tiada tanda setakat ini; belum semuanya ditanya.",
    ),
    "findings.not_asked": (
        "Nobody asked this person about signs yet.",
        "Orang ini belum ditanya tentang tanda-tanda.",
    ),
    "findings.rests_on": ("Rests on", "Berdasarkan"),
    "findings.none": (
        "Nothing is found in these answers.",
        "Tiada dapatan daripada jawapan ini.",
    ),
    "findings.not_drawn": (
        "Findings could not be drawn: {why}",
        "Dapatan tidak dapat dibuat: {why}",
    ),
    "findings.ilo": ("ILO indicators present", "Petunjuk ILO yang ada"),
    "findings.ilo_possible": (
        "Not yet asked or not known: {count} more",
        "Belum ditanya atau tidak diketahui: {count} lagi",
    ),
    "findings.delphi": ("Delphi reading", "Bacaan Delphi"),
    "findings.law": ("Law on children's work", "Undang-undang kerja kanak-kanak"),
    "findings.why": ("Why?", "Mengapa?"),
    "findings.show_why": ("Show every reason", "Tunjukkan semua sebab"),
    "findings.hide_why": ("Hide the reasons", "Sembunyikan sebab"),
    "findings.breaches": ("Breaches of labour law", "Pelanggaran undang-undang buruh"),
    "findings.wages": ("Wages", "Gaji"),
    "findings.worker": ("Worker", "Pekerja"),
    "findings.due": ("Due", "Patut dibayar"),
    "findings.paid": ("Paid", "Telah dibayar"),
    "findings.arrears": ("Arrears", "Tunggakan"),
    "wages.take": (
        "Wage sheet to print, for the file or the court",
        "Lembaran gaji untuk dicetak, bagi fail atau mahkamah",
    ),
    "findings.total": ("Total arrears", "Jumlah tunggakan"),
    "findings.pack": (
        "Rules {pack}, version {version}; drawn {at}.",
        "Peraturan {pack}, versi {version}; dibuat {at}.",
    ),
    "findings.history": (
        "Earlier findings kept: {count}.",
        "Dapatan terdahulu yang disimpan: {count}.",
    ),
    "findings.person": ("Person {code}", "Orang {code}"),
    "findings.age": ("age {age}", "umur {age}"),
    "findings.group": (
        "The workplace as a whole",
        "Tempat pekerjaan secara keseluruhan",
    ),
    "findings.some_hidden": (
        "Some findings rest on confidential answers and are not shown to your role.",
        "Sesetengah dapatan bergantung pada jawapan sulit dan tidak ditunjukkan"
        " kepada peranan anda.",
    ),
    "findings.basis": ("Basis: {basis}", "Asas: {basis}"),
    # Lines of the wage worksheet.
    **ITEM_TITLES,
    # Figures that a follow-up carries.
    "figure.arrears_sen": ("Arrears", "Tunggakan"),
    "figure.total_arrears_sen": ("Total arrears", "Jumlah tunggakan"),
    "figure.papers_count": ("Papers held", "Dokumen yang disimpan"),
    "figure.top_up_sen": (
        "Top-up to the minimum wage",
        "Tambahan hingga gaji minimum",
    ),
    "figure.unlawful_deductions_sen": (
        "Unlawful deductions",
        "Potongan gaji tidak sah",
    ),
    "figure.area_per_person_m2": ("Square metres a person", "Meter persegi seorang"),
    "figure.minimum_m2": (
        "Square metres a person, at least",
        "Meter persegi seorang, sekurang-kurangnya",
    ),
}
