"""What is each follow-up rule called, in a few words, in English and in Malay?

The whole task stands in the rule pack.
"""

from __future__ import annotations

# "rule." + code, with the step where it is not the first -> (English, Malay)
RULE_TITLES: dict[str, tuple[str, str]] = {
    "rule.F01": ("Danger to life", "Bahaya kepada nyawa"),
    "rule.F02": ("Child: urgent sign", "Kanak-kanak: tanda segera"),
    "rule.F03": (
        "Child in work not allowed",
        "Kanak-kanak dalam kerja yang dilarang",
    ),
    "rule.F03.2": ("Visit the child", "Lawat kanak-kanak itu"),
    "rule.F04": ("Child: hours and rest", "Kanak-kanak: waktu kerja dan rehat"),
    "rule.F04.2": ("Recheck the hours", "Semak semula waktu kerja"),
    "rule.F05": ("Return of papers", "Pemulangan dokumen pekerja"),
    "rule.F06": ("Arrears of wages: order", "Tunggakan gaji: perintah"),
    "rule.F06.2": ("Arrears: proof of payment", "Tunggakan gaji: bukti bayaran"),
    "rule.F07": ("Below the minimum wage", "Di bawah gaji minimum"),
    "rule.F08": ("Unlawful deductions", "Potongan gaji tidak sah"),
    "rule.F09": ("Overtime over the limit", "Kerja lebih masa melebihi had"),
    "rule.F10": (
        "Forced-labour signs: decide the route",
        "Tanda buruh paksa: putuskan tindakan",
    ),
    "rule.F11": ("Debt or recruitment fees", "Hutang atau bayaran perekrutan"),
    "rule.F12": ("Housing below standard", "Penginapan di bawah piawaian"),
    "rule.F13": ("Check for retaliation", "Semakan tindakan balas"),
    "rule.F14": ("Screen a detained person", "Saringan orang dalam tahanan"),
    "rule.F15": ("Unannounced re-inspection", "Pemeriksaan semula mengejut"),
    "rule.F16": ("Referral not answered", "Rujukan belum dijawab"),
    "rule.F17": ("Protection order running", "Perintah perlindungan berjalan"),
    "rule.F18": ("Child before a Protector", "Kanak-kanak ke hadapan Pelindung"),
    "rule.F19": (
        "Child before the Court",
        "Kanak-kanak ke hadapan Mahkamah",
    ),
    "rule.other": ("Follow-up", "Tindakan susulan"),
}
