"""What is each line of a wage worksheet called, in English and in Malay?"""

from __future__ import annotations

# "item." + the item's name -> (English, Malay)
ITEM_TITLES: dict[str, tuple[str, str]] = {
    "item.basic": ("Basic wage", "Gaji pokok"),
    "item.minimum_wage_top_up": ("Top-up to the minimum wage", "Tambahan gaji minimum"),
    "item.overtime": ("Overtime", "Kerja lebih masa"),
    "item.rest_day_half": ("Rest day, half", "Hari rehat, separuh"),
    "item.rest_day_full": ("Rest day, full", "Hari rehat, penuh"),
    "item.rest_day_extra": ("Rest day, hours beyond", "Hari rehat, jam melebihi"),
    "item.holiday": ("Public holiday worked", "Bekerja pada hari kelepasan am"),
    "item.holiday_paid": ("Paid public holiday", "Hari kelepasan am bergaji"),
    "item.holiday_extra": (
        "Public holiday, hours beyond",
        "Hari kelepasan am, jam melebihi",
    ),
    "item.unlawful_deductions": ("Unlawful deductions", "Potongan gaji tidak sah"),
}
