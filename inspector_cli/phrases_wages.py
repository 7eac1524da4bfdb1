"""What does the wage worksheet say, in English and in Malay?"""

from __future__ import annotations

WAGES: dict[str, tuple[str, str]] = {
    "wages_refused": (
        "Nothing was reckoned; there is this to mend ({count}):",
        "Tiada apa-apa dikira; ini yang perlu dibetulkan ({count}):",
    ),
    "wages_which_place": (
        "Which place? (Enter: not known, all places are reckoned)",
        "Tempat mana? (Enter: tidak diketahui, semua tempat dikira)",
    ),
    "wages_period": (
        "Wage period {begins} to {ends} (RM)",
        "Tempoh gaji {begins} hingga {ends} (RM)",
    ),
    "wages_due": ("Due", "Perlu dibayar"),
    "wages_paid": ("Paid", "Dibayar"),
    "wages_owed": ("Arrears of this period", "Tunggakan tempoh ini"),
    "wages_owed_in_all": ("Arrears of all periods", "Tunggakan semua tempoh"),
    "wages_owed_to_all": ("Arrears of all workers", "Tunggakan semua pekerja"),
    "wages_claim_open": ("claimed or not", "dituntut atau tidak"),
}
