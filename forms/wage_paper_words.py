"""What does the printed wage sheet say, in English and in Malay?"""

from __future__ import annotations

MONTHS = {
    "en": (
        *("January", "February", "March", "April", "May", "June", "July"),
        *("August", "September", "October", "November", "December"),
    ),
    "ms": (
        *("Januari", "Februari", "Mac", "April", "Mei", "Jun", "Julai"),
        *("Ogos", "September", "Oktober", "November", "Disember"),
    ),
}

PAPER_WORDS: dict[str, tuple[str, str]] = {
    "title": ("Wage worksheet", "Lembaran pengiraan gaji"),
    "subtitle": (
        "Wages due, wages paid and arrears of wages",
        "Gaji yang perlu dibayar, gaji yang dibayar dan tunggakan gaji",
    ),
    "exhibit": ("Exhibit no.", "Eksibit no."),
    "case": ("Case no.", "No. kes"),
    "workplace": ("Workplace", "Tempat pekerjaan"),
    "inspection": ("Inspection", "Pemeriksaan"),
    "inspected_on": ("Inspected on", "Diperiksa pada"),
    "made_at": ("Made on", "Dibuat pada"),
    "made_by": ("Made by", "Dibuat oleh"),
    "made_with": ("Made with", "Dibuat dengan"),
    "law": ("Rules of law", "Peraturan undang-undang"),
    "law_of": ("{title}, version {version}", "{title}, versi {version}"),
    "facts_hash": ("SHA-256 of the figures", "SHA-256 angka"),
    "about": (
        "This sheet works out wages from the figures entered, item by item; each item"
        " is rounded half up to the sen, and nothing is set off across wage periods."
        " It is a reckoning, not a decision.",
        "Lembaran ini mengira gaji daripada angka yang dimasukkan, butiran demi"
        " butiran; setiap butiran dibundarkan kepada sen terdekat, dan tiada tolakan"
        " antara tempoh gaji. Ia satu pengiraan, bukan keputusan.",
    ),
    "ranges": (
        "Where something is not known, both the lowest and the highest figure are"
        " given.",
        "Jika sesuatu tidak diketahui, angka terendah dan tertinggi diberikan.",
    ),
    "summary": ("Summary", "Ringkasan"),
    "worker": ("Worker", "Pekerja"),
    "period": ("Wage period", "Tempoh gaji"),
    "from_to": ("{begins} to {ends}", "{begins} hingga {ends}"),
    "due": ("Due ({sign})", "Perlu dibayar ({sign})"),
    "paid": ("Paid ({sign})", "Dibayar ({sign})"),
    "arrears": ("Arrears ({sign})", "Tunggakan ({sign})"),
    "total": ("Total arrears ({sign})", "Jumlah tunggakan ({sign})"),
    "terms": ("Terms of employment", "Terma pekerjaan"),
    "entered": ("Figures entered", "Angka yang dimasukkan"),
    "items": ("Items", "Butiran"),
    "no": ("No.", "Bil."),
    "item": ("Item", "Butiran"),
    "formula": ("How it is worked out", "Cara pengiraan"),
    "basis": ("Legal basis", "Asas undang-undang"),
    "amount": ("Amount ({sign})", "Amaun ({sign})"),
    "sum_due": ("Due", "Perlu dibayar"),
    "sum_paid": ("Paid", "Dibayar"),
    "sum_arrears": ("Arrears of this period", "Tunggakan tempoh ini"),
    "worker_total": ("Arrears of worker {code}", "Tunggakan pekerja {code}"),
    "notes": ("Notes", "Catatan"),
    "not_claimed": ("shown, not claimed", "ditunjukkan, tidak dituntut"),
    "claim_open": ("claimed or not: not known", "dituntut atau tidak: tidak diketahui"),
    "unchecked": (
        "(unchecked): nobody has checked the source of this value of the law yet; hold"
        " it against the Gazette before relying on it.",
        "(belum disahkan): sumber nilai undang-undang ini belum disahkan oleh sesiapa;"
        " semak dengan Warta sebelum bergantung padanya.",
    ),
    "left_out": ("Not reckoned", "Tidak dikira"),
    "left_out.line": (
        "Not reckoned: {code}, payslip {n}: {lacks}.",
        "Tidak dikira: {code}, slip gaji {n}: {lacks}.",
    ),
    "lacks.pay": (
        "how the wage is paid is not known",
        "cara gaji dibayar tidak diketahui",
    ),
    "lacks.dates": (
        "its first or last day is not known",
        "hari pertama atau terakhirnya tidak diketahui",
    ),
    "lacks.basic": (
        "the basic wage is not known",
        "gaji pokok tidak diketahui",
    ),
    "lacks.days_worked": (
        "the days worked are not known",
        "bilangan hari bekerja tidak diketahui",
    ),
    "lacks.month": (
        "it is longer than a month, or ends before it begins",
        "ia melebihi sebulan, atau tamat sebelum bermula",
    ),
    "lacks.days": (
        "it has more days than the period",
        "bilangan harinya melebihi tempoh itu",
    ),
    "not_known": ("not known", "tidak diketahui"),
    "yes": ("yes", "ya"),
    "no_": ("no", "tidak"),
    "to": ("{low} to {high}", "{low} hingga {high}"),
    "signatures": ("Signatures", "Tandatangan"),
    "sign.made": ("Made by (officer)", "Disediakan oleh (pegawai)"),
    "sign.checked": ("Checked by (officer)", "Disemak oleh (pegawai)"),
    "sign.worker": (
        "Worker {code}: read to me, and correct",
        "Pekerja {code}: dibacakan kepada saya, dan betul",
    ),
    "sign.worker_mark": (
        "Worker (signature or thumbprint)",
        "Pekerja (tandatangan atau cap ibu jari)",
    ),
    "sign.name": ("Name, post", "Nama, jawatan"),
    "sign.language": ("Language, interpreter", "Bahasa, jurubahasa"),
    "sign.date": ("Date", "Tarikh"),
    "sign.signature": ("Signature", "Tandatangan"),
    "appendix": (
        "Appendix: the figures in the form that a program reads",
        "Lampiran: angka dalam bentuk yang dibaca oleh program",
    ),
    "appendix_about": (
        "The SHA-256 above is that of the text between the first two lines, in UTF-8. Whoever"
        " has the program can work the sheet out anew: inspector wages --verify FILE",
        "SHA-256 di atas ialah bagi teks di antara dua garisan pertama, dalam UTF-8. Sesiapa yang"
        " mempunyai program boleh mengiranya semula: inspector wages --verify FILE",
    ),
    "page": ("Page", "Muka surat"),
    "of": ("of", "daripada"),
    # terms
    "jurisdiction": ("Place", "Tempat"),
    "every_place": (
        "not known: all places of {title}",
        "tidak diketahui: semua tempat di {title}",
    ),
    "pay": ("Paid by the", "Dibayar mengikut"),
    "pay.monthly": ("month", "bulan"),
    "pay.daily": ("day", "hari"),
    "pay.weekly": ("week", "minggu"),
    "pay.piece": ("piece", "hasil"),
    "normal_hours_day": ("Normal hours a day", "Waktu kerja biasa sehari"),
    "days_per_week": ("Days a week", "Hari seminggu"),
    "employees": ("Workers of the employer", "Pekerja majikan"),
    "professional": (
        "Professional activity (MASCO)",
        "Aktiviti profesional (MASCO)",
    ),
    "domestic": ("Domestic worker", "Pekerja domestik"),
    "manual_work": ("Manual work", "Kerja buruh kasar"),
    # a period
    "basic.monthly": ("Contract wage, month", "Gaji kontrak, sebulan"),
    "basic.daily": ("Contract wage, day", "Gaji kontrak, sehari"),
    "basic.weekly": ("Contract wage, week", "Gaji kontrak, seminggu"),
    "basic.piece": ("Earned in this period", "Diperoleh dalam tempoh ini"),
    "eligible_days": (
        "Days in this employment, of {days}",
        "Hari dalam pekerjaan ini, daripada {days}",
    ),
    "days_worked": (
        "Days worked (no rest days, holidays)",
        "Hari bekerja (tanpa hari rehat, kelepasan)",
    ),
    "ordinary_days_worked": ("Ordinary days worked", "Hari biasa bekerja"),
    "overtime_hours": ("Overtime (hours)", "Kerja lebih masa (jam)"),
    "rest_days_half": (
        "Rest days worked, up to half",
        "Hari rehat bekerja, hingga separuh",
    ),
    "rest_days_full": (
        "Rest days worked, over half",
        "Hari rehat bekerja, lebih separuh",
    ),
    "rest_day_extra_hours": (
        "Rest days, hours beyond normal",
        "Hari rehat, jam melebihi biasa",
    ),
    "holidays": ("Public holidays worked", "Hari kelepasan am bekerja"),
    "holidays_not_worked": (
        "Paid public holidays not worked",
        "Hari kelepasan am bergaji, tidak bekerja",
    ),
    "holiday_extra_hours": (
        "Public holidays, hours beyond normal",
        "Hari kelepasan am, jam melebihi biasa",
    ),
    "hours_source": ("Hours are from", "Jam adalah daripada"),
    "source.clock": ("time clock", "jam perakam waktu"),
    "source.roster": ("roster or wage book", "jadual kerja atau buku gaji"),
    "source.memory": ("memory", "ingatan"),
    "paid_sen": ("Credited before any deduction", "Dikreditkan sebelum potongan"),
    "received_sen": ("Received in hand", "Diterima bersih"),
    "lawful_deductions_sen": ("Lawful deductions", "Potongan yang sah"),
    "unlawful_deductions_sen": ("Unlawful deductions", "Potongan yang tidak sah"),
    "previous_wages_sen": ("Wages of the period before", "Gaji tempoh sebelumnya"),
    "previous_days": ("Days worked in it", "Hari bekerja di dalamnya"),
}


def words(name: str, language: str, **filled: object) -> str:
    """The sheet's words for `name` in `en` or `ms`."""
    english, malay = PAPER_WORDS[name]
    return (malay if language == "ms" else english).format(**filled)
