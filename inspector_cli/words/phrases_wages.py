"""What does the wage worksheet say, in English and in Malay?"""

from __future__ import annotations

WAGES: dict[str, tuple[str, str]] = {
    "wages_period": (
        "Wage period {begins} to {ends} ({sign})",
        "Tempoh gaji {begins} hingga {ends} ({sign})",
    ),
    "wages_due": ("Due", "Perlu dibayar"),
    "wages_paid": ("Paid", "Dibayar"),
    "wages_owed": ("Arrears of this period", "Tunggakan tempoh ini"),
    "wages_owed_in_all": ("Arrears of all periods", "Tunggakan semua tempoh"),
    "wages_owed_to_all": ("Arrears of all workers", "Tunggakan semua pekerja"),
    "wages_no_paper": (
        "This file is no wage sheet of this program, or its figures cannot be read.",
        "Fail ini bukan lembaran gaji program ini, atau angkanya tidak dapat dibaca.",
    ),
    "wages_figures_hold": (
        "The figures are those of the SHA-256 on the sheet: {hash}",
        "Angka sepadan dengan SHA-256 pada lembaran: {hash}",
    ),
    "wages_figures_altered": (
        "THE FIGURES ARE NOT those of the SHA-256 on the sheet; theirs is {hash}",
        "ANGKA TIDAK sepadan dengan SHA-256 pada lembaran; angka ini {hash}",
    ),
    "wages_paper_same": (
        "Worked out anew by {law}, the sheet is the same to the letter.",
        "Dikira semula mengikut {law}, lembaran ini sama hingga ke setiap huruf.",
    ),
    "wages_paper_other": (
        "Worked out anew by {law}, the sheet IS NOT the same: it was altered.",
        "Dikira semula mengikut {law}, lembaran ini TIDAK sama: ia telah diubah.",
    ),
    "wages_paper_other_rules": (
        "It was made by other rules or another engine than are here ({law}): its"
        " figures can be checked, its reckoning cannot.",
        "Ia dibuat dengan peraturan atau enjin lain daripada yang ada di sini ({law}):"
        " angkanya boleh disemak, pengiraannya tidak.",
    ),
    "wages_none": (
        "No wage period can be reckoned yet: it needs how the wage is paid, the amount,"
        " first and last day, and days worked where paid by the day or week.",
        "Belum ada tempoh gaji yang boleh dikira: perlu cara gaji dibayar, amaun, hari"
        " pertama dan terakhir, serta hari bekerja jika dibayar harian atau mingguan.",
    ),
    "wages_claim_open": ("claimed or not", "dituntut atau tidak"),
}
